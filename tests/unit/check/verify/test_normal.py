"""What may differ without being a difference: the stated normalisation, and nothing else."""

from __future__ import annotations

import pytest

from reportpress.check.verify.read.normalise import fold, fold_printed, folded_ends, word_gaps


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
