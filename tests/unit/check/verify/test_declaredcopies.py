"""Copy that is printed once more as a template declares it: which repetitions are furniture."""

from __future__ import annotations

import pytest
from plaintext import printed

from reportpress.check.verify.align.declaredcopies import declared_repeats
from reportpress.check.verify.read.blocks import MatchingBlock, TextRange
from reportpress.check.verify.read.declared import DeclaredText, DeclaredTexts

PAGE = printed([["外来", "春雨润田", "麦苗返青", "春雨润田", "麦苗返青", "农人趁墒追肥"]])


def repeats(copies: list[tuple[int, int]], *texts: str) -> list[str]:
    """The stretches of print that are declared, of copies from one offset to another."""
    blocks = [MatchingBlock(start, 99, end - start) for start, end in copies]
    declared = DeclaredTexts(tuple(map(DeclaredText, texts)))
    return [PAGE.text[slice(*part)] for part in declared_repeats(PAGE, blocks, declared)]


@pytest.mark.parametrize(
    ("copy", "text", "expected"),
    [
        ((2, 10), "春雨润田麦苗返青", ["春雨润田麦苗返青"]),
        ((2, 10), "春雨润田 麦苗返青", ["春雨润田麦苗返青"]),  # as it is folded
        ((1, 11), "春雨润田麦苗返青", ["春雨润田麦苗返青"]),  # both ends agree by chance
        ((2, 6), "春雨润田", []),  # a line of its own is furniture anyway
        ((2, 10), "春雨润田麦苗", ["春雨润田麦苗"]),
        ((2, 10), "春雨润田麦苗返黄", []),
        ((2, 10), "", []),
        ((2, 17), "春雨润田麦苗返青", ["春雨润田麦苗返青"]),
        ((2, 18), "春雨润田麦苗返青", []),  # eight characters more are no chance
    ],
)
def test_a_copy_over_several_lines_is_a_declared_text_but_for_a_few_characters(
    copy: tuple[int, int], text: str, expected: list[str]
):
    assert repeats([copy], text) == expected


def test_what_is_declared_is_where_its_words_are():
    declared = DeclaredTexts((DeclaredText("春雨润田麦苗返青"),))
    found = list(declared_repeats(PAGE, [MatchingBlock(1, 40, 10)], declared))
    assert found == [TextRange(2, 10)]


def test_a_text_is_furniture_as_often_as_it_is_declared():
    text, copies = "春雨润田麦苗返青", [(2, 10), (10, 18)]
    assert repeats(copies, text) == [text]
    assert repeats(copies, text, text) == [text, text]


def test_of_two_texts_in_a_copy_the_longer_one_is_meant():
    assert repeats([(2, 10)], "润田麦苗返青", "春雨润田麦苗返青") == ["春雨润田麦苗返青"]
