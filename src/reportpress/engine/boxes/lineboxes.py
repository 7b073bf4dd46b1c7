"""Set lines as boxes of WeasyPrint's: line box, inline boxes, text box.

Being real boxes, they are stacked, linked, bookmarked and tagged like any other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple, cast

from msgspec import Struct

from reportpress.compose.interface import Piece, SetLine
from reportpress.engine.boxes.inlinebox import edges_of, extent, set_edges, text_end, text_start
from reportpress.engine.host.boxtree import boxes
from reportpress.engine.host.pangotext import strut
from reportpress.engine.text.boxedges import SIDES
from reportpress.engine.text.inlinepictures import EM_ASCENT, rise, rise_of
from reportpress.engine.text.sourcemap import Box, RunBoxes

UNIT_GAP = 0.125  # em: what separates the lines of two adjacent names (CLREQ 5.6.1)
EDGES = [f"margin_{side}" for side in SIDES] + [f"padding_{side}" for side in SIDES]
EDGES += [f"border_{side}_width" for side in SIDES]


class Ruled(Struct, frozen=True):
    """A decorated stretch of a line: `lines` under, over or through it, drawn as `style` says.

    `start` and `end` count from the left edge of the stretch's first text, px.
    """

    start: float
    end: float
    style: Any
    lines: frozenset[str]


class SetText(boxes.TextBox):  # type: ignore[misc]
    """A piece of a set line: `piece.xs` say where each cluster is drawn.

    They hold where the composer left it; a box moved since then moves its clusters along.
    """

    piece: Piece
    ruled: tuple[Ruled, ...] = ()

    @property
    def moved(self) -> float:
        """How far right of its composed place the box now is, px."""
        return float(self.position_x - text_start(self.piece))


class LineMetrics(Struct, frozen=True):
    """Height of a line and its baseline's distance from its top, px."""

    height: float
    baseline: float


def em_centred(height: float, size: float) -> LineMetrics:
    """The em box of `size` in the middle of a line `height` high."""
    return LineMetrics(height, (height - size) / 2 + EM_ASCENT * size)


def natural_metrics(block: Box, line: SetLine) -> LineMetrics:
    """A line as high as the tallest of its runs and its block ask for (CSS 2.2, 10.8)."""
    metrics = [(_strut_metrics(block.style), 0.0), *map(_raised_metrics, line.pieces)]
    baseline = max(m.baseline + up for m, up in metrics)
    below = max(m.height - m.baseline - up for m, up in metrics)
    return LineMetrics(baseline + below, baseline)


def _strut_metrics(style: Any) -> LineMetrics:
    return em_centred(strut(style)[0], style["font_size"])


def _raised_metrics(piece: Piece) -> tuple[LineMetrics, float]:
    """What a piece asks for, and how far its baseline is above the line's."""
    ink = _ink(piece)
    if isinstance(ink.text, boxes.ReplacedBox):
        height = ink.text.margin_height()
        return LineMetrics(height, height), rise_of(ink.text, ink.inlines)
    return _strut_metrics(ink.text.style), sum(map(rise, ink.inlines)) + ruby_rise(piece)


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
        add_rules(line.pieces, box.style, box.children)
        yield box


def add_rules(pieces: Sequence[Piece], style: Any, children: Sequence[Box]) -> None:
    """Gives the first text of each decorated stretch its lines; a gap separates adjacent ones.

    `style` is the whole line's, whose boxes `children` are.
    """
    if all(_ink(piece).text.style["text_decoration_line"] == "none" for piece in pieces):
        return
    texts = [box for child in children for box in _texts(child) if box.piece.ruby is None]
    if not texts:
        return
    own = _lines_of(style)
    if own:
        length = text_end(texts[-1].piece) - text_start(texts[0].piece)
        texts[0].ruled += (Ruled(0.0, length, style, own),)
    units = [_units(text.piece, own) for text in texts]
    for depth in range(max(map(len, units))):
        _rule(texts, [unit[depth] if depth < len(unit) else None for unit in units])


