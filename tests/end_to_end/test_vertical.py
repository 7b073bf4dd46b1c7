"""Vertical headlines and labels, read back from the PDF: places in em of the body."""

from __future__ import annotations

from pathlib import Path

import pypdf
import pytest
from clreq.page import Glyph, Printed, printed

from reportpress.engine.flows import read_flows
from reportpress.engine.skeleton import Sheet, Source, lay_out
from reportpress.errors import Place, Refused

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
    assert right - left == pytest.approx(2 * 15, abs=0.1)  # as wide as the line


def test_copy_in_flows_is_never_vertical():
    html = (
        '<html lang="zh-CN"><body><div style="flow-into: a; writing-mode: vertical-rl">'
        '<p data-at="s.yaml:3:5">国</p></div><div style="flow-from: a"></div></body></html>'
    )
    sheet = Sheet(Place("page.css"), text='body { font: 10px "Noto Serif CJK SC" }')
    skeleton = lay_out(Source(html, Place("p"), (sheet,), (Path.cwd(),)))
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
        assert ink.top - ink.bottom > ink.right - ink.left  # as it stands on the page
