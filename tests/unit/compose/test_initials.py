"""Initial letters before the first rows of a block, in the box font."""

from __future__ import annotations

from boxfont import EM, compose, frame, lines_of, paragraph, text_of, texts, xs_of
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from reportpress.compose.interface import (
    BlockEdges,
    Composition,
    Exclusion,
    Initial,
    ParagraphStyle,
    Piece,
    SetInitial,
    Shape,
    TextBlock,
    TextRun,
    WrapFlow,
)


def lettered(
    text: str, rows: int = 2, width: float = 3.0, letter: str = "永", **edges: object
) -> TextBlock:
    """A paragraph behind a letter so many rows high."""
    run = TextRun(letter, replace(EM, size=float(rows)))
    piece = Piece(run, letter, [letter], [Shape(float(rows))], [0.0], float(rows))
    block = paragraph(text, ParagraphStyle(), BlockEdges(**edges))  # type: ignore[arg-type]
    return replace(block, initial=Initial(rows, lambda height: SetInitial((piece,), width)))


def places(found: Composition) -> list[tuple[int, float, float, str]]:
    """Frame, x, top and text of each line; letters are in the first."""
    return [
        (index, line.x, line.top, text_of(line))
        for index, each in enumerate(found.frames)
        for fragment in each.fragments
        for line in fragment.lines
    ]


def test_the_first_rows_are_narrowed_and_the_letter_is_before_the_first():
    found = compose(lettered("一二三四五六七八九十甲乙"), frame(8, 10))
    assert places(found) == [
        (0, 3, 0, "永一二三四五"),
        (0, 3, 1, "六七八九十"),
        (0, 0, 2, "甲乙"),
    ]
    assert lines_of(found)[0].pieces[0].xs == [0]
    assert found.fit.characters == 13
    assert found.fit.lines == 3


def test_an_indent_is_that_of_the_letter_and_of_all_lines_beside_it():
    block = lettered("一二三四五六七八九十甲")
    found = compose(replace(block, style=ParagraphStyle(indent=1.0)), frame(8, 10))
    assert places(found) == [
        (0, 4, 0, "永一二三四"),
        (0, 4, 1, "五六七八"),
        (0, 0, 2, "九十甲"),
    ]
    assert lines_of(found)[0].pieces[0].xs == [1]
    assert found.frames[0].fragments[0].start == 0


def test_what_follows_a_short_paragraph_is_below_the_letter():
    found = compose([lettered("一", 3), paragraph("二")], frame(8, 10))
    assert [(top, text) for _, _, top, text in places(found)] == [
        (0, "永一"),
        (1, ""),
        (2, ""),
        (3, "二"),
    ]
    assert found.frames[0].fragments[0].bottom == 3


def test_the_rows_of_a_letter_are_in_one_frame():
    frames = [frame(8, 3), frame(8, 10, x=9.0)]
    found = compose([paragraph("一二"), lettered("三四五六七八九十甲乙丙丁", 3)], frames)
    assert [(index, x, top) for index, x, top, _ in places(found)] == [
        (0, 0, 0),
        (1, 12, 0),
        (1, 12, 1),
        (1, 12, 2),
    ]
    assert found.frames[1].fragments[0].first


def test_lines_in_the_next_frame_are_followed_by_no_empty_ones():
    frames = [frame(8, 2), frame(8, 4, x=9.0)]
    found = compose(lettered("一二三四五六七八九十甲", orphans=1, widows=1), frames)
    assert [text for *_, text in places(found)] == ["永一二三四五", "六七八九", "十甲"]


def test_padding_above_is_kept_where_it_moves_into_the_next_frame():
    frames = [frame(8, 4), frame(8, 10, x=9.0)]
    found = compose([paragraph("一二"), lettered("三四五", 3, pad_before=1.0)], frames)
    assert [(index, top) for index, _, top, _ in places(found)][1:] == [(1, 1), (1, 2), (1, 3)]


def test_the_rows_of_a_letter_are_below_a_picture_that_is_in_their_way():
    picture = Exclusion(0, 1, 4, 2)
    found = compose(lettered("一二三四五六七八九"), frame(8, 10, exclusions=(picture,)))
    assert [(x, top) for _, x, top, _ in places(found)] == [(3, 2), (3, 3)]


def test_a_picture_at_the_other_side_is_beside_the_lines():
    picture = Exclusion(12, 0, 16, 2, WrapFlow.BOTH)
    found = compose(lettered("一" * 30), frame(16, 10, exclusions=(picture,)))
    assert [(x, top, len(text)) for _, x, top, text in places(found)] == [
        (3, 0, 10),
        (3, 1, 9),
        (0, 2, 12),
    ]
    assert all(line.x + line.measure <= 12 for line in lines_of(found)[:2])


def test_a_letter_is_as_large_as_rows_are_high():
    heights = []

    def set_in(height: float) -> SetInitial:
        heights.append(height)
        return SetInitial((), 2 * height)

    block = replace(paragraph("一二三四五六"), line_height=1.5, initial=Initial(2, set_in))
    found = compose(block, frame(8, 10))
    assert set(heights) == {2.0}
    assert lines_of(found)[0].x == 4


def test_a_letter_that_is_wider_than_its_frame_is_overset():
    found = compose(lettered("一二三", 2, 9.0), frame(8, 10))
    assert found.fit.over_characters == 4
    assert texts(found) == []


def test_notes_of_a_short_paragraph_keep_clear_of_the_letter():
    note = TextBlock((TextRun("注", EM),), 1.0)
    block = lettered("一", 3)
    block = replace(block, runs=(*block.runs, TextRun("*", EM, notes=(note,))))
    frames = [frame(8, 3), frame(8, 4, x=9.0)]
    found = compose(block, frames)
    assert [len(each.fragments) for each in found.frames] == [0, 1]
    assert found.frames[1].notes[0].top == 3


def test_lines_are_justified_beside_the_letter():
    line = lines_of(compose(lettered("一二，三四五六七八", 2, 3.5), frame(8, 10)))[0]
    assert line.x + line.width == 8
    assert xs_of(line)[1] == 0


@given(
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 4)), min_size=1, max_size=6),
    st.lists(st.floats(1.0, 12.0), min_size=1, max_size=4),
    st.floats(0.5, 6.0),
)
def test_nothing_is_lost_and_no_line_meets_a_letter(
    copy: list[tuple[int, int]], heights: list[float], width: float
) -> None:
    blocks = [
        lettered("一" * (length + 1), rows, width) if rows > 1 else paragraph("一" * (length + 1))
        for length, rows in copy
    ]
    frames = [frame(12.0, height, 20.0 * k) for k, height in enumerate(heights)]
    found = compose(blocks, frames)
    letters = sum(block.initial is not None for block in blocks)
    fit = found.fit
    assert fit.characters + fit.over_characters == sum(n + 1 for n, _ in copy) + letters
    for each in found.frames:
        lines = [line for fragment in each.fragments for line in fragment.lines]
        for fragment in each.fragments:
            initial = fragment.block.initial
            if not (initial and fragment.first):
                continue
            top, foot = fragment.top, fragment.top + initial.rows
            beside = [line for line in lines if top - 0.01 < line.top < foot - 0.01]
            assert len(beside) == initial.rows
            assert all(abs(line.x - each.frame.x - width) < 1e-6 for line in beside)
            assert foot <= each.frame.y + each.frame.height + 0.01
