"""What is where on painted pages, for those who point at it: boxes, and where they are written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportpress.engine.host.boxtree import AbsolutePlaceholder, boxes
from reportpress.engine.text.sourcemap import Box
from reportpress.source.errors import Place

POINTED_AT = (boxes.BlockLevelBox, boxes.InlineBlockBox, boxes.ReplacedBox)


@dataclass(frozen=True, slots=True)
class PlacedElement:
    """An element's border box on a page, in CSS px from the trim's corner, and its place in the
    copy, else in a template.
    """

    page: int
    x: float
    y: float
    width: float
    height: float
    tag: str
    place: Place


def placed_elements(pages: Sequence[Box]) -> Iterator[PlacedElement]:
    """The blocks and pictures that know their place, what is inside another behind it."""
    for number, page in enumerate(pages):
        waiting = [page]
        while waiting:
            box = waiting.pop()
            box = box._box if isinstance(box, AbsolutePlaceholder) else box
            if (found := _placed(box, number)) is not None:
                yield found
            waiting += reversed(getattr(box, "children", ()))


def _placed(box: Box, page: int) -> PlacedElement | None:
    element = getattr(box, "element", None)
    if element is None or not isinstance(box, POINTED_AT) or isinstance(element, str):
        return None
    written = element.get("data-at") or element.get("data-from")
    if not written:
        return None
    return PlacedElement(
        page,
        box.border_box_x(),
        box.border_box_y(),
        box.border_width(),
        box.border_height(),
        str(element.tag),
        Place.written(written),
    )
