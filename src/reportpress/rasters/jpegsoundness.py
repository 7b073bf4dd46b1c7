"""Whether a JPEG's data are those of a whole picture.

Decoders make some picture of nearly any data: where these are damaged they go on with what they
take for codes, and the rest of the picture is out of place, of a wrong colour or grey. What tells
is that there are codes that no table has, or more or fewer of them than the picture needs. Damage
that leaves as many codes as there were (of a number, say) nobody can know.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from typing import Any, NamedTuple, TypeVar

from reportpress.rasters import jpeghuffman
from reportpress.rasters.jpegfile import (
    PROGRESSIVE,
    SEQUENTIAL,
    BrokenSegments,
    Codes,
    Coding,
    JpegFile,
    JpegFrame,
    Scan,
)
from reportpress.rasters.jpegscans import (
    Band,
    BlockTables,
    BrokenPart,
    follow_bits,
    follow_blocks,
    follow_firsts,
)

SIDE = 8  # pixels of a block
MOST_BYTES = 4 << 20  # of all scans: a second of a processor for each MB and more
MOST_BLOCKS = 20_000_000  # of all scans; a picture of 100 million pixels has five
TABLES = 16  # that are kept: many files have the same

T = TypeVar("T")
Follow = Callable[[bytes, range], None]


class JpegFault(NamedTuple):
    """The data are damaged in this row of pixels, or above it."""

    row: int
    height: int


class NotFollowed(Exception):
    """Data of a kind that is not followed, or too many of them."""


class Units(NamedTuple):
    """What a scan consists of (A.2): blocks of one colour, or units of blocks of several."""

    across: int
    total: int
    blocks: int  # of each
    rows: int  # of pixels


def jpeg_fault(file: JpegFile) -> JpegFault | None:
    """Where a file's data cannot be followed; `None` where they can.

    Raises `NotFollowed`, and `BrokenSegments` for scans that no JPEG has.
    """
    if sum(len(part) for scan in file.scans for part in scan.parts) > MOST_BYTES:
        raise NotFollowed
    frame, follower, work = file.frame, _Follower(file.frame.kind), 0
    for scan in file.scans:
        units = _units(frame, scan)
        work += units.total * units.blocks
        if work > MOST_BLOCKS:
            raise NotFollowed
        try:
            _follow_parts(scan, units, follower.of(scan, units))
        except BrokenPart as broken:
            row = units.rows * (broken.unit // units.across + 1)
            return JpegFault(min(row, frame.height), frame.height)
    return None


class _Follower:
    """Knows what follows the data of a scan in a frame of a kind."""

    def __init__(self, kind: int) -> None:
        self._kind = kind
        self._bands: dict[int, Band] = {}

    def of(self, scan: Scan, units: Units) -> Follow:
        """What follows a part of a scan."""
        if self._kind in SEQUENTIAL:
            return partial(follow_blocks, list(_for_blocks(scan, _all)))
        if self._kind != PROGRESSIVE:
            raise NotFollowed
        if scan.first:
            return self._band(scan, units)
        if scan.refining:
            return partial(follow_bits, units.blocks)
        return partial(follow_firsts, list(_for_blocks(scan, _numbers)))

    def _band(self, scan: Scan, units: Units) -> Follow:
        coding, span = scan.codings[0], range(scan.first, scan.last + 1)
        if len(scan.codings) > 1 or not span or scan.last >= SIDE * SIDE:
            raise BrokenSegments
        band = self._bands.setdefault(coding.component.name, Band(units.total))
        if scan.refining:
            return partial(band.refine, _table(jpeghuffman.of_refined, coding.alternating), span)
        return partial(band.follow, _table(jpeghuffman.of_firsts, coding.alternating), span)


def _units(frame: JpegFrame, scan: Scan) -> Units:
    wide = SIDE * max(each.across for each in frame.components)
    high = SIDE * max(each.down for each in frame.components)
    blocks = sum(each.component.across * each.component.down for each in scan.codings)
    if len(scan.codings) == 1:
        (alone,) = scan.codings
        wide, high = wide // alone.component.across, high // alone.component.down
        blocks = 1
    across = -(-frame.width // wide)
    return Units(across, across * -(-frame.height // high), blocks, high)


def _follow_parts(scan: Scan, units: Units, follow: Follow) -> None:
    """Raises `BrokenPart`, also where there are more or fewer parts than there should be."""
    step = scan.restart or units.total
    parts = scan.parts if len(scan.parts) == 1 or scan.parts[-1] else scan.parts[:-1]
    for start, part in zip(range(0, units.total, step), parts, strict=False):
        follow(part, range(start, min(start + step, units.total)))
    if len(parts) != -(-units.total // step):
        raise BrokenPart(units.total)


def _for_blocks(scan: Scan, tables: Callable[[Coding], T]) -> Iterator[T]:
    """The tables of each block of a unit."""
    for coding in scan.codings:
        alone = len(scan.codings) == 1
        count = 1 if alone else coding.component.across * coding.component.down
        yield from [tables(coding)] * count


def _all(coding: Coding) -> BlockTables:
    alternating = _table(jpeghuffman.of_coefficients, coding.alternating)
    several = _table(jpeghuffman.of_several, coding.alternating)
    return BlockTables(_numbers(coding), alternating, several)


def _numbers(coding: Coding) -> list[int]:
    return _table(jpeghuffman.of_numbers, coding.direct)


@lru_cache(maxsize=TABLES)
def _table(make: Callable[[Codes], list[Any]], codes: Codes | None) -> list[Any]:
    """Raises `NotFollowed` where a file has no such table: decoders may have one of their own."""
    if codes is None:
        raise NotFollowed
    return make(codes)
