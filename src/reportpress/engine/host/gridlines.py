"""Places in a CSS grid that WeasyPrint has elsewhere.

- Lines that are counted from the end, `grid-row: 1 / -1` (CSS Grid 1, 8.3): it takes line -1 for
  one before the first, and loses what is placed by it.
- The column of what has a row alone (8.5, step 1): the first that is free, it begins at the second.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from weasyprint.layout import grid


def install(ours: Callable[[], bool]) -> None:
    """Have WeasyPrint know them, once; only where a document is `ours`."""
    _count_from_the_end(ours)
    _begin_at_the_first(ours)


def _count_from_the_end(ours: Callable[[], bool]) -> None:
    plain = grid._get_line

    @wraps(plain)
    def get_line(line: tuple[Any, Any, Any], lines: list[Any], side: str) -> tuple[Any, ...]:
        span, number, name = line
        if span is None and name is None and number is not None and number < 0 and ours():
            return span, number, name, len(lines) + number
        return plain(line, lines, side)  # type: ignore[no-any-return]

    grid._get_line = get_line


def _begin_at_the_first(ours: Callable[[], bool]) -> None:
    plain = grid._get_second_placement

    @wraps(plain)
    def get_second_placement(first: tuple[int, int], *others: Any) -> Any:
        *tracks, placed, flow, dense = others
        if ours() and not dense:
            by_row = flow == "row"
            sides = ((y, h) if by_row else (x, w) for x, y, w, h in placed.values())
            dense = not any(grid._intersect(*side, *first) for side in sides)
        return plain(first, *tracks, placed, flow, dense)

    grid._get_second_placement = get_second_placement
