"""Sets one block by itself, outside any flow: a headline, a caption, a cell."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from msgspec.structs import replace

from reportpress.compose.frames.assemble import set_line, set_width
from reportpress.compose.frames.slots import Slot
from reportpress.compose.interface import Align, ParagraphStyle, SetLine, TextBlock, Wrap
from reportpress.compose.lines.fitblock import Copy, fit_lines, measured
from reportpress.compose.text.collect import Measurer

Room = Callable[[int], Slot]
"""The slot of line k of a block."""

ENDLESS = 1e7  # wider than any line


def set_block(block: TextBlock, x: float, width: float, measurer: Measurer) -> list[SetLine]:
    """The block's lines, one under the other from y = 0 on; its box's edges do not count."""
    return set_copy(measured(block, measurer), x, width)


def set_copy(copy: Copy, x: float, width: float) -> list[SetLine]:
    """The lines of a block that is measured already."""
    height = copy.block.line_height
    return _set_within(copy, lambda k: Slot(0, k * height, height, x, width))


def is_whole(copy: Copy) -> bool:
    """Whether a line of the block ends only where it must."""
    return not any(each and any(each.allowed[:-1]) for each in copy.breaks)


def natural_width(copy: Copy) -> float:
    """How wide the block's longest line is when lines end only where they must."""
    style = _ragged(copy.block.style)
    block = replace(copy.block, style=style)
    if style.wrap is Wrap.BALANCE:  # where lines may end depends on how they are aligned
        ragged = measured(block, copy.measurer)
    else:
        paragraphs = [replace(par, style=style) for par in copy.paragraphs]
        ragged = Copy(block, copy.measurer, paragraphs, copy.breaks)
    lines = fit_lines(ragged, lambda k: ENDLESS)
    assert lines is not None
    owned = enumerate(zip(lines.owners, lines.lines, strict=True))
    return max(set_width(par, line, ENDLESS, number) for number, (par, line) in owned)


@lru_cache(maxsize=256)
def _ragged(style: ParagraphStyle) -> ParagraphStyle:
    return replace(style, align=Align.START, last=Align.START)


def set_within(block: TextBlock, room: Room, measurer: Measurer) -> list[SetLine]:
    """The block's lines where there is room for them, for example beside pictures."""
    return _set_within(measured(block, measurer), room)


def _set_within(copy: Copy, room: Room) -> list[SetLine]:
    lines = fit_lines(copy, lambda k: room(k).measure)
    assert lines is not None  # only a change of the number of lines can fail
    return [
        set_line(par, line, room(number), number)
        for number, (par, line) in enumerate(zip(lines.owners, lines.lines, strict=True))
    ]
