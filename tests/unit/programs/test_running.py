"""Programs are run for a limited time, and what goes wrong is said in one way."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from reportpress.programs.running import ProgramError, find, output


def script(folder: Path, text: str) -> str:
    """A program of the given Python text."""
    path = folder / "program"
    path.write_text(f"#!{sys.executable}\n{text}\n")
    path.chmod(0o755)
    return str(path)


def test_the_first_program_that_is_installed_is_found(tmp_path, monkeypatch):
    script(tmp_path, "")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find("none", "program") == str(tmp_path / "program")
    assert find("none") == ""


def test_what_it_writes_is_given_back(tmp_path):
    assert output([script(tmp_path, "import sys; print(sys.argv[1])"), "$HOME; *"], 30) == (
        b"$HOME; *\n"
    )


def test_an_error_is_told_in_the_program_s_first_words(tmp_path):
    program = script(tmp_path, "import sys; sys.exit('no PDF\\nat all')")
    with pytest.raises(ProgramError, match=r"program cannot read it: no PDF$"):
        output([program], 30)


def test_an_error_without_words_has_no_reason(tmp_path):
    with pytest.raises(ProgramError, match="cannot read it: no reason"):
        output([script(tmp_path, "import sys; sys.exit(3)")], 30)


def test_a_program_that_does_not_end_is_stopped(tmp_path):
    program = script(tmp_path, "import time; time.sleep(600)")
    with pytest.raises(ProgramError, match="program does not come to an end"):
        output([program], 0.1)  # ten times that by the clock


@pytest.mark.skipif(sys.platform != "linux", reason="others cannot limit a child's processor time")
def test_time_is_that_of_a_processor(tmp_path):
    """Waiting, as on a busy machine, does not count; work does."""
    waiting = script(tmp_path, "import time; time.sleep(0.6); print('done')")
    assert output([waiting], 0.4) == b"done\n"
    working = script(tmp_path, "while True: pass")
    with pytest.raises(ProgramError, match="program does not come to an end"):
        output([working], 0.5)


def test_a_program_that_is_not_there_cannot_be_started(tmp_path):
    with pytest.raises(ProgramError, match="cannot be started: No such file or directory"):
        output([str(tmp_path / "none")], 30)
