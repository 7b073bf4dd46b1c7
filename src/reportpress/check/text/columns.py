"""From lines to columns, in reading order: the order of painting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from reportpress.check.text.bodycopy import Body
from reportpress.check.text.lines import SAME_BASELINE, TextLine

BELOW = 0.5  # em: the next line of a column is lower by more
THROUGH = 0.5  # em: a line runs through a place that it passes by more, left and right
OVERLAP = 0.5  # share of a line that its column covers
DEEPEST = 3.2  # em: an indent is no deeper
NEAR = 3.0  # em: a column painted in turns with others goes on within this distance
SPARSE = 3  # lines of a page that begin at one place make a column; fewer may be a torn line
NEXT_TO = 2.2  # em: a line set wholly in another face has a body line this near
ALIGNED = 0.05  # em


class Column:
    """Lines of one page, each below the one before, and the extent of them all."""

    def __init__(self, line: TextLine) -> None:
        self.page = line.page
        self.lines = [line]
        self.left, self.right = line.left, line.right

    def add(self, line: TextLine) -> None:
        """Put a line below the others."""
        self.lines.append(line)
        self.left, self.right = min(self.left, line.left), max(self.right, line.right)


def columns_of(lines: Iterable[TextLine], em: float) -> list[Column]:
    """The columns of a document whose lines come page by page in the order of painting.

    A line joins the column of the line before if it is below it and half of it within the
    column; or, where columns were painted in turns, the column that it goes on closely.
    """
    columns: list[Column] = []
    for line in lines:
        column = _column_for(line, columns, em)
        if column is None:
            columns.append(Column(line))
        else:
            column.add(line)
    return columns


def _column_for(line: TextLine, columns: Sequence[Column], em: float) -> Column | None:
    for number, column in enumerate(reversed(columns)):
        if column.page != line.page:
            return None
        last = column.lines[-1]
        if line.y - last.y <= BELOW * em or not _shares(column, line, em):
            continue
        if number == 0 or line.y - last.y <= NEAR * em:
            return column
    return None


def _shares(column: Column, line: TextLine, em: float) -> bool:
    """Whether half of a line, or of the column, lies over the other; so far all of the column's
    lines may have been indented."""
    left = column.left - DEEPEST * em
    common = min(column.right, line.right) - max(left, line.left)
    return common > OVERLAP * min(column.right - left, line.right - line.left)


def rejoined(lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines of one page, in the order of painting, those torn apart by wide gaps whole again.

    What follows on one baseline in the order of painting is the rest of a line, unless a column
    begins there.
    """
    starts = _column_starts(lines)
    whole: list[TextLine] = []
    for line in lines:
        last = whole[-1] if whole else None
        if last and _is_rest(last, line, starts):
            whole[-1] = replace(last, pieces=last.pieces + line.pieces)
        else:
            whole.append(line)
    return whole


def _column_starts(lines: Sequence[TextLine]) -> list[float]:
    """Where several lines of a page begin, and fewer lines run through."""
    counts = Counter(round(line.left, 1) for line in lines)
    return [
        start
        for start, count in counts.items()
        if count >= SPARSE and count > sum(_runs_through(line, start) for line in lines)
    ]


def _runs_through(line: TextLine, x: float) -> bool:
    return line.left < x - THROUGH * line.em and line.right > x + THROUGH * line.em


def _is_rest(line: TextLine, after: TextLine, starts: Sequence[float]) -> bool:
    """Whether `after` goes on with a line; it may be an indented line of a column between them."""
    level = abs(after.y - line.y) <= SAME_BASELINE * line.em and after.left >= line.right
    leftmost = max(line.right, after.left - DEEPEST * line.em) - ALIGNED * line.em
    return level and not any(
        leftmost <= start <= after.left + ALIGNED * line.em for start in starts
    )


def body_lines(lines: Iterable[TextLine], body: Body) -> list[TextLine]:
    """The lines of one page that are body copy, in the order of painting, torn ones whole.

    A line of the body's size with a Han glyph of the body's face is. One without (all of it strong,
    or no Han in it) is if it begins where a body line above or below begins, and ends where that
    one ends or has no Han.
    """
    sized = rejoined([line for line in lines if body.has_size(line.size)])
    sure = [line for line in sized if _has_face(line, body)]
    ids = {id(line) for line in sure}
    return [line for line in sized if id(line) in ids or _belongs(line, sure, body.size)]


def _has_face(line: TextLine, body: Body) -> bool:
    pieces = (piece for piece in line.pieces if piece.run.font.name == body.font)
    return any(piece.han and body.has_size(piece.size) for piece in pieces)


def _belongs(line: TextLine, sure: Sequence[TextLine], em: float) -> bool:
    han = any(piece.han for piece in line.pieces)
    for other in sure:
        near = 0 < abs(other.y - line.y) <= NEXT_TO * em
        begins = abs(other.ink_left - line.ink_left) <= ALIGNED * em
        ends = abs(other.ink_right - line.ink_right) <= ALIGNED * em
        if near and begins and (ends or not han):
            return True
    return False
