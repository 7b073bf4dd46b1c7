"""Printer's marks around a page: where they are, as plain geometry.

Lengths are mm, from the top left corner of the trimmed page, y downwards. All marks keep clear of
the bleed (ISO 15930-7, 6.11: nothing but marks outside the bleed box).
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

LINE = 0.25 / 72 * 25.4  # width of all mark lines: 0.25 pt
CLEAR = 1.0  # between bleed and marks
LENGTH = 5.0  # of crop and fold marks
RADIUS = 1.5  # of a registration mark's ring
CROSS = 2.5  # half the length of its cross
PATCH = 4.0  # side of a colour bar's patch
DASH = (1.0, 0.6)
SOLIDS = ((1, 0, 0, 0), (0, 1, 0, 0), (0, 0, 1, 0), (0, 0, 0, 1))
OVERPRINTS = ((1, 1, 0, 0), (1, 0, 1, 0), (0, 1, 1, 0))
TINTS = tuple((0, 0, 0, tone / 100) for tone in (75, 50, 25))


class Stroke(Struct, frozen=True):
    """A straight line in all inks."""

    x1: float
    y1: float
    x2: float
    y2: float
    dashed: bool = False


class Ring(Struct, frozen=True):
    """A circle's outline in all inks."""

    x: float
    y: float
    radius: float = RADIUS


class Patch(Struct, frozen=True):
    """A square of one colour: C, M, Y, K from 0 to 1."""

    x: float
    y: float
    side: float
    colour: tuple[float, float, float, float]


Mark = Stroke | Ring | Patch


class Sheet(Struct, frozen=True):
    """A trimmed page on its sheet, and the marks it asks for.

    `folds_x` and `folds_y` are where the sheet is folded: distances from the left and the top.
    """

    width: float
    height: float
    bleed: float
    marks: frozenset[str]  # of crop, fold, registration, bars, slug
    folds_x: tuple[float, ...] = ()
    folds_y: tuple[float, ...] = ()

    @property
    def slug(self) -> float:
        """How far the sheet reaches beyond the trim on every side."""
        room = CLEAR + LENGTH + CLEAR if self.marks else 0.0
        return self.bleed + room

    @property
    def slug_line(self) -> tuple[float, float]:
        """Where the slug line begins: left, and the middle of its height."""
        return 15.0, -(self.bleed + CLEAR + LENGTH / 2)


def marks_of(sheet: Sheet) -> Iterator[Mark]:
    """The marks of one page."""
    if "crop" in sheet.marks:
        yield from _crop(sheet)
    if "fold" in sheet.marks:
        yield from _fold(sheet)
    if "registration" in sheet.marks:
        yield from _registration(sheet)
    if "bars" in sheet.marks:
        yield from _bars(sheet)


def _crop(sheet: Sheet) -> Iterator[Mark]:
    near = sheet.bleed + CLEAR
    far = near + LENGTH
    for x, out in ((0.0, -1), (sheet.width, 1)):
        for y in (0.0, sheet.height):
            yield Stroke(x + out * near, y, x + out * far, y)
    for y, out in ((0.0, -1), (sheet.height, 1)):
        for x in (0.0, sheet.width):
            yield Stroke(x, y + out * near, x, y + out * far)


def _fold(sheet: Sheet) -> Iterator[Mark]:
    near = sheet.bleed + CLEAR
    far = near + LENGTH
    for x in sheet.folds_x:
        yield Stroke(x, -near, x, -far, dashed=True)
        yield Stroke(x, sheet.height + near, x, sheet.height + far, dashed=True)
    for y in sheet.folds_y:
        yield Stroke(-near, y, -far, y, dashed=True)
        yield Stroke(sheet.width + near, y, sheet.width + far, y, dashed=True)


def _registration(sheet: Sheet) -> Iterator[Mark]:
    """On each side, at a third of its length, clear of the folds in the middle."""
    out = sheet.bleed + CLEAR + LENGTH / 2
    for x, y in (
        (sheet.width * 2 / 3, -out),
        (sheet.width / 3, sheet.height + out),
        (-out, sheet.height / 3),
        (sheet.width + out, sheet.height / 3),
    ):
        yield Ring(x, y)
        yield Stroke(x - CROSS, y, x + CROSS, y)
        yield Stroke(x, y - CROSS, x, y + CROSS)


def _bars(sheet: Sheet) -> Iterator[Mark]:
    colours = (*SOLIDS, *OVERPRINTS, *TINTS)
    y = sheet.height + sheet.bleed + CLEAR
    x = sheet.width * 2 / 3 - len(colours) * PATCH / 2
    for number, colour in enumerate(colours):
        yield Patch(x + number * PATCH, y, PATCH, colour)
