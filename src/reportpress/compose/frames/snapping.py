"""Blocks in the middle of whole grid lines (`box-snap: block`)."""

from __future__ import annotations

from msgspec.structs import replace

from reportpress.compose.frames.gridrows import EPSILON, on_grid, whole_lines
from reportpress.compose.frames.placed import PlacedBlock
from reportpress.compose.frames.setat import set_at
from reportpress.compose.frames.slots import Chain, Cursor
from reportpress.compose.frames.stretches import head_of, stretches
from reportpress.compose.lines.fitblock import Copy

# How many frames ahead tied or snapped blocks may be carried.
LOOK_AHEAD = 2


def snapped(copy: Copy, chain: Chain, cursor: Cursor) -> PlacedBlock | None:
    """The block in the middle of whole grid lines, in the first frame that takes it whole.

    None if no frame near does: it is then set like any other.
    """
    last = min(cursor.frame + LOOK_AHEAD, max(cursor.frame, chain.overset - 1))
    for index in range(cursor.frame, last + 1):
        start = cursor if index == cursor.frame else chain.head_of(index)
        placed = _snapped_in_frame(copy, chain, start)
        if placed is not None:
            return placed
    return None


def _snapped_in_frame(copy: Copy, chain: Chain, start: Cursor) -> PlacedBlock | None:
    """The block from the cursor on, or below the picture that would cut it."""
    loose = set_at(copy, chain, start, False)
    if loose.last_frame != start.frame:
        return None
    cut, high = stretches(loose.slots)[1:], loose.after.y - start.y
    for after in (copy.block.edges.after, 0.0):  # the margin behind it vanishes at a foot
        placed = None if cut else _centred(copy, chain, start, (high, after))
        if placed is not None:
            cut = stretches(placed.slots)[1:]
            if not cut:
                return placed
    return _snapped_in_frame(copy, chain, head_of(chain, copy.block, cut[0])) if cut else None


def _centred(
    copy: Copy, chain: Chain, start: Cursor, heights: tuple[float, float]
) -> PlacedBlock | None:
    """The block between grid lines from the cursor on, if it fits; its height, and the margin
    behind it.
    """
    high, after = heights
    grid = chain.frames[start.frame].grid
    line, room = on_grid(grid, start.y), whole_lines(grid, high + after)
    if start.frame != chain.overset and line + room > chain.bottom(start.frame) + EPSILON:
        return None
    shift = line - start.y + (room - high - after) / 2
    placed = set_at(copy, chain, replace(start, y=start.y + shift), False)
    if placed.last_frame != start.frame:
        return None
    end = Cursor(start.frame, line + room, 0.0, False, absorbed=after)
    return replace(placed, before=start, after=end)
