"""Flate streams, and whether they are whole (ISO 32000-2, 7.4.4)."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import NamedTuple

_HEAD = 2  # bytes of a zlib stream before what is packed (RFC 1950)
_CHUNK = 1 << 20


class Inflated(NamedTuple):
    """What a Flate stream holds; `whole`: its last block was met, its checksum may be missing."""

    data: bytes
    whole: bool


def inflated(packed: bytes, most: int) -> Inflated:
    """At most `most` bytes of a Flate stream. Raises `zlib.error` where it is no such stream."""
    unpacker = zlib.decompressobj()
    try:
        data = unpacker.decompress(packed, most)
    except zlib.error:  # a wrong checksum is not worth mentioning: all the data are there
        unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
        data = unpacker.decompress(packed[_HEAD:], most)
        return Inflated(data, unpacker.eof or len(data) >= most)
    return Inflated(data, unpacker.eof or len(data) >= most or _ends(packed))


def _ends(packed: bytes) -> bool:
    """Whether the last block is met: some writers leave out the checksum behind it."""
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    for _ in _pieces(unpacker, packed[_HEAD:]):
        pass
    return unpacker.eof


def _pieces(unpacker: zlib._Decompress, packed: bytes) -> Iterator[bytes]:
    """The data of a stream, in pieces that take little memory."""
    while packed and not unpacker.eof:
        piece = unpacker.decompress(packed, _CHUNK)
        packed = unpacker.unconsumed_tail
        yield piece


def unpacked_size(packed: bytes, most: int) -> int:
    """How many bytes a Flate stream holds, counted up to `most`; what is damaged counts no more."""
    unpacker, size = zlib.decompressobj(), 0
    try:
        for piece in _pieces(unpacker, packed):
            size += len(piece)
            if size >= most:
                break
    except zlib.error:
        pass
    return size
