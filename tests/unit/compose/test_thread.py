"""How copy runs through frames: on the grid, from frame to frame, keeping what belongs together."""

from __future__ import annotations

import pytest
from boxfont import compose, frame, paragraph, text_of
from msgspec.structs import replace

from reportpress.compose.frames.thread import compose_flow
from reportpress.compose.interface import (
    BlockEdges,
    Composition,
    Flow,
    Frame,
    Grid,
    ParagraphStyle,
    Shape,
    SpacingTrim,
    TextBlock,
    TextStyle,
)
from reportpress.compose.text.collect import Measurer

NO_KEEPS = BlockEdges(orphans=1, widows=1)


def lines(count: int, box: BlockEdges | None = None) -> TextBlock:
    """A paragraph that makes `count` full lines of ten em."""
    return paragraph("国" * 10 * count, box=box)


def subhead(text: str = "小标题", **more: object) -> TextBlock:
    return paragraph(text, box=BlockEdges(keep_with_next=True, **more))  # type: ignore[arg-type]


def frames(*heights: float) -> list[Frame]:
    """Frames of ten em side by side."""
    return [frame(10.0, height, 12.0 * k) for k, height in enumerate(heights)]


def rows(composition: Composition) -> list[int]:
    """How many lines are in each frame."""
    return [sum(len(part.lines) for part in found.fragments) for found in composition.frames]


def texts_in(composition: Composition) -> list[list[str]]:
    return [
        [text_of(line) for part in found.fragments for line in part.lines]
        for found in composition.frames
    ]


def tops(composition: Composition) -> list[float]:
    return [
        line.top for found in composition.frames for part in found.fragments for line in part.lines
    ]


class TestGrid:
    """All lines of a page are on one baseline grid."""

    def test_lines_follow_each_other_on_the_grid(self) -> None:
        assert tops(compose(lines(3), frames(5))) == [0.0, 1.0, 2.0]

    def test_the_first_line_goes_down_to_the_grid(self) -> None:
        off = Frame(0.0, 0.3, 10.0, 5.0, Grid(-3.0, 1.0))
        assert tops(compose(lines(2), off)) == [1.0, 2.0]

    def test_a_frame_on_the_grid_but_for_rounding_loses_no_row(self) -> None:
        off = Frame(0.0, 2.0 + 1e-9, 10.0, 3.0, Grid(0.0, 1.0))
        assert tops(compose(lines(3), off)) == [2.0, 3.0, 4.0]

    def test_a_taller_line_takes_whole_grid_lines(self) -> None:
        head = replace(paragraph("小标题"), line_height=1.5)
        assert tops(compose([head, lines(1)], frames(5))) == [0.0, 2.0]

    def test_without_a_grid_lines_stand_one_below_the_other(self) -> None:
        free = Frame(0.0, 0.3, 10.0, 5.0, Grid(0.0, 0.0))
        blocks = [replace(lines(2), line_height=1.25)]
        assert tops(compose(blocks, free)) == [0.3, 1.55]

    def test_a_block_behind_a_margin_goes_down_to_the_grid(self) -> None:
        assert tops(compose([lines(1), lines(1, BlockEdges(before=0.5))], frames(5))) == [0.0, 2.0]


class TestMargins:
    """Margins and padding of blocks."""

    def test_adjoining_margins_collapse_to_the_larger(self) -> None:
        blocks = [lines(1, BlockEdges(after=2.0)), lines(1, BlockEdges(before=1.0))]
        assert tops(compose(blocks, frames(9))) == [0.0, 3.0]

    def test_a_margin_vanishes_at_a_frame_s_head(self) -> None:
        blocks = [lines(2, BlockEdges(before=2.0)), lines(2, BlockEdges(before=2.0))]
        found = compose(blocks, frames(3, 3))
        assert tops(found) == [0.0, 1.0, 0.0, 1.0]

    def test_a_margin_vanishes_at_a_frame_s_foot(self) -> None:
        assert rows(compose([lines(3, BlockEdges(after=2.0)), lines(2)], frames(3, 3))) == [3, 2]

    def test_padding_stays_at_head_and_foot(self) -> None:
        block = lines(2, BlockEdges(pad_before=1.0, pad_after=1.0))
        found = compose([block, lines(2)], frames(4, 9))
        (fragment,) = found.frames[0].fragments
        assert tops(found) == [1.0, 2.0, 0.0, 1.0]
        assert (fragment.top, fragment.bottom) == (0.0, 4.0)

    def test_padding_goes_along_to_the_next_frame(self) -> None:
        found = compose([lines(2), lines(2, BlockEdges(pad_before=1.0))], frames(3, 9))
        assert tops(found)[2:] == [1.0, 2.0]

    def test_padding_that_does_not_fit_takes_the_line_along(self) -> None:
        block = lines(4, BlockEdges(pad_after=1.0))
        assert rows(compose(block, frames(4, 9))) == [2, 2]

    def test_insets_narrow_the_lines_of_a_block(self) -> None:
        block = paragraph("国" * 14, box=BlockEdges(inset_start=2.0, inset_end=1.0))
        found = compose(block, frames(5))
        (fragment,) = found.frames[0].fragments
        assert [(line.x, line.measure) for line in fragment.lines] == [(2.0, 7.0), (2.0, 7.0)]
        assert (fragment.x, fragment.width) == (0.0, 10.0)


