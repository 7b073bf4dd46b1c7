"""Sets one block by itself, outside any flow: a headline, a caption, a cell."""

from __future__ import annotations

from reportpress.compose.assemble import set_line
from reportpress.compose.collect import Measurer
from reportpress.compose.fitblock import fit_lines, measured
from reportpress.compose.model import Block, SetLine
from reportpress.compose.slots import Slot


def set_block(block: Block, x: float, width: float, measurer: Measurer) -> list[SetLine]:
    """The block's lines, one under the other from y = 0 on; its box's edges do not count."""
    lines = fit_lines(measured(block, measurer), lambda _: width)
    assert lines is not None  # only a change of the number of lines can fail
    height = block.line_height
    return [
        set_line(par, line, Slot(0, number * height, height, x, width), number)
        for number, (par, line) in enumerate(zip(lines.owners, lines.lines, strict=True))
    ]
