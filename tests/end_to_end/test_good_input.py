"""A sound edition through the real command line: one PDF, one summary, no noise."""

from __future__ import annotations

import json

import pytest
from editions import Tiny, files_below, tiny
from pypdf import PdfReader

from reportpress import console
from reportpress.build import pipeline
from reportpress.build.session import Session


@pytest.fixture
def project(tmp_path, monkeypatch) -> Tiny:
    made = tiny(tmp_path)
    monkeypatch.chdir(tmp_path)
    return made


@pytest.mark.parametrize(("edition", "story"), [("kan", "lead"), ("上党 2025", "头条")])
def test_names_in_english_and_in_chinese_both_work(tmp_path, capsys, monkeypatch, edition, story):
    project = tiny(tmp_path, edition)
    monkeypatch.chdir(tmp_path)
    (project.edition / "stories" / "lead.yaml").rename(project.edition / f"stories/{story}.yaml")
    project.edit("edition.yaml", "main: lead", f"main: {story}")
    before = files_below(tmp_path)
    assert project.run("build", f"content/{edition}") == 0
    output = tmp_path / "build" / f"{edition}.pdf"
    assert files_below(tmp_path) - before == {output}
    assert len(PdfReader(output).pages) == 1
    summary = capsys.readouterr().out.splitlines()
    assert summary[0].startswith(
        f"build/{edition}.pdf: 1 page, 1 story, 26 characters in 3 lines, "
    )
    assert summary[2].split()[0] == story


def test_check_content_and_build_count_the_same_characters(project, capsys):
    project.body("甲 乙，**丙** a b", "subhead: 丁")
    project.check()
    checked = capsys.readouterr().out
    assert project.build("--json") == 0
    assert f" {json.loads(capsys.readouterr().out)['characters']} characters, " in checked


def test_the_steps_told_on_a_terminal_are_those_of_the_pipeline(project):
    steps: list[str] = []
    session = Session(lambda stage, words: None if words else steps.append(stage))
    pipeline.build(project.edition, project.pdf, session=session)
    assert steps == list(console.STAGES)


def test_a_second_build_gives_the_same_bytes(project):
    assert project.build() == 0
    first = project.pdf.read_bytes()
    assert project.build() == 0
    assert project.pdf.read_bytes() == first
