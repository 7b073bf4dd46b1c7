"""PNG files written without a library of pictures (PNG, third edition, 5 and 11.2)."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from struct import pack

SIGNATURE = b"\x89PNG\r\n\x1a\n"
BITS, COLOURS = 8, {3: 2, 4: 6}  # of a sample; the type of colour of RGB and of RGBA
UNFILTERED = b"\0"  # before each row
LEVEL = 6  # of zlib
QUICK, MEMORY = 1, 9


def png_file(
    size: tuple[int, int], channels: int, rows: Iterable[bytes], *, quick: bool = False
) -> bytes:
    """A picture of so many pixels, in RGB or RGBA, row by row.

    A `quick` one is looked through for runs alone, of which pages are full: that takes a browser
    on this machine no longer to read, and less than half as long to write as Pillow's quickest.
    """
    body = b"".join(part for row in rows for part in (UNFILTERED, row))
    if quick:
        packer = zlib.compressobj(QUICK, zlib.DEFLATED, zlib.MAX_WBITS, MEMORY, zlib.Z_RLE)
        packed = packer.compress(body) + packer.flush()
    else:
        packed = zlib.compress(body, LEVEL)
    head = pack(">IIBBBBB", *size, BITS, COLOURS[channels], 0, 0, 0)
    chunks = (_chunk(b"IHDR", head), _chunk(b"IDAT", packed), _chunk(b"IEND", b""))
    return SIGNATURE + b"".join(chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return b"".join(
        (pack(">I", len(data)), kind, data, pack(">I", zlib.crc32(data, zlib.crc32(kind))))
    )
