"""Memory and nesting that come to an end are problems at the place of what was being read."""

from __future__ import annotations

import os
import resource
import subprocess
import sys

import pytest
from editions import child_environment

from reportpress.source import exhaustion
from reportpress.source.errors import ExitCode, Place, Refused
from reportpress.source.exhaustion import require_room, room, within_means

PLACE = Place("a.yaml", 1, 2)
LIMITED = """
import resource, sys
from reportpress.source.exhaustion import room
resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
before = room()
taken = bytearray(100 << 20)
print(before, before - room())
"""


def without_end(depth: int = 0) -> int:
    return without_end(depth + 1) + 1


def memory_without_end() -> None:
    raise MemoryError


@pytest.mark.parametrize(
    ("work", "message"),
    [
        (without_end, "is nested too deeply"),
        (memory_without_end, "needs more memory than there is"),
    ],
)
def test_what_is_exhausted_is_a_problem(work, message):
    with pytest.raises(Refused) as caught, within_means(PLACE, ExitCode.CONTENT):
        work()
    (problem,) = caught.value.problems
    assert (problem.place, problem.message, problem.code) == (PLACE, message, ExitCode.CONTENT)
    assert problem.hint


def test_other_errors_are_what_they_are():
    with pytest.raises(ZeroDivisionError), within_means(PLACE):
        1 / 0  # noqa: B018


@pytest.mark.parametrize(
    "error",
    [
        SystemError("error return without exception set"),
        ImportError("failed to map segment from shared object"),
    ],
)
@pytest.mark.parametrize(("left", "raised"), [(1 << 20, Refused), (1 << 30, None)])
def test_what_python_tells_otherwise_is_for_want_of_memory_where_little_is_left(
    monkeypatch, left, raised, error
):
    """CPython 3.11 loses a MemoryError now and then."""
    monkeypatch.setattr(exhaustion, "room", lambda: float(left))
    with pytest.raises(raised or type(error)) as caught, within_means(PLACE):
        raise error
    if raised is Refused:
        assert caught.value.problems[0].message == "needs more memory than there is"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells how much a process takes")
def test_room_is_what_a_limit_leaves():
    words = [sys.executable, "-c", LIMITED]
    ran = subprocess.run(words, capture_output=True, env=child_environment(), check=True)
    left, taken = map(float, ran.stdout.split())
    assert 0 < left < 1 << 30
    assert abs(taken - (100 << 20)) < 4 << 20


@pytest.mark.skipif(os.name != "posix", reason="limits are POSIX's")
def test_without_a_limit_there_is_room():
    if resource.getrlimit(resource.RLIMIT_AS)[0] != resource.RLIM_INFINITY:
        pytest.skip("this process is limited itself")
    assert room() == float("inf")
    require_room(1 << 60, PLACE)