class TestFrames:
    """Copy runs through the chain in order."""

    def test_a_paragraph_runs_on_in_the_next_frame(self) -> None:
        found = compose(lines(5), frames(3, 3))
        assert rows(found) == [3, 2]
        parts = found.frames[0].fragments + found.frames[1].fragments
        assert [(part.first, part.last) for part in parts] == [(True, False), (False, True)]

    def test_frames_may_differ_in_width(self) -> None:
        chain = [frame(10.0, 2), frame(5.0, 4, 12.0)]
        assert texts_in(compose("国" * 40, chain)) == [["国" * 10] * 2, ["国" * 5] * 4]

    def test_a_frame_too_low_for_a_line_stays_empty(self) -> None:
        assert rows(compose(lines(3), frames(0.9, 0.0, 3))) == [0, 0, 3]

    def test_blocks_without_text_take_no_room(self) -> None:
        blocks = [lines(1), paragraph("  "), TextBlock((), 1.0), lines(1)]
        found = compose(blocks, frames(5))
        assert tops(found) == [0.0, 1.0]

    def test_a_flow_needs_a_frame(self) -> None:
        with pytest.raises(ValueError, match="flow lead has no frame"):
            compose_flow(Flow("lead", (lines(1),)), [], Measurer(_one_em))

    def test_a_flow_without_copy_leaves_its_frames_empty(self) -> None:
        found = compose([], frames(3, 2))
        assert (rows(found), found.fit.lines_left, found.fit.over_at) == ([0, 0], 5, None)

    def test_a_shared_measurer_measures_no_cluster_twice(self) -> None:
        asked: list[str] = []

        def measure(style: TextStyle, text: str, script: object) -> Shape:
            asked.append(text)
            return Shape(1.0, text)

        measurer = Measurer(measure)
        for _ in range(2):
            compose_flow(Flow("lead", (lines(1),)), frames(2), measurer)
        assert asked == ["国"]


def _one_em(style: TextStyle, text: str, script: object) -> Shape:
    return Shape(1.0, text)


class TestOrphansAndWidows:
    """No frame ends with a paragraph's first line or begins with its last."""

    def test_one_line_alone_at_a_foot_moves_on(self) -> None:
        assert rows(compose([lines(2), lines(3)], frames(3, 9))) == [2, 3]

    def test_orphans_of_one_allow_it(self) -> None:
        assert rows(compose([lines(2), lines(3, NO_KEEPS)], frames(3, 9))) == [3, 2]

    def test_three_lines_may_be_asked_for(self) -> None:
        blocks = [lines(2), lines(6, BlockEdges(orphans=3))]
        assert rows(compose(blocks, frames(4, 9))) == [2, 6]

    def test_one_line_alone_at_a_head_is_pulled_back_by_tightening(self) -> None:
        """Six stops can give the three em that a line less takes."""
        text = "国国国。国国。国国国国" * 3
        loose = compose(paragraph(text, box=NO_KEEPS), frames(3, 9))
        assert rows(loose) == [3, 1]
        assert rows(compose(paragraph(text), frames(3, 9))) == [3, 0]

    def test_one_line_alone_at_a_head_is_joined_by_loosening(self) -> None:
        """Six lines of which the last is nearly full become seven."""
        text, chain = "国" * 119, [frame(20.0, 5), frame(20.0, 9, 22.0)]
        assert rows(compose(paragraph(text, box=NO_KEEPS), chain)) == [5, 1]
        assert rows(compose(paragraph(text), chain)) == [5, 2]

    def test_else_a_line_moves_over_to_it(self) -> None:
        text = "国" * 65
        assert rows(compose(paragraph(text), frames(6, 9))) == [5, 2]

    def test_a_paragraph_of_three_lines_moves_whole(self) -> None:
        assert rows(compose([lines(2), lines(3)], frames(4, 9))) == [2, 3]

    def test_widows_of_one_allow_it(self) -> None:
        assert rows(compose([lines(2), lines(3, NO_KEEPS)], frames(4, 9))) == [4, 1]

    def test_a_paragraph_over_three_frames_keeps_its_end(self) -> None:
        assert rows(compose(lines(9), frames(4, 4, 4))) == [4, 3, 2]

    def test_a_paragraph_that_fills_frames_too_short_for_its_rules_is_set(self) -> None:
        assert rows(compose(lines(3), frames(1, 1, 1))) == [1, 1, 1]

    def test_no_copy_is_pushed_out_of_the_last_frame_to_keep_a_rule(self) -> None:
        found = compose(lines(6), frames(5, 1))
        assert (rows(found), found.fit.over_lines) == ([5, 1], 0)

    def test_frames_of_other_width_are_counted_as_they_come(self) -> None:
        """The line moved over makes two in the narrow frame; the widow is gone for good."""
        chain = [frame(10.0, 6), frame(20.0, 9, 12.0)]
        found = texts_in(compose("国" * 80, chain))
        assert len(found[1]) >= 2

    def test_a_word_is_not_cut_to_gain_a_line(self) -> None:
        text = "国" * 50 + "abcdefghi"
        assert "abcdefghi" in texts_in(compose(paragraph(text), frames(5, 9)))[-1][-1]


