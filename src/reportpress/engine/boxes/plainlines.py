"""Lines of flows as boxes: those that are nothing but text of one element share one box.

Most copy is such lines. A box for each would be stacked, tagged and drawn by itself, though all
that differs between two of them is what they say and where they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple, cast

from reportpress.compose.interface import Piece, SetLine
from reportpress.engine.boxes.inlinebox import text_end, text_start
from reportpress.engine.boxes.lineboxes import LineMetrics, clear_edges, line_boxes
from reportpress.engine.host.boxtree import boxes
from reportpress.engine.text.inlinepictures import EM_ASCENT
from reportpress.engine.text.sourcemap import Box, RunBoxes


class PlainLine(NamedTuple):
    """A line of one piece, its baseline from the page's top, how much gaps between Han are opened,
    px.
    """

    piece: Piece
    baseline: float
    opened: float


class SetLines(boxes.TextBox):  # type: ignore[misc]
    """Lines of the text of one element, each where the composer put it.

    They are there as long as the box is at `composed`, and move with it.
    """

    lines: tuple[PlainLine, ...]
    composed: tuple[float, float]

    @property
    def moved(self) -> tuple[float, float]:
        """How far right of its composed place, and below it, the box now is, px."""
        x, y = self.composed
        return float(self.position_x - x), float(self.position_y - y)


class _Measured(NamedTuple):
    line: SetLine
    metrics: LineMetrics


def flow_boxes(
    block: Box, lines: Sequence[SetLine], metrics: Sequence[LineMetrics]
) -> Iterator[Box]:
    """Line boxes at the composed places: one for lines that follow each other and are plain text
    of one element, one for each other line.
    """
    measured = list(map(_Measured, lines, metrics))
    for text, group in groupby(measured, key=lambda each: _plain_text(each.line)):
        members = list(group)
        if text is None:
            alone = [each.line for each in members]
            yield from line_boxes(block, alone, [each.metrics for each in members])
        else:
            yield _line_box(block, _set_lines(text, members), members)


def _plain_text(line: SetLine) -> Box | None:
    """The box of a line's text, if that is all there is on it; WeasyPrint compares boxes by
    identity.
    """
    if len(line.pieces) != 1:
        return None
    ink = cast(RunBoxes, line.pieces[0].run.tag)
    return ink.text if not ink.inlines and _is_plain(ink.text) else None


def _is_plain(text: Box) -> bool:
    """Whether nothing is drawn for a text but its glyphs."""
    style = text.style
    return bool(
        isinstance(text, boxes.TextBox)
        and style["text_decoration_line"] == "none"
        and style["text_emphasis_style"] == "none"
        and style["position"] == "static"
    )


def _set_lines(model: Box, members: Sequence[_Measured]) -> SetLines:
    lines = tuple(
        PlainLine(each.line.pieces[0], each.line.top + each.metrics.baseline, each.line.opened)
        for each in members
    )
    pieces = [line.piece for line in lines]
    text = "".join(piece.text for piece in pieces)
    box = SetLines(model.element_tag, model.style, model.element, text or " ")
    box.lines, size = lines, model.style["font_size"]
    clear_edges(box)
    box.baseline = EM_ASCENT * size
    box.position_x, box.position_y = min(map(text_start, pieces)), lines[0].baseline - box.baseline
    box.composed = box.position_x, box.position_y
    box.width = max(map(text_end, pieces)) - box.position_x
    box.height = lines[-1].baseline - lines[0].baseline + size
    return box


def _line_box(block: Box, text: SetLines, members: Sequence[_Measured]) -> Box:
    """The box around lines, from the first to the last."""
    first, last = members[0], members[-1]
    box = boxes.LineBox.anonymous_from(block, [text])
    clear_edges(box)
    box.background = None
    box.text_overflow, box.block_ellipsis = "clip", "none"
    box.position_x, box.position_y = min(each.line.x for each in members), first.line.top
    box.width = max(each.line.x + each.line.measure for each in members) - box.position_x
    box.height = last.line.top + last.metrics.height - first.line.top
    box.baseline = first.metrics.baseline
    return box
