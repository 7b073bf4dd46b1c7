"""Characters come from the first face of their list that can print them; colour faces cannot."""

from __future__ import annotations

from pathlib import Path

import pytest
from ownface import write_face

from reportpress.compose.interface import Script
from reportpress.engine.layout.fallback import fallback_faces
from reportpress.engine.layout.flows import read_flows
from reportpress.engine.layout.glyphfaults import lost_forms, missing_glyphs
from reportpress.engine.layout.layoutinput import LayoutInput, StyleSheet
from reportpress.engine.layout.skeleton import lay_out
from reportpress.source.errors import Place, Problem, Severity

SONG = "Noto Serif CJK SC"
EMOJI = "Noto Color Emoji"  # the name alone makes fontconfig put colour faces before all others
AT = 'data-at="s.yaml:3:5"'


class Document:
    """A paragraph in `families`, of which some are in files of its own."""

    def __init__(self, folder: Path, text: str, *families: str, tag: str = "p") -> None:
        css = "".join(
            f'@font-face {{ font-family: "{file.stem}"; src: url({file.as_uri()}) }}'
            for file in folder.glob("*.ttf")
        )
        names = ", ".join(f'"{family}"' for family in families)
        css += f".f {{ flow-from: a; height: 99px }} body {{ font: 10px/16px {names} }}"
        css += f"pre {{ font-family: {names} }}"
        html = (
            f'<html lang="zh-CN"><body><{tag} {AT}>{text}</{tag}><p style="flow-into: a" {AT}>'
            f'国{text if tag == "p" else ""}</p><div class="f"></div></body></html>'
        )
        sheet = StyleSheet(Place("page.css"), text=css)
        self.skeleton = lay_out(LayoutInput(html, Place("p"), (sheet,), (folder,)))
        self.threads = read_flows(self.skeleton, Place("p"))

    def faces(self, text: str, script: Script = Script.HAN) -> list[tuple[str, str]]:
        """The families of a text's glyphs, each with what it shows."""
        style = self.threads.threads[0].flow.blocks[0].runs[0].style
        glyphs = self.skeleton.shaper(style, text, script).glyphs
        assert isinstance(glyphs, tuple)
        return [(glyph.font.family, glyph.text) for glyph in glyphs]

    def missing(self) -> list[Problem]:
        return missing_glyphs(self.skeleton, self.threads)

    def lost(self) -> list[Problem]:
        return lost_forms(self.skeleton, self.threads)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_face(tmp_path / f"{EMOJI}.ttf", "0123456789#*©☺❤😀", EMOJI, in_colours=True)
    return tmp_path


@pytest.mark.parametrize("order", [(SONG, EMOJI), (EMOJI, SONG)])
@pytest.mark.parametrize("text", ["1", "2025", "10%", "#", "©"])
def test_what_may_be_emoji_comes_from_the_face_that_can_print_it(folder, order, text):
    found = Document(folder, text, *order)
    for script in Script:
        assert found.faces(text, script) == [(SONG, character) for character in text]
    assert found.missing() == []


def test_an_emoji_that_only_a_colour_face_has_is_an_error_at_its_place(folder):
    found = Document(folder, "国😀", SONG, EMOJI)
    found.faces("😀")
    (problem,) = found.missing()
    assert (problem.place, problem.severity) == (Place("s.yaml", 3, 5), Severity.ERROR)
    assert "“😀” (U+1F600) cannot be printed" in problem.message
    assert f"“{EMOJI}” has it, a colour face" in problem.message


@pytest.mark.parametrize("text", ["😀", "☺", "❤"])
def test_an_emoji_comes_from_the_named_face_that_draws_it_in_outlines(folder, text):
    write_face(folder / "Plain Emoji.ttf", "☺❤😀")
    found = Document(folder, text, SONG, EMOJI, "Plain Emoji")
    assert found.faces(text) == [("Plain Emoji", text)]
    assert found.missing() == found.lost() == []


def test_an_emoji_s_own_form_is_told_where_a_plain_sign_takes_its_place(folder):
    write_face(folder / "Plain Emoji.ttf", "☺❤")
    found = Document(folder, "❤\ufe0f国☺\ufe0e", SONG, "Plain Emoji")
    assert found.faces("❤\ufe0f") == [("Plain Emoji", "❤")]
    assert found.faces("☺\ufe0e") == [("Plain Emoji", "☺")]
    assert found.missing() == []
    (problem,) = found.lost()
    assert (problem.place, problem.severity) == (Place("s.yaml", 3, 5), Severity.WARNING)
    assert "U+2764" in problem.message and "U+FE0F" in problem.message


def test_a_word_is_divided_among_faces_by_characters(folder):
    write_face(folder / "Few.ttf", "ab\u0301")
    found = Document(folder, "国", "Few", SONG)
    assert found.faces("abcd", Script.LATIN) == [
        ("Few", "a"), ("Few", "b"), (SONG, "c"), (SONG, "d")
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["1", "😀"])
def test_a_colour_face_of_text_that_weasyprint_sets_is_an_error(folder, text):
    found = Document(folder, text, EMOJI, tag="pre")
    (problem,) = fallback_faces(found.skeleton, [], [EMOJI], Place("p"))
    assert (problem.place, problem.severity) == (Place("s.yaml", 3, 5), Severity.ERROR)
    assert "a colour face" in problem.message
