"""Breaks that style sheets force in copy, before and behind blocks and elements around them."""

from __future__ import annotations

import pytest
from clreq.page import Printed, near, printed

HAN = "天"
COLUMNS = ".frame { width: 30em; columns: 3; column-gap: 0; column-fill: auto; height: 12em } "
PAGES = "section + section { break-before: page } "


def columns(copy: str, css: str, fill: str = "auto") -> Printed:
    body = f'<div class="copy">{copy}</div><div class="frame"></div>'
    return printed(body, f"{COLUMNS} .frame {{ column-fill: {fill} }} {css}")


def places(page: Printed) -> list[tuple[str, int]]:
    """The characters in their order, and which column of ten em each is in."""
    return [(glyph.text, int(glyph.x // 10)) for glyph in page.glyphs]


@pytest.mark.parametrize(
    ("css", "found"),
    [
        (".b { break-before: column }", [("天", 0), ("地", 1), ("人", 1)]),
        (".a { break-after: column }", [("天", 0), ("地", 1), ("人", 1)]),
        (".a { break-after: column } .b { break-before: column }",
         [("天", 0), ("地", 1), ("人", 1)]),
        (".a, .b { break-before: column }", [("天", 0), ("地", 1), ("人", 1)]),
        ("p { break-before: column }", [("天", 0), ("地", 1), ("人", 2)]),
        (".a { break-after: avoid } .b { break-before: column }",
         [("天", 0), ("地", 1), ("人", 1)]),
        (".c { break-after: column }", [("天", 0), ("地", 0), ("人", 0)]),
    ],
)  # fmt: skip
def test_a_block_begins_in_the_next_column(css: str, found: list[tuple[str, int]]):
    copy = '<p class="a">天</p><p class="b">地</p><p class="c">人</p>'
    page = columns(copy, css)
    assert places(page) == found
    first, second, _ = page.glyphs
    near(second.y, first.y if found[1][1] else first.y + 2)


@pytest.mark.parametrize("place", ["before", "after"])
def test_an_element_around_blocks_breaks_before_its_first_and_behind_its_last(place: str):
    copy = "<p>天</p><div><p>地</p><p>人</p></div><p>和</p>"
    found = places(columns(copy, f".copy div {{ break-{place}: column }}"))
    moved = 1 if place == "before" else 0
    assert found == [("天", 0), ("地", moved), ("人", moved), ("和", 1)]


def test_a_break_in_columns_that_end_level():
    copy = '<p>天</p><p class="b">地</p><p>人</p><p>和</p><p>心</p>'
    found = places(columns(copy, ".b { break-before: column }", "balance"))
    assert found == [("天", 0), ("地", 1), ("人", 1), ("和", 2), ("心", 2)]


def test_a_block_begins_on_the_next_page():
    frame = '<section><div class="frame"></div></section>'
    copy = '<p>天</p><p class="b">地</p>'
    css = f"{COLUMNS} {PAGES} .b {{ break-before: page }}"
    page = printed(f'<div class="copy">{copy}</div>{frame}{frame}', css)
    assert [(glyph.text, glyph.page) for glyph in page.glyphs] == [("天", 0), ("地", 1)]


def test_at_a_page_s_head_none_is_left_empty():
    frame = '<section><div class="frame"></div></section>'
    copy = f"<p>{'<br>'.join(HAN * 18)}</p><p class='b'>地</p>"
    css = f"{COLUMNS} {PAGES} .b {{ break-before: page }}"
    page = printed(f'<div class="copy">{copy}</div>{frame}{frame}', css)
    assert page.glyphs[-1].page == 1
    near(page.glyphs[-1].y, page.glyphs[0].y)


def test_copy_behind_the_last_frame_does_not_fit():
    with pytest.raises(ValueError, match="does not fit"):
        columns("<p>天</p><p>地</p><p>人</p><p>和</p>", "p { break-before: column }")


@pytest.mark.parametrize(("css", "column"), [("", 0), (".copy div { break-inside: avoid }", 1)])
def test_an_element_around_blocks_is_kept_in_one_column(css: str, column: int):
    copy = f"<p>{'<br>'.join(HAN * 4)}</p><div><p>地</p><p>人</p><p>和</p></div>"
    assert places(columns(copy, css))[4:] == [("地", column), ("人", column), ("和", 1)]


@pytest.mark.parametrize(("css", "column"), [("", 0), (".copy div { break-after: avoid }", 1)])
def test_an_element_around_blocks_is_kept_with_what_follows(css: str, column: int):
    copy = f"<p>{'<br>'.join(HAN * 5)}</p><div><p>地</p></div><p>人</p>"
    assert places(columns(copy, css))[5:] == [("地", column), ("人", 1)]
