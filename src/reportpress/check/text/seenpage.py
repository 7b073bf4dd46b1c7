"""The page as it is seen: turned by its Rotate entry, scaled by its UserUnit."""

from __future__ import annotations

from reportpress.check.pdf import Matrix, Page

_TURNS = {
    90: Matrix(0.0, -1.0, 1.0, 0.0, 0.0, 0.0),
    180: Matrix(-1.0, 0.0, 0.0, -1.0, 0.0, 0.0),
    270: Matrix(0.0, 1.0, -1.0, 0.0, 0.0, 0.0),
}  # clockwise
_UPRIGHT = Matrix(1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def seen_from_trim(page: Page) -> Matrix:
    """From default user space to points from the top left of the trim, y downwards."""
    turn, unit = _TURNS.get(page.rotate % 360, _UPRIGHT), page.user_unit
    trim = turn.box(page.boxes.trim)
    return turn.then(Matrix(unit, 0.0, 0.0, -unit, -trim.left * unit, trim.top * unit))
