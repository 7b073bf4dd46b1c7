"""The glyphs of a page that read from left to right, with their places.

Lengths are points (1/72 inch); x counts from the trim's left, y downwards from its top, as the page
is seen (turned by its Rotate entry).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from reportpress.check.pdf import UNKNOWN, Page, PdfFont, ShownGlyph, ShownText
from reportpress.check.text.signs import LEFT_INK, CharacterClass, class_of
from reportpress.check.text.turn import Turn, turn_of

LEVEL = 0.02  # a line of text rises by less than this share of its run
FULL_WIDTH = 0.75  # em: from this advance on, a mark is a full-width one
SMALLEST = 0.1  # units: smaller type is a point, and no length can be told in its em
HALF = 0.5  # em: the blank of a full-width mark


class Sign(NamedTuple):
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


def signs_of(page: Page) -> list[Sign]:
    """The page's horizontal glyphs in the order of painting; spaces are none of them.

    Glyphs painted twice at one place count once.
    """
    turn = turn_of(page)
    runs = [event for event in page.events if isinstance(event, ShownText)]
    shown = (run for run in runs if _shown(run) and _level(run, turn))
    seen: set[tuple[str, float, float]] = set()
    signs = []
    spaced = False
    for sign in (sign for run in shown for sign in _signs(run, turn)):
        key = (sign.text, round(sign.x, 1), round(sign.y, 1))
        if not sign.text:
            spaced = True
        elif key not in seen:
            seen.add(key)
            signs.append(sign._replace(spaced=spaced))
            spaced = False
    return signs


def _shown(run: ShownText) -> bool:
    where = run.where
    within = where.hidden or where.pattern or where.glyph or where.soft_mask
    there = run.painted and min(run.size, run.em_width) >= SMALLEST
    return there and not within and not where.annotation and not run.font.vertical


def _level(run: ShownText, turn: Turn) -> bool:
    across, up = turn.along(run.matrix.a, run.matrix.b)
    return across > 0 and abs(up) <= LEVEL * across


def _signs(run: ShownText, turn: Turn) -> Iterator[Sign]:
    em, size, face = run.em_width * turn.unit, run.size * turn.unit, run.font
    name = face.name
    for glyph in run.glyphs():
        x, y = turn.point(glyph.x, glyph.y)
        advance = glyph.advance * turn.unit
        yield Sign(_reading(glyph), x, y, advance, em, size, name, face, glyph.code, False)


def _reading(glyph: ShownGlyph) -> str:
    """What a glyph reads, white space removed; U+FFFD where the file does not say."""
    if glyph.text is None:
        return UNKNOWN
    return "".join(glyph.text.split())
