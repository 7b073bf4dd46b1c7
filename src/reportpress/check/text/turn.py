"""From a page's own space to the page as it is seen: points from its trim's top left."""

from __future__ import annotations

from typing import NamedTuple

from reportpress.check.pdf import Page, PdfRectangle


class Turn(NamedTuple):
    """From a page's own space to the page as it is seen."""

    cos: int
    sin: int
    left: float
    top: float
    unit: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point, in points from the trim's top left."""
        across, up = self.along(x, y)
        return (across - self.left) * self.unit, (self.top - up) * self.unit

    def box(self, box: PdfRectangle) -> PdfRectangle:
        """A box; its bottom is the larger y, because y runs downwards."""
        x, y = self.point(box.left, box.bottom)
        other, opposite = self.point(box.right, box.top)
        return PdfRectangle(min(x, other), max(y, opposite), max(x, other), min(y, opposite))

    def along(self, x: float, y: float) -> tuple[float, float]:
        """A direction, turned."""
        return x * self.cos + y * self.sin, y * self.cos - x * self.sin


def turn_of(page: Page) -> Turn:
    """How a page is seen."""
    cos, sin = {90: (0, 1), 180: (-1, 0), 270: (0, -1)}.get(page.rotate % 360, (1, 0))
    bare = Turn(cos, sin, 0.0, 0.0, 1.0)
    trim = page.boxes.trim
    corners = [bare.along(trim.left, trim.bottom), bare.along(trim.right, trim.top)]
    left, top = min(x for x, _ in corners), max(y for _, y in corners)
    return Turn(cos, sin, left, top, page.user_unit)
