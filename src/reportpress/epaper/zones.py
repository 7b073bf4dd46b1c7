"""Hot zones of a page: the ground of each story as polygons, none of which overlaps another.

The sides of all areas part the page into cells, and each cell belongs to one story: that whose
lines are in it, else that whose picture, block, frame covers it. So no two zones share ground, and
each story's lines are covered wholly. Gaps within a story, between its columns, or between its
headline and its copy, are its own where nothing else is in them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

Point = tuple[float, float]
Cell = tuple[int, int]  # row, column


class Ground(Struct, frozen=True):
    """An area that belongs to the `owner`; where several meet, that of the lowest rank has it, and
    of one rank the smallest.
    """

    owner: str
    rank: int
    left: float
    top: float
    right: float
    bottom: float

    @property
    def size(self) -> float:
        """Its area."""
        return (self.right - self.left) * (self.bottom - self.top)


class Zone(Struct, frozen=True):
    """The ground of one owner; each polygon is closed, and one within another is a hole of it."""

    owner: str
    polygons: tuple[tuple[Point, ...], ...]


def zones(grounds: Iterable[Ground], gap: float) -> tuple[Zone, ...]:
    """The zones of a page in the order in which their owners come; a `gap` of a story that is
    narrower than this belongs to it.
    """
    taken = [each for each in grounds if each.size > 0]
    xs = sorted({x for each in taken for x in (each.left, each.right)})
    ys = sorted({y for each in taken for y in (each.top, each.bottom)})
    owners = _owned(taken, xs, ys)
    for _ in range(2):  # what is filled across may leave a gap down, and the other way round
        _fill(owners, xs, ys, gap)
    cells: dict[str, set[Cell]] = {owner: set() for owner in dict.fromkeys(g.owner for g in taken)}
    for cell, owner in owners.items():
        cells[owner].add(cell)
    return tuple(Zone(owner, tuple(_outlines(own, xs, ys))) for owner, own in cells.items() if own)


def _owned(grounds: Sequence[Ground], xs: list[float], ys: list[float]) -> dict[Cell, str]:
    """The owner of each cell that is covered."""
    owners: dict[Cell, str] = {}
    for each in sorted(grounds, key=lambda ground: (ground.rank, ground.size)):
        across = range(bisect_left(xs, each.left), bisect_left(xs, each.right))
        for row in range(bisect_left(ys, each.top), bisect_left(ys, each.bottom)):
            for column in across:
                owners.setdefault((row, column), each.owner)
    return owners


def _fill(owners: dict[Cell, str], xs: list[float], ys: list[float], gap: float) -> None:
    """Give free cells between two of one owner to it, first across, then down."""
    rows, columns = range(len(ys) - 1), range(len(xs) - 1)
    for row in rows:
        _fill_between(owners, [(row, column) for column in columns], xs, gap)
    for column in columns:
        _fill_between(owners, [(row, column) for row in rows], ys, gap)


def _fill_between(
    owners: dict[Cell, str], cells: list[Cell], sides: list[float], gap: float
) -> None:
    """Cells in one strip from side to side."""
    last: int | None = None
    for at, cell in enumerate(cells):
        owner = owners.get(cell)
        if owner is None:
            continue
        if (
            last is not None
            and at - last > 1
            and owners[cells[last]] == owner
            and sides[at] - sides[last + 1] <= gap
        ):
            owners.update(dict.fromkeys(cells[last + 1 : at], owner))
        last = at


def _outlines(cells: set[Cell], xs: list[float], ys: list[float]) -> Iterator[tuple[Point, ...]]:
    """The outlines of cells, what is inside to the right of the way; corners alone."""
    edges: dict[Cell, list[Cell]] = {}
    for row, column in sorted(cells):
        for begin, end, beside in (
            ((row, column), (row, column + 1), (row - 1, column)),
            ((row, column + 1), (row + 1, column + 1), (row, column + 1)),
            ((row + 1, column + 1), (row + 1, column), (row + 1, column)),
            ((row + 1, column), (row, column), (row, column - 1)),
        ):
            if beside not in cells:
                edges.setdefault(begin, []).append(end)
    while edges:
        loop = [next(iter(edges))]
        while len(loop) == 1 or loop[-1] != loop[0]:
            loop.append(_next(edges, loop))
        yield tuple((xs[column], ys[row]) for row, column in _corners(loop[:-1]))


def _next(edges: dict[Cell, list[Cell]], loop: list[Cell]) -> Cell:
    """Where the way goes on; where two outlines touch at a corner, it turns right and stays with
    its own cell.
    """
    here = loop[-1]
    ends = edges[here]
    if len(ends) > 1 and len(loop) > 1:
        came = here[0] - loop[-2][0], here[1] - loop[-2][1]
        ends.sort(key=lambda end: not _turns_right(came, (end[0] - here[0], end[1] - here[1])))
    end = ends.pop(0)
    if not ends:
        del edges[here]
    return end


def _turns_right(came: Cell, goes: Cell) -> bool:
    """Whether a way down the rows and along the columns turns right, y being down."""
    return came[1] * goes[0] - came[0] * goes[1] > 0


def _corners(loop: list[Cell]) -> list[Cell]:
    """The points of an outline at which it turns."""
    kept = []
    for at, here in enumerate(loop):
        before, after = loop[at - 1], loop[(at + 1) % len(loop)]
        if not (before[0] == here[0] == after[0] or before[1] == here[1] == after[1]):
            kept.append(here)
    return kept
