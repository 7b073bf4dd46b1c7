"""Builds of the project's own editions, each made once a run, whichever worker asks for it first.

They lie in a folder of the run, so that none is older than the code that is tested.
"""

from __future__ import annotations

import fcntl
import os
import pickle
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from readback import Built, build


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
            if not facts.exists():
                built = build(edition, pdf, **options)
                part = facts.with_suffix(".part")
                part.write_bytes(pickle.dumps((built.edition, built.report)))
                part.rename(facts)
        return Built(*pickle.loads(facts.read_bytes()), pdf)


def shared_builds(factory: pytest.TempPathFactory) -> SharedBuilds:
    """Those of this run: its workers' folders are beside one another."""
    base = factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "shared-builds"
    folder.mkdir(exist_ok=True)
    return SharedBuilds(folder)
