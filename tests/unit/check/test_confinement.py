"""What judges a file takes no more than it is given, and ends with its parent."""

from __future__ import annotations

import faulthandler
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from editions import SOURCE, child_environment
from pdfs import endless_work
from setlines import FIRST, column, pdf_of

from reportpress.check import confinement
from reportpress.check.confinement import ProcessLimits, confined, limits_for
from reportpress.check.measure import measuring
from reportpress.check.verify.differences import verify
from reportpress.cli import main
from reportpress.source.errors import ExitCode, Place, Problem, Refused

resource = pytest.importorskip("resource")
TESTS = SOURCE.parent / "tests"


def stopped(work, **limits: float) -> str:
    """What is said of work that had to be stopped."""
    with pytest.raises(Refused) as caught:
        confined(work, "foreign.pdf", ProcessLimits(**limits))
    [problem] = caught.value.problems
    assert (problem.place, problem.code) == (Place("foreign.pdf"), ExitCode.UNREADABLE)
    return problem.message


def endlessly() -> None:
    while True:
        pass


def dying_by(number: signal.Signals) -> None:
    """As a program does that a library in C has ended; without the test runner's own report."""
    faulthandler.disable()
    os.kill(os.getpid(), number)


def test_what_work_gives_is_given_and_done_elsewhere():
    assert confined(lambda: (os.getpid(), "字"), "a.pdf") != (os.getpid(), "字")
    assert confined(lambda: bytes(5_000_000), "a.pdf") == bytes(5_000_000)


