"""Work of this very process, held to the limits of its input.

The commands that set editions have it done in a process of its own (`watched.py`). A preview and
the workers of a run need what it makes, and keep what it leaves: there a thread looks at the one
that works, and has it stopped. What cannot be stopped, in a library, ends the process.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import time
from collections.abc import Callable, Iterator
from threading import Event, Thread, get_ident, get_native_id

from reportpress.source.exhaustion import Stopped
from reportpress.source.worklimits import LAST, LOOK, WorkLimits, queued, resident

Words = Callable[[str], object]
CHANCES = 10  # steps of a loop, at each of which Python raises what is to be raised
WALL, ALWAYS = 2, 10  # times its seconds, and these: where the thread that looks cannot work


class Hold:
    """Looks at a thread that works. `excess` says what it took too much of; "" for nothing."""

    def __init__(self, limits: WorkLimits, last_words: Words) -> None:
        self.excess = ""
        self._limits, self._last_words = limits, last_words
        self._worker, self._done = get_ident(), Event()
        self._clock = time.pthread_getcpuclockid(self._worker)
        self._seconds = time.clock_gettime(self._clock) + limits.seconds
        self._number = get_native_id()
        self._last = time.monotonic() - queued(self._number) + limits.patience
        self._memory = resident(os.getpid()) + limits.memory
        self._thread = Thread(target=self._watch, daemon=True)

    def begin(self) -> None:
        """Look from now on."""
        self._thread.start()

    def end(self) -> None:
        """Look no longer: what was not stopped by now goes on.

        What was still to be raised in this thread is raised here. Python can be told that nothing
        is, but version 3.11 then looks for it for ever: at each step, and of a traced function (a
        profiler, a debugger) no step is ever made.
        """
        while True:
            with contextlib.suppress(Stopped):
                self._done.set()
                self._thread.join()
                for _ in range(CHANCES):
                    pass
                return

    def _watch(self) -> None:
        while not self.excess and not self._done.wait(LOOK):
            self._look()
        ends = time.monotonic() + LAST
        while self.excess and not self._done.wait(10 * LOOK):
            _raise_in(self._worker, self._stopping())  # again: a library may have taken the first
            if time.monotonic() > ends:
                self._last_words(self.excess)
                os.kill(os.getpid(), signal.SIGKILL)

    def _look(self) -> None:
        if time.clock_gettime(self._clock) > self._seconds:
            self.excess = self._limits.too_slow
        elif resident(os.getpid()) > self._memory:
            self.excess = self._limits.too_large
        elif time.monotonic() - queued(self._number) > self._last:
            self.excess = self._limits.too_long
        if self.excess:
            _raise_in(self._worker, self._stopping())

    def _stopping(self) -> type[Stopped]:
        """`Stopped` with its text: what is raised in another thread is made there, of its class."""
        excess = self.excess
        return type("Stopped", (Stopped,), {"__str__": lambda _: excess})


@contextlib.contextmanager
def held(
    limits: WorkLimits | None, last_words: Words = lambda words: None
) -> Iterator[Hold | None]:
    """Inside the block, this thread is stopped where it takes too much: `Stopped` is raised in it.

    Processor time is that of the thread, memory what the process takes more than before. By the
    clock it may take ten times its seconds: work that waits for ever takes no processor. Where it
    does not stop, the process ends, after its `last_words`. Nothing is held without limits, and
    where the system has no clocks of threads.
    """
    if limits is None or not hasattr(time, "pthread_getcpuclockid"):
        yield None
        return
    hold = Hold(limits, last_words)
    with _walled(limits):
        hold.begin()
        try:
            try:
                yield hold
            finally:
                hold.end()
        finally:
            hold.end()  # what was raised last may have been raised before the other had begun


@contextlib.contextmanager
def _walled(limits: WorkLimits) -> Iterator[None]:
    """The system's own limit of processor time, which ends the process, inside the block."""
    from resource import RLIM_INFINITY, RLIMIT_CPU, getrlimit, setrlimit

    before = getrlimit(RLIMIT_CPU)
    most = int(time.process_time()) + WALL * limits.seconds + ALWAYS
    if before[0] == RLIM_INFINITY or before[0] > most:
        setrlimit(RLIMIT_CPU, (most, before[1]))
    try:
        yield
    finally:
        setrlimit(RLIMIT_CPU, before)


def _raise_in(thread: int, exception: type[BaseException]) -> None:
    """Have an exception raised in another thread of Python's."""
    raised = ctypes.py_object(exception)
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), raised)
