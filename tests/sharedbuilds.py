"""Builds of the project's own editions, each made once, whichever worker asks for it first.

They are kept from run to run, in a folder that is named by all that they are made of: no build is
older than the code, the editions or the programs that are tested. Where code is mutated, in memory
too, they lie in a folder of the run.
"""

from __future__ import annotations

import fcntl
import os
import pickle
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from importlib.metadata import distributions
from pathlib import Path

import pytest
from readback import Built, build_together

from reportpress.programs.running import output

ROOT = Path(__file__).parents[1]
KEPT = ROOT / ".cache" / "tests" / "builds"
SOURCES = ("src", "layout", "content", "fonts", "tests/readback.py", "tests/sharedbuilds.py")
COMPILED = "__pycache__"
SHAPING = ("libpango", "libharfbuzz", "libfontconfig", "libfribidi")
# What tests ask of an edition: where many of them run, its pages are set once for all of it.
TOGETHER = {
    "shangdang-2025-edition": ("screen", "press", "proof", "archive", "epub"),
    "shangdang-2025-spread": ("screen", "press"),
    "yunling-2024-edition": ("screen", "press", "archive", "epub"),
    "yunling-brief-edition": ("screen", "press", "web"),
    "yunling-daily-edition": ("screen", "press"),
    "yunling-express-edition": ("screen", "press"),
    "yunling-weekly-edition": ("screen", "press", "archive", "epub", "web"),
}
OF_MANY = "PYTEST_XDIST_WORKER" in os.environ
RUNS = 2  # states of the sources whose builds are kept


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    """While no other process has the lock; it goes with the process, however that ends."""
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@dataclass(frozen=True)
class SharedBuilds:
    """Builds of editions that no test changes, in a folder that all workers know."""

    folder: Path
    known: dict[str, Built] = field(default_factory=dict)

    def __call__(self, edition: Path, output: str = "screen", singles: bool = False) -> Built:
        """An edition, which is a folder or a file in it, built for an output."""
        file = edition / "edition.yaml" if edition.is_dir() else edition
        name, end = f"{file.parent.name}-{file.stem}", "-singles" if singles else ""
        together = TOGETHER.get(name, ()) if OF_MANY and not singles else ()
        asked = together if output in together else (output,)
        names = {each: f"{name}-{each}{end}" for each in asked}
        if names[output] not in self.known:
            self.known[names[output]] = self._made(file, names, output, singles=singles)
        return self.known[names[output]]

    def _made(self, edition: Path, names: dict[str, str], output: str, **options: object) -> Built:
        """The build for an output; those for all outputs in `names` are made with it."""
        files = {each: self.folder / f"{name}.pdf" for each, name in names.items()}
        with _alone(next(iter(files.values())).with_suffix(".lock")):
            if not _is_whole(files[output]):
                for built in build_together(edition, files, **options):
                    _keep(built)
        return Built(*pickle.loads(_facts(files[output]).read_bytes())[1:], files[output])


def _is_whole(pdf: Path) -> bool:
    facts = _facts(pdf)
    return facts.exists() and pickle.loads(facts.read_bytes())[0] == _digest(pdf)


def _keep(built: Built) -> None:
    facts = _facts(built.pdf)
    part = facts.with_suffix(".part")
    part.write_bytes(pickle.dumps((_digest(built.pdf), built.edition, built.report)))
    part.rename(facts)


def _facts(pdf: Path) -> Path:
    """What is known of a build beside its file."""
    return pdf.with_suffix(".pickle")


def _digest(file: Path) -> str:
    if file.is_dir():  # a web edition
        inside = sorted(path for path in file.rglob("*") if path.is_file())
        return sha256("".join(map(_digest, inside)).encode()).hexdigest()
    return sha256(file.read_bytes()).hexdigest() if file.exists() else ""


def shared_builds(factory: pytest.TempPathFactory) -> SharedBuilds:
    """Those of the sources as they are; of this run, where code is mutated."""
    if os.environ.get("HYPOTHESIS_PROFILE") == "mutants":
        folder = factory.mktemp("shared-builds")
    else:
        folder = KEPT / made_of()
        folder.mkdir(parents=True, exist_ok=True)
        os.utime(folder)
        with _alone(KEPT / "lock"):
            for old in sorted(filter(Path.is_dir, KEPT.iterdir()), key=_age)[:-RUNS]:
                shutil.rmtree(old)
    return SharedBuilds(folder)


def _age(folder: Path) -> float:
    return folder.stat().st_mtime


def made_of(root: Path = ROOT) -> str:
    """A digest of all that builds are made of: sources, Python and its packages, faces."""
    found = sha256()
    for path in sorted(path for source in SOURCES for path in _files(root / source)):
        found.update(f"{path.relative_to(root)} {_digest(path)}\n".encode())
    packages = [f"{each.name} {each.version}" for each in distributions()]
    for face in output(["fc-list", ":", "file"], 60).decode().splitlines():
        packages.append(_state(Path(face.rstrip(": "))))
    found.update("\n".join([sys.version, *sorted(packages), *_libraries()]).encode())
    return found.hexdigest()[:24]


def _state(file: Path) -> str:
    known = file.stat()
    return f"{file} {known.st_size} {known.st_mtime_ns}"


def _files(source: Path) -> list[Path]:
    found = [source] if source.is_file() else source.rglob("*")
    return [path for path in found if path.is_file() and COMPILED not in path.parts]


def _libraries() -> list[str]:
    """The system's libraries that shape text, where a process can say which it has open."""
    import weasyprint.text.ffi  # noqa: F401  (opens them)

    maps = Path("/proc/self/maps")
    rows = maps.read_text("utf-8").splitlines() if maps.exists() else ()
    files = {Path("/", row.partition("/")[2]) for row in rows if ".so" in row}
    return sorted(_state(file) for file in files if file.name.startswith(SHAPING))
