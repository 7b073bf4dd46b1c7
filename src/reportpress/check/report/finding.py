"""What a judge of a finished PDF found: which rule, how bad, where on the page and in the source.

Shared by every check of a PDF. A `Finding` says nothing of how it was found.
"""

from __future__ import annotations

from dataclasses import dataclass

from reportpress.source.errors import Place, Severity

POINTS_TO_MM = 25.4 / 72


@dataclass(frozen=True, slots=True, order=True)
class Rectangle:
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


@dataclass(frozen=True, slots=True)
class RelatedPlace:
    """One more place that a finding concerns, and what it has to do with it.

    `page` counts the file's pages from 1; 0 means that no page is concerned.
    """

    label: str
    page: int = 0
    rectangle: Rectangle | None = None
    source: Place | None = None


@dataclass(frozen=True, slots=True)
class Finding:
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
