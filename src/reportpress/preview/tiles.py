"""Pages drawn in tiles, known by what is on them: of a page that changed, only tiles that did are
asked for again.

Where it is known in which areas a page differs from that which was drawn before, pdfium draws those
alone, of a file without the pictures and texts that are in none of them.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from contextlib import suppress
from math import ceil, floor
from threading import Lock
from typing import Any, NamedTuple

import pypdfium2
from msgspec import Struct
from msgspec.structs import replace
from PIL import Image
from pypdfium2 import raw

from reportpress.engine.boxes.textareas import PageArea
from reportpress.engine.pdf.pageprint import EVERYWHERE, PagePrint
from reportpress.preview.lean import EMPTY, as_stream, replaced
from reportpress.preview.view import View
from reportpress.source.lrucache import LruCache
from reportpress.source.pngfile import Packing, png_file

SIDE = 512  # pixels
MOST_BYTES = 32 << 20  # of tiles: a broadsheet page at 4 pixels a point has 10 MB
MOST_PIXELS = 60_000_000  # of a page that is drawn
FEW = 8  # tiles that are mended at once and kept as pictures: they take 6 MB
MOST_AHEAD = 3  # pages that are in view at once
MOST_PAGES = 32  # drawn before, whose tiles are compared
PX = 0.75  # pt in a px
# px that are drawn around what has changed: where pdfium cuts a shape off, its slants come out a
# shade lighter or darker.
AROUND = 96.0
WHITE = 0xFFFFFFFF
_Kept = bytes | Image.Image  # a tile as PNG, or one that is asked for at once and mended again
Part = tuple[int, int, int, int]  # left, top, right, bottom, pixels


class Tiled(Struct, frozen=True):
    """A page at a scale (pixels a point): its size in pixels, and the digests of its tiles, row by
    row.
    """

    width: int
    height: int
    scale: float
    tiles: tuple[tuple[str, ...], ...]


class _Drawn(Struct, frozen=True):
    """A page that was drawn, and what was on it."""

    tiled: Tiled
    print: PagePrint


class _TilePatch(NamedTuple):
    """What takes the place of a part of a tile, from this corner on."""

    picture: Image.Image
    place: tuple[int, int]


class Tiles:
    """Draws pages of the PDF at hand, and keeps their tiles. pdfium does one thing at a time."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: LruCache[str, _Kept] = LruCache(MOST_BYTES, _bytes_of)
        self._drawn: LruCache[tuple[int, float], _Drawn] = LruCache(MOST_PAGES)
        self._asked: dict[int, float] = {}  # pages since there was another view, and their scales
        self._open: tuple[str, Any] = "", None
        self._pages: dict[int, Any] = {}  # of the open document, read when they are drawn

    def draw(self, view: View, page: int, scale: float) -> Tiled:
        """Draw a page, counted from 0. One too large to be drawn is drawn smaller.

        Raises IndexError for a page there is none of.
        """
        if not 0 <= page < len(view.pages):
            raise IndexError(page)
        with self._lock:
            self._asked.pop(page, None)
            self._asked[page] = scale
            tiled = self._tiled(view, page, scale)
            if page < len(view.prints):
                self._drawn.keep((page, scale), _Drawn(tiled, view.prints[page]))
        return tiled

    def expected(self, view: View) -> list[tuple[int, float]]:
        """What will be asked for: the pages that were asked for last of the view before, with their
        scale.
        """
        with self._lock:
            asked, self._asked = [*self._asked.items()], {}
        return [
            (page, scale)
            for page, scale in asked[-MOST_AHEAD:]
            if page < len(view.pages) and scale == asked[-1][1]
        ]

    def draw_ahead(self, view: View, page: int, scale: float) -> None:
        """Draw a page for whoever will ask for it, and is told then why it cannot be drawn."""
        with suppress(pypdfium2.PdfiumError, MemoryError):
            self.draw(view, page, scale)

    def tile(self, digest: str) -> bytes | None:
        """A tile as PNG; None where it has been forgotten."""
        kept = self._kept.get(digest)
        return _png(kept, Packing.NONE) if isinstance(kept, Image.Image) else kept

    def close(self) -> None:
        """Let go of the document that was drawn last."""
        for each in (*self._pages.values(), self._open[1]):
            if each is not None:
                each.close()
        self._pages, self._open = {}, ("", None)

    def _tiled(self, view: View, page: int, scale: float) -> Tiled:
        before = self._drawn.get((page, scale))
        changed: tuple[PageArea, ...] = (EVERYWHERE,)
        if before is not None and page < len(view.prints) and self._has_all(before.tiled):
            changed = view.prints[page].differs(before.print)
        if before is None or EVERYWHERE in changed:
            return self._whole(self._page(view, page), scale)
        parts = list(_parts(changed, before.tiled))
        return self._mended(view, page, before.tiled, parts) if parts else before.tiled

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

    def _mended(self, view: View, page: int, before: Tiled, parts: list[Part]) -> Tiled:
        """A page like one that was drawn before, but for some parts."""
        px = 1 / before.scale / PX
        seen = [PageArea(*(side * px for side in part)) for part in parts]
        with pypdfium2.PdfDocument(_lean(view, page, seen)) as document:
            drawn, picture = _around(document[page], before, parts)
        patches: dict[tuple[int, int], list[_TilePatch]] = {}
        for part in parts:
            cut = picture.crop(_moved(part, drawn))
            for down in range(part[1] // SIDE, -(-part[3] // SIDE)):
                for across in range(part[0] // SIDE, -(-part[2] // SIDE)):
                    place = part[0] - across * SIDE, part[1] - down * SIDE
                    patches.setdefault((down, across), []).append(_TilePatch(cut, place))
        rows = [list(row) for row in before.tiles]
        packed = len(patches) > FEW
        for (down, across), found in patches.items():
            rows[down][across] = self._patched(rows[down][across], found, packed)
        return replace(before, tiles=tuple(map(tuple, rows)))

    def _patched(self, digest: str, patches: list[_TilePatch], packed: bool) -> str:
        """The digest of a tile with patches."""
        kept = self._kept.get(digest)
        assert kept is not None
        tile = kept.copy() if isinstance(kept, Image.Image) else Image.open(io.BytesIO(kept))
        for patch in patches:
            tile.paste(patch.picture, patch.place)
        return self._keep(tile, packed)

    def _tile(self, picture: Image.Image, across: int, down: int) -> str:
        """The digest of a tile, cut out of the picture of a page."""
        left, top = across * SIDE, down * SIDE
        right, bottom = min(left + SIDE, picture.width), min(top + SIDE, picture.height)
        return self._keep(picture.crop((left, top, right, bottom)))

    def _keep(self, tile: Image.Image, packed: bool = True) -> str:
        digest = _digest(tile)
        if self._kept.get(digest) is None:
            self._kept.keep(digest, _png(tile, Packing.RUNS) if packed else tile)
        return digest

    def __del__(self) -> None:
        with suppress(Exception):  # when Python ends, pdfium may have ended before
            self.close()


def _lean(view: View, page: int, seen: list[PageArea]) -> bytes:
    """The view's file without what of a page is nowhere in some areas."""
    shown = view.prints[page]
    unseen = set.intersection(*map(shown.unseen, seen))
    content = {shown.stream: as_stream(shown.with_texts_in(seen))}
    return replaced(view.data, dict.fromkeys(unseen, EMPTY) | content)


def _parts(areas: tuple[PageArea, ...], tiled: Tiled) -> Iterator[Part]:
    """What of a page that is drawn so large is in some areas."""
    for area in areas:
        left, top = (floor(side * tiled.scale * PX) - 1 for side in area[:2])
        right, bottom = (ceil(side * tiled.scale * PX) + 1 for side in area[2:])
        part = _common((left, top, right, bottom), (0, 0, tiled.width, tiled.height))
        if part[0] < part[2] and part[1] < part[3]:
            yield part


def _around(sheet: Any, tiled: Tiled, parts: list[Part]) -> tuple[Part, Image.Image]:
    """The picture of all parts of a page, drawn with what is around them, and where that is."""
    far, whole = ceil(AROUND * tiled.scale * PX), (0, 0, tiled.width, tiled.height)
    lefts, tops, rights, bottoms = zip(*parts, strict=True)
    sides = min(lefts) - far, min(tops) - far, max(rights) + far, max(bottoms) + far
    drawn = _common(sides, whole)
    return drawn, _picture(sheet, whole[2:], drawn)


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


def _bytes_of(kept: _Kept) -> int:
    if isinstance(kept, bytes):
        return len(kept)
    return kept.width * kept.height * len(kept.getbands())


def _digest(tile: Image.Image) -> str:
    size = f"{tile.width}x{tile.height}:".encode()
    return hashlib.blake2b(size + tile.tobytes(), digest_size=16).hexdigest()


def _png(tile: Image.Image, packing: Packing) -> bytes:
    data, row = tile.tobytes(), 3 * tile.width
    rows = (data[start : start + row] for start in range(0, len(data), row))
    return png_file(tile.size, 3, rows, packing)
