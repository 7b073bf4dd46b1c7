"""Pages drawn in tiles, known by what is on them: of a page that changed, only tiles that did are
asked for again.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass
from threading import Lock

import pypdfium2
from PIL import Image

from reportpress.preview.view import View
from reportpress.source.lrucache import LruCache

SIDE = 512  # pixels
MOST_TILES = 1200  # a broadsheet page at 4 pixels a point has 117
MOST_PIXELS = 60_000_000  # of a page that is drawn
LEVEL = 1  # of zlib: the browser is on this machine


@dataclass(frozen=True, slots=True)
class Tiled:
    """A page at a scale (pixels a point): its size in pixels, and the digests of its tiles, row by
    row.
    """

    width: int
    height: int
    scale: float
    tiles: tuple[tuple[str, ...], ...]


class Tiles:
    """Draws pages of the PDF at hand, and keeps their tiles. pdfium does one thing at a time."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: LruCache[str, bytes] = LruCache(MOST_TILES)

    def draw(self, view: View, page: int, scale: float) -> Tiled:
        """Draw a page, counted from 0. One too large to be drawn is drawn smaller.

        Raises IndexError for a page there is none of.
        """
        if not 0 <= page < len(view.pages):
            raise IndexError(page)
        with self._lock, pypdfium2.PdfDocument(view.data) as document:
            sheet = document[page]
            width, height = sheet.get_size()
            scale = min(scale, (MOST_PIXELS / (width * height)) ** 0.5)
            picture = sheet.render(scale=scale).to_pil().convert("RGB")
        rows = tuple(tuple(self._row(picture, top)) for top in range(0, picture.height, SIDE))
        return Tiled(picture.width, picture.height, scale, rows)

    def tile(self, digest: str) -> bytes | None:
        """A tile as PNG; None where it has been forgotten."""
        kept: bytes | None = self._kept.get(digest)
        return kept

    def _row(self, picture: Image.Image, top: int) -> Iterator[str]:
        for left in range(0, picture.width, SIDE):
            box = (left, top, min(left + SIDE, picture.width), min(top + SIDE, picture.height))
            tile = picture.crop(box)
            digest = _digest(tile)
            if self._kept.get(digest) is None:
                self._kept.keep(digest, _png(tile))
            yield digest


def _digest(tile: Image.Image) -> str:
    size = f"{tile.width}x{tile.height}:".encode()
    return hashlib.blake2b(size + tile.tobytes(), digest_size=16).hexdigest()


def _png(tile: Image.Image) -> bytes:
    file = io.BytesIO()
    tile.save(file, "PNG", compress_level=LEVEL)
    return file.getvalue()
