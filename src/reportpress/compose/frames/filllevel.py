"""Moves the blocks of level columns apart until these end at the foot of their box (`fill-out`).

Columns that end level and early have white below all of them. Whole rows above and below blocks
that allow it take what is left, wherever in the box they are: copy behind them runs on into the
next column, and all columns are one row longer. Where the rows that are allowed do not suffice,
columns stay as they were.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise

from reportpress.compose.frames.balance import balanced_members
from reportpress.compose.frames.filling import FilledChain, rows_left
from reportpress.compose.frames.fillout import shared_out
from reportpress.compose.frames.gridrows import EPSILON
from reportpress.compose.frames.noted import noted
from reportpress.compose.frames.place import place_all
from reportpress.compose.frames.placed import PlacedBlock
from reportpress.compose.frames.slots import Chain
from reportpress.compose.lines.fitblock import Copy

TRIES = 12  # distributions of rows: a row at a column's head is lost, so that one more is wanted


def filled_to_the_foot(filled: FilledChain, copies: Sequence[Copy]) -> FilledChain:
    """The blocks with the level columns of the last box filled, where that is allowed and suffices.

    Blocks across columns and floats have a chain that changes with them: nothing is moved there.
    """
    chain, placed = filled.chain, filled.placed
    members = balanced_members(chain, placed)
    if not members or chain.floats or any(each.block.edges.spanning for each in copies):
        return filled
    begin = next(k for k, part in enumerate(placed) if part.last_frame >= members[0])
    columns = _Columns(copies, chain, placed, begin, members)
    found = columns.filled() if any(map(_allows, copies[begin:])) else None
    return replace(filled, placed=placed[:begin] + found) if found else filled


def _allows(copy: Copy) -> bool:
    return copy.block.edges.fill_above > 0 or copy.block.edges.fill_below > 0


@dataclass(frozen=True, slots=True)
class _Columns:
    """Level columns, in which the blocks from `begin` on are."""

    copies: Sequence[Copy]
    chain: Chain
    placed: Sequence[PlacedBlock]
    begin: int
    members: Sequence[int]

    def filled(self) -> list[PlacedBlock] | None:
        """The blocks in columns that are full; None where no distribution of rows gives that."""
        left, allowed = rows_left(self.chain, self.placed), self._allowed()
        before = noted(self.chain, self.placed[: self.begin])
        for rows in islice(range(left, sum(allowed.values()) + 1) if left else (), TRIES):
            moved = list(self._moved(shared_out(allowed, rows)))
            found = place_all(moved, before, self.placed[self.begin].before, self.members[-1])
            if found is None:
                return None
            if not rows_left(self.chain, [*self.placed[: self.begin], *found]):
                return found
        return None

    def _allowed(self) -> dict[int, int]:
        """The rows that may be added above blocks, by their numbers."""
        pitch, found = self.chain.pitch(self.members[0]), {}
        for number, (above, below) in self._pairs():
            room = above.block.edges.fill_below + below.block.edges.fill_above
            if rows := int(room / pitch + EPSILON):
                found[number] = rows
        return found

    def _moved(self, added: Mapping[int, int]) -> Iterator[Copy]:
        """The blocks with so many rows above them; margins that meet are as wide as the wider."""
        pitch = self.chain.pitch(self.members[0])
        yield self.copies[self.begin]
        for number, (above, below) in self._pairs():
            if rows := added.get(number, 0):
                edges = below.block.edges
                margin = max(above.block.edges.after, edges.before) + rows * pitch
                block = replace(below.block, edges=replace(edges, before=margin))
                yield replace(below, block=block)
            else:
                yield below

    def _pairs(self) -> Iterator[tuple[int, tuple[Copy, Copy]]]:
        return enumerate(pairwise(self.copies[self.begin :]), self.begin + 1)
