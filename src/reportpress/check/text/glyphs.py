"""Runs of text as pieces of lines: glyphs one behind the other, with their places.

Places are those of a view: a matrix from default user space to whatever a judge counts in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import hypot
from typing import NamedTuple

from reportpress.check.pdf import UNKNOWN, Matrix, PdfFont, PdfRectangle, Point, ShownText
from reportpress.check.text.characterclass import LEFT_INK, CharacterClass, class_of
from reportpress.check.text.plainforms import plain_text

LEVEL = 0.02  # a line of text rises by less than this share of its run
FULL_WIDTH = 0.75  # em: from this advance on, a mark is a full-width one
SMALLEST = 0.1  # units: smaller type is a point, and no length can be told in its em
HALF = 0.5  # em: the blank of a full-width mark
JUMP = 1.5  # em: a wider gap between two glyphs of a run parts pieces
BACK = -1.2  # em: two trimmed marks, back to back, overlap by one em


class PlacedGlyph(NamedTuple):
    """A glyph that paints: what it reads, its origin, its own advance, and its em.

    `font` is the face's name without a subset's tag ("" for fonts drawn by procedures); `face` and
    `code` find its outline.
    """

    text: str
    x: float
    y: float
    advance: float
    em: float  # width of the em: what spacing is told in
    size: float  # height of the em
    font: str
    face: PdfFont
    code: int
    spaced: bool  # white space is painted before it

    @property
    def first(self) -> CharacterClass:
        """The class of the first character it reads."""
        return class_of(self.text[0])

    @property
    def last(self) -> CharacterClass:
        """The class of the last character it reads."""
        return class_of(self.text[-1])

    @property
    def right(self) -> float:
        """Where its own advance ends."""
        return self.x + self.advance

    @property
    def full(self) -> bool:
        """Whether it is as wide as a Han character."""
        return self.advance >= FULL_WIDTH * self.em

    @property
    def ink_left(self) -> float:
        """Where its ink begins: a full-width opening mark's half an em into its advance."""
        return self.x + (HALF * self.em if self.first is CharacterClass.OPEN and self.full else 0.0)

    @property
    def ink_right(self) -> float:
        """Where its ink ends: a full-width closing, pause or stop mark counts half."""
        return self.right - (HALF * self.em if self.last in LEFT_INK and self.full else 0.0)


class GlyphPiece(NamedTuple):
    """Glyphs of one run that follow each other without a jump; blanks at its ends left out.

    `left` is the first one's origin, `right` where the last one's own advance ends; between
    `ink_left` and `ink_right` is their ink.
    """

    run: ShownText
    begin: int  # indexes of its glyphs in the run
    end: int
    order: int  # in the order of painting
    spaced: bool  # white space is painted before it
    view: Matrix
    left: float
    right: float
    ink_left: float
    ink_right: float
    y: float
    em: float
    size: float

    @property
    def length(self) -> int:
        """How many glyphs it has, white space between its words included."""
        return self.end - self.begin

    @property
    def text(self) -> str:
        """What it reads, white space between its words included; U+FFFD where unknown."""
        texts = self.run.texts[self.begin : self.end]
        return plain_text("".join(UNKNOWN if each is None else each for each in texts))

    @property
    def han(self) -> int:
        """How many of its glyphs are Han."""
        texts = self.run.texts[self.begin : self.end]
        return sum(class_of(each[0]) is CharacterClass.HAN for each in texts if each)

    @property
    def box(self) -> PdfRectangle:
        """The box round its em boxes, in default user space."""
        return self.run.em_box(self.begin).joined(self.run.em_box(self.end - 1))

    def glyphs(self) -> Iterator[PlacedGlyph]:
        """Its glyphs; white space is none."""
        spaced = self.spaced
        for index in range(self.begin, self.end):
            glyph = _placed(self.run, index, self.view, spaced)
            if glyph.text:
                yield glyph
            spaced = not glyph.text


def is_on_page(run: ShownText) -> bool:
    """Whether a run belongs to the page's own content: no annotation, no cell of a pattern."""
    where = run.where
    return not (where.annotation or where.pattern or where.glyph or where.soft_mask)


def direction(run: ShownText) -> Point:
    """Which way a run goes, horizontal, vertical or turned: a unit vector of default user space."""
    a, b, c, d, _, _ = run.matrix
    x, y = (-c, -d) if run.font.vertical else (a, b)
    length = hypot(x, y)
    return (x / length, y / length) if length else (1.0, 0.0)


def is_level(run: ShownText, view: Matrix) -> bool:
    """Whether a run reads from left to right: neither vertical nor turned nor mirrored."""
    a, b, c, d, _, _ = run.matrix
    across, up = view.a * a + view.c * b, view.b * a + view.d * b
    upright = across > 0 and abs(up) <= LEVEL * across and a * d > b * c
    return upright and not run.font.vertical and min(run.size, run.em_width) >= SMALLEST


def pieces_of(runs: Iterable[ShownText], view: Matrix) -> list[GlyphPiece]:
    """The pieces of level runs in the order of painting; those painted twice at a place, once."""
    pieces: list[GlyphPiece] = []
    known: set[tuple[str, float, float]] = set()
    spaced = False
    for run in runs:
        if not run.texts or not is_level(run, view):
            continue
        for begin, end in _stretches(run):
            behind = _is_blank(run.texts[begin - 1]) if begin else spaced
            first, last = (_placed(run, index, view, behind) for index in (begin, end - 1))
            piece = GlyphPiece(
                run, begin, end, len(pieces), behind, view, first.x, last.right, first.ink_left,
                last.ink_right, first.y, first.em, first.size,
            )  # fmt: skip
            key = (piece.text, round(first.x, 1), round(first.y, 1))
            if key not in known:
                known.add(key)
                pieces.append(piece)
        spaced = _is_blank(run.texts[-1])
    return pieces


def _placed(run: ShownText, index: int, view: Matrix, spaced: bool) -> PlacedGlyph:
    """A glyph of a run, its text without white space."""
    text, unit = run.texts[index], view.scale
    return PlacedGlyph(
        UNKNOWN if text is None else "".join(text.split()),
        *view.point(run.xs[index], run.ys[index]), run.advances[index] * unit,
        run.em_width * unit, run.size * unit, run.font.name, run.font, run.codes[index], spaced,
    )  # fmt: skip


def _stretches(run: ShownText) -> Iterator[tuple[int, int]]:
    """Where a run's pieces begin and end: at jumps along the run, in whatever direction it goes."""
    em, (across, up) = run.em_width, direction(run)
    begin = end = -1
    reach = 0.0
    for index, text in enumerate(run.texts):
        if _is_blank(text):
            continue
        along = run.xs[index] * across + run.ys[index] * up
        if begin < 0 or not BACK * em <= along - reach <= JUMP * em:
            if begin >= 0:
                yield begin, end
            begin = index
        reach, end = along + run.advances[index], index + 1
    if begin >= 0:
        yield begin, end


def _is_blank(text: str | None) -> bool:
    """Whether a glyph reads as white space, or nothing."""
    return text is not None and not text.strip()
