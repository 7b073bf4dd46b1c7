"""A picture as few numbers, and how like another one it looks.

Light and dark are compared by correlation, cell by cell: it does not change with paper, inks, dot
gain, JPEG quality or resolution, which make all of a picture lighter, darker or flatter.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import dist

from msgspec import Struct
from PIL import Image, ImageChops

CELLS = 24  # across and down
FLAT = 3.0  # of 255: the deviation below which a picture has no light and dark to compare
LIKE_TONE = 64.0  # of 255: flat pictures are alike where their tones differ by less

Box = tuple[float, float, float, float]  # left, top, right, bottom, in pixels


class Look(Struct, frozen=True):
    """`light` is 24 × 24 cells from the top left corner on, of mean 0 and length 1, or all 0.

    `tone` is the mean (0 to 255); `colour` how far red, green and blue are apart (0 to 1), on the
    whole.
    """

    light: tuple[float, ...]
    tone: float
    colour: float

    @property
    def flat(self) -> bool:
        """Whether it has no light and dark."""
        return not any(self.light)

    def likeness(self, other: Look) -> float:
        """From -1 (a negative of the other) to 1 (the same)."""
        if self.flat or other.flat:
            near = abs(self.tone - other.tone) < LIKE_TONE
            return float(self.flat and other.flat and near)
        return 1 - dist(self.light, other.light) ** 2 / 2  # of two vectors of length 1


def look_at(image: Image.Image, box: Box) -> Look:
    """How a part of an RGB picture looks."""
    small = image.resize((CELLS, CELLS), Image.Resampling.BOX, box=box)
    red, green, blue = small.split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    least = ImageChops.darker(ImageChops.darker(red, green), blue)
    grays = small.convert("L").tobytes()
    spread = sum(ImageChops.subtract(most, least).tobytes())
    tone = sum(grays) / len(grays)
    return Look(_normal(grays, tone), tone, spread / len(grays) / 255)


def _normal(grays: Sequence[int], mean: float) -> tuple[float, ...]:
    length = dist(grays, (mean,) * len(grays))
    if length < FLAT * CELLS:
        return (0.0,) * len(grays)
    return tuple([(gray - mean) / length for gray in grays])
