"""Work of this very process: what takes too much is stopped in it, and the process goes on."""

from __future__ import annotations

import itertools
import subprocess
import sys
import time
from threading import Thread, get_native_id

import pytest
from editions import child_environment

from reportpress.source import held as holding
from reportpress.source import worklimits
from reportpress.source.exhaustion import Stopped
from reportpress.source.held import held
from reportpress.source.worklimits import MB, WorkLimits

pytestmark = pytest.mark.skipif(
    not hasattr(time, "pthread_getcpuclockid"), reason="the system has no clocks of threads"
)


def test_what_keeps_within_its_limits_is_left_alone():
    with held(WorkLimits(1 << 30, 5)) as hold:
        total = sum(range(1000))
    assert total == 499500 and hold is not None and not hold.excess
    with held(None) as none:
        pass
    assert none is None


def busy() -> None:
    for _ in itertools.count():
        pass


def growing() -> None:
    kept = []
    while True:
        kept.append(bytearray(MB))


@pytest.mark.parametrize(
    ("work", "limits", "excess"),
    [
        (busy, WorkLimits(1 << 30, 0), "takes more than 0 s of a processor"),
        (growing, WorkLimits(64 * MB, 60), "takes more than 64 MB of memory"),
    ],
)
def test_a_thread_that_takes_too_much_is_stopped_and_others_are_not(work, limits, excess):
    told = []

    def working() -> None:
        try:
            with held(limits):
                work()
        except Stopped as stopped:
            told.append(str(stopped))

    thread = Thread(target=working)
    thread.start()
    thread.join(20)
    assert told == [excess]


def waiting() -> None:
    while True:
        time.sleep(0.01)


def test_nobody_looks_any_longer_though_the_thread_is_stopped_as_its_block_ends(monkeypatch):
    plain, ends = holding.Hold.end, list[bool]()

    def end(hold: holding.Hold) -> None:
        ends.append(hold._done.is_set())
        if len(ends) == 1:
            raise Stopped
        plain(hold)

    monkeypatch.setattr(holding.Hold, "end", end)
    with pytest.raises(Stopped), held(WorkLimits(1 << 30, 60)) as hold:
        pass
    assert ends == [False, False] and hold is not None
    assert not hold._thread.is_alive()


def test_a_thread_that_waits_for_ever_is_stopped_by_the_clock(monkeypatch):
    monkeypatch.setattr(worklimits, "BY_THE_CLOCK", 0.02)
    with pytest.raises(Stopped, match=r"takes more than 1\.2 s by the clock"):  # noqa: SIM117
        with held(WorkLimits(64 << 30, 60)):
            waiting()


def test_work_that_only_waits_for_a_processor_is_left_alone(monkeypatch):
    monkeypatch.setattr(worklimits, "BY_THE_CLOCK", 0.01)
    monkeypatch.setattr(holding, "queued", lambda thread: time.monotonic())
    with held(WorkLimits(64 << 30, 20)) as hold:
        time.sleep(0.5)
    assert hold is not None and not hold.excess
    assert worklimits.queued(get_native_id()) >= 0 == worklimits.queued(-1)


def test_what_sleeps_in_a_library_ends_with_its_process():
    code = (
        "import time\nfrom reportpress.source import held, worklimits\n"
        "from reportpress.source.worklimits import WorkLimits\nheld.LAST = 0.2\n"
        "worklimits.BY_THE_CLOCK = 0.01\n"
        "with held.held(WorkLimits(1 << 40, 20), lambda words: print(words, flush=True)):\n"
        "    time.sleep(60)\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=False,
        env=child_environment(),
        timeout=50,
    )
    assert ended.returncode == -9 and ended.stdout == "takes more than 0.2 s by the clock\n"


def test_what_cannot_be_stopped_ends_the_process_with_its_last_words():
    code = (
        "import hashlib, sys\nfrom reportpress.source import held\n"
        "from reportpress.source.worklimits import WorkLimits\nheld.LAST = 0.2\n"
        "with held.held(WorkLimits(1 << 40, 0), lambda words: print(words, flush=True)):\n"
        "    hashlib.pbkdf2_hmac('sha256', b'', b'', 1 << 30)\n"  # without the interpreter
    )
    ended = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=False,
        env=child_environment(),
    )
    assert ended.returncode == -9 and ended.stdout == "takes more than 0 s of a processor\n"


@pytest.mark.parametrize("seconds", [5, 0], ids=["left alone", "stopped"])
def test_a_process_that_was_held_can_be_traced(seconds: int):
    """Python 3.11 took no step of a traced function once it was told to raise nothing."""
    code = (
        "import sys\nfrom reportpress.source.held import held\n"
        "from reportpress.source.exhaustion import Stopped\n"
        "from reportpress.source.worklimits import WorkLimits\n"
        "try:\n"
        f"    with held(WorkLimits(1 << 40, {seconds})):\n"
        f"        while not {seconds}:\n            pass\n"
        "except Stopped:\n    pass\n"
        "def traced():\n    return 5\n"
        "sys.setprofile(lambda *_: None)\nprint(traced())\n"
    )
    said = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env=child_environment(),
        timeout=30,
    )
    assert said.stdout == "5\n"
