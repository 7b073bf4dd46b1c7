"""Places blocks one after another, keeping what belongs together.

Where a block crosses into another frame, orphans and widows are kept by setting the paragraph a
line tighter or looser, else by moving lines or the whole block; a subhead that would part from its
copy moves with all that is tied to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from reportpress.compose.frames.calls import called
from reportpress.compose.frames.forcedbreaks import begun, fresh_between
from reportpress.compose.frames.gridrows import EPSILON, on_grid, whole_lines
from reportpress.compose.frames.placed import PlacedBlock
from reportpress.compose.frames.slots import Chain, Cursor, Slot, slots
from reportpress.compose.lines.fitblock import BlockLines, Copy, fit_lines

# How many frames ahead tied or snapped blocks may be carried.
LOOK_AHEAD = 2
# A frame at whose head tied blocks would part is left empty only if it has no more lines than this.
SHORT_FRAME = 4


def place_all(
    copies: Sequence[Copy], chain: Chain, cursor: Cursor, last: int | None = None
) -> list[PlacedBlock] | None:
    """All blocks in place, from the cursor on; None as soon as one runs past frame `last`."""
    placed: list[PlacedBlock] = []
    start = 0
    while start < len(copies):
        end = start + 1
        while end < len(copies) and copies[end - 1].block.edges.keep_with_next:
            if fresh_between(copies[end - 1], copies[end]):
                break
            end += 1
        cursor = begun(
            chain, cursor, fresh_between(copies[start - 1] if start else None, copies[start])
        )
        group, chain = _with_notes(copies[start:end], chain, cursor)
        placed += group
        cursor, start = placed[-1].after, end
        if last is not None and cursor.frame > last:
            return None
    return placed


def _with_notes(
    copies: Sequence[Copy], chain: Chain, cursor: Cursor
) -> tuple[list[PlacedBlock], Chain]:
    """A group in place above its footnotes, and the chain with these.

    A row that has no room above its notes ends its frame before it, so that notes are in the frame
    of their calls.
    """
    limited = chain
    while True:
        placed = _place_group(copies, limited, cursor)
        if chain.notes is None:
            return placed, chain
        found = called(chain, chain.notes, placed)
        if found.lack is None:
            return placed, replace(chain, notes=found.notes)
        bottoms = {**limited.bottoms, found.lack.frame: found.lack.top}
        limited = replace(limited, bottoms=bottoms)


def _place_group(copies: Sequence[Copy], chain: Chain, cursor: Cursor) -> list[PlacedBlock]:
    """Blocks each tied to the next: in one go, else with a long block's end moved over to what
    follows it, else all from a following frame's head on.
    """
    placed = list(_place_each(copies, chain, cursor))
    parted = next((a for a, b in pairwise(placed) if a.last_frame != b.first_frame), None)
    if parted is None:
        return placed
    edges = parted.copy.block.edges
    shorter = _without_last_rows(chain, parted, max(1, edges.widows))
    if shorter is not None and not edges.keep_together:
        split = list(_place_each(copies, shorter, cursor))
        if not _is_parted(split):
            return split
    first = placed[0].first_frame
    lines = sum(slot.frame == first for part in placed for slot in part.slots)
    if placed[0].at_head and lines > SHORT_FRAME:
        return placed
    for following in range(first + 1, min(first + LOOK_AHEAD + 1, chain.overset)):
        moved = list(_place_each(copies, chain, chain.head_of(following)))
        if not _is_parted(moved):
            return moved
    return placed


def _place_each(copies: Sequence[Copy], chain: Chain, cursor: Cursor) -> Iterator[PlacedBlock]:
    for copy in copies:
        placed = _place(copy, chain, cursor)
        yield placed
        cursor = placed.after


def _is_parted(placed: Sequence[PlacedBlock]) -> bool:
    return any(a.last_frame != b.first_frame for a, b in pairwise(placed))


def _place(copy: Copy, chain: Chain, cursor: Cursor) -> PlacedBlock:
    """Places a block, keeping its own rules at the frames' feet."""
    if copy.cut is not None:
        return _place_whole_or_cut(copy, copy.cut, chain, cursor)
    edges = copy.block.edges
    if edges.snap:
        snapped = _snapped(copy, chain, cursor)
        if snapped is not None:
            return snapped
    placed = _set(copy, chain, cursor)
    if edges.snap and cursor.frame < placed.first_frame == chain.overset:
        return _place(copy, chain, chain.head_of(chain.overset))
    if placed.first_frame == placed.last_frame or placed.last_frame == chain.overset:
        return placed
    if edges.keep_together and not placed.at_head:
        moved = _set(copy, chain, chain.head_of(placed.first_frame + 1))
        if moved.first_frame == moved.last_frame < chain.overset:
            return moved
    rows = _rows(placed)
    if rows[0] < edges.orphans and not placed.at_head:
        return _place(copy, chain, chain.head_of(placed.first_frame + 1))
    return placed if rows[-1] >= edges.widows else _without_widow(copy, chain, placed)


