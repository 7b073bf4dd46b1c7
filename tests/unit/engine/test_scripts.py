"""Scripts whose letters are ordered or joined are refused at their place, all others set."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from fontTools.unicodedata import category, script_extension
from hypothesis import given
from hypothesis import strategies as st

from reportpress.compose.frames.thread import compose_flow
from reportpress.engine.layout.flows import read_flows
from reportpress.engine.layout.glyphfaults import missing_glyphs
from reportpress.engine.layout.layoutinput import LayoutInput, StyleSheet
from reportpress.engine.layout.skeleton import lay_out
from reportpress.engine.layout.unsetscripts import _shown, unset_scripts
from reportpress.source.errors import Place, Problem, Severity
from reportpress.source.scripts import ARE_SET, COMMON, unset_texts

REFUSED = {
    "Tibetan": "བཀྲ་ཤིས་བདེ་ལེགས",
    "Thai": "สวัสดี",
    "Devanagari": "नमस्ते हिन्दी",
    "Arabic": "محمد بن عبد الله",  # Uyghur and Kazakh, too
    "Hebrew": "שלום עולם",
    "Syriac": "ܫܠܡܐ",
    "Mongolian": "ᠮᠣᠩᠭᠣᠯ ᠪᠢᠴᠢᠭ",
    "Khmer": "ភាសាខ្មែរ",
    "Myanmar": "မြန်မာ",
    "Tamil": "தமிழ்",
}
SET = [
    "Ελλάδα ἄνθρωπος Россия ё Հայաստան საქართველო",
    "ê̄ m̀ ń ǖ u\u0308\u0304 ㄅㄆㄇˊㄧ̍ 한국 한 かな",
    "彝文ꆈꌠꁱꂷ 傈僳文ꓡꓲꓢꓴ 傣文ᥖᥭᥰ ᦟᦹᧉ 女书𛅰 西夏文𗼇",
    "①②㎡℃→□★♠∑≤½№©™😀🀄\ue123\U000f1234 葛\U000e0100",
]
AT = 'data-at="s.yaml:3:5"'


def problems(body: str, css: str = "") -> tuple[list[Problem], list[Problem]]:
    """What is told of scripts, and of missing glyphs."""
    sheet = StyleSheet(
        Place("page.css"), text="body { font: 10px/16px 'Noto Serif CJK SC' } " + css
    )
    html = f'<html lang="zh-CN"><body>{body}<div class="f"></div></body></html>'
    skeleton = lay_out(LayoutInput(html, Place("p"), (sheet,), (Path.cwd(),)))
    threads = read_flows(skeleton, Place("p"))
    composed = [compose_flow(t.flow, t.frames, skeleton.measurer) for t in threads.threads]
    refused = unset_scripts(skeleton, threads, composed, Place("p"))
    return refused, missing_glyphs(skeleton, threads)


def told(body: str, css: str = "") -> list[Problem]:
    return problems(body, css)[0]


@pytest.mark.parametrize("script", REFUSED)
@pytest.mark.parametrize(
    "body",
    [
        "<div style='flow-into: a'><p {at}>名为{text}的人</p></div>",
        "<h1 {at}>名为 {text} 的人</h1>",
        "<pre {at}>名为  {text}</pre>",
        "<h1 {at} style='writing-mode: vertical-rl; height: 90px'>名为{text}</h1>",
        "<p {at}><ruby>人<rt>{text}</rt></ruby></p>",
        "<div style='flow-into: a'><table><tr><td {at}>{text}</td></tr></table></div>",
        "<div {at} class='before'></div>",
    ],
    ids=["flow", "headline", "kept", "vertical", "ruby", "table", "generated"],
)
def test_a_script_that_is_not_set_is_an_error_at_its_place(script, body):
    text = REFUSED[script]
    css = f".f {{ flow-from: a; height: 99px }} .before::before {{ content: '{text}' }}"
    css = css if "flow-into" in body else css.replace("flow-from: a;", "")
    (problem,) = told(body.format(at=AT, text=text), css)
    assert (problem.place, problem.severity) == (Place("s.yaml", 3, 5), Severity.ERROR)
    assert text[:5] in problem.message and f"{script} script" in problem.message
    assert "docs/css.md" in problem.hint


@pytest.mark.parametrize("text", SET)
def test_scripts_of_one_glyph_a_character_are_set(text):
    assert list(unset_texts(text)) == []


def test_what_is_refused_is_not_told_as_a_missing_glyph_too():
    refused, missing = problems(f"<p {AT}>{REFUSED['Tibetan']}\U000f1234</p>")
    assert len(refused) == len(missing) == 1
    assert "U+F1234" in missing[0].message


def test_each_place_is_told_of_once():
    body = f"<p {AT}>{REFUSED['Thai']}，{REFUSED['Thai']}</p><p>{REFUSED['Thai']}</p>"
    assert [problem.place for problem in told(body)] == [Place("s.yaml", 3, 5), Place("p")]


@pytest.mark.parametrize("text", ["٢٥", "؟", "۔", "।", "\u064b"])
def test_figures_and_marks_go_with_their_scripts(text):
    assert [found.text for found in unset_texts(f"国{text}国")] == [text]


@pytest.mark.parametrize("sign", "\u202b\u202e\u2067")
def test_what_turns_the_words_behind_it_is_refused(sign):
    (problem,) = told(f"<pre {AT}>国{sign}abc</pre>")
    assert problem.message.startswith(f"U+{ord(sign):04X} cannot be set: right-to-left script")


def test_what_is_no_character_is_an_error_too():
    (problem,) = told(f"<p {AT}>国\ufdd0国</p>")
    assert problem.place == Place("s.yaml", 3, 5)
    assert "U+FDD0 is no character" in problem.message


def test_what_is_passed_over_without_looking_it_up_is_set():
    """Marks that other scripts share with Chinese copy have no order of their own."""
    characters = filter(re.compile(f"[{COMMON}]").match, map(chr, range(sys.maxunicode + 1)))
    unset = [each for each in characters if not script_extension(each) & ARE_SET]
    assert {category(each)[0] for each in unset} <= {"P", "M"} and len(unset) < 10


@given(st.text())
def test_what_is_refused_is_part_of_the_text(text):
    for found in unset_texts(text):
        assert found.text in text and found.script


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("ก" * 24, "“" + "ก" * 24 + "”"), ("ก" * 25, "“" + "ก" * 24 + "…”"), ("กข", "“กข”"),
        ("\ue000\ue001", "U+E000 U+E001"), ("\ue000" * 30, " ".join(["U+E000"] * 24)),
    ],
)  # fmt: skip
def test_no_more_than_two_dozen_characters_are_quoted(text: str, shown: str):
    assert _shown(text) == shown
