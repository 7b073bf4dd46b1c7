"""A command's work, done in a process of its own that this one watches.

What a layout, its copy and its pictures may ask for is counted where it is read, and told at its
place. This is the wall behind that: work that takes more than its input can need is asked to stop,
and says so at the place that it has come to; what does not stop, or crashes in a library, is ended
and told by its stage. The other process is a fork of one that has imported next to nothing, which
takes a millisecond or two. It ends when this one does, however that ends.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Callable, Iterator
from time import monotonic
from typing import TYPE_CHECKING, NoReturn

from msgspec import Struct

from reportpress.source.exhaustion import Stopped
from reportpress.source.worklimits import GRACE, LAST, LOOK, WorkLimits, queued, resident

if TYPE_CHECKING:
    from mmap import mmap

STILL = 1.25  # times its memory: what takes so much has not stopped
BOTH = 0.5  # seconds after which an interrupt was meant for this process alone
NOTED = 1024  # bytes that both processes share

Note = Callable[[str], None]
Work = Callable[[Note], int]


class BrokenOff(Struct, frozen=True):
    """How work ended that gave no exit code: what it had noted last, the signal that ended it, and
    in `excess` what it took too much of, as the end of a sentence; "" for nothing.
    """

    noted: str
    signal: int
    excess: str = ""


def watched(work: Work, limits: WorkLimits | None) -> int | BrokenOff:
    """The exit code of `work`, or how it ended without one; it is given what notes its stage.

    Without limits, or where a system cannot fork, it is done in this process. Raises OSError where
    there is no process to be had.
    """
    if limits is None or sys.platform == "win32":
        return work(lambda noted: None)
    from mmap import mmap

    shared = mmap(-1, NOTED)
    alive, held = os.pipe()
    child = os.fork()
    if not child:
        os.close(held)
        _do(work, limits, shared, alive)
    os.close(alive)
    return _Watch(child, limits).outcome(shared)


def _do(work: Work, limits: WorkLimits, shared: mmap, alive: int) -> NoReturn:
    """The other process: what it has printed is out, and it ends at once."""

    def note(words: str) -> None:
        shared.seek(0)
        shared.write(words.encode("utf-8", "replace")[: NOTED - 1] + b"\0")

    code = 1
    try:
        _end_with(alive)
        _stop_when_asked(limits)
        code = work(note)
    except BaseException:  # a fault of this program's own, which must not end unseen
        sys.excepthook(*sys.exc_info())
    finally:
        os._exit(code)


def _end_with(alive: int) -> None:
    """End this process as soon as the other end of a pipe is closed: its parent has ended.

    Linux then sends a signal, SIGIO, that ends it; elsewhere it goes on to its end.
    """
    if sys.platform == "linux":
        from fcntl import F_GETFL, F_SETFL, F_SETOWN, fcntl

        fcntl(alive, F_SETOWN, os.getpid())
        fcntl(alive, F_SETFL, fcntl(alive, F_GETFL) | os.O_ASYNC)


def _stop_when_asked(limits: WorkLimits) -> None:
    """Have `Stopped` raised by the signals that say that a limit was met."""
    from resource import RLIM_INFINITY, RLIMIT_CPU, getrlimit, setrlimit

    def stop(excess: str) -> NoReturn:
        raise Stopped(excess)

    signal.signal(signal.SIGXCPU, lambda *_: stop(limits.too_slow))
    signal.signal(signal.SIGUSR1, lambda *_: stop(limits.too_large))
    signal.signal(signal.SIGUSR2, lambda *_: stop(limits.too_long))
    hard = getrlimit(RLIMIT_CPU)[1]
    most = limits.seconds + GRACE
    if hard == RLIM_INFINITY or hard > most:
        with contextlib.suppress(ValueError, OSError):
            setrlimit(RLIMIT_CPU, (limits.seconds, most))


class _Watch:
    """Waits for a process; asks it to stop where it takes too much, and ends it if it does not."""

    def __init__(self, child: int, limits: WorkLimits) -> None:
        self._child, self._limits = child, limits
        self._last = monotonic() + limits.patience
        self._excess = ""
        self._interrupted = 0.0  # when; 0 for never, or when that was passed on

    def outcome(self, shared: mmap) -> int | BrokenOff:
        with _ending(self._child) as has_ended, self._noting_interrupts():
            while not has_ended(LOOK):
                self._look()
            _, status, used = os.wait4(self._child, 0)
        code = os.waitstatus_to_exitcode(status)
        if code >= 0:
            return code
        if code == -signal.SIGKILL and used.ru_utime + used.ru_stime >= self._limits.seconds:
            self._excess = self._excess or self._limits.too_slow
        noted = shared[:].partition(b"\0")[0].decode("utf-8", "replace")
        return BrokenOff(noted, -code, self._excess)

    def _look(self) -> None:
        if self._interrupted and monotonic() > self._interrupted + BOTH:
            self._interrupted = 0.0
            os.kill(self._child, signal.SIGINT)
        taken = resident(self._child)
        if taken > (STILL if self._excess else 1) * self._limits.memory:
            self._stop(signal.SIGUSR1, self._limits.too_large)
        elif monotonic() - queued(self._child) > self._last:
            self._stop(signal.SIGUSR2, self._limits.too_long)

    def _stop(self, asking: int, excess: str) -> None:
        os.kill(self._child, signal.SIGKILL if self._excess else asking)
        self._excess = self._excess or excess
        self._last = monotonic() - queued(self._child) + LAST

    @contextlib.contextmanager
    def _noting_interrupts(self) -> Iterator[None]:
        """An interrupt is the other process's, which comes to an end then. A terminal sends it to
        both; what the other does not get within `BOTH` seconds, it is sent by this one.
        """

        def interrupted(*_: object) -> None:
            self._interrupted = monotonic()

        before = signal.signal(signal.SIGINT, interrupted)
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, before)


@contextlib.contextmanager
def _ending(child: int) -> Iterator[Callable[[float], bool]]:
    """What waits so many seconds for a process to end, and says whether it has.

    Where the system has nothing to wait for (it is no Linux), it says so at once: its limits of
    memory and of time by the clock are not held there.
    """
    try:
        ending = os.pidfd_open(child)
    except (AttributeError, OSError):
        yield lambda seconds: True
        return
    from select import POLLIN, poll

    waiting = poll()
    waiting.register(ending, POLLIN)
    try:
        yield lambda seconds: bool(waiting.poll(1000 * seconds))
    finally:
        os.close(ending)
