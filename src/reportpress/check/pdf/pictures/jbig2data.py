"""JBIG2 data in a PDF (ISO/IEC 14492, 7; ISO 32000-2, 7.4.7): whether its segments are whole.

Regions that are packed as a fax are followed row by row. What arithmetic codes say is not decoded:
any bits are some picture to any decoder. But a file that was cut, or lost the segments that others
rely on, is known by its segments.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from reportpress.rasters.faxdata import BrokenFax, FaxParameters, sound_rows

PAGE = 48
REGIONS = frozenset({4, 6, 7, 20, 22, 23, 36, 38, 39, 40, 42, 43})
OTHERS = frozenset({0, 16, 48, 49, 50, 51, 52, 53, 62})  # dictionaries, marks, tables
GENERIC = 38  # its length may be left out
UNKNOWN_LENGTH = 0xFFFF_FFFF
MAX_SEGMENTS = 100_000
PAGE_DETAILS = 19  # bytes of a page's segment
GENERIC_REGIONS = frozenset({36, 38, 39})
REGION_DETAILS = 18  # bytes before a generic region's data (7.4.6)
AS_FAX = 1  # a bit of the last of them
AFTER_UNKNOWN = 6  # bytes behind data whose length was left out: a mark, the number of rows
MAX_FAX = 1 << 20  # bytes that are followed


class Jbig2Segment(NamedTuple):
    """One segment: its number and type, those that it relies on, where its data begin and end."""

    number: int
    kind: int
    relies_on: tuple[int, ...]
    start: int
    end: int
    counted: bool = True  # else its rows are counted at its end


class BrokenJbig2(Exception):
    """A segment that there is not, or that is cut off."""


def is_sound_jbig2(data: bytes, shared: bytes, size: tuple[int, int]) -> bool:
    """Whether there are all segments of a picture of a size; `shared` are those of all pictures."""
    try:
        known = {segment.number for segment in _segments(shared)}
        own = list(_segments(data))
    except BrokenJbig2:
        return False
    pages = [segment for segment in own if segment.kind == PAGE]
    if not pages or not _holds(data, pages[0], size):
        return False
    for segment in own:
        if not known.issuperset(segment.relies_on):
            return False
        known.add(segment.number)
    regions = [segment for segment in own if segment.kind in REGIONS]
    return bool(regions) and all(_is_sound_region(data, segment) for segment in regions)


def _is_sound_region(data: bytes, region: Jbig2Segment) -> bool:
    """Whether every row of a region that is packed as a fax can be decoded; true of all others."""
    start, end = region.start + REGION_DETAILS, region.end
    if region.kind not in GENERIC_REGIONS or not start <= end <= start + MAX_FAX:
        return True
    if not data[start - 1] & AS_FAX:
        return True
    width = int.from_bytes(data[region.start : region.start + 4], "big")
    rows = int.from_bytes(data[region.start + 4 : region.start + 8], "big")
    if not region.counted:
        rows, end = int.from_bytes(data[end - 4 : end], "big"), end - AFTER_UNKNOWN
    try:
        return sound_rows(data[start:end], FaxParameters(width, rows, -1)) >= rows
    except BrokenFax:
        return False


def _holds(data: bytes, page: Jbig2Segment, size: tuple[int, int]) -> bool:
    """Whether a page is as large as the picture; its height may be left open."""
    if page.end - page.start < PAGE_DETAILS:
        return False
    width = int.from_bytes(data[page.start : page.start + 4], "big")
    height = int.from_bytes(data[page.start + 4 : page.start + 8], "big")
    return width >= size[0] and height >= size[1]  # an open height is the largest number


def _segments(data: bytes) -> Iterator[Jbig2Segment]:
    """Raises `BrokenJbig2` at the first that is not whole."""
    at = 0
    for _ in range(MAX_SEGMENTS):
        if at == len(data):
            return
        segment = _segment(data, at)
        yield segment
        at = segment.end
    raise BrokenJbig2


def _segment(data: bytes, at: int) -> Jbig2Segment:
    """A segment's header (7.2)."""
    number, at = _number(data, at, 4)
    flags, at = _number(data, at, 1)
    count, at = _count(data, at)
    each = 1 if number <= 256 else 2 if number <= 65_536 else 4
    if at + count * each > len(data):
        raise BrokenJbig2
    relies_on = tuple(
        int.from_bytes(data[start : start + each], "big")
        for start in range(at, at + count * each, each)
    )
    at += count * each
    _, at = _number(data, at, 4 if flags & 0x40 else 1)  # its page
    length, at = _number(data, at, 4)
    kind = flags & 0x3F
    if kind not in REGIONS | OTHERS:
        raise BrokenJbig2
    if length == UNKNOWN_LENGTH and kind == GENERIC:
        return Jbig2Segment(number, kind, relies_on, at, _end_of_generic(data, at), False)
    if at + length > len(data):
        raise BrokenJbig2
    return Jbig2Segment(number, kind, relies_on, at, at + length)


def _count(data: bytes, at: int) -> tuple[int, int]:
    """How many segments one relies on (7.2.4)."""
    first, after = _number(data, at, 1)
    if first >> 5 < 7:
        return first >> 5, after
    long, after = _number(data, at, 4)
    count = long & 0x1FFF_FFFF
    return count, after + (count + 8) // 8


def _end_of_generic(data: bytes, at: int) -> int:
    """Where a region without a length ends: behind a mark and its number of rows (7.2.7)."""
    if at + 18 > len(data):
        raise BrokenJbig2
    mark = b"\x00\x00" if data[at + 17] & 1 else b"\xff\xac"
    found = data.find(mark, at + 18)
    if found < 0 or found + 6 > len(data):
        raise BrokenJbig2
    return found + 6


def _number(data: bytes, at: int, size: int) -> tuple[int, int]:
    if at + size > len(data):
        raise BrokenJbig2
    return int.from_bytes(data[at : at + size], "big"), at + size
