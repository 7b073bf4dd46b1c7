"""Draw what accompanies set text: lines under, over and through it, emphasis marks (着重号).

All of it is in the line gap or at fixed heights, clear of the strokes of Han, whose em box reaches
0.12 em below the baseline and 0.88 em above it (CLREQ 5.3.1 and 5.6.1). Vertical lines are
horizontal ones turned by a quarter: what is under is to the left, what is over to the right.
"""

from __future__ import annotations

from itertools import pairwise
from math import cos, pi, sin
from typing import Any
from unicodedata import category

from reportpress.engine.boxes.lineboxes import Ruled, SetText
from reportpress.engine.boxes.vertical import MIDDLE, VerticalText, middles
from reportpress.engine.host.boxtree import percentage
from reportpress.engine.host.pdfdrawing import draw_line, get_color

LINE_WIDTH = 0.05  # em
UNDER, OVER, THROUGH = 0.14, -0.93, -0.34  # em below the baseline: the upper edge of a line
WAVE_HEIGHT, HALF_WAVE = 0.06, 0.15  # em: from its middle to a crest, from one to the next
WAVE = {"underline": 1, "overline": -1, "line-through": 0}  # to which side a wave gives way
MARK_UNDER, MARK_OVER = 0.28, -1.04  # em below the baseline: the middle of an emphasis mark
BELOW_A_WAVE = 0.16  # em further, where a wavy line is in the way
# Half the width of each mark (em); a sesame is a drop, half as broad as it is long.
SIZES = {"dot": 0.08, "circle": 0.12, "double-circle": 0.14, "triangle": 0.13, "sesame": 0.14}
OPEN_WIDTH = 0.025  # em: the line of an open mark
ARC = 0.5523  # of the radius: control points of a quarter circle


def draw_rules(stream: Any, box: SetText) -> None:
    """The lines of the stretches of text that begin with a box (CSS Text Decoration 3, 2)."""
    for ruled in box.ruled:
        if not isinstance(box, VerticalText):
            _rules(stream, ruled, box.position_x, box.position_y + box.baseline)
            continue
        with stream.stacked():
            stream.transform(0, 1, -1, 0, box.middle, 0)
            _rules(stream, ruled, box.position_y, MIDDLE * ruled.style["font_size"])


def _rules(stream: Any, ruled: Ruled, x: float, baseline: float) -> None:
    """The lines of a stretch of text that begins at x, px."""
    style, size = ruled.style, ruled.style["font_size"]
    start, end = x + ruled.start, x + ruled.end
    if not stream.shows(start, baseline - size, end - start, 2 * size):
        return
    width = style["text_decoration_thickness"]
    width = LINE_WIDTH * size if isinstance(width, str) else percentage(width, style, size)
    colour, kind = get_color(style, "text_decoration_color"), style["text_decoration_style"]
    for line, edge in (("underline", UNDER), ("overline", OVER), ("line-through", THROUGH)):
        if line not in ruled.lines:
            continue
        y = baseline + _edge(style, line, edge) + width / 2
        if kind == "wavy":
            y += WAVE[line] * WAVE_HEIGHT * size
            _wave(stream, (start, end, y), size, (width, colour))
        else:
            draw_line(stream, start, y, end, y, width, kind, colour)


def _edge(style: Any, line: str, edge: float) -> float:
    size = float(style["font_size"])
    offset = style["text_underline_offset"]
    if line == "underline" and not isinstance(offset, str):
        return float(percentage(offset, style, size))
    return edge * size


def _wave(
    stream: Any, place: tuple[float, float, float], size: float, pen: tuple[float, Any]
) -> None:
    """A wave of whole half waves from `start` to `end`, about y."""
    start, end, y = place
    count = max(2, round((end - start) / (HALF_WAVE * size)))
    step, crest = (end - start) / count, 4 / 3 * WAVE_HEIGHT * size
    with stream.stacked():
        stream.set_color(pen[1], stroke=True)
        stream.set_line_width(pen[0])
        stream.move_to(start, y)
        for number in range(count):
            x, side = start + number * step, crest if number % 2 else -crest
            stream.curve_to(
                x + step * 0.36, y + side, x + step * 0.64, y + side, x + step, y
            )  # nearly a sine
        stream.stroke()


