"""A JPEG file's segments (ISO/IEC 10918-1, annex B): its frame, its scans and their tables."""

from __future__ import annotations

import re
from typing import NamedTuple

from msgspec import Struct

START, END = b"\xff\xd8", 0xD9
SCAN, CODES, RESTARTS = 0xDA, 0xC4, 0xDD
FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
SEQUENTIAL, PROGRESSIVE = frozenset({0xC0, 0xC1}), 0xC2  # those with Huffman codes
ALONE = frozenset((0x01, *range(0xD0, 0xD9)))  # markers without a segment (B.1.1.3)
MAX_SEGMENTS = 10_000  # a profile in pieces takes 255
_FILL = b"\0\xff"  # zeros are none, but readers pass over them
_MARKER = re.compile(rb"[\x00\xff]*\xff([^\x00\xff])", re.DOTALL)
_BEHIND = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")  # a marker that ends the data of a scan
_RESTART = re.compile(rb"\xff+[\xd0-\xd7]")


class Component(NamedTuple):
    """One of a frame's colours: its name, and its samples across and down in a unit."""

    name: int
    across: int
    down: int


class JpegFrame(NamedTuple):
    """What a picture is: the marker of its kind, its size in pixels, its colours."""

    kind: int
    width: int
    height: int
    components: tuple[Component, ...]


class Codes(NamedTuple):
    """A Huffman table: how many codes there are of each length, and what they stand for."""

    counts: bytes
    symbols: bytes


class Coding(Struct, frozen=True):
    """A colour as a scan has it: its tables, `None` for those that the file does not have."""

    component: Component
    direct: Codes | None
    alternating: Codes | None


class Scan(Struct, frozen=True):
    """Data of some colours: of which coefficients, and whether they are refined by a bit.

    `parts` are the data between restart marks, as codes; there are `restart` units in each of
    them, 0 for all.
    """

    codings: tuple[Coding, ...]
    first: int
    last: int
    refining: bool
    restart: int
    parts: tuple[bytes, ...]


class BrokenSegments(ValueError):
    """Segments that no JPEG has."""


class JpegFile(Struct, frozen=True):
    """A file's frame and scans; `ended` says whether its end is marked."""

    frame: JpegFrame
    scans: tuple[Scan, ...]
    ended: bool


def read_jpeg(data: bytes) -> JpegFile:
    """Raises `BrokenSegments`, also where there is nothing to decode."""
    return _SegmentReader(data).file()


class _SegmentReader:
    """Goes through the segments; what is said once holds for the scans behind it."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self._frame: JpegFrame | None = None
        self._scans: list[Scan] = []
        self._codes: dict[tuple[int, int], Codes] = {}
        self._restart = 0

    def file(self) -> JpegFile:
        at, marker = self.data.find(START) + len(START), 0
        for _ in range(MAX_SEGMENTS):
            marker, at = self._marker(at)
            if marker == END or at >= len(self.data):
                break
            length = int.from_bytes(self.data[at : at + 2], "big")
            segment, at = self.data[at + 2 : at + length], at + length
            if marker == SCAN:
                found = _BEHIND.search(self.data, at)
                end = found.start() if found else len(self.data)
                self._scans.append(self._scan(segment, self.data[at:end]))
                at = end
            else:
                self._take(marker, segment)
        if self._frame is None or not self._scans:
            raise BrokenSegments
        return JpegFile(self._frame, tuple(self._scans), marker == END)

    def _marker(self, at: int) -> tuple[int, int]:
        """The next marker that has a segment, or ends the file, and where it ends."""
        while found := _MARKER.match(self.data, at):
            at = found.end()
            if found[1][0] not in ALONE:
                return found[1][0], at
        if self.data[at:].strip(_FILL):
            raise BrokenSegments
        return 0, len(self.data)

    def _take(self, marker: int, segment: bytes) -> None:
        if marker == CODES:
            self._take_codes(segment)
        elif marker == RESTARTS:
            self._restart = int.from_bytes(segment[:2], "big")
        elif marker in FRAMES:
            self._frame = _frame(marker, segment)

    def _take_codes(self, segment: bytes) -> None:
        while segment:
            counts = segment[1:17]
            end = 17 + sum(counts)
            if len(segment) < end:
                raise BrokenSegments
            self._codes[segment[0] >> 4, segment[0] & 0xF] = Codes(counts, segment[17:end])
            segment = segment[end:]

    def _scan(self, segment: bytes, data: bytes) -> Scan:
        count = segment[0] if segment else 0
        if self._frame is None or not count or len(segment) < 2 * count + 4:
            raise BrokenSegments
        pairs = [segment[at : at + 2] for at in range(1, 2 * count, 2)]
        codings = tuple(self._coding(self._frame, *pair) for pair in pairs)
        first, last, bits = segment[2 * count + 1 : 2 * count + 4]
        parts = _RESTART.split(data.rstrip(b"\xff"))
        plain = tuple(part.replace(b"\xff\x00", b"\xff") for part in parts)
        return Scan(codings, first, last, bits >> 4 > 0, self._restart, plain)

    def _coding(self, frame: JpegFrame, name: int, tables: int) -> Coding:
        for component in frame.components:
            if component.name == name:
                direct, alternating = tables >> 4, tables & 0xF
                return Coding(
                    component, self._codes.get((0, direct)), self._codes.get((1, alternating))
                )
        raise BrokenSegments


def _frame(marker: int, segment: bytes) -> JpegFrame:
    """Raises `BrokenSegments`."""
    if len(segment) < 6 or len(segment) < 6 + 3 * segment[5]:
        raise BrokenSegments
    height, width = int.from_bytes(segment[1:3], "big"), int.from_bytes(segment[3:5], "big")
    components = tuple(
        Component(segment[at], segment[at + 1] >> 4, segment[at + 1] & 0xF)
        for at in range(6, 6 + 3 * segment[5], 3)
    )
    if not components or not all(
        0 < each.across <= 4 and 0 < each.down <= 4 for each in components
    ):
        raise BrokenSegments
    return JpegFrame(marker, width, height, components)
