"""Put pictures in the place of those that were laid out: converted, drawn once, same size."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import Any

import pydyf
from msgspec import Struct

from reportpress.engine.host.boxtree import boxes, replacedbox_layout
from reportpress.engine.host.pdfdrawing import RasterImage, SVGImage
from reportpress.engine.host.placeholders import UnusablePicture
from reportpress.engine.layout.skeleton import Skeleton, walk
from reportpress.engine.pdf.drawings import Drawing
from reportpress.engine.pdf.embeddedpage import EmbeddedPage
from reportpress.engine.pdf.studio import Printed, Raster, Studio
from reportpress.engine.text.sourcemap import Box
from reportpress.source.errors import Problem, Refused
from reportpress.source.workahead import Job, side_by_side
from reportpress.template.pictureurl import Shown, shown_at

MM = 25.4 / 96  # mm in a px


class PlacedPictures(Struct, frozen=True):
    """What is in the pages now: the drawings, and what is to be known of raster pictures.

    A drawing is drawn when the PDF is written: only then its `problems` are known. `embedded` are
    pages of other PDFs.
    """

    drawings: tuple[Drawing, ...] = ()
    embedded: tuple[EmbeddedPage, ...] = ()
    problems: tuple[Problem, ...] = ()


class PictureOnBox(Struct, frozen=True):
    """A picture on a box, how large it is printed (px), and how to put another in its place."""

    picture: Any
    width: float
    height: float
    put: Callable[[Any], None]

    @property
    def key(self) -> tuple[int, int, int]:
        """Equal for pictures that are the same and printed in the same size."""
        return id(self.picture), round(self.width), round(self.height)


def replace_pictures(
    skeleton: Skeleton, studio: Studio, pictures: Sequence[PictureOnBox] | None = None
) -> PlacedPictures:
    """Replace every picture of the pages, which `pictures` are where they were found before; raster
    pictures are converted, SVG goes to the cache.

    Pictures of backgrounds are taken for as large as their tile, those of borders for as large as
    their box. Raises `Refused` for a picture that cannot be converted.
    """
    studio = replace(studio, shown=_shown(skeleton))
    pictures = list(placed_pictures(skeleton)) if pictures is None else pictures
    rasters = {placed.key: placed for placed in pictures if _is_raster(placed)}
    _convert_ahead([_printed(placed, studio) for placed in rasters.values()], studio)
    done: dict[tuple[int, int, int], Any] = {}
    press = pydyf.Stream([studio.press], pydyf.Dictionary({"N": 4}), compress=True)
    problems: list[Problem] = []
    ready = 0
    for placed in pictures:
        if placed.key in rasters and placed.key not in done:
            ready += 1
            studio.on_progress(f"pictures {ready}/{len(rasters)}")
            done[placed.key], found = _raster(placed, studio)
            problems += found
        elif placed.key not in done and _is_page(placed, studio):
            done[placed.key] = _embedded(placed.picture, studio, press if studio.press else None)
        elif placed.key not in done:
            size = placed.width, placed.height
            done[placed.key] = Drawing(placed.picture, studio, size)
        placed.put(done[placed.key])
    drawings = (picture for picture in done.values() if isinstance(picture, Drawing))
    embedded = (picture for picture in done.values() if isinstance(picture, EmbeddedPage))
    return PlacedPictures(tuple(drawings), tuple(embedded), tuple(problems))


def _is_raster(placed: PictureOnBox) -> bool:
    return isinstance(placed.picture, RasterImage)


def _convert_ahead(pictures: Sequence[Printed], studio: Studio) -> None:
    """Have those converted by all processors that are not; what is wrong is told later."""

    def convert(printed: Printed) -> None:
        with suppress(Refused):
            studio.convert(printed)

    jobs = []
    for printed in pictures:
        if not studio.converted(printed):
            file = printed.shown.file
            telling = partial(studio.on_progress, f"picture {file.name}")
            jobs.append(Job(str(printed), file.stat().st_size, partial(convert, printed), telling))
    side_by_side(jobs)


def _is_page(placed: PictureOnBox, studio: Studio) -> bool:
    shown = studio.shown_by(placed.picture)
    return shown is not None and shown.is_page


def _embedded(picture: SVGImage, studio: Studio, press: pydyf.Stream | None) -> EmbeddedPage:
    """The page in whose place an empty drawing was laid out. Raises `Refused`."""
    shown = studio.shown_by(picture)
    assert shown is not None
    try:
        return EmbeddedPage(picture, shown, press)
    except UnusablePicture as fault:
        place = studio.place(shown.file)
        raise Refused(
            [Problem(place, f"{shown.file.name} {fault}", "ask for the file once more")]
        ) from None


def placed_pictures(skeleton: Skeleton) -> Iterator[PictureOnBox]:
    """All pictures of the pages that are files, raster and SVG."""
    for page in skeleton.pages:
        for box in walk(page):
            for placed in _pictures_of(box):
                if isinstance(placed.picture, RasterImage | SVGImage):
                    yield placed


def _shown(skeleton: Skeleton) -> dict[int, Shown]:
    """What the laid-out pictures show of which files, by the pictures' `id`."""
    shown = {}
    for url, picture in skeleton.images.items():
        if isinstance(picture, RasterImage | SVGImage):
            named = shown_at(url)
            if named is not None:
                shown[id(picture)] = named
    return shown


def _pictures_of(box: Box) -> Iterator[PictureOnBox]:
    if isinstance(box, boxes.ReplacedBox):
        width, height, _, _ = replacedbox_layout(box)
        if width > 0 and height > 0:
            yield PictureOnBox(box.replacement, width, height, partial(setattr, box, "replacement"))
    for name in ("border_image", "mask_border_image"):
        if (picture := getattr(box, name, None)) is not None:
            size = box.border_width(), box.border_height()
            yield PictureOnBox(picture, *size, partial(setattr, box, name))
    layers = getattr(getattr(box, "background", None), "layers", [])
    for number, layer in enumerate(layers):
        if layer.image is not None and not layer.unbounded:
            width, height = layer.size
            yield PictureOnBox(layer.image, width, height, partial(_put_in_layer, layers, number))


def _put_in_layer(layers: list[Any], number: int, picture: Any) -> None:
    layers[number] = layers[number]._replace(image=picture)


def _raster(placed: PictureOnBox, studio: Studio) -> tuple[Raster, tuple[Problem, ...]]:
    printed = _printed(placed, studio)
    converted = studio.convert(printed)
    return Raster(placed.picture, converted.encoded, printed.shown.file), converted.problems


def _printed(placed: PictureOnBox, studio: Studio) -> Printed:
    shown = studio.raster_shown_by(placed.picture)
    return Printed(shown, placed.width * MM, placed.height * MM)
