"""Margins, borders and paddings of computed styles, px."""

from __future__ import annotations

from typing import Any

SIDES = ("top", "right", "bottom", "left")


def edge_of(style: Any, prefix: str, side: str) -> float:
    """A margin or padding; percentages and `auto` are none."""
    value = style[f"{prefix}_{side}"]
    return float(value.value) if getattr(value, "unit", None) == "px" else 0.0


def padding_of(style: Any, side: str) -> float:
    """Padding and border of a side."""
    return float(edge_of(style, "padding", side) + style[f"border_{side}_width"])


def has_edges(style: Any) -> bool:
    """Whether an inline box has a margin beside it, a padding or a border."""
    beside = edge_of(style, "margin", "left") or edge_of(style, "margin", "right")
    return bool(beside or any(padding_of(style, side) for side in SIDES))


def ignored_of(style: Any) -> tuple[str, ...]:
    """The properties of an inline box that the composer does not act on."""
    found = [
        name
        for name in ("margin", "padding")
        if any(_is_relative(style[f"{name}_{side}"]) for side in SIDES)
    ]
    if isinstance(style["vertical_align"], str) and style["vertical_align"] != "baseline":
        found.append(f"vertical-align: {style['vertical_align']}")
    if style["box_decoration_break"] == "clone" and has_edges(style):
        found.append("box-decoration-break: clone")
    return tuple(found)


def _is_relative(length: Any) -> bool:
    """Whether a length is a percentage, or a sum with some."""
    return length != "auto" and getattr(length, "unit", None) != "px"


def room_of(style: Any, start: bool) -> float:
    """What an inline box's edges take where it begins or ends on a line, px."""
    if style["writing_mode"] == "vertical-rl":
        side = "top" if start else "bottom"
    else:
        side = "left" if start else "right"
    return edge_of(style, "margin", side) + padding_of(style, side)
