"""What is told of copy that does not fit, and of frames that it does not fill."""

from __future__ import annotations

from boxfont import EM, compose, frame, paragraph

from reportpress.compose.interface import BlockEdges, Exclusion, Frame, Grid, TextBlock, TextRun

NO_KEEPS = BlockEdges(orphans=1, widows=1)


def lines(count: int) -> TextBlock:
    return paragraph("国" * 10 * count, box=NO_KEEPS)


def test_copy_that_fits_exactly_leaves_nothing() -> None:
    fit = compose(lines(3), frame(10.0, 3.0)).fit
    assert (fit.lines, fit.characters) == (3, 30)
    assert (fit.lines_left, fit.over_lines, fit.over_characters, fit.over_at) == (0, 0, 0, None)


def test_lines_and_characters_over_are_counted() -> None:
    fit = compose(lines(5), frame(10.0, 3.0)).fit
    assert (fit.lines, fit.characters) == (3, 30)
    assert (fit.over_lines, fit.over_characters, fit.lines_left) == (2, 20, 0)


def test_white_space_counts_no_character() -> None:
    block = TextBlock((TextRun("on it 国", EM),), 1.0, edges=NO_KEEPS)
    assert compose(block, frame(10.0, 3.0)).fit.characters == 5


def test_no_lines_are_left_where_copy_is_over() -> None:
    """A row remains, but what is over does not fit there."""
    head = TextBlock((TextRun("小标题", EM),), 2.0)
    fit = compose([lines(2), head], frame(10.0, 3.0)).fit
    assert (fit.lines, fit.lines_left, fit.over_lines) == (2, 0, 2)


def test_the_block_where_overset_copy_begins_is_told() -> None:
    blocks = [lines(2), lines(3), lines(1)]
    assert compose(blocks, frame(10.0, 3.0)).fit.over_at is blocks[1]
    assert compose(blocks, frame(10.0, 5.0)).fit.over_at is blocks[2]


def test_margins_between_overset_blocks_count_as_lines() -> None:
    blocks = [lines(2), lines(1), paragraph("国" * 10, box=BlockEdges(before=1.0))]
    assert compose(blocks, frame(10.0, 2.0)).fit.over_lines == 3


def test_tall_lines_count_as_the_rows_they_take() -> None:
    head = TextBlock((TextRun("小标题", EM),), 2.0)
    fit = compose([head, lines(1)], frame(10.0, 5.0)).fit
    assert (fit.lines, fit.lines_left) == (3, 2)


def test_rows_left_are_counted_in_all_frames_behind_the_end() -> None:
    chain = [frame(10.0, 3.0), frame(10.0, 4.0, 12.0), frame(10.0, 5.0, 24.0)]
    assert compose(lines(5), chain).fit.lines_left == 2 + 5


def test_rows_that_a_picture_covers_are_not_left() -> None:
    covered = frame(10.0, 5.0, exclusions=(Exclusion(0.0, 2.0, 10.0, 4.0),))
    assert compose(lines(1), covered).fit.lines_left == 2


def test_a_row_that_a_picture_leaves_in_part_is_left() -> None:
    covered = frame(10.0, 5.0, exclusions=(Exclusion(0.0, 2.0, 5.0, 4.0),))
    assert compose(lines(1), covered).fit.lines_left == 4


def test_a_row_left_empty_for_the_sake_of_a_paragraph_is_not_counted() -> None:
    """It is at the foot of a frame before the end; no copy can be added there."""
    blocks = [lines(2), paragraph("国" * 30)]
    fit = compose(blocks, [frame(10.0, 3.0), frame(10.0, 3.0, 12.0)]).fit
    assert (fit.lines, fit.lines_left) == (5, 0)


def test_without_a_grid_rows_are_as_high_as_the_copy_s_lines() -> None:
    free = Frame(0.0, 0.0, 10.0, 5.0, Grid(0.0, 0.0))
    assert compose(lines(2), free).fit.lines_left == 3


def test_copy_that_crosses_into_the_endless_frame_is_split_there() -> None:
    found = compose(lines(5), frame(10.0, 3.0))
    assert len(found.frames) == 1
    assert [len(part.lines) for part in found.frames[0].fragments] == [3]


def test_an_overset_paragraph_keeps_no_orphan_rule() -> None:
    """A frame that overflows is full to its foot, so that what is over is all that is over."""
    fit = compose([lines(2), paragraph("国" * 40)], frame(10.0, 3.0)).fit
    assert (fit.lines, fit.over_lines) == (3, 3)


def test_rows_that_a_picture_takes_are_no_lines() -> None:
    picture = Exclusion(0.0, 1.0, 10.0, 3.0)
    fit = compose(lines(3), frame(10.0, 8.0, exclusions=(picture,))).fit
    assert (fit.lines, fit.lines_left) == (3, 3)
    beside = Exclusion(0.0, 1.0, 5.0, 3.0)
    assert compose(lines(3), frame(10.0, 8.0, exclusions=(beside,))).fit.lines == 4
