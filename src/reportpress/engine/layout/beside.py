"""Room for lines beside WeasyPrint's floats: a deck's or a box's text around a picture."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportpress.compose.frames.slots import LEAST_SEGMENT, Slot
from reportpress.compose.interface import TextBlock
from reportpress.engine.boxes.lineboxes import clear_edges
from reportpress.engine.host.boxtree import avoid_collisions, boxes
from reportpress.engine.text.sourcemap import Box


class FloatRoom:
    """The slots of a block's lines from `top` on, each as high as `heights` says.

    Lines beyond those are as high as the block's own. `least` is the width (px) below which a line
    goes below a float: no line of a few characters is set beside a picture.
    """

    def __init__(
        self, context: Any, around: Box, block: TextBlock, top: float, heights: Sequence[float]
    ) -> None:
        self._context, self._around, self._block = context, around, block
        self._top, self._heights = top, heights
        self._slots: list[Slot] = []
        self.least = LEAST_SEGMENT * block.runs[0].style.size

    def __call__(self, k: int) -> Slot:
        """The slot of line `k`."""
        while len(self._slots) <= k:
            last = self._slots[-1] if self._slots else None
            self._slots.append(self._next(last.top + last.height if last else self._top))
        return self._slots[k]

    def height(self, k: int) -> float:
        """How high line `k` is taken to be, px."""
        return self._heights[k] if k < len(self._heights) else self._block.line_height

    def _next(self, top: float) -> Slot:
        height = self.height(len(self._slots))
        probe = boxes.LineBox.anonymous_from(self._around, [])
        clear_edges(probe)
        probe.position_x, probe.position_y = self._around.content_box_x(), top
        probe.width, probe.height = min(self.least, self._around.width), height
        x, y, width = avoid_collisions(self._context, probe, self._around, outer=False)
        return Slot(0, y, height, x, width)
