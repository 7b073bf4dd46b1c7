"""Vertical headlines and labels, read back from the PDF: places in em of the body."""

from __future__ import annotations

from pathlib import Path

import pypdf
import pytest
from clreq.page import Glyph, Printed, printed

from reportpress.engine.layout.flows import read_flows
from reportpress.engine.layout.layoutinput import LayoutInput, StyleSheet
from reportpress.engine.layout.skeleton import lay_out
from reportpress.source.errors import Place, Refused

HAN = "天"
HEAD = "h1 { writing-mode: vertical-rl; line-height: 2; height: 8em; width: 10em } "
ASCENT = 0.88  # of the em box


def glyph(page: Printed, text: str) -> Glyph:
    (found,) = [glyph for glyph in page.glyphs if glyph.text == text]
    return found


def test_the_first_line_stands_in_the_middle_of_its_strip_at_the_right_edge():
    first = printed(f"<h1>{HAN * 3}</h1>", HEAD).glyphs[0]
    assert first.x + 0.5 == pytest.approx(10 - 1, abs=0.01)
    assert first.y == pytest.approx(ASCENT, abs=0.01)


def test_lines_end_by_the_rules_of_copy():
    """Eight characters of room, the ninth a stop: it may not begin a line."""
    page = printed(f"<h1>{HAN * 8}。{HAN * 3}</h1>", HEAD)
    second = [glyph for glyph in page.glyphs if glyph.x < 7]
    assert "".join(glyph.text for glyph in second) == f"{HAN}。{HAN * 3}"


def test_an_opening_mark_at_a_line_s_start_loses_its_blank():
    page = printed(f"<h1>「{HAN}」</h1>", HEAD)
    assert glyph(page, HAN).y == pytest.approx(0.5 + ASCENT, abs=0.01)


def test_a_forced_break_begins_a_line_at_its_left():
    page = printed(f"<h1>{HAN}<br>地</h1>", HEAD)
    assert glyph(page, HAN).x - glyph(page, "地").x == pytest.approx(2, abs=0.01)
    assert glyph(page, HAN).y == pytest.approx(glyph(page, "地").y)


@pytest.mark.parametrize("tag", ["span", "a", "div"])
def test_blocks_in_a_headline_are_lines_at_each_other_s_left(tag: str):
    """Each ends by itself where the headline's height does."""
    body = f"<h1><{tag}>{HAN * 10}</{tag}><{tag}>地</{tag}><{tag}>人人</{tag}></h1>"
    page = printed(body, HEAD + f"h1 {tag} {{ display: block }}")
    columns = sorted({round(each.x, 2) for each in page.glyphs}, reverse=True)
    texts = ["".join(g.text for g in page.glyphs if round(g.x, 2) == x) for x in columns]
    assert texts == [HAN * 8, HAN * 2, "地", "人人"]
    assert columns == [8.5, 6.5, 4.5, 2.5]
    assert glyph(page, "地").y == pytest.approx(ASCENT, abs=0.01)


def test_the_highest_of_its_lines_says_how_far_they_are_apart():
    css = "h1 span { display: block } .k { font-size: 0.5em; line-height: 1 }"
    body = f'<h1><span class="k">{HAN}</span><span>地</span></h1>'
    page = printed(body, HEAD + css)
    assert glyph(page, HAN).x + 0.25 == pytest.approx(10 - 1, abs=0.01)
    assert glyph(page, "地").x + 0.5 == pytest.approx(10 - 3, abs=0.01)


@pytest.mark.parametrize(
    "more", ["margin-top: 1em", "padding: calc(1% + 1px)", "text-indent: calc(1% + 1px)"]
)
def test_blocks_that_are_more_than_lines_are_told(more):
    css = f"h1 span {{ display: block; {more} }}"
    with pytest.raises(ValueError, match="blocks in a vertical <h1> are set one below the other"):
        printed(f"<h1><span>{HAN}</span><span>地</span></h1>", HEAD + css)


def test_text_is_aligned_along_the_line():
    page = printed(f"<h1>{HAN * 2}</h1>", HEAD + "h1 { text-align: center }")
    assert page.glyphs[0].y - ASCENT == pytest.approx(3, abs=0.01)


