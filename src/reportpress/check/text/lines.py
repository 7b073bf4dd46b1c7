"""From glyphs to lines of text.

Glyphs that follow each other in the order of painting make a piece as long as they stand on one
baseline without a jump; pieces on one baseline that lie close together make a line. So columns that
share baselines stay apart, and a line painted in several pieces (strong words, a superscript)
stays whole.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from reportpress.check.text.glyphs import Sign
from reportpress.check.text.signs import CharacterClass

SAME_BASELINE = 0.03  # em: glyphs on one baseline differ by less
RAISED = 0.45  # em: superscripts and subscripts stand off their line's baseline by no more
SMALLER = 0.85  # they are smaller than this share of the body
JUMP = 1.5  # em: a wider gap between two glyphs painted one after the other parts pieces
BACK = -1.2  # em: two trimmed marks, back to back, overlap by one em
TOUCHING = 0.75  # em: pieces whose ink is no further apart belong to one line
ATTACHED = 0.3  # em: a superscript is no further from its line
SAME_SIZE = 0.02  # share by which sizes that count as the same may differ
SIZE_STEP = 20  # sizes are counted in twentieths of a point


@dataclass(frozen=True, slots=True)
class Body:
    """The face and size of body copy; `size` in points."""

    font: str
    size: float

    def is_size_of(self, sign: Sign) -> bool:
        """Whether a glyph has the body's size."""
        return abs(sign.size - self.size) <= SAME_SIZE * self.size


@dataclass(frozen=True)
class TextLine:
    """One line of text: its glyphs from left to right, and its place in the order of painting."""

    page: int
    order: int
    y: float  # baseline, from the trim's top
    signs: tuple[Sign, ...]

    @property
    def left(self) -> float:
        """Origin of the first glyph."""
        return self.signs[0].x

    @cached_property
    def right(self) -> float:
        """Where the furthest glyph's own advance ends."""
        return max(sign.right for sign in self.signs)

    @property
    def em(self) -> float:
        """The em of its first glyph."""
        return self.signs[0].em

    @cached_property
    def text(self) -> str:
        """What it reads, without white space."""
        return "".join(sign.text for sign in self.signs)


@dataclass
class _LinePiece:
    """Glyphs painted one after the other on one baseline."""

    order: int
    y: float
    signs: list[Sign]

    @property
    def left(self) -> float:
        return min(sign.ink_left for sign in self.signs)

    @property
    def right(self) -> float:
        return max(sign.ink_right for sign in self.signs)


def body_of(pages: Iterable[Iterable[Sign]]) -> Body | None:
    """The face and size that most Han glyphs have; `None` where there are none.

    Among equally frequent ones, the first met.
    """
    counts: Counter[tuple[str, float]] = Counter()
    for signs in pages:
        for sign in signs:
            if sign.first is CharacterClass.HAN:
                counts[sign.font, round(sign.size * SIZE_STEP) / SIZE_STEP] += 1
    if not counts:
        return None
    return Body(*counts.most_common(1)[0][0])


def lines_of(page: int, signs: Iterable[Sign], body: Body) -> list[TextLine]:
    """The lines of a page that are set in the body's size, in the order of painting."""
    em = body.size
    rows, raised = _rows(_pieces(signs, em), body)
    for piece in raised:
        _attach(piece, rows, em)
    lines = [line for row in rows for line in _joined(page, row, em)]
    return sorted((line for line in lines if _is_body(line, body)), key=lambda line: line.order)


def _pieces(signs: Iterable[Sign], em: float) -> list[_LinePiece]:
    pieces: list[_LinePiece] = []
    previous: Sign | None = None
    for order, sign in enumerate(signs):
        if previous is None or not _goes_on(previous, sign, em):
            pieces.append(_LinePiece(order, sign.y, []))
        pieces[-1].signs.append(sign)
        previous = sign
    return pieces


def _goes_on(previous: Sign, sign: Sign, em: float) -> bool:
    level = abs(sign.y - previous.y) <= SAME_BASELINE * em
    return level and BACK * em <= sign.x - previous.right <= JUMP * em


def _rows(pieces: list[_LinePiece], body: Body) -> tuple[list[list[_LinePiece]], list[_LinePiece]]:
    """Pieces by baseline, from the top; and those that may be raised."""
    rows: list[list[_LinePiece]] = []
    raised = []
    for piece in sorted(pieces, key=lambda piece: piece.y):
        if _may_be_raised(piece, body):
            raised.append(piece)
        elif rows and piece.y - rows[-1][0].y <= SAME_BASELINE * body.size:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return rows, raised


def _may_be_raised(piece: _LinePiece, body: Body) -> bool:
    """Whether it is a note's number or an exponent: small, and no Han in it."""
    small = all(sign.size < SMALLER * body.size for sign in piece.signs)
    return small and not any(sign.first is CharacterClass.HAN for sign in piece.signs)


def _attach(small: _LinePiece, rows: list[list[_LinePiece]], em: float) -> None:
    """Give a small piece to the piece that it stands at."""
    for row in rows:
        if abs(row[0].y - small.y) > RAISED * em:
            continue
        for piece in row:
            gaps = (small.left - piece.right, piece.left - small.right)
            if any(BACK * em <= gap <= ATTACHED * em for gap in gaps):
                piece.signs.extend(small.signs)
                return


def _joined(page: int, row: list[_LinePiece], em: float) -> list[TextLine]:
    """The lines on one baseline."""
    lines: list[_LinePiece] = []
    for piece in sorted(row, key=lambda piece: piece.left):
        if lines and BACK * em <= piece.left - lines[-1].right <= TOUCHING * em:
            lines[-1].signs.extend(piece.signs)
            lines[-1].order = min(lines[-1].order, piece.order)
        else:
            lines.append(piece)
    return [
        TextLine(page, each.order, each.y, tuple(sorted(each.signs, key=_middle))) for each in lines
    ]


def _middle(sign: Sign) -> float:
    """The middle of its ink: two trimmed marks back to back may have one origin."""
    return sign.ink_left + sign.ink_right


def _is_body(line: TextLine, body: Body) -> bool:
    """Whether most of its Han (where there is none: of its glyphs) have the body's size."""
    han = [sign for sign in line.signs if sign.first is CharacterClass.HAN] or line.signs
    return 2 * sum(body.is_size_of(sign) for sign in han) > len(han)
