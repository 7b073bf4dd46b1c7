"""Memory and nesting come to an end somewhere: a fault of a file, and reported as one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reportpress.source.errors import ExitCode, Place, Problem, Refused


class Stopped(BaseException):
    """Raised in work that was asked to stop (`watched.py`); its text says what it takes too much
    of, as the end of a sentence. No `Exception`: libraries take those for faults of a file.
    """


# Python tells some failures to allocate as a SystemError: a function of its own in C "returned
# without an exception set"; and a library for which there is no room cannot be imported. Where
# memory is left, these are faults of the program.
TOLD_OTHERWISE = (SystemError, ImportError)
EXHAUSTED = (MemoryError, RecursionError, Stopped, *TOLD_OTHERWISE)
SHORT = "needs more memory than there is"
MORE = "take something out, or give the process more (ulimit -v)"
LITTLE = 64 << 20  # bytes of memory left, in which no edition is built
ENGINE_ROOM = 256 << 20  # bytes that the engine, its libraries and the faces of one page take
SPARE = 8 << 20  # bytes of addresses kept free, so that there is room to say that there is none
UNLIMITED = "REPORTPRESS_LIMITS"  # in the environment: `off` lets work take what it takes

SIZES = Path("/proc/self/statm")  # of this process, in pages of memory; Linux has it


def room() -> float:
    """How many bytes more this process may have before it meets its limit (`ulimit -v`).

    Infinite where there is no limit, or nothing is known of it.
    """
    try:
        import resource
    except ImportError:  # Windows
        return float("inf")
    limit = resource.getrlimit(resource.RLIMIT_AS)[0]
    if limit == resource.RLIM_INFINITY or not SIZES.exists():
        return float("inf")
    return float(max(0, limit - taken()))


def taken() -> int:
    """How many bytes of address space this process has; 0 where nothing is known of it."""
    if not SIZES.exists():
        return 0
    import resource

    return int(SIZES.read_text("ascii").split()[0]) * resource.getpagesize()


def limit_memory(more: int) -> None:
    """Let this process have no more than `more` bytes besides what it has; where Linux tells."""
    if not SIZES.exists():
        return
    from resource import RLIM_INFINITY, RLIMIT_DATA, getpagesize, getrlimit, setrlimit

    _, hard = getrlimit(RLIMIT_DATA)
    most = int(SIZES.read_text("ascii").split()[5]) * getpagesize() + more
    setrlimit(RLIMIT_DATA, (most if hard == RLIM_INFINITY else min(most, hard), hard))


def require_room(least: int, place: Place, code: ExitCode = ExitCode.LAYOUT) -> None:
    """Raises `Refused` where the process may not have `least` bytes more.

    Programs in C, asked for memory that is not to be had, may end the process instead.
    """
    try:
        need_room(least)
    except MemoryError as error:
        raise exhausted(error, place, code) from None


def need_room(least: int) -> None:
    """Raises MemoryError where the process may not have `least` bytes more."""
    if room() < least:
        raise MemoryError


def exhausted(error: BaseException, place: Place, code: ExitCode) -> Refused:
    """What was being read at `place` needs more than there is: one of `EXHAUSTED` was raised.

    Raises one of `TOLD_OTHERWISE` again that is not for want of memory.
    """
    if isinstance(error, TOLD_OTHERWISE):
        if room() >= LITTLE:
            raise error
        return exhausted(MemoryError(), place, code)
    if isinstance(error, Stopped):
        message, hint = str(error), f"take something out; {UNLIMITED}=off lets it take more"
    elif isinstance(error, MemoryError):
        message, hint = SHORT, MORE
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