def test_a_label_without_sizes_is_one_line_of_its_own_length():
    """Two em wide by its line height, at the right edge of a box 20 em wide."""
    css = (
        ".b { position: relative; width: 20em; height: 20em } "
        ".l { writing-mode: vertical-rl; position: absolute; right: 0; bottom: 0; line-height: 2 }"
    )
    page = printed(f'<div class="b"><p class="l">{HAN * 4}</p></div>', css)
    assert [glyph.x for glyph in page.glyphs] == [pytest.approx(18.5, abs=0.01)] * 4
    assert page.glyphs[-1].y == pytest.approx(20 - (1 - ASCENT), abs=0.01)


def test_vertical_text_moves_with_its_box():
    css = HEAD + ".f { display: flex } .g { width: 7em; flex: none }"
    page = printed(f'<div class="f"><div class="g">地</div><h1>{HAN}</h1></div>', css)
    assert glyph(page, HAN).x + 0.5 == pytest.approx(7 + 9, abs=0.01)


def test_words_of_another_size_stand_on_the_line_s_middle():
    page = printed(f"<h1>{HAN}<b>地</b></h1>", HEAD + "b { font-size: 2em }")
    han, large = glyph(page, HAN), glyph(page, "地")
    assert large.x + large.advance / 2 == pytest.approx(han.x + 0.5, abs=0.01)
    assert large.y == pytest.approx(1 + 2 * ASCENT, abs=0.01)


@pytest.mark.parametrize(
    ("value", "turned"), [("none", 90), ("digits", 0), ("digits 2", 0), ("all", 0)]
)
def test_figures_are_combined_as_the_style_says(value: str, turned: int):
    page = printed(f"<h1>{HAN}<b>12</b>{HAN}</h1>", HEAD + f"b {{ text-combine-upright: {value} }}")
    assert glyph(page, "1").turned == turned
    assert (glyph(page, "1").y == pytest.approx(glyph(page, "2").y)) is (turned == 0)


def test_more_figures_than_the_style_allows_are_turned():
    page = printed(f"<h1>{HAN}2025{HAN}</h1>", HEAD + "h1 { text-combine-upright: digits 2 }")
    assert [glyph.turned for glyph in page.glyphs[1:-1]] == [90] * 4


def test_wide_figures_are_narrowed_to_their_square():
    page = printed(f"<h1>{HAN}<b>2025</b>{HAN}</h1>", HEAD + "b { text-combine-upright: all }")
    figures = page.glyphs[1:-1]
    assert figures[0].x >= page.glyphs[0].x - 0.01
    assert figures[-1].x < page.glyphs[0].x + 0.85
    assert page.glyphs[-1].y - page.glyphs[0].y == pytest.approx(2, abs=0.01)


def test_the_text_reads_as_written(tmp_path: Path):
    page = printed(f"<h1>{HAN}《地人》，GDP涨5%</h1>", HEAD)
    assert "".join(glyph.text for glyph in page.glyphs) == f"{HAN}《地人》，GDP涨5%"
    pdf = tmp_path / "page.pdf"
    pdf.write_bytes(page.data)
    text = "".join(pypdf.PdfReader(pdf).pages[0].extract_text().split())
    assert sorted(text) == sorted(f"{HAN}《地人》，GDP涨5%")


def test_links_work_in_vertical_lines(tmp_path: Path):
    page = printed(f'<h1>{HAN}<a href="https://example.org/">地人</a></h1>', HEAD)
    pdf = tmp_path / "page.pdf"
    pdf.write_bytes(page.data)
    (link,) = [a.get_object() for a in pypdf.PdfReader(pdf).pages[0]["/Annots"]]
    left, first, right, second = map(float, link["/Rect"])
    assert abs(second - first) == pytest.approx(2 * 15, abs=0.1)  # two characters long
    assert right - left == pytest.approx(15, abs=0.1)  # as wide as they are


