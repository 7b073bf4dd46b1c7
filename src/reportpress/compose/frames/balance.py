"""Levels the feet of a box's columns (`column-fill: balance`) where the copy ends in it."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from msgspec import Struct
from msgspec.structs import replace

from reportpress.compose.frames.gridrows import EPSILON
from reportpress.compose.frames.noted import noted
from reportpress.compose.frames.place import place_all
from reportpress.compose.frames.placed import PlacedBlock
from reportpress.compose.frames.placefloats import floated
from reportpress.compose.frames.slots import Chain, Cursor
from reportpress.compose.lines.fitblock import Copy

# Numbers of rows that are tried one after another before the search bisects.
NEIGHBOURS = 2


def end_of(chain: Chain, placed: Sequence[PlacedBlock]) -> int:
    """The last frame that copy is in."""
    if chain.floats is not None:
        return max(part.last_frame for part in placed)
    return placed[-1].last_frame


def balanced_members(chain: Chain, placed: Sequence[PlacedBlock]) -> list[int]:
    """The frames whose feet are to be level: the last box's, if it asks for it."""
    last = end_of(chain, placed) if placed else chain.overset
    if last == chain.overset or not chain.frames[last].balance:
        return []
    box = chain.frames[last].box
    return [i for i in range(chain.overset) if chain.frames[i].box == box]


def balance(copies: Sequence[Copy], chain: Chain, placed: list[PlacedBlock]) -> list[PlacedBlock]:
    """The blocks with the columns of the last box balanced, as short as possible."""
    members = balanced_members(chain, placed)
    if not members:
        return placed
    begin = next(k for k, part in enumerate(placed) if part.last_frame >= members[0])
    before = noted(floated(chain, placed[:begin]), placed[:begin])
    columns = LevelColumns(copies[begin:], before, placed[begin].before, members)
    found = columns.shortest(placed[begin:])
    return placed[:begin] + found


class LevelColumns(Struct, frozen=True):
    """The blocks from the cursor on, and the frames whose feet are to be levelled."""

    copies: Sequence[Copy]
    chain: Chain
    cursor: Cursor
    members: list[int]

    def shortest(self, placed: list[PlacedBlock]) -> list[PlacedBlock]:
        """The blocks with the fewest rows to a column that hold them; `placed` if none does.

        What the columns hold on average is nearly always enough, or a row or two short of it. A
        picture may be in the way, so beyond that the number is found by bisection.
        """
        low, high = 1, max(self._rows(placed, index) for index in self.members)
        rows, tries, best = max(1, self._average(placed) - 1), 0, placed
        while low < high:
            if tries > NEIGHBOURS or not low <= rows < high:
                rows = (low + high) // 2
            tries += 1
            found = self._within(rows)
            if found is None:
                low = rows = rows + 1
            else:
                best, high = found, rows
        return best

    def _rows(self, placed: Sequence[PlacedBlock], index: int) -> int:
        feet = [s.top + s.height for part in placed for s in part.slots if s.frame == index]
        return self.chain.rows_to(index, max(feet, default=None))

    def _average(self, placed: Sequence[PlacedBlock]) -> int:
        """How many rows the columns hold on average, rounded up."""
        members = set(self.members)
        filled = {
            (slot.frame, slot.top): slot.height / self.chain.pitch(slot.frame)
            for part in placed
            for slot in part.slots
            if slot.frame in members
        }
        return ceil(sum(filled.values()) / len(members) - EPSILON)

    def _within(self, rows: int) -> list[PlacedBlock] | None:
        """The blocks with so many rows to a column, if they fit."""
        bottoms = {i: self.chain.row_foot(i, rows) for i in self.members}
        shorter = replace(self.chain, bottoms={**self.chain.bottoms, **bottoms})
        return place_all(self.copies, shorter, self.cursor, self.members[-1])
