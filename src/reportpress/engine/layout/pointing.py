"""What is where on painted pages, for those who point at it: boxes, and where they are written."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from reportpress.engine.host.boxtree import AbsolutePlaceholder, AnonymousStyle, boxes
from reportpress.engine.text.sourcemap import Box
from reportpress.source.errors import Place

POINTED_AT = (boxes.BlockLevelBox, boxes.InlineBlockBox, boxes.ReplacedBox)


class PlacedElement(Struct, frozen=True):
    """An element's border box on a page, in CSS px from the trim's corner, and its place in the
    copy, else in a template.

    `box` is WeasyPrint's. What holds a story's frames has the name of its `flow`.
    """

    x: float
    y: float
    width: float
    height: float
    tag: str
    place: Place
    box: Box
    flow: str = ""


class LineOutline(Struct, frozen=True):
    """A line outside flows, in CSS px from the trim's corner."""

    x: float
    y: float
    width: float
    height: float


def placed_elements(page: Box) -> Iterator[PlacedElement]:
    """The blocks and pictures of a page that know their place, what is inside another behind it."""
    for box in _descend(page):
        if (found := _placed(box)) is not None:
            yield found


def placed_lines(page: Box) -> Iterator[LineOutline]:
    """The lines of a page but for those of flows."""
    for box in _descend(page, into_frames=False):
        if isinstance(box, boxes.LineBox) and box.height:
            left, right = line_ends(box) or (0.0, 0.0)
            yield LineOutline(left, box.position_y, right - left, box.height)


def line_ends(line: Box) -> tuple[float, float] | None:
    """From where to where a line goes; what floats or is placed elsewhere is not in it."""
    within = [each for each in line.children if each.is_in_normal_flow()]
    if not within:
        return None
    left = min(each.position_x for each in within)
    return left, max(left, *(each.position_x + each.width for each in within))


def _descend(page: Box, *, into_frames: bool = True) -> Iterator[Box]:
    waiting = [page]
    while waiting:
        box = waiting.pop()
        box = box._box if isinstance(box, AbsolutePlaceholder) else box
        yield box
        if into_frames or _flow(box) == "":
            waiting += reversed(getattr(box, "children", ()))


def _flow(box: Box) -> str:
    """The flow whose frames a box holds, "" for none."""
    style = getattr(box, "style", None)
    flow = "none" if style is None else str(style["flow_from"])
    return "" if flow == "none" else flow


def _placed(box: Box) -> PlacedElement | None:
    element = getattr(box, "element", None)
    if element is None or not isinstance(box, POINTED_AT) or isinstance(element, str):
        return None
    if isinstance(box.style, AnonymousStyle):  # it has not the values of its element
        return None
    written = element.get("data-at") or element.get("data-from")
    if not written:
        return None
    return PlacedElement(
        box.border_box_x(),
        box.border_box_y(),
        box.border_width(),
        box.border_height(),
        str(element.tag),
        Place.written(written),
        box,
        _flow(box),
    )
