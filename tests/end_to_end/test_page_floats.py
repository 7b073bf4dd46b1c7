"""Figures at the head and foot of columns (`float: top`, `float: bottom`), read back from the PDF.

Lengths in em of the body, whose lines are two em apart.
"""

from __future__ import annotations

import pytest
from clreq.page import Printed, near, printed, read
from editions import CSS, PAGE, Tiny, tiny

COLUMNS = """
.frame { width: 22em; height: 20em; columns: 2; column-gap: 2em; column-fill: auto }
.fig { height: 3em; border: 1px solid; margin: 1em 0; box-sizing: border-box }
p { orphans: 1; widows: 1 } .top { float: top } .bottom { float: bottom }
"""
HAN = "天地人你我他上下左右"


def paragraphs(rows: int, sign: str = "天") -> str:
    return f"<p>{sign * 10 * rows}</p>"


def figure(name: str, to: str) -> str:
    return f'<div class="fig {to}">{name}</div>'


def through(copy: str, css: str = "", frames: int = 1) -> Printed:
    return printed(
        f'<div class="copy">{copy}</div>{"<div class=frame></div>" * frames}', COLUMNS + css
    )


def tops(page: Printed) -> list[tuple[int, float, str]]:
    """The column of each line, its baseline and its first sign, from top to bottom."""
    found = [(int(line[0].x > 11), round(line[0].y, 1), line[0].text) for line in page.lines]
    return sorted(found, key=lambda each: each[:2])


def test_figures_are_at_the_head_and_foot_of_their_column():
    page = through(
        paragraphs(1) + figure("甲", "top") + figure("乙", "bottom") + paragraphs(2, "地")
    )
    assert [sign for _, _, sign in tops(page)] == ["甲", "天", "地", "地", "乙"]
    near(min(stroke.top for stroke in page.strokes), 0)
    assert max(stroke.bottom for stroke in page.strokes) == pytest.approx(20, abs=0.06)


def test_copy_beside_figures_is_on_the_grid():
    page = through(paragraphs(3) + figure("甲", "top") + paragraphs(6, "地"))
    rest = {round(y % 2, 2) for column, y, sign in tops(page) if sign != "甲"}
    assert len(rest) == 1


def test_a_figure_that_does_not_fit_is_in_the_next_column():
    page = through(paragraphs(9) + figure("甲", "top") + paragraphs(2, "地"))
    assert [(column, sign) for column, _, sign in tops(page)][9:] == [
        (0, "地"),
        (1, "甲"),
        (1, "地"),
    ]


def test_a_table_may_float_and_so_may_a_picture():
    css = "table { float: top; border-collapse: collapse } td { padding: 0; border: 1px solid }"
    table = "<table><tr><td>表</td></tr></table>"
    page = through(paragraphs(2) + table + paragraphs(1), css)
    assert tops(page)[0][2] == "表"
    picture = (
        '<svg class="bottom" viewBox="0 0 9 9" style="display: block; width: 2em"><title>x</title>'
    )
    picture += '<rect width="9" height="9"/></svg>'
    page = through(paragraphs(1) + picture + paragraphs(1))
    assert max(stroke.bottom for stroke in page.strokes) == pytest.approx(20, abs=0.06)


def test_a_figure_stands_in_none_of_the_boxes_around_its_place():
    copy = f'<div class="box">{paragraphs(1)}{figure("甲", "bottom")}{paragraphs(1, "地")}</div>'
    page = through(copy, ".box { padding: 0 1em; border: 1px solid } .box p { margin: 0 }")
    signs = {line[0].text: line[0] for line in page.lines}
    near(signs["甲"].x, 1 / 20)
    assert signs["天"].x > 1
    boxes = sorted({(round(each.top), round(each.bottom)) for each in page.strokes})
    assert boxes[0][0] == 2 and boxes[-1][1] == 20
    drawn = [each for each in page.strokes if each.bottom < 12]
    near(max(each.right for each in drawn), 10)


def test_a_marker_stays_with_its_item_s_text():
    copy = f"<ul><li>{figure('甲', 'bottom')}<p>天地</p></li></ul>"
    page = through(copy, "ul { margin: 0; padding-left: 2em } li { list-style-type: decimal }")
    assert ["".join(read(line) for line in page.lines if line[0].y < 10)] == ["1.天地"]


