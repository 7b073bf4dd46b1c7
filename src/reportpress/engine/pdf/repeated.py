"""What pages repeat: heads of tables that are cut, captions of their parts, running heads, folios,
pull quotes, and what else a template hides from those who listen (`aria-hidden="true"`).

In the tags it is an artifact (ISO 14289-1, 7.1): a reader has heard it. Running heads and folios
say which of them they are (7.8; ISO 32000-1, 14.8.2.2.2).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pydyf

from reportpress.engine.host.boxtree import AbsolutePlaceholder, boxes
from reportpress.engine.text.sourcemap import Box

REPEATED = "reportpress_repeated"


def mark_repeated(pages: Sequence[Box]) -> None:
    """Mark the boxes that pages repeat, and all in them."""
    seen: set[int] = set()
    for page in pages:
        for box in _blocks(page):
            if _is_furniture(box):
                _mark(box, _place(box, page))
            elif _is_again(box, seen):
                _mark(box, "")


def _mark(box: Box, place: str) -> None:
    if isinstance(box, AbsolutePlaceholder):
        box = box._box
    setattr(box, REPEATED, place)
    for child in getattr(box, "children", ()):
        _mark(child, place)


def _is_furniture(box: Box) -> bool:
    if isinstance(box, boxes.MarginBox):
        return True
    return box.element is not None and box.element.get("aria-hidden") == "true"


def _place(box: Box, page: Box) -> str:
    """What stands in the upper half of a page is a running head; a pull quote is none."""
    if box.element is not None and box.element.tag == "aside":
        return ""
    middle = box.position_y + box.margin_height() / 2
    return "Header" if middle < page.margin_height() / 2 else "Footer"


def _is_again(box: Box, seen: set[int]) -> bool:
    if getattr(box, "is_header", False) and box.element is not None:
        known = id(box.element) in seen
        seen.add(id(box.element))
        return known
    return box.element is not None and bool(box.style["continued"] == "only")


def _blocks(box: Box) -> Iterator[Box]:
    """A box and those below it that are no lines."""
    if isinstance(box, AbsolutePlaceholder):
        box = box._box
    yield box
    for child in getattr(box, "children", ()):
        if not isinstance(child, (boxes.LineBox, boxes.TextBox)):
            yield from _blocks(child)


def is_repeated(box: Box) -> bool:
    """Whether a box was printed before."""
    return hasattr(box, REPEATED)


def artifact_of(box: Box) -> pydyf.Dictionary | None:
    """What is said of the artifact that a repeated box is; nothing of heads of tables."""
    place = getattr(box, REPEATED)
    return pydyf.Dictionary({"Type": "/Pagination", "Subtype": f"/{place}"}) if place else None


def leave_out(box: Box) -> Iterator[tuple[Any, pydyf.Dictionary]]:
    """The cells of a head, each with what WeasyPrint takes for its element of the tags."""
    for each in box.descendants():
        if isinstance(each, boxes.TableCellBox):
            each.mark = pydyf.Dictionary({"A": pydyf.Dictionary()})
            yield each.element, each.mark
