"""Try mutants: each in a copy of the tree, by the tests that run its line."""

from __future__ import annotations

import itertools
import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple

import pytest
from tools.mutation.child import PLUS, TIMES, forked, limit_test, run_tests, temporary_files
from tools.mutation.choosing import Chosen, LinesThen, choose, is_imported
from tools.mutation.earlier import Earlier
from tools.mutation.mutants import Mutant
from tools.mutation.recording import SOURCES, Recorded, recording_of
from tools.mutation.rooms import test_files
from tools.mutation.warm import COLD, LONGEST, WarmHost, results, run_host

SLACK = 5  # seconds that pytest itself may take
KEPT = "build/mutants"
RECORDED = f"{KEPT}/lines"
CACHE = ".cache/tests/reportpress"
PICTURE_MAKERS = ("press/",)  # what they make is kept between builds
CONTINUE = "--continue-on-collection-errors"
PRELOADED = (  # what tests and sources import, so that no child imports it anew
    "fontTools.pens.boundsPen", "fontTools.subset", "fontTools.ttLib", "hypothesis", "jinja2",
    "numpy", "PIL.Image", "PIL.ImageCms", "pypdf", "pypdfium2", "weasyprint", "yaml",
)  # fmt: skip

_seconds = itertools.count(1_000_000_000)  # a time of its own for each changed file


class Outcome(StrEnum):
    """What became of a mutant."""

    FOUND = "found"
    STOPPED = "took too long"
    SURVIVED = "survived"


@dataclass(frozen=True)
class Tried:
    """A mutant, what became of it, on which tests it was tried, and which of them found it."""

    mutant: Mutant
    outcome: Outcome
    tests: list[str] = field(default_factory=list)
    finder: str = ""

    @property
    def found(self) -> bool:
        """Whether a test found it, or ran out of time with it."""
        return self.outcome in (Outcome.FOUND, Outcome.STOPPED)


class OnlyChosen:
    """A plugin of pytest: runs the chosen tests alone, in their order; tells the first failure."""

    def __init__(self, lot: Chosen, told: Path) -> None:
        self.order = {node: number for number, node in enumerate(lot.nodes)}
        self.longest = lot.longest
        self.told = told

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Leave out and order."""
        items[:] = [item for item in items if item.nodeid in self.order]
        items.sort(key=lambda item: self.order[item.nodeid])

    def pytest_runtest_setup(self) -> None:
        """No test may take for ever."""
        limit_test(self.longest)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """The first that fails."""
        if report.failed and not self.told.exists():
            self.told.write_text(report.nodeid)


class Workers:
    """Processes that each hold a copy of a tree, to change its code and run its tests."""

    def __init__(self, root: Path, number: int) -> None:
        self.root, self.jobs = root, number
        self._pool = ProcessPoolExecutor(number, initializer=_prepare, initargs=(root,))

    def record(self, names: Iterable[str], anew: bool = True) -> list[Recorded]:
        """What tests run, by names below `tests`; those that fail without any mutant are told.

        Without `anew`, tests that were not recorded are left out.
        """
        tests = [str(test.relative_to(self.root)) for test in test_files(self.root, names)]
        all_recorded = list(self._pool.map(partial(_record, self.root, anew), tests))
        for test, recorded in zip(tests, all_recorded, strict=True):
            unread = [test] if anew else []
            for failing in unread if recorded is None else recorded.failing:
                print(f"left out, failing as it is: {failing}", flush=True)
        return [recorded for recorded in all_recorded if recorded]

    def try_all(
        self, mutants: Sequence[Mutant], known: Sequence[Recorded], budget: float
    ) -> Iterator[Tried]:
        """Try mutants, in order."""
        lines_then = Earlier.of(self.root, self.root / RECORDED).lines
        jobs = [_job(mutant, known, budget, lines_then) for mutant in mutants]
        done = self._pool.map(_try_several, [jobs[at :: self.jobs] for at in range(self.jobs)])
        tried = {each.mutant: each for part in done for each in part}
        return (tried[mutant] for mutant in mutants)

    def close(self) -> None:
        """End the processes."""
        self._pool.shutdown(cancel_futures=True)


def sweep_trees(root: Path) -> None:
    """Remove the copies of workers that have ended."""
    for tree in (root / KEPT).glob("tree-*"):
        if not Path(f"/proc/{tree.name.partition('-')[2]}").exists():
            for folder in (tree, temporary_files(tree)):
                shutil.rmtree(folder, ignore_errors=True)  # another run may be at it


def _tree() -> Path:
    """This worker's copy."""
    return Path(os.environ["MUTATION_TREE"])


