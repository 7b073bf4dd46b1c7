"""Pages drawn in tiles, known by what is on them: of a page that changed, only tiles that did are
asked for again.

Where it is known in which area a page differs from that which was drawn before, pdfium draws that
area alone, of a file without the pictures that are not in it.
"""

from __future__ import annotations

import hashlib
import io
from contextlib import suppress
from dataclasses import dataclass
from math import ceil, floor
from threading import Lock
from typing import Any

import pypdfium2
from PIL import Image
from pypdfium2 import raw

from reportpress.engine.boxes.textareas import PageArea
from reportpress.engine.pdf.pageprint import EVERYWHERE, PagePrint
from reportpress.preview.lean import without
from reportpress.preview.view import View
from reportpress.source.lrucache import LruCache

SIDE = 512  # pixels
MOST_BYTES = 32 << 20  # of tiles: a broadsheet page at 4 pixels a point has 10 MB
MOST_PIXELS = 60_000_000  # of a page that is drawn
MOST_PAGES = 32  # drawn before, whose tiles are compared
LEVEL = 1  # of zlib: the browser is on this machine
PX = 0.75  # pt in a px
# px that are drawn around what has changed: where pdfium cuts a shape off, its slants come out a
# shade lighter or darker.
AROUND = 96.0
WHITE = 0xFFFFFFFF
Part = tuple[int, int, int, int]  # left, top, right, bottom, pixels


