"""What work costs, not by the clock on the wall: calls of functions, seconds of a processor.

A busy machine changes the first not at all, the second little.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


def calls(work: Callable[[], object]) -> int:
    """How many functions work calls, those written in C among them."""
    number = 0

    def count(frame: object, event: str, argument: object) -> None:
        nonlocal number
        number += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return number


@contextmanager
def processor_seconds(most: float) -> Iterator[None]:
    """Fail if the block, with the child processes that end in it, takes more of a processor."""
    before = _spent()
    yield
    spent = _spent() - before
    assert spent < most, f"{spent:.1f} s of a processor, not {most:g}"


def _spent() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system