def _place_whole_or_cut(copy: Copy, cut: Copy, chain: Chain, cursor: Cursor) -> PlacedBlock:
    """Places a table whole where it fits, or is to be kept so and a later frame takes it."""
    whole = _place(replace(copy, cut=None), chain, cursor)
    if whole.first_frame < chain.overset:
        parted = None if copy.block.edges.keep_together else _place(cut, chain, cursor)
        if parted is None or parted.first_frame >= whole.first_frame:
            return whole
        return parted
    return _place(cut, chain, cursor)


def _without_widow(copy: Copy, chain: Chain, placed: PlacedBlock) -> PlacedBlock:
    """Sets the paragraph a line tighter or looser if that is cheap; else moves lines over."""
    for looser in (-1, 1):
        other = _try(copy, chain, placed.before, looser)
        if other is not None and _is_kept(other, chain):
            return other
    return _with_more_at_the_end(copy, chain, placed)


def _with_more_at_the_end(copy: Copy, chain: Chain, placed: PlacedBlock) -> PlacedBlock:
    """Leaves rows of the last frame but one empty, or moves the whole block."""
    edges, rows = copy.block.edges, _rows(placed)
    before = replace(placed, slots=[s for s in placed.slots if s.frame != placed.last_frame])
    for missing in range(edges.widows - rows[-1], rows[-2] + 1):
        shorter = _without_last_rows(chain, before, missing)
        if shorter is None:
            break
        other = _set(copy, shorter, placed.before)
        if _is_kept(other, chain):
            return other
    if placed.at_head:
        return placed
    return _place(copy, chain, chain.head_of(placed.first_frame + 1))


def _without_last_rows(chain: Chain, placed: PlacedBlock, count: int) -> Chain | None:
    """The chain whose frame ends above the last rows of a block; None if too few would be left."""
    edges, index = placed.copy.block.edges, placed.last_frame
    tops = sorted({slot.top for slot in placed.slots if slot.frame == index})
    least = max(1, edges.orphans) if placed.first_frame == index else 1
    if len(tops) - count < least:
        return None
    bottoms = {**chain.bottoms, index: tops[-count] + edges.pad_after}
    return replace(chain, bottoms=bottoms)


def _is_kept(placed: PlacedBlock, chain: Chain) -> bool:
    rows, edges = _rows(placed), placed.copy.block.edges
    if placed.last_frame == chain.overset:
        return False
    return len(rows) == 1 or (rows[0] >= edges.orphans and rows[-1] >= edges.widows)


def _rows(placed: PlacedBlock) -> list[int]:
    """How many rows the block fills in each of its frames."""
    counts: dict[int, set[float]] = {}
    for slot in placed.slots:
        counts.setdefault(slot.frame, set()).add(slot.top)
    return [len(tops) for tops in counts.values()]


def _set(copy: Copy, chain: Chain, cursor: Cursor, on: bool = True) -> PlacedBlock:
    placed = _try(copy, chain, cursor, 0, on)
    assert placed is not None  # only a change of the number of lines can fail
    return placed


def _try(
    copy: Copy, chain: Chain, cursor: Cursor, looser: int, on: bool = True
) -> PlacedBlock | None:
    """The block's lines from the cursor on, orphans and widows not considered."""
    room = _Room(slots(chain, cursor, copy.block, on and not copy.block.edges.free))
    lines = _lines(copy, room, looser)
    if lines is None:
        return None
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
        slots = self.slots
        while len(slots) <= k:
            slots.append(next(self.source))
        return slots[k].measure


def _snapped(copy: Copy, chain: Chain, cursor: Cursor) -> PlacedBlock | None:
    """The block in the middle of whole grid lines, in the first frame that takes it whole.

    None if no frame near does: it is then set like any other.
    """
    last = min(cursor.frame + LOOK_AHEAD, max(cursor.frame, chain.overset - 1))
    for index in range(cursor.frame, last + 1):
        start = cursor if index == cursor.frame else chain.head_of(index)
        loose = _set(copy, chain, start, False)
        if loose.last_frame != index:
            continue
        high = loose.after.y - start.y
        for after in (copy.block.edges.after, 0.0):  # the margin behind it vanishes at a foot
            placed = _centred(copy, chain, start, (high, after))
            if placed is not None:
                return placed
    return None


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
    placed = _set(copy, chain, replace(start, y=start.y + shift), False)
    if placed.last_frame != start.frame:
        return None
    end = Cursor(start.frame, line + room, 0.0, False, absorbed=after)
    return replace(placed, before=start, after=end)
