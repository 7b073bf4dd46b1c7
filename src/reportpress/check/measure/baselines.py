"""Baselines off the grid, and feet of columns that do not end level."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from reportpress.check.measure.figures import Feet
from reportpress.check.measure.grid import ON_GRID, BaselineGrid, grid_of
from reportpress.check.measure.measuredcolumns import MeasuredColumn, pitch_of
from reportpress.check.measure.tally import FaultCode, Tally
from reportpress.check.text.lines import TextLine

SAME_WIDTH = 0.5  # em: columns that belong together are as wide as each other


def judge_baselines(
    columns: Sequence[MeasuredColumn], given: BaselineGrid | None, tally: Tally
) -> None:
    """Measure each page's baselines against the grid given, or its own."""
    usual = pitch_of([_plain(column) for column in columns])
    for page, group in groupby(columns, key=lambda column: column.page):
        here = list(group)
        grid = given or grid_of([_plain(column) for column in here], usual)
        if grid is None:
            continue
        figures = tally.pages[page]
        figures.grids.append(grid)
        for line in (line for column in here for line in column.lines):
            distance = grid.distance(line.line.y)
            figures.furthest_baseline = max(figures.furthest_baseline, abs(distance))
            if abs(distance) > ON_GRID:
                figures.counts.off_grid += 1
                side = "below" if distance > 0 else "above"
                tally.fault(FaultCode.GRID, line, f"{abs(distance):.2f} pt {side} its grid line")


def _plain(column: MeasuredColumn) -> list[TextLine]:
    return [each.line for each in column.lines]


def measure_feet(columns: Sequence[MeasuredColumn], em: float, tally: Tally) -> None:
    """Measure the feet of columns that belong together."""
    for group in column_groups(columns, em):
        tally.pages[group[0].page].feet.append(feet_of(group))


def feet_of(group: Sequence[MeasuredColumn]) -> Feet:
    """How the feet of two columns or more differ; the last one may end higher."""
    *others, last = (column.foot for column in group)
    lowest = max(*others, last)
    return Feet(len(group), lowest - min(others), max(0.0, max(others) - last))


def column_groups(columns: Sequence[MeasuredColumn], em: float) -> Iterator[list[MeasuredColumn]]:
    """Columns side by side that follow each other in reading order and are equally wide.

    The next column of a group is right of the one before and begins above its foot.
    """
    group: list[MeasuredColumn] = []
    for column in columns:
        if group and not _beside(group[-1], column, em):
            if len(group) > 1:
                yield group
            group = []
        group.append(column)
    if len(group) > 1:
        yield group


def _beside(column: MeasuredColumn, after: MeasuredColumn, em: float) -> bool:
    if after.page != column.page:
        return False
    right, width, next_width = _right(column), _width(column), _width(after)
    to_the_right = after.lines[0].left >= right - SAME_WIDTH * em
    overlaps = after.lines[0].line.y <= column.foot and column.lines[0].line.y <= after.foot
    return to_the_right and overlaps and abs(width - next_width) <= SAME_WIDTH * em


def _right(column: MeasuredColumn) -> float:
    rights = [line.right for line in column.lines if line.right is not None]
    return max(rights or [line.line.right for line in column.lines])


def _width(column: MeasuredColumn) -> float:
    return _right(column) - min(line.left for line in column.lines)
