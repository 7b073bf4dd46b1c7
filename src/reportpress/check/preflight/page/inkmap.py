"""Ink on a page: totals over a grid, means over square windows, the peak."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from reportpress.check.pdf import PdfRectangle

if TYPE_CHECKING:
    from PIL.Image import Image

# Cells of a page's grid in 15 mm, so that GWG's window is a whole number of them (0.71 mm each).
CELLS_IN_WINDOW = 21
WINDOW_MM = 15.0
CELL_MM = WINDOW_MM / CELLS_IN_WINDOW
EIGHT_BITS = 100 * 4 * 0.5 / 255  # percent by which four plates of 8 bits may be wrong
MOST_SPOTS = 10  # windows told of one page, the worst first
HUNDREDTH = 100  # windows are summed in hundredths of a percent, which are whole numbers


class InkSpot(NamedTuple):
    """A window, in default user space, and its mean ink in percent."""

    box: PdfRectangle
    ink: float


@dataclass
class InkMap:
    """Total ink inside a page's trim.

    `cells` are percent, row by row from the top left corner; `cell` is the side of one in default
    user space. `rendered`: measured on separations; otherwise `reason` (a key of P004's messages)
    says why it is an estimate, and `uncounted` how many pictures and shadings it leaves out.
    """

    trim: PdfRectangle
    width: int
    height: int
    cell: float
    cells: array[float]
    peak: float
    peak_box: PdfRectangle
    rendered: bool
    reason: str = ""
    uncounted: int = 0
    _kept: dict[tuple[int, int], Image] = field(default_factory=dict, repr=False)

    def exceeds(self, ink: float, limit: float) -> bool:
        """Whether a figure is over a limit for certain: 240 % drawn in 8 bits may come to 240.4."""
        return ink > limit + (EIGHT_BITS if self.rendered else 0.0)

    def window(self, side_mm: float) -> tuple[int, int]:
        """A window's columns and rows: no more than the page has."""
        count = max(1, round(side_mm / CELL_MM))
        return min(count, self.width), min(count, self.height)

    def means(self, side_mm: float) -> list[array[float]]:
        """Mean ink of every window, by its top left cell."""
        across, down = self.window(side_mm)
        share = 1 / (across * down * HUNDREDTH)
        return [
            array("f", [total * share for total in row]) for row in _rows(self._sums(across, down))
        ]

    def _sums(self, across: int, down: int) -> Image:
        """Sums over every window, by its top left cell."""
        from PIL import Image

        key = (across, down)
        if key not in self._kept:
            cells = Image.frombytes("F", (self.width, self.height), self.cells.tobytes())
            whole = cells.point(lambda each: each * HUNDREDTH + 0.5).convert("I")
            self._kept[key] = _summed(_summed(whole, across, 1, 0), down, 0, 1)
        return self._kept[key]

    def highest(self, side_mm: float = WINDOW_MM) -> float:
        """The highest mean of any window."""
        across, down = self.window(side_mm)
        return _most(self._sums(across, down)) / (across * down * HUNDREDTH)

    def windows_over(self, limit: float, side_mm: float = WINDOW_MM) -> list[InkSpot]:
        """The worst windows over a limit, none overlapping another."""
        across, down = self.window(side_mm)
        area = across * down * HUNDREDTH
        sums = self._sums(across, down)
        if not self.exceeds(_most(sums) / area, limit):
            return []
        over = [
            (total / area, x, y)
            for y, row in enumerate(_rows(sums))
            for x, total in enumerate(row)
            if self.exceeds(total / area, limit)
        ]
        chosen: list[tuple[float, int, int]] = []
        for mean, x, y in sorted(over, key=lambda each: (-each[0], each[2], each[1])):
            if len(chosen) == MOST_SPOTS:
                break
            if all(abs(x - i) >= across or abs(y - j) >= down for _, i, j in chosen):
                chosen.append((mean, x, y))
        return [InkSpot(self._box(x, y, across, down), mean) for mean, x, y in chosen]

    def _box(self, x: int, y: int, across: int, down: int) -> PdfRectangle:
        left, top = self.trim.left + x * self.cell, self.trim.top - y * self.cell
        return PdfRectangle(left, top - down * self.cell, left + across * self.cell, top)


def _summed(image: Image, count: int, across: int, down: int) -> Image:
    """Each pixel with the `count` - 1 that follow it in one direction, where there are so many.

    Put together from sums over 1, 2, 4 … pixels, so that a wide window costs little more.
    """
    from PIL import ImageMath

    def both(first: Image, second: Image, apart: int) -> Image:
        left, top = apart * across, apart * down
        moved = second.crop((left, top, left + second.width, top + second.height))
        added: Image = ImageMath.lambda_eval(lambda each: each["a"] + each["b"], a=first, b=moved)
        return added

    total, reach, part, length = None, 0, image, 1
    while True:
        if count & length:
            total = both(total, part, reach) if total else part
            reach += length
        if 2 * length > count:
            break
        part, length = both(part, part, length), 2 * length
    assert total is not None
    beyond = count - 1
    return total.crop((0, 0, image.width - beyond * across, image.height - beyond * down))


def _most(sums: Image) -> int:
    return int(sums.getextrema()[1])  # type: ignore[arg-type] # one band: two numbers


def _rows(image: Image) -> list[array[int]]:
    values = array("i")
    values.frombytes(image.tobytes())
    return [values[at : at + image.width] for at in range(0, len(values), image.width)]
