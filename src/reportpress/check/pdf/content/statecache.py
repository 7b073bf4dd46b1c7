"""Graphics states that the pieces of a drawing share: they repeat the same few looks."""

from __future__ import annotations

from reportpress.check.pdf.content.state import GraphicsState
from reportpress.check.pdf.syntax.objects import Dictionary


class StateCache:
    """States by the operators that set them; all begin with the look of one state.

    The place of a piece does not change its look, so a whole drawing shares these.
    """

    def __init__(self, state: GraphicsState, resources: Dictionary, *, locked: bool) -> None:
        self._look = state.graphics()
        self._line_width = state.line_width
        self._resources, self._locked = resources, locked
        self.states: dict[bytes, GraphicsState] = {}

    def suits(self, state: GraphicsState, resources: Dictionary, *, locked: bool) -> bool:
        """Whether a state looks as the one that these begin with."""
        return (
            state.shown is self._look and state.line_width == self._line_width
            and resources is self._resources and locked is self._locked
        )  # fmt: skip
