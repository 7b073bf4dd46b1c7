"""Work of this very process: what takes too much is stopped in it, and the process goes on."""

from __future__ import annotations

import itertools
import subprocess
import sys
import time
from threading import Thread

import pytest
from editions import child_environment

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
