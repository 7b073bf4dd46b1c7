"""Blocks are in their place where their own story stands, and seldom inside another."""

from __future__ import annotations

import pytest

from reportpress.check.verify.align.arrange import arrange
from reportpress.check.verify.align.seams import Edges
from reportpress.check.verify.read.blocks import MatchingBlock
from reportpress.check.verify.read.source import SourceBuilder, SourceText
from reportpress.check.verify.read.writtenunits import Part, Role, WrittenUnit
from reportpress.source.errors import Place

SHORT = 8  # characters


def two_streams(first: int, second: int) -> SourceText:
    """A source of two stories, so many characters long."""
    builder = SourceBuilder("copy.txt")
    for name, length in (("first", first), ("second", second)):
        text = (name[0] * length,)
        parts = (WrittenUnit(Role.LINE, (Part(each, Place("copy.txt", 1, 1)),)) for each in text)
        builder.stream(name, parts)
    return builder.done()


@pytest.mark.parametrize(
    ("length", "place"),
    [(6 * SHORT, "short"), (600 * SHORT, "short"), (1600 * SHORT, "long")],
)
def test_what_parts_another_story_is_out_of_place_unless_it_is_a_thousand_times_as_long(
    length: int, place: str
):
    """The end of the second story stands in the middle of the first, its beginning behind it."""
    source = two_streams(100, SHORT + length)
    start = source.streams[1].start
    blocks = [
        MatchingBlock(0, 0, 50),
        MatchingBlock(50, start + SHORT, length),
        MatchingBlock(50 + length, 50, 50),
        MatchingBlock(100 + length, start, SHORT),
    ]
    edges = Edges(source.text, "?" * (100 + length + SHORT), lambda _: False, lambda _: False)
    arranged = arrange(blocks, source, edges)
    in_order = [block.length for block in arranged.rows if block.source >= start]
    assert in_order == [SHORT if place == "short" else length]
