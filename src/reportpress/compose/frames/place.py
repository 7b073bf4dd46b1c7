"""Places blocks one after another, keeping what belongs together.

Where a block crosses into another frame, orphans and widows are kept by setting the paragraph a
line tighter or looser, else by moving lines or the whole block; a subhead that would part from its
copy moves with all that is tied to it. A picture over the whole width of a frame parts copy too:
it moves below the picture.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import inf

from msgspec.structs import replace

from reportpress.compose.frames.calls import called
from reportpress.compose.frames.forcedbreaks import begun, fresh_between
from reportpress.compose.frames.placed import PlacedBlock
from reportpress.compose.frames.placefloats import FloatState, place_around_floats
from reportpress.compose.frames.setat import set_at, try_at
from reportpress.compose.frames.sharednotes import place_above_shared
from reportpress.compose.frames.slots import Chain, Cursor
from reportpress.compose.frames.snapping import LOOK_AHEAD, snapped
from reportpress.compose.frames.stretches import (
    are_parted,
    head_of,
    rows_of,
    stretches,
    without,
)
from reportpress.compose.lines.fitblock import Copy

# A frame at whose head tied blocks would part is left empty only if it has no more lines than this.
SHORT_FRAME = 4


def place_all(
    copies: Sequence[Copy], chain: Chain, cursor: Cursor, last: int | None = None
) -> list[PlacedBlock] | None:
    """All blocks in place, from the cursor on; None as soon as one runs past frame `last`."""
    if chain.floats is not None:
        return place_around_floats(copies, FloatState(cursor, chain), last, _groups, _with_notes)
    if chain.notes is not None and chain.notes.shared:
        groups = list(_groups(copies))
        return place_above_shared(groups, chain, cursor, last, _place_group)
    placed: list[PlacedBlock] = []
    before = None
    for copies_together in _groups(copies):
        cursor = begun(chain, cursor, fresh_between(before, copies_together[0]))
        group, chain = _with_notes(copies_together, chain, cursor)
        placed += group
        cursor, before = placed[-1].after, copies_together[-1]
        if last is not None and cursor.frame > last:
            return None
    return placed


def _groups(copies: Sequence[Copy]) -> Iterator[Sequence[Copy]]:
    """Blocks that are placed together: each tied to the next."""
    start = 0
    while start < len(copies):
        end = start + 1
        while end < len(copies) and copies[end - 1].block.edges.keep_with_next:
            if fresh_between(copies[end - 1], copies[end]):
                break
            end += 1
        yield copies[start:end]
        start = end


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
        bottoms = {**limited.bottoms, found.lack.frame: found.lack.top + found.below}
        limited = replace(limited, bottoms=bottoms)


def _place_group(copies: Sequence[Copy], chain: Chain, cursor: Cursor) -> list[PlacedBlock]:
    """Blocks each tied to the next: in one go, else with a long block's end moved over to what
    follows it, else all from the next stretch's or a following frame's head on.
    """
    placed = list(_place_each(copies, chain, cursor))
    parting = _parting(placed, chain)
    if parting is None:
        return placed
    above, below = parting
    edges = above.copy.block.edges
    shorter = _without_last_rows(chain, above, max(1, edges.widows), below)
    if shorter is not None and not edges.keep_together:
        split = list(_place_each(copies, shorter, cursor))
        if _parting(split, chain) is None:
            return split
    first = placed[0].first_frame
    same = above.last_frame == below.first_frame == first
    limit = below.slots[0].top if same else inf
    above_it = [s for part in placed for s in part.slots if s.frame == first and s.top < limit]
    rows = sum(max(1, round(slot.height / chain.pitch(first))) for slot in above_it)
    if placed[0].at_head and rows > SHORT_FRAME:
        return placed
    last = min(first + LOOK_AHEAD + 1, chain.overset)
    heads = [head_of(chain, below.copy.block, below.slots)] if same else []
    for head in (*heads, *map(chain.head_of, range(first + 1, last))):
        moved = list(_place_each(copies, chain, head))
        is_over = moved[-1].last_frame == chain.overset > placed[-1].last_frame
        if _parting(moved, chain) is None and not (is_over and head.frame > first + 1):
            return moved
    return placed


def _place_each(copies: Sequence[Copy], chain: Chain, cursor: Cursor) -> Iterator[PlacedBlock]:
    for copy in copies:
        placed = _place(copy, chain, cursor)
        yield placed
        cursor = placed.after


def _parting(placed: Sequence[PlacedBlock], chain: Chain) -> tuple[PlacedBlock, PlacedBlock] | None:
    """The first two neighbours with a picture or a frame's foot between them."""
    for above, below in pairwise(placed):
        if are_parted(chain, above.slots[-1], below.copy.block, below.slots[0]):
            return above, below
    return None


