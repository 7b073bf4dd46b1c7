"""The area of a page's footnotes: `@page { @footnote { … } }` of CSS GCPM 3, section 2.4."""

from __future__ import annotations

from typing import Any

from reportpress.compose.interface import Fragment, Frame
from reportpress.engine.boxes.lineboxes import clear_edges
from reportpress.engine.host.boxtree import boxes, layout_box_backgrounds
from reportpress.engine.text.sourcemap import Box

ABOVE, BELOW = ("margin_top", "border_top_width", "padding_top"), (
    "padding_bottom", "border_bottom_width", "margin_bottom",
)  # fmt: skip


def area_style(context: Any, page: Box) -> Any:
    """The computed style of a page's footnote area."""
    return context.style_for(page.page_type, "@footnote") or page.style.anonymous_style


def edges_of(style: Any) -> tuple[float, float]:
    """What an area takes above its notes and below them, px; percentages are of nothing."""
    return sum(_length(style, name) for name in ABOVE), sum(_length(style, name) for name in BELOW)


def _length(style: Any, name: str) -> float:
    value = style[name]
    return float(getattr(value, "value", value)) if getattr(value, "unit", "px") == "px" else 0.0


def area_box(context: Any, page: Box, frame: Frame, notes: tuple[Fragment, ...]) -> Box:
    """The area round the notes of a frame, still without their boxes."""
    style = area_style(context, page)
    box = boxes.FootnoteAreaBox(page, style)
    clear_edges(box)
    box.position_x, box.width = frame.x, notes[0].width
    top = min(note.top - note.block.edges.before * note.first for note in notes)
    box.position_y = top - edges_of(style)[0]
    for name in (*ABOVE, *BELOW):
        setattr(box, name, _length(style, name))
    box.height = frame.y + frame.height - frame.note_foot - top
    layout_box_backgrounds(page, box, context.get_image_from_uri, layout_children=False)
    return box