def test_copy_in_flows_is_never_vertical():
    html = (
        '<html lang="zh-CN"><body><div style="flow-into: a; writing-mode: vertical-rl">'
        '<p data-at="s.yaml:3:5">国</p></div><div style="flow-from: a"></div></body></html>'
    )
    sheet = StyleSheet(Place("page.css"), text='body { font: 10px "Noto Serif CJK SC" }')
    skeleton = lay_out(LayoutInput(html, Place("p"), (sheet,), (Path.cwd(),)))
    with pytest.raises(Refused) as refused:
        read_flows(skeleton, Place("p"))
    assert "vertical" in refused.value.problems[0].message


@pytest.mark.parametrize("mark", ["——", "……", "～"])
def test_a_turned_mark_is_the_horizontal_one_turned_once(mark: str):
    """Not its vertical form turned again."""
    page = printed(f"<h1>{HAN}{mark}{HAN}</h1>", HEAD)
    for turned in page.glyphs[1:-1]:
        ink = page.ink(turned)
        assert turned.turned == 90
        assert ink.top - ink.bottom > ink.right - ink.left  # as seen on the page


# ---- beside the lines ------------------------------------------------------------------------

EM = "em { font-style: normal; text-emphasis: dot } "


@pytest.mark.parametrize(
    ("position", "side"),
    [("auto", 1), ("over", 1), ("under right", 1), ("over left", -1)],
)
def test_marks_stand_to_the_right_of_a_vertical_line_or_where_the_style_wants_them(
    position: str, side: int
):
    css = HEAD + EM + f"em {{ text-emphasis-position: {position} }}"
    page = printed(f"<h1>{HAN}<em>地人</em>{HAN}</h1>", css)
    middle = page.glyphs[0].x + 0.5
    assert [(s.left + s.right) / 2 - middle for s in page.strokes] == [
        pytest.approx(side * 0.66, abs=0.01)
    ] * 2
    rows = [(stroke.top + stroke.bottom) / 2 for stroke in page.strokes]
    assert rows == [pytest.approx(1.5, abs=0.01), pytest.approx(2.5, abs=0.01)]


def test_a_vertical_line_s_marks_are_sesames_unless_the_style_says_more():
    page = printed(f"<h1><em>{HAN}</em></h1>", HEAD + "em { text-emphasis: filled }")
    drop = printed(f"<h1><em>{HAN}</em></h1>", HEAD + "em { text-emphasis: sesame }")
    circle = printed(f"<h1><em>{HAN}</em></h1>", HEAD + "em { text-emphasis: circle }")
    assert page.strokes == drop.strokes != circle.strokes


def test_figures_in_one_square_have_one_mark_and_turned_letters_one_each():
    css = HEAD + EM + "b { text-combine-upright: all }"
    page = printed(f"<h1><em>{HAN}<b>12</b>AB。</em></h1>", css)
    assert len(page.strokes) == 4
    square = page.strokes[1]
    assert (square.top + square.bottom) / 2 == pytest.approx(1.5, abs=0.01)


@pytest.mark.parametrize(
    ("line", "left", "right"),
    [("underline", -0.6, -0.5), ("overline", 0.5, 0.6), ("line-through", -0.1, 0.1)],
)
def test_lines_stand_beside_vertical_text(line: str, left: float, right: float):
    """An underline to its left, as CLREQ 5.6.1 wants for names."""
    page = printed(f"<h1>{HAN}<u>地人</u>{HAN}</h1>", HEAD + f"u {{ text-decoration: {line} }}")
    (stroke,) = page.strokes
    middle = page.glyphs[0].x + 0.5
    assert middle + left <= stroke.left < stroke.right <= middle + right
    assert (stroke.top, stroke.bottom) == (pytest.approx(1, abs=0.01), pytest.approx(3, abs=0.01))


def test_a_title_s_wavy_line_stands_to_the_left_of_a_vertical_line():
    page = printed(
        f"<h1>{HAN}<u>地人</u>{HAN}</h1>", HEAD + "u { text-decoration: underline wavy }"
    )
    (wave,) = page.strokes
    assert wave.right <= page.glyphs[0].x
    assert 0.06 < wave.right - wave.left < 0.3
    assert (wave.top, wave.bottom) == (pytest.approx(1, abs=0.01), pytest.approx(3, abs=0.01))


