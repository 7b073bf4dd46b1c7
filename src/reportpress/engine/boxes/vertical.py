"""Vertical lines (`writing-mode: vertical-rl`) outside flows: headlines and labels.

The composer sets them like any others, only that what it calls x runs downwards. Columns follow
each other from the right edge of their block to the left, each as wide as the block's
`line-height`. Han and marks are upright, marks in their vertical forms; Latin words, dashes and
ellipses are turned (CLREQ 2.1.2 and 2.1.3); `text-combine-upright` sets figures across in one
square. Annotations are to the right of their bases, or to the left (`ruby-position: under`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from reportpress.compose.interface import Piece, SetLine, Shape
from reportpress.compose.text.classes import STACKED, Class
from reportpress.compose.text.tokens import token_of
from reportpress.engine.boxes.inlinebox import (
    Extent,
    edges_of,
    extent,
    set_edges,
    text_end,
    text_start,
)
from reportpress.engine.boxes.lineboxes import SetText, add_rules, clear_edges
from reportpress.engine.host.boxtree import boxes
from reportpress.engine.host.pangotext import strut
from reportpress.engine.text.faces import ShapedGlyph
from reportpress.engine.text.inlinepictures import EM_ASCENT, rise
from reportpress.engine.text.sourcemap import Box, RunBoxes

# Half the em box lies so far above the baseline (em): turned words are centred by it.
MIDDLE = EM_ASCENT - 0.5
TURNED = frozenset({Class.DASH, Class.ELLIPSIS, Class.CONNECTOR, Class.SHORT})


class VerticalText(SetText):
    """A piece of a vertical line: `piece.xs` say how far down each cluster begins."""

    @property
    def moved(self) -> float:
        """How far below its composed place the box now is, px."""
        return float(self.position_y - text_start(self.piece))

    @property
    def middle(self) -> float:
        """The x of the middle of its upright characters, px."""
        return float(self.position_x + self.width / 2)


def is_vertical(style: Any) -> bool:
    """Whether a computed style sets its lines from top to bottom."""
    return bool(style["writing_mode"] == "vertical-rl")


def columns_width(style: Any, lines: Sequence[SetLine]) -> float:
    """What vertical lines take across, px."""
    across = _across_of(style, lines)
    return across * max(1, len(lines)) + _overhang(style, lines, across)


def vertical_box(block: Box, lines: Sequence[SetLine], right: float) -> Box:
    """One line box with all vertical lines, the first at the edge `right`, px."""
    across = _across_of(block.style, lines)
    right -= _overhang(block.style, lines, across)
    box = boxes.LineBox.anonymous_from(block, [])
    clear_edges(box)
    box.background = None
    box.text_overflow, box.block_ellipsis = "clip", "none"
    for number, line in enumerate(lines):
        left = right - (number + 1) * across
        inlines = list(_inlines(line.pieces, 0, left, across))
        add_rules(line.pieces, block.style, inlines)
        box.children += tuple(inlines)
    return box


def _across_of(style: Any, lines: Sequence[SetLine]) -> float:
    """The distance between vertical lines, px: annotations may need more than `line-height`."""
    return float(max([strut(style)[0], *(line.height for line in lines)]))


def _overhang(style: Any, lines: Sequence[SetLine], across: float) -> float:
    """How far the first line's annotations reach beyond its own room, px."""
    pieces = lines[0].pieces if lines else ()
    reach = [_aside(piece) + piece.run.style.size / 2 for piece in pieces if piece.ruby]
    return max([0.0, *(each - across / 2 for each in reach)])


def _aside(piece: Piece) -> float:
    """How far right of its base's middle an annotation has its own, px: em box at em box."""
    if piece.ruby is None:
        return 0.0
    aside = (piece.base + piece.run.style.size) / 2
    return aside if piece.ruby.over else -aside


def _inlines(pieces: Sequence[Piece], depth: int, left: float, across: float) -> Iterator[Box]:
    for inline, group in groupby(pieces, key=lambda piece: _inline_at(piece, depth)):
        members = list(group)
        if inline is None:
            yield from (_text(piece, left + _aside(piece), across) for piece in members)
            continue
        own = left + rise(inline)
        box = inline.copy_with_children(list(_inlines(members, depth + 1, own, across)))
        _place_inline(box, extent(members, depth), own + across / 2)
        box.background = None
        yield box


