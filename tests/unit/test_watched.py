"""Work in a process of its own: what runs away, crashes or is abandoned ends, and is told."""

from __future__ import annotations

import ctypes
import faulthandler
import itertools
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from editions import Tiny, child_environment, interruptible, tiny

from reportpress import watched as watching
from reportpress.source import worklimits
from reportpress.source.errors import ExitCode
from reportpress.source.exhaustion import Stopped
from reportpress.source.worklimits import MB, WorkLimits, limits_of, resident
from reportpress.watched import BrokenOff, watched

# The tests' own process has threads, of which nothing that is done here asks.
pytestmark = [
    pytest.mark.filterwarnings("ignore:This process:DeprecationWarning"),
    pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="only Linux can be asked all this"),
]
PLENTY = WorkLimits(64 << 30, 600)


def a_little(seconds: int = 600) -> WorkLimits:
    """64 MB more than this process takes, of which the other is a fork."""
    return WorkLimits(resident(os.getpid()) + 64 * MB, seconds)


def test_work_is_done_in_another_process_and_its_code_comes_back(tmp_path: Path):
    told = tmp_path / "told"

    def work(note: Callable[[str], None]) -> int:
        told.write_text(str(os.getpid()))
        return 5

    assert watched(work, PLENTY) == 5
    assert int(told.read_text()) != os.getpid()
    assert watched(work, None) == 5
    assert int(told.read_text()) == os.getpid()
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)  # none is left


def busy(note: Callable[[str], None]) -> int:
    note("setting")
    while True:
        pass


def busy_in_a_library(note: Callable[[str], None]) -> int:
    note("set\n排版")
    return sum(itertools.repeat(1))


def growing(note: Callable[[str], None]) -> int:
    note("growing")
    return len([bytearray(MB) for _ in itertools.count()])


def growing_in_a_library(note: Callable[[str], None]) -> int:
    note("growing")
    return len(list(itertools.repeat(0)))


def crashing(note: Callable[[str], None]) -> int:
    note("one")
    note("two")
    faulthandler.disable()  # pytest's, which would tell of it at length
    ctypes.string_at(0)
    return 0


def waiting(note: Callable[[str], None]) -> int:
    time.sleep(60)
    return 0


@pytest.mark.parametrize(
    ("work", "stopped"),
    [
        (busy, "takes more than 1 s of a processor"),
        (growing, r"takes more than [\d,]+ MB of memory"),
    ],
)
def test_what_takes_too_much_may_say_so_itself(tmp_path: Path, work, stopped):
    told = tmp_path / "told"

    def telling(note: Callable[[str], None]) -> int:
        try:
            return work(note)
        except Stopped as excess:
            told.write_text(str(excess))
            return 4

    assert watched(telling, a_little(1 if work is busy else 600)) == 4
    assert re.fullmatch(stopped, told.read_text())


@pytest.mark.parametrize(
    ("work", "noted", "excess"),
    [
        (busy_in_a_library, "set\n排版", "takes more than 1 s of a processor"),
        (growing_in_a_library, "growing", "takes more than MEMORY MB of memory"),
        (crashing, "two", ""),
    ],
)
def test_what_cannot_be_asked_is_ended_and_told(monkeypatch, work, noted, excess):
    monkeypatch.setattr(watching, "GRACE", 1)
    limits = a_little(1 if work is busy_in_a_library else 600)
    number = signal.SIGSEGV if work is crashing else signal.SIGKILL
    excess = excess.replace("MEMORY", f"{limits.memory // MB:,}")
    assert watched(work, limits) == BrokenOff(noted, number, excess)


def test_what_waits_for_ever_is_stopped_by_the_clock(monkeypatch):
    monkeypatch.setattr(worklimits, "BY_THE_CLOCK", 0.1)

    def telling(note: Callable[[str], None]) -> int:
        try:
            return waiting(note)
        except Stopped as stopped:
            return 4 if str(stopped) == "takes more than 0.1 s by the clock" else 5

    assert watched(telling, WorkLimits(64 << 30, 1)) == 4


