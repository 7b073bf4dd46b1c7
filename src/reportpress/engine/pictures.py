"""Put pictures in the place of those that were laid out: converted, drawn once, same size."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pydyf
from weasyprint.formatting_structure import boxes
from weasyprint.images import RasterImage, SVGImage
from weasyprint.layout.replaced import replacedbox_layout

from reportpress.engine.colours import Palette
from reportpress.engine.copy import Box
from reportpress.engine.drawings import Drawing
from reportpress.engine.skeleton import Skeleton, walk
from reportpress.press.encode import Encoded, Space

MM = 25.4 / 96  # mm in a px
CHANNELS = {Space.GRAY: 1, Space.RGB: 3, Space.CMYK: 4}


@dataclass(frozen=True, slots=True)
class Printed:
    """A raster picture of the pages: its file, and how large it is printed (mm)."""

    file: Path
    width: float
    height: float


Convert = Callable[[Printed], Encoded]


class Raster:
    """A converted picture in the place of WeasyPrint's: same size, other pixels."""

    def __init__(self, laid_out: RasterImage, encoded: Encoded) -> None:
        self._laid_out = laid_out
        self._encoded = encoded
        self.id = hashlib.sha256(encoded.data).hexdigest()[:16]
        self.width, self.height = laid_out.width, laid_out.height
        self.ratio = laid_out.ratio

    def get_intrinsic_size(self, *resolution: Any) -> Any:
        """As WeasyPrint's own picture has it."""
        return self._laid_out.get_intrinsic_size(*resolution)

    def draw(self, stream: Any, width: float, height: float, _style: Any) -> None:
        """Draw the picture `width` by `height` px large at the stream's origin."""
        name = stream.add_image(self, interpolate=False, ratio=1)
        stream.transform(width, 0, 0, -height, 0, height)
        stream.draw_x_object(name)

    def get_x_object(self, *_: object) -> pydyf.Stream:
        """The image as an object of the PDF (ISO 32000-2, 8.9.5)."""
        picture = self._encoded
        extra = pydyf.Dictionary(
            {
                "Type": "/XObject",
                "Subtype": "/Image",
                "Width": picture.width,
                "Height": picture.height,
                "ColorSpace": _space(picture),
                "BitsPerComponent": picture.bits,
                "Filter": f"/{picture.filter}",
            }
        )
        if picture.inverted:
            extra["Decode"] = pydyf.Array((1, 0) * 4)
        return pydyf.Stream([picture.data], extra)


def _space(picture: Encoded) -> Any:
    if not picture.palette:
        return f"/{picture.space}"
    colours = len(picture.palette) // CHANNELS[picture.space]
    lookup = f"<{picture.palette.hex()}>"
    return pydyf.Array(("/Indexed", f"/{picture.space}", colours - 1, lookup))


def replace_pictures(skeleton: Skeleton, palette: Palette, convert: Convert) -> None:
    """Replace every picture of the pages; raster files go through `convert`, SVG through the cache.

    Pictures of backgrounds are taken for as large as their tile.
    """
    files = _files(skeleton)
    done: dict[tuple[int, int, int], Any] = {}
    for page in skeleton.pages:
        for box in walk(page):
            for spot in list(_spots(box)):
                file = files.get(id(spot.picture))
                key = (id(spot.picture), round(spot.width), round(spot.height))
                if file is not None and key not in done:
                    printed = Printed(file, spot.width * MM, spot.height * MM)
                    done[key] = _replacement(spot.picture, printed, palette, convert)
                if key in done:
                    spot.put(done[key])


def _files(skeleton: Skeleton) -> dict[int, Path]:
    """The files that the laid-out pictures were read from, by the pictures' `id`."""
    files = {}
    for url, picture in skeleton.images.items():
        parts = urlsplit(url)
        if isinstance(picture, RasterImage | SVGImage) and parts.scheme == "file":
            files[id(picture)] = Path(unquote(parts.path))
    return files


@dataclass(frozen=True, slots=True)
class _Spot:
    """A picture on a box, how large it is printed (px), and how to put another in its place."""

    picture: Any
    width: float
    height: float
    put: Callable[[Any], None]


def _spots(box: Box) -> Iterator[_Spot]:
    if isinstance(box, boxes.ReplacedBox):
        width, height, _, _ = replacedbox_layout(box)
        if width > 0 and height > 0:
            yield _Spot(box.replacement, width, height, partial(setattr, box, "replacement"))
    layers = getattr(getattr(box, "background", None), "layers", [])
    for number, layer in enumerate(layers):
        if layer.image is not None and not layer.unbounded:
            width, height = layer.size
            yield _Spot(layer.image, width, height, partial(_put_in_layer, layers, number))


def _put_in_layer(layers: list[Any], number: int, picture: Any) -> None:
    layers[number] = layers[number]._replace(image=picture)


def _replacement(picture: Any, printed: Printed, palette: Palette, convert: Convert) -> Any:
    if isinstance(picture, SVGImage):
        return Drawing(picture, printed.file.read_bytes(), palette)
    return Raster(picture, convert(printed))
