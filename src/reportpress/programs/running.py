"""Runs a program: without a shell, for a limited time; one exception says what goes wrong.

Time is that of a processor, where the system can limit it: a program that has to wait because the
machine is busy has done nothing wrong. By the clock it may take much longer.
"""

from __future__ import annotations

import contextlib
import shutil
import signal
import subprocess
from collections.abc import Sequence
from math import ceil

WAITING = 10  # times its processor time: what a program may take by the clock


class ProgramError(Exception):
    """A program cannot be started, does not come to an end, or reports an error: the words say."""


def find(*names: str) -> str:
    """The path of the first of these programs that is installed, "" for none."""
    return next(filter(None, map(shutil.which, names)), "")


def output(command: Sequence[str], seconds: float) -> bytes:
    """What a program writes to standard output. Raises `ProgramError`."""
    name = command[0]
    try:
        code, out, errors = _run(command, seconds)
    except subprocess.TimeoutExpired:
        raise ProgramError(f"{name} does not come to an end") from None
    except OSError as error:
        raise ProgramError(f"{name} cannot be started: {error.strerror or error}") from None
    if hasattr(signal, "SIGXCPU") and code == -signal.SIGXCPU:
        raise ProgramError(f"{name} does not come to an end")
    if code:
        reason = errors.decode("utf-8", "replace").strip().splitlines()
        raise ProgramError(f"{name} cannot read it: {(reason or ['no reason'])[0]}")
    return out


def _run(command: Sequence[str], seconds: float) -> tuple[int, bytes, bytes]:
    """Exit code and what is written. Raises `TimeoutExpired`, and `OSError`."""
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe) as process:
        most = WAITING * seconds if limited(process.pid, seconds) else seconds
        try:
            out, errors = process.communicate(timeout=most)
        except BaseException:
            process.kill()
            raise
    return process.returncode, out, errors


def limited(process: int, seconds: float) -> bool:
    """Limit a process's seconds of a processor; False where the system cannot do that."""
    try:
        from resource import RLIM_INFINITY, RLIMIT_CPU, prlimit
    except ImportError:  # Linux has it
        return False
    with contextlib.suppress(OSError, ValueError):
        hard = prlimit(process, RLIMIT_CPU)[1]
        soft = ceil(seconds) if hard == RLIM_INFINITY else min(ceil(seconds), hard)
        prlimit(process, RLIMIT_CPU, (soft, hard))
        return True
    return False
