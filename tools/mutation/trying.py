"""Try mutants: each in a copy of the tree, by the tests that run its line."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from pathlib import Path

import pytest
from tools.mutation.child import forked, run_tests
from tools.mutation.covering import SOURCES, Covered, covered_by, files_for
from tools.mutation.mutants import Mutant
from tools.mutation.rooms import Room

SLACK, TIMES = 20, 4  # a mutant may take so many seconds, and so many times what its tests take
KEPT = "build/mutants"
CACHE = ".cache/tests/reportpress"


class Outcome(StrEnum):
    """What became of a mutant."""

    FOUND = "found"
    STOPPED = "took too long"
    SURVIVED = "survived"


@dataclass(frozen=True)
class Tried:
    """A mutant, what became of it, and by which test files."""

    mutant: Mutant
    outcome: Outcome
    tests: list[str] = field(default_factory=list)


class Workers:
    """Processes that each hold a copy of a tree, to change its code and run its tests."""

    def __init__(self, root: Path, number: int) -> None:
        self.root = root
        self._pool = ProcessPoolExecutor(number, initializer=_prepare, initargs=(root,))

    def record(self, room: Room) -> list[Covered]:
        """What each test file of a room runs; those that fail without any mutant are told."""
        tests = [str(test.relative_to(self.root)) for test in room.test_files(self.root)]
        all_covered = list(self._pool.map(partial(_record, self.root), tests))
        failing = [test for test, covered in zip(tests, all_covered, strict=True) if not covered]
        if failing:
            print(f"left out, failing as they are: {' '.join(failing)}")
        return [covered for covered in all_covered if covered]

    def try_all(
        self, mutants: Sequence[Mutant], known: Sequence[Covered], budget: float
    ) -> Iterator[Tried]:
        """Try mutants, in order."""
        seconds = {covered.test: covered.seconds for covered in known}
        chosen = [files_for(mutant, known, budget) for mutant in mutants]
        limits = [SLACK + int(TIMES * sum(seconds[test] for test in tests)) for tests in chosen]
        return self._pool.map(_try, mutants, chosen, limits)

    def close(self) -> None:
        """End the processes."""
        self._pool.shutdown(cancel_futures=True)


def _tree() -> Path:
    """This worker's copy."""
    return Path(os.environ["MUTATION_TREE"])


def _prepare(root: Path) -> None:
    """Copy all that is, or may be, committed; import what each child would import again."""
    tree = root / KEPT / f"tree-{os.getpid()}"
    shutil.rmtree(tree, ignore_errors=True)
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=root, check=True, capture_output=True).stdout
    for name in filter(None, listed.decode().split("\0")):
        if (root / name).is_file():
            (tree / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(root / name, tree / name)
    os.environ["MUTATION_TREE"] = str(tree)
    for module in ("hypothesis", "numpy", "PIL.Image", "pypdf", "fontTools.ttLib"):
        __import__(module)


def _record(root: Path, test: str) -> Covered | None:
    return covered_by(_tree(), _tree() / test, root / KEPT / "lines")


def _try(mutant: Mutant, tests: list[str], limit: int) -> Tried:
    """Change the file, run the tests, put the file back."""
    if not tests:
        return Tried(mutant, Outcome.SURVIVED)
    tree = _tree()
    path = tree / SOURCES / mutant.file
    _forget_pictures(tree)
    changed = path.with_suffix(".mutant")
    changed.write_text(mutant.code, encoding="utf-8")
    kept = path.with_suffix(".kept")
    path.rename(kept)
    changed.rename(path)
    for compiled in (path.parent / "__pycache__").glob(f"{path.stem}.*.pyc"):
        compiled.unlink()
    try:
        status = forked(lambda: run_tests(tree, tests), limit, tree / "last.log")
    finally:
        kept.replace(path)
    if status is None:
        return Tried(mutant, Outcome.STOPPED, tests)
    survived = status == pytest.ExitCode.OK
    return Tried(mutant, Outcome.SURVIVED if survived else Outcome.FOUND, tests)


def _forget_pictures(tree: Path) -> None:
    """Pictures that the unchanged code has made hide what the changed code makes of them."""
    cache = tree / CACHE
    for path in cache.iterdir() if cache.is_dir() else ():
        if path.is_dir():
            shutil.rmtree(path)
