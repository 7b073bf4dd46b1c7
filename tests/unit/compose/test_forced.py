"""Lines that the rules cannot fill: where a word is cut, and where it is not."""

from __future__ import annotations

import pytest
from boxfont import compose, frame, half, lines_of, text_of

NBSP = "\u00a0"  # no line may end at it


def set_in(text: str, width: float) -> list[str]:
    """The lines of copy whose letters are half an em wide."""
    return [text_of(line) for line in lines_of(compose(text, frame(width), measure=half))]


@pytest.mark.parametrize(
    ("word", "first"),
    [("abcdefgh", "abcdefgh" + NBSP), ("abcdefghi", "abcdefghi" + NBSP + "abcdef")],
)
def test_only_words_wider_than_half_an_overfull_line_are_cut(word: str, first: str) -> None:
    """Of 8 em a word of eight letters takes 4: lines may end behind it, not within."""
    assert set_in(NBSP.join([word] * 3), 8.0)[0] == first


def test_a_word_that_just_fits_its_line_stays_whole_where_another_is_cut() -> None:
    assert set_in("abcdefghij klmnopqr", 4.0) == ["abcde", "fghij", "klmnopqr"]


def test_a_word_that_fits_with_the_blank_of_a_stop_stays_whole_where_another_is_cut() -> None:
    assert set_in("春。abcdef abcdefghijk", 4.5) == ["春。abcdef", "abcdefghi", "jk"]
