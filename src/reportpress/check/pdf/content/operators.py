"""The table of all operators that are followed, by name; what is not here paints nothing.

Whoever makes an `Interpreter` hands it in: operators know the interpreter, it knows none of them.
"""

from __future__ import annotations

from collections.abc import Mapping

from reportpress.check.pdf.content import (
    colouroperators,
    drawingoperators,
    markedcontent,
    pathoperators,
    stateoperators,
    textoperators,
    xobjects,
)
from reportpress.check.pdf.content.interpreter import Handler

OPERATORS: Mapping[bytes, Handler] = {
    **stateoperators.OPERATORS,
    **colouroperators.OPERATORS,
    **drawingoperators.OPERATORS,
    **pathoperators.OPERATORS,
    **textoperators.OPERATORS,
    **xobjects.OPERATORS,
    **markedcontent.OPERATORS,
}
