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
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, NoReturn

from reportpress.source.exhaustion import UNLIMITED, Stopped

if TYPE_CHECKING:
    from mmap import mmap

MB = 1 << 20
MEMORY, FOR_TEXT, FOR_PICTURES = 1 << 30, 256, 8  # bytes; and more for each byte of a file
SECONDS, FOR_A_KB, FOR_A_MB = 6.0, 0.4, 0.5  # of a processor
FOR_A_PICTURE, WHOLE_PICTURE = 5.0, MB >> 1  # seconds; of smaller ones as much less
TEXTS = frozenset({".yaml", ".yml", ".csv", ".xlsx"})
BY_THE_CLOCK = 10  # times its seconds: that a machine is busy is no fault
LOOK = 0.05  # seconds from one look at the memory that is taken to the next
GRACE = 1  # seconds of a processor for what was asked to stop
LAST = 3  # and by the clock
STILL = 1.25  # times its memory: what takes so much has not stopped
BOTH = 0.5  # seconds after which an interrupt was meant for this process alone
NOTED = 1024  # bytes that both processes share

Note = Callable[[str], None]
Work = Callable[[Note], int]


@dataclass(frozen=True, slots=True)
class WorkLimits:
    """What work may take: bytes of memory, seconds of a processor."""

    memory: int
    seconds: int


@dataclass(frozen=True, slots=True)
class BrokenOff:
    """How work ended that gave no exit code: what it had noted last, the signal that ended it, and
    in `excess` what it took too much of, as the end of a sentence; "" for nothing.
    """

    noted: str
    signal: int
    excess: str = ""


def limits_of(edition: Path) -> WorkLimits | None:
    """What an edition may need, by its folder's files; None where limits are switched off.

    600 000 characters (1.8 MB) take 0.3 GB, a picture of 100 million pixels 0.9 GB; a page of news
    takes 1.5 s of a processor, a report of 50 KB with charts 5 to 11 s, an edition's largest
    picture 6 s.
    """
    if os.environ.get(UNLIMITED) == "off":
        return None
    texts, others = _sizes(edition if edition.is_dir() else edition.parent)
    memory = MEMORY + FOR_TEXT * sum(texts) + FOR_PICTURES * sum(others)
    seconds = SECONDS + FOR_A_KB * sum(texts) / 1024
    seconds += sum(FOR_A_PICTURE * min(1.0, size / WHOLE_PICTURE) for size in others)
    seconds += FOR_A_MB * sum(others) / MB
    return WorkLimits(memory, int(seconds))


def _sizes(folder: Path) -> tuple[list[int], list[int]]:
    """The bytes of each file of text, and of each other file."""
    texts: list[int] = []
    others: list[int] = []
    for path, _, names in os.walk(folder):
        for name in names:
            kind = texts if os.path.splitext(name)[1].lower() in TEXTS else others
            with contextlib.suppress(OSError):
                kind.append(os.stat(os.path.join(path, name)).st_size)
    return texts, others


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

    signal.signal(signal.SIGXCPU, lambda *_: stop(_too_slow(limits)))
    signal.signal(signal.SIGUSR1, lambda *_: stop(_too_large(limits)))
    hard = getrlimit(RLIMIT_CPU)[1]
    most = limits.seconds + GRACE
    if hard == RLIM_INFINITY or hard > most:
        with contextlib.suppress(ValueError, OSError):
            setrlimit(RLIMIT_CPU, (limits.seconds, most))


def _too_slow(limits: WorkLimits) -> str:
    return f"takes more than {limits.seconds} s of a processor"


def _too_large(limits: WorkLimits) -> str:
    return f"takes more than {limits.memory // MB:,} MB of memory"


class _Watch:
    """Waits for a process; asks it to stop where it takes too much, and ends it if it does not."""

    def __init__(self, child: int, limits: WorkLimits) -> None:
        self._child, self._limits = child, limits
        self._last = monotonic() + BY_THE_CLOCK * limits.seconds
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
            self._excess = self._excess or _too_slow(self._limits)
        noted = shared[:].partition(b"\0")[0].decode("utf-8", "replace")
        return BrokenOff(noted, -code, self._excess)

    def _look(self) -> None:
        if self._interrupted and monotonic() > self._interrupted + BOTH:
            self._interrupted = 0.0
            os.kill(self._child, signal.SIGINT)
        taken = _resident(self._child)
        if taken > (STILL if self._excess else 1) * self._limits.memory:
            self._stop(signal.SIGUSR1, _too_large(self._limits))
        elif monotonic() > self._last:
            self._stop(signal.SIGXCPU, _too_slow(self._limits))

    def _stop(self, asking: int, excess: str) -> None:
        os.kill(self._child, signal.SIGKILL if self._excess else asking)
        self._excess = self._excess or excess
        self._last = monotonic() + LAST

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


def _resident(process: int) -> int:
    """Bytes of memory that a process takes; 0 where that is not known."""
    from resource import getpagesize

    try:
        with open(f"/proc/{process}/statm", encoding="ascii") as sizes:
            return int(sizes.read().split()[1]) * getpagesize()
    except OSError:
        return 0
