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


def one_stream(length: int) -> SourceText:
    """A source of one story."""
    builder = SourceBuilder("copy.txt")
    part = Part("".join(chr(0x4E00 + n) for n in range(length)), Place("copy.txt", 1, 1))
    builder.stream("story", [WrittenUnit(Role.LINE, (part,))])
    return builder.done()


@pytest.mark.parametrize(
    ("length", "is_line", "where"),
    [
        (16, False, "copies"),
        (15, False, "weak"),
        (4, True, "copies"),  # on lines of its own
        (4, False, "weak"),
        (3, True, ""),  # a trace
    ],
)
def test_what_is_printed_twice_is_a_copy_where_it_is_long_or_on_lines_of_its_own(
    length: int, is_line: bool, where: str
):
    source = one_stream(100)
    again = MatchingBlock(100, 20, length)
    edges = Edges(source.text, "?" * 200, lambda _: False, lambda _: is_line)
    arranged = arrange([MatchingBlock(0, 0, 100), again], source, edges)
    assert arranged.rows == [MatchingBlock(0, 0, 100)]
    found = {name: getattr(arranged, name) for name in ("moved", "copies", "weak")}
    assert found == {"moved": [], "copies": [], "weak": []} | ({where: [again]} if where else {})


@pytest.mark.parametrize(("length", "where"), [(16, "moved"), (15, "weak"), (4, "weak"), (3, "")])
def test_what_is_printed_once_and_elsewhere_was_moved(length: int, where: str):
    source = one_stream(100)
    blocks = [MatchingBlock(0, 60, length), MatchingBlock(20, 0, 60)]
    edges = Edges(source.text, "?" * 100, lambda _: False, lambda _: False)
    arranged = arrange(blocks, source, edges)
    assert arranged.rows == [blocks[1]]
    found = {name: getattr(arranged, name) for name in ("moved", "copies", "weak")}
    assert found == {"moved": [], "copies": [], "weak": []} | (
        {where: [blocks[0]]} if where else {}
    )


def test_of_a_block_partly_printed_before_that_part_is_a_copy_and_the_rest_is_in_order():
    source = one_stream(100)
    blocks = [MatchingBlock(0, 0, 50), MatchingBlock(50, 30, 60)]
    edges = Edges(source.text, "?" * 110, lambda _: False, lambda _: False)
    arranged = arrange(blocks, source, edges)
    assert sum(block.length for block in arranged.rows) == 90
    assert [block.length for block in arranged.copies] == [20]
    assert (arranged.moved, arranged.weak) == ([], [])


def give(behind: str, source_text: str) -> tuple[list[MatchingBlock], list[MatchingBlock]]:
    """Rows and the rest of three blocks of print: “abcd…”, a repetition, and what follows it."""
    printed = source_text[:60] + source_text[40:60] + behind
    source = one_stream(100)
    edges = Edges(source_text, printed, lambda _: False, lambda _: False)
    blocks = [MatchingBlock(0, 0, 60), MatchingBlock(60, 40, 20 + len(behind))]
    arranged = arrange(blocks, source, edges)
    return arranged.rows, [*arranged.copies, *arranged.moved, *arranged.weak]


def test_what_is_cut_off_a_block_is_a_copy_of_what_came_before():
    text = "".join(chr(0x4E00 + n) for n in range(100))
    rows, rest = give(text[60:90], text)
    assert sum(block.length for block in rows) == 90
    assert [block.length for block in rest] == [20]


