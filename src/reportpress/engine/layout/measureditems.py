"""Items of a CSS grid that are laid out to be measured: WeasyPrint sizes tracks so, one item up to
five times for each, and nested grids again for each track of those around them.

Only the height of such an item is asked for, or how wide its content may be. What is placed
absolutely in it is no part of that, and is laid out with the item itself. An item makes a
formatting context of its own, so that nothing around it is looked at but the area that it is
measured for: what it measures is the same as often as it is asked for in a document. It is not kept
for the next one: WeasyPrint leaves on boxes what it has measured, and in one page of eighty that
were drawn at random, another layout came of that.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec import Struct

from reportpress.engine.host.hooks import Plain
from reportpress.engine.layout.keptlayout import running
from reportpress.engine.text.sourcemap import Box


class _Item(Struct, frozen=True, eq=False):
    """What an item and its copies that have its style have in common."""

    style: Any


class _MeasuredBox(Struct, frozen=True):
    """The box of a measured item, of which its height alone is asked for."""

    height: float

    def margin_height(self) -> float:
        """With margins, as boxes tell it, px."""
        return self.height


class MeasuredItems:
    """Measures the items of the grids of one document."""

    def __init__(self) -> None:
        self._measuring = 0
        self._known: dict[tuple[Any, ...], float] = {}

    @property
    def is_measuring(self) -> bool:
        """Whether what is laid out now is measured alone."""
        return self._measuring > 0

    def tell(self, root: Box) -> None:
        """Have copies of the items of a tree, which says what it says, known for what they are."""
        for box in root.descendants():
            if box.is_grid_item:
                box.measured_as = _Item(box.style)

    def measured(self, plain: Plain, context: Any, box: Box, *others: Any, **how: Any) -> Any:
        """WeasyPrint's `block_level_layout`, which is `plain`, of an item to be measured: it is not
        told where to put what is placed absolutely, as the area of notes is.
        """
        if "absolute_boxes" in how:
            return plain(context, box, *others, **how)
        if how["skip_stack"]:
            return self._laid_out(plain, context, box, *others, **how)

        def height() -> float:
            made, *_ = self._laid_out(plain, context, box, *others, **how)
            found: float = made.margin_height()
            return found

        known = self._measure(context, box, _surroundings(context, *others, **how), height)
        return _MeasuredBox(known), None, None, None, None, None

    def content_width(self, plain: Plain, context: Any, box: Box, **how: Any) -> float:
        """WeasyPrint's `min_content_width` or `max_content_width`, which is `plain`, of an item; of
        one that is laid out, `outer` is told.
        """

        def width() -> float:
            found: float = plain(context, box, **how)
            return found

        return width() if how else self._measure(context, box, (plain,), width)

    def _measure(
        self, context: Any, box: Box, by: tuple[Any, ...], measure: Callable[[], float]
    ) -> float:
        """What an item measures `by` something; what is told of it is told each time."""
        item: _Item | None = vars(box).get("measured_as")
        if item is None or box.style is not item.style or not _is_plain(context):
            return measure()
        key = item, *by
        if (known := self._known.get(key)) is not None:
            return known
        before = context.setter.so_far
        found = measure()
        if context.setter.so_far == before and _is_plain(context):
            self._known[key] = found
        return found

    def _laid_out(self, plain: Plain, *item: Any, **how: Any) -> Any:
        self._measuring += 1
        try:
            return plain(*item, **how)
        finally:
            self._measuring -= 1

    def skip(self, plain: Plain, *placed: Any, **how: Any) -> None:
        """Leave a box that is placed absolutely as it is."""


def _is_plain(context: Any) -> bool:
    """Whether there is nothing in a context that an item would be laid out with, or has left."""
    left = context.excluded_shapes or context.footnotes or context.broken_out_of_flow
    return not left and not running(context)


def _surroundings(
    context: Any, bottom_space: float, skip_stack: None, containing_block: Box
) -> tuple[Any, ...]:
    """What an item is measured by from its beginning on, besides itself."""
    area = containing_block.width, containing_block.height, containing_block.style["direction"]
    page = context.current_page, context.page_bottom, context.in_column, context.forced_break
    return type(containing_block), *area, *page, bottom_space
