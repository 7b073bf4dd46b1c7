"""What of WeasyPrint's layout we use: its boxes, and the steps that size and place them.

- `boxes`: the classes of boxes; `AbsolutePlaceholder` marks one that is laid out later.
- `percentage`, `resolve_percentages`, `resolve_one_percentage`: used values of a box's style, px.
- `block_level_layout`, `inline_replaced_box_layout`, `replacedbox_layout`, `absolute_layout`: lay
  out one box.
- `AnonymousStyle`: of boxes that no element asked for, as columns and the lines beside blocks.
- `layout_box_backgrounds`: what is drawn behind a box whose place is known.
- `create_anonymous_boxes`: the boxes of lines and tables that HTML does not name.
- `avoid_collisions`: the room beside floats; `adjust`: a width with margins, borders and padding.
"""

from __future__ import annotations

from weasyprint.css import AnonymousStyle
from weasyprint.formatting_structure import boxes
from weasyprint.formatting_structure.build import create_anonymous_boxes
from weasyprint.layout.absolute import AbsolutePlaceholder, absolute_layout
from weasyprint.layout.background import layout_box_backgrounds
from weasyprint.layout.block import block_level_layout
from weasyprint.layout.float import avoid_collisions
from weasyprint.layout.percent import percentage, resolve_one_percentage, resolve_percentages
from weasyprint.layout.preferred import adjust
from weasyprint.layout.replaced import inline_replaced_box_layout, replacedbox_layout

__all__ = [
    "AbsolutePlaceholder",
    "AnonymousStyle",
    "absolute_layout",
    "adjust",
    "avoid_collisions",
    "block_level_layout",
    "boxes",
    "create_anonymous_boxes",
    "inline_replaced_box_layout",
    "layout_box_backgrounds",
    "percentage",
    "replacedbox_layout",
    "resolve_one_percentage",
    "resolve_percentages",
]
