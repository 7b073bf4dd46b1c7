"""What a system must offer to print an edition, what it lacks, and the command that installs it.

The system is asked, not its list of packages: can this library be loaded, is this command there,
does fontconfig offer this face? Only the standard library is used: the set-up asks before anything
is installed.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path


@dataclass(frozen=True)
class System:
    """A family of systems: its name, and what its users type before the names of packages."""

    name: str
    command: str


# The keys are those of `packages` in fonts.yaml.
SYSTEMS = {
    "debian": System("Debian, Ubuntu", "sudo apt-get install"),
    "fedora": System("Fedora", "sudo dnf install"),
    "brew": System("macOS", "brew install"),
}
# What ID or ID_LIKE of /etc/os-release says there.
RELEASES = {"debian": "debian", "ubuntu": "debian", "fedora": "fedora", "rhel": "fedora"}


@dataclass(frozen=True)
class Need:
    """Something the system must offer: what messages call it, its package on each system."""

    name: str
    packages: dict[str, str]


def _need(name: str, *packages: str) -> Need:
    return Need(name, dict(zip(SYSTEMS, packages, strict=True)))


# The libraries WeasyPrint loads: stem and version of their file names.
LIBRARIES = {
    ("pango-1.0", 0): _need("Pango", "libpango-1.0-0", "pango", "pango"),
    ("pangoft2-1.0", 0): _need("Pango", "libpangoft2-1.0-0", "pango", "pango"),
    ("harfbuzz", 0): _need("HarfBuzz", "libharfbuzz0b", "harfbuzz", "harfbuzz"),
    ("harfbuzz-subset", 0): _need("HarfBuzz", "libharfbuzz-subset0", "harfbuzz", "harfbuzz"),
    ("fontconfig", 1): _need("fontconfig", "libfontconfig1", "fontconfig", "fontconfig"),
}
COMMANDS = {"fc-list": _need("fontconfig", "fontconfig", "fontconfig", "fontconfig")}
# They judge the tests' PDFs.
JUDGES = {
    "pdftotext": _need("Poppler's tools", "poppler-utils", "poppler-utils", "poppler"),
    "pdftoppm": _need("Poppler's tools", "poppler-utils", "poppler-utils", "poppler"),
    "pdffonts": _need("Poppler's tools", "poppler-utils", "poppler-utils", "poppler"),
    "qpdf": _need("qpdf", "qpdf", "qpdf", "qpdf"),
    "gs": _need("Ghostscript", "ghostscript", "ghostscript", "ghostscript"),
    "mutool": _need("MuPDF's tools", "mupdf-tools", "mupdf", "mupdf-tools"),
}
# Other engines, whose pages the checks are tried on too, and what runs the judge of EPUB files; any
# of the commands will do.
ENGINES = {
    ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"): _need(
        "Chromium", "chromium", "chromium", "chromium"
    ),
    ("soffice", "libreoffice"): _need(
        "LibreOffice", "libreoffice-writer-nogui", "libreoffice-writer", "libreoffice"
    ),
    ("java",): _need("Java", "default-jre-headless", "java-latest-openjdk-headless", "openjdk"),
}
# A face without Han, for tests of what such a face lacks.
FACES_OF_TESTS = """\
latin:
  family: DejaVu Serif
  weight: 400
  debian: fonts-dejavu-core
  fedora: dejavu-serif-fonts
  brew: font-dejavu
"""
# Weights of CSS as fontconfig counts them.
FONTCONFIG_WEIGHTS = {
    100: 0, 200: 40, 300: 50, 400: 80, 500: 100, 600: 180, 700: 200, 800: 205, 900: 210,
}  # fmt: skip


@dataclass(frozen=True)
class NeededFace:
    """A face of fonts.yaml, as the set-up reads it."""

    family: str
    weight: int
    packages: dict[str, str]


@dataclass(frozen=True)
class Offered:
    """A face as fontconfig lists it: its family's names, the range of its weights."""

    families: tuple[str, ...]
    lightest: float
    boldest: float

    def is_face(self, face: NeededFace) -> bool:
        """Whether it is the face, or a variable one that holds it."""
        weight = FONTCONFIG_WEIGHTS[face.weight]
        return face.family in self.families and self.lightest <= weight <= self.boldest


