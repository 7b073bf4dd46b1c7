"""Problems of what templates print beside the copy are told where the template has it."""

from __future__ import annotations

from pathlib import Path

import pytest
from editions import Tiny, tiny

from reportpress.build.pipeline import build
from reportpress.source.errors import Place, Problem, Refused, Severity

PAGE = "../../layout/tiny/pages/one.html.j2"
FILE = "layout/tiny/pages/one.html.j2"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tiny:
    made = tiny(tmp_path, "刊")
    monkeypatch.chdir(tmp_path)
    return made


def add(project: Tiny, markup: str) -> int:
    """Put markup behind the last line of the page's template; its line."""
    path = project.edition / PAGE
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}<div>\n{markup}\n</div>\n", encoding="utf-8")
    return text.count("\n") + 2


def told(project: Tiny) -> Problem:
    """The only problem of a build that is no note."""
    try:
        problems = build(project.edition, project.pdf).problems
    except Refused as refused:
        problems = refused.problems
    (problem,) = [each for each in problems if each.severity is not Severity.NOTE]
    return problem


def test_a_missing_glyph(project: Tiny) -> None:
    line = add(project, "<p>附注\U0002000c</p>")
    problem = told(project)
    assert problem.place == Place(FILE, line, 6)


@pytest.mark.parametrize("style", ["colour: red", "color: redd", "flow-into: 1x"])
def test_a_style_attribute_that_cannot_be_used(project: Tiny, style: str) -> None:
    line = add(project, f'<p>又</p><p style="color: red; {style}">及</p>')
    problem = told(project)
    assert problem.message.startswith(f"`{style}` is ignored: ")
    assert problem.place == Place(FILE, line, 9)


def test_copy_inside_is_told_where_the_copy_is(project: Tiny) -> None:
    project.body("春雨\U0002000c润田")
    problem = told(project)
    assert problem.place == Place("content/刊/stories/lead.yaml", 3, 7)


def test_the_bytes_do_not_tell_the_folder(project: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    build(project.edition, project.pdf)
    here = project.pdf.read_bytes()
    monkeypatch.chdir(project.edition)
    build(project.edition, project.pdf)
    assert project.pdf.read_bytes() == here
