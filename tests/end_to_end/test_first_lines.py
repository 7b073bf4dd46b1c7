"""First lines of paragraphs in copy that have a style of their own. Lengths in em."""

from __future__ import annotations

import pytest
from clreq.page import Printed, column, near, printed

from reportpress.check.pdf import ShownText, read_bytes

HAN = "天"
WIDE = "p { text-align: start } p::first-line { font-size: 2em } "


def sizes(page: Printed) -> list[tuple[str, list[float]]]:
    """The text of each line, and the sizes of its letters."""
    return [
        (text, sorted({round(glyph.size, 2) for glyph in line}))
        for text, line in zip(page.texts, page.lines, strict=True)
    ]


def test_a_first_line_is_as_long_as_its_own_letters_make_it():
    page = column(f"<p>{HAN * 14}</p>", 10, WIDE)
    assert sizes(page) == [(HAN * 5, [2]), (HAN * 9, [1])]


def test_a_paragraph_of_one_line_is_all_first_line():
    assert sizes(column(f"<p>{HAN * 4}</p><p>地</p>", 10, WIDE)) == [(HAN * 4, [2]), ("地", [2])]


def test_what_is_behind_a_forced_break_is_not():
    page = column(f"<p>{HAN * 3} <br> 地地<br>人</p>", 10, WIDE)
    assert sizes(page) == [(HAN * 3, [2]), ("地地", [1]), ("人", [1])]


def test_an_indent_is_the_first_line_s():
    page = column(f"<p>{HAN * 12}</p>", 10, WIDE + "p { text-indent: 2em }")
    assert sizes(page) == [(HAN * 4, [2]), (HAN * 8, [1])]
    near(page.lines[0][0].x, 2)
    near(page.lines[1][0].x, 0)


def test_a_first_line_is_justified():
    css = "p::first-line { font-size: 1.5em; letter-spacing: 0 }"
    page = column(f"<p>{HAN * 20}</p>", 10, css)
    near(page.lines[0][-1].end, 10)
    assert sizes(page)[0] == (HAN * 6, [1.5])


def test_marks_keep_to_their_rules_where_the_line_ends():
    page = column(f"<p>{HAN * 5}，{HAN * 8}</p>", 10, WIDE)
    assert page.texts == [HAN * 4, HAN + "，" + HAN * 8]


def test_a_word_goes_on_behind_its_hyphen():
    css = "p { text-align: start; hyphens: auto } p::first-line { font-size: 1.5em }"
    page = column('<p lang="en">representation</p>', 5, css)
    assert "".join(page.texts).replace("-", "") == "representation"
    assert page.texts[0].endswith("-")


def test_what_is_marked_within_keeps_what_is_its_own():
    copy = f"<p>{HAN}<b>地地</b><small>人</small>{HAN * 12}</p>"
    css = WIDE + "b { font-weight: inherit } small { font-size: 1em; font-size: 12px }"
    page = column(copy, 10, css)
    first = [(glyph.text, round(glyph.size, 2)) for glyph in page.glyphs[:4]]
    assert first == [(HAN, 2), ("地", 2), ("地", 2), ("人", 0.6)]


@pytest.mark.parametrize("align", ["justify", "start"])
def test_no_character_is_lost_or_doubled(align: str):
    copy = "“春雨润田”，麦苗返青；GDP 增长 5.5%，共 2 025 吨。《雨水》节气representation。" * 3
    css = f"p {{ text-align: {align} }} p::first-line {{ font-size: 1.3em; letter-spacing: 0.1em }}"
    for measure in range(5, 30):
        page = column(f"<p>{copy}</p>", measure, css)
        read = "".join(
            glyph.text for glyph in page.glyphs if glyph.text.strip() and glyph.text != "-"
        )
        assert read == "".join(copy.split()), measure


def test_a_colour_is_that_of_the_first_line_alone():
    page = column(f"<p>{HAN * 14}</p>", 10, "p { text-align: start } p::first-line { color: red }")
    (painted,) = read_bytes(page.data).pages
    shown = [event for event in painted.events if isinstance(event, ShownText)]
    rgb = [text.graphics.fill.rgb for text in shown for _ in text.texts]
    assert rgb == [rgb[0]] * 10 + [rgb[-1]] * 4
    assert rgb[0] != rgb[-1]


def test_a_paragraph_that_goes_on_in_a_column_has_one_first_line():
    css = WIDE + ".frame { width: 20em; columns: 2; column-gap: 0; height: 8em; column-fill: auto }"
    css += "p { orphans: 1; widows: 1 }"
    body = f'<div class="copy"><p>{HAN * 60}</p></div><div class="frame"></div>'
    page = printed(body, css)
    assert sum(1 for glyph in page.glyphs if round(glyph.size, 2) == 2) == 5
