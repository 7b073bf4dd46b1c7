"""Clusters are measured with the style's own fonts, and what they lack is told."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from pathlib import Path

import pytest
from msgspec.structs import replace

from reportpress.compose.interface import Script, TextStyle
from reportpress.engine.layout.flows import Threads, read_flows
from reportpress.engine.layout.glyphfaults import _otherwise, missing_glyphs
from reportpress.engine.layout.layoutinput import LayoutInput, StyleSheet
from reportpress.engine.layout.skeleton import Skeleton, lay_out
from reportpress.engine.text import shaping
from reportpress.source.errors import Place

SONG = '"Noto Serif CJK SC"'
FAMILIES = [SONG, '"Noto Sans CJK SC"', '"LXGW WenKai"']


@dataclass
class Laid:
    """A document of one paragraph, and the style of its text."""

    skeleton: Skeleton
    threads: Threads

    @property
    def style(self) -> TextStyle:
        return self.threads.threads[0].flow.blocks[0].runs[0].style

    def measure(self, text: str, script: Script):
        return self.skeleton.shaper(self.style, text, script)

    def missing(self):
        return missing_glyphs(self.skeleton, self.threads)


def laid(text: str, family: str = SONG, headline: str = "") -> Laid:
    css = f"body {{ font: 10px/16px {family} }} .f {{ flow-from: a; height: 99px }}"
    html = (
        f'<html lang="zh-CN"><body>{headline}<div style="flow-into: a">'
        f'<p data-at="s.yaml:3:5">{text}</p></div><div class="f"></div></body></html>'
    )
    sheet = StyleSheet(Place("page.css"), text=css)
    skeleton = lay_out(LayoutInput(html, Place("p"), (sheet,), (Path.cwd(),)))
    return Laid(skeleton, read_flows(skeleton, Place("p")))


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("text", ["国", "，", "“", "”", "‘", "…", "・", "‧", "—", "——", "……"])
def test_han_and_marks_take_whole_ems_whatever_the_font_draws(text, family):
    found = laid(text, family)
    advance = found.measure(text, Script.HAN).advance
    assert advance == pytest.approx(10 * len(text), abs=0.02)


ROOMS = {"·": 0.5, "–": 0.5, "⸺": 2, "？！": 1, "！！": 1, "？？？": 2} | dict.fromkeys("‼⁇⁈⁉", 1)


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("text", ROOMS)
def test_marks_take_the_room_of_the_standard_whatever_the_font_draws(text, family):
    """GB/T 15834-2011, 5.1.2 and 5.1.4 to 5.1.7."""
    found = laid(text, family).measure(text, Script.HAN)
    assert found.advance == pytest.approx(10 * ROOMS[text], abs=0.02)
    assert "".join(glyph.text for glyph in found.glyphs) == text


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("text", ["·", "–", "？！", "！！！", "⁇"])
def test_the_ink_of_a_mark_stays_inside_its_room(text, family):
    found = laid(text, family).measure(text, Script.HAN)
    place = 0.0
    for glyph in found.glyphs:
        left, _, right, _ = glyph.font.ink(glyph.id)
        assert glyph.dx + left * glyph.stretch >= 0
        assert glyph.dx + right * glyph.stretch <= glyph.advance
        place += glyph.advance
    assert place == pytest.approx(found.advance)


@pytest.mark.parametrize("family", FAMILIES)
def test_an_interpunct_is_drawn_as_one_whatever_its_code(family):
    """Pango takes U+2027 for a place to hyphenate, and draws a hyphen."""
    found = laid("‧", family)
    (dot,) = found.measure("‧", Script.HAN).glyphs
    (same,) = found.measure("・", Script.HAN).glyphs
    assert (dot.id, dot.text) == (same.id, "‧")


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("mark", "“”‘’·")
def test_latin_quotes_and_dots_are_proportional_whatever_the_font_draws(mark, family):
    found = laid(mark, family)
    for word in (mark, f"Let{mark}s"):
        glyphs = found.measure(word, Script.LATIN).glyphs
        (glyph,) = [glyph for glyph in glyphs if glyph.text == mark]
        left, _, right, _ = glyph.font.ink(glyph.id)
        assert glyph.advance < 5
        assert 0 <= glyph.dx + left <= glyph.dx + right <= glyph.advance


def test_a_latin_ellipsis_stands_on_the_baseline():
    found = laid("…")
    (latin,) = found.measure("…", Script.LATIN).glyphs
    (chinese,) = found.measure("…", Script.HAN).glyphs
    assert latin.font.ink(latin.id)[3] < chinese.font.ink(chinese.id)[1]


@pytest.mark.parametrize("spacing", [1.0, -0.5])
def test_letter_spacing_reaches_inside_latin_words(spacing):
    """Behind each character but the last, whose space is the composer's; without ligatures."""
    found = laid("office")
    style = replace(found.style, letter_spacing=spacing)
    plain = [found.measure(letter, Script.LATIN).advance for letter in "office"]
    word = found.skeleton.shaper(style, "office", Script.LATIN)
    assert word.advance == pytest.approx(sum(plain) + 5 * spacing, abs=0.3)
    assert [glyph.text for glyph in word.glyphs] == list("office")


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