def _rule(texts: Sequence[SetText], units: Sequence[_DecoratingBox | None]) -> None:
    """Gives texts the lines of the boxes they are decorated by at one depth."""
    pairs = list(zip(units, texts, strict=True))
    groups = [
        list(group) for _, group in groupby(pairs, key=lambda pair: id(pair[0] and pair[0].box))
    ]
    for number, group in enumerate(groups):
        unit, text = group[0]
        if unit is None:
            continue
        before = number > 0 and groups[number - 1][0][0] is not None
        after = number + 1 < len(groups) and groups[number + 1][0][0] is not None
        gap = UNIT_GAP * unit.box.style["font_size"] / 2
        length = text_end(group[-1][1].piece) - text_start(text.piece)
        text.ruled += (
            Ruled(
                gap if before else 0.0,
                length - (gap if after else 0.0),
                unit.box.style,
                unit.lines,
            ),
        )


class _DecoratingBox(NamedTuple):
    """An inline box, and the lines that it adds to those of the boxes around it."""

    box: Box
    lines: frozenset[str]


def _units(piece: Piece, lines: frozenset[str]) -> list[_DecoratingBox]:
    """What decorates a piece, outermost first, beside the `lines` of its block."""
    found = []
    for box in _ink(piece).inlines:
        added = _lines_of(box.style) - lines
        if added:
            found.append(_DecoratingBox(box, added))
            lines |= added
    return found


def _lines_of(style: Any) -> frozenset[str]:
    lines = style["text_decoration_line"]
    return frozenset() if lines == "none" else frozenset(lines)


def _texts(box: Box) -> list[SetText]:
    """The texts of a line's box, annotations included."""
    return [each for each in (box, *box.descendants()) if isinstance(each, SetText)]


def _ink(piece: Piece) -> RunBoxes:
    return cast(RunBoxes, piece.run.tag)


def _inlines(pieces: Sequence[Piece], depth: int, baseline: float) -> Iterator[Box]:
    """Text boxes of `pieces`, wrapped in copies of their inline boxes from `depth` inwards."""
    for inline, group in groupby(pieces, key=lambda piece: _inline_at(piece, depth)):
        members = list(group)
        if inline is None:
            yield from (_leaf(piece, baseline) for piece in members)
            continue
        own = baseline - rise(inline)
        box = inline.copy_with_children(list(_inlines(members, depth + 1, own)))
        along = extent(members, depth)
        set_edges(box, along, ("left", "right"))
        _place_on(box, along.start, along.end - edges_of(box, "left", "right"), own)
        box.position_y -= edges_of(box, "top")
        box.background = None
        unclip(box)  # inline boxes have no overflow (CSS 2.2, 11.1.1)
        yield box


def _inline_at(piece: Piece, depth: int) -> Box | None:
    ink = piece.run.tag
    assert isinstance(ink, RunBoxes)
    return ink.inlines[depth] if depth < len(ink.inlines) else None


def ruby_rise(piece: Piece) -> float:
    """How far above the baseline of its base an annotation has its own, px: em box on em box."""
    if piece.ruby is None:
        return 0.0
    size = piece.run.style.size
    if piece.ruby.over:
        return EM_ASCENT * piece.base + (1 - EM_ASCENT) * size
    return -(1 - EM_ASCENT) * piece.base - EM_ASCENT * size


def _leaf(piece: Piece, baseline: float) -> Box:
    model = _ink(piece).text
    if isinstance(model, boxes.ReplacedBox):
        return _picture(model, piece, baseline)
    return _text(model, piece, baseline)


def _picture(model: Box, piece: Piece, baseline: float) -> Box:
    box = model.copy()
    box.baseline = box.margin_height()
    box.position_x, box.position_y = piece.start, baseline - rise(box) - box.baseline
    return box


def _text(model: Box, piece: Piece, baseline: float) -> SetText:
    style = model.style
    if style["position"] != "static":  # `content` of a marker shares the style of its outside box
        style = style.copy()
        style["position"] = "static"
    box = SetText(model.element_tag, style, model.element, piece.text or " ")
    box.piece = piece
    clear_edges(box)
    _place_on(box, text_start(piece), text_end(piece), baseline - ruby_rise(piece))
    return box


def _place_on(box: Any, start: float, end: float, baseline: float) -> None:
    size = box.style["font_size"]
    box.baseline = EM_ASCENT * size
    box.position_x, box.position_y = start, baseline - box.baseline
    box.width, box.height = end - start, size


def unclip(box: Box) -> None:
    """Have a box cut nothing off, whatever its style has of `overflow`."""
    if box.style["overflow"] != "visible":
        box.style = box.style.copy()
        box.style["overflow"] = "visible"


def clear_edges(box: Box) -> None:
    """Take margins, borders and paddings from a box."""
    for name in EDGES:
        setattr(box, name, 0)
