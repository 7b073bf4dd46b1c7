"""Floats at the head and foot of frames, in the box font."""

from __future__ import annotations

from itertools import pairwise

from boxfont import EM, compose, frame, paragraph, text_of
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from reportpress.compose.interface import (
    BlockEdges,
    Composition,
    Exclusion,
    Float,
    Frame,
    Fresh,
    TextBlock,
    TextRun,
    WrapFlow,
)

WIDTH = 8.0


def figure(name: str, high: float, to: Float | None = Float.TOP, **edges: float) -> TextBlock:
    """A block of that height which floats."""
    run = TextRun(name, EM)
    return TextBlock((run,), high, edges=BlockEdges(floated=to, **edges))


def copy(rows: int, sign: str = "一", **edges: object) -> TextBlock:
    """A paragraph of so many rows."""
    box = BlockEdges(orphans=1, widows=1, **edges)  # type: ignore[arg-type]
    return paragraph(sign * int(rows * WIDTH), box=box)


def columns(count: int, high: float = 6.0, **more: object) -> list[Frame]:
    return [frame(WIDTH, high, 20.0 * n, **more) for n in range(count)]


def found(composition: Composition) -> list[list[tuple[float, str]]]:
    """Of each frame, the tops of its lines with their first signs."""
    return [
        [
            (line.top, line.pieces[0].text[0])
            for fragment in each.fragments
            for line in fragment.lines
        ]
        for each in composition.frames
    ]


def test_a_figure_is_at_the_foot_of_its_column():
    made = compose([copy(1), figure("图", 2, Float.BOTTOM), copy(4, "二")], columns(2))
    assert found(made) == [[(0, "一"), (1, "二"), (2, "二"), (3, "二"), (4, "图")], [(0, "二")]]
    assert made.fit.lines_left == 5


def test_a_figure_is_at_the_head_of_its_column_and_moves_copy_down():
    made = compose([copy(1), figure("图", 2), copy(4, "二")], columns(2))
    assert found(made) == [[(0, "图"), (2, "一"), (3, "二"), (4, "二"), (5, "二")], [(0, "二")]]


def test_a_figure_at_a_column_s_foot_without_room_goes_to_that_of_the_next():
    made = compose([copy(5), figure("图", 2, Float.BOTTOM), copy(3, "二")], columns(2))
    first, second = found(made)
    assert [sign for _, sign in first] == ["一"] * 5 + ["二"]
    assert second == [(0, "二"), (1, "二"), (4, "图")]


def test_a_figure_whose_place_it_would_move_on_goes_on_itself():
    made = compose([copy(5), figure("图", 2), copy(3, "二")], columns(2))
    first, second = found(made)
    assert [sign for _, sign in first] == ["一"] * 5 + ["二"]
    assert second == [(0, "图"), (2, "二"), (3, "二")]


def test_figures_keep_their_order():
    made = compose([copy(3), figure("甲", 5), figure("乙", 1), copy(3, "二")], columns(3))
    assert [signs(each) for each in found(made)] == ["一一一二二二", "甲乙", ""]
    made = compose([copy(1), figure("甲", 2, Float.BOTTOM), figure("乙", 2), copy(2)], columns(3))
    assert [signs(each) for each in found(made)] == ["一一一甲", "乙", ""]


def signs(column: list[tuple[float, str]]) -> str:
    return "".join(sign for _, sign in column)


def test_figures_of_one_place_are_one_under_the_other():
    made = compose(
        [figure("甲", 1, after=0.5), figure("乙", 1, before=1.0, after=0.5), copy(2)], columns(1)
    )
    assert found(made) == [[(0, "甲"), (2, "乙"), (4, "一"), (5, "一")]]
    bottom = [figure("甲", 1, Float.BOTTOM, before=0.5), figure("乙", 1, Float.BOTTOM, before=1.0)]
    made = compose([copy(1), *bottom, copy(1, "二")], columns(1))
    assert found(made) == [[(0, "一"), (1, "二"), (3, "甲"), (5, "乙")]]


def test_a_figure_without_room_anywhere_is_overset():
    made = compose([copy(1), figure("图", 7), copy(1, "二")], columns(2))
    assert found(made) == [[(0, "一"), (1, "二")], []]
    assert made.fit.over_lines == 7
    assert made.fit.over_at is not None and made.fit.over_at.runs[0].text == "图"
    made = compose([copy(1), figure("图", 7, Float.BOTTOM), copy(1, "二")], columns(2))
    assert made.fit.over_lines == 7


