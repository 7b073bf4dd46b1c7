"""Frames that end early are filled out: whole rows above and below blocks that allow it.

Characters are one unit wide, rows are two units high.
"""

from __future__ import annotations

import pytest
from boxfont import box
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from reportpress.compose.frames.fillout import shared_out
from reportpress.compose.frames.thread import compose_flow
from reportpress.compose.interface import (
    BlockEdges,
    Composition,
    Exclusion,
    Float,
    Flow,
    Frame,
    Grid,
    TextBlock,
    TextRun,
    TextStyle,
)

STYLE = TextStyle("box", 1.0)
GRID = Grid(0.0, 2.0)


def block(rows: int, **edges: object) -> TextBlock:
    edged = BlockEdges(orphans=1, widows=1, **edges)  # type: ignore[arg-type]
    return TextBlock((TextRun("天" * 10 * rows, STYLE),), 2.0, edges=edged)


def head(rows: float = 2.0, below: float = 0.0) -> TextBlock:
    return block(1, keep_with_next=True, fill_above=rows, fill_below=below)


def composed(blocks: list[TextBlock], *rows: int, **more: object) -> Composition:
    frames = [
        Frame(20.0 * k, 0.0, 10.0, 2.0 * high, GRID, page=k, **more)  # type: ignore[arg-type]
        for k, high in enumerate(rows)
    ]
    return compose_flow(Flow("f", tuple(blocks)), frames, box)


def rows_of(composition: Composition) -> list[list[int]]:
    """The rows of each frame that are filled, from 0 on."""
    return [
        [round(line.top / 2) for part in each.fragments for line in part.lines]
        for each in composition.frames
    ]


def test_a_row_is_added_above_a_subhead():
    found = composed([block(2), head(), block(2)], 6)
    assert rows_of(found) == [[0, 1, 3, 4, 5]]
    assert found.fit.lines_left == 0


def test_it_is_added_nowhere_else_and_not_at_the_head():
    assert rows_of(composed([head(), block(4)], 6)) == [[0, 1, 2, 3, 4]]
    assert rows_of(composed([block(2), block(2)], 6)) == [[0, 1, 2, 3]]


def test_below_what_allows_it_too():
    found = composed([block(1), block(1, fill_above=2.0, fill_below=2.0), block(1)], 5)
    assert rows_of(found) == [[0, 2, 4]]


def test_rows_are_shared_out_one_by_one():
    blocks = [block(1), head(6.0), block(1), head(6.0), block(1)]
    assert rows_of(composed(blocks, 8)) == [[0, 3, 4, 6, 7]]


def test_what_does_not_suffice_is_left():
    assert rows_of(composed([block(2), head(), block(1)], 6)) == [[0, 1, 2, 3]]
    assert rows_of(composed([block(2), head(3.9), block(1)], 6)) == [[0, 1, 2, 3]]
    assert rows_of(composed([block(2), head(4.0), block(1)], 6)) == [[0, 1, 4, 5]]


def test_a_frame_that_a_subhead_has_left_is_filled():
    blocks = [block(2), head(), block(2), block(4, keep_together=True), block(1)]
    assert rows_of(composed(blocks, 6, 6))[0] == [0, 1, 3, 4, 5]


def test_columns_that_end_level_are_filled_to_the_longest():
    blocks = [block(4), block(1), head(), block(1)]
    found = composed(blocks, 9, 9, box="b", balance=True)
    assert rows_of(found) == [[0, 1, 2, 3], [0, 2, 3]]


def level(blocks: list[TextBlock], *rows: int, **more: object) -> Composition:
    return composed(blocks, *rows, box="b", balance=True, **more)


def test_level_columns_are_filled_to_the_foot_of_their_box():
    """A block in either column takes what both lack: copy behind it runs on."""
    assert rows_of(level([block(2), block(1), block(3)], 4, 4)) == [[0, 1, 2], [0, 1, 2]]
    found = level([block(1), block(1, fill_above=4.0), block(4)], 4, 4)
    assert rows_of(found) == [[0, 3], [0, 1, 2, 3]]
    assert found.fit.lines_left == 0


def test_level_columns_stay_short_where_that_does_not_suffice():
    for blocks in ([block(1), block(1, fill_above=2.0), block(4)], [block(2), head(4.0), block(3)]):
        plain = [replace(each, edges=replace(each.edges, fill_above=0.0)) for each in blocks]
        assert rows_of(level(blocks, 4, 4)) == rows_of(level(plain, 4, 4))


def shape(found: Composition) -> list[str]:
    """What is in each frame, row by row: the first character of a line, which is alone there."""
    shapes = []
    for each in found.frames:
        lines = [line for part in each.fragments for line in part.lines]
        rows = {round(line.top / 2): line.pieces[0].text[0] for line in lines}
        assert len(rows) == len(lines)
        shapes.append("".join(rows.get(row, ".") for row in range(max(rows, default=-1) + 1)))
    return shapes


def figure(side: Float) -> TextBlock:
    return TextBlock((TextRun("图", STYLE),), 2.0, edges=BlockEdges(floated=side))


