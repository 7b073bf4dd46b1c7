"""Latin words are hyphenated where their style allows it, and only to spare gaps in a line."""

from __future__ import annotations

import pytest
from boxfont import compose, frame, half, lines_of, text_of

from reportpress.compose.interface import (
    Align,
    Composition,
    ParagraphStyle,
    SetLine,
    TextBlock,
    TextRun,
    TextStyle,
)


def syllables(word: str) -> tuple[int, ...]:
    """Every third letter may begin a line."""
    return tuple(range(3, len(word), 3)) if word.isalpha() else ()


HYPHENATED = TextStyle("box", 1.0, hyphenate=syllables)
WHOLE = TextStyle("box", 1.0)


def set_in(text: str, width: float, style: TextStyle = HYPHENATED, **setting: Align) -> Composition:
    block = TextBlock((TextRun(text, style),), 1.0, ParagraphStyle(autospace=0.0, **setting))
    return compose(block, frame(width), measure=half)


def shown(line: SetLine) -> str:
    """A line's text with the hyphen that was added."""
    return text_of(line) + "-" * any(piece.hyphen for piece in line.pieces)


def test_a_line_ends_behind_a_syllable_with_a_hyphen() -> None:
    """Six Han and half an em for each of six letters and the hyphen fill 9.5 em."""
    lines = lines_of(set_in("国" * 6 + "abcdefghi" + "国" * 4, 9.5))
    assert [shown(line) for line in lines][:2] == ["国国国国国国abcdef-", "ghi国国国国"]


def test_the_hyphen_stands_behind_the_word_and_ends_the_line() -> None:
    line = lines_of(set_in("国" * 6 + "abcdefghi" + "国" * 4, 9.5))[0]
    piece = line.pieces[-1]
    assert (piece.clusters[-1], piece.shapes[-1].glyphs) == ("", "-")
    assert (piece.xs[-1], piece.end, line.width) == (9.0, 9.5, 9.5)


def test_its_width_counts() -> None:
    """Without the hyphen six letters would fit 9 em."""
    lines = lines_of(set_in("国" * 6 + "abcdefghi" + "国" * 4, 9.0, align=Align.START))
    assert [shown(line) for line in lines][:1] == ["国国国国国国abc-"]


def test_the_text_is_the_source_s() -> None:
    lines = lines_of(set_in("国" * 6 + "abcdefghi" + "国" * 4, 9.5))
    assert "".join(map(text_of, lines)) == "国" * 6 + "abcdefghi" + "国" * 4


def test_without_hyphenation_words_stay_whole() -> None:
    lines = lines_of(set_in("国" * 6 + "abcdefghi" + "国" * 4, 9.5, WHOLE))
    assert shown(lines[0]) == "国国国国国国"


def test_where_a_line_is_full_anyway_no_word_is_hyphenated() -> None:
    """The line ends before the word without a gap; nothing is won by its first letters."""
    lines = lines_of(set_in("国" * 9 + "abcdef" + "国" * 9, 9.0))
    assert not any(piece.hyphen for line in lines for piece in line.pieces)


def test_an_unbroken_word_is_as_wide_as_it_is_whole() -> None:
    (line,) = lines_of(set_in("国abcdefghi国", 20.0))
    assert line.width == 1 + 4.5 + 1


def test_no_hyphen_where_word_spaces_fill_the_line_as_well() -> None:
    lines = lines_of(set_in("ab abcdef ab abcdef ab", 4.6))
    assert [shown(line) for line in lines] == ["ab abcdef", "ab abcdef", "ab"]


def test_urls_are_not_hyphenated() -> None:
    lines = lines_of(set_in("国国https://abcdefghi.cn/abcdefghi国", 9.0))
    assert not any(piece.hyphen for line in lines for piece in line.pieces)


def test_ragged_lines_are_hyphenated_too() -> None:
    lines = lines_of(set_in("国" * 6 + "abcdefghijkl" + "国" * 4, 9.5, align=Align.START))
    assert shown(lines[0]) == "国国国国国国abcdef-"


def test_a_word_wider_than_its_measure_breaks_at_syllables() -> None:
    lines = lines_of(set_in("abcdefghijkl", 2.0, align=Align.START))
    assert [shown(line) for line in lines] == ["abc-", "def-", "ghi-", "jkl"]


def first_letter(word: str) -> tuple[int, ...]:
    """Behind its first letter a line may end: the hyphen makes that one em."""
    return (1,)


@pytest.mark.parametrize(("han", "hyphens"), [(31, True), (38, False)])
def test_a_hyphen_is_as_dear_as_gaps_that_open_by_a_twentieth_of_an_em(
    han: int, hyphens: bool
) -> None:
    """One em more in 33 gaps costs what a hyphen costs: 100 * 1 / 33 = 3.

    In 30 gaps it costs 3.3, and the letter with its hyphen fills the line; in 37 it costs 2.7.
    """
    style = TextStyle("box", 1.0, hyphenate=first_letter)
    lines = lines_of(set_in("国" * han + "abcdefghi" + "国" * 4, han + 1.0, style))
    assert shown(lines[0]) == "国" * han + ("a-" if hyphens else "")
