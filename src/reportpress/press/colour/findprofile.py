"""Find the output profile that a layout names: computed, beside the layout, or installed."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

from reportpress.content.hints import nearest, shown
from reportpress.icc import iccfile
from reportpress.icc.iccfile import IccProfile, NotAProfile
from reportpress.press.colour.outputprofile import Profile, newsprint
from reportpress.source.errors import ExitCode, Place, Problem, Refused

NEWSPRINT = "newsprint"  # the name of the profile that is computed
SUFFIXES = (".icc", ".icm")
MAX_FILES = 2000  # looked at in all folders
MAX_DEPTH = 4  # of folders in a folder
NEEDED_TAGS = ("A2B0", "A2B1", "B2A0", "B2A1")  # both renderings, to the inks and back
# ICC's registry lists these printing conditions; a PDF may name one instead of saying "Custom".
REGISTERED = {
    "isonewspaper26v4": "IFRA26",
    "isocoated_v2_eci": "FOGRA39",
    "isocoated_v2_300_eci": "FOGRA39",
    "psocoated_v3": "FOGRA51",
    "psouncoated_v3_fogra52": "FOGRA52",
}


def output_profile(name: str, place: Place, ink_limit: int, layout: Path) -> Profile:
    """The profile called `name` at a place of press.yaml.

    A name is "newsprint", the name of a file (with or without its ending) in the layout's or the
    system's colour folders, or the description that such a file has inside. Raises `Refused`.
    """
    if name.lower() == NEWSPRINT:
        return newsprint(ink_limit)
    files = list(_files([layout, *colour_folders()]))
    chosen = _named(name, files) or _described(name, files)
    if chosen is None:
        known = [NEWSPRINT, *(file.stem for file in files)]
        message = f"no profile “{shown(name)}” in the system's colour folders"
        raise _refused(place, message, nearest(name, known))
    return _usable(chosen, place)


def colour_folders() -> list[Path]:
    """Where profiles are installed on this system, the user's own first."""
    home = Path(os.path.expanduser("~"))
    if sys.platform == "darwin":
        system = [
            Path("/Library/ColorSync/Profiles"),
            Path("/Library/Application Support/Adobe/Color/Profiles"),
            Path("/System/Library/ColorSync/Profiles"),
        ]
        return [home / "Library/ColorSync/Profiles", *system]
    own = os.environ.get("XDG_DATA_HOME") or str(home / ".local/share")
    shared = os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
    return [
        Path(own, "icc"),
        Path(own, "color/icc"),
        home / ".color/icc",
        *(Path(folder, "color/icc") for folder in shared.split(":") if folder),
        Path("/var/lib/color/icc"),
    ]


def _files(folders: Iterable[Path]) -> Iterator[Path]:
    """Profile files, folder by folder in their order, each folder's by name."""
    count = 0
    for folder in folders:
        for path, below, names in os.walk(folder):
            below[:] = sorted(below) if len(Path(path).parts) < _deepest(folder) else []
            for name in sorted(names):
                if name.lower().endswith(SUFFIXES):
                    count += 1
                    yield Path(path, name)
                if count >= MAX_FILES:
                    return


def _deepest(folder: Path) -> int:
    return len(folder.parts) + MAX_DEPTH


def _named(name: str, files: Iterable[Path]) -> Path | None:
    wanted = name.lower()
    return next((file for file in files if wanted in (file.name.lower(), file.stem.lower())), None)


def _described(name: str, files: Iterable[Path]) -> Path | None:
    wanted = name.strip().lower()
    for file in files:
        try:
            if iccfile.read(_bytes(file)).description.lower() == wanted:
                return file
        except (NotAProfile, OSError):
            continue
    return None


def _bytes(file: Path) -> bytes:
    if not file.is_file():  # never open a device or a pipe
        raise NotAProfile("is not a file")
    with file.open("rb") as stream:
        data = stream.read(iccfile.LARGEST + 1)
    if len(data) > iccfile.LARGEST:
        raise NotAProfile(f"is larger than {iccfile.LARGEST // 1_000_000} MB")
    return data


def _usable(file: Path, place: Place) -> Profile:
    """The profile in a file, if pictures can be printed with it."""
    try:
        data = _bytes(file)
        facts = iccfile.read(data)
        if fault := _fault(facts) or _fault_of_tables(data):
            raise NotAProfile(fault)
    except OSError as error:
        raise _refused(place, f"{file} cannot be read: {error.strerror}") from None
    except NotAProfile as fault:
        raise _refused(place, f"{file} {fault}") from None
    return Profile(file.stem, data, facts, REGISTERED.get(file.stem.lower(), ""))


def _fault(facts: IccProfile) -> str:
    if facts.kind != "prtr" or facts.space != "CMYK":
        return f"is a profile for {facts.space} ({facts.kind}), not for CMYK output (prtr)"
    if facts.version[0] not in (2, 4):
        return f"is of ICC version {facts.version[0]}, which PDF/X-4 does not know"
    missing = [tag for tag in NEEDED_TAGS if tag not in facts.tags]
    return f"lacks {', '.join(missing)}" if missing else ""


def _fault_of_tables(data: bytes) -> str:
    """What hinders littlecms from converting to the profile."""
    from PIL import ImageCms

    try:
        profile = ImageCms.getOpenProfile(BytesIO(data))
        ImageCms.buildTransform(ImageCms.createProfile("sRGB"), profile, "RGB", "CMYK")
    except (OSError, ImageCms.PyCMSError) as error:
        return f"is damaged: {error}"
    return ""


def _refused(place: Place, message: str, hint: str = "") -> Refused:
    hint = hint or f"name another profile, or use {NEWSPRINT}"
    return Refused([Problem(place, message, hint, code=ExitCode.LAYOUT)])
