"""What of WeasyPrint's drawing we use: its content streams, its pictures, and what draws a part.

- `Stream`: operators of a page, group or pattern; `Matrix`: its coordinates.
- `RasterImage`, `SVGImage`: pictures as they are laid out.
- `draw_page`, `draw_line`: draw a page, a straight border.
- `get_color`: a style's colour, `currentcolor` resolved.
"""

from __future__ import annotations

from weasyprint.draw import draw_page
from weasyprint.draw.border import draw_line
from weasyprint.draw.color import get_color
from weasyprint.images import RasterImage, SVGImage
from weasyprint.matrix import Matrix
from weasyprint.pdf.stream import Stream

__all__ = [
    "Matrix",
    "RasterImage",
    "SVGImage",
    "Stream",
    "draw_line",
    "draw_page",
    "get_color",
]