def test_what_work_raises_is_raised():
    def refuse() -> None:
        raise Refused([Problem(Place("b.yaml", 3), "no", code=ExitCode.CONTENT)])

    with pytest.raises(Refused) as caught:
        confined(refuse, "a.pdf")
    assert [str(problem) for problem in caught.value.problems] == ["b.yaml:3: no"]
    assert caught.value.code is ExitCode.CONTENT
    with pytest.raises(ZeroDivisionError):
        confined(lambda: 1 // 0, "a.pdf")


def test_work_that_takes_too_much_is_stopped():
    assert stopped(lambda: bytearray(4 << 30)) == "needs more than 3072 MB of memory"
    assert stopped(lambda: dying_by(signal.SIGABRT)) == "needs more than 3072 MB of memory"
    assert stopped(endlessly, cpu_seconds=1) == "takes more than 1 s to read"
    assert stopped(lambda: time.sleep(60), seconds=0.1) == "takes more than 0.1 s to read"
    assert stopped(lambda: dying_by(signal.SIGSEGV)) == "stops the program that reads it"


def test_where_there_is_less_memory_than_that_nobody_says_it_was_taken(monkeypatch):
    """Under `ulimit -v 60000`, a file of a page was said to need more than 1 GB."""
    monkeypatch.setattr(confinement, "room", lambda: 100 << 20)
    for work in (lambda: bytearray(4 << 30), lambda: dying_by(signal.SIGABRT)):
        with pytest.raises(Refused) as caught:
            confined(work, "foreign.pdf")
        [problem] = caught.value.problems
        assert problem.message == "needs more memory than there is"
        assert problem.hint == "take something out, or give the process more (ulimit -v)"
        assert problem.code == ExitCode.UNREADABLE


def test_limits_grow_with_the_files(tmp_path):
    """A small file gets 1 GB and less than ten seconds; an edition counts by what is written."""

    def sized(name: str, size: int) -> Path:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        with path.open("wb") as file:
            file.truncate(size)
        return path

    small, large = sized("small.pdf", 50_000), sized("large.pdf", 20 << 20)
    assert limits_for(small) == ProcessLimits(1 << 30, 8)
    assert limits_for(large) == ProcessLimits((1 << 30) + 64 * (12 << 20), 300)
    assert limits_for(sized("huge.pdf", 200 << 20)) == ProcessLimits(3 << 30, 300)
    sized("edition/story.yaml", 2 << 20)
    sized("edition/picture.jpg", 50 << 20)
    assert limits_for(small, tmp_path / "edition") == ProcessLimits(1 << 30, 48)
    assert limits_for(tmp_path / "none.pdf") == ProcessLimits(1 << 30, 8)


def test_what_the_process_had_before_does_not_count():
    held = bytearray(300 << 20)
    assert confined(lambda: len(bytearray(100 << 20)), "a.pdf", ProcessLimits(memory=200 << 20))
    assert stopped(lambda: bytearray(300 << 20), memory=200 << 20).startswith("needs more than 200")
    assert len(held)


def test_a_small_file_that_asks_for_endless_work_ends_within_seconds(tmp_path, monkeypatch, capsys):
    """Two seconds, of the eight that test_limits_grow_with_the_files gives a small file."""
    monkeypatch.setattr(confinement, "LEAST_SECONDS", 2)
    pdf = endless_work()
    path = pdf.write(tmp_path / "forms.pdf")
    assert path.stat().st_size < 2000
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert main(["measure", str(path)]) == ExitCode.UNREADABLE
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert after.ru_utime - before.ru_utime < 4
    assert capsys.readouterr().err.startswith(f"{path}: ")


@pytest.mark.parametrize(
    ("module", "command"), [(verify, ["verify", "--source"]), (measuring, ["measure"])]
)
def test_verify_and_measure_are_confined(tmp_path, monkeypatch, capsys, module, command):
    path = tmp_path / "foreign.pdf"
    path.write_bytes(pdf_of(column(*FIRST)))
    monkeypatch.setattr(module, command[0], lambda *_: bytearray(2 << 30))
    copy = tmp_path / "copy.txt"
    copy.write_text("字", "utf-8")
    name, *source = command
    assert main([name, str(path), *source, *([str(copy)] if source else [])]) == 7
    said = capsys.readouterr().err
    assert said.startswith(f"{path}: needs more than 1024 MB of memory\n  hint: ")
    assert "Traceback" not in said


CONFINED = """\
import subprocess, sys
from reportpress.check.confinement import confined
confined(lambda: subprocess.run([sys.executable, "-c", "while True: pass"]), "a.pdf")
"""
PREFLIGHT = """\
import sys
from pathlib import Path
from pdfs import Pdf, endless_work
from reportpress.cli import main
pdf = Pdf()
pdf.page("0 0 9 9 re f " * 1_200_000)
path = Path(sys.argv[1]) / "slow.pdf"
path.write_bytes(pdf.bytes())
main(["preflight", "--no-render", str(path)])
"""


def descendants(process: int) -> set[int]:
    """All processes that a process started, and those that they did (Linux)."""
    children: dict[int, set[int]] = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, parent = status.read_text("ascii", "replace").rpartition(")")[2].split()[:2]
        except OSError:  # it has just ended
            continue
        if state not in "ZX":
            children.setdefault(int(parent), set()).add(int(status.parent.name))
    found, looked = set[int](), [process]
    while looked:
        new = children.get(looked.pop(), set())
        found |= new
        looked += new
    return found


def running(processes: set[int]) -> set[int]:
    """Those that have not ended; what nobody has asked for its exit code has."""
    texts = {each: Path(f"/proc/{each}/stat") for each in processes}
    return {each for each, stat in texts.items() if stat.exists() and ") Z" not in stat.read_text()}


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="only Linux lists processes")
@pytest.mark.parametrize(("code", "started"), [(CONFINED, 3), (PREFLIGHT, 2)])
def test_what_is_confined_ends_with_its_parent(tmp_path, code, started):
    """However that ends: a killed process says nothing to anybody."""
    environment = child_environment(PYTHONPATH=f"{SOURCE}{os.pathsep}{TESTS}")
    parent = subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], env=environment)
    found = set[int]()
    while len(found) < started:
        assert parent.poll() is None
        time.sleep(0.05)
        found = descendants(parent.pid)
    parent.kill()
    parent.wait()
    for _ in range(100):  # what is left would run for minutes
        if not running(found):
            return
        time.sleep(0.05)
    for each in running(found):
        os.kill(each, signal.SIGKILL)
    pytest.fail("children outlive their parent")
