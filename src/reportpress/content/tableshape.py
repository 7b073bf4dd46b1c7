"""The shape of a table: which columns its cells cover, and whether its rows fill them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from reportpress.content.body import Cell, TableRow
from reportpress.source.errors import Place, Problem
from reportpress.source.wording import count


class PlacedRow(Struct, frozen=True):
    """A row: in which column each of its cells begins, and how many are covered in all.

    `overlaps`: a cell is over one that reaches down from above.
    """

    cells: TableRow
    starts: tuple[int, ...]
    covered: int
    overlaps: bool


def placed(rows: Sequence[TableRow]) -> Iterator[PlacedRow]:
    """Where the cells of rows are: each in the first column that no cell above reaches down to."""
    reach: dict[int, int] = {}  # rows that a column is still covered for from above
    for row in rows:
        starts: list[int] = []
        begun: dict[int, int] = {}
        at = 0
        for cell in row:
            while at in reach:
                at += 1
            starts.append(at)
            begun |= dict.fromkeys(range(at, at + cell.across), cell.down)
            at += cell.across
        overlaps = not reach.keys().isdisjoint(begun)
        yield PlacedRow(row, tuple(starts), len(reach.keys() | begun.keys()), overlaps)
        reach = {at: left - 1 for at, left in (reach | begun).items() if left > 1}


def shape_problems(rows: Sequence[TableRow], width: int, table: Place) -> Iterator[Problem]:
    """Rows that do not fill their columns, and cells that reach too far down; behind a cell that
    does reach down, the first such row alone, which may make the others so.
    """
    reaches = False
    for number, row in enumerate(placed(rows)):
        reaches = reaches or any(cell.down > 1 for cell in row.cells)
        left = len(rows) - number
        for cell in row.cells:
            if cell.down > left:
                message = f"a cell of {cell.down} rows, with {left} left"
                yield Problem(cell.place, message, "head, body and totals are apart")
        if row.covered != width or row.overlaps:
            message = f"{count(row.covered, 'column')} in this row, {width} in the table"
            if row.overlaps:
                message = "a cell of this row is over one that reaches down from above"
            hint = "with “across” and “down”, the cells of all rows fill the same columns"
            yield Problem(row.cells[-1].place if row.cells else table, message, hint)
            if reaches:
                return


def columns_of(rows: Sequence[TableRow]) -> dict[int, list[Cell]]:
    """The cells that begin in each column."""
    found: dict[int, list[Cell]] = {}
    for row in placed(rows):
        for at, cell in zip(row.starts, row.cells, strict=True):
            found.setdefault(at, []).append(cell)
    return found


def merged(rows: Sequence[TableRow], columns: Collection[int]) -> list[TableRow]:
    """Rows of single cells, like ones under one another in some columns as one."""
    down: dict[tuple[int, int], int] = {}  # 0: the cell is part of one above
    for at in columns:
        texts = [(number, row[at].copy.text) for number, row in enumerate(rows)]
        for _, alike in groupby(texts, lambda line: line[1]):
            first, *others = [number for number, _ in alike]
            down |= dict.fromkeys(((number, at) for number in others), 0)
            down[first, at] = 1 + len(others)
    return [
        tuple(
            replace(cell, down=down.get((number, at), 1))
            for at, cell in enumerate(row)
            if down.get((number, at), 1)
        )
        for number, row in enumerate(rows)
    ]
