"""Absolutely positioned boxes that were laid out before, given again where they are the same.

Newspaper pages are made of such boxes, and an edit of a style sheet touches few of them. Nothing
around such a box is looked at while it is laid out but its containing block, so that it comes out
the same wherever that is as large and at the same place.
"""

from __future__ import annotations

from typing import Any

from reportpress.engine.host.hooks import Plain
from reportpress.engine.layout.inline import InlineSetter
from reportpress.engine.layout.keptlayout import CopiedBoxes, KeptPart, TreeFacts
from reportpress.engine.text.sourcemap import Box
from reportpress.source.lrucache import LruCache

MOST_ABSOLUTES = 512  # the flagship has some fifty


Kept = LruCache[tuple[Any, ...], KeptPart[Box]]


class AbsoluteLayouts:
    """Lays out the absolutely positioned boxes of one document, all whose `facts` are known."""

    def __init__(self, kept: Kept, facts: TreeFacts) -> None:
        self._kept, self._facts = kept, facts

    def lay_out(self, plain: Plain, context: Any, box: Box, *others: Any) -> tuple[Box, Any]:
        """WeasyPrint's `absolute_box_layout`, which is `plain`."""
        around, fixed, bottom_space, skip_stack = others
        told = self._facts.of_tree(box)
        if told is None or skip_stack or context.broken_out_of_flow:
            laid_out: tuple[Box, Any] = plain(context, box, *others)
            return laid_out
        setter: InlineSetter = context.setter
        facts, alive = told
        key = (*_surroundings(context, box, around, bottom_space), facts)
        if (known := self._kept.get(key)) is not None:
            setter.take(known.set_lines)
            return CopiedBoxes().box(known.made), None
        before, fixed_before = setter.so_far, len(fixed)
        with setter.noting() as lines:
            made, resume_at = plain(context, box, *others)
        alone = resume_at is None and len(fixed) == fixed_before and not context.broken_out_of_flow
        if alone and setter.so_far == before:
            copy = CopiedBoxes().box(made)
            self._kept.keep(key, KeptPart(copy, lines(), (*alive, around.style)))
        return made, resume_at


def _surroundings(context: Any, box: Box, around: Box, bottom_space: float) -> tuple[Any, ...]:
    """What a box is laid out by, besides itself."""
    sides = around.padding_box_x(), around.padding_box_y(), around.width, around.height
    edges = (
        *(around.padding_left, around.padding_right, around.padding_top, around.padding_bottom),
        *(around.margin_left, around.margin_top, around.border_left_width),
        around.border_top_width,
    )
    page = context.current_page, context.page_bottom, context.in_column, context.forced_break
    place = box.position_x, box.position_y, bottom_space
    return type(around), id(around.style), *sides, *edges, *page, *place
