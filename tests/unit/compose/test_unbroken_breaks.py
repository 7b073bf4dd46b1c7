"""Runs in which no line may end, and words in which one may end anywhere."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from boxfont import EM, box, compose, frame, lines_of, paragraph, text_of
from msgspec.structs import replace

from reportpress.compose.interface import Align, ParagraphStyle, TextRun
from reportpress.compose.text.collect import Measurer

RAGGED = ParagraphStyle(align=Align.START)


def lines(runs: Sequence[tuple[str, str]], width: float = 4.0) -> list[str]:
    """The lines of runs, each with the name of what is unbroken in it, if anything is."""
    made = tuple(TextRun(text, EM, unbroken=name or None) for text, name in runs)
    block = replace(paragraph("", RAGGED), runs=made)
    return [text_of(line) for line in lines_of(compose(block, frame(width)))]


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        ([("一二三", ""), ("四五", ""), ("六七八", "")], ["一二三四", "五六七八"]),
        ([("一二三", ""), ("四五", "a"), ("六七", "")], ["一二三", "四五六七"]),
        ([("一二三", ""), ("四", "a"), ("五", "a"), ("六七", "")], ["一二三", "四五六七"]),
        ([("一二三", ""), ("四", "a"), ("五", "b"), ("六七", "")], ["一二三四", "五六七"]),
        ([("一二三四", "a"), ("五", ""), ("六七", "")], ["一二三四", "五六七"]),
        ([("一二三", ""), ("四五", "a")], ["一二三", "四五"]),
        ([("一二三", "a"), ("四五", "b")], ["一二三", "四五"]),
    ],
)
def test_no_line_ends_in_what_is_unbroken_or_between_two_that_are_so_together(
    runs: list[tuple[str, str]], expected: list[str]
) -> None:
    assert lines(runs) == expected


def test_what_is_unbroken_and_too_wide_is_cut_all_the_same() -> None:
    assert "".join(lines([("一二三四五六七八九", "a")])) == "一二三四五六七八九"
    assert len(lines([("一二三四五六七八九", "a")])) > 1


def test_a_line_may_end_anywhere_in_words_that_allow_it() -> None:
    anywhere = replace(EM, anywhere=True)
    style = replace(RAGGED, autospace=0.0)
    block = replace(paragraph("", style), runs=(TextRun("一abcdef二threes", anywhere),))
    assert [text_of(line) for line in lines_of(compose(block, frame(4.0)))] == [
        "一abc",
        "def二",
        "thre",
        "es",
    ]


def test_a_character_is_measured_once() -> None:
    measurer = Measurer(box)
    compose(paragraph("一二一二三"), 4.0, measure=measurer)
    assert measurer.measured == 3
