"""Memory and nesting come to an end somewhere: a fault of a file, and reported as one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from reportpress.source.errors import ExitCode, Place, Problem, Refused

EXHAUSTED = (MemoryError, RecursionError)


def exhausted(error: BaseException, place: Place, code: ExitCode) -> Refused:
    """What was being read at `place` needs more than there is: one of `EXHAUSTED` was raised."""
    if isinstance(error, MemoryError):
        message = "needs more memory than there is"
        hint = "take something out, or give the process more (ulimit -v)"
    else:
        message, hint = "is nested too deeply", "nest it less, and let nothing name itself"
    return Refused([Problem(place, message, hint, code=code)])


@contextmanager
def within_means(place: Place, code: ExitCode = ExitCode.LAYOUT) -> Iterator[None]:
    """Inside the block, exhausted memory or nesting is a problem at `place`: raises `Refused`."""
    try:
        yield
    except EXHAUSTED as error:
        raise exhausted(error, place, code) from None
