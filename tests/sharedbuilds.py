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
from readback import Built, build

from reportpress.programs.running import output

ROOT = Path(__file__).parents[1]
KEPT = ROOT / ".cache" / "tests" / "builds"
SOURCES = ("src", "layout", "content", "fonts", "tests/readback.py", "tests/sharedbuilds.py")
COMPILED = "__pycache__"
SHAPING = ("libpango", "libharfbuzz", "libfontconfig", "libfribidi")
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
        name = f"{file.parent.name}-{file.stem}-{output}{'-singles' if singles else ''}"
        if name not in self.known:
            self.known[name] = self._made(file, name, output=output, singles=singles)
        return self.known[name]

    def _made(self, edition: Path, name: str, **options: object) -> Built:
        pdf, facts = self.folder / f"{name}.pdf", self.folder / f"{name}.pickle"
        with _alone(self.folder / f"{name}.lock"):
            if not facts.exists() or pickle.loads(facts.read_bytes())[0] != _digest(pdf):
                built = build(edition, pdf, **options)
                part = facts.with_suffix(".part")
                part.write_bytes(pickle.dumps((_digest(pdf), built.edition, built.report)))
                part.rename(facts)
        return Built(*pickle.loads(facts.read_bytes())[1:], pdf)


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
