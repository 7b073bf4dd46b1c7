"""Last lines of one character; first and last lines alone in a column."""

import pytest
from setlines import FIRST, SECOND, column, measured, rules


@pytest.mark.parametrize("last", ["大", "大。", "大。”", "大！？", "“大”。"])
def test_one_character_with_or_without_marks_is_an_orphan(last):
    found = measured(column(*FIRST[:3], last, *SECOND))
    assert rules(found) == ["orphan"]
    assert found.total.counts.orphans == 1


@pytest.mark.parametrize("last", ["大小。", "大小", "A股", "5元。", "2025", "——”"])
def test_two_characters_are_none(last):
    assert rules(measured(column(*FIRST[:3], last, *SECOND))) == []


def test_a_paragraph_of_one_character_is_none():
    assert rules(measured(column(*FIRST, "　　好！", *SECOND))) == []


def test_a_last_line_at_a_column_head_is_a_widow():
    found = measured([*column(*FIRST[:3]), *column(FIRST[3], *SECOND, x=200)])
    assert rules(found) == ["widow"]
    assert found.total.counts.widows == 1
    assert found.total.counts.foot_lines == 0


def test_a_first_line_at_a_column_foot_is_a_fault():
    found = measured([*column(*FIRST, SECOND[0]), *column(SECOND[1], *SECOND[1:], x=200)])
    assert rules(found) == ["foot-line"]
    assert found.total.counts.foot_lines == 1
    assert found.total.counts.widows == 0


def test_columns_may_part_a_paragraph_between_two_lines_and_two():
    rows = [*column(*FIRST, *SECOND[:2]), *column(SECOND[1], *SECOND[1:], x=200)]
    assert rules(measured(rows)) == []


def test_a_widow_is_one_across_pages_too():
    found = measured(column(*FIRST[:3]), column(FIRST[3], *SECOND))
    assert rules(found) == ["widow"]
    assert [each.counts.widows for each in found.pages.values()] == [0, 1]


def test_a_paragraph_of_one_line_may_stand_anywhere():
    rows = [*column(*FIRST, "　　东南西北。"), *column("　　东南西北。", *SECOND, x=200)]
    assert rules(measured(rows)) == []
