"""New projects: what is in them, and that they are made whole or not at all."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from reportpress.build.pipeline import check_content
from reportpress.source.errors import ExitCode, Refused
from reportpress.starting import newproject
from reportpress.starting.newproject import make_project
from reportpress.starting.starters import starter_named, starters


@pytest.mark.parametrize("starter", starters(), ids=lambda starter: starter.name)
def test_a_new_project_is_sound_and_knows_its_name(tmp_path: Path, starter) -> None:
    edition = make_project(tmp_path / "云岭新报", starter)
    assert edition == tmp_path / "云岭新报" / "content" / "云岭新报"
    loaded, problems = check_content(edition)
    assert (loaded.id, problems) == ("云岭新报", ())
    written = [path for path in (tmp_path / "云岭新报").rglob("*") if path.is_file()]
    texts = [
        path.read_text(encoding="utf-8") for path in written if path.suffix not in (".png", ".pdf")
    ]
    assert not [text for text in texts if "@NAME@" in text or "@LAYOUT@" in text]


def test_editors_find_a_schema_for_each_file(tmp_path: Path) -> None:
    make_project(tmp_path / "paper", starter_named("tabloid"))
    settings = json.loads((tmp_path / "paper/.vscode/settings.json").read_text(encoding="utf-8"))
    schemas = settings["yaml.schemas"]
    for schema, files in schemas.items():
        assert json.loads((tmp_path / "paper" / schema).read_text(encoding="utf-8"))["title"]
        first = files if isinstance(files, str) else files[0]
        if "plan" in schema:  # it is there once `reportpress makeup` has written it
            (tmp_path / "paper" / "content" / "paper" / "plan.yaml").touch()
        assert list((tmp_path / "paper").glob(first)), files
    made = {f".vscode/schema/{path.name}" for path in (tmp_path / "paper/.vscode/schema").iterdir()}
    assert made == set(schemas)


def test_an_editor_may_ask_the_preview_whatever_the_name(tmp_path: Path) -> None:
    made = make_project(tmp_path / 'a "paper"', starter_named("tabloid"))
    tasks = json.loads((made.parents[1] / ".vscode/tasks.json").read_text(encoding="utf-8"))
    (task,) = tasks["tasks"]
    args = ["preview", 'content/a "paper"', "--at", "${file}:${lineNumber}"]
    assert (task["command"], task["args"]) == ("reportpress", args)


@pytest.mark.skipif(not shutil.which("make"), reason="make is not installed")
def test_its_makefile_asks_for_what_it_says(tmp_path: Path) -> None:
    make_project(tmp_path / "a paper", starter_named("tabloid"))
    command = ["make", "-n", "preflight", "verify", "fit", "proof"]
    run = subprocess.run(
        command, cwd=tmp_path / "a paper", capture_output=True, text=True, check=True
    )
    assert 'reportpress build "$EDITION" --for press' in run.stdout
    assert "--profile layout/tabloid/press.yaml" in run.stdout


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    (tmp_path / "paper").mkdir()
    assert make_project(tmp_path / "paper", starter_named("report")).is_dir()


@pytest.mark.parametrize("in_use", ["a file", "a folder"])
def test_what_is_there_is_left_alone(tmp_path: Path, in_use: str) -> None:
    path = tmp_path / "paper"
    if in_use == "a folder":
        path.mkdir()
        path = path / "notes.txt"
    path.write_text("mine")
    with pytest.raises(Refused) as refused:
        make_project(tmp_path / "paper", starter_named("report"))
    (problem,) = refused.value.problems
    assert (problem.message, problem.code) == ("is there already", ExitCode.OUTPUT)
    assert path.read_text() == "mine"


def test_what_breaks_off_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(root: Path, starter: object) -> None:
        root.mkdir()
        (root / "half").write_text("")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(newproject, "_fill", full)
    with pytest.raises(Refused) as refused:
        make_project(tmp_path / "paper", starter_named("report"))
    assert refused.value.problems[0].message == "cannot be made: No space left on device"
    assert os.listdir(tmp_path) == []
