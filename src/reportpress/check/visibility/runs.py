"""Shown text as characters that are counted, and the page that they lie on.

Lengths are units of user space, y upwards, until a finding turns them into mm.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from msgspec import Struct

from reportpress.check.pdf import Boxes, PdfRectangle, ShownText
from reportpress.check.report.finding import POINTS_TO_MM, Rectangle


class PageGeometry(Struct, frozen=True):
    """A page: its boxes, the size of its unit in 1/72 inch, its turn in degrees clockwise."""

    number: int  # from 1
    boxes: Boxes
    unit: float = 1.0
    rotate: int = 0

    def rectangle(self, box: PdfRectangle) -> Rectangle:
        """A box in mm from the top left corner of the trim."""
        mm, trim = POINTS_TO_MM * self.unit, self.boxes.trim
        return Rectangle(
            round((box.left - trim.left) * mm, 2), round((trim.top - box.top) * mm, 2),
            round(box.width * mm, 2), round(box.height * mm, 2),
        )  # fmt: skip


class CharacterRun(NamedTuple):
    """One show of text; `glyphs` numbers the glyph of each character where they differ."""

    page: int  # index
    start: int  # offset of its first character
    length: int
    event: ShownText
    glyphs: Sequence[int] | None

    def glyph(self, offset: int) -> int:
        """The number of a character's glyph in the event."""
        return offset - self.start if self.glyphs is None else self.glyphs[offset - self.start]
