"""Which tests run which lines of the sources, and how long each takes: recorded once, then kept.

A test file is recorded again when it has changed. The texts of sources that were recorded are kept
too: `earlier.py` finds in them the lines of those that have changed since.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import coverage
import pytest
from tools.mutation.child import forked, run_tests

SOURCES = "src/reportpress"
TEXTS = "sources"  # beside recordings: texts of sources, named by their digests
LIMIT = 1800  # seconds of processor time for one test file while its lines are recorded
FORMAT = "2"  # what was recorded in another form is recorded again

Lines = dict[str, list[int]]  # by source file
Runs = dict[str, dict[str, int]]  # by source file and line: a bit for each test, by its number


@dataclass(frozen=True)
class OneTest:
    """One test: its node as pytest names it, seconds of processor time, its shared fixtures."""

    node: str
    seconds: float
    fixtures: tuple[str, ...] = ()


@dataclass(frozen=True)
class Recorded:
    """A test file: the lines that its imports run, its tests that pass, the lines they run.

    `fixtures` are those that tests share, with their seconds; what they run counts for each test
    that asks for them. `made` are the lines that those of a whole session run, with what they are
    made of. `sources` are digests of the sources when this was recorded.
    """

    file: str
    imported: Lines = field(default_factory=dict)
    tests: list[OneTest] = field(default_factory=list)
    fixtures: dict[str, float] = field(default_factory=dict)
    made: dict[str, Lines] = field(default_factory=dict)
    run: Runs = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)
    failing: list[str] = field(default_factory=list)

    @property
    def seconds(self) -> float:
        """All its tests take so long."""
        return sum(test.seconds for test in self.tests) + sum(self.fixtures.values())


class Recorder:
    """A plugin of pytest: records which lines are run, by imports, shared fixtures and tests."""

    def __init__(self, tree: Path) -> None:
        self.root = (tree / SOURCES).resolve()
        self.coverage = coverage.Coverage(data_file=None, source=[str(self.root)])
        self.coverage.set_option("run:disable_warnings", ["no-data-collected"])
        self.imported: Lines = {}
        self.tests: dict[str, OneTest] = {}
        self.fixtures: dict[str, float] = {}
        self.asked: dict[str, Sequence[str]] = {}  # by fixtures of a session
        self.failing: set[str] = set()
        self.context = ""
        self.run: Runs = {}

    @pytest.hookimpl(wrapper=True)
    def pytest_collection(self) -> Iterator[None]:
        """Around the imports."""
        self.coverage.start()
        try:
            return (yield)
        finally:
            self.coverage.stop()
            data = self.coverage.get_data()
            self.imported = {self._name(f): data.lines(f) or [] for f in data.measured_files()}
            self.coverage.erase()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtestloop(self) -> Iterator[None]:
        """Around all tests."""
        self.coverage.start()
        try:
            return (yield)
        finally:
            self.coverage.stop()
            self.run = self._runs()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """Around one test, and the fixtures that are made for it."""
        self.context = f"test {item.nodeid}"
        self.coverage.switch_context(self.context)
        start, fixtures = _processor(), sum(self.fixtures.values())
        try:
            return (yield)
        finally:
            seconds = _processor() - start - (sum(self.fixtures.values()) - fixtures)
            names = tuple(getattr(item, "fixturenames", ()))
            self.tests[item.nodeid] = OneTest(item.nodeid, round(seconds, 3), names)
            self.coverage.switch_context("")

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: pytest.FixtureDef[object]) -> Iterator[object]:
        """Around a fixture; what only one test has counts as that test's."""
        if fixturedef.scope == "function":
            return (yield)
        name = fixturedef.argname
        if fixturedef.scope == "session":
            self.asked[name] = fixturedef.argnames
        around, self.context = self.context, f"fixture {name}"
        self.coverage.switch_context(self.context)
        start = _processor()
        try:
            return (yield)
        finally:
            self.fixtures[name] = self.fixtures.get(name, 0.0) + _processor() - start
            self.context = around
            self.coverage.switch_context(self.context)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Tests that fail without any mutant find none."""
        if report.failed:
            self.failing.add(report.nodeid)

    def _name(self, file: str) -> str:
        return str(Path(file).relative_to(self.root))

    def _runs(self) -> Runs:
        bits: dict[str, int] = {}
        for number, test in enumerate(self.tests.values()):
            for context in (f"test {test.node}", *(f"fixture {name}" for name in test.fixtures)):
                bits[context] = bits.get(context, 0) | 1 << number
        data = self.coverage.get_data()
        return {
            self._name(file): {
                str(line): sum_of_bits(bits.get(context, 0) for context in contexts)
                for line, contexts in data.contexts_by_lineno(file).items()
            }
            for file in data.measured_files()
        }

    def _made(self) -> dict[str, Lines]:
        """The lines of fixtures of a session; each is made after those that it asks for."""
        found: dict[str, Lines] = {}
        for name, asked in self.asked.items():
            found[name] = self._lines(f"fixture {name}")
            for lines in (found[other] for other in asked if other in found):
                for file, more in lines.items():
                    found[name][file] = sorted({*found[name].get(file, ()), *more})
        return found

    def _lines(self, context: str) -> Lines:
        """What was run in a context."""
        data = self.coverage.get_data()
        data.set_query_context(context)
        found = {self._name(file): data.lines(file) or [] for file in data.measured_files()}
        return {file: lines for file, lines in found.items() if lines}

    def recorded(self, file: str) -> Recorded:
        """All of it."""
        tests = [
            OneTest(each.node, each.seconds, tuple(n for n in each.fixtures if n in self.fixtures))
            for each in self.tests.values()
        ]
        sources, failing = digests(self.root), sorted(self.failing)
        return Recorded(
            file, self.imported, tests, self.fixtures, self._made(), self.run, sources, failing
        )


def sum_of_bits(masks: Iterator[int]) -> int:
    """All bits that any mask has."""
    found = 0
    for mask in masks:
        found |= mask
    return found


def digests(root: Path) -> dict[str, str]:
    """The sources' digests, by their names below `src/reportpress`."""
    return {
        str(path.relative_to(root)): hashlib.sha256(path.read_bytes()).hexdigest()[:16]
        for path in sorted(root.rglob("*.py"))
    }