def test_limits_follow_the_files_of_an_edition(tmp_path: Path, monkeypatch):
    (tmp_path / "stories").mkdir()
    least = limits_of(tmp_path)
    assert least == WorkLimits(1 << 30, 6)
    (tmp_path / "edition.yaml").write_bytes(bytes(10 << 10))
    (tmp_path / "stories" / "a.csv").write_bytes(bytes(10 << 10))
    assert limits_of(tmp_path) == WorkLimits((1 << 30) + 256 * 20480, 14)
    assert limits_of(tmp_path / "edition.yaml") == limits_of(tmp_path)
    (tmp_path / "stories" / "a.png").write_bytes(bytes(2 * MB))
    assert limits_of(tmp_path) == WorkLimits((1 << 30) + 256 * 20480 + 16 * MB, 20)
    (tmp_path / "stories" / "b.svg").write_bytes(bytes(MB // 4))
    least = limits_of(tmp_path)
    assert least is not None and least.seconds == 22  # of a small picture half, and its bytes
    monkeypatch.setenv("REPORTPRESS_LIMITS", "off")
    assert limits_of(tmp_path) is None


def test_a_new_page_of_news_takes_no_more_than_ten_seconds():
    limits = limits_of(Path(__file__).parents[2] / "content" / "yunling-daily")
    assert limits is not None and limits.seconds + watching.GRACE <= 11
    assert limits.memory < 1.01 * (1 << 30)


# The command line with a stage of the build that does something else.
SPOILED = """
import ctypes, itertools, sys, time
from reportpress import watched
from reportpress.build import pipeline
from reportpress.cli import run
from reportpress.source import worklimits
worklimits.SECONDS = 2
watched.BY_THE_CLOCK = 1000
pipeline.{stage} = lambda *a, **b: {spoiled}
sys.argv[1:] = {arguments!r}
run()
"""


@pytest.fixture
def project(tmp_path, monkeypatch) -> Tiny:
    made = tiny(tmp_path)
    monkeypatch.chdir(tmp_path)
    return made


def process(stage: str, spoiled: str, *arguments: str) -> subprocess.Popen[str]:
    code = SPOILED.format(stage=stage, spoiled=spoiled, arguments=list(arguments))
    pipe = subprocess.PIPE
    with interruptible():
        return subprocess.Popen(
            [sys.executable, "-c", code], stderr=pipe, text=True, env=child_environment()
        )


def test_a_build_that_crashes_is_told_by_its_stage(project):
    crash = "ctypes.string_at(0)"
    hint = "\n  hint: take out what was changed last; REPORTPRESS_LIMITS=off sets no limits\n"
    child = process("paint_lines", crash, "build", "content/kan")
    assert child.communicate()[1] == (
        "content/kan: a library ends the program (SIGSEGV), painting lines"
        f"{hint}1 error; nothing was written\n"
    )
    assert child.returncode == ExitCode.LAYOUT and not (project.root / "build").exists()
    child = process("load_edition", crash, "check-content", "content/kan")
    assert child.communicate()[1].startswith("content/kan: a library ends the program (SIGSEGV)")
    assert child.returncode == ExitCode.CONTENT


def test_a_build_that_runs_away_is_told_at_its_place(project):
    child = process("paint_lines", "[0 for _ in itertools.count()]", "build", "content/kan")
    said = child.communicate()[1]
    assert re.match(r"layout/tiny/page\.html\.j2: takes more than \d+ (s|MB) of ", said)
    assert child.returncode == ExitCode.LAYOUT and "Traceback" not in said
    child = process("load_edition", "sum(itertools.repeat(1))", "fit", "content/kan")
    assert re.match(
        r"content/kan: takes more than \d s of a processor, reading copy\n  hint: .*\n1 error\n",
        child.communicate()[1],
    )
    assert child.returncode == ExitCode.CONTENT


WAITS = "print('waiting', file=sys.stderr, flush=True) or time.sleep(60)"


def test_a_fault_of_the_program_itself_is_not_hidden(project):
    child = process("load_edition", "1 // 0", "build", "content/kan")
    assert child.communicate()[1].endswith(
        "ZeroDivisionError: integer division or modulo by zero\n"
    )
    assert child.returncode == 1


@pytest.mark.parametrize("to_all", [True, False])
def test_an_interrupt_ends_both_processes(project, to_all):
    child = process("load_edition", WAITS, "build", "content/kan")
    assert child.stderr is not None and child.stderr.readline() == "waiting\n"
    for number in children_of(child.pid) if to_all else ():
        os.kill(number, signal.SIGINT)
    os.kill(child.pid, signal.SIGINT)
    assert child.communicate()[1] == "" and child.returncode == 130


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_a_build_ends_with_the_process_that_watches_it(project, number):
    child = process("load_edition", WAITS, "build", "content/kan")
    assert child.stderr is not None and child.stderr.readline() == "waiting\n"
    child.send_signal(number)
    # Its standard error is at an end as soon as no process has it any more.
    assert child.communicate(timeout=30)[1] == "" and child.returncode == -number


def children_of(parent: int) -> list[int]:
    """The processes that a process has started, and that have not ended."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rpartition(")")[2].split()
        except OSError:  # it has just ended
            continue
        if int(fields[1]) == parent:
            found.append(int(status.parent.name))
    return found
