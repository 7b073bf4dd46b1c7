"""Vertical lines that are set glyph by glyph, as browsers set them: each glyph level, one below the
other."""

from __future__ import annotations

from collections.abc import Iterable

from reportpress.check.text.glyphs import GlyphPiece

STEP = (0.8, 1.4)  # em from one glyph down to the next
ASIDE = 0.15  # em by which the middles of two glyphs may differ
SAME_SIZE = 0.06  # by which their sizes may differ
LEAST = 3  # glyphs of a vertical line


def parted_by_stacks(pieces: Iterable[GlyphPiece]) -> tuple[list[GlyphPiece], list[GlyphPiece]]:
    """Pieces of level lines and those of vertical ones; they come in the order of painting."""
    level: list[GlyphPiece] = []
    stacked: list[GlyphPiece] = []
    stack: list[GlyphPiece] = []
    for piece in pieces:
        if stack and not _is_below(stack[-1], piece):
            (stacked if len(stack) >= LEAST else level).extend(stack)
            stack = []
        stack.append(piece)
    (stacked if len(stack) >= LEAST else level).extend(stack)
    return level, stacked


def _is_below(above: GlyphPiece, piece: GlyphPiece) -> bool:
    """Whether a glyph is placed under another as in a vertical line."""
    if above.length != 1 or piece.length != 1:
        return False
    size = piece.size
    step = abs(above.y - piece.y) / size
    aside = abs(above.left + above.right - piece.left - piece.right) / 2
    alike = abs(above.size - size) <= SAME_SIZE * size
    return alike and STEP[0] <= step <= STEP[1] and aside <= ASIDE * size
