"""Vertical lines that are set glyph by glyph, as browsers set them: each glyph level, one below the
other."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from reportpress.check.text.glyphs import GlyphPiece

STEP = (0.8, 1.4)  # em from one glyph down to the next
ASIDE = 0.15  # em by which the middles of two glyphs may differ
SAME_SIZE = 0.06  # by which their sizes may differ
LEAST = 3  # glyphs of a vertical line


class Parted(NamedTuple):
    """Pieces of level lines, and those of vertical ones."""

    level: list[GlyphPiece]
    stacked: list[GlyphPiece]


def parted_by_stacks(pieces: Iterable[GlyphPiece]) -> Parted:
    """Part pieces, which come in the order of painting."""
    found = Parted([], [])
    stack: list[GlyphPiece] = []
    for piece in pieces:
        if stack and not _is_below(stack[-1], piece):
            (found.stacked if len(stack) >= LEAST else found.level).extend(stack)
            stack = []
        stack.append(piece)
    (found.stacked if len(stack) >= LEAST else found.level).extend(stack)
    return found


def _is_below(above: GlyphPiece, piece: GlyphPiece) -> bool:
    """Whether a glyph is placed under another as in a vertical line."""
    if above.end - above.begin != 1 or piece.end - piece.begin != 1:
        return False
    size = piece.size
    step = abs(above.y - piece.y) / size
    aside = abs(above.left + above.right - piece.left - piece.right) / 2
    alike = abs(above.size - size) <= SAME_SIZE * size
    return alike and STEP[0] <= step <= STEP[1] and aside <= ASIDE * size
