"""Sets one block by itself, outside any flow: a headline, a caption, a cell."""

from __future__ import annotations

from collections.abc import Callable

from reportpress.compose.frames.assemble import set_line
from reportpress.compose.frames.slots import Slot
from reportpress.compose.interface import SetLine, TextBlock
from reportpress.compose.lines.fitblock import fit_lines, measured
from reportpress.compose.text.collect import Measurer

Room = Callable[[int], Slot]
"""The slot of line k of a block."""


def set_block(block: TextBlock, x: float, width: float, measurer: Measurer) -> list[SetLine]:
    """The block's lines, one under the other from y = 0 on; its box's edges do not count."""
    height = block.line_height
    return set_within(block, lambda k: Slot(0, k * height, height, x, width), measurer)


def set_within(block: TextBlock, room: Room, measurer: Measurer) -> list[SetLine]:
    """The block's lines where there is room for them, for example beside pictures."""
    lines = fit_lines(measured(block, measurer), lambda k: room(k).measure)
    assert lines is not None  # only a change of the number of lines can fail
    return [
        set_line(par, line, room(number), number)
        for number, (par, line) in enumerate(zip(lines.owners, lines.lines, strict=True))
    ]