def _inline_at(piece: Piece, depth: int) -> Box | None:
    ink = piece.run.tag
    assert isinstance(ink, RunBoxes)
    return ink.inlines[depth] if depth < len(ink.inlines) else None


def _text(piece: Piece, left: float, across: float) -> VerticalText:
    ink = piece.run.tag
    assert isinstance(ink, RunBoxes)
    model = ink.text
    box = VerticalText(model.element_tag, model.style, model.element, piece.text or " ")
    box.piece = piece
    clear_edges(box)
    box.position_x, box.position_y, box.baseline = left, text_start(piece), 0
    box.width, box.height = across, text_end(piece) - text_start(piece)
    return box


def _place_inline(box: Box, along: Extent, middle: float) -> None:
    set_edges(box, along, ("top", "bottom"))
    size = box.style["font_size"]
    box.position_x, box.position_y = middle - size / 2 - edges_of(box, "left"), along.start
    box.width, box.baseline = size, 0
    box.height = along.end - along.start - edges_of(box, "top", "bottom")


def placed_glyphs(box: VerticalText) -> Iterator[tuple[ShapedGlyph, tuple[float, ...]]]:
    """Each glyph of a vertical text with its text matrix (PDF 32000-2, 9.4.2)."""
    piece, size, middle = box.piece, box.style["font_size"], box.middle
    for text, place, shape in zip(piece.clusters, piece.xs, piece.shapes, strict=True):
        y = place + box.moved
        if is_combined(box.style, text):
            yield from _across(shape, middle, y, size)
        elif is_turned(text) and box.style["text_orientation"] != "upright":
            yield from _turned(shape, middle - MIDDLE * size, y)
        else:
            yield from _upright(shape, middle, y, size)


def middles(box: VerticalText) -> Iterator[tuple[str, float]]:
    """The text of each square or turned glyph of a vertical text, and the y of its middle, px."""
    piece, size = box.piece, box.style["font_size"]
    for text, place, shape in zip(piece.clusters, piece.xs, piece.shapes, strict=True):
        y = place + box.moved
        if is_combined(box.style, text):
            yield text, y + size / 2
            continue
        turned = is_turned(text) and box.style["text_orientation"] != "upright"
        for glyph in _glyphs(shape):
            advance = glyph.advance if turned else size
            yield glyph.text, y + advance / 2
            y += advance


def is_combined(style: Any, text: str) -> bool:
    """Whether a cluster is set across in the square of one character."""
    combine = style["text_combine_upright"]
    if len(text) > 1 and text in STACKED:  # CLREQ 5.1.1.3
        return True
    return bool(text) and (combine < 0 or (len(text) <= combine and text.isdigit()))


def is_turned(text: str) -> bool:
    """Whether a cluster lies on its side in a vertical line."""
    if not text:  # an added hyphen
        return True
    token = token_of(text)
    return token.latin or token.left in TURNED


def _upright(
    shape: Shape, middle: float, y: float, size: float
) -> Iterator[tuple[ShapedGlyph, tuple[float, ...]]]:
    for glyph in _glyphs(shape):
        x = middle - glyph.advance / 2 + glyph.dx
        yield glyph, (glyph.stretch, 0, 0, -1, x, y + EM_ASCENT * size + glyph.dy)
        y += size


def _turned(shape: Shape, x: float, y: float) -> Iterator[tuple[ShapedGlyph, tuple[float, ...]]]:
    for glyph in _glyphs(shape):
        yield glyph, (0, glyph.stretch, 1, 0, x - glyph.dy, y + glyph.dx)
        y += glyph.advance


def _across(
    shape: Shape, middle: float, y: float, size: float
) -> Iterator[tuple[ShapedGlyph, tuple[float, ...]]]:
    glyphs = _glyphs(shape)
    width = sum(glyph.advance for glyph in glyphs)
    narrow = min(1.0, size / width)
    x = middle - width * narrow / 2
    for glyph in glyphs:
        yield glyph, (narrow, 0, 0, -1, x + glyph.dx, y + EM_ASCENT * size + glyph.dy)
        x += glyph.advance * narrow


def _glyphs(shape: Shape) -> tuple[ShapedGlyph, ...]:
    assert isinstance(shape.glyphs, tuple)
    return shape.glyphs
