"""What is taken for what when both texts are explained with one another, block by block."""

from __future__ import annotations

from dataclasses import replace

import pytest
from plaintext import printed, source

from reportpress.check.verify.align.match import (
    _apart_from,
    _likeness,
    _read_before,
    _signs_of_copy,
    _without_parts_of_others,
)
from reportpress.check.verify.align.matching import Matching
from reportpress.check.verify.differences.moved import _groups
from reportpress.check.verify.read.blocks import MatchingBlock, TextRange
from reportpress.check.verify.read.source import SourceBuilder
from reportpress.check.verify.read.writtenunits import Part, Role, WrittenUnit
from reportpress.source.errors import Place

TEXT = "春雨润田麦苗返青"


def test_blocks_whose_print_is_taken_are_not_apart_though_it_is_the_very_first():
    matching = Matching(source([TEXT]), printed([[TEXT]]))
    matching.take_printed(TextRange(0, 1))
    first, second = MatchingBlock(0, 0, 4), MatchingBlock(4, 4, 4)
    assert _apart_from(matching, [first, second]) == [second]
    matching.take_printed(TextRange(7, 8))
    assert _apart_from(matching, [first, second]) == []


def test_signs_in_the_contents_are_none_of_the_copy_s():
    sign, counted_again = TextRange(2, 3), TextRange(6, 7)
    known = replace(source([TEXT]), signs=frozenset({sign, counted_again}))
    assert _signs_of_copy(known, [TextRange(5, 8)]) == [sign]
    assert sorted(_signs_of_copy(known, [])) == [sign, counted_again]


@pytest.mark.parametrize(
    ("wanted", "part", "likeness"),
    [
        (20, 9, 0.0),  # less than half as long, though 18 of 29 characters are equal
        (20, 10, 2 * 10 / 30), (20, 20, 1.0), (20, 40, 2 * 20 / 60),
        (10, 21, 0.0),  # more than twice as long
    ],
)  # fmt: skip
def test_what_is_half_as_long_or_twice_may_be_like(wanted: int, part: int, likeness: float):
    text = "".join(chr(0x4E00 + at) for at in range(50))
    matching = Matching(source([text]), printed([[text]]))
    found = _likeness(text[:wanted], matching, TextRange(0, part))
    assert found == pytest.approx(likeness)


@pytest.mark.parametrize("notes", [1, 63, 64])
def test_copy_goes_on_behind_sixty_three_notes_at_a_column_s_foot(notes: int):
    builder, rows = SourceBuilder("copy"), []
    for at, text in enumerate([TEXT, *(chr(0x5000 + at) for at in range(notes))]):
        unit = WrittenUnit(Role.PARAGRAPH, (Part(text, Place("copy", 1, 1)),))
        builder.stream(f"stream {at}", [unit], apart=at > 0)
        start = builder.length - len(text)
        rows.append(MatchingBlock(start, start, len(text)))
    known = builder.done()
    matching = Matching(known, printed([[known.text]]), rows=rows)
    before = [*_read_before(matching, rows[-1])]
    assert before == ([rows[-1], rows[0]] if notes < 64 else [rows[-1]])


@pytest.mark.parametrize(
    ("source_start", "printed_start", "is_one"),
    [
        (8, 20, True), (11, 20, True), (12, 20, False),  # three characters may be lost
        (7, 20, False),  # which the second has already
        (8, 413, True), (8, 414, False),  # 400 characters of print further on
    ],
)  # fmt: skip
def test_pieces_that_go_on_where_the_last_one_ended_are_one_moved_text(
    source_start: int, printed_start: int, is_one: bool
):
    first, second = MatchingBlock(0, 0, 4), MatchingBlock(10, 4, 4)
    third = MatchingBlock(printed_start, source_start, 4)
    groups = [[first, second, third]] if is_one else [[first, second], [third]]
    assert [*_groups([first, second, third])] == groups


@pytest.mark.parametrize(
    ("print_", "likeness"), [("甲乙丙己庚", 0.6), ("甲乙己庚辛", 0.0), ("甲乙丙丁庚", 0.8)]
)
def test_three_of_five_characters_are_enough_to_be_like(print_: str, likeness: float):
    matching = Matching(source(["甲乙丙丁戊"]), printed([[print_]]))
    assert _likeness("甲乙丙丁戊", matching, TextRange(0, 5)) == pytest.approx(likeness)


def test_of_documents_a_block_that_is_all_another_unit_s_beginning_is_none():
    """A caption that begins as the story behind it does: the story is there word for word."""
    known = source(["春雨润田", "春雨润田麦苗返青"])
    shown = printed([["春雨润田麦苗返青"]])
    blocks = [MatchingBlock(0, 0, 4), MatchingBlock(4, 8, 4)]
    assert [*_without_parts_of_others(known, shown, blocks)] == [MatchingBlock(4, 8, 4)]
