"""Count what docs/clreq-conformance.md declares and what the tests of tests/clreq prove.

python tools/clreq_matrix.py            # prints the counts
python tools/clreq_matrix.py --write    # and puts them at the head of the page
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from math import prod
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "clreq-conformance.md"
TESTS = ROOT / "tests" / "clreq"
HARNESS = ("test_matrix", "test_page")  # tests of the page and of the measuring, not of clauses
STATUSES = ("full", "partial", "none", "n/a")
ROW = re.compile(r"^\| ([0-9A-Z][0-9.]*) \| ([^|]+) \| ([^|]+) \| ([^|]*) \| ([^|]*) \|$", re.M)
BEGIN, END = "<!-- counts: begin -->\n", "<!-- counts: end -->"


@dataclass(frozen=True, slots=True)
class Row:
    """A clause as the page declares it."""

    clause: str
    title: str
    status: str
    tests: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Test:
    """A test: how many cases it has, and how many of them are marked as not supported."""

    name: str
    cases: int
    lacking: int


def rows(text: str) -> list[Row]:
    """The rows of the page's tables, in order."""
    return [
        Row(clause, title.strip(), status.strip(), tuple(re.findall(r"test_\w+", tests)), note)
        for clause, title, status, tests, note in ROW.findall(text)
    ]


@cache
def tests() -> dict[str, Test]:
    """The tests of clauses by their names."""
    for folder in (ROOT / "src", ROOT / "tests"):
        if str(folder) not in sys.path:
            sys.path.insert(0, str(folder))
    return {test.name: test for test in _collected()}


def _collected() -> Iterator[Test]:
    for path in sorted(TESTS.glob("test_*.py")):
        if path.stem not in HARNESS:
            module = import_module(f"clreq.{path.stem}")
            for name, value in vars(module).items():
                if name.startswith("test_"):
                    yield _test(name, getattr(value, "pytestmark", ()))


def _test(name: str, marks: Sequence[Any]) -> Test:
    tables = [list(mark.args[1]) for mark in marks if mark.name == "parametrize"]
    cases = prod(map(len, tables))
    if any(mark.name == "xfail" for mark in marks):
        return Test(name, cases, cases)
    supported = prod(sum(not _is_lacking(entry) for entry in table) for table in tables)
    return Test(name, cases, cases - supported)


def _is_lacking(entry: Any) -> bool:
    return any(mark.name == "xfail" for mark in getattr(entry, "marks", ()))


def status(row: Row) -> str:
    """The status that a row's tests prove."""
    named = [tests()[name] for name in row.tests]
    if not named:
        return "n/a"
    lacking = sum(test.lacking for test in named)
    if not lacking:
        return "full"
    return "none" if lacking == sum(test.cases for test in named) else "partial"


def counts(text: str) -> str:
    """The counts at the head of the page."""
    listed = rows(text)
    by_status = Counter(row.status for row in listed)
    proven = tests().values()
    cases, lacking = sum(t.cases for t in proven), sum(t.lacking for t in proven)
    applying = len(listed) - by_status["n/a"]
    return (
        f"{len(listed)} clauses; {applying} apply: "
        f"**{by_status['full']} full, {by_status['partial']} partial, {by_status['none']} none**.\n"
        f"{len(proven)} tests with {cases} assertions measured in PDFs, each with its negative "
        f"control: {cases - lacking} hold, {lacking} await what is missing.\n"
    )


def with_counts(text: str) -> str:
    """The page with its head brought up to date."""
    before, rest = text.split(BEGIN)
    return before + BEGIN + counts(text) + END + rest.split(END)[1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--write", action="store_true", help="write the counts into the page")
    text = PAGE.read_text("utf-8")
    if parser.parse_args().write:
        PAGE.write_text(with_counts(text), encoding="utf-8")
    print(counts(text), end="")


if __name__ == "__main__":
    main()
