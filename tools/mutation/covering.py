"""Which test files run which lines of the sources, and how long they take."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import coverage
import pytest
from tools.mutation.child import forked, run_tests
from tools.mutation.mutants import Mutant

SOURCES = "src/reportpress"
LIMIT = 900  # seconds of processor time for one test file while its lines are recorded


Lines = dict[str, list[int]]  # by source file


@dataclass(frozen=True)
class Covered:
    """The lines that a test file runs: those of its tests, and those of what it imports."""

    test: str
    seconds: float
    imported: Lines
    run: Lines


class Recorder:
    """A plugin of pytest: records which lines are run, by imports and by tests."""

    def __init__(self, tree: Path, target: Path) -> None:
        self.root = (tree / SOURCES).resolve()
        self.target = target
        self.coverage = coverage.Coverage(data_file=None, source=[str(self.root)])
        self.imported: Lines = {}

    @pytest.hookimpl(wrapper=True)
    def pytest_collection(self) -> Iterator[None]:
        """Around the imports."""
        self.coverage.start()
        try:
            return (yield)
        finally:
            self.imported = self._lines()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtestloop(self) -> Iterator[None]:
        """Around all tests."""
        start = time.process_time()
        self.coverage.start()
        try:
            return (yield)
        finally:
            found = {"seconds": time.process_time() - start, "imported": self.imported}
            self.target.write_text(json.dumps({**found, "run": self._lines()}))

    def _lines(self) -> Lines:
        """What was run since the last time."""
        self.coverage.stop()
        data = self.coverage.get_data()
        found = {
            str(Path(file).relative_to(self.root)): sorted(data.lines(file) or ())
            for file in data.measured_files()
        }
        self.coverage.erase()
        return found


def covered_by(tree: Path, test: Path, kept: Path) -> Covered | None:
    """What a test file runs, from the last time if nothing changed; None if it fails by itself."""
    name = str(test.relative_to(tree))
    target = kept / f"{_digest(tree, test)}.json"
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        unfinished = target.with_suffix(".unfinished")
        recorder = Recorder(tree, unfinished)
        log = target.with_suffix(".log")
        status = forked(lambda: run_tests(tree, [name], [recorder]), LIMIT, log)
        if status != pytest.ExitCode.OK:
            unfinished.unlink(missing_ok=True)
            return None
        unfinished.replace(target)
    recorded = json.loads(target.read_text())
    return Covered(name, **recorded)


def _digest(tree: Path, test: Path) -> str:
    digest = hashlib.sha256()
    for path in [test, *sorted((tree / SOURCES).rglob("*.py"))]:
        digest.update(str(path.relative_to(tree)).encode() + path.read_bytes())
    return digest.hexdigest()[:24]


def files_for(mutant: Mutant, known: Sequence[Covered], budget: float) -> list[str]:
    """The test files that run a mutant's line, as many as take `budget` seconds, at least one.

    `known` begin with the nearest folder. First come files of the mutant's own name, then those of
    that folder, then those whose tests run the line themselves (an import runs the tables of all
    modules), then the quickest.
    """
    lines = set(range(mutant.line, mutant.line + 1 + mutant.before.count("\n")))
    runs = [test for test in known if not lines.isdisjoint(test.run.get(mutant.file, ()))]
    imports = [test for test in known if not lines.isdisjoint(test.imported.get(mutant.file, ()))]
    nearest = Path(known[0].test).parent if known else None
    stem = Path(mutant.file).stem

    def order(test: Covered) -> tuple[bool, bool, bool, float]:
        path = Path(test.test)
        return stem not in path.stem, path.parent != nearest, test not in runs, test.seconds

    ordered = sorted({test.test: test for test in [*runs, *imports]}.values(), key=order)
    chosen, spent = [], 0.0
    for test in ordered:
        if chosen and spent + test.seconds > budget:
            continue
        chosen.append(test.test)
        spent += test.seconds
    return chosen
