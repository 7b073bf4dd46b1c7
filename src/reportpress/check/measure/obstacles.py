"""Pictures that lines run up to: beside one, a line may end before its column's edge."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportpress.check.measure.columnedges import NARROWER, TOLERANCE
from reportpress.check.pdf import Image, Page, Path, PdfRectangle
from reportpress.check.text.lines import TextLine
from reportpress.check.text.seenpage import seen_from_trim

SMALLEST = 6.0  # pt: what is narrower or lower is a rule or an ornament
MARGIN = 1.0  # em: a picture's margin, above and below, that lines keep out of


def obstacles_of(page: Page) -> list[PdfRectangle]:
    """The visible images and drawn shapes of a page as boxes in points from the trim's top left;
    y runs downwards, so that the upper edge of a box is its `bottom`."""
    seen = seen_from_trim(page)
    return [seen.box(box) for box in _seen(page) if min(box.width, box.height) >= SMALLEST]


def _seen(page: Page) -> Iterator[PdfRectangle]:
    for event in page.events:
        if isinstance(event, Image | Path) and not event.where.hidden:
            box = event.seen
            if box is not None:
                yield box


def beside(line: TextLine, right: float, obstacles: Sequence[PdfRectangle]) -> bool:
    """Whether a line ends so far before its column's edge because something is in its way.

    That begins between the line's end and the edge, at the line's height or within a margin of it.
    """
    ends, em = line.ink_right, line.em
    if right - ends < NARROWER * em:
        return False
    top, bottom = line.y - (1 + MARGIN) * em, line.y + MARGIN * em
    return any(
        ends - TOLERANCE <= box.left < right and box.bottom < bottom and box.top > top
        for box in obstacles
    )
