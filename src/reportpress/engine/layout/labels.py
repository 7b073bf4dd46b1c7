"""Short texts that the build itself writes on a page: slug lines, names of frames."""

from __future__ import annotations

from typing import Any

from msgspec import Struct
from tinycss2.color5 import parse_color

from reportpress.engine.boxes.lineboxes import SetText, em_centred, line_boxes
from reportpress.engine.host.boxtree import boxes
from reportpress.engine.layout.skeleton import Skeleton, walk
from reportpress.engine.text.sourcemap import Box

ENDLESS = 1e6  # px


class Label(Struct, frozen=True):
    """A line of text: `x` its left edge, `y` the middle of its height, `size` its em; all px."""

    text: str
    x: float
    y: float
    size: float
    colour: str = "device-cmyk(0 0 0 1)"


def text_boxes(skeleton: Skeleton, page: Box, label: Label) -> list[SetText]:
    """The boxes of a label, in the face of the page's root, ready to be drawn."""
    line = _line(page, label)
    block = skeleton.setter.block(line)
    if block is None:
        return []
    lines = skeleton.setter.lines(block, label.x, ENDLESS)
    metrics = [em_centred(label.size, label.size)] * len(lines)
    found = []
    for drawn in line_boxes(line, lines, metrics):
        drawn.translate(0, label.y - label.size / 2 - drawn.position_y)
        found += [box for box in walk(drawn) if isinstance(box, SetText)]
    return found


def _line(page: Box, label: Label) -> Box:
    root = page.children[0]
    block = boxes.BlockBox.anonymous_from(root, [])
    block.style = block.style.copy()
    for name, value in _looks(label).items():
        block.style[name] = value
    line = boxes.LineBox.anonymous_from(block, [])
    text = boxes.TextBox.anonymous_from(line, label.text)
    line.children = [text]
    return line


def _looks(label: Label) -> dict[str, Any]:
    return {
        "font_size": label.size,
        "line_height": "normal",
        "color": parse_color(label.colour),
        "letter_spacing": "normal",
        "word_spacing": 0,
        "text_align_all": "start",
        "text_indent": 0,
    }
