"""Shared by the tests of the press: pictures, and what a PDF reader makes of the results."""

from __future__ import annotations

import io
import random
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import littlecms
from PIL import Image, ImageChops, ImageDraw

from reportpress.press.pictures.encode import DeviceSpace, Encoded, Filter
from reportpress.press.pictures.images import PictureMaker, PictureUse, Quality
from reportpress.press.pictures.pressed import PressPicture
from reportpress.source.errors import Place
from reportpress.source.usercache import Cache

HERE = Place("pictures.yaml", 2, 9)
PRESS = Quality(resolution=250, jpeg_quality=88, ink_limit=240)
SMALL = PictureUse(width=20, height=15)  # mm


def make_in(folder: Path) -> Callable[..., PressPicture]:
    """A function that saves a picture as a file of the folder and makes it ready."""

    def made(
        image: Image.Image,
        name: str = "a.png",
        wanted: PictureUse = SMALL,
        quality: Quality = PRESS,
        **options: Any,
    ) -> PressPicture:
        image.save(folder / name, **options)
        maker = PictureMaker(littlecms.profile(), quality, Cache(folder / "kept"))
        return maker.make(folder / name, wanted, HERE)

    return made


def photograph(size=(200, 150), mode="RGB", seed=1) -> Image.Image:
    """Coarse noise of all colours: smooth, with more colours than flat art has."""
    noise = random.Random(seed)
    small = Image.frombytes("RGB", (16, 12), noise.randbytes(16 * 12 * 3))
    return small.resize(size, Image.Resampling.BICUBIC).convert(mode)


def flat_art(size=(200, 150)) -> Image.Image:
    """White, a red disc, a black bar."""
    image = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(image)
    draw.ellipse((20, 20, 120, 120), fill=(200, 30, 40))
    draw.rectangle((130, 20, 180, 30), fill="black")
    return image


def decoded(encoded: Encoded) -> Image.Image:
    """The picture as a PDF reader sees it."""
    size = (encoded.width, encoded.height)
    mode = {DeviceSpace.GRAY: "L", DeviceSpace.RGB: "RGB", DeviceSpace.CMYK: "CMYK"}[encoded.space]
    if encoded.filter is Filter.JPEG:
        image = Image.open(io.BytesIO(encoded.data))
        image.load()
        assert (image.mode, image.size) == (mode, size)
        return image
    data = zlib.decompress(encoded.data)
    if encoded.bits == 1:
        return Image.frombytes("1", size, data)
    if encoded.palette:
        step = len(mode)
        colours = [encoded.palette[at : at + step] for at in range(0, len(encoded.palette), step)]
        data = b"".join(colours[place] for place in data)
    return Image.frombytes(mode, size, data)


def largest_total(image: Image.Image) -> float:
    """Ink of the darkest pixel in %, counted pixel by pixel."""
    return max(map(sum, littlecms.pixels(image))) / 2.55


def mean_difference(first: Image.Image, second: Image.Image) -> float:
    """Of all bytes of two pictures, from 0 to 255."""
    assert (first.mode, first.size) == (second.mode, second.size)
    data = ImageChops.difference(first, second).tobytes()
    return sum(data) / len(data)