def _processor() -> float:
    """Seconds of processor time until now, of the children that have ended too."""
    return sum(os.times()[:4])


def recording_of(tree: Path, test: Path, kept: Path, anew: bool = True) -> Recorded | None:
    """What a test file runs, from the last time if it has not changed; None if it cannot be run.

    Without `anew`, what was not recorded stays so.
    """
    name = str(test.relative_to(tree))
    digest = hashlib.sha256((FORMAT + name).encode() + test.read_bytes()).hexdigest()[:16]
    target = kept / f"{test.stem}-{digest}.json"
    if anew and not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        recorder = Recorder(tree)

        def record() -> int:
            status = run_tests(tree, [name], [recorder])
            if status in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED):
                _write(recorder.recorded(name), target)
                _keep_texts(tree / SOURCES, kept / TEXTS)
            return status

        forked(record, LIMIT, target.with_suffix(".log"))
    return _read(target) if target.exists() else None


def _write(recorded: Recorded, target: Path) -> None:
    run = {f: {n: hex(bits) for n, bits in lines.items()} for f, lines in recorded.run.items()}
    tests = [(test.node, test.seconds, test.fixtures) for test in recorded.tests]
    part = target.with_suffix(".part")
    part.write_text(json.dumps({**vars(recorded), "tests": tests, "run": run}))
    part.replace(target)


def _keep_texts(sources: Path, texts: Path) -> None:
    texts.mkdir(exist_ok=True)
    for name, digest in digests(sources).items():
        target = texts / f"{digest}.py"
        if not target.exists():
            target.write_bytes((sources / name).read_bytes())


def _read(target: Path) -> Recorded:
    found = json.loads(target.read_text())
    run = {f: {n: int(bits, 16) for n, bits in lines.items()} for f, lines in found["run"].items()}
    tests = [OneTest(node, seconds, tuple(fixtures)) for node, seconds, fixtures in found["tests"]]
    return Recorded(**{**found, "tests": tests, "run": run})
