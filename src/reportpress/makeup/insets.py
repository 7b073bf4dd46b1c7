"""What stands in the copy of a box besides its picture: its deck (提要), a pull quote (引语).

Copy runs round both. A deck is copy of its own, and always printed; a pull quote repeats words of
the copy, and is left out where it has no room.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import IntEnum

from msgspec import Struct
from msgspec.structs import replace

from reportpress.content.model import DeckPlace, PlannedInset, Story
from reportpress.makeup.copyrooms import CopyInset, CopyMeasurer, CopyRoom
from reportpress.makeup.headingforms import FormedCopy, deck_places
from reportpress.makeup.storyshapes import LayoutShapes

MARGIN = 3  # lines of copy above and below a pull quote, at the least
SHIFTS = (0, -1, 1, -2, 2)  # rows from the middle, where columns may end more level
APART = 8  # rows of a column between a pull quote and its words: where they are nearer, it echoes
MOST_PLACES = 8  # of a pull quote that are tried
MOST_MORE = 2  # rows that a box may be higher than its insets ask for, so that they have room


class InsetKind(IntEnum):
    """What an inset is; its number enters the table of heights."""

    DECK = 0
    QUOTE = 1


class InsetText(Struct, frozen=True):
    """The deck or pull quote of a story, as a form has it over so many columns."""

    story: str
    form: str
    kind: InsetKind
    columns: int

    @property
    def planned(self) -> PlannedInset:
        """As it is laid out to be measured: no rows high yet."""
        return PlannedInset(self.columns, 0)


class Inset(Struct, frozen=True):
    """A deck or pull quote, and how many rows it takes. The words of a pull quote are about line
    number `line` of the copy, from 0.
    """

    kind: InsetKind
    columns: int
    rows: int
    line: int | None = None

    @property
    def area(self) -> int:
        """Columns times rows."""
        return self.columns * self.rows


def inset_texts(story: Story, shapes: LayoutShapes) -> Iterator[InsetText]:
    """The insets that a story may have."""
    for form in shapes.forms_for(story.wishes):
        if any(DeckPlace.INSET in deck_places(story, form, each) for each in form.sizes):
            yield InsetText(story.id, form.name, InsetKind.DECK, 1)
        if story.pull_quote:
            widths = {each for across in form.quotes.values() for each in across}
            for columns in sorted(widths):
                yield InsetText(story.id, form.name, InsetKind.QUOTE, columns)


def furnished(room: CopyRoom, insets: Sequence[Inset]) -> CopyRoom:
    """The room with the insets in it; without a pull quote where that has no place."""
    return next(furnishings(room, insets))


def furnishings(room: CopyRoom, insets: Sequence[Inset]) -> Iterator[CopyRoom]:
    """The room with the insets in it, in each way that there is, the best first."""
    if not insets:
        yield room
        return
    inset, *others = insets
    find = _deck_places if inset.kind is InsetKind.DECK else _quote_places
    places = find(room, inset)
    for place in places:
        yield from furnishings(replace(room, insets=(*room.insets, place)), others)
    if not places:
        yield from furnishings(room, others)


def fitting_room(
    measurer: CopyMeasurer, copy: FormedCopy, columns: int, insets: Sequence[Inset]
) -> CopyRoom | None:
    """The lowest room of so many columns that copy fits with all its insets, these where the
    columns end as level as they can; None where the insets would have it grow by more than looks
    well.
    """
    rows = measurer.rows(copy, columns) + sum(inset.area for inset in insets) // columns
    for more in range(MOST_MORE + 1):
        found = []
        for room in furnishings(CopyRoom(columns, rows + more), insets):
            fit = measurer.fit(copy, room)
            if len(room.insets) == len(insets) and not fit.over:
                found.append((fit.short, fit.white, room))
            if found and not found[-1][0]:
                break
        if found:
            return min(found, key=lambda each: each[:2])[2]
    return None


def planned_insets(room: CopyRoom) -> dict[InsetKind, PlannedInset]:
    """The insets of a room as the plan has them."""
    return {
        InsetKind(each.kind): PlannedInset(each.columns, each.rows, each.first, each.row)
        for each in room.insets
    }


def room_insets(deck: PlannedInset | None, quote: PlannedInset | None) -> tuple[CopyInset, ...]:
    """The insets of the plan as a room has them."""
    kinds = ((InsetKind.DECK, deck), (InsetKind.QUOTE, quote))
    return tuple(
        CopyInset(kind, each.columns, each.first, each.row, each.rows)
        for kind, each in kinds
        if each is not None
    )


def _deck_places(room: CopyRoom, deck: Inset) -> list[CopyInset]:
    """At the head of the first column, or below a picture that is above all of them."""
    top, _ = _free(room, 0, deck.columns)
    return [CopyInset(deck.kind, deck.columns, 0, top, deck.rows)]


def _quote_places(room: CopyRoom, quote: Inset) -> list[CopyInset]:
    """In the middle of what is free of a column, or a little above or below: of one that has not
    its words there, without a picture, next to the middle of the box.
    """
    found: list[tuple[int, bool, int, int, CopyInset]] = []
    for first in range(room.columns - quote.columns + 1):
        top, foot = _free(room, first, quote.columns)
        above = (foot - top - quote.rows) // 2
        for shift in SHIFTS:
            if min(above + shift, foot - top - quote.rows - above - shift) >= MARGIN:
                off = abs(2 * first + quote.columns - room.columns)
                row = top + above + shift
                place = CopyInset(quote.kind, quote.columns, first, row, quote.rows)
                near = _near_words(replace(room, insets=(*room.insets, place)), place, quote.line)
                found.append((near, foot - top < room.rows, off, abs(shift), place))
    return [each[-1] for each in sorted(found, key=lambda each: each[:-1])][:MOST_PLACES]


def _near_words(room: CopyRoom, place: CopyInset, line: int | None) -> int:
    """By how many rows a pull quote is too near to the line of its own words in its column."""
    if line is None:
        return 0
    rows = [(column, row) for column in range(room.columns) for row in _copy_rows(room, column)]
    if line >= len(rows) or not place.takes(rows[line][0]):
        return 0
    row = rows[line][1]
    return max(0, APART - max(place.row - row, row - place.row - place.rows + 1))


def _copy_rows(room: CopyRoom, column: int) -> list[int]:
    """The rows of a column that are the copy's."""
    rows = set(range(room.rows))
    if room.high and room.first <= column < room.first + room.taken:
        top = room.rows - room.high if room.at_foot else 0
        rows -= {*range(top, top + room.high)}
    for inset in room.insets:
        if inset.takes(column):
            rows -= {*range(inset.row, inset.row + inset.rows)}
    return sorted(rows)


def _free(room: CopyRoom, first: int, columns: int) -> tuple[int, int]:
    """The first row of some columns that is free, and the one behind the last."""
    top, foot = 0, room.rows - (room.turns and first + columns == room.columns)
    if room.high and first < room.first + room.taken and room.first < first + columns:
        top, foot = (0, room.rows - room.high) if room.at_foot else (room.high, foot)
    for inset in room.insets:
        if first < inset.first + inset.columns and inset.first < first + columns:
            top = max(top, inset.row + inset.rows)
    return top, foot
