"""What may differ without being a difference: the stated normalisation, and nothing else."""

from __future__ import annotations

import pytest

from reportpress.check.verify.read.normalise import (
    fold,
    fold_printed,
    folded_ends,
    is_word,
    word_gaps,
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("春 雨\n润\t田　麦\u00a0苗", "春雨润田麦苗"),  # white space and line joins
        ("a\u200bb\u2060c\ufeffd", "abcd"),
        ("exam\u00adple", "example"),  # soft hyphens of the source
        ("ﬁnal oﬃce", "finaloffice"),  # Latin ligatures
        ("⻓⻔⺠⻛⼾⼀", "长门民风户一"),  # radicals
        ("豈更", "豈更"),  # compatibility ideographs
        ("︐︒﹁﹂︵︶", "，。「」（）"),  # vertical forms
        ("葛\U000e0100城，\ufe00❤\ufe0f", "葛城，❤"),  # variation selectors
    ],
)
def test_these_count_for_nothing_or_become_what_they_stand_for(text: str, folded: str):
    assert fold(text) == folded


@pytest.mark.parametrize(
    "text", ["，", "，,", "（(", "１2", "％%", '“"', "—-", "…⋯", "①1", "㎡", "Ａ"]
)
def test_full_width_forms_and_marks_stay_themselves(text: str):
    assert fold(text) == text


def test_controls_and_halves_of_characters_become_one_sign():
    assert fold("\x00\x1b\x7f\ud800") == "\ufffd" * 4


def test_soft_hyphens_of_a_pdf_stay_as_they_may_stand_for_a_hyphen():
    assert fold_printed("well\u00adbe\ufffeing") == "well\u00adbe\u00ading"


def test_ends_count_folded_characters():
    assert list(folded_ends("a ﬁb")) == [1, 1, 3, 4]


def test_gaps_stand_between_words_of_an_alphabet_only():
    """“AI Lab”, “in 2025”: yes; “2025 年”, “年 2025”, “上 党”: no."""
    assert list(word_gaps("AI Lab in 2025")) == [2, 5, 7]
    assert list(word_gaps("2025 年 2025 上 党")) == []


@pytest.mark.parametrize(
    ("code", "folded"),
    [
        (0x08, "\ufffd"), (0x09, ""), (0x0D, ""), (0x0E, "\ufffd"), (0x1B, "\ufffd"), (0x1F, ""),
        (0x20, ""), (0x21, "!"), (0x7E, "~"), (0x7F, "\ufffd"), (0x80, "\ufffd"), (0x85, ""),
        (0x9F, "\ufffd"), (0xA0, ""), (0xA1, "¡"), (0xD7FF, "\ud7ff"), (0xD800, "\ufffd"),
        (0xDFFF, "\ufffd"), (0xE000, "\ue000"), (0xFDFF, "\ufdff"), (0xFE00, ""), (0xFE0F, ""),
        (0xE00FF, "\U000e00ff"), (0xE0100, ""), (0xE01EF, ""), (0xE01F0, "\U000e01f0"),
    ],
)  # fmt: skip
def test_controls_end_where_characters_begin(code: int, folded: str):
    assert fold(chr(code)) == folded


@pytest.mark.parametrize(
    ("sign", "is_one"),
    [("a", True), ("é", True), ("Ω", True), ("я", True), ("7", True), ("-", False), ("中", False)],
)
def test_words_that_spaces_part_are_of_an_alphabet(sign: str, is_one: bool):
    assert is_word(sign) is is_one
    assert is_word(chr(0x10FF)) and not is_word(chr(0x1100))
