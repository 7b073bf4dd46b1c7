"""Blocks whose height depends on the width of their frame: one is made for each, and kept."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable

from reportpress.compose.interface import TextBlock


class BlockInFrames(ABC):
    """Makes the block for frames of a width, once for each.

    Its blocks know it as what they are `remade` by, so that it has to forget them: Python would
    free a table with all that is around it only when it looks for circles.
    """

    def __init__(self) -> None:
        self._made: dict[float, TextBlock] = {}

    def __call__(self, width: float) -> TextBlock:
        if width not in self._made:
            self._made[width] = self.make(width)
        return self._made[width]

    @abstractmethod
    def make(self, width: float) -> TextBlock:
        """The block for frames of a width."""

    def forget(self) -> None:
        """Forget the blocks that were made."""
        made = [*self._made.values()]
        self._made.clear()
        forget_widths(made)


def forget_widths(blocks: Iterable[TextBlock]) -> None:
    """Forget what was made of some blocks for other frames: they are set."""
    for block in blocks:
        for each in (block, block.cut):
            if each is not None and isinstance(each.remade, BlockInFrames):
                each.remade.forget()
