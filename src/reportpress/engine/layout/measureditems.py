"""Items of a CSS grid that are laid out to be measured: WeasyPrint sizes tracks so, one item up to
five times for each, and nested grids again for each track of those around them.

Only the height of such an item is asked for, or how wide its content may be. What is placed
absolutely in it is no part of that, and is laid out with the item itself. An item makes a
formatting context of its own, so that nothing around it is looked at but the area that it is
measured for: what it measures is kept, for this document and for those after it in which it is the
same.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec import Struct

from reportpress.engine.host.hooks import Plain
from reportpress.engine.layout.keptlayout import TreeFacts, running
from reportpress.engine.text.sourcemap import Box
from reportpress.source.lrucache import LruCache

MOST_MEASURES = 1024  # the flagship has some hundred
_Kept = tuple[float, tuple[Any, ...]]  # px, and the objects that its key has by their `id`
KeptMeasures = LruCache[tuple[Any, ...], _Kept]


class _Item(Struct, frozen=True):
    """What is known of an item and of its copies that have its style: by itself where that can be
    told.
    """

    style: Any
    facts: tuple[Any, ...] = ()
    alive: tuple[Any, ...] = ()

    @property
    def key(self) -> Any:
        """What tells it from others; in this document alone where nothing else does."""
        return self.facts or id(self)


class _MeasuredBox(Struct, frozen=True):
    """The box of a measured item, of which its height alone is asked for."""

    height: float

    def margin_height(self) -> float:
        """With margins, as boxes tell it, px."""
        return self.height


class MeasuredItems:
    """Measures the items of the grids of one document; what they measure is `kept` for others."""

    def __init__(self, kept: KeptMeasures | None = None) -> None:
        self._measuring = 0
        self._kept = LruCache(MOST_MEASURES) if kept is None else kept
        self._items: list[_Item] = []  # so that an `id` stays that of one of them

    @property
    def is_measuring(self) -> bool:
        """Whether what is laid out now is measured alone."""
        return self._measuring > 0

    def tell(self, root: Box, facts: TreeFacts | None) -> None:
        """Have copies of the items of a tree known for what they are, by its facts if there are
        any. What they say stays as it is.
        """
        for box in root.descendants():
            if box.is_grid_item:
                item = _Item(box.style, *(facts.of_tree(box) if facts else None) or ())
                self._items.append(item)
                box.measured_as = item

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
        key = item.key, *by
        if (known := self._kept.get(key)) is not None:
            return known[0]
        before = context.setter.so_far
        found = measure()
        if context.setter.so_far == before and _is_plain(context):
            self._kept.keep(key, (found, (item, *item.alive)))
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
