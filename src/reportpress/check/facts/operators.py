"""All operators that are followed, by name; what is not here paints nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from . import colouring, dressing, lettering, marking, pathing, placing, settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from .machine import Machine

HANDLERS: dict[bytes, Callable[[Machine, list[Any]], None]] = {
    **settings.OPERATORS,
    **colouring.OPERATORS,
    **dressing.OPERATORS,
    **pathing.OPERATORS,
    **lettering.OPERATORS,
    **placing.OPERATORS,
    **marking.OPERATORS,
}
