"""The edition's pictures as they should look where they are printed.

A layout fills a rectangle with a picture: what does not fit its sides is cut away, round the focus
(`object-fit: cover` and `object-position` of CSS Images 3, which templates are given).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from io import BytesIO

from PIL import Image, ImageOps

from reportpress.check.verify.pictures.look import Box, Look, look_at
from reportpress.content.model import Picture
from reportpress.programs import mutool
from reportpress.programs.running import ProgramError

SIDE = 240  # pixels of the longer side that are looked at
STEPS = 20  # places of the window along what is cut away
SCALES = (1.0, 0.85, 0.7, 0.55, 0.4, 0.3, 0.2)  # of a crop's side by the file's
PLACES = 7  # of such a crop, across and down
DRAWING = ".svg"


@dataclass(frozen=True)
class Original:
    """A picture of the edition; `whole` is its file, upright, in RGB, and small."""

    picture: Picture
    whole: Image.Image
    _known: dict[Box, Look] = field(default_factory=dict, compare=False)

    @property
    def drawing(self) -> bool:
        """Whether it is a drawing, which programs draw in slightly different ways."""
        return is_drawing(self.picture)

    @cached_property
    def crop(self) -> Box:
        """The part of it that is to be shown, in pixels."""
        crop, (width, height) = self.picture.crop, self.whole.size
        return (
            crop.left * width, crop.top * height,
            (crop.left + crop.width) * width, (crop.top + crop.height) * height,
        )  # fmt: skip

    def focused(self, aspect: float) -> float:
        """Where the window should be along what is cut away, from 0 to 1."""
        crop, focus = self.picture.crop, self.picture.focus
        left, top, right, bottom = self.crop
        if (right - left) / (bottom - top) > aspect:
            return min(max((focus[0] - crop.left) / crop.width, 0.0), 1.0)
        return min(max((focus[1] - crop.top) / crop.height, 0.0), 1.0)

    def cut_away(self, aspect: float) -> float:
        """The share of what is to be shown that a rectangle of this aspect has no room for."""
        left, top, right, bottom = self.crop
        ratio = (right - left) / (bottom - top) / aspect
        return 1 - min(ratio, 1 / ratio)

    def shown(self, aspect: float, place: float) -> Look:
        """How it looks in a rectangle `aspect` times as wide as high, cut at a place (0 to 1)."""
        return self.look(covering(self.crop, aspect, place))

    def look(self, box: Box) -> Look:
        """How a part of the file looks."""
        if box not in self._known:
            self._known[box] = look_at(self.whole, box)
        return self._known[box]

    def crops(self, aspect: float) -> list[Box]:
        """Other parts of the file that a rectangle of this aspect may show."""
        width, height = self.whole.size
        across, down = min(width, height * aspect), min(height, width / aspect)
        found = []
        for scale in SCALES:
            w, h = across * scale, down * scale
            steps = [step / (PLACES - 1) for step in range(PLACES)]
            found += [
                ((width - w) * x, (height - h) * y, (width - w) * x + w, (height - h) * y + h)
                for x in steps
                for y in steps
            ]
        return found


def covering(within: Box, aspect: float, place: float) -> Box:
    """The window of an aspect in a box, as large as it can be, at a place of what is left over."""
    left, top, right, bottom = within
    width, height = right - left, bottom - top
    if width / height > aspect:
        wide = height * aspect
        start = left + (width - wide) * place
        return (start, top, start + wide, bottom)
    high = width / aspect
    start = top + (height - high) * place
    return (left, start, right, start + high)


def is_drawing(picture: Picture) -> bool:
    """Whether a picture is an SVG."""
    return picture.file.suffix.lower() == DRAWING


def original(picture: Picture) -> Original | None:
    """A picture of the edition; `None` where nothing here can read it."""
    try:
        return Original(picture, _drawn(picture) if is_drawing(picture) else _read(picture))
    except (OSError, ValueError, SyntaxError, ProgramError, Image.DecompressionBombError):
        return None


def _read(picture: Picture) -> Image.Image:
    with Image.open(picture.file) as opened:
        opened.draft("RGB", (2 * SIDE, 2 * SIDE))
        return _upright(ImageOps.exif_transpose(opened))


def _drawn(picture: Picture) -> Image.Image:
    with Image.open(BytesIO(mutool.drawing(picture.file, 2 * SIDE))) as opened:
        return _upright(opened)


def _upright(image: Image.Image) -> Image.Image:
    """A picture in RGB on white, no larger than is looked at."""
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        seen = image.convert("RGBA")
        paper = Image.new("RGBA", seen.size, "white")
        image = Image.alpha_composite(paper, seen)
    plain = image.convert("RGB")
    plain.thumbnail((SIDE, SIDE), Image.Resampling.BOX)
    return plain
