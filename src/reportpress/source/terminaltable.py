"""Tables for a terminal, on which an East Asian wide character takes two columns."""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import east_asian_width

from reportpress.source.errors import printable

INDENT = "  "
GAP = "  "


def width(text: str) -> int:
    """Columns that a text takes on a terminal (Unicode Standard Annex 11: wide and fullwidth)."""
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)


def padded(text: str, columns: int) -> str:
    """The text with spaces behind it, up to so many columns."""
    return text + " " * max(0, columns - width(text))


def table(rows: Sequence[Sequence[str]], sides: str, indent: str = INDENT) -> list[str]:
    """Rows as lines; `sides` says of each column whether it is flush left (`<`) or right (`>`)."""
    clean = [[printable(cell) for cell in row] for row in rows]
    widths = [max(map(width, column)) for column in zip(*clean, strict=True)]
    lines = []
    for row in clean:
        cells = []
        for text, columns, side in zip(row, widths, sides, strict=True):
            room = " " * (columns - width(text))
            cells.append(text + room if side == "<" else room + text)
        lines.append((indent + GAP.join(cells)).rstrip())
    return lines