class TestTies:
    """`break-after: avoid`: a subhead stays with its copy."""

    def test_a_subhead_does_not_stand_at_a_foot(self) -> None:
        assert rows(compose([lines(3), subhead(), lines(4)], frames(4, 9))) == [3, 5]

    def test_nor_above_a_single_line(self) -> None:
        assert rows(compose([lines(2), subhead(), lines(4)], frames(4, 9))) == [2, 5]

    def test_two_lines_of_copy_are_enough(self) -> None:
        assert rows(compose([lines(2), subhead(), lines(4)], frames(5, 9))) == [5, 2]

    def test_a_subhead_moves_with_the_paragraph_that_cannot_be_split(self) -> None:
        assert rows(compose([lines(1), subhead(), lines(3)], frames(4, 9))) == [1, 4]

    def test_subheads_in_a_row_move_together(self) -> None:
        blocks = [lines(2), subhead("章"), subhead("节"), lines(4)]
        assert rows(compose(blocks, frames(5, 9))) == [2, 6]

    def test_a_subhead_moves_past_a_frame_too_short_for_it_and_two_lines(self) -> None:
        assert rows(compose([lines(3), subhead(), lines(4)], frames(4, 2, 9))) == [3, 0, 5]

    def test_a_long_paragraph_moves_its_end_over_to_what_it_is_tied_to(self) -> None:
        blocks = [lines(2), lines(10, BlockEdges(keep_with_next=True)), lines(4)]
        assert rows(compose(blocks, frames(6, 6, 6))) == [6, 4, 6]

    def test_a_tie_that_no_frame_can_keep_leaves_no_frame_empty(self) -> None:
        tied = lines(6, BlockEdges(keep_with_next=True, keep_together=True))
        assert rows(compose([tied, lines(4)], frames(6, 12))) == [6, 4]

    def test_a_subhead_at_the_end_of_the_copy_is_set(self) -> None:
        assert rows(compose([lines(1), subhead()], frames(4))) == [2]

    def test_a_subhead_whose_copy_is_overset_is_counted_with_its_place(self) -> None:
        found = compose([lines(3), subhead(), lines(2)], frames(4))
        assert (rows(found), found.fit.over_lines) == ([4], 2)

    def test_a_subhead_of_two_rows_keeps_two_lines_below_it(self) -> None:
        head = replace(subhead(), line_height=2.0)
        assert rows(compose([lines(2), head, lines(4)], frames(5, 9))) == [2, 5]
        assert rows(compose([lines(2), head, lines(4)], frames(6, 9))) == [5, 2]


class TestTogether:
    """`break-inside: avoid`."""

    TOGETHER = BlockEdges(keep_together=True)

    def test_a_block_moves_whole(self) -> None:
        assert rows(compose([lines(2), lines(4, self.TOGETHER)], frames(5, 9))) == [2, 4]

    def test_a_block_taller_than_the_next_frame_is_split(self) -> None:
        assert rows(compose([lines(2), lines(8, self.TOGETHER)], frames(5, 7))) == [5, 5]

    def test_a_block_at_a_head_is_split_at_its_place(self) -> None:
        assert rows(compose(lines(8, self.TOGETHER), frames(5, 9))) == [5, 3]

    def test_a_block_split_all_the_same_keeps_its_last_two_lines(self) -> None:
        assert rows(compose(lines(6, self.TOGETHER), frames(5, 3))) == [4, 2]


