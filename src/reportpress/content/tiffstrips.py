"""TIFF files whose strips or tiles are damaged, and which a decoder takes all the same.

libtiff passes over codes of a fax that there are not, over damage in JPEG data, and over the
checksums of Flate data, and over runs of PackBits that give too much or too little. What is packed
by LZW it refuses itself; plain samples say nothing of damage (TIFF 6.0, sections 8 to 15 and 22).
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from reportpress.rasters.faxdata import BrokenFax, FaxParameters, sound_rows
from reportpress.rasters.jpegfile import BrokenSegments, read_jpeg
from reportpress.rasters.jpegsoundness import NotFollowed, jpeg_fault

if TYPE_CHECKING:
    from PIL.TiffImagePlugin import ImageFileDirectory_v2

COMPRESSION, FILL_ORDER, STRIPS, STRIP_ROWS, STRIP_BYTES = 259, 266, 273, 278, 279
BITS, SAMPLES, PLANES = 258, 277, 284
FAX_OPTIONS, TILE_WIDTH, TILE_ROWS, TILES, TILE_BYTES, JPEG_TABLES = 292, 322, 323, 324, 325, 347
BY_TWO_ROWS = 1  # a bit of the fax options: rows are coded by those above them, too
LOW_BIT_FIRST = 2  # a fill order
FAX_RUNS, FAX_3, FAX_4, JPEG, FLATE, OLD_FLATE, PACK_BITS = 2, 3, 4, 7, 8, 32946, 32773
APART = 2  # planes: each sample has strips of its own
NO_RUN = 128  # of PackBits: it stands for nothing
MAX_RUNS = 4 << 20  # bytes of a strip in PackBits: each of its runs is looked at
MAX_FAX = 1 << 20  # bytes of a strip; a broadsheet of text at 600 ppi has no more
PIECE = 1 << 20  # bytes that are unpacked at a time
REVERSED = bytes(int(f"{byte:08b}"[::-1], 2) for byte in range(256))


class Strip(NamedTuple):
    """A strip or tile: its data, its pixels across and down, and its first row in the picture."""

    data: bytes
    width: int
    rows: int
    top: int


def damaged_row(path: Path) -> int:
    """A row at which, or above which, a TIFF file's first picture is damaged; 0 for none.

    Raises what Pillow raises of a file that it cannot read.
    """
    from PIL import Image

    with Image.open(path, formats=("TIFF",)) as image:
        tags: ImageFileDirectory_v2 = image.tag_v2  # type: ignore[attr-defined]
        is_sound = _SOUND.get(tags.get(COMPRESSION, 1))
        if is_sound is None:
            return 0
        height = image.height
        for strip in _strips(path.read_bytes(), tags, image.width, height):
            if not is_sound(strip, tags):
                return min(strip.top + strip.rows, height)
    return 0


def _strips(data: bytes, tags: Any, width: int, height: int) -> Iterator[Strip]:
    tiled = TILES in tags
    starts, sizes = (TILES, TILE_BYTES) if tiled else (STRIPS, STRIP_BYTES)
    across = tags[TILE_WIDTH] if tiled else width
    rows = tags[TILE_ROWS] if tiled else min(tags.get(STRIP_ROWS, height), height)
    in_a_row, in_a_plane = -(-width // across), -(-width // across) * -(-height // rows)
    for number, (start, size) in enumerate(zip(tags[starts], tags[sizes], strict=False)):
        top = number % in_a_plane // in_a_row * rows
        own = rows if tiled else min(rows, height - top)
        yield Strip(data[start : start + size], across, own, top)


def _is_sound_flate(strip: Strip, tags: Any) -> bool:
    """Whether the data reach their end, and have the checksum that is written there."""
    unpacking, packed = zlib.decompressobj(), strip.data
    try:
        while packed and not unpacking.eof:
            unpacking.decompress(packed, PIECE)
            packed = unpacking.unconsumed_tail
    except zlib.error:
        return False
    return unpacking.eof


def _is_sound_jpeg(strip: Strip, tags: Any) -> bool:
    tables = bytes(tags.get(JPEG_TABLES, b""))[:-2]
    try:
        return jpeg_fault(read_jpeg(tables + strip.data[2 if tables else 0 :])) is None
    except BrokenSegments:
        return False
    except NotFollowed:
        return True


def _is_sound_runs(strip: Strip, tags: Any) -> bool:
    """Whether the runs of PackBits give the strip's pixels, no fewer and no more (section 9).

    Damage within what a run repeats or copies leaves its length: nobody can know of that.
    """
    packed, at, unpacked = strip.data, 0, 0
    if len(packed) > MAX_RUNS:
        return True
    samples = 1 if tags.get(PLANES, 1) == APART else tags.get(SAMPLES, 1)
    wanted = -(-strip.width * samples * tags.get(BITS, (1,))[0] // 8) * strip.rows
    while at < len(packed) and unpacked < wanted:
        run = packed[at]
        if run < NO_RUN:  # so many bytes and one are copied
            at, unpacked = at + run + 2, unpacked + run + 1
        elif run > NO_RUN:  # one is repeated
            at, unpacked = at + 2, unpacked + 257 - run
        else:
            at += 1
    return unpacked == wanted and len(packed) - 1 <= at <= len(packed)


def _is_sound_fax(strip: Strip, tags: Any) -> bool:
    if len(strip.data) > MAX_FAX:
        return True
    kind, by_two = tags[COMPRESSION], tags.get(FAX_OPTIONS, 0) & BY_TWO_ROWS
    k = -1 if kind == FAX_4 else 1 if kind == FAX_3 and by_two else 0
    turned = tags.get(FILL_ORDER, 1) == LOW_BIT_FIRST
    data = strip.data.translate(REVERSED) if turned else strip.data
    try:
        fax = FaxParameters(strip.width, strip.rows, k, aligned=kind == FAX_RUNS)
        return sound_rows(data, fax) >= strip.rows
    except BrokenFax:
        return False


_SOUND: dict[int, Callable[[Strip, Any], bool]] = {
    FAX_RUNS: _is_sound_fax,
    FAX_3: _is_sound_fax,
    FAX_4: _is_sound_fax,
    JPEG: _is_sound_jpeg,
    FLATE: _is_sound_flate,
    OLD_FLATE: _is_sound_flate,
    PACK_BITS: _is_sound_runs,
}
