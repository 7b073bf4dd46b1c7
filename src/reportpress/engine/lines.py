"""Set lines as boxes of WeasyPrint's: line box, inline boxes, text box.

Being real boxes, they are stacked, linked, bookmarked and tagged like any other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.text.line_break import strut

from reportpress.compose.model import Piece, SetLine
from reportpress.engine.copy import Box, Ink

EM_ASCENT = 0.88  # of the ideographic em box; Origin Han and Noto CJK draw it so
SIDES = ("top", "right", "bottom", "left")
EDGES = [f"margin_{side}" for side in SIDES] + [f"padding_{side}" for side in SIDES]
EDGES += [f"border_{side}_width" for side in SIDES]


class SetText(boxes.TextBox):  # type: ignore[misc]
    """A piece of a set line: `piece.xs` say where each cluster is drawn.

    They hold where the composer left it; a box moved since then moves its clusters along.
    """

    piece: Piece

    @property
    def moved(self) -> float:
        """How far right of its composed place the box now stands, px."""
        return float(self.position_x - self.piece.xs[0])


@dataclass(frozen=True, slots=True)
class LineMetrics:
    """Height of a line and its baseline's distance from its top, px."""

    height: float
    baseline: float


def em_centred(height: float, size: float) -> LineMetrics:
    """The em box of `size` in the middle of a line `height` high."""
    return LineMetrics(height, (height - size) / 2 + EM_ASCENT * size)


def natural_metrics(block: Box, line: SetLine) -> LineMetrics:
    """A line as high as the tallest of its runs and its block ask for (CSS 2.2, 10.8)."""
    styles = [block.style, *(piece.run.tag.text.style for piece in line.pieces)]  # type: ignore[attr-defined]
    metrics = [em_centred(strut(style)[0], style["font_size"]) for style in styles]
    baseline = max(m.baseline for m in metrics)
    below = max(m.height - m.baseline for m in metrics)
    return LineMetrics(baseline + below, baseline)


def line_boxes(
    block: Box, lines: Sequence[SetLine], metrics: Sequence[LineMetrics]
) -> Iterator[Box]:
    """Line boxes at the composed places; `block` gives the style of what is between the words."""
    model = boxes.LineBox.anonymous_from(block, [])
    clear_edges(model)
    model.background = None
    model.text_overflow, model.block_ellipsis = "clip", "none"
    for line, measured in zip(lines, metrics, strict=True):
        box = model.copy_with_children([])
        box.position_x, box.position_y = line.x, line.top
        box.width, box.height, box.baseline = line.measure, measured.height, measured.baseline
        box.children = list(_inlines(line.pieces, 0, line.top + measured.baseline))
        yield box


def _inlines(pieces: Sequence[Piece], depth: int, baseline: float) -> Iterator[Box]:
    """Text boxes of `pieces`, wrapped in copies of their inline boxes from `depth` inwards."""
    for inline, group in groupby(pieces, key=lambda piece: _inline_at(piece, depth)):
        members = list(group)
        if inline is None:
            yield from (_text(piece, baseline) for piece in members)
            continue
        box = inline.copy_with_children(list(_inlines(members, depth + 1, baseline)))
        clear_edges(box)
        _place_on(box, members[0].xs[0], members[-1].end, baseline)
        box.background = None
        yield box


def _inline_at(piece: Piece, depth: int) -> Box | None:
    ink = piece.run.tag
    assert isinstance(ink, Ink)
    return ink.inlines[depth] if depth < len(ink.inlines) else None


def _text(piece: Piece, baseline: float) -> SetText:
    ink = piece.run.tag
    assert isinstance(ink, Ink)
    model = ink.text
    box = SetText(model.element_tag, model.style, model.element, piece.text or " ")
    box.piece = piece
    clear_edges(box)
    _place_on(box, piece.xs[0], piece.end, baseline)
    return box


def _place_on(box: Any, start: float, end: float, baseline: float) -> None:
    size = box.style["font_size"]
    box.baseline = EM_ASCENT * size
    box.position_x, box.position_y = start, baseline - box.baseline
    box.width, box.height = end - start, size


def clear_edges(box: Box) -> None:
    """Take margins, borders and paddings from a box."""
    for name in EDGES:
        setattr(box, name, 0)
