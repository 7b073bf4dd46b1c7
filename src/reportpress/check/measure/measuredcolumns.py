"""Columns whose lines know their edges and their part in a paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from itertools import chain, pairwise

from msgspec import Struct

from reportpress.check.measure.columnedges import (
    INDENT,
    TOLERANCE,
    left_edges,
    right_edges,
    start,
)
from reportpress.check.text.characterclass import HANGING, MARKS, CharacterClass
from reportpress.check.text.columns import Column
from reportpress.check.text.commonvalue import fullest
from reportpress.check.text.fontprogram import ink_of
from reportpress.check.text.glyphs import PlacedGlyph
from reportpress.check.text.lines import TextLine

SHORT = 1.0  # em: a line this much shorter than its measure may end a paragraph
APART = 1.3  # baseline distances: a wider one parts paragraphs where none is indented
INDENTED_SHARE = 0.01  # of lines: fewer indented ones are no habit
PITCH_WINDOW = 0.05  # pt
RAGGED_FROM = 3  # lines: fewer cannot show that a column is ragged
_FINAL = frozenset({CharacterClass.STOP, CharacterClass.CLOSE, CharacterClass.ELLIPSIS})


class End(Enum):
    """How a line ends, seen from its right edge."""

    FLUSH = "flush"
    INK = "ink"  # the outline of a last mark ends at the edge
    HANGING = "hanging"  # a pause or stop mark beyond the edge, what precedes it flush
    FULL = "full"  # a full-width mark keeps its blank: its em ends at the edge, its ink short of it
    SHORT = "short"
    LONG = "long"


class MeasuredLine(Struct, frozen=True):
    """A line, where it should begin and end (points), and what it is to its paragraph.

    `right` is `None` where nothing tells or the column is ragged.
    """

    line: TextLine
    left: float
    right: float | None
    opens: bool
    closes: bool

    @property
    def justified(self) -> bool:
        """Whether its end is to be judged."""
        return self.right is not None and not self.closes

    @property
    def deviation(self) -> float:
        """How far its ink ends beyond its right edge (negative: short of it)."""
        return self.line.ink_right - (self.line.ink_right if self.right is None else self.right)


class MeasuredColumn(Struct, frozen=True):
    """A column of a page, lines from the top."""

    page: int
    lines: tuple[MeasuredLine, ...]

    @property
    def foot(self) -> float:
        """The last line's baseline."""
        return self.lines[-1].line.y


def kind_of_end(line: TextLine, right: float, closes: bool = False) -> End:
    """How a line ends, with its ink within `TOLERANCE` of the edge or not.

    What precedes a hanging mark is flush, or, where the line ends a paragraph, short.
    """
    last = line.glyphs[-1]
    over = last.ink_right - right
    if abs(over) <= TOLERANCE:
        return End.FLUSH
    if last.last in MARKS and abs(_outline_end(last) - right) <= TOLERANCE:
        return End.INK
    if over > 0 and _hangs(line, right, closes):
        return End.HANGING
    if last.ink_right != last.right and abs(last.right - right) <= TOLERANCE:
        return End.FULL
    return End.LONG if over > 0 else End.SHORT


def _hangs(line: TextLine, right: float, closes: bool) -> bool:
    """Whether the last mark may hang, and what precedes it ends where it should."""
    last = line.glyphs[-1]
    if last.last not in HANGING or not last.full or len(line.glyphs) < 2:
        return False
    ends = (line.glyphs[-2].ink_right, last.x)
    return any(abs(each - right) <= TOLERANCE for each in ends) or (
        closes and max(ends) <= right + TOLERANCE
    )


def _outline_end(glyph: PlacedGlyph) -> float:
    ink = ink_of(glyph.face, glyph.code)
    return glyph.x + ink[1] * glyph.em if ink else glyph.ink_right


def pitch_of(columns: Sequence[Sequence[TextLine]]) -> float:
    """The usual distance of two baselines of a column in points; 0.0 where there are no two.

    Of equally usual ones it is the least: others go past a table, or a subhead.
    """
    steps = (above.y - below.y for column in columns for above, below in pairwise(column))
    found = fullest(steps, PITCH_WINDOW)
    return -found.value if found else 0.0


def set_columns(columns: Sequence[Column], em: float) -> list[MeasuredColumn]:
    """Give each line its edges and its part; twice over, because each helps to tell the other."""
    lefts = left_edges(columns, em)
    opening = _openings(columns, lefts, [[None] * len(column.lines) for column in columns], em)
    rights = right_edges(columns, lefts, _closings(opening))
    opening = _openings(columns, lefts, rights, em)
    closing = _closings(opening)
    rights = _unless_ragged(columns, right_edges(columns, lefts, closing), closing)
    return [
        MeasuredColumn(
            column.page, tuple(map(MeasuredLine, column.lines, left, right, opens, closes))
        )
        for column, left, right, opens, closes in zip(
            columns, lefts, rights, opening, closing, strict=True
        )
    ]


def _openings(
    columns: Sequence[Column],
    lefts: Sequence[Sequence[float]],
    rights: Sequence[Sequence[float | None]],
    em: float,
) -> list[list[bool]]:
    """The lines that begin a paragraph."""
    indented = [
        [start(line) - left >= INDENT * em for line, left in zip(column.lines, edges, strict=True)]
        for column, edges in zip(columns, lefts, strict=True)
    ]
    flat = list(chain.from_iterable(indented))
    habit = sum(flat) > INDENTED_SHARE * len(flat)
    pitch = pitch_of([column.lines for column in columns])
    openings: list[list[bool]] = []
    before: tuple[TextLine, float | None] | None = None
    for column, edges, flags in zip(columns, rights, indented, strict=True):
        found = []
        for index, line in enumerate(column.lines):
            gap = line.y - column.lines[index - 1].y if index else 0.0
            apart = pitch > 0 and gap > APART * pitch
            found.append(
                before is None
                or flags[index]
                or (apart and not habit)
                or _ended(*before, apart, em)
            )
            before = line, edges[index]
        openings.append(found)
    return openings


def _ended(line: TextLine, right: float | None, apart: bool, em: float) -> bool:
    """Whether a line ends its paragraph although the next one is not indented.

    It does if it is short, and a final mark or the space below it says so too.
    """
    if right is None or right - line.ink_right < SHORT * em:
        return False
    return apart or line.glyphs[-1].last in _FINAL


def _closings(opening: Sequence[Sequence[bool]]) -> list[list[bool]]:
    """The lines that end a paragraph: those before one that begins one, and the very last."""
    follows = [*list(chain.from_iterable(opening))[1:], True]
    position = iter(follows)
    return [[next(position) for _ in flags] for flags in opening]


def _unless_ragged(
    columns: Sequence[Column],
    rights: list[list[float | None]],
    closing: Sequence[Sequence[bool]],
) -> list[list[float | None]]:
    """The right edges, without those of columns most of whose lines end elsewhere."""
    kept: list[list[float | None]] = []
    for column, edges, flags in zip(columns, rights, closing, strict=True):
        ends = [
            kind_of_end(line, edge)
            for line, edge, closes in zip(column.lines, edges, flags, strict=True)
            if edge is not None and not closes
        ]
        missed = sum(each in (End.SHORT, End.LONG) for each in ends)
        ragged = len(ends) >= RAGGED_FROM and 2 * missed > len(ends)
        kept.append([None] * len(edges) if ragged else edges)
    return kept
