"""What pages repeat: heads of tables that are cut, captions of their parts, running heads, folios.

In the tags it is an artifact (ISO 14289-1, 7.1): a reader has heard it.
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
            if _is_again(box, seen):
                for each in (box, *box.descendants()):
                    setattr(each, REPEATED, True)


def _is_again(box: Box, seen: set[int]) -> bool:
    if isinstance(box, boxes.MarginBox):
        return True
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


def leave_out(box: Box) -> Iterator[tuple[Any, pydyf.Dictionary]]:
    """The cells of a head, each with what WeasyPrint takes for its element of the tags."""
    for each in box.descendants():
        if isinstance(each, boxes.TableCellBox):
            each.mark = pydyf.Dictionary({"A": pydyf.Dictionary()})
            yield each.element, each.mark
