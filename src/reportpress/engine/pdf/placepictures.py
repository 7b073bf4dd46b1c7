"""Put pictures in the place of those that were laid out: converted, drawn once, same size."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pydyf

from reportpress.engine.host.boxtree import boxes, replacedbox_layout
from reportpress.engine.host.pdfdrawing import RasterImage, SVGImage
from reportpress.engine.layout.skeleton import Skeleton, walk
from reportpress.engine.pdf.colours import Palette
from reportpress.engine.pdf.drawings import Art, Drawing
from reportpress.engine.text.sourcemap import Box
from reportpress.press import store
from reportpress.press.pictures.encode import DeviceSpace, Encoded
from reportpress.source.errors import Place, Problem
from reportpress.template.pictureurl import Shown, shown_at

MM = 25.4 / 96  # mm in a px
PT = 25.4 / 72  # mm in a pt
CHANNELS = {DeviceSpace.GRAY: 1, DeviceSpace.RGB: 3, DeviceSpace.CMYK: 4}
INLINE = "inline"  # folder of the cache for pictures that have no file of their own


@dataclass(frozen=True, slots=True)
class Printed:
    """A raster picture of the pages: what is shown of which file, and how large it is (mm)."""

    shown: Shown
    width: float
    height: float


Convert = Callable[[Printed], Encoded]


@dataclass(frozen=True)
class Studio:
    """What makes the pictures of a document ready.

    `place` says where a picture's file is named; `told` is told in words which is being converted.
    What is wrong goes into `problems`.
    """

    palette: Palette
    convert: Convert
    place: Callable[[Path], Place]
    problems: list[Problem] = field(default_factory=list)
    told: Callable[[str], None] = lambda words: None


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
        if not stream.shows(0, 0, width, height):
            return
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


@dataclass(frozen=True, slots=True)
class _Spot:
    """A picture on a box, how large it is printed (px), and how to put another in its place."""

    picture: Any
    width: float
    height: float
    put: Callable[[Any], None]

    @property
    def key(self) -> tuple[int, int, int]:
        """Equal for pictures that are the same and printed in the same size."""
        return id(self.picture), round(self.width), round(self.height)


def replace_pictures(skeleton: Skeleton, studio: Studio) -> None:
    """Replace every picture of the pages; raster pictures are converted, SVG goes to the cache.

    Pictures of backgrounds are taken for as large as their tile, those of borders for as large as
    their box.
    """
    shown = _shown(skeleton)
    boxes = (box for page in skeleton.pages for box in walk(page))
    spots = [
        spot
        for box in boxes
        for spot in _spots(box)
        if isinstance(spot.picture, RasterImage | SVGImage)
    ]
    rasters = {spot.key for spot in spots if isinstance(spot.picture, RasterImage)}
    done: dict[tuple[int, int, int], Any] = {}
    ready = 0
    for spot in spots:
        if spot.key not in done:
            if spot.key in rasters:
                ready += 1
                studio.told(f"pictures {ready}/{len(rasters)}")
            done[spot.key] = _replacement(spot, shown, studio)
        spot.put(done[spot.key])


def _shown(skeleton: Skeleton) -> dict[int, Shown]:
    """What the laid-out pictures show of which files, by the pictures' `id`."""
    shown = {}
    for url, picture in skeleton.images.items():
        if isinstance(picture, RasterImage | SVGImage):
            named = shown_at(url)
            if named is not None:
                shown[id(picture)] = named
    return shown


def _spots(box: Box) -> Iterator[_Spot]:
    if isinstance(box, boxes.ReplacedBox):
        width, height, _, _ = replacedbox_layout(box)
        if width > 0 and height > 0:
            yield _Spot(box.replacement, width, height, partial(setattr, box, "replacement"))
    for name in ("border_image", "mask_border_image"):
        if (picture := getattr(box, name, None)) is not None:
            size = box.border_width(), box.border_height()
            yield _Spot(picture, *size, partial(setattr, box, name))
    layers = getattr(getattr(box, "background", None), "layers", [])
    for number, layer in enumerate(layers):
        if layer.image is not None and not layer.unbounded:
            width, height = layer.size
            yield _Spot(layer.image, width, height, partial(_put_in_layer, layers, number))


def _put_in_layer(layers: list[Any], number: int, picture: Any) -> None:
    layers[number] = layers[number]._replace(image=picture)


def _replacement(spot: _Spot, shown: dict[int, Shown], studio: Studio) -> Any:
    named = shown.get(id(spot.picture))
    if isinstance(spot.picture, SVGImage):
        return Drawing(_art(spot.picture, named, shown, studio))
    printed = Printed(named or _inline(spot.picture), spot.width * MM, spot.height * MM)
    return Raster(spot.picture, studio.convert(printed))


def _inline(picture: RasterImage) -> Shown:
    """A picture that stands in the page as a `data:` URL, as a file of the cache."""
    data = picture.image_data.data
    file = store.user_cache() / INLINE / hashlib.sha256(data).hexdigest()
    store.keep(file, data)
    return Shown(file)


def _art(svg: SVGImage, named: Shown | None, shown: dict[int, Shown], studio: Studio) -> Art:
    def raster(picture: RasterImage, width: float, height: float) -> Raster:
        within = shown.get(id(picture)) or _inline(picture)
        gray = within.gray or (named is not None and named.gray)
        looks = Shown(within.file, within.crop, gray)
        return Raster(picture, studio.convert(Printed(looks, width * PT, height * PT)))

    palette, problems = studio.palette, studio.problems
    if named is None:
        source = ElementTree.tostring(svg._svg.tree._etree_node)
        return Art(svg, source, palette, studio.place(Path()), problems, raster, studio.told)
    source = named.file.read_bytes() + repr(named.crop).encode()
    palette = palette.in_grey() if named.gray else palette
    place = studio.place(named.file)

    def told(words: str) -> None:
        studio.told(f"{words} {named.file.name}")

    return Art(svg, source, palette, place, problems, raster, told)
