"""Folders written whole or not at all."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from editions import child_environment

from reportpress.source import folders
from reportpress.source.folders import write_folder
from reportpress.source.partfiles import PREFIX, SUFFIX, sweep


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_folder_takes_the_place_of_the_one_before(tmp_path: Path):
    target = tmp_path / "missing" / "site"
    write_folder(target, {"a.html": b"1", "pages/b.jpg": b"2"})
    write_folder(target, {"a.html": b"3"})
    assert contents(target) == {"a.html": b"3"}
    assert os.listdir(target.parent) == ["site"]


def test_what_cannot_be_written_leaves_all_as_it_was(tmp_path: Path):
    target = tmp_path / "site"
    write_folder(target, {"a.html": b"1"})
    with pytest.raises(OSError):
        write_folder(target, {"a.html": b"2", "a.html/b": b"3"})
    assert contents(target) == {"a.html": b"1"}
    assert os.listdir(tmp_path) == ["site"]


def test_without_an_exchange_in_one_step_folders_take_each_others_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(folders, "_exchanged", lambda one, other: False)
    target = tmp_path / "site"
    write_folder(target, {"a.html": b"1"})
    write_folder(target, {"a.html": b"2"})
    assert contents(target) == {"a.html": b"2"}
    assert os.listdir(tmp_path) == ["site"]


def test_who_is_killed_leaves_the_old_folder_and_the_next_sweeps_up(tmp_path: Path):
    target = tmp_path / "site"
    write_folder(target, {"a.html": b"1"})
    killed = f"""
import os, signal
from pathlib import Path
from reportpress.source import folders
folders.exchange = lambda one, other: os.kill(os.getpid(), signal.SIGKILL)
folders.write_folder(Path({str(target)!r}), {{"a.html": b"2"}})
"""
    command = [sys.executable, "-c", killed]
    done = subprocess.run(command, env=child_environment(), timeout=60, check=False)
    assert done.returncode == -9
    assert contents(target) == {"a.html": b"1"}
    (left,) = (each for each in os.listdir(tmp_path) if each != "site")
    assert left.startswith(PREFIX) and left.endswith(SUFFIX)
    sweep(tmp_path)
    assert os.listdir(tmp_path) == ["site"]
