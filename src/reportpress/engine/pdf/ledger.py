"""What each page paints, in the order of painting: text, and what may cover it.

Lengths are px of the laid-out page, from the top left of its trim.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from reportpress.engine.boxes.lineboxes import SetText
from reportpress.engine.boxes.plainlines import SetLines
from reportpress.engine.boxes.textareas import PageArea, text_area, text_of
from reportpress.engine.boxes.vertical import VerticalText
from reportpress.engine.host.pdfdrawing import Matrix

LEAST = 0.4  # of its width from a character to the next: below it both cannot be read
FAINTEST = 0.2  # opacity; what lets more than four fifths of its ground through is not read
CORE = 0.7  # em; of a character that is turned, its middle is looked at
UPRIGHT = 1e-6  # of a matrix: less than this turns nothing


class PaintedText(Struct, frozen=True, eq=False):
    """A line of text: what it says, the element that it was made for, where it is cut off.

    It is line `row` of its box, which most often has no other.
    `crowded` is the number of its characters that are set on the spot of the one before; it is
    `vertical` where they follow one another downwards on the page; `opacity` is that of its colour
    and of the groups around it. Of a box that is turned each character is one, its `part`.
    """

    text: str
    element: Any
    area: PageArea
    box: Any
    clip: PageArea | None = None
    crowded: int = 0
    vertical: bool = False
    opacity: float = 1.0
    part: int = 0
    row: int = 0

    @property
    def line(self) -> str:
        """What the whole line says."""
        return text_of(self.box, self.row)


class Cover(Struct, frozen=True, eq=False):
    """Something that hides what was painted before: a picture, or an area of one opaque `colour`:
    the name of its space, and its channels.
    """

    area: PageArea
    colour: tuple[Any, ...] | None = None

    @property
    def picture(self) -> bool:
        """Whether it is no plain area."""
        return self.colour is None


class Shade(Struct, frozen=True, eq=False):
    """Something behind which what was painted before is seen, or may be: a gradient, a tint, a
    pattern, an area that is no rectangle. What is printed on it has no ground of one known colour.
    """

    area: PageArea


class PageLedger(Struct, frozen=True):
    """A page of the PDF: which laid-out page it shows, wholly or in part, and how large that is.

    `files` are those whose pictures are seen on it, at least in part.
    """

    page: int
    size: PageArea
    painted: list[PaintedText | Cover | Shade] = field(default_factory=list)
    files: set[Path] = field(default_factory=set)

    def text(
        self,
        box: Any,
        matrix: Matrix | None,
        clip: PageArea | None,
        rows: Sequence[int] = (0,),
    ) -> None:
        """Note lines of a box of text that are about to be painted inside of `clip`; clear text is
        none.
        """
        opacity = box.style["color"].alpha
        if opacity < FAINTEST:
            return
        vertical = isinstance(box, VerticalText)
        for row in rows:
            text, area, crowded = text_of(box, row), text_area(box, row), _crowded(box, row)
            noted = PaintedText(
                text, box.element, area, box, clip, crowded, vertical, opacity, row=row
            )
            if matrix is None:
                self.painted.append(noted)
            else:
                self.painted.extend(_turned(noted, matrix))

    def of_group(self) -> PageLedger:
        """The ledger of a group, which is painted when it is drawn."""
        return PageLedger(self.page, self.size)

    def add(self, group: PageLedger, opacity: float) -> None:
        """Note what a group has; one that can be seen through hides nothing."""
        if opacity >= FAINTEST:
            self.files.update(group.files)
        if opacity >= 1:
            self.painted.extend(group.painted)
            return
        for each in group.painted:
            if not isinstance(each, PaintedText):
                self.painted.append(Shade(each.area))
            elif (faded := opacity * each.opacity) >= FAINTEST:
                self.painted.append(replace(each, opacity=faded))


def _crowded(box: Any, row: int) -> int:
    """How many clusters begin where their neighbour has hardly begun; only tracking brings it."""
    spacing = box.style["letter_spacing"]
    if spacing == "normal" or spacing >= 0 or not isinstance(box, (SetLines, SetText)):
        return 0
    piece = box.lines[row].piece if isinstance(box, SetLines) else box.piece
    steps = (after - before for before, after in pairwise(piece.xs))
    return sum(step < LEAST * (step - spacing) for step in steps)


def _turned(text: PaintedText, matrix: Matrix) -> Iterator[PaintedText]:
    """A text of other coordinates on the page: by its characters where it is set at a slant."""
    a, b, c, d, _, _ = matrix.values
    if abs(b) + abs(c) < UPRIGHT:
        yield replace(text, area=moved(text.area, matrix))
    elif abs(a) + abs(d) < UPRIGHT:
        yield replace(text, area=moved(text.area, matrix), vertical=not text.vertical)
    else:
        size = abs(matrix.determinant) ** 0.5 * text.box.style["font_size"] * CORE
        for number, (x, y) in enumerate(_middles(text)):
            x, y = matrix.transform_point(x, y)
            area = PageArea(x - size / 2, y - size / 2, x + size / 2, y + size / 2)
            crowded = text.crowded if number == 0 else 0
            yield replace(text, text=text.text[number], area=area, crowded=crowded, part=number)


def _middles(text: PaintedText) -> Iterator[tuple[float, float]]:
    """About the middle of each character of a text."""
    left, top, right, bottom = text.area
    for number in range(len(text.text)):
        share = (number + 0.5) / len(text.text)
        if text.vertical:
            yield (left + right) / 2, top + share * (bottom - top)
        else:
            yield left + share * (right - left), (top + bottom) / 2


def moved(area: PageArea, matrix: Matrix | None) -> PageArea:
    """The upright rectangle around an area in other coordinates; None leaves all as it is."""
    if matrix is None:
        return area
    xs, ys = _corners(area, matrix)
    return PageArea(xs[0], ys[0], xs[-1], ys[-1])


def core(area: PageArea, matrix: Matrix | None) -> PageArea:
    """About the upright rectangle in an area of other coordinates: what it surely covers."""
    if matrix is None:
        return area
    xs, ys = _corners(area, matrix)
    return PageArea(xs[1], ys[1], xs[2], ys[2])


def _corners(area: PageArea, matrix: Matrix) -> tuple[list[float], list[float]]:
    """The x and the y of an area's four corners in other coordinates, each from low to high."""
    left, top, right, bottom = area
    corners = ((left, top), (right, top), (left, bottom), (right, bottom))
    points = [matrix.transform_point(*corner) for corner in corners]
    return sorted(x for x, _ in points), sorted(y for _, y in points)
