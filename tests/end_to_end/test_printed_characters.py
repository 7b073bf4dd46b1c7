"""What a page shows of characters that faces have in several forms, in colours, or not at all."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy
import pypdfium2
import pytest
from editions import Tiny, tiny
from ownface import write_face

EXTRACTORS = ["pypdf", "poppler", "pdfium", "facts"]
SCALE = 8  # pixels a point
DARK = 64  # of 255
FORM, LACKING = "葛\U000e0100", "辻\U000e0101"
ACCENTS = "ê̄ m̀ n\u0301 u\u0308\u0300 \u01dc"


@dataclass
class Seen:
    """The first page of a PDF as pdfium draws and reads it."""

    pdf: Path

    @cached_property
    def page(self) -> Any:
        return pypdfium2.PdfDocument(self.pdf)[0]

    @cached_property
    def text(self) -> str:
        textpage = self.page.get_textpage()
        return "".join(textpage.get_text_range(i, 1) for i in range(textpage.count_chars()))

    @cached_property
    def pixels(self) -> Any:
        return self.page.render(scale=SCALE, grayscale=True).to_numpy()

    def ink(self, index: int) -> tuple[int, float]:
        """How many pixels of a character are dark, and how high its ink is in points."""
        left, bottom, right, top = self.page.get_textpage().get_charbox(index, loose=True)
        height = self.page.get_height()
        rows = slice(int((height - top) * SCALE), int((height - bottom) * SCALE))
        dark = self.pixels[rows, int(left * SCALE) : int(right * SCALE)] < DARK
        return int(dark.sum()), float(numpy.count_nonzero(dark.any(axis=1)) / SCALE)


def project(tmp_path: Path, faces: str, body: str, headline: str = "雨水节气") -> Tiny:
    """An edition set in `faces`, of which one has a form, and one digits in colours; no picture."""
    made = tiny(tmp_path)
    made.edit("edition.yaml", "    pictures:\n      hero: dot\n", "")
    shutil.rmtree(made.edition / "pictures")
    write_face(made.layout / "forms.ttf", "葛", forms=[FORM])
    write_face(made.layout / "emoji.ttf", "0123456789☺😀", in_colours=True)
    sheet = made.layout / "page.css"
    sheet.write_text(
        '@font-face { font-family: "Forms"; src: url(forms.ttf) }'
        '@font-face { font-family: "Noto Color Emoji"; src: url(emoji.ttf) }\n'
        f"{sheet.read_text()}html {{ font-family: {faces} }}\n"
    )
    made.story(f'headline: "{headline}"\nbody:\n  - "{body}"\n')
    return made


def verified(made: Tiny, extractor: str) -> int:
    return made.run(
        "verify", str(made.pdf), "--source", str(made.edition), "--extractor", extractor
    )


def by_poppler(pdf: Path) -> str:
    command = ["pdftotext", "-raw", str(pdf), "-"]
    return "".join(
        subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    )


@pytest.mark.parametrize("output", ["screen", "press"])
@pytest.mark.parametrize(
    "faces", ['var(--song), "Noto Color Emoji"', '"Noto Color Emoji", var(--song)']
)
def test_figures_beside_a_colour_face_are_printed_as_without_it(tmp_path, faces, output):
    body, headline = "产值1234567890亿元", "增长 25%"
    made = project(tmp_path / "beside", faces, body, headline)
    plain = project(tmp_path / "without", "var(--song)", body, headline)
    assert made.build("--for", output) == plain.build("--for", output) == 0
    seen, wanted = Seen(made.pdf), Seen(plain.pdf)
    assert numpy.array_equal(seen.pixels, wanted.pixels)
    for figures in ("1234567890", "25%"):
        first = seen.text.index(figures)
        assert all(seen.ink(index)[0] > 100 for index in range(first, first + len(figures)))
    assert body in by_poppler(made.pdf)
    assert [verified(made, each) for each in EXTRACTORS] == [0] * 4


def test_figures_that_a_colour_face_blanks_are_hidden_text_to_verify(tmp_path, capsys):
    """As a build printed them that took the faces in fontconfig's order."""
    made = project(tmp_path, "var(--song)", "产值1234亿元")
    write_face(made.layout / "blank.ttf", "1234", family="Blank", blank=True)
    sheet = made.layout / "page.css"
    sheet.write_text(
        '@font-face { font-family: "Blank"; src: url(blank.ttf) }'
        f"{sheet.read_text()}html {{ font-family: Blank, var(--song) }}"
    )
    assert made.build() == 0
    assert [verified(made, each) for each in EXTRACTORS] == [1] * 4
    assert "4 characters printed from glyphs without ink: “1234”" in capsys.readouterr().out


def test_an_emoji_in_colours_alone_stops_the_build_at_its_place(tmp_path, capsys):
    made = project(tmp_path, 'var(--song), "Noto Color Emoji"', "国😀")
    assert made.build() == 4
    assert "lead.yaml:3:7: “😀” (U+1F600) cannot be printed" in capsys.readouterr().err


@pytest.mark.parametrize("faces", ["Noto Color Emoji", "Noto Serif CJK SC, Noto Color Emoji"])
def test_words_of_a_drawing_in_a_colour_face_stop_the_build(tmp_path, capsys, faces):
    """The first face that has a character draws it: here the colour face has figures and ☺."""
    made = project(tmp_path, "var(--song)", "国")
    drawn = (
        '<svg width="90" height="20"><text y="15" font-size="12" font-family="{}">{}</text></svg>'
    )
    page = made.layout / "pages" / "one.html.j2"
    plain = page.read_text()
    page.write_text(plain + drawn.format("Noto Serif CJK SC", "2025年"))
    assert made.build() == 0
    page.write_text(plain + drawn.format(faces, "2025年☺"))
    assert made.build() == 4
    said = capsys.readouterr().err
    assert "the drawing cannot be printed: it has words in “Noto Color Emoji”, a colour" in said


