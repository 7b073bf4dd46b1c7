"""The coded data of a scan of a JPEG between two restart marks, followed code by code.

ISO/IEC 10918-1, F.2 for sequential, G.2 for progressive scans. All raise `BrokenPart`, with the
number of the unit at which the data end, or have a code that there is not, or more coefficients
than a block; or of the one behind the last, where data are left.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Sequence

from reportpress.rasters.jpeghuffman import ADVANCE, BITS, END_OF_BLOCK, LONGEST_RUN, RUN, WINDOW

PAST = 8  # bytes beyond the data at which may be looked
BLOCK = 64  # coefficients
SPARE = 8  # bits: so many, and more, are no part of the last code's byte
FILL = b"\0\xff"
WORD, SIZE = 32, 0xF  # bits of what is looked at; those of a symbol that say how long a number is
NEXT = WORD - WINDOW  # bits of a word behind the window

Table = Sequence[int]


class BrokenPart(Exception):
    """Data that are not those of a picture from a unit on."""

    def __init__(self, unit: int) -> None:
        super().__init__(unit)
        self.unit = unit


def follow_blocks(tables: Sequence[tuple[Table, Table]], data: bytes, units: range) -> None:
    """Units of blocks, each of these by its tables of DC and AC coefficients."""
    words, at, unit = _words(data), 0, units.start
    try:
        for unit in units:
            for direct, alternating in tables:
                at += direct[words[at >> 3] >> NEXT - (at & 7) & 0xFFFF] >> BITS
                place = 1
                while place < BLOCK:
                    entry = alternating[words[at >> 3] >> NEXT - (at & 7) & 0xFFFF]
                    at += entry >> BITS
                    place += entry & ADVANCE
                if BLOCK < place <= END_OF_BLOCK or place >= END_OF_BLOCK + BLOCK:
                    raise BrokenPart(unit)
    except IndexError:
        raise BrokenPart(unit) from None
    _check_end(data, at, units.stop)


def follow_firsts(tables: Sequence[Table], data: bytes, units: range) -> None:
    """The DC coefficients of a progressive scan."""
    words, at, unit = _words(data), 0, units.start
    try:
        for unit in units:  # noqa: B007
            for table in tables:
                at += table[words[at >> 3] >> NEXT - (at & 7) & 0xFFFF] >> BITS
    except IndexError:
        raise BrokenPart(unit) from None
    _check_end(data, at, units.stop)


def follow_bits(blocks: int, data: bytes, units: range) -> None:
    """A bit for the DC coefficient of each block of a unit."""
    _check_end(data, blocks * len(units), units.stop)


class Band:
    """AC coefficients of a colour, from the first to the last: those that are not 0, as a bit each
    of a number for each block.
    """

    def __init__(self, blocks: int) -> None:
        self.known = [0] * blocks

    def follow(self, symbols: Table, span: range, data: bytes, units: range) -> None:
        """They are coded for the first time (G.1.2.2), for some blocks."""
        words, at, empty, unit = _words(data), 0, 0, units.start
        try:
            for unit in units:
                if empty:
                    empty -= 1
                    continue
                place = span.start
                while place < span.stop:
                    entry = symbols[words[at >> 3] >> NEXT - (at & 7) & 0xFFFF]
                    at += entry >> BITS
                    zeros, size = (entry & ADVANCE) >> RUN, entry & SIZE
                    if size:
                        self.known[unit] |= 1 << place + zeros
                        at += size
                    elif zeros < LONGEST_RUN:
                        empty = (1 << zeros) - 1 + _bits(words, at, zeros)
                        at += zeros
                        break
                    place += zeros + 1
                if place > span.stop:
                    raise BrokenPart(unit)
        except IndexError:
            raise BrokenPart(unit) from None
        _check_end(data, at, units.stop)

    def refine(self, symbols: Table, span: range, data: bytes, units: range) -> None:
        """They get one more bit (G.1.2.3): those that are not 0, and some that were."""
        words, at, empty, unit = _words(data), 0, 0, units.start
        try:
            for unit in units:
                place, known = span.start, self.known[unit]
                while not empty and place < span.stop:
                    entry = symbols[words[at >> 3] >> NEXT - (at & 7) & 0xFFFF]
                    at += entry >> BITS
                    zeros, size = (entry & ADVANCE) >> RUN, entry & SIZE
                    if size:
                        at += 1
                    elif zeros < LONGEST_RUN:
                        empty = (1 << zeros) + _bits(words, at, zeros)
                        at += zeros
                        break
                    ahead = known >> place
                    while ahead and place < span.stop and (zeros or ahead & 1):
                        at += ahead & 1
                        zeros -= ~ahead & 1
                        ahead >>= 1
                        place += 1
                    place += zeros
                    if size:
                        self.known[unit] |= 1 << place
                    place += 1
                if place > span.stop:
                    raise BrokenPart(unit)
                if empty:
                    at += (known >> place & (1 << span.stop - place) - 1).bit_count()
                    empty -= 1
        except IndexError:
            raise BrokenPart(unit) from None
        _check_end(data, at, units.stop)


def _words(data: bytes) -> Table:
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


def _bits(words: Table, at: int, count: int) -> int:
    """A number of so many bits, at most sixteen."""
    return words[at >> 3] >> WORD - count - (at & 7) & (1 << count) - 1


def _check_end(data: bytes, at: int, units: int) -> None:
    left = 8 * len(data) - at
    if left < 0 or (left >= SPARE and data[at + 7 >> 3 :].strip(FILL)):
        raise BrokenPart(units)
