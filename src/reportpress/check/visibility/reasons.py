"""Why text cannot be seen, or cannot be read where it is seen."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Reason(StrEnum):
    """Why text cannot be seen, or read."""

    OUTSIDE = "outside the page"
    TRIMMED = "outside the trim"
    CLIPPED = "clipped by its frame"
    COVERED = "under an opaque area"
    UNDER_PICTURE = "under a picture"
    NO_CONTRAST = "in the colour of its ground"
    TINY = "too small to be seen"
    INVISIBLE = "in the invisible rendering mode"
    TRANSPARENT = "transparent"
    MASKED = "masked away"
    LAYER = "in a layer that is off"
    BLANK = "printed from glyphs without ink"
    HALF_COVERED = "half under an opaque area"
    UPSIDE_DOWN = "upside down"
    MIRRORED = "mirrored"
    TURNED = "turned out of the way that the page reads"
    SQUEEZED = "squeezed or stretched beyond reading"
    SMALL = "too small to be read"
    ON_ONE_SPOT = "on one spot with other text"


ILLEGIBLE = frozenset(
    {
        Reason.HALF_COVERED, Reason.UPSIDE_DOWN, Reason.MIRRORED, Reason.TURNED,
        Reason.SQUEEZED, Reason.SMALL, Reason.ON_ONE_SPOT,
    }
)  # fmt: skip


class Hidden(NamedTuple):
    """A stretch of glyphs, by offset."""

    start: int
    end: int
    reason: Reason
