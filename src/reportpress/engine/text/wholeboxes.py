"""What is in a flow and is no copy of it: boxes that are laid out, and placed, whole."""

from __future__ import annotations

from reportpress.engine.host.boxtree import boxes
from reportpress.engine.text.boxedges import SIDES
from reportpress.engine.text.sourcemap import Box

WHOLE = (boxes.BlockReplacedBox, boxes.FlexBox, boxes.GridBox)


def is_whole(box: Box) -> bool:
    """Whether a box of a flow takes its place as a whole: a picture, a figure, a rule.

    That are pictures, flex and grid boxes, and blocks with `display: flow-root` (CSS Display 3,
    2.2), which are laid out as in a page of their own; and what has no copy but is drawn.
    """
    if isinstance(box, WHOLE):
        return True
    if box.is_table_wrapper or not isinstance(box, boxes.BlockBox):
        return False
    return _is_rule(box) or box.style["display"] == ("block", "flow-root")


def _is_rule(box: Box) -> bool:
    """Whether a box without any copy is drawn: `<hr>`, or whatever has borders or a height."""
    if box.children:
        return False
    style = box.style
    edges = sum(style[f"border_{side}_width"] for side in SIDES)
    heights = (getattr(style[name], "value", 0) for name in ("height", "min_height"))
    return bool(edges) or any(heights)
