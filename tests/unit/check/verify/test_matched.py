"""What is taken for what when both texts are explained with one another, block by block."""

from __future__ import annotations

from dataclasses import replace

from plaintext import printed, source

from reportpress.check.verify.align.match import _apart_from, _signs_of_copy
from reportpress.check.verify.align.matching import Matching
from reportpress.check.verify.read.blocks import MatchingBlock, TextRange

TEXT = "春雨润田麦苗返青"


def test_blocks_whose_print_is_taken_are_not_apart_though_it_is_the_very_first():
    matching = Matching(source([TEXT]), printed([[TEXT]]))
    matching.take_printed(TextRange(0, 1))
    first, second = MatchingBlock(0, 0, 4), MatchingBlock(4, 4, 4)
    assert _apart_from(matching, [first, second]) == [second]
    matching.take_printed(TextRange(7, 8))
    assert _apart_from(matching, [first, second]) == []


def test_signs_in_the_contents_are_none_of_the_copy_s():
    sign, counted_again = TextRange(2, 3), TextRange(6, 7)
    known = replace(source([TEXT]), signs=frozenset({sign, counted_again}))
    assert _signs_of_copy(known, [TextRange(5, 8)]) == [sign]
    assert sorted(_signs_of_copy(known, [])) == [sign, counted_again]
