"""Which cells of a tiling pattern show all that it paints in an area (ISO 32000-2, 8.7.3)."""

from __future__ import annotations

from math import ceil, floor

from reportpress.check.pdf.syntax.geometry import Matrix, PdfRectangle, bounded
from reportpress.check.pdf.syntax.objects import Dictionary, number, numbers


def cells(details: Dictionary, ctm: Matrix, area: PdfRectangle) -> list[Matrix]:
    """Where those cells lie; `ctm` takes the pattern's space to the page.

    In either direction all cells that reach into the area, of three or more one in the middle.
    """
    bounds = numbers(details.get("/BBox"), 4)
    steps = [abs(number(details.get(key))) for key in ("/XStep", "/YStep")]
    back = ctm.inverse
    if bounds is None or back is None or not all(steps):
        return [ctm]
    filled = back.box(area)
    across, up = (
        _reaching(bounds[axis], bounds[axis + 2], steps[axis], filled[axis], filled[axis + 2])
        for axis in (0, 1)
    )
    return [
        bounded(Matrix(1.0, 0.0, 0.0, 1.0, right, above).then(ctm))
        for right in across
        for above in up
    ]


def _reaching(begin: float, end: float, step: float, low: float, high: float) -> list[float]:
    """By how much to move a cell from `begin` to `end` into the stretch from `low` to `high`."""
    first, last = floor((low - end) / step) + 1, ceil((high - begin) / step) - 1
    if last - first >= 2:
        first = last = (first + last) // 2
    return [step * count for count in range(first, last + 1)]
