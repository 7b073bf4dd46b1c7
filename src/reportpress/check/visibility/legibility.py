"""Text that is seen and cannot be read: turned, mirrored, out of shape, too small."""

from __future__ import annotations

from math import atan2, cos, degrees, radians, sin

from reportpress.check.pdf import ShownText
from reportpress.check.text.characterclass import CharacterClass, class_of
from reportpress.check.visibility.reasons import Reason
from reportpress.check.visibility.runs import PageGeometry

SMALLEST = 1.5  # pt; smaller type cannot be seen, and hides text as 0 does
# pt; 八号, the smallest of the traditional sizes, has 5 pt; raised figures in it are set in 3.
LEAST_READ = 3.0
NARROWEST, WIDEST = 0.5, 2.0  # width of the em by its height; headlines go from 0.7 to 1.5
LEVEL = 3.0  # degrees; what is turned by less is level to its reader
OVERTURNED = 135.0  # degrees from which on type is upside down


def shape_reason(event: ShownText, geometry: PageGeometry) -> Reason | None:
    """Why a run cannot be read, by its size and its matrix alone."""
    size, width = event.size * geometry.unit, event.em_width * geometry.unit
    if min(size, width) < SMALLEST:
        return Reason.TINY
    if not NARROWEST <= width / size <= WIDEST:
        return Reason.SQUEEZED
    if size < LEAST_READ:
        return Reason.SMALL
    return _way_reason(event, geometry.rotate)


def _way_reason(event: ShownText, rotate: int) -> Reason | None:
    a, b, c, d, _, _ = event.matrix
    if a * d - b * c < 0:
        return Reason.MIRRORED
    turn = radians(rotate)  # clockwise, as a viewer shows the page
    across, up = a * cos(turn) + b * sin(turn), b * cos(turn) - a * sin(turn)
    angle = abs(degrees(atan2(up, across)))
    if angle > OVERTURNED:
        return Reason.UPSIDE_DOWN
    return Reason.TURNED if angle > LEVEL and _is_upright_script(event) else None


def _is_upright_script(event: ShownText) -> bool:
    """Whether it has Han, which is upright in lines of either way; words of an alphabet are
    turned where lines run down."""
    return any(class_of(text[0]) is CharacterClass.HAN for text in event.texts if text)