def parse_faces(text: str) -> list[NeededFace]:
    """The faces of fonts.yaml, whose plain form needs no YAML parser: `key: value` in each line.

    A role that names no family, or a weight there is none of, is left to the build to report.
    """
    faces: list[NeededFace] = []
    for role in re.split(r"^(?=\S+:\s*$)", text, flags=re.MULTILINE)[1:]:
        lines = re.findall(r"^ +([\w-]+): *(\S.*?) *$", role, flags=re.MULTILINE)
        values = {key: value.strip("\"'") for key, value in lines}
        packages = {system: values[system] for system in SYSTEMS if system in values}
        weight = next((w for w in FONTCONFIG_WEIGHTS if values.get("weight") == str(w)), None)
        if "family" in values and weight is not None:
            faces.append(NeededFace(values["family"], weight, packages))
    return faces


def parse_offered(listing: str) -> list[Offered]:
    """What `fc-list --format '%{family}<tab>%{weight}'` prints; a weight may be `[40 210]`."""
    offered = []
    for line in listing.splitlines():
        families, _, weight = line.partition("\t")
        if numbers := [float(number) for number in re.findall(r"[\d.]+", weight)]:
            offered.append(Offered(tuple(families.split(",")), min(numbers), max(numbers)))
    return offered


def face_needs(faces: Iterable[NeededFace], offered: Sequence[Offered]) -> list[Need]:
    """The faces that are not offered; only one of a known family is called by its weight."""
    known = {family for each in offered for family in each.families}
    return [
        Need(f"{face.family} {face.weight}" if face.family in known else face.family, face.packages)
        for face in faces
        if not any(each.is_face(face) for each in offered)
    ]


def packages(needs: Iterable[Need], system: str) -> list[str]:
    """The packages of a system that bring what is missing, each once, by name."""
    return sorted({need.packages[system] for need in needs if system in need.packages})


def advice(needs: Sequence[Need], system: str | None) -> str:
    """One line: what is missing, and how to install it on this system or, unknown, on each."""
    missing = ", ".join(dict.fromkeys(need.name for need in needs))
    commands = {
        known.name: " ".join([known.command, *packages(needs, key)])
        for key, known in SYSTEMS.items()
        if system in (key, None)
    }
    if system is not None:
        return f"missing: {missing}; install with: {commands[SYSTEMS[system].name]}"
    each = "; ".join(f"{name}: {command}" for name, command in commands.items())
    return f"missing: {missing}; install with: {each}"


def system_of(platform: str, os_release: str) -> str | None:
    """The key in SYSTEMS of the system with this `sys.platform` and /etc/os-release."""
    if platform == "darwin":
        return "brew"
    words = re.findall(r"^ID(?:_LIKE)?=[\"']?([^\"'\n]*)", os_release, flags=re.MULTILINE)
    known = [RELEASES[word] for word in " ".join(words).split() if word in RELEASES]
    return known[0] if known else None


def missing(groups: Iterable[str], faces: Sequence[NeededFace] = ()) -> list[Need]:
    """What the groups (venv, print, dev, engines) need and the system does not offer."""
    asked = set(groups)
    needs: list[Need] = []
    if "venv" in asked and not all(find_spec(module) for module in ("ensurepip", "venv")):
        needs.append(_venv())
    if asked & {"print", "dev"}:
        needs += [need for (stem, version), need in LIBRARIES.items() if not loads(stem, version)]
        needs += _commands(COMMANDS)
        needs += face_needs(faces, offered_faces())
    if "dev" in asked:
        needs += _commands(JUDGES)
        needs += face_needs(parse_faces(FACES_OF_TESTS), offered_faces())
    if "engines" in asked:
        needs += [need for names, need in ENGINES.items() if not any(map(shutil.which, names))]
    return needs


def _venv() -> Need:
    """Debian keeps it apart from each version of Python."""
    name = f"python{sys.version_info.major}.{sys.version_info.minor}"
    return _need("Python's venv", f"{name}-venv", "python3", "python3")


def loads(stem: str, version: int) -> bool:
    """Whether the system has a shared library: `("pango-1.0", 0)`."""
    if sys.platform == "darwin":
        name = ctypes.util.find_library(stem) or f"lib{stem}.dylib"
    else:
        name = f"lib{stem}.so.{version}"
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def _commands(needs: dict[str, Need]) -> Iterator[Need]:
    return (need for command, need in needs.items() if not shutil.which(command))


def offered_faces() -> list[Offered]:
    """The faces of the system; none where fontconfig is missing."""
    if not shutil.which("fc-list"):
        return []
    command = ["fc-list", "--format", "%{family}\t%{weight}\n"]
    run = subprocess.run(command, capture_output=True, check=False)
    return parse_offered(run.stdout.decode(errors="replace"))


def this_system() -> str | None:
    """The key in SYSTEMS of the system that this runs on."""
    release = Path("/etc/os-release")
    return system_of(sys.platform, release.read_text() if release.is_file() else "")
