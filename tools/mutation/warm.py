"""Try mutants in forks of a pytest that has imported tests and sources, and made the fixtures of a
session (`ready.py`): tenths of a second each.

What changes functions alone is patched into them there (`patching.py`). Everything else, and what
the host could not try, is left to a pytest of its own for each mutant.
"""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from itertools import pairwise
from pathlib import Path
from types import FunctionType
from typing import Any

import pytest
from tools.mutation.child import PLUS, TIMES, forked, limit_test, temporary_files
from tools.mutation.choosing import Chosen
from tools.mutation.mutants import Mutant
from tools.mutation.patching import all_functions, patch
from tools.mutation.ready import all_caches, clear, forget, keep_files_in, make_ready

COLD = 77  # an exit status
PACKAGE = "reportpress"
LONGEST = 300.0  # seconds of processor time for one test
HOST = 20_000  # seconds of processor time of the host itself
Lots = Sequence[Chosen]
Changed = Callable[[Mutant], AbstractContextManager[None]]


class WarmHost:
    """A plugin of pytest that runs no tests but tries mutants with those it has collected.

    `told` gets a line of JSON for each mutant: its number, the status of the tests (None: they
    took too long), and which test failed. One that fails without the mutant, too, is left out.
    """

    def __init__(
        self, tree: Path, source: Path, jobs: Sequence[tuple[Mutant, Lots]], changed: Changed
    ) -> None:
        self.tree, self.source, self.jobs, self.changed = tree, source, jobs, changed
        self.told = tree / "warm.jsonl"
        self.temporary = temporary_files(tree)
        self._finder = tree / "finder"
        self._alone: dict[str, bool] = {}
        self._items: list[pytest.Item] = []
        self._functions: list[FunctionType] = []
        self._caches: list[Any] = []

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Instead of the tests."""
        items = {item.nodeid: item for item in session.items}
        asked = dict.fromkeys(node for _, lots in self.jobs for lot in lots for node in lot.nodes)
        self._items = [items[node] for node in asked if node in items]
        make_ready(self._items)
        self._list()
        with self.told.open("a") as told:
            for number, (mutant, lots) in enumerate(self.jobs):
                status, finder = self._tried(mutant, lots, items)
                while finder and not self._passes_alone(finder, items):
                    status, finder = self._tried(mutant, lots, items)
                told.write(json.dumps([number, status, finder]) + "\n")
                told.flush()
        return True

    def _list(self) -> None:
        """What forks patch and clear is looked for here, once for all of them: to look is to write
        to every object, of which a fork would have a copy, and its collector one more.
        """
        self._functions = all_functions(str(self.tree / self.source))
        self._caches = all_caches(PACKAGE)
        gc.freeze()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """The first that fails, in a fork."""
        if report.failed and not self._finder.exists():
            self._finder.write_text(report.nodeid)

    def _tried(
        self, mutant: Mutant, lots: Lots, items: dict[str, pytest.Item]
    ) -> tuple[int | None, str]:
        for lot in lots:
            # What other files of tests say may have changed since a test was recorded.
            there = [items[node] for node in lot.nodes if node in items and self._is_sound(node)]
            if not there:
                return COLD, ""
            with self.changed(mutant):
                status = self._run(there, lot, mutant)
            if status != 0:
                finder = self._finder.read_text() if self._finder.exists() else ""
                return status, finder
        return 0, ""

    def _is_sound(self, node: str) -> bool:
        """Whether no mutant has shown yet that a test fails by itself."""
        return self._alone.get(node, True)

    def _passes_alone(self, node: str, items: dict[str, pytest.Item]) -> bool:
        if node not in self._alone:
            lot = Chosen((node,), LONGEST, LONGEST)
            self._alone[node] = self._run([items[node]], lot) == 0
        return self._alone[node]

    def _run(
        self, items: Sequence[pytest.Item], lot: Chosen, mutant: Mutant | None = None
    ) -> int | None:
        """The status of some tests in a fork: 0, 1 for a failure, None where they take too long."""
        self._finder.unlink(missing_ok=True)

        def work() -> int:
            if mutant is not None and not self._patched(mutant):
                return COLD
            forget(self._items, lot.anew)
            clear(self._caches)
            keep_files_in(self.temporary / "tried", items[0].config)
            for item, following in pairwise([*items, items[0].session]):  # which goes on
                limit_test(lot.longest)
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
                if self._finder.exists():
                    return 1
            return 0

        return forked(work, PLUS + int(TIMES * lot.seconds), self.tree / "last.log")

    def _patched(self, mutant: Mutant) -> bool:
        """Whether what is imported of a mutant's file is the mutant's now."""
        file = str(self.tree / self.source / mutant.file)
        if not any(getattr(each, "__file__", None) == file for each in list(sys.modules.values())):
            return True  # imported later, from the changed file
        try:
            kept = Path(file).with_suffix(".kept").read_text("utf-8")
            patch(file, kept, mutant.code, self._functions)
        except Exception:  # whatever cannot be done in place is done anew
            return False
        return True


def results(told: Path) -> Iterator[tuple[int, int | None, str]]:
    """What a host has told."""
    for line in told.read_text().splitlines() if told.exists() else ():
        number, status, finder = json.loads(line)
        yield number, status, finder


def files_of(jobs: Sequence[tuple[Mutant, Lots]]) -> list[str]:
    """The test files of all lots."""
    return list(dict.fromkeys(file for _, lots in jobs for lot in lots for file in lot.files))


def run_host(host: WarmHost, run: Callable[[Sequence[str], Sequence[object]], int]) -> None:
    """Let a host try all its mutants; `run` runs pytest over files, with plugins."""
    host.told.unlink(missing_ok=True)
    files = files_of(host.jobs)
    if files:
        forked(lambda: run(files, [host]), HOST, host.tree / "host.log")
