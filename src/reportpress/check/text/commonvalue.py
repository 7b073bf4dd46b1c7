"""The value that most of some nearly equal numbers have."""

from __future__ import annotations

from collections.abc import Iterable
from statistics import median
from typing import NamedTuple


class CommonValue(NamedTuple):
    """The middle one of values that lie within a window, and how many there are."""

    value: float
    size: int


def fullest(values: Iterable[float], window: float) -> CommonValue | None:
    """The window that holds most values; of equally full ones the one with the largest values."""
    ordered = sorted(values)
    best: tuple[int, int] = (0, 0)  # length, first
    first = 0
    for last, value in enumerate(ordered):
        while value - ordered[first] > window:
            first += 1
        best = max(best, (last - first + 1, first))
    size, first = best
    return CommonValue(median(ordered[first : first + size]), size) if size else None