def test_words_of_a_drawing_in_a_family_that_is_not_installed_are_told(tmp_path, capsys):
    made = tiny(tmp_path)
    styles = "\n<style>.a { font-family: 'No Such', serif }</style>"
    words = '<text y="9" font-family="Noto Serif CJK SC">国<tspan class="a">年</tspan></text>'
    words += '\n<text y="9" font-family="Noto Serif CJK S">月</text><text y="9">日</text>'
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{styles}{words}</svg>'
    made.put("pictures/dot.svg", drawing)
    made.edit("pictures/pictures.yaml", "dot.png", "dot.svg")
    assert made.build() == 0
    said = capsys.readouterr().err
    near = "\n  hint: did you mean “Noto Serif CJK "
    assert said.count("is not installed") == 2
    told = r"dot\.svg:2:27: warning: the family “No Such” is not installed: “年” is set in “\w.*”\n"
    assert re.search(told, said)
    assert re.search(
        r"dot\.svg:3:26: warning: the family “Noto Serif CJK S” .* “月” .*" + near, said
    )


@pytest.mark.parametrize(
    ("named", "words", "told"),
    [
        ("", "Latin", "Latin"),
        (' font-family="sans-serif"', "Latin", "Latin"),
        (' font-family="Monospace, serif"', "Latin", "Latin"),
        (' font-family="Noto Sans CJK SC"', "国 Latin", ""),
        (' font-family="Noto Sans CJK SC, sans-serif"', "国 Ա 国", "Ա"),
        (' font-family="DejaVu Sans"', "Latin", ""),
    ],
)
def test_words_of_a_drawing_in_a_face_that_nobody_names_are_told(
    tmp_path, capsys, named, words, told
):
    made = tiny(tmp_path)
    drawn = f'<text y="9"{named}>{words}</text>'
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">\n{drawn}</svg>'
    made.put("pictures/dot.svg", drawing)
    made.edit("pictures/pictures.yaml", "dot.png", "dot.svg")
    assert made.build() == 0
    said = capsys.readouterr().err
    assert said.count("warning") == bool(told)
    if told:
        column = drawn.index(told) + 1
        assert f"dot.svg:2:{column}: warning: “{told}” is set in “" in said
        assert "which neither the drawing nor fonts.yaml names" in said


def test_a_form_that_the_face_has_is_printed_and_one_that_it_lacks_is_told(tmp_path, capsys):
    made = project(tmp_path, "Forms, var(--song)", f"葛城，{FORM}城，{LACKING}", f"{FORM}城")
    assert made.build() == 0
    told = [line for line in capsys.readouterr().err.splitlines() if "warning" in line]
    assert len(told) == 1
    assert "lead.yaml:3:13: warning: “辻” (U+8FBB) is printed in its usual form" in told[0]
    assert "(U+E0101)" in told[0]
    seen = Seen(made.pdf)
    heights = [seen.ink(index)[1] for index, sign in enumerate(seen.text) if sign == "葛"]
    assert heights == pytest.approx([2.5, 5.0, 2.5], abs=0.5)  # of 10 pt
    assert "葛城，葛城，辻" in by_poppler(made.pdf)
    assert [verified(made, each) for each in EXTRACTORS] == [0] * 4


def test_a_form_that_kept_white_space_loses_is_told_too(tmp_path, capsys):
    made = project(tmp_path, "Forms, var(--song)", "国", headline=f"{FORM}城{LACKING}")
    sheet = made.layout / "page.css"
    sheet.write_text(f"{sheet.read_text()}h1 {{ white-space: pre }}")
    assert made.build() == 0
    told = [line for line in capsys.readouterr().err.splitlines() if "warning" in line]
    assert [line.partition("/lead.yaml:")[2][:17] for line in told] == ["1:12: warning: “辻"]
    assert verified(made, "pypdf") == 0


def test_letters_and_their_accents_are_one_however_they_are_written(tmp_path):
    made = project(tmp_path, "var(--song)", f"拼音 {ACCENTS} 国", headline=f"拼音 {ACCENTS}")
    assert made.build() == 0
    assert "".join(ACCENTS.split()) in by_poppler(made.pdf)
    assert [verified(made, each) for each in EXTRACTORS] == [0] * 4


@pytest.mark.parametrize("white_space", ["normal", "pre"])
@pytest.mark.parametrize("text", ["བཀྲ་ཤིས", "محمد بن عبد الله", "नमस्ते"])
def test_a_name_in_a_script_that_is_not_set_stops_the_build(tmp_path, capsys, text, white_space):
    made = project(tmp_path, "var(--song)", f"名为 {text} 的人", headline=f"名为 {text}")
    sheet = made.layout / "page.css"
    sheet.write_text(f"{sheet.read_text()}h1 {{ white-space: {white_space} }}")
    assert made.build() == 4
    said = capsys.readouterr().err
    lines = (made.edition / "stories" / "lead.yaml").read_text("utf-8").splitlines()
    for number in (1, 3):
        column = lines[number - 1].index(text) + 1
        assert f"lead.yaml:{number}:{column}: “{text}” cannot be set" in said
    assert not made.pdf.exists()


def test_what_is_no_character_is_an_error_of_the_copy(tmp_path, capsys):
    made = project(tmp_path, "var(--song)", "春雨\\uFDD0润田")
    assert made.build() == 3
    assert "lead.yaml:3:8: a code point that is no character (U+FDD0)" in capsys.readouterr().err
