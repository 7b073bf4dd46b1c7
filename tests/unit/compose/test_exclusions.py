"""Copy beside pictures: which parts of a row it may fill, and in which order."""

from __future__ import annotations

import pytest
from boxfont import EM, compose, frame, half, lines_of, paragraph, text_of
from msgspec.structs import replace

from reportpress.compose.interface import (
    BlockEdges,
    Composition,
    Exclusion,
    Frame,
    Grid,
    SetLine,
    TextBlock,
    TextRun,
    WrapFlow,
)

BOTH, START, END, CLEAR, MAXIMUM = WrapFlow


def picture(
    left: float, right: float, top: float = 1.0, bottom: float = 2.0, wrap: WrapFlow = BOTH
) -> Exclusion:
    return Exclusion(left, top, right, bottom, wrap)


def column(*pictures: Exclusion, width: float = 20.0, height: float = 10.0) -> Frame:
    return frame(width, height, exclusions=pictures)


def places(composition: Composition) -> list[tuple[float, float, float]]:
    """Top, start and measure of each line."""
    return [(line.top, line.x, line.measure) for line in lines_of(composition)]


def in_row(composition: Composition, top: float) -> list[SetLine]:
    return [line for line in lines_of(composition) if line.top == top]


def test_a_row_is_set_on_both_sides_of_a_picture() -> None:
    found = compose("国" * 60, column(picture(8.0, 12.0)))
    assert places(found) == [
        (0.0, 0.0, 20.0),
        (1.0, 0.0, 8.0),
        (1.0, 12.0, 8.0),
        (2.0, 0.0, 20.0),
        (3.0, 0.0, 20.0),
    ]


def test_copy_crosses_the_picture_within_a_row() -> None:
    text = "".join(chr(0x4E00 + i) for i in range(40))
    left, right = in_row(compose(text, column(picture(8.0, 12.0))), 1.0)
    assert text_of(left) + text_of(right) == text[20:36]


@pytest.mark.parametrize(
    ("wrap", "expected"),
    [(BOTH, [0.0, 14.0]), (START, [0.0]), (END, [14.0]), (CLEAR, [])],
)
def test_wrap_flow_says_on_which_sides(wrap: WrapFlow, expected: list[float]) -> None:
    found = compose("国" * 80, column(picture(6.0, 14.0, wrap=wrap)))
    assert [line.x for line in in_row(found, 1.0)] == expected


def test_start_gives_nothing_where_the_picture_is_at_the_start() -> None:
    found = compose("国" * 80, column(picture(0.0, 8.0, wrap=START)))
    assert in_row(found, 1.0) == []


@pytest.mark.parametrize(("top", "rows"), [(1.0, [1.0]), (0.5, [0.0, 1.0]), (1.0 - 1e-6, [1.0])])
def test_every_row_that_a_picture_touches_gives_way(top: float, rows: list[float]) -> None:
    found = compose("国" * 80, column(picture(0.0, 10.0, top, 2.0)))
    assert [line.top for line in lines_of(found) if line.x == 10.0] == rows


def test_a_picture_beside_the_frame_takes_nothing() -> None:
    found = compose("国" * 40, column(picture(20.0, 25.0), picture(-5.0, 0.0, wrap=CLEAR)))
    assert places(found) == [(0.0, 0.0, 20.0), (1.0, 0.0, 20.0)]


def test_a_picture_over_the_whole_width_leaves_its_rows_empty() -> None:
    found = compose("国" * 40, column(picture(-1.0, 21.0, 1.0, 3.0)))
    assert [line.top for line in lines_of(found)] == [0.0, 3.0]


def test_a_part_of_fewer_than_four_characters_stays_empty() -> None:
    """No lines of a few characters beside a picture."""
    found = compose("国" * 80, column(picture(3.9, 16.0), picture(0.0, 16.0, 2.0, 3.0)))
    assert [line.x for line in in_row(found, 1.0)] == [16.0]
    assert [line.measure for line in in_row(found, 2.0)] == [4.0]


def test_a_frame_of_fewer_than_four_characters_is_set_all_the_same() -> None:
    narrow = frame(3.0, exclusions=(picture(0.0, 3.0, 5.0, 6.0),))
    assert len(lines_of(compose("国" * 6, narrow))) == 2


def test_two_pictures_in_a_row_leave_three_parts() -> None:
    found = compose("国" * 80, column(picture(4.0, 8.0), picture(12.0, 16.0)))
    assert [(line.x, line.measure) for line in in_row(found, 1.0)] == [
        (0.0, 4.0),
        (8.0, 4.0),
        (16.0, 4.0),
    ]


def test_overlapping_pictures_count_once() -> None:
    found = compose("国" * 80, column(picture(4.0, 10.0), picture(8.0, 14.0)))
    assert [(line.x, line.measure) for line in in_row(found, 1.0)] == [(0.0, 4.0), (14.0, 6.0)]


