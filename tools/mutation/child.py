"""Run something in a child of this process, which has its own limits and leaves nothing behind."""

from __future__ import annotations

import contextlib
import os
import resource
import signal
import sys
import time
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import gettempdir

import pytest

MEMORY = 6 << 30  # bytes of address space: a mutant that gathers for ever stops here
PATIENCE = 12  # seconds on the wall per second of processor time that a child may take
PAUSE = 0.02
PLUS, TIMES = 3, 4  # a test with a mutant may take so many seconds, and times, what it takes


def forked(work: Callable[[], int], seconds: int, log: Path) -> int | None:
    """The exit status of `work`, done in a child; None when it took too long, or was killed.

    `seconds` bound its processor time, so that a busy machine changes no verdict, and the wall
    only for what waits.
    """
    child = os.fork()
    if not child:
        _work_and_exit(work, seconds, log)
    end = time.monotonic() + seconds * PATIENCE
    while time.monotonic() < end:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            _end_group(child)
            return os.waitstatus_to_exitcode(status) if os.WIFEXITED(status) else None
        time.sleep(PAUSE)
    _end_group(child)
    os.waitpid(child, 0)
    return None


def _work_and_exit(work: Callable[[], int], seconds: int, log: Path) -> None:
    status = 70
    try:
        os.setsid()
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        told = os.open(log, os.O_RDWR | os.O_CREAT | os.O_TRUNC)
        for stream in (1, 2):
            os.dup2(told, stream)
        status = work()
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def _end_group(child: int) -> None:
    """End what the child has started and not ended."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)


def limit_test(seconds: float) -> None:
    """End this process where its next test takes much more processor time than it should."""
    signal.setitimer(signal.ITIMER_PROF, PLUS + TIMES * seconds)


def temporary_files(tree: Path) -> Path:
    """Where tests of a copied tree have their temporary files; tables cut paths that are longer."""
    return Path(gettempdir()) / f"mutants-{tree.name.rpartition('-')[2]}"


def run_tests(
    tree: Path, files: Sequence[str], plugins: Sequence[object] = (), options: Sequence[str] = ()
) -> int:
    """The exit status of pytest over test files of a copied tree.

    Byte code is kept: a changed file has a time of its own, by which Python knows it.
    """
    paths = [str(tree / "src"), str(tree / "tests")]
    sys.path[:0] = paths
    os.environ["PYTHONPATH"] = os.pathsep.join(paths)
    os.environ["HYPOTHESIS_PROFILE"] = "mutants"
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False
    os.chdir(tree)
    imported_before = "ignore::pytest.PytestAssertRewriteWarning"
    temporary_files(tree).mkdir(exist_ok=True)
    temporary = f"--basetemp={temporary_files(tree) / 'made'}"
    common = ["-q", temporary, "-p", "no:cacheprovider", "-p", "no:xdist", "-W", imported_before]
    return int(pytest.main([*common, *options, *files], plugins=list(plugins)))
