"""Work whose results are kept, done side by side: a first build has all pictures to prepare.

The process is forked, once for each other processor. All of these do one job after the other and
keep what comes of it. What is not there afterwards is done when it is come to. So nothing depends
on these processes but time.

Only a process that does nothing else may be forked: what other threads hold would be held for good.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import NoReturn

from msgspec import Struct

from reportpress.source.exhaustion import limit_memory

SIZE, MOST = 2, 1000  # bytes of a job's number; jobs whose numbers a pipe takes at once
MEMORY = 1 << 30  # bytes that such a process may take more than it began with


class Job(Struct, frozen=True):
    """Work that is known by a name; about how long it takes beside others, and what does it.

    `announce` tells that it is being done, in the process that was asked for it and in no other.
    """

    name: str
    cost: int
    do: Callable[[], object]
    announce: Callable[[], None] = lambda: None


def side_by_side(jobs: Sequence[Job]) -> None:
    """Have jobs done by as many processes as there are processors, if that may be."""
    processors = len(os.sched_getaffinity(0)) if may_fork() else 1
    if processors < 2 or len(jobs) < 2:
        return
    queue = _Queue(sorted(jobs, key=lambda job: (-job.cost, job.name)))
    others = range(min(processors, len(jobs)) - 1)
    processes = [process for _ in others if (process := _forked(queue))]
    try:
        for job in queue:
            job.announce()
            job.do()
    except BaseException:
        for process in processes:
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGTERM)
        raise
    finally:
        queue.close()
        for process in processes:
            with suppress(ChildProcessError):  # somebody else has asked after it
                os.waitpid(process, 0)


def may_fork() -> bool:
    """Whether this process may be forked: on Linux, and with this thread alone."""
    return sys.platform == "linux" and threading.active_count() == 1


class _Queue:
    """Jobs of which each goes to the process that asks next: their numbers are in a pipe that all
    have. So all are done at about the same time, however long one takes.
    """

    def __init__(self, jobs: Sequence[Job]) -> None:
        self._jobs = jobs[:MOST]
        self._numbers, end = os.pipe()
        os.write(end, b"".join(number.to_bytes(SIZE, "big") for number in range(len(self._jobs))))
        os.close(end)

    def __iter__(self) -> Iterator[Job]:
        while number := os.read(self._numbers, SIZE):
            yield self._jobs[int.from_bytes(number, "big")]

    def close(self) -> None:
        """No more are asked for by this process."""
        os.close(self._numbers)


def _forked(queue: _Queue) -> int:
    """A process that does its part and ends; 0 where the system has none to give."""
    parent = os.getpid()
    try:
        process = os.fork()
    except OSError:
        return 0
    return process or _work(queue, parent)


def _work(queue: _Queue, parent: int) -> NoReturn:
    """Do a part of the work and end at once: what the process has open is not its own to close.

    Without its parent nobody waits for what is left. Whatever would take all memory is left to the
    parent too, whose memory is watched.
    """
    try:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        limit_memory(MEMORY)
        for job in queue:
            if os.getppid() != parent:
                break
            job.do()
    finally:
        os._exit(0)
