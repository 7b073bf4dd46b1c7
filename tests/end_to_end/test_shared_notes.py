"""Footnotes across all columns of a frame (`note-area: frame`), read back from the PDF.

Lengths in em of the body, whose lines are two em apart.
"""

from __future__ import annotations

import pytest
from clreq.page import Printed, near, printed
from editions import CSS, Tiny, tiny

COLUMNS = """
.frame { width: 22em; height: 20em; columns: 2; column-gap: 2em; column-fill: auto }
.frame { column-rule: 1px solid; note-area: frame }
.note { float: footnote; font-size: 14px; line-height: 20px }
@page { @footnote { margin-top: 0.5em; border-top: 1px solid } }
p { orphans: 1; widows: 1 }
"""


def through(copy: str, css: str = "", frames: int = 1) -> Printed:
    places = "<div class=frame></div>" * frames
    return printed(f'<div class="copy">{copy}</div>{places}', COLUMNS + css)


def note(text: str) -> str:
    return f'<span class="note">{text}</span>'


def small(page: Printed) -> list[tuple[float, float]]:
    """Where lines of notes begin."""
    return [
        (round(line[0].x, 2), line[0].y)
        for line in page.lines
        if line[0].size == pytest.approx(0.7) and len(line) > 1
    ]


def test_notes_of_both_columns_are_at_the_foot_of_the_frame():
    page = through(f"<p>天{note('甲注')}{'天' * 98}{note('乙注')}</p>")
    (first, one), (second, two) = small(page)
    assert first == second == 0
    near(two - one, 1)
    assert 19 < two < 20
    columns = [[glyph.y for glyph in page.glyphs if glyph.text == "天" and glyph.x // 12 == n]
               for n in (0, 1)]  # fmt: skip
    assert max(map(max, columns)) < one - 1
    rules = [stroke for stroke in page.strokes if stroke.right - stroke.left > 20]
    assert [(round(each.left, 2), round(each.right, 2)) for each in rules] == [(0, 22)]


def test_rules_between_columns_end_above_the_notes():
    page = through(f"<p>{'天' * 99}{note('注')}</p>")
    (rule,) = (stroke for stroke in page.strokes if stroke.right - stroke.left < 1)
    assert rule.bottom <= 18.01


def test_without_it_notes_are_at_the_foot_of_their_columns():
    page = through(f"<p>{'天' * 99}{note('注注')}</p>", ".frame { note-area: column }")
    assert [x for x, _ in small(page)] == [12]


@pytest.fixture
def project(tmp_path, monkeypatch: pytest.MonkeyPatch) -> Tiny:
    monkeypatch.chdir(tmp_path)
    project = tiny(tmp_path)
    project.body(
        "春雨润田^[这是第一条说明]，麦苗返青。", "农人趁墒追肥^[那是另一条说明]，合作社备足了种子。"
    )
    css = CSS.replace("height: 120pt }", "height: 120pt; columns: 2; note-area: frame }")
    css += ".note { float: footnote; font-size: 7pt; line-height: 10pt }\n"
    css += ".note::before, .note::after { content: none }\n"
    project.put("../../layout/tiny/page.css", css)
    return project


def test_it_is_built_and_verified(project: Tiny):
    assert project.build() == 0
    assert project.run("verify", str(project.pdf), "--source", str(project.edition)) == 0


def test_beside_figures_that_float_it_is_told(project: Tiny, capsys: pytest.CaptureFixture[str]):
    css = project.layout / "page.css"
    css.write_text(css.read_text("utf-8") + ".copy p:last-child { float: top }")
    project.build()
    assert "`note-area: frame` is ignored in copy" in capsys.readouterr().err
