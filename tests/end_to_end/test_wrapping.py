"""White space, breaks in words and indents as CSS has them, in flows and outside; lengths in em."""

from __future__ import annotations

import pytest
from clreq.page import Printed, column, near, printed

HAN = "天"
URL = "reportpress"


def boxed(copy: str, measure: float = 10, css: str = "") -> Printed:
    return printed(f'<div class="b">{copy}</div>', f".b {{ width: {measure}em }} {css}")


BOTH = pytest.mark.parametrize("setting", [column, boxed])


# ---- text-indent in % ------------------------------------------------------------------------


@BOTH
def test_an_indent_in_percent_is_of_the_block_s_width(setting):
    page = setting(f"<p>{HAN * 12}</p>", 10, "p { text-indent: 20%; text-align: start }")
    near(page.lines[0][0].x, 2)
    assert page.texts == [HAN * 8, HAN * 4]


@BOTH
def test_an_indent_may_be_a_sum_of_both(setting):
    css = "p { text-indent: calc(10% + 1em); text-align: start }"
    near(setting(f"<p>{HAN * 12}</p>", 10, css).lines[0][0].x, 2)


def test_an_indent_in_percent_is_of_what_paddings_leave():
    css = "p { text-indent: 50%; padding-left: 2em; text-align: start }"
    near(column(f"<p>{HAN * 4}</p>", 10, css).lines[0][0].x, 2 + 4)


# ---- white-space: nowrap ---------------------------------------------------------------------


@BOTH
def test_words_that_must_not_wrap_are_on_one_line(setting):
    copy = f"<p>{HAN * 8}<span>甲乙丙丁</span>{HAN * 4}</p>"
    css = "p { text-align: start } span { white-space: nowrap }"
    assert setting(copy, 10, css).texts == [HAN * 8, "甲乙丙丁" + HAN * 4]


@BOTH
def test_a_line_may_end_between_words_that_must_not_wrap(setting):
    copy = f"<p>{HAN * 4}<span>甲乙丙丁</span><span>戊己庚辛</span></p>"
    css = "p { text-align: start } span { white-space: nowrap }"
    assert setting(copy, 10, css).texts == [HAN * 4 + "甲乙丙丁", "戊己庚辛"]


@BOTH
def test_what_is_marked_within_does_not_let_a_line_end(setting):
    copy = f"<p>{HAN * 6}<span>甲乙<b>丙</b>丁戊</span></p>"
    css = "p { text-align: start } span { white-space: nowrap } b { font-weight: inherit }"
    assert setting(copy, 10, css).texts == [HAN * 6, "甲乙丙丁戊"]


@BOTH
def test_what_fits_no_line_is_cut_all_the_same(setting):
    copy = f"<p>{HAN * 6}<span>{'地' * 14}</span></p>"
    page = setting(copy, 10, "p { text-align: start } span { white-space: nowrap }")
    assert "".join(page.texts) == HAN * 6 + "地" * 14
    assert max(line[-1].end for line in page.lines) < 10.01


def test_a_paragraph_that_must_not_wrap_is_a_line_to_each_forced_break():
    page = column(f"<p>{HAN * 12}<br>{HAN * 3}</p><p>地</p>", 10, "p { white-space: nowrap }")
    assert page.texts == [HAN * 12, HAN * 3, "地"]
    near(page.lines[0][-1].end, 12)


# ---- white-space: pre-wrap, pre --------------------------------------------------------------


@pytest.mark.parametrize("space", ["pre-wrap", "pre"])
def test_kept_spaces_take_their_room(space: str):
    css = f"p {{ white-space: {space}; text-align: start }}"
    page = column("<p>a    b\n   c\n\n  d</p>", 20, css)
    one = column("<p>a b</p>", 20, "p { text-align: start }").lines[0]
    blank = one[-1].x - one[0].end
    lines = page.lines
    near(lines[0][-1].x - lines[0][0].end, 4 * blank)
    near(lines[1][-1].x, 3 * blank)
    near(lines[2][-1].x, 2 * blank)
    near(lines[2][-1].y - lines[1][-1].y, 2 * (lines[1][-1].y - lines[0][0].y))


def test_a_first_line_keeps_the_spaces_it_begins_with():
    css = "p { white-space: pre-wrap; text-align: start }"
    plain, kept = (column(f"<p>{blanks}天</p>", 20, css) for blanks in ("", "    "))
    assert kept.lines[0][-1].x > plain.lines[0][0].x + 0.8


def test_a_line_may_end_behind_kept_spaces():
    css = "p { white-space: pre-wrap; text-align: start }"
    page = column("<p>aaaaaa    bbbbbb</p>", 4, css)
    assert page.texts == ["aaaaaa", "bbbbbb"]
    near(page.lines[1][0].x, 0)


def test_a_tab_goes_to_the_next_stop():
    css = "p { white-space: pre; text-align: start; tab-size: 4 }"
    first, second = column("<p>a\tb\nabc\td</p>", 30, css).lines
    near(first[-1].x - first[0].end, 3 * (second[-1].x - second[-2].end))


# ---- word-break: break-all -------------------------------------------------------------------


@BOTH
def test_a_word_may_be_broken_anywhere_where_it_is_asked(setting):
    css = "p { text-align: start; hyphens: none; font-family: 'DejaVu Sans Mono', "
    css += "'Noto Serif CJK SC'; text-autospace: no-autospace }"
    whole = setting(f"<p>{HAN * 6}{URL}</p>", 10, css)
    broken = setting(f"<p>{HAN * 6}{URL}</p>", 10, css + " p { word-break: break-all }")
    assert whole.texts == [HAN * 6, URL]
    assert broken.texts == [HAN * 6 + URL[:6], URL[6:]]