def _prepare(root: Path) -> None:
    """Copy all that is, or may be, committed; import what each child would import again."""
    tree = root / KEPT / f"tree-{os.getpid()}"
    shutil.rmtree(tree, ignore_errors=True)
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=root, check=True, capture_output=True).stdout
    names = [*filter(None, listed.decode().split("\0")), *_ready_profiles(root)]
    for name in names:
        if (root / name).is_file():
            (tree / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(root / name, tree / name)
    os.environ["MUTATION_TREE"] = str(tree)
    for module in PRELOADED:
        __import__(module)


def _ready_profiles(root: Path) -> list[str]:
    """What set-up has computed: git does not list it."""
    return [str(path.relative_to(root)) for path in (root / "src/newsprint").glob("*.icc")]


def _record(root: Path, anew: bool, test: str) -> Recorded | None:
    return recording_of(_tree(), _tree() / test, root / RECORDED, anew)


class _Job(NamedTuple):
    """A mutant with its lots of tests: in a fork, if it can be tried there, and in a process."""

    mutant: Mutant
    warm: tuple[Chosen, ...] | None
    cold: tuple[Chosen, ...]


def _job(mutant: Mutant, known: Sequence[Recorded], budget: float, lines_then: LinesThen) -> _Job:
    # What imports run makes tables that outlive any patch.
    at_import = any(is_imported(mutant, each, lines_then(mutant, each)) for each in known)
    warm = None if at_import else choose(mutant, known, budget, lines_then, warm=True)
    return _Job(mutant, warm, choose(mutant, known, budget, lines_then))


def _try_several(jobs: Sequence[_Job]) -> list[Tried]:
    """Try mutants in forks of one pytest, and those that cannot be patched in one each."""
    tree = _tree()
    forks = [(job.mutant, job.warm) for job in jobs if job.warm is not None]
    host = WarmHost(tree, Path(SOURCES), forks, _changed)
    run_host(host, lambda files, plugins: run_tests(tree, files, plugins, [CONTINUE]))
    told = {
        forks[number][0]: _told(*forks[number], status, finder)
        for number, status, finder in results(host.told)
        if status != COLD
    }
    return [told.get(job.mutant) or _try(job.mutant, job.cold) for job in jobs]


def _told(mutant: Mutant, lots: tuple[Chosen, ...], status: int | None, finder: str) -> Tried:
    """What a host has told of a mutant."""
    outcome = {0: Outcome.SURVIVED, None: Outcome.STOPPED}.get(status, Outcome.FOUND)
    return Tried(mutant, outcome, [node for lot in lots for node in lot.nodes], finder)


def _try(mutant: Mutant, lots: tuple[Chosen, ...]) -> Tried:
    """Try one lot of tests after the other until one finds the mutant that passes without it."""
    tests = [node for lot in lots for node in lot.nodes]
    for lot in lots:
        outcome, finder = _verdict_on(mutant, lot)
        while finder and not _passes_alone(finder):
            lot = replace(lot, nodes=tuple(node for node in lot.nodes if node != finder))
            outcome, finder = _verdict_on(mutant, lot)
        if outcome is not Outcome.SURVIVED:
            return Tried(mutant, outcome, tests, finder)
    return Tried(mutant, Outcome.SURVIVED, tests)


def _verdict_on(mutant: Mutant, lot: Chosen) -> tuple[Outcome, str]:
    if not lot.nodes:
        return Outcome.SURVIVED, ""
    with _changed(mutant):
        return _verdict(lot)


def _verdict(lot: Chosen) -> tuple[Outcome, str]:
    """What becomes of the tree as it is now, and which test says so, if one does."""
    tree = _tree()
    told = tree / "finder"
    told.unlink(missing_ok=True)
    plugin = OnlyChosen(lot, told)
    limit = SLACK + PLUS + int(TIMES * lot.seconds)
    status = forked(lambda: run_tests(tree, lot.files, [plugin], ["-x"]), limit, tree / "last.log")
    finder = told.read_text() if told.exists() else ""
    if status is None:
        return Outcome.STOPPED, ""
    passed = status in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED)
    return Outcome.SURVIVED if passed else Outcome.FOUND, finder


@cache
def _passes_alone(node: str) -> bool:
    """Whether a test that has found a mutant passes without it, as alone as it found it."""
    return _verdict(Chosen((node,), LONGEST, LONGEST))[0] is Outcome.SURVIVED


@contextmanager
def _changed(mutant: Mutant) -> Iterator[None]:
    """The worker's tree with the mutant in it."""
    tree = _tree()
    path = tree / SOURCES / mutant.file
    if mutant.file.startswith(PICTURE_MAKERS):
        _forget_pictures(tree)
    kept = path.with_suffix(".kept")
    path.rename(kept)
    path.write_text(mutant.code, encoding="utf-8")
    second = next(_seconds)
    os.utime(path, (second, second))  # Python knows byte code by its source's second and size
    try:
        yield
    finally:
        kept.replace(path)


def _forget_pictures(tree: Path) -> None:
    """Pictures that the unchanged code has made hide what the changed code makes of them."""
    cache = tree / CACHE
    for path in cache.iterdir() if cache.is_dir() else ():
        if path.is_dir():
            shutil.rmtree(path)
