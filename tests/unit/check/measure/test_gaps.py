"""Gaps between Han: exact values."""

from math import sqrt

from pytest import approx
from setlines import FIRST, SECOND, Row, column, measured, rules, spread


def gaps(row: Row | str):
    """One line between two that have none: 7 + 9 + its own gaps are justified."""
    found = measured(column(FIRST[0], FIRST[1], row, FIRST[3]))
    return found, found.total.gaps


def test_lines_at_natural_width_have_no_gaps():
    _, found = gaps(FIRST[2])
    assert (found.count, found.lines) == (7 + 9 + 9, 3)
    assert (found.mean, found.deviation, found.widest) == (0.0, 0.0, 0.0)


def test_an_eighth_of_an_em_is_over_a_tenth_and_no_hole():
    document, found = gaps(spread("日月水火山石田土木"))
    assert found.count == 7 + 9 + 8
    assert found.mean == approx(8 * 0.125 / 24)
    assert found.deviation == approx(sqrt(8 * 0.125**2 / 24 - (8 * 0.125 / 24) ** 2))
    assert found.widest == approx(0.125)
    assert (found.loose, found.holes) == (1, 0)
    assert rules(document) == []


def test_more_than_a_quarter_of_an_em_is_a_hole():
    document, found = gaps(spread("日月水火山石田土"))
    assert found.widest == approx(2 / 7, abs=1e-4)
    assert (found.loose, found.holes) == (1, 1)
    assert rules(document) == ["hole"]
    assert "0.29 em" in document.faults[0].message


def test_gaps_beside_marks_letters_and_digits_are_none_between_han():
    row = Row("日，月水火AB山土木", at={2: 45.0, 9: 110.0})
    _, found = gaps(row)
    assert found.count == 7 + 9 + 2 + 2
    assert found.total == approx(0.0 + (110 - (20 + 25 + 30 + 10 + 20)) / 10, abs=1e-4)


def test_a_space_of_the_copy_is_no_gap():
    _, found = gaps(Row("日月水火 山石田土木", at={5: 70.0}))
    assert found.count == 7 + 9 + 3 + 4
    assert found.total == approx(0.0)
    _, without = gaps(Row("日月水火山石田土木", at={4: 70.0}))
    assert without.count == 7 + 9 + 8
    assert without.total == approx(1.0)


def test_last_lines_count_among_all_lines_only():
    last = Row("大小多少。", gap=0.2)
    found = measured(column(*FIRST[:3], last, *SECOND))
    assert found.total.gaps.widest == 0.0
    assert found.total.all_gaps.widest == approx(0.2)
    assert (found.total.gaps.lines, found.total.all_gaps.lines) == (5, 7)


def test_letters_set_wide_shift_the_mean_and_not_the_deviation():
    rows = [spread(f"{INDENTED}一二三四五六七"), *[spread(text[:9]) for text in FIRST[1:3]]]
    found = measured(column(*rows, FIRST[3])).total.gaps
    assert found.mean == approx((6 * (1 / 6) + 16 * 0.125) / 22)


INDENTED = "　　"
