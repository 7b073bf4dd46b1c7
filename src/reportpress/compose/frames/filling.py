"""Fills a chain of frames with measured blocks, and counts what is over, left or short in rows."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

from msgspec import Struct

from reportpress.compose.frames.balance import balance, balanced_members, end_of
from reportpress.compose.frames.floats import is_float
from reportpress.compose.frames.noted import noted
from reportpress.compose.frames.place import place_all
from reportpress.compose.frames.placed import PlacedBlock
from reportpress.compose.frames.placefloats import floated, settled_floats
from reportpress.compose.frames.slots import Chain, segments
from reportpress.compose.frames.spanning import place_across
from reportpress.compose.interface import TextBlock
from reportpress.compose.lines.fitblock import Copy


class FilledChain(Struct, frozen=True):
    """Blocks in place, and the chain that they are in: columns end where others are spanned."""

    placed: list[PlacedBlock]
    chain: Chain


def fill(copies: Sequence[Copy], chain: Chain) -> FilledChain:
    """The blocks in place from the chain's head on, columns balanced where that is asked for."""
    begin = chain.head_of(0)
    if any(copy.block.edges.spanning for copy in copies):
        placed, chain = place_across(copies, chain, begin)
    else:
        placed = balance(copies, chain, place_all(copies, chain, begin) or [])
    if chain.floats is not None:
        placed = settled_floats(noted(floated(chain, placed), placed), placed)
    return FilledChain(placed, chain)


def rows_in(chain: Chain, placed: Sequence[PlacedBlock]) -> list[int]:
    """How many rows of each frame lie above the foot of its lowest line; floats do not count."""
    feet: dict[int, float] = {}
    for part in placed:
        passed_over = is_float(part.copy)
        for slot in part.slots:
            foot = slot.top + slot.height
            if foot > feet.get(slot.frame, -inf) and not (
                passed_over and slot.frame < chain.overset
            ):
                feet[slot.frame] = foot
    return [chain.rows_to(index, feet.get(index)) for index in range(len(chain.frames))]


def rows_filled(chain: Chain, placed: Sequence[PlacedBlock]) -> int:
    """How many rows of all frames that have room for copy lie above the feet of their last lines;
    the endless frame's do not count.
    """
    rows = rows_in(chain, placed)[: chain.overset]
    return sum(_with_room(chain, placed, index, count) for index, count in enumerate(rows))


def _with_room(chain: Chain, placed: Sequence[PlacedBlock], index: int, rows: int) -> int:
    """How many of the first rows of a frame have room for copy."""
    frame = chain.frames[index]
    if not rows or not frame.exclusions:
        return rows
    block, pitch = placed[0].copy.block, chain.pitch(index)
    tops = (chain.row_foot(index, row) for row in range(rows))
    return sum(bool(segments(frame, block, top, top + pitch)) for top in tops)


def rows_over(chain: Chain, placed: Sequence[PlacedBlock]) -> int:
    """The rows that did not fit, those of footnotes included."""
    notes = noted(floated(chain, placed), placed).notes
    below = notes.height(chain.overset) / chain.pitch(chain.overset) if notes else 0.0
    return rows_in(chain, placed)[chain.overset] + round(below)


def rows_left(chain: Chain, placed: Sequence[PlacedBlock]) -> int:
    """The empty rows behind the end of the copy; below all columns where they end level."""
    block = placed[0].copy.block if placed else TextBlock((), 1.0)
    chain = noted(floated(chain, placed), placed)
    end = end_of(chain, placed) if placed else 0
    first = min(balanced_members(chain, placed), default=end)
    bottoms = _bottoms(placed)
    return sum(
        chain.rows_below(index, bottoms.get(index), block) for index in range(first, chain.overset)
    )


def rows_short(chain: Chain, placed: Sequence[PlacedBlock]) -> int:
    """The rows missing at the foot: of balanced columns, else of the frames."""
    members = balanced_members(chain, placed)
    if not members:
        return rows_left(chain, placed)
    filled = rows_in(chain, placed)
    rows = [filled[index] for index in members]
    return max(rows) * len(rows) - sum(rows)


def _bottoms(placed: Sequence[PlacedBlock]) -> dict[int, float]:
    """The foot of the border box of each frame's last block, y; none of frames that are empty."""
    bottoms: dict[int, float] = {}
    for part in placed:
        if not is_float(part.copy):
            for slot in part.slots:
                bottoms[slot.frame] = slot.top + slot.height
            bottoms[part.last_frame] += part.copy.block.edges.pad_after
    return bottoms
