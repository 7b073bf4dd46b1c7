"""Floats at the head and the foot of frames: which are where, and the room that they take."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from msgspec import Struct, field
from msgspec.structs import replace

from reportpress.compose.interface import Float, Frame, TextBlock
from reportpress.compose.lines.fitblock import Copy


class FloatPlace(NamedTuple):
    """A frame's head or foot: in the order in which floats follow each other."""

    frame: int
    at_foot: bool


class Floats(Struct, frozen=True):
    """The floats at the head and foot of each frame of a chain, each place's from top to bottom."""

    frames: Sequence[Frame]
    places: Mapping[FloatPlace, tuple[Copy, ...]] = field(default_factory=dict)

    def at(self, place: FloatPlace) -> tuple[Copy, ...]:
        """The floats of a place."""
        return self.places.get(place, ())

    def holds(self, copy: Copy) -> FloatPlace | None:
        """Where a float is; None if it has no place yet."""
        found = (place for place in self.places if any(each is copy for each in self.at(place)))
        return next(found, None)

    @property
    def last(self) -> FloatPlace:
        """The last place that is taken."""
        return max(self.places, default=FloatPlace(0, False))

    def with_float(self, place: FloatPlace, copy: Copy) -> Floats:
        """With one more, behind those that are there."""
        return replace(self, places={**self.places, place: (*self.at(place), copy)})

    def height(self, place: FloatPlace, more: Copy | None = None) -> float:
        """What the floats of a place take, and one more, with the margin to the copy."""
        copies = (*self.at(place), *((more,) if more else ()))
        if not copies:
            return 0.0
        blocks = self._blocks(place, copies)
        edges = blocks[0].edges if place.at_foot else blocks[-1].edges
        to_copy = edges.before if place.at_foot else edges.after
        return (
            to_copy + sum(block.line_height for block in blocks) + sum(map(_gap, pairwise(blocks)))
        )

    def tops(self, place: FloatPlace) -> Iterator[tuple[Copy, float]]:
        """The floats of a place, each with its top's distance from that of the first."""
        copies = self.at(place)
        blocks, y = self._blocks(place, copies), 0.0
        for number, copy in enumerate(copies):
            y += _gap((blocks[number - 1], blocks[number])) if number else 0.0
            yield copy, y
            y += blocks[number].line_height

    def _blocks(self, place: FloatPlace, copies: Sequence[Copy]) -> list[TextBlock]:
        width = self.frames[place.frame].width
        return [copy.block.within(width) for copy in copies]


def _gap(pair: tuple[TextBlock, TextBlock]) -> float:
    """The collapsed margin between two floats."""
    above, below = pair
    return max(above.edges.after, below.edges.before)


def is_float(copy: Copy) -> bool:
    """Whether a block is not placed where it stands."""
    return copy.block.edges.floated is not None


def place_in(copy: Copy, index: int) -> FloatPlace:
    """Where in a frame a float wants to be."""
    return FloatPlace(index, copy.block.edges.floated is Float.BOTTOM)
