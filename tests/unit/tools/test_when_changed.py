"""tools/when_changed.py runs a command when, and only when, what it reads has changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from toolfiles import load_tool

when_changed = load_tool("when_changed")

COMMAND = 'cat "in put"/* >out; echo ran >>runs; exit ${FAIL:-0}'


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An input folder with two files; names hold spaces."""
    (tmp_path / "in put").mkdir()
    (tmp_path / "in put" / "a b").write_text("first\n")
    (tmp_path / "in put" / "c").write_text("second\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(command: str = COMMAND) -> int:
    return int(when_changed.main(["out", "in put", "single", "--", "sh", "-c", command]))


def runs() -> int:
    return len(Path("runs").read_text().split()) if Path("runs").exists() else 0


def test_runs_first_and_then_not_again(capsys: pytest.CaptureFixture[str]) -> None:
    assert run() == 0
    assert capsys.readouterr().out == ""
    assert run() == 0
    assert runs() == 1
    assert Path("out").read_text() == "first\nsecond\n"
    assert capsys.readouterr().out == "out is up to date: nothing to do\n"


def test_nothing_to_do_writes_nothing(folder: Path) -> None:
    run()
    before = {path: path.stat().st_mtime_ns for path in [folder, *folder.rglob("*")]}
    run()
    assert {path: path.stat().st_mtime_ns for path in [folder, *folder.rglob("*")]} == before


def test_changed_content_runs_again() -> None:
    run()
    Path("in put/c").write_text("third\n")
    run()
    assert runs() == 2
    assert Path("out").read_text() == "first\nthird\n"


def test_touched_file_of_the_same_content_does_not() -> None:
    run()
    Path("in put/c").touch()
    run()
    assert runs() == 1


@pytest.mark.parametrize(
    "change",
    [
        lambda: Path("in put/new").write_text(""),
        lambda: Path("in put/c").unlink(),
        lambda: Path("in put/c").rename("in put/d"),
        lambda: Path("single").write_text(""),  # an input that was missing before
        lambda: Path("out").unlink(),
        lambda: Path("out").write_text("written by hand"),
    ],
    ids=["file added", "deleted", "renamed", "appeared", "output deleted", "output changed"],
)
def test_runs_again_after(change: object) -> None:
    run()
    assert callable(change)
    change()
    run()
    assert runs() == 2


def test_other_command_runs() -> None:
    run()
    run(COMMAND + " # in another way")
    assert runs() == 2


def test_bytecode_is_no_input() -> None:
    run()
    Path("in put/__pycache__").mkdir()
    Path("in put/__pycache__/x.pyc").write_text("")
    run()
    assert runs() == 1


def test_failed_command_runs_again_and_its_exit_code_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("FAIL", "5")
    assert run() == 5
    assert run() == 5
    monkeypatch.delenv("FAIL")
    assert run() == 0
    assert run() == 0
    assert runs() == 3


def test_after_a_failure_the_last_good_output_counts() -> None:
    """A build that fails writes nothing; once its cause is undone, the PDF is up to date."""
    good = 'grep -q bad "in put"/* && exit 3; ' + COMMAND
    run(good)
    Path("in put/c").write_text("bad")
    assert run(good) == 3
    Path("in put/c").write_text("second\n")
    assert run(good) == 0
    assert runs() == 1


def test_change_during_the_run_is_not_lost() -> None:
    """What the command read may be older than what lies there when it ends."""
    changing = "echo later >>'in put/c'; " + COMMAND
    run(changing)
    run(changing)
    assert runs() == 2