def test_what_is_cut_off_a_block_belongs_to_what_is_behind_it_where_the_copy_has_it_there():
    """The story's first words again before its next ones, and elsewhere in it."""
    text = "".join(chr(0x4E00 + n) for n in range(100))
    for first, again in ((text[:10], True), ("?" + text[1:10], False)):
        wanted = first + text[10:70] + text[:10] + text[70:90]
        printed = wanted[20:80] + wanted[10:20] + wanted[70:]
        edges = Edges(wanted, printed, lambda at: at == 70, lambda _: False)
        blocks = [MatchingBlock(0, 20, 60), MatchingBlock(60, 10, 10), MatchingBlock(70, 70, 30)]
        arranged = arrange(blocks, one_stream(100), edges)
        moved = [MatchingBlock(50, 0, 20)] if again else []
        copies = [] if again else [MatchingBlock(50, 70, 10)]
        assert arranged.rows == [MatchingBlock(0, 20, 50), blocks[2]]
        assert (arranged.moved, arranged.copies) == (moved, copies)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (lambda _: False, lambda _: False, "weak"),
        (lambda at: at in (20, 30), lambda _: False, "copies"),  # a whole unit of the source
        (lambda at: at == 20, lambda _: False, "weak"),
        (lambda at: at == 30, lambda _: False, "weak"),
        (lambda _: False, lambda at: at in (100, 110), "copies"),  # on lines of its own
        (lambda _: False, lambda at: at == 100, "weak"),
        (lambda _: False, lambda at: at == 110, "weak"),
        (lambda at: at == 20, lambda at: at == 110, "weak"),
    ],
)
def test_a_short_block_counts_between_two_edges_of_one_sort(before, after, expected: str):
    source = one_stream(100)
    again = MatchingBlock(100, 20, 10)
    edges = Edges(source.text, "?" * 200, before, after)
    arranged = arrange([MatchingBlock(0, 0, 100), again], source, edges)
    assert getattr(arranged, expected) == [again]


def test_of_two_places_of_a_caption_the_one_on_lines_of_its_own_is_its_place():
    source = two_streams(8, 8)
    first = [MatchingBlock(0, 0, 8), MatchingBlock(20, 0, 8)]
    for lines, place in (((0, 8), 0), ((20, 28), 20)):
        edges = Edges(source.text, "?" * 40, lambda _: True, lambda at, ls=lines: at in ls)
        arranged = arrange(first, source, edges)
        assert [block.printed for block in arranged.rows] == [place]
        assert [block.printed for block in arranged.copies] == [20 - place]


@pytest.mark.parametrize(
    ("blocks", "rows", "moved"),
    [
        ([(0, 0, 30), (30, 60, 20), (50, 30, 30), (80, 80, 20)], 80, [20]),
        ([(0, 50, 50), (50, 0, 50)], 50, [50]),
        ([(0, 0, 30), (30, 30, 70)], 100, []),
    ],
)
def test_the_longest_row_is_in_order_and_the_rest_was_moved(
    blocks: list[tuple[int, int, int]], rows: int, moved: list[int]
):
    source = one_stream(100)
    edges = Edges(source.text, "?" * 100, lambda _: False, lambda _: False)
    arranged = arrange([MatchingBlock(*each) for each in blocks], source, edges)
    assert sum(block.length for block in arranged.rows) == rows
    assert [block.length for block in arranged.moved] == moved


def test_parts_of_a_moved_block_that_are_printed_elsewhere_are_copies():
    """0 to 60 is printed in order; 40 to 80 once more, before it: of it, 60 to 80 was moved."""
    source = one_stream(100)
    edges = Edges(source.text, "?" * 140, lambda _: False, lambda _: False)
    blocks = [MatchingBlock(0, 40, 40), MatchingBlock(40, 0, 60), MatchingBlock(100, 80, 20)]
    arranged = arrange(blocks, source, edges)
    assert arranged.rows == blocks[1:]
    assert arranged.copies == [MatchingBlock(0, 40, 20)]
    assert arranged.moved == [MatchingBlock(20, 60, 20)]


def test_copy_that_says_again_what_it_said_before_is_in_its_place():
    """The second time it is between the blocks that the source has it between."""
    text = "".join(chr(0x4E00 + n) for n in range(60))
    words = text[:20] + text[30:50] + text[:20] + text[50:]
    builder = SourceBuilder("copy.txt")
    part = Part(words, Place("copy.txt", 1, 1))
    builder.stream("story", [WrittenUnit(Role.LINE, (part,))])
    source = builder.done()
    edges = Edges(words, words, lambda _: False, lambda _: False)
    blocks = [MatchingBlock(0, 0, 40), MatchingBlock(40, 0, 20), MatchingBlock(60, 60, 10)]
    arranged = arrange(blocks, source, edges)
    assert arranged.rows == [blocks[0], MatchingBlock(40, 40, 20), blocks[2]]
    assert not arranged.copies
    behind = [blocks[0], MatchingBlock(60, 60, 10), MatchingBlock(70, 0, 20)]
    edges = Edges(words, words + words[:20], lambda _: False, lambda _: False)
    assert arrange(behind, source, edges).copies == [behind[2]]
