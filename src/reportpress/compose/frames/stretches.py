"""Stretches of rows that follow one another: where a picture takes the whole width of a frame, copy
is parted like at the foot of a frame.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from reportpress.compose.frames.gridrows import EPSILON, on_grid
from reportpress.compose.frames.slots import Chain, Cursor, Slot, segments
from reportpress.compose.interface import Exclusion, TextBlock, WrapFlow


def stretches(slots: Sequence[Slot]) -> list[list[Slot]]:
    """The slots of a block by the stretches that they are in."""
    found: list[list[Slot]] = []
    for slot in slots:
        if not found or _begins(found[-1][-1], slot):
            found.append([])
        found[-1].append(slot)
    return found


def _begins(before: Slot, slot: Slot) -> bool:
    if slot.frame != before.frame:
        return True
    return slot.top > before.top + before.height + EPSILON


def is_whole(slots: Sequence[Slot]) -> bool:
    """Whether a block's slots are all in one stretch."""
    return len(stretches(slots)) == 1


def rows_of(slots: Sequence[Slot]) -> int:
    """How many rows slots are in."""
    return len({slot.top for slot in slots})


def head_of(chain: Chain, block: TextBlock, stretch: Sequence[Slot]) -> Cursor:
    """The cursor at a stretch's head: the row on the grid in which a block begins in it."""
    index, top = stretch[0].frame, stretch[0].top
    frame, pitch = chain.frames[index], chain.pitch(index)
    row = on_grid(frame.grid, top - pitch + 2 * EPSILON)
    return Cursor(index, row if segments(frame, block, row, row + pitch) else top)


def are_parted(chain: Chain, last: Slot, block: TextBlock, first: Slot) -> bool:
    """Whether a picture or a frame's foot is between a last line and a block's first."""
    if last.frame != first.frame:
        return True
    frame, pitch = chain.frames[first.frame], chain.pitch(first.frame)
    top = on_grid(frame.grid, last.top + last.height)
    while frame.exclusions and top + pitch <= first.top + EPSILON:
        if not segments(frame, block, top, top + pitch):
            return True
        top += pitch
    return False


def without(chain: Chain, slots: Sequence[Slot]) -> Chain:
    """The chain with the rows of some slots of one frame taken."""
    index = slots[0].frame
    frame = chain.frames[index]
    top, bottom = slots[0].top, slots[-1].top + slots[-1].height
    taken = Exclusion(frame.x, top, frame.x + frame.width, bottom, WrapFlow.CLEAR)
    frames = list(chain.frames)
    frames[index] = replace(frame, exclusions=(*frame.exclusions, taken))
    return replace(chain, frames=frames)
