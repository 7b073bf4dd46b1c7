"""Huffman codes of JPEG (ISO/IEC 10918-1, annex C), as tables over the next sixteen bits.

A code of JPEG is followed by as many bits of a number as it says. An entry holds how many bits both
have, and how many coefficients of its block it deals with. So the data are followed without being
decoded. Sixteen bits hold two or three whole codes of most photographs, which are taken in one
step.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from reportpress.rasters.jpegfile import BrokenSegments, Codes

WINDOW = 16  # bits, as the longest code has
ENDLESS = 1 << 60  # bits of what is no code: more than there are data
BITS, ADVANCE = 16, 0xFFFF  # above which an entry has its bits; below which its coefficients
RUN, LONGEST_RUN = 4, 15  # above which a symbol has its zeros; sixteen of these without a number
BLOCK = 64  # coefficients
END_OF_BLOCK = 1024  # coefficients: more than sixteen codes and a block have
NONE, ONE, REST = range(3)  # of the coefficients behind a symbol's zeros: which are not 0, or its

Symbol = tuple[int, int, int]  # bits, zeros, which of the coefficients behind them it tells of
T = TypeVar("T")


def of_numbers(codes: Codes) -> list[int]:
    """The table of DC coefficients, bits alone: each symbol is the size of a number."""
    return _table(codes.counts, (size + length for size, length in _each(codes)), ENDLESS)


def of_coefficients(codes: Codes) -> list[int]:
    """The table of AC coefficients in one scan (F.1.2.2)."""
    taken = (_coefficient(*each) for each in _each(codes))
    return _table(codes.counts, taken, _entry(ENDLESS, BLOCK))


def of_several(codes: Codes) -> list[int]:
    """The table of AC coefficients in which an entry has all codes, up to the end of a block, that
    are whole in its bits; else the one that has more.
    """
    ones = of_coefficients(codes)
    several: list[list[int]] = []  # by 0, 1, 2 … bits
    for window in range(WINDOW + 1):
        begun = (_begun_by(*code, window, several) for code in _each(codes))
        entries = [entry for some in begun for entry in some]
        several.append(entries + [0] * ((1 << window) - len(entries)))
    return [many or one for many, one in zip(several[WINDOW], ones, strict=True)]


def _begun_by(symbol: int, length: int, window: int, several: list[list[int]]) -> list[int]:
    """The entries of all windows of so many bits that begin with a code; 0 where it has more."""
    if length > window:
        return []
    own = _coefficient(symbol, length)
    rest = window - (own >> BITS)
    if rest < 0:
        return [0] * (1 << window - length)
    if own & ADVANCE == END_OF_BLOCK:
        return [own] * (1 << window - length)
    return [own + behind for behind in several[rest]] * (1 << window - length - rest)


def of_firsts(codes: Codes) -> list[Symbol]:
    """The table of AC coefficients that are coded for the first time (G.1.2.2)."""
    return _of_symbols(codes, lambda size: size)


def of_refined(codes: Codes) -> list[Symbol]:
    """The table of AC coefficients that get one more bit (G.1.2.3): a new one has a bit."""
    return _of_symbols(codes, bool)


def _of_symbols(codes: Codes, bits_of: Callable[[int], int]) -> list[Symbol]:
    symbols = (_symbol(symbol, length, bits_of) for symbol, length in _each(codes))
    return _table(codes.counts, symbols, (ENDLESS, LONGEST_RUN, ONE))


def _symbol(symbol: int, length: int, bits_of: Callable[[int], int]) -> Symbol:
    zeros, size = symbol >> RUN, symbol & 0xF
    if size:
        return length + bits_of(size), zeros, ONE
    return length, zeros, NONE if zeros == LONGEST_RUN else REST


def _coefficient(symbol: int, length: int) -> int:
    zeros, size = symbol >> RUN, symbol & 0xF
    if not size and zeros < LONGEST_RUN:
        return _entry(length, END_OF_BLOCK)
    return _entry(length + size, zeros + 1)


def _entry(bits: int, coefficients: int) -> int:
    return bits << BITS | coefficients


def _each(codes: Codes) -> Iterator[tuple[int, int]]:
    """Each symbol with the bits of its code, in the order of the codes."""
    place = 0
    for length, count in enumerate(codes.counts, 1):
        for symbol in codes.symbols[place : place + count]:
            yield symbol, length
        place += count


def _table(counts: bytes, entries: Iterable[T], bad: T) -> list[T]:
    """Raises `BrokenSegments` for lengths that no codes can have."""
    rest = (1 << WINDOW) - sum(count << WINDOW - length for length, count in enumerate(counts, 1))
    if rest < 0:
        raise BrokenSegments
    table: list[T] = []
    made = iter(entries)
    for length, count in enumerate(counts, 1):
        for _ in range(count):
            table += [next(made)] * (1 << WINDOW - length)
    return table + [bad] * rest
