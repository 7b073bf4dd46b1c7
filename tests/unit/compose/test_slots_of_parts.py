"""Blocks that may be cut between parts of given heights (tables): where each part is placed."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from boxfont import EM, compose, frame, paragraph
from msgspec.structs import replace

from reportpress.compose.interface import (
    BlockEdges,
    Composition,
    Exclusion,
    Frame,
    TextBlock,
    TextRun,
    WrapFlow,
)

LOOSE = BlockEdges(orphans=1, widows=1)


def table(heights: Sequence[float], edges: BlockEdges = LOOSE) -> TextBlock:
    """A block as high as its parts together, which may be cut between them."""
    whole = replace(paragraph("表", None, edges), line_height=sum(heights))
    ends = ["\n"] * (len(heights) - 1) + [""]
    runs = tuple(TextRun("行" + end, EM) for end in ends)
    cut = replace(
        whole, runs=runs, heights=tuple(heights), edges=replace(edges, keep_together=False)
    )
    return replace(whole, cut=cut)


def places(composition: Composition) -> list[list[tuple[float, float]]]:
    """Top and height of each line, by frames."""
    return [
        [(line.top, line.height) for part in each.fragments for line in part.lines]
        for each in composition.frames
    ]


def chain(*heights: float) -> list[Frame]:
    """Frames of these heights, beside each other."""
    return [frame(8.0, height, 10.0 * i) for i, height in enumerate(heights)]


def test_a_table_that_fits_is_one_line() -> None:
    assert places(compose(table([1.0, 2.0]), chain(3.0, 9.0))) == [[(0.0, 3.0)], []]


def test_a_part_is_close_under_another_on_the_grid_or_off_it() -> None:
    found = places(compose([paragraph("文"), table([1.5, 1.5, 0.75])], chain(4.0, 9.0)))
    assert found == [[(0.0, 1.0), (1.0, 1.5), (2.5, 1.5)], [(0.0, 0.75)]]


def test_the_first_part_begins_on_the_grid() -> None:
    head = replace(paragraph("题", None, BlockEdges(free=True)), line_height=0.5)
    found = places(compose([head, table([1.0, 1.0])], chain(2.0, 9.0)))
    assert found == [[(0.0, 0.5), (1.0, 1.0)], [(0.0, 1.0)]]


def test_a_part_as_high_as_what_is_left_is_there() -> None:
    assert places(compose(table([1.25, 1.75, 1.0]), chain(3.0, 9.0)))[0] == [
        (0.0, 1.25),
        (1.25, 1.75),
    ]
    assert places(compose(table([1.25, 1.76, 1.0]), chain(3.0, 9.0)))[0] == [(0.0, 1.25)]


def test_above_what_goes_on_in_another_frame_is_room_for_the_head() -> None:
    edges = replace(LOOSE, again=0.5)
    found = places(compose(table([1.0, 1.0, 1.0], edges), chain(2.0, 1.5)))
    assert found == [[(0.0, 1.0), (1.0, 1.0)], [(0.5, 1.0)]]


def test_a_table_that_may_be_cut_begins_where_there_is_room_for_a_part() -> None:
    copy = paragraph("文" * 16)
    kept = table([1.0, 1.0], replace(LOOSE, keep_together=True))
    assert places(compose([copy, table([1.0, 1.0])], chain(3.0, 9.0)))[1] == [(0.0, 1.0)]
    assert places(compose([copy, kept], chain(3.0, 9.0)))[1] == [(0.0, 2.0)]


def test_one_that_is_to_be_kept_whole_is_cut_where_no_frame_takes_it() -> None:
    kept = table([2.0, 2.0], replace(LOOSE, keep_together=True))
    assert places(compose(kept, chain(3.0, 3.0))) == [[(0.0, 2.0)], [(0.0, 2.0)]]


def test_it_stays_whole_where_cut_it_would_begin_no_earlier() -> None:
    copy = paragraph("文" * 16)
    assert places(compose([copy, table([2.0, 1.0])], chain(3.0, 3.0)))[1] == [(0.0, 3.0)]


def test_what_is_higher_than_any_frame_is_over_with_all_behind_it() -> None:
    found = compose(table([1.0, 4.0, 1.0]), chain(3.0, 3.0))
    assert places(found) == [[(0.0, 1.0)], []]
    assert found.fit.over_lines == 5


@pytest.mark.parametrize(
    "rules", [BlockEdges(orphans=2, widows=1), BlockEdges(orphans=1, widows=2)]
)
def test_parts_of_which_a_frame_takes_one_are_placed_all_the_same(rules: BlockEdges) -> None:
    found = places(compose(table([2.0, 2.0, 2.0], rules), chain(3.0, 3.0, 3.0)))
    assert found == [[(0.0, 2.0)]] * 3


def test_widows_are_kept_where_they_can_be() -> None:
    rules = BlockEdges(orphans=1, widows=2)
    found = places(compose(table([1.0] * 4, rules), chain(3.0, 3.0)))
    assert [len(each) for each in found] == [2, 2]


def test_parts_go_on_below_a_picture_on_the_grid() -> None:
    picture = Exclusion(0.0, 1.0, 8.0, 2.25, WrapFlow.BOTH)
    whole = frame(8.0, 6.0, exclusions=(picture,))
    assert places(compose(table([1.0, 1.5, 1.5]), whole)) == [[(0.0, 1.0), (3.0, 1.5), (4.5, 1.5)]]


def test_a_part_is_in_the_first_segment_of_its_row() -> None:
    picture = Exclusion(0.0, 0.0, 2.0, 2.0, WrapFlow.BOTH)
    found = compose(table([1.0, 1.0, 1.0]), frame(8.0, 2.5, exclusions=(picture,)))
    lines = [line for part in found.frames[0].fragments for line in part.lines]
    assert [(line.x, line.top, line.measure) for line in lines] == [
        (2.0, 0.0, 6.0),
        (2.0, 1.0, 6.0),
    ]


def test_a_margin_and_padding_are_above_the_first_part_alone() -> None:
    edges = replace(LOOSE, before=1.0, pad_before=1.0)
    found = places(compose([paragraph("文"), table([1.0, 1.0], edges)], chain(4.0, 9.0)))
    assert found == [[(0.0, 1.0), (3.0, 1.0)], [(0.0, 1.0)]]