def test_a_figure_keeps_clear_of_a_picture():
    picture = Exclusion(0, 0, 3, 1, WrapFlow.BOTH)
    frames = columns(2)
    frames[0] = replace(frames[0], exclusions=(picture,))
    made = compose([copy(1), figure("图", 2), copy(2, "二")], frames)
    assert signs(found(made)[0]).count("图") == 0
    assert found(made)[1][0] == (0, "图")


def test_notes_are_below_a_figure_at_the_foot():
    note = TextBlock((TextRun("注", EM),), 1.0)
    calling = TextBlock((TextRun("文*", EM, notes=(note,)),), 1.0)
    made = compose([calling, figure("图", 2, Float.BOTTOM), copy(4, "二")], columns(2))
    assert found(made)[0] == [(0, "文"), (1, "二"), (2, "二"), (3, "图")]
    assert made.frames[0].notes[0].top == 5


def test_a_note_without_room_above_a_figure_runs_on():
    note = TextBlock((TextRun("注", EM),), 1.0)
    calling = TextBlock((TextRun("文*", EM, notes=(note,)),), 1.0)
    frames = columns(2, 3.0, note_gap=0.5)
    made = compose([figure("图", 1, Float.BOTTOM), calling], frames)
    assert [len(each.notes) for each in made.frames] == [0, 1]


def test_a_heading_stays_with_the_copy_behind_a_figure():
    heading = copy(1, "题", keep_with_next=True)
    made = compose([copy(5), heading, figure("图", 1), copy(3, "二")], columns(2))
    assert [signs(each) for each in found(made)] == ["一" * 5, "图题二二二"]


def test_copy_of_columns_that_end_level_goes_round_figures():
    frames = columns(2, 8.0, box="box", balance=True)
    made = compose([copy(2), figure("图", 2), copy(4, "二")], frames)
    assert [signs(each) for each in found(made)] == ["图一一", "二二二二"]


FLOATS = st.tuples(
    st.sampled_from([Float.TOP, Float.BOTTOM]), st.sampled_from([1.0, 1.5, 2.0, 4.0])
)
COPY = st.tuples(st.just(None), st.sampled_from([1.0, 2.0, 3.5, 9.0]))


@given(
    st.lists(st.one_of(FLOATS, COPY, COPY), min_size=1, max_size=14),
    st.lists(st.sampled_from([4.0, 6.0, 9.5]), min_size=1, max_size=6),
    st.booleans(),
)
def test_nothing_is_lost_laid_on_other_copy_or_out_of_order(
    parts: list[tuple[Float | None, float]], heights: list[float], balance: bool
) -> None:
    blocks = [
        figure(chr(0x4E00 + n), high, to, before=0.5, after=0.5) if to else copy(int(high + 0.9))
        for n, (to, high) in enumerate(parts)
    ]
    frames = [
        frame(WIDTH, high, 20.0 * n, box="box", balance=balance) for n, high in enumerate(heights)
    ]
    made = compose(blocks, frames)
    wanted = sum(len(run.text) for block in blocks for run in block.runs)
    assert made.fit.characters + made.fit.over_characters == wanted
    order = []
    for index, each in enumerate(made.frames):
        fragments = sorted(each.fragments, key=lambda fragment: fragment.top)
        for above, below in pairwise(fragments):
            assert above.bottom <= below.top + 0.01
        if fragments:
            assert fragments[-1].bottom <= each.frame.y + each.frame.height + 0.01
        for fragment in fragments:
            floated = fragment.block.edges.floated
            if floated:
                order.append((index, fragment.top, fragment.block.runs[0].text))
    assert [text for _, _, text in order] == sorted(text for _, _, text in order)


def noted(text: str, note: str, rest: str) -> TextBlock:
    """A paragraph that calls a note."""
    call = TextRun("*", EM, notes=(TextBlock((TextRun(note, EM),), 1.0),))
    runs = (TextRun(text, EM), call, TextRun(rest, EM))
    return TextBlock(runs, 1.0, edges=BlockEdges(orphans=1, widows=1))