def test_the_indent_is_taken_off_the_first_part() -> None:
    from reportpress.compose.interface import ParagraphStyle

    found = compose("国" * 40, column(picture(8.0, 12.0, 0.0, 1.0)), ParagraphStyle(indent=2.0))
    left, right = in_row(found, 0.0)
    assert (left.x, left.measure, right.x, right.measure) == (2.0, 6.0, 12.0, 8.0)


def test_insets_of_a_block_narrow_what_is_beside_a_picture() -> None:
    block = paragraph("国" * 60, box=BlockEdges(inset_start=1.0, inset_end=1.0))
    found = compose(block, column(picture(8.0, 12.0)))
    assert [(line.x, line.measure) for line in in_row(found, 1.0)] == [(1.0, 7.0), (12.0, 7.0)]


def test_every_part_is_justified_by_itself() -> None:
    found = compose("国国国国，" * 16, column(picture(8.5, 12.0)))
    assert all(line.width == pytest.approx(line.measure) for line in lines_of(found)[:-1])


def test_a_paragraph_that_ends_beside_a_picture_leaves_the_other_side_empty() -> None:
    blocks = [paragraph("国" * 26), paragraph("人" * 5)]
    found = compose(blocks, column(picture(8.0, 12.0)))
    assert places(found) == [(0.0, 0.0, 20.0), (1.0, 0.0, 8.0), (2.0, 0.0, 20.0)]


def test_a_word_too_wide_for_a_part_begins_behind_it() -> None:
    """Four em beside the picture: the word of ten stays whole, by leaving it to the next row."""
    text = "国" * 22 + "abcdefghij" + "国" * 20
    found = compose(text, column(picture(4.0, 20.0)))
    assert any("abcdefghij" in text_of(line) for line in lines_of(found))


def test_two_parts_of_a_row_are_one_line_for_widows() -> None:
    """The second frame begins beside a picture: its two parts are a single row, so a widow."""
    second = frame(20.0, 10.0, 30.0, exclusions=(picture(38.0, 42.0, 0.0, 1.0),))
    found = compose(paragraph("国" * 112), [frame(20.0, 5.0), second])
    tops = {line.top for part in found.frames[1].fragments for line in part.lines}
    assert len(tops) >= 2


def test_a_widow_beside_a_picture_counts_rows_of_the_frame_before() -> None:
    first = column(picture(8.0, 12.0, 3.0, 5.0), height=5.0)
    found = compose(paragraph("国" * 100), [first, frame(20.0, 9.0, 30.0)])
    tops = [{line.top for part in f.fragments for line in part.lines} for f in found.frames]
    assert len(tops[1]) == 2
    assert len(tops[0]) == 4


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [(6.0, 10.0, [10.0]), (10.0, 14.0, [0.0]), (8.0, 12.0, [0.0]), (0.0, 8.0, [8.0])],
)
def test_maximum_gives_the_wider_side_and_the_start_where_both_are_alike(
    left: float, right: float, expected: list[float]
) -> None:
    found = compose("国" * 80, column(picture(left, right, wrap=MAXIMUM)))
    assert [line.x for line in in_row(found, 1.0)] == expected


def test_a_list_item_beside_a_picture_leaves_room_for_its_marker() -> None:
    """Its lines begin the marker's indent behind the picture, as behind the frame's side."""
    item = paragraph("国" * 60, box=BlockEdges(inset_start=2.0, hang=2.0))
    found = compose(item, column(picture(0.0, 6.0)))
    assert [line.x for line in lines_of(found)] == [2.0, 8.0, 2.0, 2.0]


def test_a_picture_that_ends_within_a_hanging_marker_moves_the_line_too() -> None:
    item = paragraph("国" * 60, box=BlockEdges(inset_start=2.0, hang=2.0))
    found = compose(item, column(picture(0.0, 1.0)))
    assert [line.x for line in in_row(found, 1.0)] == [3.0]


def test_what_needs_a_certain_width_goes_below_a_picture_that_leaves_less() -> None:
    wide = paragraph("国", box=BlockEdges(least=15.0))
    assert places(compose(wide, column(picture(0.0, 6.0, 0.0, 2.0)))) == [(2.0, 0.0, 20.0)]
    assert places(compose(wide, column(picture(0.0, 5.0, 0.0, 2.0)))) == [(0.0, 5.0, 15.0)]


def test_what_is_wider_than_its_frame_is_set_all_the_same() -> None:
    assert len(lines_of(compose(paragraph("国", box=BlockEdges(least=50.0)), column()))) == 1


WIDE = picture(-1.0, 21.0, 3.0, 6.0)  # over the whole width of rows 3 to 5


def tops(*blocks: TextBlock, over: Exclusion = WIDE, height: float = 20.0) -> list[list[float]]:
    """The tops of the lines of each block in a frame of 20 characters with a picture over it."""
    found = compose(list(blocks), column(over, height=height))
    assert not found.fit.over_lines
    fragments = [each for part in found.frames for each in part.fragments]
    return [[line.top for line in each.lines] for each in fragments]