def test_lines_of_adjacent_names_are_told_apart_in_vertical_lines_too():
    page = printed(f"<h1><u>地人</u><u>{HAN}</u></h1>", HEAD + "u { text-decoration: underline }")
    first, second = sorted(page.strokes, key=lambda stroke: stroke.top)
    assert second.top - first.bottom == pytest.approx(0.125, abs=0.01)


def test_a_superscript_stands_to_the_right_of_the_middle():
    css = HEAD + "sup { font-size: 0.5em; vertical-align: 0.5em }"
    page = printed(f"<h1>{HAN}<sup>地</sup></h1>", css)
    raised = glyph(page, "地")
    middle = glyph(page, HAN).x + 0.5
    assert raised.x + 0.25 - middle == pytest.approx(0.25, abs=0.01)


RUBY = f"<h1>{HAN}<ruby>地<rt>人</rt></ruby>{HAN}</h1>"


@pytest.mark.parametrize(("position", "side"), [("over", 1), ("under", -1)])
def test_an_annotation_stands_to_the_right_of_its_base_or_to_its_left(position: str, side: int):
    """Em box at em box, middle at middle."""
    page = printed(RUBY, HEAD + f"h1 {{ ruby-position: {position} }}")
    base, small = glyph(page, "地"), glyph(page, "人")
    assert small.size == pytest.approx(0.5)
    assert small.x + 0.25 - (base.x + 0.5) == pytest.approx(side * 0.75, abs=0.01)
    assert small.y - 0.5 * (ASCENT - 0.5) == pytest.approx(base.y - (ASCENT - 0.5), abs=0.01)


def test_annotations_keep_within_a_box_of_narrow_lines():
    """Lines one em apart make room for half an em of annotations beside each."""
    css = HEAD + "h1 { line-height: 1; height: 2em; width: 4em }"
    page = printed(f"<h1><ruby>地<rt>人</rt></ruby>{HAN}我<ruby>你<rt>他</rt></ruby></h1>", css)
    assert glyph(page, "地").x - glyph(page, "我").x == pytest.approx(1.5, abs=0.01)
    assert glyph(page, "他").x >= glyph(page, "我").x + 1 - 0.01
    assert glyph(page, "人").x == pytest.approx(glyph(page, "地").x + 1, abs=0.01)
    assert glyph(page, "人").end == pytest.approx(4, abs=0.01)


def test_a_label_shrunk_to_its_line_is_as_wide_as_its_annotations_need():
    css = HEAD + "h1 { line-height: 1; height: auto; width: auto; position: absolute; right: 0 }"
    page = printed(RUBY, css + "body { position: relative; width: 20em; height: 20em }")
    assert glyph(page, "人").end == pytest.approx(20, abs=0.01)
    assert glyph(page, "地").x == pytest.approx(18.5, abs=0.01)


def test_pinyin_is_turned_beside_a_vertical_line():
    page = printed(f"<h1>{HAN}<ruby>地<rt>de</rt></ruby>{HAN}</h1>", HEAD)
    small = [glyph for glyph in page.glyphs if glyph.size < 0.7]
    assert [glyph.turned for glyph in small] == [90, 90]
    assert all(glyph.x > page.glyphs[0].x + 1 for glyph in small)


# ---- edges of inline boxes -------------------------------------------------------------------


def test_a_frame_round_a_name_in_a_vertical_line():
    css = HEAD + "b { border: 2px solid; padding: 4px 2px }"
    page = printed(f"<h1>{HAN}<b>地人</b>我</h1>", css)
    left = min(stroke.left for stroke in page.strokes)
    right = max(stroke.right for stroke in page.strokes)
    top = min(stroke.top for stroke in page.strokes)
    bottom = max(stroke.bottom for stroke in page.strokes)
    middle = page.glyphs[0].x + 0.5
    assert (left, right) == (
        pytest.approx(middle - 0.7, abs=0.01),
        pytest.approx(middle + 0.7, abs=0.01),
    )
    assert (top, bottom) == (pytest.approx(1, abs=0.01), pytest.approx(3.6, abs=0.01))
    assert glyph(page, "我").y - ASCENT == pytest.approx(3.6, abs=0.01)