def test_level_columns_with_figures_at_their_heads_and_feet_are_filled_too():
    for side, first in ((Float.TOP, "图天天..天天天"), (Float.BOTTOM, "天天..天天天图")):
        blocks = [block(2), figure(side), head(4.0), block(3), head(4.0), block(4)]
        found = level(blocks, 8, 8)
        assert shape(found) == [first, "天..天天天天天"]
        assert found.fit.lines_left == 0


def test_copy_is_not_filled_out_into_a_note_or_figure_at_its_foot():
    """The column beside it ends lower, level as they should be."""
    for blocks in ([calling(1, block(1))], [block(1), figure(Float.BOTTOM)]):
        found = level([*blocks, head(2.0), block(4), block(2)], 5, 5)
        assert shape(found) == ["天.天天图" if len(blocks) > 1 else "天.天天", "天天天天天"]


def test_copy_beside_a_picture_keeps_its_room():
    picture = Exclusion(5.0, 4.0, 10.0, 8.0)
    blocks = [block(1), head(), block(3)]
    plain = [replace(each, edges=replace(each.edges, fill_above=0.0)) for each in blocks]
    beside = {"exclusions": (picture,)}
    assert rows_of(composed(blocks, 8, **beside)) == rows_of(composed(plain, 8, **beside))


def test_copy_keeps_a_row_more_from_a_picture_that_allows_it():
    """Two columns below a picture, each a row short: the row is between picture and copy."""
    for allowed, rows in ((2.0, [3, 4]), (1.9, [2, 3]), (0.0, [2, 3])):
        picture = Exclusion(0.0, 0.0, 40.0, 4.0, fill_below=allowed)
        found = level([block(4)], 5, 5, exclusions=(picture,))
        assert rows_of(found) == [rows, rows]
    picture = Exclusion(0.0, 6.0, 40.0, 10.0, fill_above=4.0, fill_below=2.0)
    found = level([block(2)], 5, 5, exclusions=(picture,))
    assert rows_of(found) == [[0], [0]]
    assert found.fit.lines_left == 0


def calling(rows: int, note: TextBlock) -> TextBlock:
    """A block whose first character calls a note."""
    plain = block(rows)
    (run,) = plain.runs
    call = TextRun("天", STYLE, notes=(note,))
    return replace(plain, runs=(call, replace(run, text=run.text[1:])))


def test_copy_above_a_note_keeps_a_row_more_from_a_picture_too():
    """The note is at the foot of the first column, where the copy of both ends level above it."""
    for allowed, rows in ((2.0, [[3, 4, 5], [3, 4, 5, 6]]), (0.0, [[2, 3, 4, 5], [2, 3, 4]])):
        picture = Exclusion(0.0, 0.0, 40.0, 4.0, fill_below=allowed)
        found = level([calling(7, block(1))], 7, 7, exclusions=(picture,))
        assert rows_of(found) == rows
        assert [line.top for part in found.frames[0].notes for line in part.lines] == [12.0]


def test_copy_below_a_figure_at_the_head_keeps_a_row_more_from_a_picture_too():
    figure = block(1, floated=Float.TOP)
    for allowed, rows in ((2.0, [0, 1, 2, 6]), (0.0, [0, 1, 2, 5])):
        picture = Exclusion(0.0, 6.0, 10.0, 10.0, fill_below=allowed)
        found = composed([figure, block(3)], 7, exclusions=(picture,))
        assert rows_of(found) == [rows]


def test_room_by_a_picture_that_would_be_too_much_is_not_taken():
    picture = Exclusion(0.0, 0.0, 40.0, 4.0, fill_below=2.0)
    found = level([block(5)], 5, 5, exclusions=(picture,))
    assert rows_of(found) == [[2, 3, 4], [2, 3]]
    assert not found.fit.over_lines


@given(
    st.lists(st.tuples(st.integers(1, 5), st.integers(0, 3), st.integers(0, 3)), max_size=12),
    st.lists(st.integers(2, 9), min_size=1, max_size=4),
)
def test_no_line_leaves_its_frame_or_its_order(
    sizes: list[tuple[int, int, int]], frames: list[int]
):
    blocks = [block(rows, fill_above=2.0 * a, fill_below=2.0 * b) for rows, a, b in sizes]
    plain = composed([block(rows) for rows, _, _ in sizes], *frames)
    found = composed(blocks, *frames)
    assert [len(each) for each in rows_of(found)] == [len(each) for each in rows_of(plain)]
    for rows, before, high in zip(rows_of(found), rows_of(plain), frames, strict=True):
        assert rows == sorted(set(rows)) and all(row < high for row in rows)
        assert rows == before or max(rows) == high - 1
        assert all(row >= old for row, old in zip(rows, before, strict=True))


@pytest.mark.parametrize(
    ("allowed", "rows", "added"),
    [
        ({1: 2, 2: 2}, 3, {1: 2, 2: 1}), ({1: 1, 2: 3}, 3, {1: 1, 2: 2}),
        ({1: 1, 2: 3}, 4, {1: 1, 2: 3}), ({1: 3, 2: 1, 3: 2}, 5, {1: 2, 2: 1, 3: 2}),
        ({1: 2}, 0, {1: 0}),
    ],
)  # fmt: skip
def test_no_block_is_given_more_rows_than_it_may_take(
    allowed: dict[int, int], rows: int, added: dict[int, int]
):
    assert shared_out(allowed, rows) == added