def block(lines: int, **edges: object) -> TextBlock:
    return paragraph("国" * 20 * lines, None, BlockEdges(**edges))  # type: ignore[arg-type]


def test_a_subhead_above_a_picture_goes_below_it_with_its_copy() -> None:
    subhead = block(1, keep_with_next=True)
    assert tops(block(2), subhead, block(2)) == [[0, 1], [6], [7, 8]]
    assert tops(block(1), subhead, block(2, orphans=1))[1:] == [[1], [2, 6]]  # a line is enough


def test_a_subhead_whose_copy_may_not_begin_above_a_picture_goes_below_it_too() -> None:
    found = tops(block(1), block(1, keep_with_next=True), block(3, orphans=2))
    assert found == [[0], [6], [7, 8, 9]]


def test_a_long_paragraph_tied_to_the_next_hands_over_its_last_lines() -> None:
    tied = block(3, keep_with_next=True, widows=2, orphans=1)
    assert tops(tied, block(2)) == [[0, 6, 7], [8, 9]]
    tied = block(3, keep_with_next=True, widows=1, orphans=1)
    assert tops(tied, block(2)) == [[0, 1, 6], [7, 8]]


def test_a_block_that_may_not_be_cut_goes_below_the_picture_that_would() -> None:
    assert tops(block(2), block(2, keep_together=True)) == [[0, 1], [6, 7]]
    assert tops(block(2), block(2, orphans=1)) == [[0, 1], [2, 6]]


def test_it_goes_on_to_where_it_is_whole() -> None:
    """Neither above nor below the picture are four rows, but in the next frame."""
    frames = [column(WIDE, height=9.0), frame(20.0, 9.0, x=30.0)]
    found = compose([block(1), block(4, keep_together=True)], frames)
    (first,), (second,) = (part.fragments for part in found.frames)
    assert len(first.lines) == 1
    assert [(line.x, line.top) for line in second.lines] == [(30, n) for n in range(4)]


def test_one_that_is_whole_nowhere_is_cut() -> None:
    long = block(9, keep_together=True, orphans=1)
    assert tops(block(2), long, height=14.0)[1][:3] == [2, 6, 7]


def test_orphans_are_counted_above_a_picture() -> None:
    assert tops(block(2), block(3, orphans=2)) == [[0, 1], [6, 7, 8]]
    assert tops(block(1), block(3, orphans=2)) == [[0], [1, 2, 6]]


def test_at_a_frame_s_head_a_line_above_a_picture_stays() -> None:
    """The heads of columns are level."""
    assert tops(block(3, orphans=2), over=picture(-1.0, 21.0, 1.0, 3.0)) == [[0, 3, 4]]


def test_a_block_in_the_middle_of_its_rows_is_not_cut_by_a_picture() -> None:
    """Below it, it has no margin before it, as at a frame's head."""
    snapped = block(2, snap=True, before=0.5, after=0.5)
    lower = picture(-1.0, 21.0, 4.0, 6.0)
    assert tops(block(2), snapped, block(1), over=lower) == [[0, 1], [6.25, 7.25], [9]]


def test_a_picture_that_leaves_room_beside_it_parts_nothing() -> None:
    beside = picture(10.0, 21.0, 3.0, 6.0)
    subhead = paragraph("国" * 10, None, BlockEdges(keep_with_next=True))
    assert tops(block(2), subhead, block(2), over=beside)[1:] == [[2], [3, 4, 5, 6]]
    kept = block(2, keep_together=True)
    assert tops(block(2), kept, over=beside)[1] == [2, 3, 4]


def test_a_frame_without_copy_has_as_many_lines_left_as_rows() -> None:
    """Beside a picture that leaves too little of a row for copy there are none."""
    picture = Exclusion(0.0, 1.0, 7.0, 3.0)
    found = compose([], frame(10.0, 5.0, exclusions=(picture,)))
    assert (found.fit.lines, found.fit.lines_left) == (0, 3)


def test_rows_of_a_frame_without_copy_and_grid_are_one_unit_high() -> None:
    bare = replace(frame(10.0, 5.0), grid=Grid(0.0, 0.0))
    assert compose([], bare).fit.lines_left == 5


def test_any_part_that_takes_four_characters_is_used_unless_more_is_asked_for() -> None:
    """Type of a tenth of the grid, in half an em beside a picture."""
    small = TextBlock((TextRun("一" * 20, replace(EM, size=0.1)),), 1.0)
    room = frame(4, 3, exclusions=(Exclusion(0.5, 0, 3.5, 1),))
    found = [(line.x, line.top) for line in lines_of(compose(small, room, measure=half))]
    assert found[0] == (0, 0)
    wide = replace(small, edges=BlockEdges(least=1.0))
    assert lines_of(compose(wide, room, measure=half))[0].top == 1
