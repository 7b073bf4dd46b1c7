"""Total ink of CMYK pictures, measured and held to a limit. 100 % of an ink is 255."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from PIL import Image, ImageMath

FULL = 255
STRIP = 1 << 20  # pixels worked on at a time: sums take four bytes each


def extremes(band: Image.Image) -> tuple[float, float]:
    """The least and the largest value of a picture of one band."""
    least, largest = band.getextrema()
    return float(least), float(largest)  # type: ignore[arg-type]


def peak_ink(image: Image.Image) -> float:
    """The largest total ink of any pixel, in %."""
    return max(extremes(_total(*strip.split()))[1] for strip in _strips(image)) * 100 / FULL


def limited(image: Image.Image, limit: float) -> Image.Image:
    """The picture with no pixel above a total ink of `limit` %.

    What is too much is taken from cyan, magenta and yellow in proportion: black keeps the drawing.
    """
    allowed = int(limit * FULL / 100)
    if peak_ink(image) <= limit:
        return image
    result = image.copy()
    row = 0
    for strip in _strips(image):
        result.paste(_less(strip, allowed), (0, row))
        row += strip.height
    return result


def _strips(image: Image.Image) -> Iterator[Image.Image]:
    height = max(1, STRIP // image.width)
    for top in range(0, image.height, height):
        yield image.crop((0, top, image.width, min(top + height, image.height)))


def _total(*bands: Image.Image) -> Image.Image:
    def added(args: dict[str, Any]) -> Any:
        return args["c"] + args["m"] + args["y"] + args["k"]

    sums: Image.Image = ImageMath.lambda_eval(added, **dict(zip("cmyk", bands, strict=True)))
    return sums


def _less(strip: Image.Image, allowed: int) -> Image.Image:
    cyan, magenta, yellow, black = strip.split()

    def kept(args: dict[str, Any]) -> Any:
        chromatic = args["max"](args["c"] + args["m"] + args["y"], 1)
        excess = args["max"](chromatic + args["k"] - allowed, 0)
        taken = (excess * args["one"] + chromatic - 1) / chromatic  # rounded up
        return args["convert"](args["one"] - args["min"](taken, args["one"]), "L")

    bands = [
        ImageMath.lambda_eval(kept, c=cyan, m=magenta, y=yellow, k=black, one=one)
        for one in (cyan, magenta, yellow)
    ]
    return Image.merge("CMYK", [*bands, black])
