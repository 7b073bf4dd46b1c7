"""Huffman codes of JPEG (ISO/IEC 10918-1, annex C), as tables over the next sixteen bits.

A code of JPEG is followed by as many bits of a number as it says. An entry holds how many bits both
have, and how many coefficients of its block it deals with. So the data are followed without being
decoded.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator

from reportpress.rasters.jpegfile import BrokenSegments, Codes

WINDOW = 16  # bits, as the longest code has
ADVANCE = 0xFF  # of an entry: coefficients
BITS = 8  # above which an entry has its bits
BAD = 1 << 60 | ADVANCE  # no code: more bits than there are data
RUN, LONGEST_RUN = 4, 15  # above which a symbol has its zeros; sixteen of these without a number
END_OF_BLOCK = 128  # coefficients: more than a block has


def of_numbers(codes: Codes) -> array[int]:
    """The table of DC coefficients: each symbol is the size of a number."""
    return _table(codes.counts, (_entry(size + length, 1) for size, length in _each(codes)))


def of_coefficients(codes: Codes) -> array[int]:
    """The table of AC coefficients in one scan (F.1.2.2)."""
    return _table(codes.counts, (_coefficient(*each) for each in _each(codes)))


def of_symbols(codes: Codes) -> array[int]:
    """The bare symbols, each with the bits of its code alone: for data that are refined."""
    return _table(codes.counts, (_entry(length, symbol) for symbol, length in _each(codes)))


def _coefficient(symbol: int, length: int) -> int:
    zeros, size = symbol >> RUN, symbol & 0xF
    if not size and zeros < LONGEST_RUN:
        return _entry(length, END_OF_BLOCK)
    return _entry(length + size, zeros + 1)


def _entry(bits: int, advance: int) -> int:
    return bits << BITS | advance


def _each(codes: Codes) -> Iterator[tuple[int, int]]:
    """Each symbol with the bits of its code, in the order of the codes."""
    place = 0
    for length, count in enumerate(codes.counts, 1):
        for symbol in codes.symbols[place : place + count]:
            yield symbol, length
        place += count


def _table(counts: bytes, entries: Iterable[int]) -> array[int]:
    """Raises `BrokenSegments` for lengths that no codes can have."""
    table, made = array("Q"), iter(entries)
    for length, count in enumerate(counts, 1):
        for _ in range(count):
            table.extend(array("Q", [next(made)]) * (1 << WINDOW - length))
    rest = (1 << WINDOW) - len(table)
    if rest < 0:
        raise BrokenSegments
    table.extend(array("Q", [BAD]) * rest)
    return table