@dataclass(frozen=True, slots=True)
class Tiled:
    """A page at a scale (pixels a point): its size in pixels, and the digests of its tiles, row by
    row.
    """

    width: int
    height: int
    scale: float
    tiles: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A page that was drawn, and what was on it."""

    tiled: Tiled
    print: PagePrint


class Tiles:
    """Draws pages of the PDF at hand, and keeps their tiles. pdfium does one thing at a time."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: LruCache[str, bytes] = LruCache(MOST_BYTES, len)
        self._drawn: LruCache[tuple[int, float], _Drawn] = LruCache(MOST_PAGES)
        self._open: tuple[str, Any] = "", None
        self._pages: dict[int, Any] = {}  # of the open document, read when they are drawn

    def draw(self, view: View, page: int, scale: float) -> Tiled:
        """Draw a page, counted from 0. One too large to be drawn is drawn smaller.

        Raises IndexError for a page there is none of.
        """
        if not 0 <= page < len(view.pages):
            raise IndexError(page)
        with self._lock:
            tiled = self._tiled(view, page, scale)
            if page < len(view.prints):
                self._drawn.keep((page, scale), _Drawn(tiled, view.prints[page]))
        return tiled

    def tile(self, digest: str) -> bytes | None:
        """A tile as PNG; None where it has been forgotten."""
        kept: bytes | None = self._kept.get(digest)
        return kept

    def close(self) -> None:
        """Let go of the document that was drawn last."""
        for each in (*self._pages.values(), self._open[1]):
            if each is not None:
                each.close()
        self._pages, self._open = {}, ("", None)

    def _tiled(self, view: View, page: int, scale: float) -> Tiled:
        before = self._drawn.get((page, scale))
        changed: PageArea | None = EVERYWHERE
        if before is not None and page < len(view.prints) and self._has_all(before.tiled):
            changed = view.prints[page].differs(before.print)
        if before is None or changed == EVERYWHERE:
            return self._whole(self._page(view, page), scale)
        if changed is None:
            return before.tiled
        return self._mended(view, page, before.tiled, changed)

    def _has_all(self, tiled: Tiled) -> bool:
        return all(self._kept.get(digest) is not None for row in tiled.tiles for digest in row)

    def _page(self, view: View, page: int) -> Any:
        """A page of the view's document, which stays open until there is another."""
        if self._open[0] != view.digest:
            self.close()
            self._open = view.digest, pypdfium2.PdfDocument(view.data)
        if page not in self._pages:
            self._pages[page] = self._open[1][page]
        return self._pages[page]

    def _whole(self, sheet: Any, scale: float) -> Tiled:
        width, height = sheet.get_size()
        scale = min(scale, (MOST_PIXELS / (width * height)) ** 0.5)
        size = ceil(width * scale), ceil(height * scale)
        picture = _picture(sheet, size, (0, 0, *size))
        across, down = -(-size[0] // SIDE), -(-size[1] // SIDE)
        rows = (tuple(self._tile(picture, i, j) for i in range(across)) for j in range(down))
        return Tiled(*size, scale, tuple(rows))

    def _mended(self, view: View, page: int, before: Tiled, changed: PageArea) -> Tiled:
        """A page like one that was drawn before, but for an area."""
        left, top = (floor(side * before.scale * PX) - 1 for side in changed[:2])
        right, bottom = (ceil(side * before.scale * PX) + 1 for side in changed[2:])
        whole = 0, 0, before.width, before.height
        part = _common((left, top, right, bottom), whole)
        if part[0] >= part[2] or part[1] >= part[3]:
            return before
        far = ceil(AROUND * before.scale * PX)
        drawn = _common((part[0] - far, part[1] - far, part[2] + far, part[3] + far), whole)
        seen = PageArea(*(side / before.scale / PX for side in drawn))
        data = without(view.data, view.prints[page].unseen(seen))
        with pypdfium2.PdfDocument(data) as document:
            around = _picture(document[page], whole[2:], drawn)
        picture = around.crop(_moved(part, drawn))
        rows = [list(row) for row in before.tiles]
        for down in range(part[1] // SIDE, -(-part[3] // SIDE)):
            for across in range(part[0] // SIDE, -(-part[2] // SIDE)):
                place = part[0] - across * SIDE, part[1] - down * SIDE
                rows[down][across] = self._patched(rows[down][across], picture, place)
        return Tiled(before.width, before.height, before.scale, tuple(map(tuple, rows)))

    def _patched(self, digest: str, patch: Image.Image, place: tuple[int, int]) -> str:
        """The digest of a tile with a patch at a place."""
        kept = self._kept.get(digest)
        assert kept is not None
        tile = Image.open(io.BytesIO(kept))
        tile.paste(patch, place)
        return self._keep(tile)

    def _tile(self, picture: Image.Image, across: int, down: int) -> str:
        """The digest of a tile, cut out of the picture of a page."""
        left, top = across * SIDE, down * SIDE
        right, bottom = min(left + SIDE, picture.width), min(top + SIDE, picture.height)
        return self._keep(picture.crop((left, top, right, bottom)))

    def _keep(self, tile: Image.Image) -> str:
        digest = _digest(tile)
        if self._kept.get(digest) is None:
            self._kept.keep(digest, _png(tile))
        return digest

    def __del__(self) -> None:
        with suppress(Exception):  # when Python ends, pdfium may have ended before
            self.close()


def _common(one: Part, other: Part) -> Part:
    left, top = max(one[0], other[0]), max(one[1], other[1])
    return left, top, min(one[2], other[2]), min(one[3], other[3])


def _moved(part: Part, around: Part) -> Part:
    """A part as it is seen from the corner of one around it."""
    (left, top, right, bottom), (x, y, _, _) = part, around
    return left - x, top - y, right - x, bottom - y


def _picture(sheet: Any, size: tuple[int, int], part: Part) -> Image.Image:
    """A part of a page that is drawn so large, in pixels."""
    left, top, right, bottom = part
    bitmap = pypdfium2.PdfBitmap.new_native(right - left, bottom - top, raw.FPDFBitmap_BGR)
    raw.FPDFBitmap_FillRect(bitmap, 0, 0, right - left, bottom - top, WHITE)
    flags = raw.FPDF_ANNOT | raw.FPDF_REVERSE_BYTE_ORDER
    raw.FPDF_RenderPageBitmap(bitmap, sheet, -left, -top, *size, 0, flags)
    data: Any = memoryview(bitmap.buffer).cast("B")
    shape = right - left, bottom - top
    return Image.frombuffer("RGB", shape, data, "raw", "RGB", bitmap.stride, 1).copy()


def _digest(tile: Image.Image) -> str:
    size = f"{tile.width}x{tile.height}:".encode()
    return hashlib.blake2b(size + tile.tobytes(), digest_size=16).hexdigest()


def _png(tile: Image.Image) -> bytes:
    file = io.BytesIO()
    tile.save(file, "PNG", compress_level=LEVEL)
    return file.getvalue()