def test_a_missing_glyph_is_reported_at_its_place():
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


def test_a_glyph_missing_outside_the_flows_is_reported_at_its_place():
    headline = '<h1><span data-at="s.yaml:1:9">国\U000f1234</span></h1>'
    (problem,) = laid("国", headline=headline).missing()
    assert str(problem.place) == "s.yaml:1:9"


@pytest.mark.parametrize(
    "declaration",
    ["font-stretch: condensed", "font-language-override: 'ZHT'", "font-kerning: none"],
)
def test_what_changes_the_glyphs_makes_another_face(declaration):
    """Clusters are measured once for each face: two that differ must not be taken for one."""
    found = laid(f'国<span style="{declaration}">国</span>')
    plain, changed = (run.style.face for run in found.threads.threads[0].flow.blocks[0].runs)
    assert plain != changed


@pytest.mark.parametrize("mark", "、，。；：？！")
def test_a_mark_in_the_middle_of_its_square_keeps_its_ink_from_its_neighbours(mark):
    """As in Taiwan and Hong Kong, or with U+FE01; on the mainland marks are in the left half."""
    traditional, mainland = '"Noto Serif CJK TC"', SONG
    assert not laid(mark, mainland).measure(mark, Script.HAN).centred
    assert laid(mark, traditional).measure(mark, Script.HAN).centred
    if mark in "，。":
        assert laid(mark, mainland).measure(f"{mark}\ufe01", Script.HAN).centred


def test_the_ink_of_a_glyph_is_told_from_its_origin_upwards():
    """国 is in its em box, g below the baseline, ” high above it; the type is of 10 px."""
    for text, script, edges in (
        ("国", Script.HAN, (0.99, -0.78, 9.44, 8.21)), ("x", Script.LATIN, (0.11, 0, 5.54, 5.16)),
    ):  # fmt: skip
        (glyph,) = laid(text).measure(text, script).glyphs
        assert glyph.font.ink(glyph.id) == pytest.approx(edges, abs=0.02)
    (glyph,) = laid("g").measure("g", Script.LATIN).glyphs
    _, bottom, _, top = glyph.font.ink(glyph.id)
    assert bottom < -1.5 and 4 < top < 6


def test_a_letter_with_its_accent_apart_is_one_glyph_where_the_face_has_it():
    """It reads as it was written; without such a glyph both are drawn."""
    for text, glyphs in (("e\u0301", ["e\u0301"]), ("x\u0301", ["x", "\u0301"])):
        found = laid(text).measure(text, Script.LATIN).glyphs
        assert [unicodedata.normalize("NFC", glyph.text) for glyph in found] == [
            unicodedata.normalize("NFC", each) for each in glyphs
        ]


@pytest.mark.parametrize(
    ("character", "hint"),
    [
        ("\u2082", "write ~2~, as in H~2~O"), ("\u2075", "write ^5^, as in 10^5^"),
        ("\u00bd", "write it otherwise, or"), ("龘", "write it otherwise, or"),
        ("\u2082\u2082", "write it otherwise, or"),
    ],
)  # fmt: skip
def test_small_figures_that_a_face_lacks_are_written_as_such(character, hint):
    assert _otherwise(character).startswith(hint)


def test_of_a_composed_sign_the_one_glyph_stands_for_all_that_is_written():
    (glyph,) = laid("国").measure("国", Script.HAN).glyphs
    shown = shaping._showing("甲", shaping._ShapedText((glyph,)))
    assert shown is not None and shown.glyphs == (replace(glyph, text="甲"),)
    assert shaping._showing("甲", shaping._ShapedText((glyph, glyph))) is None
    assert shaping._showing("甲", shaping._ShapedText((glyph,), ("乙",))) is None
    assert shaping._showing("甲", shaping._ShapedText(())) is None


def test_what_is_not_drawn_in_a_word_takes_nothing_off_it():
    """A soft hyphen has no glyph, nor has what only joins or parts letters."""
    for hidden in ("\u00ad", "\u200c", "\u2060"):
        found = laid("in").measure(f"in{hidden}ter", Script.LATIN).glyphs
        assert [glyph.text for glyph in found if glyph.text.strip(hidden)] == [*"inter"]


def test_all_that_no_face_of_the_system_has_is_missing():
    """Codes that Unicode gives to nothing."""
    paragraph = laid("国")
    found = paragraph.skeleton.shaper._as_chosen(paragraph.style.face, "国\u0378家\u0379")
    assert [glyph.text for glyph in found.glyphs] == ["国", "家"]
    assert found.missing == ("\u0378", "\u0379")
