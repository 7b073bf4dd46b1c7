"""Areas of a page by where they are, so that each is compared with those near it alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import product
from typing import Generic, TypeVar

from reportpress.engine.boxes.textareas import PageArea

CELL = 64.0  # px; about three lines of copy
FAR = 1e6  # px; what is farther off lies in the grid's last cells
MOST = 400  # cells of one area; of a larger one every neighbour is asked

Thing = TypeVar("Thing")


class AreaGrid(Generic[Thing]):
    """Things with their areas, asked for by area."""

    def __init__(self) -> None:
        self._things: list[tuple[PageArea, Thing]] = []
        self._cells: dict[tuple[int, int], list[int]] = defaultdict(list)
        self._large: list[int] = []

    def put(self, area: PageArea, thing: Thing) -> None:
        """Add a thing."""
        number = len(self._things)
        self._things.append((area, thing))
        columns, rows = _span(area)
        if len(columns) * len(rows) > MOST:
            self._large.append(number)
            return
        for cell in product(columns, rows):
            self._cells[cell].append(number)

    def near(self, area: PageArea) -> Iterator[Thing]:
        """The things whose areas an area meets, in the order of putting."""
        columns, rows = _span(area)
        if len(columns) * len(rows) > max(MOST, len(self._cells)):
            found: set[int] | range = range(len(self._things))
        else:
            found = set(self._large)
            for cell in product(columns, rows):
                found.update(self._cells.get(cell, ()))
        for number in sorted(found):
            other, thing = self._things[number]
            if (
                other.left < area.right
                and area.left < other.right
                and other.top < area.bottom
                and area.top < other.bottom
            ):
                yield thing


def _span(area: PageArea) -> tuple[range, range]:
    """The columns and rows of cells that an area meets."""
    columns = range(_cell(area.left), _cell(area.right) + 1)
    return columns, range(_cell(area.top), _cell(area.bottom) + 1)


def _cell(side: float) -> int:
    return int(max(-FAR, min(FAR, side)) // CELL)
