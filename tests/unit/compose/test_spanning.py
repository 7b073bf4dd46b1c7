"""Blocks across all columns of a box, in the box font."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from boxfont import EM, compose, frame, paragraph
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from reportpress.compose.interface import (
    BlockEdges,
    Composition,
    Float,
    Frame,
    Fresh,
    TextBlock,
    TextRun,
)

WIDTH, GAP = 8.0, 2.0


def across(text: str, **edges: Any) -> TextBlock:
    return paragraph(text, box=BlockEdges(spanning=True, **edges))


def copy(rows: int, sign: str = "一", **edges: object) -> TextBlock:
    box = BlockEdges(orphans=1, widows=1, **edges)  # type: ignore[arg-type]
    return paragraph(sign * int(rows * WIDTH), box=box)


def box(name: str = "box", columns: int = 2, high: float = 8.0, left: float = 0.0) -> list[Frame]:
    """The columns of a box."""
    places = (left + n * (WIDTH + GAP) for n in range(columns))
    return [frame(WIDTH, high, x, box=name) for x in places]


def found(composition: Composition) -> list[str]:
    """Of each frame with copy, its place, its width and what is on its lines, by first signs."""
    return [
        f"{each.frame.x:g} {fragment.lines[0].top:g} {each.frame.width:g} "
        + "".join(line.pieces[0].text[0] for part in each.fragments for line in part.lines)
        for each in composition.frames
        for fragment in each.fragments[:1]
    ]


def test_copy_above_ends_level_and_copy_below_goes_on():
    made = compose([copy(4), across("跨" * 10), copy(3, "二")], box())
    assert found(made) == ["0 0 8 一一", "10 0 8 一一", "0 2 18 跨", "0 3 8 二二二"]
    assert made.fit.over_lines == 0
    assert made.fit.characters == 8 * 7 + 10


def test_columns_below_end_level_if_they_are_to():
    frames = [replace(each, balance=True) for each in box()]
    made = compose([copy(3), across("跨"), copy(4, "二")], frames)
    assert found(made) == ["0 0 8 一一", "10 0 8 一", "0 2 18 跨", "0 3 8 二二", "10 3 8 二二"]


def test_a_block_at_a_box_s_head_is_across_it_with_its_copy_below():
    made = compose([across("跨" * 20), copy(7)], box())
    assert found(made) == ["0 0 18 跨跨", "0 2 8 一一一一一一", "10 2 8 一"]


def test_margins_around_it_are_kept():
    made = compose([copy(2), across("跨", before=1.0, after=2.0), copy(1, "二")], box())
    assert found(made) == ["0 0 8 一", "10 0 8 一", "0 2 18 跨", "0 5 8 二"]


def test_blocks_that_follow_one_another_are_across_together():
    made = compose([copy(2), across("甲"), across("乙"), copy(1)], box())
    assert found(made) == ["0 0 8 一", "10 0 8 一", "0 1 18 甲乙", "0 3 8 一"]


def test_without_room_for_two_rows_below_it_is_in_the_next_box():
    frames = [*box(high=4.0), *box("next", high=6.0, left=40.0)]
    made = compose([copy(5), across("跨"), copy(2, "二")], frames)
    assert found(made) == ["0 0 8 一一一", "10 0 8 一一", "40 0 18 跨", "40 1 8 二二"]


def test_in_a_single_column_it_is_a_block_like_others():
    made = compose([copy(1), across("跨"), copy(1)], [frame(WIDTH, 8.0)])
    assert found(made) == ["0 0 8 一跨一"]


def test_what_no_box_takes_is_overset():
    made = compose([copy(1), across("跨" * 200), copy(1)], box())
    assert made.fit.over_characters == 208
    assert made.fit.over_at is not None and made.fit.over_at.edges.spanning


def test_notes_are_above_it_in_the_columns_of_their_calls():
    note = TextBlock((TextRun("注", EM),), 1.0)
    calling = TextBlock((TextRun("一" * 8 + "*", EM, notes=(note,)),), 1.0)
    made = compose([calling, across("跨"), copy(1, "二")], box())
    tops = [each.notes[0].top for each in made.frames if each.notes]
    assert tops and found(made)[-2].startswith(f"0 {tops[0] + 1:g} 18")


def test_copyfitting_counts_the_columns_that_are_cut():
    style = replace(paragraph("").style, copyfit=0.05)
    blocks = [across("跨"), replace(copy(3), style=style), across("乙"), copy(2)]
    made = compose(blocks, box(high=4.0))
    assert made.fit.characters + made.fit.over_characters == 42


def test_what_is_across_is_below_a_figure_at_the_head():
    figure = TextBlock((TextRun("图", EM),), 2.0, edges=BlockEdges(floated=Float.TOP))
    made = compose([figure, across("跨"), copy(2)], box())
    assert [line.top for line in made.frames[0].fragments[0].lines] == [0]
    assert found(made) == ["0 0 8 图", "0 2 18 跨", "0 3 8 一一"]
    made = compose([figure, across("跨")], [frame(WIDTH, 4.0)])
    assert found(made) == ["0 0 8 图跨"]
    assert [line.top for part in made.frames[0].fragments for line in part.lines] == [0, 2]


def test_a_forced_break_leads_below_a_figure_at_the_head():
    figure = TextBlock((TextRun("图", EM),), 3.0, edges=BlockEdges(floated=Float.TOP))
    fresh = across("跨", fresh_before=Fresh.FRAME)
    frames = [frame(WIDTH, 4.0), frame(WIDTH, 6.0, 20.0)]
    made = compose([copy(2), figure, fresh], frames)
    assert found(made) == ["0 0 8 一一", "20 0 8 图跨"]
    assert [line.top for part in made.frames[1].fragments for line in part.lines] == [0, 3]


PARTS = st.tuples(st.sampled_from(["copy", "copy", "across", "heading"]), st.integers(1, 7))


@given(
    st.lists(PARTS, min_size=1, max_size=10),
    st.lists(
        st.tuples(st.integers(1, 3), st.sampled_from([3.0, 5.0, 9.5])), min_size=1, max_size=4
    ),
    st.booleans(),
)
def test_nothing_is_lost_and_nothing_meets(
    parts: list[tuple[str, int]], boxes: list[tuple[int, float]], balance: bool
) -> None:
    blocks = [
        copy(rows, keep_with_next=kind == "heading")
        if kind != "across"
        else across("跨" * rows * 5)
        for kind, rows in parts
    ]
    frames = [
        replace(each, balance=balance)
        for n, (columns, high) in enumerate(boxes)
        for each in box(f"box {n}", columns, high, 50.0 * n)
    ]
    made = compose(blocks, frames)
    wanted = "".join(run.text for block in blocks for run in block.runs)
    assert made.fit.characters + made.fit.over_characters == len(wanted)
    read = "".join(
        piece.text
        for each in made.frames
        for fragment in each.fragments
        for line in fragment.lines
        for piece in line.pieces
    )
    assert wanted.startswith(read)
    areas = sorted(
        (line.x, line.top, line.x + line.measure, line.top + line.height)
        for each in made.frames
        for fragment in each.fragments
        for line in fragment.lines
    )
    for one, other in ((a, b) for n, a in enumerate(areas) for b in areas[:n]):
        apart = one[0] >= other[2] or other[0] >= one[2] or one[1] >= other[3] or other[1] >= one[3]
        assert apart, (one, other)
    for each in made.frames:
        for above, below in pairwise(each.fragments):
            assert above.bottom <= below.top + 0.01
        assert all(
            each.frame.y - 0.01 <= part.top
            and part.bottom <= each.frame.y + each.frame.height + 0.01
            for part in each.fragments
        )


def test_what_is_across_is_behind_the_break_of_the_block_before_it():
    pages = (box(), box("next", left=40.0))
    frames = [replace(each, page=n) for n, columns in enumerate(pages) for each in columns]
    broken = compose([copy(1), copy(1, "二", fresh_after=Fresh.PAGE), across("跨")], frames)
    assert found(broken) == ["0 0 8 一二", "40 0 18 跨"]
    plain = compose([copy(1), copy(1, "二"), across("跨")], frames)
    assert found(plain) == ["0 0 8 一", "10 0 8 二", "0 1 18 跨"]
