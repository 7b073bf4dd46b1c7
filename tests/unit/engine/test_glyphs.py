"""Clusters are measured with the style's own fonts, and what they lack is told."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from reportpress.compose.model import Script, TextStyle
from reportpress.engine.flows import Threads, missing_glyphs, read_flows
from reportpress.engine.skeleton import Sheet, Skeleton, Source, lay_out
from reportpress.errors import Place

SONG = '"Noto Serif CJK SC"'


@dataclass
class Laid:
    """A document of one paragraph, and the style of its text."""

    skeleton: Skeleton
    threads: Threads

    @property
    def style(self) -> TextStyle:
        return self.threads.threads[0].flow.blocks[0].runs[0].style

    def measure(self, text: str, script: Script):
        return self.skeleton.measurer(self.style, text, script)

    def missing(self):
        return missing_glyphs(self.skeleton, self.threads)


def laid(text: str, family: str = SONG, headline: str = "") -> Laid:
    css = f"body {{ font: 10px/16px {family} }} .f {{ flow-from: a; height: 99px }}"
    html = (
        f'<html lang="zh-CN"><body>{headline}<div style="flow-into: a">'
        f'<p data-at="s.yaml:3:5">{text}</p></div><div class="f"></div></body></html>'
    )
    sheet = Sheet(Place("page.css"), text=css)
    skeleton = lay_out(Source(html, Place("p"), (sheet,), (Path.cwd(),)))
    return Laid(skeleton, read_flows(skeleton, Place("p")))


@pytest.mark.parametrize("family", [SONG, '"Noto Sans CJK SC"', '"LXGW WenKai"'])
@pytest.mark.parametrize("text", ["国", "，", "“", "”", "‘", "…", "·", "——", "……"])
def test_han_and_marks_take_whole_ems_whatever_the_font_draws(text, family):
    found = laid(text, family)
    advance = found.measure(text, Script.HAN).advance
    assert advance == pytest.approx(10 * len(text), abs=0.02)


def test_narrow_quotes_stand_in_their_half_of_the_square():
    found = laid("“", '"LXGW WenKai"')
    opening = found.measure("“", Script.HAN).glyphs[0]
    closing = found.measure("”", Script.HAN).glyphs[0]
    assert opening.dx > 5
    assert closing.dx + closing.width * 0.01 < 5


def test_latin_words_keep_their_kerning():
    found = laid("AVA")
    word = found.measure("AVA", Script.LATIN)
    letters = [found.measure(c, Script.LATIN).advance for c in "AVA"]
    assert 0 < word.advance < sum(letters)
    assert "".join(glyph.text for glyph in word.glyphs) == "AVA"


def test_quotes_among_han_come_from_the_chinese_font():
    found = laid("“", f"DejaVu Serif, {SONG}")
    chinese = found.measure("“", Script.HAN)
    latin = found.measure("“", Script.LATIN)
    assert chinese.glyphs[0].font.family == "Noto Serif CJK SC"
    assert latin.glyphs[0].font.family == "DejaVu Serif"
    assert chinese.advance > latin.advance


def test_a_missing_glyph_is_told_where_it_stands():
    found = laid("国\U000f1234")
    found.measure("\U000f1234", Script.HAN)
    (problem,) = found.missing()
    assert str(problem.place) == "s.yaml:3:5"
    assert "U+F1234" in problem.message


def test_a_glyph_of_another_font_is_missing_too():
    found = laid("国", "DejaVu Serif")
    found.measure("国", Script.HAN)
    (problem,) = found.missing()
    assert "DejaVu Serif" in problem.message


def test_a_complete_font_misses_nothing():
    found = laid("国A1，")
    for character in "国A1，":
        found.measure(character, Script.HAN)
    assert found.missing() == []


def test_a_glyph_missing_outside_the_flows_is_told_where_it_stands():
    headline = '<h1><span data-at="s.yaml:1:9">国\U000f1234</span></h1>'
    (problem,) = laid("国", headline=headline).missing()
    assert str(problem.place) == "s.yaml:1:9"
