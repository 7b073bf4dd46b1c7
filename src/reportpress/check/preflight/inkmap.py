"""Ink on a page: totals over a grid, means over square windows, the peak."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from operator import add, sub
from typing import NamedTuple

from reportpress.check.facts import Box

# Cells of a page's grid in 15 mm, so that GWG's window is a whole number of them (0.71 mm each).
CELLS_IN_WINDOW = 21
WINDOW_MM = 15.0
CELL_MM = WINDOW_MM / CELLS_IN_WINDOW
MOST_SPOTS = 10  # windows told of one page, the worst first


class InkSpot(NamedTuple):
    """A window, in default user space, and its mean ink in percent."""

    box: Box
    ink: float


@dataclass
class InkMap:
    """Total ink inside a page's trim.

    `cells` are percent, row by row from the top left corner; `cell` is the side of one in default
    user space. `rendered`: measured on separations; otherwise `reason` (a key of P004's messages)
    says why it is an estimate, and `uncounted` how many pictures and shadings it leaves out.
    """

    trim: Box
    width: int
    height: int
    cell: float
    cells: array[float]
    peak: float
    peak_box: Box
    rendered: bool
    reason: str = ""
    uncounted: int = 0
    _kept: dict[int, list[array[float]]] = field(default_factory=dict, repr=False)

    def window(self, side_mm: float) -> tuple[int, int]:
        """A window's columns and rows: no more than the page has."""
        count = max(1, round(side_mm / CELL_MM))
        return min(count, self.width), min(count, self.height)

    def means(self, side_mm: float) -> list[array[float]]:
        """Mean ink of every window, by its top left cell."""
        across, down = self.window(side_mm)
        share = 1 / (across * down)
        return [array("f", [value * share for value in row]) for row in self._windows(side_mm)]

    def _windows(self, side_mm: float) -> list[array[float]]:
        """Sums over every window; dividing them all would take as long as summing."""
        across, down = self.window(side_mm)
        key = across * 100_000 + down
        if key not in self._kept:
            self._kept[key] = [array("d", row) for row in self._sums(across, down)]
        return self._kept[key]

    def _sums(self, across: int, down: int) -> Iterator[list[float]]:
        """Sums over windows: columns summed from row to row, then differences of running sums."""
        rows = [self.cells[at : at + self.width] for at in range(0, len(self.cells), self.width)]
        columns = [0.0] * self.width
        for index, row in enumerate(rows):
            columns = list(map(add, columns, row))
            if index >= down:
                columns = list(map(sub, columns, rows[index - down]))
            if index >= down - 1:
                running = [0.0, *accumulate(columns)]
                yield list(map(sub, running[across:], running))

    def highest(self, side_mm: float = WINDOW_MM) -> float:
        """The highest mean of any window."""
        across, down = self.window(side_mm)
        most = max((max(row) for row in self._windows(side_mm) if len(row)), default=0.0)
        return most / (across * down)

    def windows_over(self, limit: float, side_mm: float = WINDOW_MM) -> list[InkSpot]:
        """The worst windows over a limit, none overlapping another."""
        across, down = self.window(side_mm)
        area = across * down
        over = [
            (total / area, x, y)
            for y, row in enumerate(self._windows(side_mm))
            if max(row) > limit * area
            for x, total in enumerate(row)
            if total > limit * area
        ]
        chosen: list[tuple[float, int, int]] = []
        for mean, x, y in sorted(over, key=lambda each: (-each[0], each[2], each[1])):
            if len(chosen) == MOST_SPOTS:
                break
            if all(abs(x - i) >= across or abs(y - j) >= down for _, i, j in chosen):
                chosen.append((mean, x, y))
        return [InkSpot(self._box(x, y, across, down), mean) for mean, x, y in chosen]

    def _box(self, x: int, y: int, across: int, down: int) -> Box:
        left, top = self.trim.left + x * self.cell, self.trim.top - y * self.cell
        return Box(left, top - down * self.cell, left + across * self.cell, top)
