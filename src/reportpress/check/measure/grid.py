"""The baseline grid of a page: given, or estimated from the baselines themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from typing import NamedTuple

from reportpress.check.measure.measuredcolumns import PITCH_WINDOW, pitch_of
from reportpress.check.text.commonvalue import fullest
from reportpress.check.text.lines import TextLine

FITS = 3  # each with the baselines that agree with the one before
ON_GRID = 0.1  # pt: baselines no further from a grid line are on it
EXACT = 0.03  # pt: numbers in PDFs are rounded to less
SLOPE_WINDOW = 0.01  # pt: pitches that count as one
NEIGHBOURS = 4  # times their size: lines further apart are no neighbours on any grid
MIXED = 40  # lines of a column from which on not every pair is asked for its pitch


class BaselineGrid(NamedTuple):
    """Baselines `pitch` apart (points), one of them `origin` below the trim's top."""

    pitch: float
    origin: float

    def distance(self, y: float) -> float:
        """How far a baseline is below the nearest grid line (negative: above)."""
        lines = (y - self.origin) / self.pitch
        return (lines - round(lines)) * self.pitch


def grid_of(columns: Sequence[Sequence[TextLine]], usual_pitch: float) -> BaselineGrid | None:
    """The grid that most baselines of a page are on; `None` for a page of less than two, or one
    whose lines are all parted, by tables for one: these tell a multiple of the pitch at best.

    The pitch is the one that most pairs of lines of a column agree on, the origin the one that
    most baselines agree on; then both are fitted (least squares) to the baselines that agree: those
    within `EXACT`, or, where they are less than half of all, within `ON_GRID`.
    """
    rough = _rough_pitch(columns, usual_pitch)
    lines = [line for column in columns for line in column]
    ys = [line.y for line in lines]
    if rough <= 0 or len(ys) < 2 or rough > NEIGHBOURS * max(line.size for line in lines):
        return None
    slopes = [slope for column in columns for slope in _slopes(column, rough)]
    found = fullest(slopes, SLOPE_WINDOW)
    pitch = found.value if found else rough
    phases = [y % pitch for y in ys]
    phase = fullest([*phases, *(each + pitch for each in phases)], 2 * ON_GRID)
    assert phase is not None  # there are baselines
    grid = BaselineGrid(pitch, phase.value % pitch)
    for _ in range(FITS):
        grid = _fitted(grid, ys)
    return grid


def _rough_pitch(columns: Sequence[Sequence[TextLine]], usual: float) -> float:
    """A page's own, or the usual one where that is some of those.

    Where tables part a few lines, no two of them may be neighbours on the grid.
    """
    own = pitch_of(columns) or usual
    times = round(own / usual) if usual > 0 else 0
    return usual if times and abs(own - times * usual) <= times * PITCH_WINDOW else own


def _slopes(column: Sequence[TextLine], rough: float) -> Iterator[float]:
    """The pitch that each pair of lines tells; steps of neighbours say how many lines apart."""
    places = [(0, column[0].y)]
    for above, below in pairwise(column):
        places.append((places[-1][0] + max(1, round((below.y - above.y) / rough)), below.y))
    sparse = places[:: 1 + len(places) // MIXED]
    for (first, y), (second, other) in combinations(sparse, 2):
        yield (other - y) / (second - first)


def _fitted(grid: BaselineGrid, ys: Sequence[float]) -> BaselineGrid:
    exact = [y for y in ys if abs(grid.distance(y)) <= EXACT]
    agreed = exact if 2 * len(exact) >= len(ys) else [y for y in ys if _agrees(grid, y)]
    places = [(round((y - grid.origin) / grid.pitch), y) for y in agreed]
    number = sum(number for number, _ in places) / len(places) if places else 0.0
    spread = sum((each - number) ** 2 for each, _ in places)
    if not spread:
        return grid
    mean = sum(y for _, y in places) / len(places)
    pitch = sum((each - number) * (y - mean) for each, y in places) / spread
    return BaselineGrid(pitch, (mean - number * pitch) % pitch)


def _agrees(grid: BaselineGrid, y: float) -> bool:
    return abs(grid.distance(y)) <= ON_GRID
