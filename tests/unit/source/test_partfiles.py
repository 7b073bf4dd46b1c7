"""What a killed process was writing is swept by the next that writes there, and nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from editions import child_environment, files_below

from reportpress.source.partfiles import PREFIX, SUFFIX, part_file, sweep
from reportpress.source.writing import write_whole

BEGINS = """\
import sys
from pathlib import Path
from reportpress.source.partfiles import part_file
with part_file(Path(sys.argv[1]), 0o666) as (handle, path):
    print(path, flush=True)
    sys.stdin.read()
"""
WRITES = """\
import sys
from pathlib import Path
from reportpress.source.writing import write_whole
for number in range(300):
    write_whole(Path(sys.argv[1]) / sys.argv[2], sys.argv[2].encode() * 1000)
"""


def started(code: str, *arguments: str) -> subprocess.Popen[bytes]:
    """A process that writes."""
    pipe = subprocess.PIPE
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, env=child_environment())


def test_a_killed_writer_s_file_is_swept_by_the_next_and_a_living_one_s_is_not(tmp_path):
    alive, killed = started(BEGINS, str(tmp_path)), started(BEGINS, str(tmp_path))
    assert alive.stdout and killed.stdout
    kept, left = (Path(os.fsdecode(each.stdout.readline().rstrip())) for each in (alive, killed))
    killed.kill()
    killed.communicate()
    write_whole(tmp_path / "a.pdf", b"%PDF")
    assert files_below(tmp_path) == {kept, tmp_path / "a.pdf"}
    alive.kill()
    alive.communicate()
    sweep(tmp_path)
    assert files_below(tmp_path) == {tmp_path / "a.pdf"} and not left.exists()


def test_what_others_left_stays(tmp_path):
    theirs = {"film.part", ".part", f"{PREFIX}notes", f"{PREFIX}x{SUFFIX}.txt"}
    for name in theirs:
        (tmp_path / name).touch()
    (tmp_path / f"{PREFIX}folder{SUFFIX}").mkdir()
    (tmp_path / f"{PREFIX}link{SUFFIX}").symlink_to("film.part")
    sweep(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == theirs | {
        f"{PREFIX}folder{SUFFIX}", f"{PREFIX}link{SUFFIX}",
    }  # fmt: skip


def test_writers_side_by_side_lose_nothing(tmp_path):
    """Each of 900 writes sweeps the folder that the others write in."""
    running = [started(WRITES, str(tmp_path), name) for name in "abc"]
    assert [each.communicate() and each.returncode for each in running] == [0, 0, 0]
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        name: name.encode() * 1000 for name in "abc"
    }


def test_a_file_swept_before_it_could_be_locked_gives_way_to_another(tmp_path, monkeypatch):
    opened: list[str] = []
    really = os.open

    def swept_at_once(path: str, *arguments: int) -> int:
        handle = really(path, *arguments)
        opened.append(path)
        if len(opened) == 1:
            os.unlink(path)
        return handle

    monkeypatch.setattr(os, "open", swept_at_once)
    with part_file(tmp_path, 0o666) as (_, path):
        assert len(opened) == 2 and path == opened[1]


def test_a_folder_that_is_not_there_needs_no_sweeping(tmp_path):
    sweep(tmp_path / "nowhere")