def draw_emphasis(stream: Any, box: SetText) -> None:
    """A mark at each character that is no mark itself (CSS Text Decoration 3, 3)."""
    style = box.style
    looks = style["text_emphasis_style"]
    if looks == "none":
        return
    fill, shape = looks.split()
    if shape == "auto":
        shape = "sesame" if isinstance(box, VerticalText) else "circle"
    size = style["font_size"]
    places = [(x, y) for x, y in _places(box) if stream.shows(x - size / 2, y, size, 0)]
    with stream.stacked():
        stream.set_color(get_color(style, "text_emphasis_color"), stroke=fill == "open")
        stream.set_line_width(OPEN_WIDTH * size)
        for x, y in places:
            _outline(stream, shape, x, y, SIZES[shape] * size)
            if fill == "open":
                stream.stroke()
            else:
                stream.fill(even_odd=shape == "double-circle")


def _places(box: SetText) -> list[tuple[float, float]]:
    """The middles of the marks of a box, px."""
    size = box.style["font_size"]
    height = _mark_height(box) * size
    if isinstance(box, VerticalText):
        x = box.middle - MIDDLE * size - height
        return [(x, y) for text, y in middles(box) if _is_emphasised(text)]
    y = box.position_y + box.baseline + height
    return [(x, y) for x in _centres(box)]


def _mark_height(box: SetText) -> float:
    """How far below the baseline the middle of a mark is, em."""
    style = box.style
    if _is_over(box):
        return MARK_OVER
    wavy = style["text_decoration_style"] == "wavy" and "underline" in style["text_decoration_line"]
    return MARK_UNDER + (BELOW_A_WAVE if wavy else 0.0)


def _is_over(box: SetText) -> bool:
    """Whether marks are over horizontal lines, to the right of vertical ones."""
    position = box.style["text_emphasis_position"]
    if isinstance(box, VerticalText):
        return "left" not in position
    if position == "auto":  # dots are under Chinese, over Japanese
        return bool((box.style["lang"] or "").lower().startswith("ja"))
    return "over" in position


def _centres(box: SetText) -> list[float]:
    """The middles of the characters of a horizontal box that are emphasised."""
    found, piece = [], box.piece
    for place, shape in zip(piece.xs, piece.shapes, strict=True):
        x = place + box.moved
        for glyph in shape.glyphs:  # type: ignore[attr-defined]
            if _is_emphasised(glyph.text):
                found.append(x + glyph.advance / 2)
            x += glyph.advance
    return found


def _is_emphasised(text: str) -> bool:
    """Whether a mark accompanies a character: a letter or a figure."""
    return bool(text) and category(text[0])[0] in "LN"


def _outline(stream: Any, shape: str, x: float, y: float, radius: float) -> None:
    if shape == "triangle":
        _polygon(stream, [(x, y - radius), (x + radius, y + radius), (x - radius, y + radius)])
    elif shape == "sesame":
        turn = [(cos(a) * radius, sin(a) * radius / 2) for a in (k * pi / 8 for k in range(16))]
        slant = pi / 4
        _polygon(
            stream,
            [
                (x + u * cos(slant) - v * sin(slant), y + u * sin(slant) + v * cos(slant))
                for u, v in turn
            ],
        )
    else:
        _circle(stream, x, y, radius)
        if shape == "double-circle":
            _circle(stream, x, y, radius * 0.55)


def _polygon(stream: Any, corners: list[tuple[float, float]]) -> None:
    stream.move_to(*corners[0])
    for corner in corners[1:]:
        stream.line_to(*corner)
    stream.close()


def _circle(stream: Any, x: float, y: float, radius: float) -> None:
    quarters = [(cos(k * pi / 2), sin(k * pi / 2)) for k in range(5)]
    stream.move_to(x + radius, y)
    for (u, v), (s, t) in pairwise(quarters):
        stream.curve_to(
            x + radius * (u - ARC * v),
            y + radius * (v + ARC * u),
            x + radius * (s + ARC * t),
            y + radius * (t - ARC * s),
            x + radius * s,
            y + radius * t,
        )
    stream.close()
