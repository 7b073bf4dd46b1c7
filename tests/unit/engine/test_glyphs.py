"""Clusters are measured with the style's own fonts, and what they lack is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportpress.compose.model import Script
from reportpress.engine.flows import Threads, missing_glyphs, read_flows
from reportpress.engine.skeleton import Sheet, Source, lay_out
from reportpress.errors import Place

SONG = '"Noto Serif CJK SC"'


def threads(text: str, family: str = SONG) -> Threads:
    css = f"body {{ font: 10px/16px {family} }} .f {{ flow-from: a; height: 99px }}"
    html = (
        '<html lang="zh-CN"><body><div style="flow-into: a">'
        f'<p data-at="s.yaml:3:5">{text}</p></div><div class="f"></div></body></html>'
    )
    sheet = Sheet(Place("page.css"), text=css)
    return read_flows(lay_out(Source(html, Place("p"), (sheet,), (Path.cwd(),))), Place("p"))


def style(all_threads: Threads):
    return all_threads.threads[0].flow.blocks[0].runs[0].style


@pytest.mark.parametrize("family", [SONG, '"Noto Sans CJK SC"', '"LXGW WenKai"'])
@pytest.mark.parametrize("text", ["国", "，", "“", "”", "‘", "…", "·", "——", "……"])
def test_han_and_marks_take_whole_ems_whatever_the_font_draws(text, family):
    found = threads(text, family)
    advance = found.measure(style(found), text, Script.HAN).advance
    assert advance == pytest.approx(10 * len(text), abs=0.02)


def test_narrow_quotes_stand_in_their_half_of_the_square():
    found = threads("“", '"LXGW WenKai"')
    opening = found.measure(style(found), "“", Script.HAN).glyphs[0]
    closing = found.measure(style(found), "”", Script.HAN).glyphs[0]
    assert opening.dx > 5
    assert closing.dx + closing.width * 0.01 < 5


def test_latin_words_keep_their_kerning():
    found = threads("AVA")
    word = found.measure(style(found), "AVA", Script.LATIN)
    letters = [found.measure(style(found), c, Script.LATIN).advance for c in "AVA"]
    assert 0 < word.advance < sum(letters)
    assert "".join(glyph.text for glyph in word.glyphs) == "AVA"


def test_quotes_among_han_come_from_the_chinese_font():
    found = threads("“", f"DejaVu Serif, {SONG}")
    chinese = found.measure(style(found), "“", Script.HAN)
    latin = found.measure(style(found), "“", Script.LATIN)
    assert chinese.glyphs[0].font.family == "Noto Serif CJK SC"
    assert latin.glyphs[0].font.family == "DejaVu Serif"
    assert chinese.advance > latin.advance


def test_a_missing_glyph_is_told_where_it_stands():
    found = threads("国\U000f1234")
    found.measure(style(found), "\U000f1234", Script.HAN)
    (problem,) = missing_glyphs(found)
    assert str(problem.place) == "s.yaml:3:5"
    assert "U+F1234" in problem.message


def test_a_glyph_of_another_font_is_missing_too():
    found = threads("国", "DejaVu Serif")
    found.measure(style(found), "国", Script.HAN)
    (problem,) = missing_glyphs(found)
    assert "DejaVu Serif" in problem.message


def test_a_complete_font_misses_nothing():
    found = threads("国A1，")
    for character in "国A1，":
        found.measure(style(found), character, Script.HAN)
    assert missing_glyphs(found) == []
