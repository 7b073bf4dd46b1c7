"""All operators that are followed, by name; what is not here paints nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportpress.check.pdf.content import (
    colouroperators,
    markedcontent,
    pathoperators,
    statecache,
    stateoperators,
    textoperators,
    xobjects,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportpress.check.pdf.content.interpreter import Machine

HANDLERS: dict[bytes, Callable[[Machine, list[Any]], None]] = {
    **stateoperators.OPERATORS,
    **colouroperators.OPERATORS,
    **statecache.OPERATORS,
    **pathoperators.OPERATORS,
    **textoperators.OPERATORS,
    **xobjects.OPERATORS,
    **markedcontent.OPERATORS,
}