def _place(copy: Copy, chain: Chain, cursor: Cursor) -> PlacedBlock:
    """Places a block, keeping its own rules at the frames' feet and above pictures."""
    if copy.cut is not None:
        return _place_whole_or_cut(copy, copy.cut, chain, cursor)
    edges = copy.block.edges
    if edges.snap:
        centred = snapped(copy, chain, cursor)
        if centred is not None:
            return centred
    placed = set_at(copy, chain, cursor)
    if edges.snap and cursor.frame < placed.first_frame == chain.overset:
        return _place(copy, chain, chain.head_of(chain.overset))
    if placed.last_frame == chain.overset or not _may_be_cut(placed, chain):
        return placed
    heads = _heads_behind(placed, chain)
    if edges.keep_together and heads:
        for head in heads:
            moved = set_at(copy, chain, head)
            if moved.last_frame < chain.overset and len(stretches(moved.slots)) == 1:
                return moved
    if heads and not placed.at_head and rows_of(stretches(placed.slots)[0]) < edges.orphans:
        return _place(copy, chain, heads[0])
    if placed.first_frame == placed.last_frame or _rows(placed)[-1] >= edges.widows:
        return placed
    return _without_widow(copy, chain, placed)


def _may_be_cut(placed: PlacedBlock, chain: Chain) -> bool:
    """Whether there is more than one frame, or a picture, where a block is."""
    first = placed.first_frame
    return first != placed.last_frame or bool(chain.frames[first].exclusions)


def _heads_behind(placed: PlacedBlock, chain: Chain) -> list[Cursor]:
    """Where a block that is cut may begin instead: below the pictures of its first frame, at the
    next frame's head. None where it begins at a head already, but for a few rows above a picture.
    """
    first, *others = stretches(placed.slots)
    block, frame = placed.copy.block, placed.first_frame
    below = [head_of(chain, block, each) for each in others if each[0].frame == frame]
    if not others or (placed.at_head and not (below and rows_of(first) <= SHORT_FRAME)):
        return []
    return [*below, chain.head_of(frame + 1)]


def _place_whole_or_cut(copy: Copy, cut: Copy, chain: Chain, cursor: Cursor) -> PlacedBlock:
    """Places a table whole where it fits, or is to be kept so and a later frame takes it."""
    whole = _place(replace(copy, cut=None), chain, cursor)
    if whole.first_frame < chain.overset:
        parted = None if copy.block.edges.keep_together else _place_parts(cut, chain, cursor)
        if parted is None or parted.first_frame >= whole.first_frame:
            return whole
        return parted
    return _place_parts(cut, chain, cursor)


def _place_parts(cut: Copy, chain: Chain, cursor: Cursor) -> PlacedBlock:
    """Places a table in parts, few of which may be more than a frame takes with another."""
    placed = _place(cut, chain, cursor)
    if placed.last_frame < chain.overset:
        return placed
    return set_at(cut, chain, cursor)


def _without_widow(copy: Copy, chain: Chain, placed: PlacedBlock) -> PlacedBlock:
    """Sets the paragraph a line tighter or looser if that is cheap; else moves lines over."""
    for looser in (-1, 1):
        other = try_at(copy, chain, placed.before, looser)
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
        other = set_at(copy, shorter, placed.before)
        if _is_kept(other, chain):
            return other
    if placed.at_head:
        return placed
    return _place(copy, chain, chain.head_of(placed.first_frame + 1))


def _without_last_rows(
    chain: Chain, placed: PlacedBlock, count: int, below: PlacedBlock | None = None
) -> Chain | None:
    """The chain whose frame ends above the last rows of a block; None if too few would be left.

    Where what is `below` follows in the same frame, only these rows are taken out of it.
    """
    edges, index = placed.copy.block.edges, placed.last_frame
    cut = below is not None and below.first_frame == index
    last = stretches(placed.slots)[-1] if cut else placed.slots
    tops = sorted({slot.top for slot in last if slot.frame == index})
    begins = placed.first_frame == index and placed.slots[0].top == tops[0]
    least = max(1, edges.orphans) if begins else 1
    if len(tops) - count < least:
        return None
    if cut:
        return without(chain, [slot for slot in last if slot.top >= tops[-count]])
    bottoms = {**chain.bottoms, index: tops[-count] + edges.below}
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
