"""CLREQ 5.2, quotations and citations: Chinese quotes and title marks, told from Western ones."""

from __future__ import annotations

import pytest
from clreq.page import Glyph, Part, Printed, column, contrast, near, parts, read

NATURAL = "p { text-align: start } "
HALF = NATURAL + "p { text-spacing-trim: trim-all }"
FULL = NATURAL + "p { text-spacing-trim: space-all }"

CHINESE = {
    "Chinese content": "他说“国文”的",
    "Western content": "他说“OK”了。",
    "Western neighbours": "用App“国文”OK",
    "single quotes": "他说‘国文’的",
}
WESTERN = {
    "Chinese content": "say “guo wen” so",
    "Western content": "say “OK” so.",
    "Western neighbours": "use App “guo” OK",
    "single quotes": "say ‘guo wen’ so",
}


def quotes(page: Part) -> list[Glyph]:
    """The opening and the closing quote of a line."""
    (line,) = page.lines
    return [glyph for glyph in line if glyph.text in "“”‘’"]


@pytest.mark.parametrize("case", CHINESE)
def test_quotes_in_chinese_copy_are_chinese(case):
    """One em each, the ink in the half at the quotation, whatever letters are in it or round it."""

    def full_width(page: Part) -> None:
        (line,) = page.lines
        for quote in quotes(page):
            near(line[line.index(quote) + 1].x - quote.x, 1)
        opening, closing = quotes(page)
        assert page.ink(opening).left > 0.5 and page.ink(closing).right < 0.5

    contrast(full_width, parts(CHINESE, NATURAL)[case], parts(CHINESE, HALF)[case])


@pytest.mark.parametrize("case", WESTERN)
def test_quotes_in_western_sentences_are_western(case):
    """As wide as the face draws them for Latin, and no Han-Latin gap or half em beside them."""

    def proportional(page: Part) -> None:
        opening, closing = quotes(page)
        assert opening.advance < 0.5 and closing.advance < 0.5

    contrast(proportional, parts(WESTERN, NATURAL)[case], parts(CHINESE, NATURAL)[case])


def test_an_apostrophe_in_a_western_word_is_no_chinese_quote():
    def proportional(page: Part) -> None:
        (line,) = page.lines
        apostrophe = line[read(line).index("’")]
        assert apostrophe.advance < 0.4

    copies = {"word": "国’90s’文", "apostrophe": "用Let’s Encrypt的", "quote": "用‘国’的"}
    set_alike = parts(copies, NATURAL)
    contrast(proportional, set_alike["apostrophe"], set_alike["quote"])


def test_single_quotes_inside_double_ones_stand_close():
    """Mainland order: double outside, single inside; each pair of marks an em and a half."""

    def close(page: Printed) -> None:
        (line,) = page.lines
        near(line[1].x - line[0].x, 0.5)
        near(line[-1].x - line[-2].x, 0.5)

    copy = "“‘国文’国‘国文’”"
    contrast(close, column(copy, css=NATURAL), column(copy, css=FULL))


@pytest.mark.parametrize("pair", ["《》", "〈〉"])
def test_title_marks_are_brackets(pair):
    """书名号乙式: one em in the line, half an em beside other marks, ink beside the title."""

    def like_brackets(page: Part) -> None:
        before, opening, *_, closing, comma, after = page.lines[0]
        near(opening.x - before.end, 0)
        near(comma.x - closing.x, 0.5)
        near(after.x - comma.x, 1)
        assert page.ink(opening).left > 0.5 and page.ink(closing).right < 0.5

    copies = {pair: f"读{pair[0]}红楼梦{pair[1]}，国" for pair in ("《》", "〈〉")}
    contrast(like_brackets, parts(copies, NATURAL)[pair], parts(copies, FULL)[pair])


def test_a_title_within_a_title_stands_close():
    def close(page: Printed) -> None:
        (line,) = page.lines
        near(line[1].x - line[0].x, 0.5)
        near(line[-1].x - line[-2].x, 0.5)

    copy = "《〈国文〉研究〈国文〉》"
    contrast(close, column(copy, css=NATURAL), column(copy, css=FULL))


def test_each_paragraph_of_a_long_quotation_opens_with_a_mark_at_the_indent():
    """Opening marks at the start of all paragraphs, the closing one at the end of the last."""

    def at_the_indent(page: Printed) -> None:
        first, second = page.lines
        near(first[0].x + 0.5, 2)
        near(second[0].x + 0.5, 2)

    copy = "<p>“国文国文</p><p>“国文国文”</p>"
    indent = "p { text-indent: 2em } "
    contrast(at_the_indent, column(copy, css=indent), column(copy, css=indent + FULL))
