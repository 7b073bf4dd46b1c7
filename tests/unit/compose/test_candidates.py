"""Where lines may end and what each end costs, in numbers; every character is one em wide."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from boxfont import box, paragraph

from reportpress.compose.interface import Align, Hanging, ParagraphStyle, SpacingTrim, Wrap
from reportpress.compose.lines.breaks import Breaks, breaks_of
from reportpress.compose.lines.candidates import (
    Candidate,
    NextLayer,
    balanced,
    candidates,
    justified,
    only_start,
    ragged,
)
from reportpress.compose.text.collect import Measurer

ORPHAN, SENSELESS = 1000, 10
RAGGED = ParagraphStyle(align=Align.START)
KEPT = ParagraphStyle(align=Align.START, trim=SpacingTrim.TRIM_START)  # blanks at ends are kept
BALANCED = ParagraphStyle(align=Align.START, wrap=Wrap.BALANCE)
SIX = "一二三四五六"


def breaks(text: str, style: ParagraphStyle | None = None) -> Breaks:
    """The places for breaks in one paragraph."""
    (par,) = Measurer(box).collect(paragraph(text, style))
    return breaks_of(par)


def ends(
    reached: NextLayer, breaks: Breaks, start: int, measure: float, near: float
) -> list[Candidate]:
    """The ends of a line that begins with a cluster."""
    return candidates(reached(breaks, only_start(start), measure, near))


def rounded(found: Sequence[Candidate]) -> list[Candidate]:
    """Costs without what the tolerance for lengths adds to them."""
    return [(end, round(cost, 2) + 0.0, hang) for end, cost, hang in found]


class TestJustified:
    """Gaps between Han open: 100 for an em squared, and 2000 beyond a tenth of an em each."""

    def test_a_line_that_fits_costs_nothing(self) -> None:
        assert rounded(ends(justified, breaks(SIX), 0, 4.0, 0.5)) == [(3, 0.0, False)]

    def test_gaps_of_less_than_a_tenth_cost_a_hundred_for_an_em_squared(self) -> None:
        found = rounded(ends(justified, breaks(SIX), 0, 4.3, 0.5))
        assert found == [(3, 3.0, False)]  # 0.3 em over three gaps of 0.1

    def test_wider_gaps_are_holes(self) -> None:
        cost = 100 * 0.6 * 0.2 + 2000 * 3 * 0.1**2
        assert rounded(ends(justified, breaks(SIX), 0, 4.6, 1.0)) == [(3, round(cost, 2), False)]

    @pytest.mark.parametrize(("near", "expected"), [(0.5, [3]), (1.0, [3]), (1.1, [2, 3])])
    def test_lines_that_are_shorter_by_so_many_em_are_considered(
        self, near: float, expected: list[int]
    ) -> None:
        assert [end for end, _, _ in ends(justified, breaks(SIX), 0, 4.05, near)] == expected

    def test_the_last_line_may_be_short(self) -> None:
        assert rounded(ends(justified, breaks(SIX), 3, 10.0, 1.0)) == [(5, 0.0, False)]

    def test_but_not_of_one_character(self) -> None:
        assert rounded(ends(justified, breaks(SIX), 5, 10.0, 1.0)) == [(5, ORPHAN, False)]
        assert rounded(ends(justified, breaks(SIX + "。"), 5, 10.0, 1.0)) == [(6, ORPHAN, False)]

    def test_where_no_line_is_near_the_longest_that_fits_is_taken(self) -> None:
        cost = 100 * 0.9 * 0.3 + 2000 * 3 * 0.2**2
        assert rounded(ends(justified, breaks(SIX), 0, 4.9, 0.5)) == [(3, round(cost, 2), False)]

    def test_what_fits_nothing_is_overfull_by_what_it_sticks_out(self) -> None:
        ((end, cost, hang),) = ends(justified, breaks(SIX), 0, 0.5, 0.5)
        assert (end, hang) == (0, False)
        assert cost == pytest.approx(1e9 * 1.5)

    def test_a_mark_s_blank_narrows_before_gaps_open(self) -> None:
        """Half an em of the comma, at a fiftieth an em; without it the line sticks out."""
        found = rounded(ends(justified, breaks("一，二三四五六"), 0, 4.5, 0.5))
        assert found == [(4, 0.01, False)]


class TestRagged:
    """What a line is short by, squared; the last costs nothing."""

    def test_each_end_costs_what_it_is_short_by_squared(self) -> None:
        found = rounded(ends(ragged, breaks("一二三四五", RAGGED), 0, 5.5, 4.6))
        squares = [20.25, 12.25, 6.25, 2.25]
        assert found == [*((i, cost, False) for i, cost in enumerate(squares)), (4, 0.0, False)]

    def test_a_last_line_of_one_character_is_an_orphan(self) -> None:
        assert rounded(ends(ragged, breaks(SIX, RAGGED), 5, 5.5, 1.0)) == [(5, ORPHAN, False)]

    def test_what_does_not_fit_is_overfull_the_last_too(self) -> None:
        for start in (0, 5):
            ((end, cost, hang),) = ends(ragged, breaks(SIX, RAGGED), start, 0.75, 1.0)
            assert (end, hang) == (start, False)
            assert cost == pytest.approx(1e9 * 1.25)

    def test_a_mark_that_fits_without_its_blank_is_there(self) -> None:
        text = breaks("一二三，四五", KEPT)
        assert rounded(ends(ragged, text, 0, 4.0, 0.5)) == [(3, 0.0, False)]
        assert rounded(ends(ragged, text, 0, 3.75, 0.5)) == [(3, 0.0, False)]
        assert rounded(ends(ragged, text, 0, 3.25, 1.5)) == [(1, 1.56, False)]

    def test_a_mark_may_hang(self) -> None:
        style = ParagraphStyle(align=Align.START, hanging=Hanging.ALLOW_END)
        text = breaks("一二三，四五", style)
        assert rounded(ends(ragged, text, 0, 3.25, 0.5)) == [(3, 0.06, True)]
        assert rounded(ends(ragged, text, 0, 3.0, 0.5)) == [(3, 0.0, True)]


class TestBalanced:
    """Lines alike, the last too, and ends where readers pause."""

    def test_an_end_without_a_pause_costs_more(self) -> None:
        found = rounded(ends(balanced, breaks("一二，三四五", BALANCED), 0, 4.0, 3.5))
        assert found == [
            (0, 9.0 + SENSELESS, False),
            (2, 2.25, False),
            (3, SENSELESS, False),  # a comma within the line is a whole em
        ]

    def test_the_last_line_pays_for_its_rag(self) -> None:
        assert rounded(ends(balanced, breaks(SIX, BALANCED), 3, 5.0, 2.5)) == [(5, 4.0, False)]


@pytest.mark.parametrize(
    ("text", "first"),
    [("一", 1), ("一。", 2), ("一二", 1), ("一二。", 1), ("一二AB", 3), ("AB", 1)],
)
def test_from_which_cluster_on_a_last_line_is_an_orphan(text: str, first: int) -> None:
    """A last line of one character, marks aside; a paragraph of one has no better place for it."""
    assert breaks(text).orphan_from == first


@pytest.mark.parametrize(("inside", "may"), [(8, False), (9, True)])
def test_headlines_part_no_term_of_eight_in_quotes(inside: int, may: bool) -> None:
    text = "甲“" + "国" * inside + "”乙丙"
    allowed = breaks(text, BALANCED).allowed
    assert set(allowed[2 : inside + 1]) == {may}
    assert allowed[0] and not allowed[1]  # before the quotes, not behind the opening one
    assert allowed[inside + 2]


def test_marks_of_full_width_keep_their_blanks_at_both_ends_of_a_line() -> None:
    style = ParagraphStyle(trim=SpacingTrim.SPACE_ALL)
    found = breaks("一，“二", style)
    assert list(found.blank) == [0, 0, 0, 0]  # nothing is ever taken off
    assert list(found.ends) == [1, 2, 3, 4]
    trimmed = breaks("一，“二")
    assert list(trimmed.ends) == [1, 1.5, 2.5, 3.5]
    kept = breaks("一，二", KEPT)
    assert (list(kept.ends), list(kept.blank)) == ([1, 2, 3], [0, 0.5, 0])


def test_a_last_line_whose_mark_hangs_costs_nothing() -> None:
    """As long as there is room for it, however much."""
    style = ParagraphStyle(hanging=Hanging.ALLOW_END)
    for measure in (3.0, 3.25):
        assert rounded(ends(justified, breaks("一二三。", style), 0, measure, 0.5))[-1] == (
            3,
            0.0,
            True,
        )
