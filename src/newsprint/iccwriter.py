"""Writing an output profile as bytes.

Clauses are those of ICC.1:2001-04 (version 2.4), which every reader of PDF/X knows.
"""

from __future__ import annotations

import hashlib
import struct
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from newsprint.cie import D50, Triple

VERSION = 0x02400000
HEADER = struct.Struct(">I4sI4s4s4s6H4s4sI4s4sQI12s4s16s28x")
TAG = struct.Struct(">4sII")
DATE = (2025, 1, 1, 0, 0, 0)  # fixed, so that a profile is the same wherever it is built
PAPER_SURFACE = 2  # device attributes: reflective, matte
FULL = 0xFFFF


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
