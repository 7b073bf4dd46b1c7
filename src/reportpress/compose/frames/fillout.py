"""Fills frames out that end early: rows are added above and below blocks that allow it
(`fill-out`).

Only whole rows, so that all lines stay on the grid; and only where they suffice: a frame that
would still end early keeps its white where it was.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import cycle, islice, pairwise

from msgspec.structs import replace

from reportpress.compose.frames.balance import balanced_members
from reportpress.compose.frames.filling import FilledChain, rows_in
from reportpress.compose.frames.floats import is_float
from reportpress.compose.frames.gridrows import EPSILON
from reportpress.compose.frames.noted import noted
from reportpress.compose.frames.placed import PlacedBlock
from reportpress.compose.frames.placefloats import floated
from reportpress.compose.frames.slots import Chain, Slot, segments

Moves = Mapping[int, Mapping[int, int]]
"""By a frame's index, and by a block's number, the rows that the block is moved down by there."""


def filled_out(filled: FilledChain) -> FilledChain:
    """The blocks with the frames that end early filled out, where that is allowed and suffices."""
    if not any(map(_allows, filled.placed)):
        return filled
    chain = noted(floated(filled.chain, filled.placed), filled.placed)
    moves = _Filling(chain, filled.placed).moves()
    placed = [_moved(chain, part, number, moves) for number, part in enumerate(filled.placed)]
    return replace(filled, placed=placed)


def _allows(part: PlacedBlock) -> bool:
    edges = part.copy.block.edges
    return edges.fill_above > 0 or edges.fill_below > 0


@dataclass
class _Filling:
    """Blocks in place, and the chain with their notes and floats."""

    chain: Chain
    placed: Sequence[PlacedBlock]

    def moves(self) -> Moves:
        """What is to be moved in each frame that can be filled out."""
        found = {}
        for index, blocks in self._blocks.items():
            moves = self._moves_in(index, blocks)
            if moves and self._is_free(index, moves):
                found[index] = moves
        return found

    @cached_property
    def _blocks(self) -> Mapping[int, Sequence[int]]:
        """The numbers of the blocks of each frame, from top to bottom."""
        found: dict[int, list[int]] = {}
        for number, part in enumerate(self.placed):
            if not is_float(part.copy):
                for index in dict.fromkeys(slot.frame for slot in part.slots):
                    found.setdefault(index, []).append(number)
        found.pop(self.chain.overset, None)
        return found

    @cached_property
    def _level(self) -> frozenset[int]:
        """The frames whose feet are level."""
        return frozenset(balanced_members(self.chain, self.placed))

    @cached_property
    def _rows(self) -> Sequence[int]:
        return rows_in(self.chain, self.placed)

    def _moves_in(self, index: int, blocks: Sequence[int]) -> dict[int, int]:
        """How far down each block of a frame goes; nothing where it is full, or stays short."""
        left = dict(self._openings(index, blocks))
        short = self._short(index, blocks[-1])
        if not 0 < short <= sum(left.values()):
            return {}
        added, moves, rows = shared_out(left, short), {}, 0
        for number in blocks:
            rows += added.get(number, 0)
            moves[number] = rows
        return moves

    def _openings(self, index: int, blocks: Sequence[int]) -> Iterator[tuple[int, int]]:
        """Blocks above which rows may be added, with how many; none is added at the head."""
        pitch = self.chain.pitch(index)
        for above, below in pairwise(blocks):
            edges = self.placed[above].copy.block.edges, self.placed[below].copy.block.edges
            rows = int((edges[0].fill_below + edges[1].fill_above) / pitch + EPSILON)
            if rows:
                yield below, rows

    def _short(self, index: int, last: int) -> int:
        """The rows that a frame lacks: to the feet of columns beside it where they are level, but
        not into what is at its own foot.
        """
        left = self._left(index, last)
        if index in self._level:
            level = max(self._rows[each] for each in self._level)
            return min(level - self._rows[index], left)
        return left

    def _left(self, index: int, last: int) -> int:
        """The rows that a frame has room for below its copy."""
        part, block = self.placed[last], self.placed[last].copy.block
        foot = max(slot.top + slot.height for slot in part.slots if slot.frame == index)
        cloned = block.edges.cloned
        below = cloned.own_below + cloned.around_below
        if part.last_frame == index:
            below = block.edges.below
        return self.chain.rows_below(index, foot + below, block)

    def _is_free(self, index: int, moves: Mapping[int, int]) -> bool:
        """Whether lines have the same room where they are moved to, beside pictures."""
        if not self.chain.frames[index].exclusions:
            return True
        return all(
            _is_room(self.chain, self.placed[number], slot, rows)
            for number, rows in moves.items()
            for slot in self.placed[number].slots
            if rows and slot.frame == index
        )


def shared_out(allowed: Mapping[int, int], rows: int) -> Mapping[int, int]:
    """So many rows, shared out one by one over those that may take them: as many as suffice."""
    added = dict.fromkeys(allowed, 0)
    turns = (number for number in cycle(allowed) if added[number] < allowed[number])
    for number in islice(turns, rows):
        added[number] += 1
    return added


def _is_room(chain: Chain, part: PlacedBlock, slot: Slot, rows: int) -> bool:
    frame, block = chain.frames[slot.frame], part.copy.block
    top = slot.top + rows * chain.pitch(slot.frame)
    here = segments(frame, block, slot.top, slot.top + slot.height)
    there = segments(frame, block, top, top + slot.height)
    return len(here) == 1 and here == there


def _moved(chain: Chain, part: PlacedBlock, number: int, moves: Moves) -> PlacedBlock:
    """A block with its lines where they are moved to."""
    slots = [
        slot._replace(top=slot.top + rows * chain.pitch(slot.frame))
        if (rows := moves.get(slot.frame, {}).get(number, 0))
        else slot
        for slot in part.slots
    ]
    return part if slots == part.slots else replace(part, slots=slots)
