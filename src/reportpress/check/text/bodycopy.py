"""The face and size of body copy, told by what most of a file is set in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from msgspec import Struct

from reportpress.check.text.glyphs import GlyphPiece

SAME_SIZE = 0.02  # share by which sizes that count as the same may differ
SIZE_STEP = 20  # sizes are counted in twentieths of a point


class Body(Struct, frozen=True):
    """The face and size of body copy; `size` in points."""

    font: str
    size: float

    def has_size(self, size: float) -> bool:
        """Whether a size is the body's."""
        return abs(size - self.size) <= SAME_SIZE * self.size


def body_of(pieces: Iterable[GlyphPiece]) -> Body | None:
    """The face and size that most Han glyphs have; `None` where there are none.

    Among equally frequent ones, the first met.
    """
    counts: Counter[tuple[str, float]] = Counter()
    for piece in pieces:
        if han := piece.han:
            counts[piece.run.font.name, round(piece.size * SIZE_STEP) / SIZE_STEP] += han
    return Body(*counts.most_common(1)[0][0]) if counts else None
