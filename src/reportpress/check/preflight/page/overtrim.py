"""How far things reach beyond the trim."""

from __future__ import annotations

from reportpress.check.pdf import PdfRectangle


def reach(box: PdfRectangle, trim: PdfRectangle) -> dict[str, float]:
    """By side, how far a box reaches beyond the trim; negative inside."""
    return {
        "left": trim.left - box.left,
        "bottom": trim.bottom - box.bottom,
        "right": box.right - trim.right,
        "top": box.top - trim.top,
    }


def touches(box: PdfRectangle, trim: PdfRectangle) -> bool:
    """Whether any of a box is inside the trim."""
    inside = box.meets(trim)
    return inside is not None and inside.width > 0 and inside.height > 0
