"""Which line ends miss the measure: the edge is 20 + 100 pt."""

from dataclasses import replace

import pytest
from pytest import approx
from setlines import FIRST, LEFT, SECOND, Row, column, measured, rules, spread

EDGE = LEFT + 100.0


def ending(row: Row | str, **options):
    """A clean paragraph, then one with this row between its first and its last."""
    return measured(column(*FIRST, SECOND[0], row, SECOND[-1]), **options)


@pytest.mark.parametrize(("by", "words"), [(0.5, "0.50 pt beyond"), (-0.5, "0.50 pt short of")])
def test_a_justified_line_that_misses_its_measure_is_a_fault(by, words):
    found = ending(Row(SECOND[1], at={9: EDGE - 10 + by}))
    assert rules(found) == ["measure"]
    assert words in found.faults[0].message
    assert found.total.furthest_end == approx(0.5)
    assert found.total.counts.missed == 1


@pytest.mark.parametrize(("by", "missed"), [(0.09, 0), (-0.09, 0), (0.12, 1), (-0.12, 1)])
def test_a_tenth_of_a_point_is_no_miss(by, missed):
    assert ending(Row(SECOND[1], at={9: EDGE - 10 + by})).total.counts.missed == missed


def test_a_line_that_ends_a_paragraph_may_be_short_but_not_long():
    assert rules(ending(SECOND[1])) == []
    long = measured(column(*FIRST, *SECOND[:2], "江河湖海江河湖海江河湖"))
    assert rules(long) == ["measure"]
    assert long.total.furthest_end == approx(10.0)


@pytest.mark.parametrize("mark", "，。、；：？！”》）")
def test_a_mark_at_a_line_end_counts_half(mark):
    assert rules(ending(spread(f"风雨雷电云雪霜露冰{mark}"))) == []


def test_a_mark_that_keeps_its_blank_is_a_miss_of_its_own_kind():
    line = "风雨雷电云雪霜露冰，"
    found = ending(line)
    assert rules(found) == ["measure"]
    assert "keeps the blank" in found.faults[0].message
    assert (found.total.counts.missed, found.total.counts.full_ends) == (1, 1)
    allowed = ending(line, full_ends=True)
    assert rules(allowed) == []
    assert (allowed.total.counts.missed, allowed.total.counts.full_ends) == (0, 1)


@pytest.mark.parametrize("mark", "，。、")
def test_a_hanging_mark_is_no_miss(mark):
    found = ending(f"风雨雷电云雪霜露冰雹{mark}")
    assert rules(found) == []
    assert found.total.counts.hanging == 1


def test_what_precedes_a_hanging_mark_must_be_flush():
    row = "风雨雷电云雪霜露冰雹，"
    found = ending(Row(row, at={9: EDGE - 11, 10: EDGE - 1}))
    assert rules(found) == ["measure"]
    assert found.total.furthest_end == approx(4.0)


def test_a_closing_bracket_does_not_hang():
    assert rules(ending("风雨雷电云雪霜露冰雹）")) == ["measure"]


def test_a_mark_may_hang_from_a_last_line_that_is_nearly_full():
    last = Row("江河湖海江河湖海江。", at={8: EDGE - 12, 9: EDGE - 2})
    found = measured(column(*FIRST, *SECOND[:2], last))
    assert rules(found) == []
    assert found.total.counts.hanging == 1


def test_a_ragged_column_is_not_judged():
    rows = [spread(row, 10 - 0.3 * index) for index, row in enumerate(FIRST[1:3] * 3)]
    found = measured(column(FIRST[0], *rows, FIRST[3]))
    assert found.total.counts.justified == 0
    assert found.total.counts.unjudged == 7
    assert rules(found) == []


def test_lines_beside_a_picture_have_edges_of_their_own():
    """Three lines and more that end together, two em and more before the edge."""
    narrow = [text[:6] for text in FIRST[1:3] * 2]
    rows = column(*FIRST[:3], *narrow, FIRST[1], *FIRST[3:], *SECOND)
    found = measured(rows)
    assert rules(found) == []
    assert found.total.counts.justified == 3 + 4 + 1 + 2
    spoilt = [
        replace(row, at={5: row.x + 50.4}) if index == 4 else row for index, row in enumerate(rows)
    ]
    assert rules(measured(spoilt)) == ["measure"]


def test_a_single_line_beside_a_picture_is_not_judged():
    short = FIRST[1][:6]
    picture = f"110 {400 - 75} 30 20 re f"  # its top 55, its bottom 75 below the page's top
    beside = measured(column(FIRST[0], FIRST[1], short, *FIRST[2:]), drawn=picture)
    assert rules(beside) == []
    assert (beside.total.counts.justified, beside.total.counts.unjudged) == (3, 1)
    alone = measured(column(FIRST[0], FIRST[1], short, *FIRST[2:]))
    assert rules(alone) == ["measure"]


@pytest.mark.parametrize(
    ("picture", "why"),
    [
        ("110 300 30 20 re f", "too low"),
        ("60 325 60 20 re f", "begins behind the line"),
        ("119 325 2 20 re f", "a rule"),
        ("121 325 30 20 re f", "beyond the edge"),
    ],
)
def test_only_what_stands_in_a_lines_way_excuses_it(picture, why):
    found = measured(column(FIRST[0], FIRST[1], FIRST[1][:6], *FIRST[2:]), drawn=picture)
    assert rules(found) == ["measure"], why


def test_a_short_column_has_a_width_that_others_have():
    """A column of one line of eight characters, a width that a third column has."""
    eight = [text[:8] for text in ("　　一二三四五六", *FIRST[1:3], FIRST[1])]
    columns = [
        *column(*FIRST, *SECOND),
        *column("　　三四五六七八", "南北。", x=140),
        *column(*eight, "大小多少。", x=250),
    ]
    found = measured(columns)
    assert rules(found) == []
    assert found.total.counts.justified == 5 + 1 + 4


def test_lines_right_of_a_picture_have_edges_of_their_own():
    rows = column(*FIRST[:3], *[text[:6] for text in FIRST[1:3] * 2], FIRST[1], *FIRST[3:], *SECOND)
    moved = [
        replace(row, x=row.x + 40) if 3 <= index < 7 else row for index, row in enumerate(rows)
    ]
    found = measured(moved)
    assert rules(found) == []
    assert found.total.counts.paragraphs == 2
