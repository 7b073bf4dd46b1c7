"""The coded data of a scan of a JPEG between two restart marks, followed code by code.

ISO/IEC 10918-1, F.2 for sequential, G.2 for progressive scans. All raise `BrokenPart`, with the
number of the unit at which the data end, or have a code that there is not, or more coefficients
than a block; or of the one behind the last, where data are left.
"""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from reportpress.rasters.jpeghuffman import (
    ADVANCE,
    BITS,
    BLOCK,
    END_OF_BLOCK,
    ONE,
    REST,
    WINDOW,
    Symbol,
)

PAST = 8  # bytes beyond the data at which may be looked
SPARE = 8  # bits: so many, and more, are no part of the last code's byte
FILL = b"\0\xff"
WORD = 32  # bits of what is looked at
NEXT = WORD - WINDOW  # bits of a word behind the window
NOTHING = b"\xff"  # the places of what is not 0 in a block of zeros


class BrokenPart(Exception):
    """Data that are not those of a picture from a unit on."""

    def __init__(self, unit: int) -> None:
        super().__init__(unit)
        self.unit = unit


class BlockTables(NamedTuple):
    """The tables of a block of a sequential scan: of its DC coefficient, of its AC coefficients one
    by one, and of several in one step.
    """

    direct: Sequence[int]
    alternating: Sequence[int]
    several: Sequence[int]


def follow_blocks(tables: Sequence[BlockTables], data: bytes, units: range) -> None:
    """Units of blocks, each of these by its tables."""
    words, at, unit = _words(data), 0, units.start
    try:
        for unit in units:
            for direct, alternating, several in tables:
                at += direct[words[at >> 3] >> NEXT - (at & 7) & 0xFFFF]
                place, entry = 1, 0
                while place < BLOCK:
                    entry = several[words[at >> 3] >> NEXT - (at & 7) & 0xFFFF]
                    at += entry >> BITS
                    place += entry & ADVANCE
                if BLOCK < place <= END_OF_BLOCK or place >= END_OF_BLOCK + BLOCK:
                    at -= entry >> BITS  # there are codes among them of what follows on the block
                    place -= entry & ADVANCE
                    at = _end_of_block(alternating, words, at, place)
                    if not at:
                        raise BrokenPart(unit)
    except IndexError:
        raise BrokenPart(unit) from None
    _check_end(data, at, units.stop)


def _end_of_block(table: Sequence[int], words: Sequence[int], at: int, place: int) -> int:
    """Where a block ends, followed code by code from a place; 0 where it has too many
    coefficients.
    """
    while place < BLOCK:
        entry = table[words[at >> 3] >> NEXT - (at & 7) & 0xFFFF]
        at += entry >> BITS
        place += entry & ADVANCE
    return 0 if BLOCK < place <= END_OF_BLOCK or place >= END_OF_BLOCK + BLOCK else at


def follow_firsts(tables: Sequence[Sequence[int]], data: bytes, units: range) -> None:
    """The DC coefficients of a progressive scan."""
    words, at, unit = _words(data), 0, units.start
    try:
        for unit in units:  # noqa: B007
            for table in tables:
                at += table[words[at >> 3] >> NEXT - (at & 7) & 0xFFFF]
    except IndexError:
        raise BrokenPart(unit) from None
    _check_end(data, at, units.stop)


def follow_bits(blocks: int, data: bytes, units: range) -> None:
    """A bit for the DC coefficient of each block of a unit."""
    _check_end(data, blocks * len(units), units.stop)


class Band:
    """AC coefficients of a colour, from the first to the last: of each block the places of those
    that are not 0, in their order, and behind them one that no block has.
    """

    def __init__(self, blocks: int) -> None:
        self._known = [NOTHING] * blocks

    def follow(self, symbols: Sequence[Symbol], span: range, data: bytes, units: range) -> None:
        """They are coded for the first time (G.1.2.2), for some blocks."""
        words, at, empty, unit, stop = _words(data), 0, 0, units.start, span.stop
        try:
            for unit in units:
                if empty:
                    empty -= 1
                    continue
                place, found = span.start, []
                while place < stop:
                    bits, zeros, told = symbols[words[at >> 3] >> NEXT - (at & 7) & 0xFFFF]
                    at += bits
                    if told == ONE:
                        found.append(place + zeros)
                    elif told == REST:
                        empty = (1 << zeros) - 1 + _bits(words, at, zeros)
                        at += zeros
                        break
                    place += zeros + 1
                if place > stop:
                    raise BrokenPart(unit)
                if found:  # what damaged data name again is there once
                    self._known[unit] = bytes(sorted({*self._known[unit], *found}))
        except IndexError:
            raise BrokenPart(unit) from None
        _check_end(data, at, units.stop)

    def refine(self, symbols: Sequence[Symbol], span: range, data: bytes, units: range) -> None:
        """They get one more bit (G.1.2.3): those that are not 0, and some that were."""
        words, at, empty, unit, stop = _words(data), 0, 0, units.start, span.stop
        try:
            for unit in units:
                place, known, found = span.start, self._known[unit], []
                ahead = bisect_left(known, place)  # of the known ones, the next to come to
                while not empty and place < stop:
                    bits, zeros, told = symbols[words[at >> 3] >> NEXT - (at & 7) & 0xFFFF]
                    at += bits
                    if told == REST:
                        empty = (1 << zeros) + _bits(words, at, zeros)
                        at += zeros
                        break
                    place += zeros
                    while known[ahead] <= place:
                        place += 1
                        ahead += 1
                        at += 1
                    if told == ONE:
                        found.append(place)
                    place += 1
                if place > stop:
                    raise BrokenPart(unit)
                if empty:
                    at += bisect_left(known, stop) - ahead
                    empty -= 1
                if found:
                    self._known[unit] = bytes(sorted([*known, *found]))
        except IndexError:
            raise BrokenPart(unit) from None
        _check_end(data, at, units.stop)


def _words(data: bytes) -> Sequence[int]:
    """For each byte the number of four bytes that begins there."""
    padded = data + bytes(PAST - len(data) % 4)
    count = len(padded) - 4
    found = array("I", bytes(4 * count))
    for start in range(4):
        some = array("I", padded[start : start + count])
        if sys.byteorder == "little":
            some.byteswap()
        found[start::4] = some
    return found


def _bits(words: Sequence[int], at: int, count: int) -> int:
    """A number of so many bits, at most sixteen."""
    return words[at >> 3] >> WORD - count - (at & 7) & (1 << count) - 1


def _check_end(data: bytes, at: int, units: int) -> None:
    left = 8 * len(data) - at
    if left < 0 or (left >= SPARE and data[at + 7 >> 3 :].strip(FILL)):
        raise BrokenPart(units)
