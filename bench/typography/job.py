"""One piece of work: a text at a measure, and the sheet it is set on."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from copies import Copy

FONT = "Noto Serif CJK SC"
SIZE = 9.0  # pt
LEADING = 13.0  # pt
LINES = 40  # on a page
MARGIN = 21.0  # pt: a whole number of CSS pixels, which Chromium rounds to
MEASURES = (13, 15, 20)  # characters


@dataclass(frozen=True, slots=True)
class Job:
    """A text at a measure, in characters."""

    copy: Copy
    measure: int

    @property
    def name(self) -> str:
        """Names its files."""
        return f"{self.copy.name}-{self.measure}"

    @property
    def width(self) -> float:
        """Of a column, in points."""
        return self.measure * SIZE

    @property
    def page(self) -> tuple[float, float]:
        """Width and height of the paper in points: one column and its margins."""
        return self.width + 2 * MARGIN, LINES * LEADING + 2 * MARGIN

    @property
    def pages(self) -> int:
        """As many as suffice in any case."""
        lines = sum(
            ceil(1.15 * (len(text) + 2) / self.measure) + 1 for text in self.copy.paragraphs
        )
        return ceil(lines / LINES) + 1
