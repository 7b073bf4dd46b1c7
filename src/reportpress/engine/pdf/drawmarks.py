"""Draws printer's marks on a page's stream, in all inks, in CSS px from the trim's corner."""

from __future__ import annotations

from typing import Any

import pydyf
from tinycss2.color5 import Color

from reportpress.engine.layout.labels import Label, text_boxes
from reportpress.engine.layout.skeleton import Skeleton
from reportpress.engine.pdf import draw
from reportpress.engine.text.sourcemap import Box
from reportpress.press.printersmarks import DASH, LINE, Mark, Patch, Ring, Sheet, Stroke, marks_of

PX = 96 / 25.4  # px in a mm
ALL = "All"  # the colour space of registration: every ink of the press
CURVE = 0.5523  # control points of a quarter circle
SLUG_SIZE = 8 * 96 / 72  # px

# ISO 32000-2, 8.6.6.4: /All, shown in four inks where there are no separations.
REGISTRATION = pydyf.Array(
    (
        "/Separation",
        "/All",
        "/DeviceCMYK",
        pydyf.Dictionary(
            {
                "FunctionType": 2,
                "Domain": pydyf.Array((0, 1)),
                "C0": pydyf.Array((0, 0, 0, 0)),
                "C1": pydyf.Array((1, 1, 1, 1)),
                "N": 1,
            }
        ),
    )
)


def draw_marks(stream: Any, sheet: Sheet) -> None:
    """All marks of a sheet but its slug line."""
    with stream.stacked(), stream.artifact():
        stream.set_alpha(1)
        stream.set_alpha(1, stroke=True)
        for mark in marks_of(sheet):
            if isinstance(mark, Patch):
                _patch(stream, mark)
            else:
                _in_all_inks(stream, mark)


def draw_slug(stream: Any, skeleton: Skeleton, page: Box, sheet: Sheet, text: str) -> None:
    """The line that says what sheet this is."""
    x, y = sheet.slug_line
    with stream.stacked(), stream.artifact():
        for box in text_boxes(skeleton, page, Label(text, x * PX, y * PX, SLUG_SIZE)):
            draw.draw_set_text(stream, box)


def _patch(stream: Any, patch: Patch) -> None:
    stream.set_color(Color("device-cmyk", patch.colour, 1))
    stream.rectangle(*(value * PX for value in (patch.x, patch.y, patch.side, patch.side)))
    stream.fill()


def _in_all_inks(stream: Any, mark: Mark) -> None:
    stream.set_color_space(ALL, stroke=True)
    stream.set_color_special(None, True, 1)
    stream.set_line_width(LINE * PX)
    if isinstance(mark, Stroke):
        dash = [length * PX for length in DASH] if mark.dashed else []
        stream.set_dash(dash, 0)
        stream.move_to(mark.x1 * PX, mark.y1 * PX)
        stream.line_to(mark.x2 * PX, mark.y2 * PX)
    elif isinstance(mark, Ring):
        stream.set_dash([], 0)
        _circle(stream, mark.x * PX, mark.y * PX, mark.radius * PX)
    stream.stroke()


def _circle(stream: Any, x: float, y: float, r: float) -> None:
    c = CURVE * r
    stream.move_to(x + r, y)
    stream.curve_to(x + r, y + c, x + c, y + r, x, y + r)
    stream.curve_to(x - c, y + r, x - r, y + c, x - r, y)
    stream.curve_to(x - r, y - c, x - c, y - r, x, y - r)
    stream.curve_to(x + c, y - r, x + r, y - c, x + r, y)
