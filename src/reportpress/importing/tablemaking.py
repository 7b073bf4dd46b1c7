"""Tables of documents made such that a story can hold them: every row fills the same columns."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from reportpress.importing.copydocument import CopyCell, CopyRow

MOST_ACROSS, MOST_DOWN = 99, 99  # what a story's cell may cover


def made_whole(rows: Sequence[CopyRow], head: int) -> tuple[tuple[CopyRow, ...], int]:
    """The rows with empty cells where they are too short, and how many of them are the head.

    Cells reach no further down than there are rows. A head that cells reach out of is as many rows
    more; a table that is all head has none.
    """
    placed = _placed(rows)
    width = max((len(line) for line in placed), default=0)
    for row, line in zip(rows, placed, strict=True):
        own = max([len(row) - 1, *line])
        line += range(own + 1, own + 1 + width - len(line))
    made = _cut(rows, placed)
    while 0 < head < len(made) and any(number < 0 for number in placed[head]):
        head += 1
    return tuple(made), head if head < len(made) else 0


def _cut(rows: Sequence[CopyRow], placed: Sequence[list[int]]) -> list[CopyRow]:
    """The cells as they are placed, empty ones where there are none."""
    return [
        tuple(
            replace(
                row[number] if number < len(row) else CopyCell(()),
                across=line.count(number),
                down=_down(placed, at, number),
            )
            for number in dict.fromkeys(each for each in line if each >= 0)
        )
        for at, (row, line) in enumerate(zip(rows, placed, strict=True))
    ]


def _down(placed: Sequence[list[int]], at: int, number: int) -> int:
    """How many rows below have the marks of this cell, which are negative and name it."""
    column = placed[at].index(number)
    mark = _mark(at, number)
    down = 1
    while (
        at + down < len(placed)
        and column < len(placed[at + down])
        and (placed[at + down][column] == mark)
    ):
        down += 1
    return down


def _mark(row: int, number: int) -> int:
    return -(row * 1000 + number + 1)


def _placed(rows: Sequence[CopyRow]) -> list[list[int]]:
    """For each row, which of its cells is in each column; cells from above by their marks;
    numbers behind the last cell are empty ones.
    """
    reach: dict[int, tuple[int, int]] = {}  # column: the cell's mark, rows that are left of it
    lines: list[list[int]] = []
    for at, row in enumerate(rows):
        line: list[int] = []
        for number, cell in enumerate(row):
            _from_above(line, reach)
            for _ in range(min(cell.across, MOST_ACROSS)):
                if len(line) in reach:
                    break
                if cell.down > 1:
                    reach[len(line)] = (_mark(at, number), min(cell.down, MOST_DOWN))
                line.append(number)
        _from_above(line, reach)
        while max(reach, default=-1) >= len(line):
            line.append(max([len(row) - 1, *line]) + 1)
            _from_above(line, reach)
        lines.append(line)
        reach = {c: (mark, left - 1) for c, (mark, left) in reach.items() if left > 1}
    return lines


def _from_above(line: list[int], reach: dict[int, tuple[int, int]]) -> None:
    """The columns that cells from above cover next."""
    while len(line) in reach:
        line.append(reach[len(line)][0])
