"""Sets a block from a cursor on, wherever its lines come to be."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.compose.frames.initials import beside_letter, with_rows
from reportpress.compose.frames.placed import PlacedBlock
from reportpress.compose.frames.slots import Chain, Cursor, Slot, slots
from reportpress.compose.lines.fitblock import BlockLines, Copy, fit_lines


def set_at(copy: Copy, chain: Chain, cursor: Cursor, on: bool = True) -> PlacedBlock:
    """The block's lines from the cursor on, wherever they come to be; `on` the grid or off it."""
    placed = try_at(copy, chain, cursor, 0, on)
    assert placed is not None  # only a change of the number of lines can fail
    return placed


def try_at(
    copy: Copy, chain: Chain, cursor: Cursor, looser: int, on: bool = True
) -> PlacedBlock | None:
    """The block's lines from the cursor on, orphans and widows not considered."""
    block, on = copy.block, on and not copy.block.edges.free
    source = slots(chain, cursor, block, on)
    if block.initial:
        source = beside_letter(lambda at: slots(chain, at, block, on), chain, cursor, block)
    room = _Room(source)
    lines = _lines(copy, room, looser)
    if lines is None:
        return None
    if block.initial:
        lines = with_rows(block, lines, room.slot)
    count = len(lines.lines)
    room.measure(count - 1)
    used = room.slots[:count]
    edges, last = copy.block.edges, used[-1]
    after = Cursor(last.frame, last.top + last.height + edges.pad_after, edges.after, False)
    return PlacedBlock(copy, lines, used, cursor, after)


def _lines(copy: Copy, room: _Room, looser: int) -> BlockLines | None:
    """The block's lines; those found before, if the measures are the same again."""
    known = copy.fits.get(looser)
    if known is not None and all(room.measure(k) == m for k, m in enumerate(known[0])):
        return known[1]
    lines = fit_lines(copy, room.measure, looser + copy.looser)
    if lines is None and copy.looser:
        lines = fit_lines(copy, room.measure, looser)
    copy.fits[looser] = [slot.measure for slot in room.slots], lines
    return lines


class _Room:
    """The slots a block meets, read as far as its lines need them."""

    def __init__(self, source: Iterator[Slot]) -> None:
        self.source = source
        self.slots: list[Slot] = []

    def measure(self, k: int) -> float:
        return self.slot(k).measure

    def slot(self, k: int) -> Slot:
        slots = self.slots
        while len(slots) <= k:
            slots.append(next(self.source))
        return slots[k]
