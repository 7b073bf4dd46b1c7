"""Forced breaks between blocks: which frame copy goes on in (CSS Fragmentation 3)."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from boxfont import compose, frame, paragraph

from reportpress.compose.interface import BlockEdges, Composition, Frame, Fresh, TextBlock

LINE = "春雨润田"
FRAME, PAGE = BlockEdges(fresh_before=Fresh.FRAME), BlockEdges(fresh_before=Fresh.PAGE)


def copy(lines: int, edges: BlockEdges | None = None) -> TextBlock:
    """A block of so many full lines of four characters."""
    return paragraph(LINE * lines, None, edges)


def frames(pages: str, height: float = 4.0) -> list[Frame]:
    """A frame of four characters a row on each of these pages."""
    return [frame(4.0, height, 10.0 * i, page=page) for i, page in enumerate(pages)]


def rows(composition: Composition) -> list[int]:
    """How many lines are in each frame."""
    return [sum(len(part.lines) for part in each.fragments) for each in composition.frames]


@pytest.mark.parametrize(
    ("edges", "expected"),
    [
        ([None, None], [3, 0, 0, 0]),
        ([None, FRAME], [1, 2, 0, 0]),
        ([BlockEdges(fresh_after=Fresh.FRAME), None], [1, 2, 0, 0]),
        ([None, PAGE], [1, 0, 2, 0]),
        ([BlockEdges(fresh_after=Fresh.PAGE), None], [1, 0, 2, 0]),
        ([BlockEdges(fresh_after=Fresh.FRAME), PAGE], [1, 0, 2, 0]),
        ([BlockEdges(fresh_after=Fresh.PAGE), FRAME], [1, 0, 2, 0]),
    ],
)
def test_copy_goes_on_in_the_next_frame_or_page_as_is_asked_before_or_behind(
    edges: Sequence[BlockEdges | None], expected: list[int]
) -> None:
    blocks = [copy(lines, each) for lines, each in zip((1, 2), edges, strict=True)]
    assert rows(compose(blocks, frames("aabb"))) == expected


@pytest.mark.parametrize("edges", [FRAME, PAGE])
def test_no_frame_is_left_empty_at_the_flow_s_head(edges: BlockEdges) -> None:
    assert rows(compose([copy(2, edges)], frames("aab"))) == [2, 0, 0]


def test_behind_a_full_frame_the_next_is_not_left_empty() -> None:
    assert rows(compose([copy(4), copy(1, FRAME)], frames("aaa"))) == [4, 1, 0]


def test_each_page_behind_the_first_begins_at_its_own_first_frame() -> None:
    blocks = [copy(1), copy(1, PAGE), copy(1, PAGE)]
    assert rows(compose(blocks, frames("aabbcc"))) == [1, 0, 1, 0, 1, 0]


@pytest.mark.parametrize("edges", [FRAME, PAGE])
def test_what_has_no_frame_or_page_left_is_over_and_all_behind_it(edges: BlockEdges) -> None:
    found = compose([copy(1), copy(2, edges), copy(3), copy(1, edges)], frames("a"))
    assert rows(found) == [1]
    assert found.fit.over_lines == 6


def test_a_subhead_is_not_kept_with_copy_that_begins_anew() -> None:
    tied = BlockEdges(keep_with_next=True)
    assert rows(compose([copy(2), copy(1, tied), copy(2, FRAME)], frames("aab"))) == [3, 2, 0]


def test_columns_levelled_behind_a_forced_break_obey_it_once() -> None:
    columns = [
        frame(4.0, 4.0, 10.0 * i, page="a", box="foot" if i else "head", balance=i > 0)
        for i in range(3)
    ]
    assert rows(compose([copy(1), copy(4, FRAME)], columns)) == [1, 2, 2]
