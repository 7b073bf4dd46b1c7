"""Marks as wide as Chinese or Latin setting has them, whatever a face draws.

The widths are those of GB/T 15834-2011, 5.1: two em for the dash, half an em for the interpunct and
the short connector, one em for two marks of exclamation or question. Lengths are px.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from reportpress.compose.text.classes import MARKS, PAUSING, STACKED
from reportpress.engine.text.faces import Face, ShapedGlyph

OPENING_QUOTES, CLOSING_QUOTES = "“‘", "”’"
DASHES = "—⸺"
INTERPUNCT, SHORT = "·", "–"
CENTRED = INTERPUNCT + "‼⁇⁈⁉"
WESTERN = frozenset(OPENING_QUOTES + CLOSING_QUOTES + "·")
FULL_FROM = 0.75  # em: what is narrower comes from a proportional face
PAST_HALF = 0.52  # em: ink that reaches further is not in the left half of its square
BEARING = 0.05  # em on both sides of a Latin quote
TRADITIONAL = re.compile("(?i)zh-(hant|tw|hk|mo)|yue|ja|ko")  # languages with wide interpuncts
OFF = 0.01  # a stretch by less is not made


def as_chinese(glyphs: tuple[ShapedGlyph, ...], text: str, face: Face) -> tuple[ShapedGlyph, ...]:
    """A mark among Han: its width and the place of its ink as Chinese has them.

    Quotes are in their half of the square, the interpunct in the middle of its width (CLREQ 5.1);
    the dash fills its two em without a break, the connector — one, the short one – half an em (GB/T
    15834, 5.1.4 and 5.1.6).
    """
    em = face.size
    if text in STACKED and len(text) > 1:
        return tuple(_halves(glyphs, text, face))
    if text == SHORT:
        return _stretched(glyphs, em / 2)
    if text.strip(DASHES) == "":
        return _stretched(glyphs, sum(2 if mark == "⸺" else 1 for mark in text) * em)
    if len(glyphs) != 1:
        return glyphs
    (glyph,) = glyphs
    if text in CENTRED:
        half = text == INTERPUNCT and has_narrow_interpunct(face)
        return (_centred(glyph, em / 2 if half else em),)
    if glyph.advance > FULL_FROM * em or text not in OPENING_QUOTES + CLOSING_QUOTES:
        return glyphs
    middle = 0.75 if text in OPENING_QUOTES else 0.25
    dx = middle * em - glyph.advance / 2
    return (replace(glyph, advance=em, dx=glyph.dx + dx),)


def is_centred(glyphs: Sequence[ShapedGlyph], text: str, face: Face) -> bool:
    """Whether a pause or stop mark is in the middle of its square, as in Taiwan and Hong Kong, and
    wherever U+FE01 asks for it.
    """
    if MARKS.get(text[0]) not in PAUSING or text in STACKED or face.vertical or len(glyphs) != 1:
        return False
    (glyph,) = glyphs
    return glyph.dx + glyph.font.ink(glyph.id)[2] > PAST_HALF * face.size


def as_western(glyphs: tuple[ShapedGlyph, ...], em: float) -> tuple[ShapedGlyph, ...]:
    """Latin words whose face draws quotes and dots on squares, and has no narrower ones."""
    return tuple(
        _cropped(glyph, em) if glyph.text in WESTERN and glyph.advance > FULL_FROM * em else glyph
        for glyph in glyphs
    )


def spaced(glyphs: Sequence[ShapedGlyph], spacing: float) -> tuple[ShapedGlyph, ...]:
    """Glyphs with `spacing` behind each character but the last (CSS Text 3, 8.2)."""
    *most, last = glyphs
    return (*(replace(g, advance=g.advance + spacing * bool(g.text)) for g in most), last)


def has_narrow_interpunct(face: Face) -> bool:
    """The mainland's is half an em wide, Taiwan's and Hong Kong's one em (CLREQ 5.1)."""
    return not TRADITIONAL.match(face.language or "")


def _halves(glyphs: tuple[ShapedGlyph, ...], text: str, face: Face) -> Iterator[ShapedGlyph]:
    """？！ and the like: half an em each; three have half an em of blank behind them."""
    em = face.size
    blank = 0.0 if face.vertical else (len(text) % 2) * em / 2
    for i, glyph in enumerate(glyphs):
        half = _centred(glyph, em / 2)
        yield half if i < len(glyphs) - 1 else replace(half, advance=half.advance + blank)


def _stretched(glyphs: tuple[ShapedGlyph, ...], room: float) -> tuple[ShapedGlyph, ...]:
    stretch = room / sum(glyph.advance for glyph in glyphs)
    if abs(stretch - 1) < OFF:
        return glyphs
    return tuple(replace(g, advance=g.advance * stretch, stretch=stretch) for g in glyphs)


def _centred(glyph: ShapedGlyph, room: float) -> ShapedGlyph:
    """The glyph with its ink in the middle of a width."""
    left, _, right, _ = glyph.font.ink(glyph.id)
    return replace(glyph, advance=room, dx=room / 2 - (left + right) / 2)


def _cropped(glyph: ShapedGlyph, em: float) -> ShapedGlyph:
    left, _, right, _ = glyph.font.ink(glyph.id)
    return replace(glyph, advance=right - left + 2 * BEARING * em, dx=BEARING * em - left)