def test_figures_at_the_foot_of_two_columns_are_above_the_notes_of_both():
    """The second was on its notes: they were not counted behind a figure at a foot before."""
    blocks = [
        noted("一" * 16, "甲" * 7, "一" * 3), noted("二" * 8, "乙" * 5, "二" * 3), copy(1, "三"),
        figure("图", 2, Float.BOTTOM, before=1.0), figure("表", 1, Float.BOTTOM, before=1.0),
        noted("六" * 8, "丙" * 12, "六" * 3),
    ]  # fmt: skip
    made = compose(blocks, columns(3, box="box"))
    lines = [
        [(line.top, text_of(line)[0]) for part in each.notes for line in part.lines]
        for each in made.frames
    ]
    assert lines[:3] == [[(5, "甲")], [(5, "乙")], [(4, "丙"), (5, "丙")]]
    assert [found(made)[number][-1] for number in (1, 2)] == [(3, "图"), (3, "表")]


PAGE = {"fresh_before": Fresh.PAGE}


def pages(count: int, each: int = 1, high: float = 3.0, **more: object) -> list[Frame]:
    """Pages with a box of so many columns."""
    return [
        frame(WIDTH, high, 60.0 * page + 10 * n, box=page, page=page, **more)
        for page in range(count)
        for n in range(each)
    ]


def test_a_figure_behind_copy_that_a_page_break_puts_over_is_over_too():
    made = compose([copy(3), copy(1, "二", **PAGE), figure("图", 1)], pages(1))
    assert found(made) == [[(0, "一"), (1, "一"), (2, "一")]]
    assert (made.fit.over_lines, made.fit.over_characters) == (2, WIDTH + 1)


def test_a_figure_behind_a_page_break_is_on_the_page_of_what_follows():
    """The break is made once, however far the figure is from it."""
    blocks = [copy(1, fresh_after=Fresh.PAGE), figure("图", 2), figure("表", 2), copy(1, "二")]
    assert found(compose(blocks, pages(3, 2))) == [
        *([(0, "一")], [], [(0, "图"), (2, "二")], [(0, "表")], [], [])
    ]


def test_a_figure_behind_a_page_break_is_there_in_level_columns_too():
    blocks = [copy(1, fresh_after=Fresh.PAGE), figure("图", 2), copy(2, "二")]
    made = compose(blocks, pages(3, 2, balance=True))
    assert found(made) == [[(0, "一")], [], [(0, "图")], [(0, "二"), (1, "二")], [], []]


def test_a_figure_before_a_page_break_stays_before_copy_across_columns():
    blocks = [copy(1), figure("图", 3), copy(1, "二", spanning=True, **PAGE)]
    made = compose(blocks, pages(3, 2))
    on = [(each.frame.page, sign) for each, lines in zip(made.frames, found(made), strict=True)
          for _, sign in lines]  # fmt: skip
    assert on == [(0, "一"), (0, "图"), (1, "二")]


def test_a_page_break_behind_a_block_is_made_before_copy_across_columns_behind_a_figure():
    blocks = [copy(1, fresh_after=Fresh.PAGE), figure("图", 1), copy(1, "二", spanning=True)]
    made = compose(blocks, pages(2, 2))
    on = [(each.frame.page, sign) for each, lines in zip(made.frames, found(made), strict=True)
          for _, sign in lines]  # fmt: skip
    assert on == [(0, "图"), (0, "一"), (1, "二")]


def test_copy_across_columns_of_several_boxes_is_below_a_figure_at_the_head_of_one():
    """No box takes it whole; the figure, without room in the first, is in the second."""
    pictured = pages(1, 2, exclusions=(Exclusion(3.0, 2, 11.0, 5),))
    wide = copy(8 * 18 / WIDTH, "二", spanning=True)
    made = compose([figure("图", 2.5), wide], [*pictured, *pages(3, 2, 6.0)[2:]])
    lines = [(n, *line) for n, each in enumerate(found(made)) for line in each]
    kept = [(made.frames[n].frame.page, top, sign) for n, top, sign in lines]
    assert [each for each in kept if each[0] == 1] == [
        *((1, 0, "图"), (1, 3, "二"), (1, 4, "二"), (1, 5, "二"))
    ]
    assert made.fit.over_lines == 0


def test_copy_across_columns_without_room_below_a_figure_is_over():
    pictured = pages(1, 2, exclusions=(Exclusion(3.0, 2, 11.0, 5),))
    blocks = [figure("图", 2.5), copy(1, "二", spanning=True, **PAGE), copy(1), copy(1)]
    made = compose(blocks, [*pictured, *pages(2, 2)[2:]])
    assert found(made) == [[], [], [(0, "图")], []]
    assert made.fit.over_characters == 3 * WIDTH
