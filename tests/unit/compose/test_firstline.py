"""A first line in a style of its own (`::first-line`)."""

from __future__ import annotations

import pytest
from boxfont import EM, compose, frame, lines_of, paragraph, text_of
from msgspec.structs import replace

from reportpress.compose.interface import (
    Exclusion,
    ParagraphStyle,
    SetLine,
    TextBlock,
    TextRun,
    TextStyle,
)

LARGE = TextStyle("box", 2.0)


def with_large_first_line(block: TextBlock) -> TextBlock:
    """The block, its first line twice as large."""
    return replace(block, first_line=tuple(replace(run, style=LARGE) for run in block.runs))


def lines(block: TextBlock, width: float = 8.0) -> list[SetLine]:
    """The lines of a block with a large first line."""
    return lines_of(compose(with_large_first_line(block), frame(width)))


def sizes(line: SetLine) -> set[float]:
    """The sizes of a line's characters."""
    return {piece.run.style.size for piece in line.pieces}


def shown(block: TextBlock, width: float = 8.0) -> list[str]:
    """The texts of its lines."""
    return [text_of(line) for line in lines(block, width)]


def test_it_holds_what_its_own_style_leaves_room_for() -> None:
    first, second, third = lines(paragraph("一二三四五六七八九十甲乙丙丁"))
    assert [text_of(line) for line in (first, second, third)] == [
        "一二三四",
        "五六七八九十甲乙",
        "丙丁",
    ]
    assert [sizes(line) for line in (first, second, third)] == [{2.0}, {1.0}, {1.0}]


def test_copy_that_ends_in_it_has_no_other_line() -> None:
    assert shown(paragraph("一二三")) == ["一二三"]


def test_only_the_first_line_is_indented() -> None:
    found = lines(paragraph("一二三四五六七八九十甲乙丙", ParagraphStyle(indent=2.0)))
    assert [(text_of(line), line.x, line.width) for line in found] == [
        ("一二三", 2.0, 6.0),
        ("四五六七八九十甲", 0.0, 8.0),
        ("乙丙", 0.0, 2.0),
    ]


def test_runs_go_on_behind_it_where_they_were_cut() -> None:
    runs = tuple(
        TextRun(text, EM, tag=text, before=before)
        for text, before in (("一二", 0), ("三四五六七", 1.0), ("八", 1.0))
    )
    first, second = lines(replace(paragraph(""), runs=runs))
    assert [(p.text, p.run.tag) for p in first.pieces] == [("一二", "一二"), ("三", "三四五六七")]
    assert [(p.text, p.run.tag) for p in second.pieces] == [
        ("四五六七", "三四五六七"),
        ("八", "八"),
    ]
    # Room for an edge is where a run begins: none where it goes on, some before the last.
    assert [round(x, 3) for p in second.pieces for x in p.xs] == [0.0, 1.0, 2.0, 3.0, 5.0]


@pytest.mark.parametrize("blanks", ["", " ", "  \t"])
def test_blanks_at_the_head_count_for_nothing(blanks: str) -> None:
    assert shown(paragraph(blanks + "一二三四五六")) == ["一二三四", "五六"]


def test_a_forced_break_ends_it() -> None:
    assert shown(paragraph("一二\n三四五六七八九")) == ["一二", "三四五六七八九"]
    assert shown(paragraph("一二\n三\n四")) == ["一二", "三", "四"]


def test_a_forced_break_further_down_stays() -> None:
    assert shown(paragraph("一二三四五六\n七")) == ["一二三四", "五六", "七"]


def test_a_space_behind_which_it_ends_is_on_no_line() -> None:
    assert shown(paragraph("abc defg"), 6.0) == ["abc", "defg"]


def test_a_word_too_long_for_it_is_cut() -> None:
    assert shown(paragraph("abcdefgh"), 6.0) == ["abc", "defgh"]


def test_nothing_on_it_is_no_line_of_its_own() -> None:
    block = replace(paragraph("一二三四五"), first_line=(TextRun("", LARGE),))
    found = lines_of(compose(block, frame(8.0)))
    assert [text_of(line) for line in found] == ["一二三四五"]


@pytest.mark.parametrize(
    ("top", "texts"), [(0.0, ["一二三", "四五六七八九十甲"]), (1.0, ["一二三四", "五六七八九十"])]
)
def test_it_has_the_measure_of_its_own_row(top: float, texts: list[str]) -> None:
    """Beside a picture in the first row, or in the second."""
    frames = frame(8.0, exclusions=(Exclusion(6.0, top, 8.0, top + 1.0),))
    block = with_large_first_line(paragraph("一二三四五六七八九十甲乙丙丁"))
    first, second, *_ = lines_of(compose(block, frames))
    assert [text_of(first), text_of(second)] == texts
