"""Items of a CSS grid that are laid out to be measured: WeasyPrint sizes tracks so, and nested
grids again for each track of those around them.

Only the height of such an item is asked for. What is placed absolutely in it is no part of that,
and is laid out with the item itself.
"""

from __future__ import annotations

from typing import Any

from reportpress.engine.host.hooks import Plain


class MeasuredItems:
    """Measures the items of the grids of one document."""

    def __init__(self) -> None:
        self._measuring = 0

    @property
    def is_measuring(self) -> bool:
        """Whether what is laid out now is measured alone."""
        return self._measuring > 0

    def measured(self, plain: Plain, *item: Any, **how: Any) -> Any:
        """WeasyPrint's `block_level_layout`, which is `plain`, of an item to be measured: it is not
        told where to put what is placed absolutely, as the area of notes is.
        """
        if "absolute_boxes" in how:
            return plain(*item, **how)
        self._measuring += 1
        try:
            return plain(*item, **how)
        finally:
            self._measuring -= 1

    def skip(self, plain: Plain, *placed: Any, **how: Any) -> None:
        """Leave a box that is placed absolutely as it is."""
