"""Where the characters of a box of text are: the em boxes of its characters, as one rectangle.

Lengths are px of the laid-out page.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from reportpress.engine.boxes.lineboxes import SetText
from reportpress.engine.boxes.plainlines import SetLines
from reportpress.engine.boxes.vertical import VerticalText

ASCENT, DESCENT = 0.88, 0.12  # em; the em box of Han about its baseline
HALF = 0.5  # of a character: less of it may be hidden, outside or under another


class PageArea(NamedTuple):
    """A rectangle upright on the page."""

    left: float
    top: float
    right: float
    bottom: float

    def common(self, other: PageArea) -> PageArea:
        """What two areas share; it has no extent where they are apart."""
        left, top = max(self.left, other.left), max(self.top, other.top)
        right, bottom = min(self.right, other.right), min(self.bottom, other.bottom)
        return PageArea(left, top, max(left, right), max(top, bottom))

    def lies_in(self, other: PageArea) -> bool:
        """Whether it is wholly in another one, and has an extent."""
        return (
            other.left <= self.left < self.right <= other.right
            and other.top <= self.top < self.bottom <= other.bottom
        )

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top


def text_of(box: Any, row: int = 0) -> str:
    """What a box of text says, or one of its lines."""
    if isinstance(box, SetLines):
        return box.lines[row].piece.text
    return str(box.piece.text if isinstance(box, SetText) else box.text)


def text_area(box: Any, row: int = 0) -> PageArea:
    """The em boxes of a box of text, or of one of its lines; across a vertical line those of its
    upright characters.
    """
    size, x, y = box.style["font_size"], box.position_x, box.position_y
    if isinstance(box, SetLines):
        (piece, baseline, _), (right, down) = box.lines[row], box.moved
        baseline += down
        return PageArea(
            piece.start + right,
            baseline - ASCENT * size,
            piece.end + right,
            baseline + DESCENT * size,
        )
    if isinstance(box, VerticalText):
        return PageArea(box.middle - size / 2, y, box.middle + size / 2, y + box.height)
    left, right, baseline = x, x + box.width, y + box.baseline
    if isinstance(box, SetText):
        left, right = box.piece.start + box.moved, box.piece.end + box.moved
    return PageArea(left, baseline - ASCENT * size, right, baseline + DESCENT * size)


def characters_in(text: str, share: float) -> int:
    """How many characters a share of a text is, those of less than half left out."""
    return round(share * len(text)) if share * len(text) > HALF else 0
