"""What stands on a page, and white bands through it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from reportpress.check.facts import Box, Path
from reportpress.check.preflight.sheet import Sheet

BACKGROUND = 0.6  # of the trim's width and height: a tint so large stands behind the matter


def matter(sheet: Sheet) -> Iterator[Box]:
    """Boxes of lines of text, pictures and drawings inside the trim; backgrounds left out."""
    trim = sheet.trim
    for line in sheet.setting.lines:
        yield line.box
    wide, high = BACKGROUND * trim.width, BACKGROUND * trim.height
    for event in sheet.shapes:
        inside = sheet.seen(event)
        if not trim.holds(inside):
            met = inside.meets(trim)
            if met is None:
                continue
            inside = met
        if inside.width > wide and inside.height > high:  # a background
            continue
        if isinstance(event, Path) and event.fills and sheet.ink(event.graphics.fill).white:
            continue
        yield inside


def bounds(boxes: Sequence[Box]) -> Box:
    """The box round all."""
    return Box(
        min(box.left for box in boxes), min(box.bottom for box in boxes),
        max(box.right for box in boxes), max(box.top for box in boxes),
    )  # fmt: skip


def cuts(boxes: Sequence[Box], whole: Box, least: float, ends: float) -> Iterator[tuple[str, Box]]:
    """White bands of `least` or more through everything, away from the ends of the page."""
    low, high = whole.bottom + ends * whole.height, whole.top - ends * whole.height
    for bottom, top in _gaps([(box.bottom, box.top) for box in boxes], least):
        if low <= bottom and top <= high:
            yield "horizontal", Box(whole.left, bottom, whole.right, top)
    start, stop = whole.left + ends * whole.width, whole.right - ends * whole.width
    # Lines that cross the page at its head and foot do not hold its halves together.
    middle = [box for box in boxes if box.top > low and box.bottom < high]
    for left, right in _gaps([(box.left, box.right) for box in middle], least):
        if start <= left and right <= stop:
            yield "vertical", Box(left, whole.bottom, right, whole.top)


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
