"""Moves the blocks of level columns apart until these end at the foot of their box (`fill-out`).

Columns that end level and early have white below all of them. Whole rows above and below blocks
that allow it take what is left, wherever in the box they are: copy behind them runs on into the
next column, and all columns are one row longer. Where the rows that are allowed do not suffice,
columns stay as they were.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, pairwise

from msgspec import Struct
from msgspec.structs import replace

from reportpress.compose.frames.balance import balanced_members
from reportpress.compose.frames.filling import FilledChain, rows_left
from reportpress.compose.frames.fillout import shared_out
from reportpress.compose.frames.floats import is_float
from reportpress.compose.frames.gridrows import EPSILON
from reportpress.compose.frames.noted import noted
from reportpress.compose.frames.place import place_all
from reportpress.compose.frames.placed import PlacedBlock
from reportpress.compose.frames.placefloats import floated, settled_floats
from reportpress.compose.frames.slots import Chain
from reportpress.compose.lines.fitblock import Copy

TRIES = 12  # distributions of rows: a row at a column's head is lost, so that one more is wanted


def filled_to_the_foot(filled: FilledChain, copies: Sequence[Copy]) -> FilledChain:
    """The blocks with the level columns of the last box filled, where that is allowed and suffices.

    Blocks across columns have a chain that changes with them: nothing is moved there.
    """
    chain, placed = filled.chain, filled.placed
    members = balanced_members(chain, placed)
    if not members or any(each.block.edges.spanning for each in copies):
        return filled
    begin = next(k for k, part in enumerate(placed) if part.last_frame >= members[0])
    columns = _Columns(copies, chain, placed, begin, members)
    found = columns.filled() if any(map(_allows, copies[begin:])) else None
    if found is None:
        return filled
    found = placed[:begin] + found
    if chain.floats is not None:
        found = settled_floats(noted(floated(chain, found), found), found)
    return replace(filled, placed=found)


def _allows(copy: Copy) -> bool:
    return copy.block.edges.fill_above > 0 or copy.block.edges.fill_below > 0


class _Columns(Struct, frozen=True):
    """Level columns, in which the blocks from `begin` on are."""

    copies: Sequence[Copy]
    chain: Chain
    placed: Sequence[PlacedBlock]
    begin: int
    members: Sequence[int]

    def filled(self) -> list[PlacedBlock] | None:
        """The blocks in columns that are full; None where no distribution of rows gives that."""
        left, allowed = rows_left(self.chain, self.placed), self._allowed()
        before = self.placed[: self.begin]
        chain = noted(floated(self.chain, before), before)
        for rows in islice(range(left, sum(allowed.values()) + 1) if left else (), TRIES):
            moved = list(self._moved(shared_out(allowed, rows)))
            found = place_all(moved, chain, self.placed[self.begin].before, self.members[-1])
            if found is None:
                return None
            if not rows_left(self.chain, [*before, *found]):
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
        pitch, pairs = self.chain.pitch(self.members[0]), dict(self._pairs())
        for number, copy in enumerate(self.copies[self.begin :], self.begin):
            if rows := added.get(number, 0):
                above, edges = pairs[number][0], copy.block.edges
                margin = max(above.block.edges.after, edges.before) + rows * pitch
                yield replace(copy, block=replace(copy.block, edges=replace(edges, before=margin)))
            else:
                yield copy

    def _pairs(self) -> Iterator[tuple[int, tuple[Copy, Copy]]]:
        """Each block with that above it, by its number; a float is in no block's way."""
        copies = enumerate(self.copies[self.begin :], self.begin)
        for (_, above), (number, below) in pairwise(
            each for each in copies if not is_float(each[1])
        ):
            yield number, (above, below)
