"""Decks and pull quotes in the copy: where they have a place, how high the copy is then."""

from __future__ import annotations

from boxfont import box, frame, paragraph
from msgspec.structs import replace

from reportpress.compose.interface import Flow
from reportpress.compose.text.collect import Measurer
from reportpress.content.model import PlannedInset
from reportpress.makeup.copyrooms import CopyInset, CopyMeasurer, CopyRoom, SetCopy
from reportpress.makeup.headingforms import FormedCopy
from reportpress.makeup.heighttable import HeightTable
from reportpress.makeup.insets import (
    APART,
    MARGIN,
    MOST_MORE,
    Inset,
    InsetKind,
    fitting_room,
    furnished,
    planned_insets,
    room_insets,
)

DECK = Inset(InsetKind.DECK, 1, 4)
QUOTE = Inset(InsetKind.QUOTE, 1, 5)
COPY = FormedCopy("story", "main")


def placed(room: CopyRoom, *insets: Inset) -> list[tuple[int, int]]:
    """The first column and row of each inset that has a place."""
    return [(each.first, each.row) for each in furnished(room, insets).insets]


def measurer(lines: int) -> CopyMeasurer:
    copy = SetCopy(
        Flow("story", (paragraph("国" * 10 * lines),)), frame(10.0, 100.0), Measurer(box)
    )
    return CopyMeasurer(lambda _: copy, HeightTable(None, "t"), {"story": "digest"})


def test_a_deck_is_at_the_head_of_the_first_column() -> None:
    assert placed(CopyRoom(3, 20), DECK) == [(0, 0)]
    right = CopyRoom(3, 20, taken=2, first=1, high=8)
    assert placed(right, DECK) == [(0, 0)]


def test_a_deck_is_below_a_picture_over_all_columns() -> None:
    assert placed(CopyRoom(3, 20, taken=3, high=8), DECK) == [(0, 8)]
    assert placed(CopyRoom(3, 20, taken=3, high=8, at_foot=True), DECK) == [(0, 0)]


def test_a_pull_quote_is_in_the_midst_of_the_middle_column() -> None:
    assert placed(CopyRoom(3, 21), QUOTE) == [(1, 8)]
    assert placed(CopyRoom(3, 21), replace(QUOTE, columns=2)) == [(0, 8)]


def test_a_pull_quote_is_in_a_column_without_a_picture() -> None:
    assert placed(CopyRoom(3, 21, taken=2, first=1, high=8), QUOTE) == [(0, 8)]
    assert placed(CopyRoom(3, 21, taken=2, first=0, high=8), QUOTE) == [(2, 8)]
    assert placed(CopyRoom(3, 31, taken=3, high=10), QUOTE) == [(1, 18)]
    assert placed(CopyRoom(3, 31, taken=3, high=10, at_foot=True), QUOTE) == [(1, 8)]


def test_a_pull_quote_is_in_a_column_that_has_not_its_words() -> None:
    """The middle column has the lines 21 to 36, the first those up to 20."""
    said = replace(QUOTE, line=21 + 8)
    assert placed(CopyRoom(3, 21), said) == [(0, 8)]
    assert placed(CopyRoom(3, 21), replace(said, line=4)) == [(1, 8)]
    assert placed(CopyRoom(3, 21), replace(said, line=200)) == [(1, 8)]


def test_a_pull_quote_is_below_a_picture_rather_than_by_its_words() -> None:
    room = CopyRoom(2, 31, taken=1, first=1, high=12)
    assert placed(room, QUOTE) == [(0, 13)]
    assert placed(room, replace(QUOTE, line=12)) == [(1, 19)]
    assert placed(room, replace(QUOTE, line=0)) == [(0, 13)]


def test_a_pull_quote_that_must_be_by_its_words_is_as_far_from_them_as_it_can_be() -> None:
    room = CopyRoom(2, 21, taken=1, first=1, high=21)
    assert placed(room, replace(QUOTE, line=7)) == [(0, 10)]
    assert placed(room, replace(QUOTE, line=8)) == [(0, 6)]
    high = 2 * APART + QUOTE.rows + 7
    far = CopyRoom(2, high, taken=1, first=1, high=high)
    (plain,), (away,) = placed(far, QUOTE), placed(far, replace(QUOTE, line=0))
    assert plain == away


def test_a_pull_quote_is_away_from_the_deck() -> None:
    assert placed(CopyRoom(2, 21), DECK, QUOTE) == [(0, 0), (1, 8)]
    beside = CopyRoom(2, 21, taken=1, first=1, high=21)
    assert placed(beside, DECK, QUOTE) == [(0, 0), (0, 10)]


def test_a_pull_quote_without_lines_above_and_below_it_is_left_out() -> None:
    least = QUOTE.rows + 2 * MARGIN
    assert placed(CopyRoom(2, least), QUOTE)
    assert placed(CopyRoom(2, least - 1), QUOTE) == []
    assert placed(CopyRoom(2, least - 1), DECK, QUOTE) == [(0, 0)]
    assert placed(CopyRoom(1, least, turns=True), QUOTE) == []


def test_copy_is_as_high_as_has_room_for_its_insets() -> None:
    assert fitting_room(measurer(24), COPY, 2, ()) == CopyRoom(2, 12)
    deck = fitting_room(measurer(24), COPY, 2, (DECK,))
    assert deck is not None and (deck.rows, deck.lines) == (14, 24)


def test_few_lines_are_not_torn_apart_for_a_pull_quote() -> None:
    """Of five columns each grows by a row, and to the rows that it needs, but not by many."""
    rows = QUOTE.rows + 2 * MARGIN - 1
    room = fitting_room(measurer(5 * (rows - MOST_MORE)), COPY, 5, (QUOTE,))
    assert room is not None and room.rows == rows + 1
    assert fitting_room(measurer(5 * (rows - MOST_MORE - 1)), COPY, 5, (QUOTE,)) is None


def test_insets_are_the_same_in_the_plan_and_in_a_room() -> None:
    insets = CopyInset(0, 1, 0, 0, 4), CopyInset(1, 2, 1, 8, 5)
    plan = planned_insets(CopyRoom(3, 21, insets=insets))
    deck, quote = plan[InsetKind.DECK], plan[InsetKind.QUOTE]
    assert (deck, quote) == (PlannedInset(1, 4), PlannedInset(2, 5, 1, 8))
    assert room_insets(deck, quote) == insets
    assert room_insets(None, quote) == insets[1:]
