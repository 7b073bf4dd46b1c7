"""Equal stretches: true, not over one another, found in linear time."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportpress.check.verify.align.compare import edits, equal_parts
from reportpress.check.verify.align.ordering import in_order, without_contained
from reportpress.check.verify.align.seams import Edges, seam
from reportpress.check.verify.read.blocks import (
    MatchingBlock,
    Repeats,
    Seeds,
    TextRange,
    agreement,
    agreement_before,
    gaps,
)

FEW = st.text(alphabet="ab天", max_size=80)  # few signs: texts repeat themselves


@given(FEW, FEW, st.integers(0, 80))
def test_agreement_counts_equal_characters(a: str, b: str, limit: int):
    equal = 0
    while equal < min(limit, len(a), len(b)) and a[equal] == b[equal]:
        equal += 1
    room = min(limit, len(a), len(b))
    assert agreement(a, 0, b, 0, room) == equal
    assert agreement_before(a[::-1], len(a), b[::-1], len(b), room) == equal


def whole(text: str) -> list[TextRange]:
    return [TextRange(0, len(text))]


@given(FEW, FEW)
def test_blocks_are_equal_and_do_not_stand_over_one_another_in_print(source: str, printed: str):
    seeds = Seeds(source, whole(source)).blocks(printed, whole(printed))
    repeats = list(Repeats(source, whole(source)).blocks(printed, whole(printed)))
    for blocks in (seeds, repeats):
        end = 0
        for block in blocks:
            assert block.printed >= end
            end = block.printed_end
            assert block.length > 0
            wanted = source[block.source : block.source_end]
            assert printed[block.printed : block.printed_end] == wanted


def test_a_block_never_leaves_its_stretch_of_the_source():
    text = "天地玄黄宇宙洪荒日月盈昃辰宿列张"
    halves = [TextRange(0, 8), TextRange(8, 16)]
    assert Seeds(text, halves).blocks(text, whole(text)) == [
        MatchingBlock(0, 0, 8),
        MatchingBlock(8, 8, 8),
    ]


def test_the_end_of_a_stretch_that_agrees_by_chance_is_no_block():
    """The gram goes on over the edge of the stretch: 31 is not what is printed as 16,331."""
    labels, printed = ["82.31", "人均可支配收入（元）"], "16,331人均可支配收入（元）"
    stretches = [TextRange(0, 5), TextRange(5, 15)]
    found = Seeds("".join(labels), stretches).blocks(printed, whole(printed))
    assert found == [MatchingBlock(6, 5, 10)]


def test_the_end_of_a_stretch_goes_on_where_the_source_does_after_other_copy():
    story, other = "天地玄黄宇宙洪荒日月盈昃辰宿列张", "寒来暑往秋收冬藏"
    source, printed = story + other, story[:9] + "广告" + story[9:] + other
    stretches = [TextRange(0, 16), TextRange(16, 24)]
    found = Seeds(source, stretches).blocks(printed, whole(printed))
    assert found == [MatchingBlock(0, 0, 9), MatchingBlock(11, 9, 7), MatchingBlock(18, 16, 8)]


def test_copy_that_repeats_itself_keeps_its_thread_over_a_changed_and_a_missing_character():
    text = "天地玄黄宇宙洪荒" * 20
    changed = text[:80] + "山" + text[81:]
    assert Seeds(text, whole(text)).blocks(changed, whole(changed)) == [
        MatchingBlock(0, 0, 80), MatchingBlock(81, 81, 79),
    ]  # fmt: skip
    short = text[:83] + text[84:]
    assert Seeds(text, whole(text)).blocks(short, whole(short))[-1].source_end == len(text)


def test_copy_that_repeats_itself_keeps_its_thread_over_a_folio_line_between_pages():
    """The line is as long as two paragraphs, which might have been changed into it."""
    source = "第一章日月盈昃辰宿" + "为为。" * 11 + "为为青山。"
    pages = source[:30], "小报告总说1", source[30:39], "餁乡37"
    printed = "".join(pages)
    found = Seeds(source, whole(source)).blocks(printed, whole(printed))
    assert found == [MatchingBlock(0, 0, 30), MatchingBlock(36, 30, 9)]


def test_gaps_are_what_ranges_leave():
    assert list(gaps([TextRange(2, 4), TextRange(6, 9)], TextRange(0, 10))) == [
        (0, 2),
        (4, 6),
        (9, 10),
    ]
    assert list(gaps([], TextRange(3, 5))) == [(3, 5)]
    assert list(gaps([TextRange(0, 9)], TextRange(2, 8))) == []


BLOCKS = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 9)), max_size=8)


@given(BLOCKS)
def test_the_row_in_order_is_the_heaviest(pairs: list[tuple[int, int]]):
    """Compared with all rows there are."""
    blocks, at = [], 0
    for source, length in pairs:
        blocks.append(MatchingBlock(at, source, length))
        at += length
    row = in_order(blocks)
    assert row == [block for block in blocks if block in row]
    assert all(a.source < b.source for a, b in pairwise(row))
    best = 0
    for choice in range(1 << len(blocks)):
        some = [block for n, block in enumerate(blocks) if choice >> n & 1]
        if all(a.source < b.source for a, b in pairwise(some)):
            best = max(best, sum(block.length for block in some))
    assert sum(block.length for block in row) == best


def test_a_block_inside_another_s_source_is_no_part_of_the_row():
    first, inside, last = (MatchingBlock(*each) for each in ((0, 0, 10), (10, 3, 4), (14, 8, 9)))
    assert without_contained([first, inside, last]) == [first, last]


def edges(source: str, printed: str, units: set[int], lines: set[int]) -> Edges:
    return Edges(source, printed, units.__contains__, lines.__contains__)


def test_the_seam_of_missing_text_lies_at_the_edges_of_units():
    """“…。” before a lost paragraph equals “…。” at its end: the seam could lie at either."""
    source, printed = "天地。玄黄。宇宙。", "天地。宇宙。"
    made = seam(
        MatchingBlock(0, 0, 2),
        MatchingBlock(2, 5, 4),
        True,
        edges(source, printed, {0, 3, 6}, {0, 3}),
    )
    assert (made.first, made.second) == (MatchingBlock(0, 0, 2), MatchingBlock(2, 5, 4))
    grown = seam(
        MatchingBlock(0, 0, 3),
        MatchingBlock(3, 6, 3),
        True,
        edges(source, printed, {0, 3, 6}, {0, 3}),
    )
    assert (grown.first.source_end, grown.second.source) == (3, 6)


def test_of_text_printed_twice_the_second_printing_is_cut_off():
    source, printed = "天地玄黄宇宙", "天地玄黄玄黄宇宙"
    made = seam(
        MatchingBlock(0, 0, 4),
        MatchingBlock(4, 2, 4),
        True,
        edges(source, printed, {0, 2, 4}, set()),
    )
    assert made.first == MatchingBlock(0, 0, 4)
    assert made.second == MatchingBlock(6, 4, 2)
    assert made.second_cut == MatchingBlock(4, 2, 2)


@given(FEW, FEW)
def test_edits_turn_one_text_into_the_other(source: str, printed: str):
    result, at = "", 0
    for edit in edits(source, printed):
        result += source[at : edit.source.start]
        result += printed[edit.printed.start : edit.printed.end]
        at = edit.source.end
    assert result + source[at:] == printed


@given(FEW, FEW)
def test_what_edits_leave_is_equal(source: str, printed: str):
    for block in equal_parts(edits(source, printed), len(source), len(printed)):
        wanted = source[block.source : block.source_end]
        assert printed[block.printed : block.printed_end] == wanted


def test_long_texts_are_compared_between_anchors():
    source = "".join(chr(0x4E00 + n) for n in range(2000))
    printed = source[:700] + "字" + source[701:1500] + source[1510:]
    assert edits(source, printed) == [
        ((700, 701), (700, 701)), ((1500, 1510), (1500, 1500)),
    ]  # fmt: skip


def test_copy_behind_changed_characters_is_found_where_it_would_be():
    """It comes twice, and is too far off for the thread: nothing else tells which it is."""
    twice, between = "天地玄黄宇宙洪荒日月盈昃", "辰宿列张寒来暑往秋收冬藏"
    source = twice + between + "闰余成岁律吕调阳云腾致雨" + twice
    printed = twice + between + "金生丽水玉出昆冈剑号巨阙" + twice
    assert Seeds(source, whole(source)).blocks(printed, whole(printed)) == [
        MatchingBlock(0, 0, 24),
        MatchingBlock(36, 36, 12),
    ]


def test_what_is_compared_in_steps_is_compared_to_its_end():
    """Steps are 64 characters, then twice as many; they are halved where something differs."""
    text = "".join(chr(0x4E00 + n) for n in range(400))
    for equal in (0, 1, 63, 64, 65, 191, 192, 193, 300, 399):
        other = text[:equal] + "?" + text[equal + 1 :]
        assert agreement(text, 0, other, 0, 400) == equal
        assert agreement(text, 0, other, 0, equal) == equal
    assert agreement(text, 5, "??" + text[5:], 2, 395) == 395
    assert agreement_before(text, 400, text[300:], 100, 100) == 100
    assert agreement_before(text, 400, "?" + text[301:], 100, 100) == 99


@pytest.mark.parametrize(
    ("units", "lines", "end"),
    [
        ({3}, {2}, 3),  # a unit ends or begins, or a line does: the first keeps what it can
        ({2}, {3}, 3),  # where nothing is printed between them, both blocks' lines are one
        ({6}, {3}, 3),
        (set(), {2}, 2),
        ({2, 6}, {3}, 2),  # a unit ends, and one begins
        (set(), set(), 4),
    ],
)
def test_a_seam_lies_at_the_edges_that_are_worth_most(units: set[int], lines: set[int], end: int):
    """“天地天地” between two blocks may go with either: both texts agree on all of it."""
    first, second = MatchingBlock(0, 0, 4), MatchingBlock(4, 8, 4)
    edges = Edges(
        "山天地人水天地人木火土金", "山天地人木火土金", units.__contains__, lines.__contains__
    )
    made = seam(first, second, True, edges)
    assert made.first.length == end


def test_copy_that_only_repeats_itself_is_found_from_where_the_source_goes_on():
    verse = "天地玄黄宇宙洪荒"
    source = verse * 3
    assert list(Repeats(source, whole(source)).blocks(source, whole(source))) == [
        MatchingBlock(0, 0, 24)
    ]
    parts = [TextRange(0, 8), TextRange(8, 16), TextRange(16, 24)]
    assert list(Repeats(source, parts).blocks(verse * 2, whole(verse * 2))) == [
        MatchingBlock(0, 0, 8),
        MatchingBlock(8, 8, 8),
    ]
    foreign = f"日月{verse}盈昃"
    assert list(Repeats(source, parts).blocks(foreign, whole(foreign))) == [MatchingBlock(2, 0, 8)]


def apart(length: int, equal: int) -> tuple[str, str]:
    """Two texts of a length; each `equal` characters that they share another one follows."""
    signs = [chr(0x4E00 + at) for at in range(length)]
    others = [chr(0x8000 + at) if at % (equal + 1) == equal else sign
              for at, sign in enumerate(signs)]  # fmt: skip
    return "".join(signs), "".join(others)


@pytest.mark.parametrize(
    ("length", "equal", "number"),
    [
        (200, 2, 66), (201, 2, 1),  # 200 × 200 pairs of characters are looked at
        (201, 3, 1), (201, 4, 40),  # longer ones are parted where four in a row are alike
    ],
)  # fmt: skip
def test_long_texts_are_compared_between_their_anchors(length: int, equal: int, number: int):
    assert len(edits(*apart(length, equal))) == number
