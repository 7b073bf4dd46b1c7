"""What is on a page, and white bands through it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from itertools import pairwise
from typing import NamedTuple

from reportpress.check.pdf import Image, Path, PdfRectangle
from reportpress.check.preflight.page.pagefacts import PageFacts
from reportpress.check.preflight.page.pagetext import HEADLINE
from reportpress.check.preflight.page.sidebyside import HEADING, rows

BACKGROUND = 0.6  # of the trim's width and height: a tint so large is behind the matter
RULE = 2.0  # pt; what is thinner has no depth and fills no gap
SLACK = 1.0  # pt by which a line may stick out of its frame


class Matter(NamedTuple):
    """Boxes of what is inside the trim; backgrounds left out."""

    texts: list[PdfRectangle]
    frames: list[PdfRectangle]  # pictures, tints and ruled boxes
    rules: list[PdfRectangle]  # thin lines

    @property
    def all(self) -> list[PdfRectangle]:
        """Everything."""
        return [*self.texts, *self.frames, *self.rules]

    def without_rules(self, *, flat: bool) -> list[PdfRectangle]:
        """Everything but level rules (`flat`), or but upright ones."""
        kept = [box for box in self.rules if (box.width > box.height) != flat]
        return [*self.texts, *self.frames, *kept]

    def is_framed(self, part: PdfRectangle) -> bool:
        """Whether all text in a part of the page is in frames, as in advertisements."""
        inside = [box for box in self.texts if part.holds(box, SLACK)]
        frames = [box for box in self.frames if part.holds(box, SLACK)]
        return bool(frames) and all(
            any(frame.holds(box, SLACK) for frame in frames) for box in inside
        )


def matter(facts: PageFacts) -> Matter:
    """What is on a page."""
    trim, text = facts.trim, facts.text
    found = Matter([*(line.box for line in text.lines), *text.others], [], [])
    wide, high, thin = BACKGROUND * trim.width, BACKGROUND * trim.height, RULE / facts.unit
    for event in facts.shapes:
        inside = facts.seen(event)
        if not trim.holds(inside):
            met = inside.meets(trim)
            if met is None:
                continue
            inside = met
        if inside.width > wide and inside.height > high:  # a background
            continue
        if isinstance(event, Path) and event.fills and facts.ink(event.graphics.fill).white:
            continue
        is_rule = not isinstance(event, Image) and min(inside.width, inside.height) < thin
        (found.rules if is_rule else found.frames).append(inside)
    return found


def cuts(
    facts: PageFacts, found: Matter, least: float, ends: float, gutter: float
) -> Iterator[tuple[str, PdfRectangle]]:
    """White bands of `least` or more through everything, away from the ends of the page.

    A rule in a band does not fill it. Advertisements may be parted off; white between a headline
    and its copy and gutters of one story's columns up to `gutter` wide part nothing.
    """
    whole = reduce(PdfRectangle.joined, found.all)
    low, high = whole.bottom + ends * whole.height, whole.top - ends * whole.height
    level = [*found.without_rules(flat=True), *_headings(facts)]
    for bottom, top in _gaps([(box.bottom, box.top) for box in level], least):
        parts = (whole._replace(top=bottom), whole._replace(bottom=top))
        within = low <= bottom and top <= high and not any(map(found.is_framed, parts))
        if within and not _under_headline(facts, found, top, least):
            yield "horizontal", PdfRectangle(whole.left, bottom, whole.right, top)
    start, stop = whole.left + ends * whole.width, whole.right - ends * whole.width
    # Lines that cross the page at its head and foot do not hold its halves together.
    upright = found.without_rules(flat=False)
    middle = [box for box in upright if box.top > low and box.bottom < high]
    for left, right in _gaps([(box.left, box.right) for box in middle], least):
        parts = (whole._replace(right=left), whole._replace(left=right))
        within = start <= left and right <= stop and not any(map(found.is_framed, parts))
        if within and not _between_columns(facts, left, right, gutter):
            yield "vertical", PdfRectangle(left, whole.bottom, right, whole.top)


def _headings(facts: PageFacts) -> Iterator[PdfRectangle]:
    """White from each headline down to its copy, which is not far: it belongs to the story. A
    byline, of one line, is no copy.
    """
    largest = HEADLINE * facts.text.body_size
    copy = [each for each in facts.text.blocks if len(each.lines) > 1 and each.size < largest]
    for line in facts.text.headlines:
        tops = (
            column.box.top
            for column in copy
            if column.lines[0].y < line.y
            and column.left < line.box.right
            and line.box.left < column.right
            and line.y - column.lines[0].y <= HEADING * column.leading
        )
        if (top := max(tops, default=None)) is not None:
            yield PdfRectangle(line.box.left, top, line.box.right, line.box.bottom)


def _under_headline(facts: PageFacts, found: Matter, top: float, depth: float) -> bool:
    """Whether nothing but headlines is right above a band: they belong to what follows."""
    headlines = {line.box for line in facts.text.headlines}
    above = [box for box in found.all if top - SLACK <= box.bottom <= top + depth]
    return bool(above) and all(box in headlines for box in above)


def _between_columns(facts: PageFacts, left: float, right: float, gutter: float) -> bool:
    """Whether a gap is but the gutter between columns of one story."""
    return any(
        one.right <= left + SLACK and right - SLACK <= other.left
        for row in rows(facts.text.columns, gutter)
        for one, other in pairwise(row)
    )


def _gaps(spans: list[tuple[float, float]], least: float) -> Iterator[tuple[float, float]]:
    """Stretches that no span covers, between the first and the last."""
    joined: list[tuple[float, float]] = []
    for begin, end in sorted(spans):
        if joined and begin <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((begin, end))
    for (_, end), (begin, _) in pairwise(joined):
        if begin - end >= least:
            yield end, begin
