"""Embedded font programs by their bytes: whether there is one at all (ISO 32000-2, 9.9).

Only what every renderer needs is looked for: a head, and tables of outlines that are all there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

SFNT = (b"\0\1\0\0", b"true", b"OTTO")
_COLLECTION = b"ttcf"
_HEAD, _ENTRY = 12, 16  # bytes of an sfnt's head, and of an entry of its directory
_OUTLINES = ({b"glyf", b"loca"}, {b"CFF "}, {b"CFF2"})
_TYPE1 = re.compile(rb"(?:\x80\x01.{4})?%!", re.DOTALL)
_LEAST_PRIVATE = 64  # bytes of what a Type 1 program encrypts


class SfntTable(NamedTuple):
    """A table of an sfnt: where it begins, and its length in bytes."""

    tag: bytes
    offset: int
    length: int


def is_program(data: bytes) -> bool:
    """Whether the bytes are a font program: TrueType, OpenType, CFF or Type 1."""
    if data[:4] == _COLLECTION:
        return _is_sfnt(data, int.from_bytes(data[12:16], "big"))
    if data[:4] in SFNT:
        return _is_sfnt(data, 0)
    if _TYPE1.match(data):
        begun = data.find(b"eexec")
        return 0 < begun < len(data) - _LEAST_PRIVATE
    return is_cff(data)


def is_cff(data: bytes) -> bool:
    """Whether the bytes begin as a CFF table does, with one font's name (Adobe TN 5176, 6)."""
    if len(data) < 8 or data[0] != 1 or data[2] < 4 or not 1 <= data[3] <= 4:
        return False
    at = data[2]
    count, width = int.from_bytes(data[at : at + 2], "big"), data[at + 2]
    if not count or not 1 <= width <= 4:
        return False
    end = at + 3 + width * (count + 1)  # the index's offsets count from the byte before this
    last = int.from_bytes(data[end - width : end], "big")
    return end - 1 + last < len(data)


def _is_sfnt(data: bytes, start: int) -> bool:
    whole = {
        table.tag for table in sfnt_tables(data, start) if table.offset + table.length <= len(data)
    }
    return any(tags <= whole for tags in _OUTLINES)


def sfnt_tables(data: bytes, start: int = 0) -> Iterator[SfntTable]:
    """The tables that an sfnt's directory lists; those without bytes are left out."""
    count = int.from_bytes(data[start + 4 : start + 6], "big")
    for index in range(count):
        at = start + _HEAD + _ENTRY * index
        entry = data[at : at + _ENTRY]
        length = int.from_bytes(entry[12:16], "big")
        if length:
            yield SfntTable(entry[:4], int.from_bytes(entry[8:12], "big"), length)
