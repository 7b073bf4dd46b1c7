"""`reportpress new` and `reportpress layouts` as they are typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reportpress.cli import main
from reportpress.source.errors import ExitCode


def test_new_tells_what_to_type_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["new", "云岭 新报", "--layout", "tabloid"]) == ExitCode.OK
    assert capsys.readouterr().out.splitlines() == [
        "云岭 新报: content/云岭 新报 in layout/tabloid",
        "next:",
        "  cd '云岭 新报'",
        "  reportpress preview 'content/云岭 新报' --open",
        "  reportpress build 'content/云岭 新报'",
    ]
    assert (tmp_path / "云岭 新报" / "layout" / "tabloid" / "page.css").is_file()


def test_new_does_not_write_over_a_project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["new", "paper"]) == ExitCode.OK
    capsys.readouterr()
    assert main(["new", "paper"]) == ExitCode.OUTPUT
    assert "is there already" in capsys.readouterr().err


def test_layouts_are_listed_with_page_and_picture(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["layouts"]) == ExitCode.OK
    told = capsys.readouterr().out
    assert "broadsheet  390 × 545 mm" in told
    assert main(["layouts", "--json"]) == ExitCode.OK
    listed = {each["name"]: each for each in json.loads(capsys.readouterr().out)["layouts"]}
    assert {"broadsheet", "tabloid", "report"} <= set(listed)
    assert all(Path(each["picture"]).is_file() for each in listed.values())
    assert all(Path(each["picture"]).as_uri() in told for each in listed.values())
