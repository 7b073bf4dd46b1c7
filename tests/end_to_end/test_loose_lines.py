"""Lines that justification tears open are told with their paragraph's place."""

from __future__ import annotations

from pathlib import Path

import pytest
from editions import Tiny, tiny

COLUMN = "街临街电话"  # in a column of ten characters, before eleven figures


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tiny:
    monkeypatch.chdir(tmp_path)
    return tiny(tmp_path)


def told(project: Tiny, capsys: pytest.CaptureFixture[str], *blocks: str) -> list[str]:
    project.put("../../layout/tiny/page.css", project_css(project) + "p { text-align: justify }")
    project.story("headline: 雨水节气\nbyline: 本报记者\nbody:\n" + "".join(blocks))
    assert project.build() == 0
    return [line for line in capsys.readouterr().err.splitlines() if "em apart" in line]


def project_css(project: Tiny) -> str:
    return (project.layout / "page.css").read_text("utf-8")


def test_a_line_before_what_cannot_be_broken_is_told(
    project: Tiny, capsys: pytest.CaptureFixture[str]
):
    body = "  - 雨水\n", f"  - {COLUMN}1383456789012345号\n"
    (line,) = told(project, capsys, *body)
    assert line.startswith("content/kan/stories/lead.yaml:5:5: warning: the characters of")
    assert f"“{COLUMN}” are 1.3 em apart" in line


def test_a_line_that_opens_less_is_not(project: Tiny, capsys: pytest.CaptureFixture[str]):
    assert told(project, capsys, f"  - {COLUMN}春雨水1383456789012345号\n") == []
    assert told(project, capsys, "  - 街临街招商电话0355-2031234号\n") == []
