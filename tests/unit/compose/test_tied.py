"""Raised and lowered figures: what is between them and the copy on their sides.

A figure is half an em of half the size of the copy around it: a quarter of that.
"""

from __future__ import annotations

import pytest
from boxfont import EM, compose, half, lines_of, text_of

from reportpress.compose.interface import (
    Align,
    ParagraphStyle,
    SpacingTrim,
    TextBlock,
    TextRun,
    TextStyle,
)
from reportpress.compose.text.classes import Class
from reportpress.compose.text.clusters import ClusterKind
from reportpress.compose.text.gaps import Gap, Gaps
from reportpress.compose.text.pairs import Tier

RAISED = TextStyle("box", 0.5, tied=True)


def places(*texts: str, width: float = 40.0, **style: object) -> list[float]:
    """Where each of the first line's clusters begins; every second text is raised."""
    runs = tuple(TextRun(text, (EM, RAISED)[at % 2]) for at, text in enumerate(texts))
    block = TextBlock(runs, 1.0, ParagraphStyle(**style))  # type: ignore[arg-type]
    line = lines_of(compose(block, width, measure=half))[0]
    return [x for piece in line.pieces for x in piece.xs]


@pytest.mark.parametrize("mark", ["，", "。", "；", "”"])
def test_the_blank_of_a_mark_is_behind_the_number_of_the_note(mark: str):
    assert places(f"甲{mark}", "1", "乙") == [0.0, 1.0, 1.5, 2.25]


def test_a_number_between_han_is_close_to_both():
    assert places("甲", "1", "乙") == [0.0, 1.0, 1.25]


def test_what_follows_an_index_is_as_far_from_it_as_from_its_word():
    assert places("CO", "2", "乙") == [0.0, 1.0, 1.5]
    assert places("甲CO", "2", "乙", autospace=0.0) == [0.0, 1.0, 2.0, 2.25]


def test_two_numbers_pass_the_blank_on():
    assert places("甲。", "1", "", "2", "乙") == [0.0, 1.0, 1.5, 1.75, 2.5]


def test_marks_around_a_number_share_their_blank():
    assert places("“甲。", "1", "”乙") == [-0.5, 0.5, 1.5, 2.0, 2.25, 3.25]


def test_a_number_at_a_lines_end_keeps_the_blank_only_where_there_is_room():
    assert places("甲乙，", "1", "丙丁戊", width=2.75) == [0.0, 1.0, 2.0, 2.5]
    whole = {"trim": SpacingTrim.SPACE_ALL}
    assert places("甲乙，", "1", "丙丁戊", width=3.25, **whole) == [0.0, 1.0, 2.0, 2.5]
    assert places("甲乙，", "1", "丙丁戊", width=3.0, **whole) == [0.0]


def test_between_han_and_a_raised_word_nothing_gives_or_gains():
    """All of the gap: no width, nothing to shrink by or to gain, no place where a line ends."""
    han = ClusterKind(Class.HAN, Class.HAN, 0.0, 0.0, 1.0, 0.0)
    word = ClusterKind(Class.LETTER, Class.LETTER, 0.0, 0.0, 0.5, 0.0, tied=True)
    gaps = Gaps([han, word], ParagraphStyle())
    assert gaps[1] == Gap(0.0, 0.0, 0.0, 0.0, 0, False, Tier.NONE, 0.0)
    plain = Gaps([han, word._replace(tied=False)], ParagraphStyle())
    assert (plain[1].width, plain[1].breaks, plain[1].tier) == (0.25, True, Tier.HAN_LATIN)


def test_a_last_line_of_one_character_is_an_orphan_with_the_number_of_a_note_too():
    runs = (TextRun("甲乙丙丁戊。", EM), TextRun("23", RAISED))
    block = TextBlock(runs, 1.0, ParagraphStyle(align=Align.START))
    assert [text_of(line) for line in lines_of(compose(block, 4.0))] == ["甲乙丙", "丁戊。23"]


LONG = TextStyle("box", 1.0, tied=True)


@pytest.mark.parametrize(
    ("raised", "width", "lines"),
    [
        ("甲乙丙丁，戊己庚。辛", 3.0, ["前文甲", "乙丙", "丁，戊", "己庚。", "辛后文"]),
        ("甲，乙，丙，丁，戊", 4.0, ["前文甲，", "乙，丙，", "丁，戊后", "文"]),
        ("甲（乙）丙“丁”", 4.0, ["前文甲", "（乙）丙", "“丁”后文"]),
        ("甲乙", 4.0, ["前文甲乙", "后文"]),
    ],
)
def test_a_raised_run_longer_than_a_line_ends_lines_where_other_copy_does(
    raised: str, width: float, lines: list[str]
):
    runs = TextRun("前文", EM), TextRun(raised, LONG), TextRun("后文", EM)
    block = TextBlock(runs, 1.0, ParagraphStyle())
    assert [text_of(line) for line in lines_of(compose(block, width))] == lines


def test_a_raised_run_that_a_line_holds_is_not_parted():
    runs = TextRun("甲乙丙丁", EM), TextRun("戊己", LONG), TextRun("庚辛壬", EM)
    block = TextBlock(runs, 1.0, ParagraphStyle())
    assert "戊己" in {text_of(line)[1:3] for line in lines_of(compose(block, 5.0))}
