"""From pieces to lines of text.

Pieces on one baseline that lie close together make a line, whatever order they are painted in. So
columns that share baselines stay apart, and a line painted in several pieces (strong words, a
superscript, glyphs one by one) stays whole.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from itertools import chain, pairwise

from reportpress.check.pdf import PdfRectangle
from reportpress.check.text.bodycopy import Body
from reportpress.check.text.glyphs import BACK, GlyphPiece, PlacedGlyph

SAME_BASELINE = 0.15  # em by which the baselines of a line's pieces may differ
RAISED = 0.45  # em: superscripts and subscripts are no further off their line's baseline
SMALLER = 0.85  # they are smaller than this share of the body
TOUCHING = 0.75  # em: pieces whose ink is no further apart belong to one line
ATTACHED = 0.3  # em: a superscript is no further from its line
MOST_ROWS = 32  # baselines as near one another as those of one line
WORD_GAP = 0.2  # em: a wider gap between two pieces parts words


@dataclass(frozen=True)
class TextLine:
    """One line of text: its pieces from left to right."""

    page: int
    pieces: tuple[GlyphPiece, ...]

    @cached_property
    def order(self) -> int:
        """Its place in the order of painting."""
        return min(piece.order for piece in self.pieces)

    @cached_property
    def y(self) -> float:
        """Its baseline: that of most of its glyphs."""
        return _of_most((piece.y, piece.length) for piece in self.pieces)

    @cached_property
    def left(self) -> float:
        """Origin of the leftmost glyph."""
        return min(piece.left for piece in self.pieces)

    @cached_property
    def right(self) -> float:
        """Where the furthest glyph's own advance ends."""
        return max(piece.right for piece in self.pieces)

    @property
    def ink_left(self) -> float:
        """Where the first glyph's ink begins."""
        return self.glyphs[0].ink_left

    @property
    def ink_right(self) -> float:
        """Where the last glyph's ink ends."""
        return self.glyphs[-1].ink_right

    @property
    def em(self) -> float:
        """The em of its first piece."""
        return self.pieces[0].em

    @cached_property
    def size(self) -> float:
        """The size of most of its Han; where there is none, of most of its glyphs."""
        with_han = [(piece.size, piece.han) for piece in self.pieces if piece.han]
        return _of_most(with_han or ((piece.size, piece.length) for piece in self.pieces))

    @cached_property
    def box(self) -> PdfRectangle:
        """The box round its em boxes, in default user space."""
        return reduce(PdfRectangle.joined, (piece.box for piece in self.pieces))

    @cached_property
    def text(self) -> str:
        """What it reads, with spaces between words."""
        text = self.pieces[0].text
        for before, piece in pairwise(self.pieces):
            is_apart = piece.left - before.right > WORD_GAP * piece.size
            text += f" {piece.text}" if is_apart else piece.text
        return text

    @cached_property
    def characters(self) -> str:
        """What it reads, without white space."""
        return "".join("".join(piece.text for piece in self.pieces).split())

    @cached_property
    def glyphs(self) -> tuple[PlacedGlyph, ...]:
        """Its glyphs from left to right."""
        found = {
            (glyph.text, round(glyph.x, 1)): glyph
            for piece in reversed(self.pieces)
            for glyph in piece.glyphs()
        }
        return tuple(sorted(found.values(), key=_middle))


def _of_most(values: Iterable[tuple[float, int]]) -> float:
    """The value with the most glyphs, of values each with its number of them."""
    counts: Counter[float] = Counter()
    for value, count in values:
        counts[value] += count
    return counts.most_common(1)[0][0]


def _middle(glyph: PlacedGlyph) -> float:
    """The middle of its ink: two trimmed marks back to back may have one origin."""
    return glyph.ink_left + glyph.ink_right


def lines_of(page: int, pieces: Iterable[GlyphPiece], body: Body | None = None) -> list[TextLine]:
    """The lines of a page in the order of painting.

    With a body, small Latin at a piece of it, off its baseline or on it, belongs to the same line.
    """
    level: list[GlyphPiece] = []
    small: list[GlyphPiece] = []
    for piece in pieces:
        is_small = body is not None and piece.size < SMALLER * body.size and not piece.han
        (small if is_small else level).append(piece)
    rows = _rows(level)
    alone = [piece for piece in small if body and not _attach(piece, rows, body.size)]
    found = (
        TextLine(page, tuple(line)) for row in chain(rows, _rows(alone)) for line in _touching(row)
    )
    return sorted(found, key=lambda line: line.order)


def _rows(pieces: Iterable[GlyphPiece]) -> list[list[GlyphPiece]]:
    """Pieces by baseline, by the tolerance of the smaller type."""
    rows: list[list[GlyphPiece]] = []
    for piece in sorted(pieces, key=lambda piece: piece.y):
        for row in reversed(rows[-MOST_ROWS:]):
            apart = piece.y - row[0].y
            if apart > SAME_BASELINE * piece.em:
                rows.append([piece])
                break
            if apart <= SAME_BASELINE * row[0].em:
                row.append(piece)
                break
        else:
            rows.append([piece])
    return rows


def _attach(small: GlyphPiece, rows: Sequence[list[GlyphPiece]], em: float) -> bool:
    """Whether a small piece is put into the row of a piece that it is set at."""
    first = bisect_left(rows, small.y - RAISED * em, key=lambda row: row[0].y)
    last = bisect_right(rows, small.y + RAISED * em, key=lambda row: row[0].y)
    for row in rows[first:last]:
        for piece in row:
            gaps = (small.ink_left - piece.ink_right, piece.ink_left - small.ink_right)
            if any(BACK * em <= gap <= ATTACHED * em for gap in gaps):
                row.append(small)
                return True
    return False


def _touching(row: Iterable[GlyphPiece]) -> Iterator[list[GlyphPiece]]:
    """The lines of a row. What lies over a piece and reads like a part of it is painted twice."""
    first, *others = sorted(row, key=lambda piece: piece.ink_left)
    line, end, em = [first], first, first.em  # `end` is the piece that reaches furthest
    for piece in others:
        if BACK <= (piece.ink_left - end.ink_right) / min(em, piece.em) <= TOUCHING:
            line.append(piece)
            end, em = max(end, piece, key=lambda piece: piece.ink_right), max(em, piece.em)
        elif piece.ink_right > end.ink_right or piece.text not in end.text:
            yield line
            line, end, em = [piece], piece, piece.em
    yield line
