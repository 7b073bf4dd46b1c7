"""What each page paints, in the order of painting: text, and what may cover it.

Lengths are px of the laid-out page, from the top left of its trim.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from reportpress.engine.boxes.lineboxes import SetText
from reportpress.engine.boxes.textareas import PageArea, text_area, text_of
from reportpress.engine.host.pdfdrawing import Matrix

LEAST = 0.2  # em from a character to the next: below it they cannot be told apart


@dataclass(frozen=True, slots=True, eq=False)
class PaintedText:
    """A box of text: what it says, the element that it was made for, where it is cut off.

    `crowded` is the number of its characters that are set on the spot of the one before.
    """

    text: str
    element: Any
    area: PageArea
    box: Any = field(repr=False)
    clip: PageArea | None = None
    crowded: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Cover:
    """Something that hides what was painted before: a picture or an area of one opaque colour."""

    area: PageArea
    picture: bool


@dataclass(frozen=True, slots=True)
class PageLedger:
    """A page of the PDF: which laid-out page it shows, wholly or in part, and how large that is."""

    page: int
    size: PageArea
    painted: list[PaintedText | Cover] = field(default_factory=list)

    def text(self, box: Any, matrix: Matrix | None, clip: PageArea | None) -> None:
        """Note a box of text that is about to be painted inside of `clip`; clear text is none."""
        style = box.style
        if style["color"].alpha > 0:
            area = moved(text_area(box), matrix)
            self.painted.append(
                PaintedText(text_of(box), box.element, area, box, clip, _crowded(box))
            )

    def of_group(self) -> PageLedger:
        """The ledger of a group, which is painted when it is drawn."""
        return PageLedger(self.page, self.size)

    def add(self, group: PageLedger, opaque: bool) -> None:
        """Note what a group has; one that can be seen through hides nothing."""
        seen = (each for each in group.painted if opaque or isinstance(each, PaintedText))
        self.painted.extend(seen)


def _crowded(box: Any) -> int:
    """How many clusters begin where their neighbour has hardly begun; only tracking brings it."""
    spacing = box.style["letter_spacing"]
    if spacing == "normal" or spacing >= 0 or not isinstance(box, SetText):
        return 0
    least = LEAST * box.style["font_size"]
    return sum(after - before < least for before, after in pairwise(box.piece.xs))


def moved(area: PageArea, matrix: Matrix | None) -> PageArea:
    """The upright rectangle around an area in other coordinates; None leaves all as it is."""
    if matrix is None:
        return area
    left, top, right, bottom = area
    corners = ((left, top), (right, top), (left, bottom), (right, bottom))
    points = [matrix.transform_point(*corner) for corner in corners]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return PageArea(min(xs), min(ys), max(xs), max(ys))
