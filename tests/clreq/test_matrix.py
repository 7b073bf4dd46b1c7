"""docs/clreq-conformance.md says what the tests of this folder prove, no more and no less."""

from __future__ import annotations

from collections import Counter

import pytest
from toolfiles import load_tool

matrix = load_tool("clreq_matrix")
TEXT = matrix.PAGE.read_text("utf-8")
ROWS = matrix.rows(TEXT)


def test_every_line_of_a_table_is_a_row():
    lines = [line for line in TEXT.splitlines() if line.startswith("| ")]
    heads = [line for line in lines if line.startswith(("| clause |", "| ---"))]
    assert len(ROWS) == len(lines) - len(heads)


def test_every_clause_is_listed_once_and_in_order():
    clauses = [row.clause for row in ROWS]
    assert Counter(clauses).most_common(1)[0][1] == 1
    keys = [[(not part.isdigit(), part.zfill(3)) for part in c.split(".")] for c in clauses]
    assert keys == sorted(keys)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.clause)
def test_a_clause_has_the_status_that_its_tests_prove(row):
    assert row.status in matrix.STATUSES
    assert set(row.tests) <= matrix.tests().keys()
    assert row.status == matrix.status(row)
    assert row.note.strip()  # what is measured, what is missing, or why it does not apply


def test_every_test_is_named_by_a_clause():
    named = {name for row in ROWS for name in row.tests}
    assert matrix.tests().keys() == named


def test_no_two_tests_have_one_name():
    names = [
        line.split("(")[0].removeprefix("def ")
        for path in matrix.TESTS.glob("test_*.py")
        for line in path.read_text("utf-8").splitlines()
        if line.startswith("def test_")
    ]
    assert Counter(names).most_common(1)[0][1] == 1


def test_the_counts_at_the_head_are_computed():
    """Run `python tools/clreq_matrix.py --write` after a change, and read the difference."""
    assert matrix.with_counts(TEXT) == TEXT
