"""Edges that no knife meets: the fold of a double truck (通版) whose halves are pages of their own.

Told by what any program's file shows: what crosses the edge is on the page beside it, too,
where it goes on there.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from reportpress.check.pdf import PdfRectangle
from reportpress.check.preflight.page.pagefacts import PageFacts

STRIP = 6.0  # mm on either side of the edge: twice the usual bleed
SAME = 0.3  # mm by which what goes on may be out of place
BESIDE = {"right": ("left", 1), "left": ("right", -1)}


class EdgePiece(NamedTuple):
    """A glyph or a picture at an edge: what it is, and its box in mm from the edge and the head."""

    what: str
    box: PdfRectangle

    def goes_on(self, other: EdgePiece) -> bool:
        """Whether both are halves of one."""
        near = zip(self.box, other.box, strict=True)
        return self.what == other.what and all(abs(one - two) <= SAME for one, two in near)


def is_fold(facts: PageFacts, side: str) -> bool:
    """Whether the left or right edge of a page is the fold of a double truck."""
    facing, step = BESIDE.get(side, ("", 0))
    pages, index = facts.document.pages, facts.number - 1 + step
    own = list(_pieces(facts, side)) if facing else []
    if not own or not 0 <= index < len(pages):
        return False
    page = pages[index]
    other = list(_pieces(PageFacts(page, facts.document), facing))
    page.forget()
    return any(one.goes_on(two) for one, two in product(own, other))


def _pieces(facts: PageFacts, side: str) -> Iterator[EdgePiece]:
    edge = getattr(facts.trim, side)
    reach = facts.units(STRIP)
    strip = facts.trim._replace(left=edge - reach, right=edge + reach)
    for text in facts.texts:
        if not text.font.vertical and text.box.meets(strip):
            boxes = ((each, text.em_box(index)) for index, each in enumerate(text.texts))
            for sign, box in boxes:
                if sign and not sign.isspace() and box.meets(strip):
                    yield EdgePiece(sign, _from_edge(facts, edge, box))
    for image in facts.images:
        if image.box.meets(strip):
            size = f"{image.width} × {image.height}"
            yield EdgePiece(size, _from_edge(facts, edge, image.box))


def _from_edge(facts: PageFacts, edge: float, box: PdfRectangle) -> PdfRectangle:
    top = facts.trim.top
    sides = (box.left - edge, top - box.bottom, box.right - edge, top - box.top)
    return PdfRectangle(*map(facts.mm, sides))
