"""Headlines beside their copy, vertical (竖题) or horizontal: how large they can be there."""

from __future__ import annotations

from math import ceil

from msgspec import Struct

from reportpress.content.model import Story
from reportpress.makeup.headingforms import BROKEN, Heading, ems_of, length, phrases

SMALL_LINE = 22  # pt that a line of a kicker, a deck or a byline takes
SMALL = 18  # pt that a character of them takes, at the most
LINE = 1.25  # line height of the headline, in its size


class Side(Struct, frozen=True):
    """The room for a headline beside its copy, pt."""

    width: float
    height: float


class SideHeading(Struct, frozen=True):
    """A headline of that size, with what is around it: the width and height that it takes, pt.
    Size 0: there is no room.
    """

    size: int
    width: float
    height: float


def beside(story: Story, heading: Heading, side: Side, *, horizontal: bool) -> SideHeading:
    """A heading as large as its sizes and the room beside the copy allow."""
    return (_across if horizontal else _upright)(story, heading, side)


def _upright(story: Story, heading: Heading, side: Side) -> SideHeading:
    """Vertical: kicker, deck and byline are lines beside it, each in the middle of a room as wide
    as a line of the headline.
    """
    ems, lines = length(story, heading.lines), heading.lines * LINE
    beside = len(story.kicker) + len(story.deck) + bool(story.byline)
    rooms, last = (lines + (beside - 0.5) * LINE, SMALL / 2) if beside else (lines, 0.0)
    size = min(heading.size, int(side.height / ems), int((side.width - last) / rooms))
    return SideHeading(size, size * rooms + last, size * ems)


def _across(story: Story, heading: Heading, side: Side) -> SideHeading:
    """Horizontal: kicker, deck and byline are above and below it, on as many lines as they take."""
    ems, lines = _longest(story, heading.lines), heading.lines * LINE
    small = [line.text for line in (*story.kicker, *story.deck)]
    around = SMALL_LINE * sum(ceil(ems_of(text) * SMALL / side.width) for text in small)
    around += SMALL_LINE * bool(story.byline)
    size = min(heading.size, int(side.width / ems), int((side.height - around) / lines))
    return SideHeading(size, size * ems, size * lines + around)


def _longest(story: Story, lines: int) -> float:
    """The ems of the longest of so many lines: each a phrase, or broken where it comes out."""
    whole = phrases(story)
    if lines == len(whole):
        return max(map(ems_of, whole))
    return length(story, lines) / (BROKEN if lines > 1 else 1.0)
