"""What makes the pictures of one document ready for its PDF, and the raster pictures it makes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pydyf
from msgspec import Struct

from reportpress.engine.host.pdfdrawing import RasterImage
from reportpress.engine.pdf.colours import Palette
from reportpress.press.pictures.encode import DeviceSpace, Encoded
from reportpress.source.errors import Place, Problem
from reportpress.source.usercache import user_cache
from reportpress.template.pictureurl import Shown

CHANNELS = {DeviceSpace.GRAY: 1, DeviceSpace.RGB: 3, DeviceSpace.CMYK: 4}
INLINE = "inline"  # folder of the cache for pictures that have no file of their own


class Printed(Struct, frozen=True):
    """A raster picture of the pages: what is shown of which file, and how large it is (mm)."""

    shown: Shown
    width: float
    height: float


class Converted(Struct, frozen=True):
    """A picture as it goes into the PDF, and what its designer should know of it."""

    encoded: Encoded
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Studio:
    """What the pictures of a document are made ready with.

    `convert` raises `Refused` for a file that cannot be used; pictures that are not `converted` yet
    take it long. `place` says where a picture's file
    is named. `on_progress` is called with words before each picture that takes long. `shown` is
    what the laid-out pictures show of which files, by the pictures' `id`. `press` is the profile
    that inks of embedded pages are of, where that is to be said. `listed` are the families of the
    list of faces.
    """

    palette: Palette
    convert: Callable[[Printed], Converted]
    place: Callable[[Path], Place]
    converted: Callable[[Printed], bool]
    on_progress: Callable[[str], None] = lambda words: None
    shown: Mapping[int, Shown] = field(default_factory=dict)
    press: bytes = b""
    listed: frozenset[str] = frozenset()

    def shown_by(self, picture: Any) -> Shown | None:
        """What a laid-out picture shows; None for one that is in the page itself."""
        return self.shown.get(id(picture))

    def raster_shown_by(self, picture: RasterImage) -> Shown:
        """The same of a raster picture; one of the page itself becomes a file of the cache."""
        return self.shown_by(picture) or _inline(picture)


def _inline(picture: RasterImage) -> Shown:
    """A picture given in the page as a `data:` URL, as a file of the cache."""
    data = picture.image_data.data
    cache, name = user_cache(), f"{INLINE}/{hashlib.sha256(data).hexdigest()}"
    return Shown(cache.put_file(name, data) or cache.folder / name)


class Raster:
    """A converted picture in the place of WeasyPrint's: same size, other pixels."""

    def __init__(self, laid_out: RasterImage, encoded: Encoded, file: Path | None = None) -> None:
        self._laid_out, self._file = laid_out, file
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
        stream.note_picture(width, height, self._file)
        name = stream.add_image(self, interpolate=False, ratio=1)
        stream.note_name(name, width, height)
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
