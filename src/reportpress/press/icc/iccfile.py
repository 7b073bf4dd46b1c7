"""ICC profiles as bytes: writing an output profile, reading what a build must know of one.

Clauses are those of ICC.1:2001-04 (version 2.4), which every reader of PDF/X knows.
"""

from __future__ import annotations

import hashlib
import struct
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportpress.newsprint.cie import D50, Triple

VERSION = 0x02400000
HEADER = struct.Struct(">I4sI4s4s4s6H4s4sI4s4sQI12s4s16s28x")
TAG = struct.Struct(">4sII")
DATE = (2025, 1, 1, 0, 0, 0)  # fixed, so that a profile is the same wherever it is built
PAPER_SURFACE = 2  # device attributes: reflective, matte
FULL = 0xFFFF
LARGEST = 32_000_000  # bytes of a profile that is read; press profiles have one to three million
MAX_TAGS = 100


class NotAProfile(ValueError):
    """The bytes are no ICC profile; the text says why."""


@dataclass(frozen=True, slots=True)
class Lut:
    """A lookup table of 16-bit numbers (lut16Type): curves, a grid, curves.

    Curves are lists of numbers from 0 to 1; the last input varies fastest in `table`.
    """

    inputs: Sequence[Sequence[float]]
    grid: int
    table: array[int]
    outputs: Sequence[Sequence[float]]

    def encoded(self) -> bytes:
        """The tag's bytes."""
        head = struct.pack(">4s4xBBBx", b"mft2", len(self.inputs), len(self.outputs), self.grid)
        identity = (1, 0, 0, 0, 1, 0, 0, 0, 1)
        matrix = struct.pack(">9i", *(one << 16 for one in identity))
        sizes = struct.pack(">HH", len(self.inputs[0]), len(self.outputs[0]))
        parts = [*map(_curve, self.inputs), _big_endian(self.table), *map(_curve, self.outputs)]
        return head + matrix + sizes + b"".join(parts)


def sixteen(value: float) -> int:
    """A number from 0 to 1 in 16 bits; what lies outside is clipped."""
    return min(max(round(value * FULL), 0), FULL)


def _curve(values: Sequence[float]) -> bytes:
    return _big_endian(array("H", map(sixteen, values)))


def _big_endian(numbers: array[int]) -> bytes:
    return struct.pack(f">{len(numbers)}H", *numbers)


def text(words: str) -> bytes:
    """textType."""
    return b"text\0\0\0\0" + words.encode("ascii") + b"\0"


def description(words: str) -> bytes:
    """textDescriptionType, ASCII only."""
    line = words.encode("ascii") + b"\0"
    return b"desc\0\0\0\0" + struct.pack(">I", len(line)) + line + bytes(4 + 4 + 2 + 1 + 67)


def xyz(value: Triple) -> bytes:
    """XYZType."""
    return b"XYZ \0\0\0\0" + struct.pack(">3i", *map(_fixed, value))


def signature(word: bytes) -> bytes:
    """signatureType."""
    return b"sig \0\0\0\0" + word


def _fixed(value: float) -> int:
    return round(value * 65536)


def output_profile(tags: Iterable[tuple[bytes, bytes]]) -> bytes:
    """A CMYK output profile with Lab connection space; equal tags share their bytes."""
    tags = list(tags)
    start = HEADER.size + 4 + TAG.size * len(tags)
    places: dict[bytes, int] = {}
    table, body = [], bytearray()
    for name, data in tags:
        if data not in places:
            places[data] = start + len(body)
            body += data + bytes(-len(data) % 4)
        table.append(TAG.pack(name, places[data], len(data)))
    count = struct.pack(">I", len(tags))
    tail = count + b"".join(table) + bytes(body)
    size = HEADER.size + len(tail)
    # The identity was reserved in version 2 and is defined by ICC.1:2004-10 over the file
    # with an identity of zeros.
    identity = hashlib.md5(_header(size, bytes(16)) + tail, usedforsecurity=False).digest()
    return _header(size, identity) + tail


def _header(size: int, identity: bytes) -> bytes:
    return HEADER.pack(
        size, bytes(4), VERSION, b"prtr", b"CMYK", b"Lab ", *DATE, b"acsp", bytes(4), 0,
        bytes(4), bytes(4), PAPER_SURFACE, 0, struct.pack(">3i", *map(_fixed, D50)),
        bytes(4), identity,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Facts:
    """What the header and the description of a profile say."""

    kind: str  # prtr, mntr, scnr, ...
    space: str  # CMYK, RGB, GRAY, ...
    version: tuple[int, int]
    description: str
    tags: frozenset[str]
    whole: bool  # whether the profile identity, if it has one, is that of the bytes


def read(data: bytes) -> Facts:
    """The facts of a profile.

    Raises `NotAProfile`.
    """
    if len(data) < HEADER.size + 4 or data[36:40] != b"acsp":
        raise NotAProfile("is no ICC profile")
    (size,) = struct.unpack_from(">I", data)
    if size != len(data):
        raise NotAProfile(f"is damaged: {len(data)} bytes where its header says {size}")
    (count,) = struct.unpack_from(">I", data, HEADER.size)
    if count > MAX_TAGS or len(data) < HEADER.size + 4 + count * TAG.size:
        raise NotAProfile("is damaged: its list of tags does not fit")
    entries = (TAG.unpack_from(data, HEADER.size + 4 + TAG.size * i) for i in range(count))
    tags = {name.decode("latin-1"): data[at : at + length] for name, at, length in entries}
    return Facts(
        kind=data[12:16].decode("latin-1").strip(),
        space=data[16:20].decode("latin-1").strip(),
        version=(data[8], data[9] >> 4),
        description=_described(tags.get("desc", b"")),
        tags=frozenset(tags),
        whole=_is_whole(data),
    )


def _described(tag: bytes) -> str:
    """The text of a description of version 2 or 4 (multiLocalizedUnicodeType)."""
    try:
        if tag[:4] == b"desc":
            (length,) = struct.unpack_from(">I", tag, 8)
            return tag[12 : 12 + length].split(b"\0")[0].decode("latin-1").strip()
        if tag[:4] == b"mluc":
            length, at = struct.unpack_from(">II", tag, 20)
            return tag[at : at + length].decode("utf-16-be").strip("\0 ")
    except (struct.error, UnicodeDecodeError):
        pass
    return ""


def _is_whole(data: bytes) -> bool:
    """Whether the identity in the header is none, or the digest of the rest (ICC.1:2004-10)."""
    identity = data[84:100]
    if not any(identity):
        return True
    # flags, rendering intent and the identity itself count as zeros
    bare = data[:44] + bytes(4) + data[48:64] + bytes(4) + data[68:84] + bytes(16) + data[100:]
    return hashlib.md5(bare, usedforsecurity=False).digest() == identity
