"""Work spread over processes that share what has been read so far."""

from __future__ import annotations

import os
import pickle
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


class Broken(Exception):
    """A process ended without a result."""


def spread(items: Sequence[Item], work: Callable[[Item], Result]) -> list[Result]:
    """`work` done on all items, in order; the last one here, the others in forked processes.

    One item, or a system that cannot fork, needs no other process. What `work` raises is raised
    here; results and exceptions must be fit for pickling. Must not be called where threads run.
    """
    if len(items) < 2 or not hasattr(os, "fork"):
        return [work(item) for item in items]
    forked = [_fork(item, work) for item in items[:-1]]
    try:
        last = work(items[-1])
        return [*(_result(pipe) for _, pipe in forked), last]
    finally:
        for process, pipe in forked:
            os.close(pipe)
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)


def _fork(item: Item, work: Callable[[Item], Result]) -> tuple[int, int]:
    """Start a process; returns its id and the pipe that its result will come from."""
    receive, send = os.pipe()
    process = os.fork()
    if process:
        os.close(send)
        return process, receive
    status = 1
    try:
        os.close(receive)
        with os.fdopen(send, "wb") as pipe:
            pickle.dump(_done(item, work), pipe)
        status = 0
    finally:
        sys.stderr.flush()
        os._exit(status)  # neither the parent's buffers nor its clean-up are this process's matter


def _done(item: Item, work: Callable[[Item], Result]) -> tuple[Result | None, Exception | None]:
    try:
        return work(item), None
    except Exception as error:
        return None, error


def _result(pipe: int) -> Any:
    with os.fdopen(os.dup(pipe), "rb") as stream:
        data = stream.read()
    if not data:
        raise Broken("a process that reads pages broke off")
    result, error = pickle.loads(data)
    if error is not None:
        raise error
    return result
