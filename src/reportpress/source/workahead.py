"""Work whose results are kept, done side by side: a first build has all pictures to prepare.

The process is forked, once for each other processor, and each of these processes does its share and
keeps what comes of it. What is not there afterwards is done when it is come to. So nothing depends
on these processes but time.

Only a process that does nothing else may be forked: what other threads hold would be held for good.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import NoReturn

from reportpress.source.exhaustion import limit_memory

MEMORY = 1 << 30  # bytes that such a process may take more than it began with


@dataclass(frozen=True, slots=True)
class Job:
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
    own, *others = shares(jobs, processors)
    processes = [process for share in others if share and (process := _forked(share))]
    try:
        for job in own:
            job.announce()
            job.do()
    except BaseException:
        for process in processes:
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGTERM)
        raise
    finally:
        for process in processes:
            with suppress(ChildProcessError):  # somebody else has asked after it
                os.waitpid(process, 0)


def may_fork() -> bool:
    """Whether this process may be forked: on Linux, and with this thread alone."""
    return sys.platform == "linux" and threading.active_count() == 1


def shares(jobs: Sequence[Job], processors: int) -> list[list[Job]]:
    """Jobs dealt out so that all are done at about the same time."""
    dealt: list[list[Job]] = [[] for _ in range(processors)]
    costs = [0] * processors
    for job in sorted(jobs, key=lambda job: (-job.cost, job.name)):
        least = costs.index(min(costs))
        dealt[least].append(job)
        costs[least] += job.cost
    return dealt


def _forked(share: Sequence[Job]) -> int:
    """A process that does its share and ends; 0 where the system has none to give."""
    parent = os.getpid()
    try:
        process = os.fork()
    except OSError:
        return 0
    return process or _work(share, parent)


def _work(share: Sequence[Job], parent: int) -> NoReturn:
    """Do a share of the work and end at once: what the process has open is not its own to close.

    Without its parent nobody waits for what is left. Whatever would take all memory is left to the
    parent too, whose memory is watched.
    """
    try:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        limit_memory(MEMORY)
        for job in share:
            if os.getppid() != parent:
                break
            job.do()
    finally:
        os._exit(0)
