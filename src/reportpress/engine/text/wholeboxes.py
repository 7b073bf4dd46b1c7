"""What is in a flow and is no copy of it: boxes that are laid out, and placed, whole."""

from __future__ import annotations

from reportpress.compose.interface import Float
from reportpress.engine.host.boxtree import boxes
from reportpress.engine.host.pagefloats import PAGE_FLOATS
from reportpress.engine.text.boxedges import SIDES
from reportpress.engine.text.sourcemap import Box

WHOLE = (boxes.BlockReplacedBox, boxes.FlexBox, boxes.GridBox)


def is_whole(box: Box) -> bool:
    """Whether a box of a flow takes its place as a whole: a picture, a figure, a rule.

    That are pictures, flex and grid boxes, and blocks with `display: flow-root` (CSS Display 3,
    2.2) or floated to the head or foot of a column, which are laid out as in a page of their own;
    and what has no copy but is drawn.
    """
    if isinstance(box, WHOLE):
        return True
    if box.is_table_wrapper or not isinstance(box, boxes.BlockBox):
        return False
    if box.style["display"] == ("block", "flow-root") or floated_to(box):
        return True
    return _is_rule(box)


def floated_to(box: Box) -> Float | None:
    """Whether a box goes to the head or foot of its frame (CSS Page Floats 3, 3.1)."""
    to = box.style["float"]
    return Float(to) if to in PAGE_FLOATS else None


def _is_rule(box: Box) -> bool:
    """Whether a box without any copy is drawn: `<hr>`, or whatever has borders or a height."""
    if box.children:
        return False
    style = box.style
    edges = sum(style[f"border_{side}_width"] for side in SIDES)
    heights = (getattr(style[name], "value", 0) for name in ("height", "min_height"))
    return bool(edges) or any(heights)
