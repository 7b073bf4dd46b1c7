"""Heights and places in whole rows of a baseline grid."""

from __future__ import annotations

from math import ceil

from reportpress.compose.interface import Grid

EPSILON = 1e-3


def on_grid(grid: Grid, y: float) -> float:
    """The first grid line at or below `y`."""
    if grid.pitch <= 0.0:
        return y
    return grid.origin + ceil((y - grid.origin) / grid.pitch - EPSILON) * grid.pitch


def whole_lines(grid: Grid, height: float) -> float:
    """`height` rounded up to whole grid lines."""
    if grid.pitch <= 0.0:
        return height
    return max(1, ceil(height / grid.pitch - EPSILON)) * grid.pitch
