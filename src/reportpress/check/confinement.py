"""Work on a file from anywhere, in a process that may not take more than it is given.

The reader of PDFs keeps limits of its own; this is the wall behind them, and the only one round
other programs, which inherit it. What is confined ends when its time is over, and when its parent
ends, however that ends. Platforms without `resource` keep the time limit.
"""

from __future__ import annotations

import contextlib
import os
import signal
from collections.abc import Callable
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

from msgspec import Struct

from reportpress.source.errors import ExitCode, Place, Problem, Refused
from reportpress.source.exhaustion import MORE, SHORT, exhausted, room, taken

Result = TypeVar("Result")
DONE, REFUSED, RAISED = "done", "refused", "raised"  # what a child answers
HINT = "it may be damaged, or made to harm its reader"


MB = 1 << 20
LEAST_MEMORY, MOST_MEMORY = 1 << 30, 3 << 30  # bytes
LIGHT = 8 * MB  # a file of this size is read in the least memory
FOR_ONE = 64  # bytes of memory for each byte more
LEAST_SECONDS, MOST_SECONDS = 8, 300  # of a processor
FOR_A_MB = 20  # seconds of a processor


class ProcessLimits(Struct, frozen=True):
    """What a file may take: by default as much as the largest."""

    memory: int = MOST_MEMORY  # bytes of address space that each process may have more than before
    cpu_seconds: int = MOST_SECONDS  # of a processor, of each process
    seconds: float = 600.0  # by the clock, all in all


LIMITS = ProcessLimits()


def limits_for(*paths: Path, for_a_mb: int = FOR_A_MB) -> ProcessLimits:
    """What files of these sizes may take; of a folder its YAML and HTML files count.

    `for_a_mb` are seconds of a processor for each MB. 600 000 characters on 100 pages (a PDF of
    4 MB) take 0.7 GB at most and 7 to 25 s of a processor, by who reads them; what is small is not
    worth waiting for longer than ten seconds.
    """
    size = sum(map(_size, paths))
    memory = LEAST_MEMORY + FOR_ONE * max(0, size - LIGHT)
    seconds = LEAST_SECONDS + for_a_mb * size // MB
    return ProcessLimits(min(memory, MOST_MEMORY), min(seconds, MOST_SECONDS))


def _size(path: Path) -> int:
    inside = chain(path.rglob("*.yaml"), path.rglob("*.html"))
    files = inside if path.is_dir() else (path,)
    total = 0
    for file in files:
        with contextlib.suppress(OSError):  # who opens it says what is wrong with it
            total += file.stat().st_size
    return total


def confined(work: Callable[[], Result], file: str, limits: ProcessLimits = LIMITS) -> Result:
    """What `work` on a file gives, done in a child process. Work and its closure are inherited;
    what it gives or raises must be fit for pickling.

    Raises what `work` raises, and `Refused` (UNREADABLE) where the child had to be stopped.
    A system that cannot fork does the work in this process.
    """
    if not hasattr(os, "fork"):
        return work()
    from multiprocessing import get_context  # takes a while; what judges no PDF does without

    context = get_context("fork")
    receiving, sending = context.Pipe(duplex=False)
    child = context.Process(target=_do, args=(work, file, sending, limits))
    child.start()
    sending.close()
    try:
        if not receiving.poll(limits.seconds):
            raise _stopped(file, too_slow(limits.seconds))
        kind, answer = receiving.recv()
    except EOFError:
        child.join()
        raise _stopped(file, why_stopped(child.exitcode or 0, limits)) from None
    finally:
        end_session(child.pid or 0)
        child.join()
        receiving.close()
    if kind == REFUSED:
        raise Refused(answer)
    if kind == RAISED:
        raise answer
    result: Result = answer
    return result


def _do(work: Callable[[], Any], file: str, sending: Any, limits: ProcessLimits) -> None:
    """The child: what it has found is sent, then it ends without the interpreter's teardown."""
    from multiprocessing import parent_process

    os.setsid()
    parent = parent_process()
    assert parent is not None
    end_with(parent.sentinel)
    short = too_large(limits.memory)  # in words, before the limits of this process are set
    confine(limits.memory + taken(), limits.cpu_seconds)
    try:
        answer = DONE, work()
    except Refused as refused:
        answer = REFUSED, refused.problems
    except MemoryError:
        answer = REFUSED, _stopped(file, short).problems
    except RecursionError as error:
        answer = REFUSED, exhausted(error, Place(file), ExitCode.UNREADABLE).problems
    except Exception as error:
        answer = RAISED, error
    sending.send(answer)
    os._exit(0)


def _stopped(file: str, reason: str) -> Refused:
    hint = MORE if reason == SHORT else HINT
    return Refused([Problem(Place(file), reason, hint, code=ExitCode.UNREADABLE)])


def too_slow(seconds: float) -> str:
    """The reason in words: a time limit was met."""
    return f"takes more than {seconds:g} s to read"


def too_large(memory: int) -> str:
    """The reason in words: a limit of memory was met, or there is less than that (`ulimit -v`)."""
    return SHORT if room() < memory else f"needs more than {memory >> 20} MB of memory"


def why_stopped(code: int, limits: ProcessLimits, said: bytes = b"") -> str:
    """Why a confined process broke off, by its exit code and what it said to standard error."""
    if b"MemoryError" in said or code == -signal.SIGABRT:
        return too_large(limits.memory)
    if hasattr(signal, "SIGXCPU") and code in (-signal.SIGXCPU, -signal.SIGKILL):
        return too_slow(limits.cpu_seconds)
    return "stops the program that reads it"


def confine(memory: int, cpu_seconds: int) -> None:
    """Set the limits of this process and those that it will start."""
    try:
        import resource
    except ImportError:  # Windows
        return
    limits = (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, cpu_seconds),
        (resource.RLIMIT_CORE, 0),
    )
    for kind, most in limits:
        hard = resource.getrlimit(kind)[1]
        least = most if hard == resource.RLIM_INFINITY else min(most, hard)
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (least, hard if kind == resource.RLIMIT_CPU else least))


def end_with(parent: int) -> None:
    """End this process and all of its session, which it leads, as soon as its parent has ended.

    `parent` is the reading end of a pipe that the parent holds open and never writes to. A process
    of its own waits for that: it needs no thread, beside which nothing may be forked.
    """
    if not hasattr(os, "fork") or os.fork():
        return
    try:
        os.dup2(parent, 0)
        os.closerange(1, os.sysconf("SC_OPEN_MAX"))  # pipes that others wait for to be closed
        while os.read(0, 1):
            pass
        os.killpg(0, signal.SIGKILL)
    finally:
        os._exit(0)


def end_session(leader: int) -> None:
    """End a process and all that it started: it leads a session of its own."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(leader, signal.SIGKILL)
        else:
            os.kill(leader, signal.SIGTERM)
