"""First letters in a style of their own, and initial letters, read back from the PDF.

Lengths in em of the body, whose lines are two em apart.
"""

from __future__ import annotations

import subprocess

import pytest
from clreq.page import Printed, column, near, printed
from editions import CSS, Tiny, tiny

from reportpress.check.pdf import ShownText, read_bytes

HAN = "天地人你我他上下左右日月水火山石田土木禾"
DROPPED = "p { text-align: start } .d::first-letter { initial-letter: 2 } "
CAPITAL = 0.728  # of the em: how high its H is
FACE = 0.916  # of the em: the ideographic character face of Noto Serif CJK


def dropped(copy: str, css: str = "", measure: float = 12) -> Printed:
    return column(f'<p class="d">{copy}</p>', measure, DROPPED + css)


@pytest.mark.parametrize("rows", [2, 3, 4])
def test_a_han_letter_reaches_from_the_first_line_s_face_to_that_of_the_last(rows: int):
    page = dropped(HAN * 3, f".d::first-letter {{ initial-letter: {rows} }}", 20)
    letter, *rest = page.glyphs
    tops = sorted({glyph.y for glyph in rest})
    deep = 2 * (rows - 1)
    near(letter.size, 1 + deep / FACE)
    bottom = 0.12 - (1 - FACE) / 2  # of a face below its baseline, em of its size
    near(letter.y + bottom * letter.size, tops[rows - 1] + bottom)
    top = bottom - FACE
    near(letter.y + top * letter.size, tops[0] + top)


def test_a_letter_s_face_begins_where_lines_do():
    page = dropped(HAN * 2)
    letter, below = page.glyphs[0], page.lines[3][0]
    inset = (1 - FACE) / 2
    near(letter.x + inset * letter.size, below.x + inset)


def test_lines_beside_a_han_letter_are_whole_characters_long():
    page = dropped(HAN * 2)
    assert [len(line) for line in page.lines] == [1, 8, 8, 12, 11]
    assert [round(line[0].x, 2) for line in page.lines[1:]] == [4, 4, 0, 0]


def test_a_capital_reaches_from_cap_height_to_the_baseline():
    page = dropped("HH" + HAN * 2, ".d::first-letter { initial-letter: 3 }", 20)
    letter, capital, *rest = page.glyphs
    baselines = sorted({glyph.y for glyph in rest})
    near(letter.y, baselines[2])
    near(letter.size * CAPITAL, capital.size * CAPITAL + 4)
    near(capital.y, baselines[0])


def test_marks_before_and_behind_a_letter_go_with_it():
    page = dropped("“天”，" + HAN)
    assert [glyph.text for glyph in page.glyphs if glyph.size > 1.1] == list("“天”，")
    page = dropped("《天地》" + HAN)
    assert [glyph.text for glyph in page.glyphs if glyph.size > 1.1] == list("《天")


def test_a_letter_has_its_own_face_and_colour():
    css = '.d::first-letter { font-family: "Noto Sans CJK SC"; color: red }'
    page = dropped(HAN, css)
    letter, other = page.glyphs[:2]
    assert "Sans" in letter.font and "Serif" in other.font
    (painted,) = read_bytes(page.data).pages
    inks = [event.graphics.fill.rgb for event in painted.events if isinstance(event, ShownText)]
    assert inks[0] != inks[1]


def test_room_behind_a_letter_is_its_margin():
    plain, spaced = (
        dropped("A" + HAN, f".d::first-letter {{ {css} }}") for css in ("", "margin-right: 10px")
    )
    near(spaced.glyphs[1].x - plain.glyphs[1].x, 0.5)


def test_a_first_letter_without_initial_letter_stays_in_its_line():
    page = column(f"<p>{HAN}</p>", 30, "p::first-letter { font-size: 1.5em; color: red }")
    assert len(page.lines) == 1
    assert [round(glyph.size, 2) for glyph in page.glyphs[:2]] == [1.5, 1]


def test_a_letter_in_a_box_of_its_own_keeps_what_that_has():
    page = dropped(f"<b>天地</b>{HAN}", "b { font-weight: 700 }")
    letter, second, third = page.glyphs[:3]
    assert letter.font == second.font != third.font


def test_a_list_s_marker_stays_beside_its_item():
    css = "li p::first-letter { initial-letter: 2 } ul { margin: 0; padding-left: 3em }"
    css += ".frame { width: 20em }"
    body = f'<div class="copy"><ul><li><p>{HAN * 2}</p></li></ul></div><div class="frame"></div>'
    with_letter = printed(body, css)
    plain = printed(body, css.replace("initial-letter: 2", "color: inherit"))
    near(with_letter.glyphs[0].x, plain.glyphs[0].x)


@pytest.mark.parametrize("copy", ["春", "春。", "A", "“春”"])
def test_a_paragraph_of_one_letter_is_printed(copy: str):
    assert "".join(dropped(copy).texts) == copy


def test_no_character_is_lost_or_doubled():
    copy = "“春雨润田”，麦苗返青；GDP 增长 5.5%，共 2 025 吨。《雨水》节气representation。"
    for measure in range(14, 26):
        for rows in (2, 3):
            css = f".d::first-letter {{ initial-letter: {rows} }}"
            page = column(f'<p class="d">{copy * 2}</p><p>{copy}</p>', measure, css)
            read = "".join(page.texts).replace("-", "")
            assert read == "".join((copy * 3).split()), (measure, rows)


DROP = ".copy p::first-letter { initial-letter: 2; color: device-cmyk(0 1 1 0) }\n"
BODY = (
    "春雨润田，麦苗返青，农人趁墒追肥，合作社备足了种子，田间一片繁忙。",
    "A 区的农人趁墒追肥，合作社备足了种子。",
    "“雨水”已过，惊蛰将至。",
    "短。",
)


@pytest.fixture
def project(tmp_path, monkeypatch: pytest.MonkeyPatch) -> Tiny:
    monkeypatch.chdir(tmp_path)
    project = tiny(tmp_path)
    frame = "left: 0; top: 60pt; width: 100pt; height: 120pt"
    assert frame in CSS
    css = CSS.replace(frame, "left: 0; top: 30pt; width: 120pt; height: 150pt") + DROP
    project.put("../../layout/tiny/page.css", css)
    project.story(f"headline: 雨水\nbody:\n{''.join(f'  - {text}{chr(10)}' for text in BODY)}")
    return project


def test_what_is_printed_is_verified_and_read_in_order(project: Tiny):
    assert project.build() == 0
    assert project.run("verify", str(project.pdf), "--source", str(project.edition)) == 0
    text = subprocess.run(
        ["pdftotext", "-raw", str(project.pdf), "-"], capture_output=True, text=True, check=True
    ).stdout
    found = "".join(text.split())
    assert all("".join(each.split()) in found for each in BODY)


def test_what_has_no_initial_letter_is_told(project: Tiny, capsys: pytest.CaptureFixture[str]):
    css = project.layout / "page.css"
    css.write_text(css.read_text("utf-8") + ".caption::first-letter { initial-letter: 2 }\n")
    project.build()
    told = capsys.readouterr().err
    assert "`initial-letter: 2` is ignored outside flows of copy" in told


@pytest.mark.parametrize("value", ["0", "1.5", "3 2", "11", "drop"])
def test_other_values_are_told(project: Tiny, capsys: pytest.CaptureFixture[str], value: str):
    css = project.layout / "page.css"
    css.write_text(css.read_text("utf-8").replace("initial-letter: 2", f"initial-letter: {value}"))
    project.build()
    assert f"initial-letter: {value}" in capsys.readouterr().err
