"""Footnotes of copy in flows, read back from the PDF. Lengths in em of the body."""

from __future__ import annotations

from itertools import pairwise

import pytest
from clreq.page import Printed, near, printed
from editions import CSS, PAGE, Tiny, tiny

from reportpress.source.errors import ExitCode, Refused

HAN = "天"
NOTES = """
p { orphans: 1; widows: 1 }
.note { float: footnote; font-size: 0.7em; line-height: 1 }
::footnote-call { content: counter(footnote); font-size: 0.6em; vertical-align: 0 }
::footnote-marker { content: counter(footnote) "." }
@page { @footnote { border-top: 2px solid; margin: 10px 0 6px; padding-top: 4px } }
"""


def with_notes(html: str, height: float = 10, css: str = "", frames: int = 1) -> Printed:
    places = "".join(f'<div class="frame" style="height: {height}em"></div>' for _ in range(frames))
    return printed(
        f'<div class="copy">{html}</div>{places}', f".frame {{ width: 10em }} {NOTES}{css}"
    )


def test_a_note_is_printed_at_the_foot_of_its_frame_below_a_rule():
    page = with_notes(f'<p>{HAN * 4}<span class="note">{"注" * 20}</span>{HAN * 8}</p>')
    assert page.texts == [f"{HAN * 4}1{HAN * 5}", HAN * 3, "1." + "注" * 13, "注" * 7]
    first, second = page.lines[2:]
    near(second[0].y - first[0].y, 0.7)
    near(second[0].y, 10 - 0.3 - 0.7 * 0.12)  # the em box ends above the margin of 6 px
    [area] = page.strokes  # with its border, which is two lines of notes and a padding above
    near(area.top, 10 - 0.3 - 2 * 0.7 - 0.2 - 0.1)
    near(area.right - area.left, 10)


def test_calls_count_through_the_copy_and_notes_follow_in_their_order():
    items = "".join(f'<p>{HAN}<span class="note">注{n}</span></p>' for n in range(1, 4))
    page = with_notes(items)
    assert page.texts == ["天1", "天2", "天3", "1.注1", "2.注2", "3.注3"]


def test_a_line_goes_with_its_note_into_the_next_frame():
    """Two rows of two em, and no third: it would be on the note."""
    copy = f'<p>{HAN * 25}<span class="note">注</span></p>'
    page = with_notes(copy, 6, frames=2)
    assert page.texts == [HAN * 10, HAN * 10, f"{HAN * 5}1", "1.注"]
    near(page.lines[2][0].y - page.lines[0][0].y, 6)
    assert page.lines[3][0].y > page.lines[2][0].y


def test_a_note_may_hold_several_paragraphs_emphasis_and_links():
    copy = (
        f'<p>{HAN}<span class="note"><strong>甲</strong>乙<a href="https://example.org">丙</a>'
        '<span style="display: block">丁</span></span></p>'
    )
    assert with_notes(copy).texts == [f"{HAN}1", "1.甲乙丙", "丁"]


def test_columns_have_their_own_notes():
    copy = f'<p>{HAN}<span class="note">甲</span></p><p>{HAN * 12}<span class="note">乙</span></p>'
    page = with_notes(copy, 6, ".frame { columns: 2; column-gap: 2em; width: 12em }")
    assert page.texts == ["天1", HAN * 5, "1.甲", HAN * 5, f"{HAN * 2}2", "2.乙"]
    assert page.lines[2][0].x < 5 < page.lines[5][0].x


def test_notes_do_not_move_the_lines_above_them_off_the_grid():
    copy = "".join(f'<p>{HAN * 9}<span class="note">注</span></p>' for _ in range(3))
    page = with_notes(copy, 12)
    assert {round(b[0].y - a[0].y, 3) for a, b in pairwise(page.lines[:3])} == {2.0}


def test_a_note_without_a_call_is_an_error():
    with pytest.raises(Refused) as refused:
        with_notes(f'<p>{HAN}<span class="note">注</span></p>', css="::footnote-call{content: ''}")
    assert "a footnote without a call" in str(refused.value)


def test_a_character_of_a_note_that_no_face_has_is_an_error(
    tmp_path, monkeypatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.chdir(tmp_path)
    project = noted(tmp_path, "\ue123")
    assert project.build() == ExitCode.LAYOUT
    assert "stories/lead.yaml:4:5: no glyph for" in capsys.readouterr().err


def noted(folder, text: str) -> Tiny:
    """A project whose first paragraph has a note of that text, written by the template."""
    project = tiny(folder)
    runs = "{{ block | runs }}"
    page = PAGE.replace(
        runs, f'{runs}{{% if loop.first %}}<span class="note">{text}</span>{{% endif %}}'
    )
    project.put("../../layout/tiny/pages/one.html.j2", page)
    project.put("../../layout/tiny/page.css", CSS + NOTES)
    return project


def test_notes_of_overset_copy_are_reported_with_it(
    tmp_path, monkeypatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.chdir(tmp_path)
    project = noted(tmp_path, "注" * 200)
    assert project.build() == ExitCode.OVERSET
    assert "lead is overset" in capsys.readouterr().err
