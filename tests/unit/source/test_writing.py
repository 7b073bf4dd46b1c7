"""Files are written whole or not at all."""

from __future__ import annotations

import os
import stat
import threading

import pytest

from reportpress.source.errors import ExitCode, Refused
from reportpress.source.writing import PRIVATE, write_output, write_whole


def test_an_existing_file_is_replaced(tmp_path):
    target = tmp_path / "中文 名.pdf"
    target.write_bytes(b"old")
    write_output(target, b"new")
    assert target.read_bytes() == b"new"
    assert [path.name for path in tmp_path.iterdir()] == ["中文 名.pdf"]


def test_no_file_is_left_when_writing_fails(tmp_path, monkeypatch):
    def refuse(*_: object) -> None:
        raise PermissionError(13, "not today")

    target = tmp_path / "a.pdf"
    target.write_bytes(b"old")
    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(PermissionError):
        write_whole(target, b"new")
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]


def test_a_folder_is_not_written_over(tmp_path):
    target = tmp_path / "folder"
    target.mkdir()
    with pytest.raises(Refused) as refused:
        write_output(target, b"%PDF", "cannot be written", "name another file")
    assert refused.value.code is ExitCode.OUTPUT
    [problem] = refused.value.problems
    assert (problem.message, problem.hint) == (
        "cannot be written: Is a directory", "name another file",
    )  # fmt: skip
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder"]


def test_missing_folders_are_made_for_output_alone(tmp_path):
    target = tmp_path / "a" / "b.pdf"
    with pytest.raises(FileNotFoundError):
        write_whole(target, b"%PDF")
    write_output(target, b"%PDF")
    assert target.read_bytes() == b"%PDF"


@pytest.mark.parametrize("mode", [0o644, PRIVATE])
def test_the_mode_is_as_asked(tmp_path, mode):
    write_whole(tmp_path / "a", b"", mode)
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == mode


@pytest.fixture(params=[0o002, 0o022, 0o027, 0o077])
def umask(request) -> int:
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


def test_a_new_file_is_for_whom_the_umask_allows(tmp_path, umask):
    write_output(tmp_path / "a.pdf", b"%PDF")
    assert stat.S_IMODE((tmp_path / "a.pdf").stat().st_mode) == 0o666 & ~umask


@pytest.mark.parametrize("mode", [0o600, 0o664, 0o640, 0o444, 0o755])
def test_a_file_that_is_replaced_keeps_its_mode(tmp_path, umask, mode):
    target = tmp_path / "a.pdf"
    target.write_bytes(b"old")
    target.chmod(mode)
    write_output(target, b"new")
    assert (target.read_bytes(), stat.S_IMODE(target.stat().st_mode)) == (b"new", mode)


def test_a_symbolic_link_is_followed(tmp_path):
    real, link = tmp_path / "real.pdf", tmp_path / "link.pdf"
    link.symlink_to(real)
    write_whole(link, b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"


def test_a_pipe_is_written_to(tmp_path):
    pipe, read = tmp_path / "pipe", list[bytes]()
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    write_whole(pipe, b"report")
    reader.join()
    assert read == [b"report"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_what_killed_processes_left_is_swept_once_in_a_run(tmp_path):
    """A folder of thousands of files is not looked through for each of them."""
    left, swept = tmp_path / ".reportpress-0123456789abcdef.part", set()
    for run, stays in ((swept, False), (swept, True), (set(), False), (None, False)):
        left.write_bytes(b"half")
        write_output(tmp_path / "a.pdf", b"whole", swept=run)
        assert left.exists() is stays
    other = tmp_path / "other"
    other.mkdir()
    (other / left.name).write_bytes(b"half")
    write_output(other / "a.pdf", b"whole", swept=swept)
    assert [path.name for path in other.iterdir()] == ["a.pdf"]
