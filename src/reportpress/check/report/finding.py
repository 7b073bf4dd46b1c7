"""What a judge of a finished PDF found: which rule, how bad, where on the page and in the source.

Shared by every check of a PDF. A `Finding` says nothing of how it was found.
"""

from __future__ import annotations

from msgspec import Struct

from reportpress.source.errors import Place, Severity

POINTS_TO_MM = 25.4 / 72


class Rectangle(Struct, frozen=True, order=True):
    """A rectangle in mm; left and top count from the top left corner of the trimmed page."""

    left: float
    top: float
    width: float
    height: float

    def __str__(self) -> str:
        return f"{self.left:.1f}, {self.top:.1f}, {self.width:.1f} × {self.height:.1f} mm"

    def joined(self, other: Rectangle) -> Rectangle:
        """The smallest rectangle round both."""
        left, top = min(self.left, other.left), min(self.top, other.top)
        right = max(self.left + self.width, other.left + other.width)
        bottom = max(self.top + self.height, other.top + other.height)
        return Rectangle(left, top, right - left, bottom - top)


class RelatedPlace(Struct, frozen=True):
    """One more place that a finding concerns, and what it has to do with it.

    `page` counts the file's pages from 1; 0 means that no page is concerned.
    """

    label: str
    page: int = 0
    rectangle: Rectangle | None = None
    source: Place | None = None


class Finding(Struct, frozen=True):
    """One fault of a PDF.

    `page` counts the file's pages from 1 (0: the whole file); `source` is where the copy is;
    `object` names what is at fault: the words concerned, a font, a picture.
    """

    rule: str
    severity: Severity
    message: str
    hint: str = ""
    page: int = 0
    rectangle: Rectangle | None = None
    source: Place | None = None
    object: str = ""
    related: tuple[RelatedPlace, ...] = ()