def test_a_caption_is_that_of_its_figure():
    copy = '<figure class="top"><p>图一</p><figcaption>说明</figcaption></figure>'
    page = through(paragraphs(1) + copy + paragraphs(1), "figure { margin: 0 }")
    assert [sign for _, _, sign in tops(page)][:2] == ["图", "说"]


@pytest.fixture
def project(tmp_path, monkeypatch: pytest.MonkeyPatch) -> Tiny:
    monkeypatch.chdir(tmp_path)
    return tiny(tmp_path)


def test_what_is_printed_with_figures_is_verified(project: Tiny):
    css = CSS + ".copy aside { float: top; border: 1pt solid; height: 30pt }"
    project.put("../../layout/tiny/page.css", css)
    image = "<img src='{{ picture | url }}' alt='{{ picture.alt }}'>"
    aside = f"{{% if loop.first %}}<aside>{image}</aside>{{% endif %}}"
    copy = "<p{{ block | at }}>{{ block | runs }}</p>"
    assert copy in PAGE
    page = "{% set picture = page.picture('hero') %}" + PAGE.replace(copy, copy + aside)
    project.put("../../layout/tiny/pages/one.html.j2", page)
    css = css.replace(
        "img { position: absolute; right: 0; bottom: 0; width: 20pt }", "img { width: 20pt }"
    )
    project.put("../../layout/tiny/page.css", css)
    assert project.build() == 0
    assert project.run("verify", str(project.pdf), "--source", str(project.edition)) == 0


def test_outside_flows_it_is_told(project: Tiny, capsys: pytest.CaptureFixture[str]):
    project.put("../../layout/tiny/page.css", CSS + ".caption { position: static; float: top }")
    project.build()
    assert "`float: top` is ignored outside flows of copy" in capsys.readouterr().err


def test_a_figure_that_no_column_takes_is_overset(
    project: Tiny, capsys: pytest.CaptureFixture[str]
):
    project.put("../../layout/tiny/page.css", CSS + ".copy p { float: top; height: 130pt }")
    assert project.build() != 0
    assert "lead is overset" in capsys.readouterr().err


def test_tables_that_may_be_cut_are_set_among_figures_that_float():
    """Each is set whole or in parts: it ended the build in a traceback."""
    table = f"<table><tr><td>表</td></tr>{'<tr><td>行</td></tr>' * 3}</table>"
    css = "table { break-inside: auto; border-collapse: collapse } td { padding: 0 }"
    page = through(paragraphs(1) + figure("甲", "bottom") + table + paragraphs(1, "地"), css)
    assert [sign for _, _, sign in tops(page)] == ["天", "表", "行", "行", "行", "地", "甲"]


def test_notes_before_and_behind_a_figure_at_the_foot_are_below_it():
    css = ".note { float: footnote }"
    notes = [f'<p>天地<span class="note">注{sign}</span></p>' for sign in "一二"]
    page = through(notes[0] + figure("甲", "bottom") + notes[1], css)
    found = {"".join(glyph.text for glyph in line): line[0].y for line in page.lines}
    figures = max(y for text, y in found.items() if "甲" in text)
    below = sorted(text[-2:] for text, y in found.items() if y > figures)
    assert below == ["注一", "注二"]
    assert max(stroke.bottom for stroke in page.strokes) < min(
        y for text, y in found.items() if "注" in text
    )


def test_figures_stay_before_a_forced_page_break_and_are_at_the_head_without_copy():
    """Two frames of two columns, on one page each: the second figure has no room beside copy."""
    css = "section { break-before: page } .fig { height: 14em } .page { break-after: page }"
    figures = figure("甲", "bottom") + figure("乙", "bottom") + figure("丙", "bottom")
    copy = paragraphs(2) + figures + f"<section>{paragraphs(1, '地')}</section>"
    frames = '<div class="page"><div class="frame"></div></div>' * 3
    page = printed(f'<div class="copy">{copy}</div>{frames}', COLUMNS + css)
    found = [(line[0].page, int(line[0].x > 11), line[0].text) for line in page.lines]
    assert sorted(found) == [
        *((0, 0, "天"), (0, 0, "天"), (0, 0, "甲"), (0, 1, "乙"), (1, 0, "丙"), (2, 0, "地"))
    ]
    (alone,) = [line[0].y for line in page.lines if line[0].text == "丙"]
    (below,) = [line[0].y for line in page.lines if line[0].text == "甲"]
    assert alone < below