class TestSnap:
    """`box-snap: block`: a block takes whole grid lines, its lines in the middle of them."""

    def quote(self, **more: object) -> TextBlock:
        box = BlockEdges(snap=True, **more)  # type: ignore[arg-type]
        return replace(lines(2, box), line_height=1.25)

    def test_lines_stand_in_the_middle_of_what_rounding_adds(self) -> None:
        assert tops(compose([lines(1), self.quote(), lines(1)], frames(9))) == [0, 1.25, 2.5, 4]

    def test_margins_count_inside(self) -> None:
        blocks = [lines(1), self.quote(before=0.5, after=0.5), lines(1)]
        assert tops(compose(blocks, frames(9))) == [0.0, 1.75, 3.0, 5.0]

    def test_the_margin_behind_vanishes_at_a_foot(self) -> None:
        found = compose([lines(1), self.quote(after=2.0), lines(1)], frames(4, 9))
        assert rows(found) == [3, 1]

    def test_the_next_margin_is_inside_what_the_block_took(self) -> None:
        blocks = [self.quote(after=0.5), lines(1, BlockEdges(before=0.5))]
        assert tops(compose(blocks, frames(9)))[-1] == 3.0

    def test_a_block_that_does_not_fit_moves_whole(self) -> None:
        found = compose([lines(2), self.quote(), lines(1)], frames(4, 9))
        assert rows(found) == [2, 3]
        assert tops(found)[2:] == [0.25, 1.5, 3.0]

    def test_a_block_taller_than_every_frame_is_split_and_not_overset(self) -> None:
        block = lines(6, BlockEdges(snap=True))
        found = compose([lines(1), block], frames(4, 4))
        assert (rows(found), found.fit.over_lines) == ([4, 3], 0)

    def test_an_overset_block_is_snapped_too(self) -> None:
        assert compose([lines(2), self.quote()], frames(2)).fit.over_lines == 3


def test_a_flow_through_thousands_of_frames_takes_linear_time() -> None:
    """Would take minutes if each frame looked through all lines."""
    found = compose([lines(3) for _ in range(4000)], frames(*[3.0] * 4000))
    assert found.fit.lines == 12_000


def test_reading_order_is_kept() -> None:
    blocks = [paragraph(c * 25, ParagraphStyle(trim=SpacingTrim.TRIM_BOTH)) for c in "甲乙丙丁"]
    found = texts_in(compose(blocks, frames(4, 3, 9)))
    text = "".join(line for column in found for line in column)
    assert text == "".join(c * 25 for c in "甲乙丙丁")


def made_for(width: float) -> TextBlock:
    """A block that holds 60 square em: the narrower it is, the higher."""
    return replace(paragraph("表"), line_height=60 / width, remade=made_for)


@pytest.mark.parametrize(("height", "place", "high"), [(7.0, 0, 6.0), (5.0, 1, 3.0)])
def test_a_block_remade_for_each_frame_is_as_high_as_that_frame_makes_it(
    height: float, place: int, high: float
) -> None:
    """Six rows of the narrow frame or three of the wide one; the copy behind follows."""
    chain = [frame(10.0, height), frame(20.0, 10.0, 12.0)]
    composition = compose([made_for(10.0), paragraph("文")], chain)
    fragment = composition.frames[place].fragments[0]
    assert fragment.block.line_height == fragment.lines[0].height == high
    behind = composition.frames[place].fragments[1].lines[0]
    assert (text_of(behind), behind.top) == ("文", high)


def test_a_widow_is_pulled_in_where_blanks_of_marks_make_room_even_into_a_single_row() -> None:
    """Set best it is a full line of eleven em and two characters; its commas can give two em."""
    text = "一，二，三，四，五六七八九"
    rules = BlockEdges(orphans=1, widows=2)
    columns = [frame(11.0, 1.0), frame(11.0, 3.0, 12.0)]
    found = compose(paragraph(text, box=rules), columns)
    assert [len(each.fragments) for each in found.frames] == [1, 0]
    free = compose(paragraph(text, box=NO_KEEPS), columns)
    assert [len(each.fragments) for each in free.frames] == [1, 1]


@pytest.mark.parametrize(("rows", "expected"), [(4, [0, 6]), (5, [5, 2])])
def test_a_frame_of_four_rows_is_left_empty_rather_than_part_what_is_tied_and_no_longer_one(
    rows: int, expected: list[int]
) -> None:
    tied = lines(rows, BlockEdges(keep_with_next=True, keep_together=True))
    found = compose([tied, lines(2)], frames(float(rows), 10.0))
    counts = [sum(len(part.lines) for part in each.fragments) for each in found.frames]
    assert counts == expected


def test_what_is_tied_to_a_table_that_fills_its_frame_is_not_waited_for():
    """No frame has room for both, and the last one is no better: what is over would be lost."""
    tied = BlockEdges(keep_with_next=True, keep_together=True)
    table = replace(paragraph("表", box=tied), line_height=9.0)
    frames = [frame(2.0, 10.0, page=number, tag=number) for number in range(3)]
    composition = compose([table, paragraph("一二三四")], frames)
    assert composition.fit.over_lines == 0
    assert [len(part.fragments) for part in composition.frames] == [1, 1, 0]
