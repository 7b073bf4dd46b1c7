"""Blocks across the columns of a frame (`column-span: all`), read back from the PDF.

Lengths in em of the body, whose lines are two em apart.
"""

from __future__ import annotations

import pytest
from clreq.page import Printed, near, printed, read
from editions import CSS, Tiny, tiny

COLUMNS = """
.frame { width: 22em; height: 24em; columns: 2; column-gap: 2em; column-rule: 1px solid }
.all { column-span: all } p { orphans: 1; widows: 1 }
"""


def through(copy: str, css: str = "", frames: int = 1) -> Printed:
    places = "<div class=frame></div>" * frames
    return printed(f'<div class="copy">{copy}</div>{places}', COLUMNS + css)


def paragraph(rows: int, sign: str = "天") -> str:
    return f"<p>{sign * 10 * rows}</p>"


def places(page: Printed) -> list[tuple[float, float, str]]:
    """Where each line begins, and its first sign, in the order of the file."""
    heads = [
        glyph
        for line in page.lines
        for before, glyph in zip([None, *line], line, strict=False)
        if before is None or not before.x < glyph.x < before.x + 1.5
    ]
    return [(round(each.x, 1), round(each.y - 1.38, 1), each.text) for each in heads]


def test_a_heading_is_across_columns_that_end_level_above_it():
    page = through(paragraph(4) + '<h2 class="all">跨栏</h2>' + paragraph(2, "地"))
    assert places(page) == [
        (0, 0, "天"),
        (0, 2, "天"),
        (12, 0, "天"),
        (12, 2, "天"),
        (0, 4, "跨"),
        (0, 6, "地"),
        (12, 6, "地"),
    ]


def test_it_is_as_wide_as_the_box():
    page = through(paragraph(2) + f'<p class="all">{"跨" * 24}</p>' + paragraph(2, "地"))
    assert [len(line) for line in page.lines if read(line).startswith("跨")] == [22, 2]


def test_rules_are_between_the_columns_above_and_below_it():
    page = through(paragraph(4) + '<h2 class="all">跨栏</h2>' + paragraph(4, "地"))
    rules = sorted((stroke.top, stroke.bottom) for stroke in page.strokes)
    assert rules == [pytest.approx((0, 4), abs=0.01), pytest.approx((6, 10), abs=0.01)]


def test_a_table_and_a_figure_may_be_across():
    css = "table { width: 100%; border-collapse: collapse } td { border: 1px solid; padding: 0 }"
    table = '<table class="all"><tr><td>甲</td><td>乙</td></tr></table>'
    page = through(paragraph(2) + table + paragraph(2, "地"), css)
    near(max(stroke.right for stroke in page.strokes), 22)
    figure = '<div class="all" style="display: flow-root; border: 1px solid">图</div>'
    page = through(paragraph(2) + figure + paragraph(2, "地"))
    near(max(stroke.right for stroke in page.strokes), 22)


def test_what_is_in_an_element_that_spans_is_across_together():
    page = through(paragraph(2) + '<div class="all"><h2>甲</h2><p>乙</p></div>' + paragraph(1))
    assert [(x, y) for x, y, sign in places(page) if sign in "甲乙"] == [(0, 2), (0, 4)]


def test_a_heading_without_room_below_is_in_the_next_box():
    page = through(paragraph(21) + '<h2 class="all">跨栏</h2>' + paragraph(2, "地"), frames=2)
    assert [(x, y) for x, y, sign in places(page) if sign == "跨"] == [(0, 24)]


@pytest.fixture
def project(tmp_path, monkeypatch: pytest.MonkeyPatch) -> Tiny:
    monkeypatch.chdir(tmp_path)
    return tiny(tmp_path)


def test_what_is_printed_is_verified_and_a_proof_shows_its_frames(project: Tiny):
    css = CSS.replace("height: 120pt }", "height: 120pt; columns: 2; column-gap: 10pt }")
    css += ".copy p:last-child { column-span: all }"
    project.put("../../layout/tiny/page.css", css)
    assert project.build() == 0
    assert project.run("verify", str(project.pdf), "--source", str(project.edition)) == 0
    assert project.build("--for", "proof") == 0


def test_what_floats_is_in_its_column(project: Tiny, capsys: pytest.CaptureFixture[str]):
    project.put("../../layout/tiny/page.css", CSS + ".copy p { float: top; column-span: all }")
    project.build()
    assert "`column-span: all` is ignored in copy" in capsys.readouterr().err


def test_a_table_that_no_box_takes_whole_goes_on_in_the_next():
    rows = "".join(f"<tr><td>{sign}</td></tr>" for sign in "一二三四五六七八九十" * 2)
    table = f'<table class="all"><thead><tr><th>表</th></tr></thead>{rows}</table>'
    css = "table { border-collapse: collapse; width: 100% } td, th { padding: 0; text-align: left }"
    page = through(paragraph(3) + table + paragraph(4, "地"), css, frames=3)
    lines = [(read(line), round(line[0].x), round(line[0].y - 1.38)) for line in page.lines]
    assert "".join(text for text, *_ in lines if len(text) == 1 and text not in "表天地") == (
        "一二三四五六七八九十" * 2
    )
    heads = [(x, y) for text, x, y in lines if text == "表"]
    assert heads == [(0, 4), (0, 24)]
    behind = [(x, y) for text, x, y in lines if text.startswith("地")]
    assert behind == [(0, 48), (0, 50), (12, 48), (12, 50)]


def test_a_chapter_s_title_across_columns_begins_a_page_and_leaves_none_empty():
    css = "h2 { break-before: page } .page { break-after: page }"
    chapter = '<h2 class="all">跨栏</h2>' + paragraph(4)
    frames = '<div class="page"><div class="frame"></div></div>' * 2
    page = printed(f'<div class="copy">{chapter * 2}</div>{frames}', COLUMNS + css)
    first = [line for line in page.lines if read(line).startswith("跨")]
    assert [(line[0].page, round(line[0].y - 1.38)) for line in first] == [(0, 0), (1, 0)]
