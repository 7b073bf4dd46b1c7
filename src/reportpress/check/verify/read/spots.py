"""Where a page has pictures: rectangles in which a picture or a drawing is painted."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from reportpress.check.pdf import Event, Group, Image, Path, PdfRectangle, Shading, ShownText

LEAST_SIDE = 8.0  # units; smaller pictures are signs
SLACK = 1.0  # units by which a clip may stick out of the one round it
WHOLE_PAGE = 0.9  # of the page's area; what is larger is no drawing but the page's own form
MOST_SPOTS = 500  # of one page


class PictureSpot(NamedTuple):
    """A rectangle of a page, in its units, that shows a picture; pages count from 1."""

    page: int
    box: PdfRectangle


def spots_on(page: int, media: PdfRectangle, events: Iterable[Event]) -> list[PictureSpot]:
    """What a page shows of its pictures; of drawings the outermost clips."""
    boxes: dict[PdfRectangle, None] = {}
    clips: dict[PdfRectangle, None] = {}
    for event in events:
        where = event.where
        if where.hidden or where.pattern or where.glyph or where.soft_mask or where.annotation:
            continue
        if isinstance(event, Image):
            seen = event.seen
            if seen is not None and not event.stencil:
                boxes[seen] = None
        elif where.forms and isinstance(event, (Path, Shading, ShownText)):
            clips[event.graphics.clip] = None
        elif where.forms and isinstance(event, Group):
            clips[event.box] = None
    small = (clip for clip in clips if clip.area < WHOLE_PAGE * media.area)
    found = [box for box in (*boxes, *_outermost(small)) if _is_large(box)]
    return [PictureSpot(page, box) for box in found[:MOST_SPOTS]]


def _is_large(box: PdfRectangle) -> bool:
    return min(box.width, box.height) >= LEAST_SIDE


def _outermost(boxes: Iterable[PdfRectangle]) -> list[PdfRectangle]:
    """Boxes that no other one holds."""
    found: list[PdfRectangle] = []
    for box in sorted(filter(_is_large, boxes), key=lambda each: -each.area):
        if len(found) < MOST_SPOTS and not any(_within(box, other) for other in found):
            found.append(box)
    return found


def _within(box: PdfRectangle, other: PdfRectangle) -> bool:
    return (
        box.left >= other.left - SLACK
        and box.right <= other.right + SLACK
        and box.bottom >= other.bottom - SLACK
        and box.top <= other.top + SLACK
    )
