"""Runs a program: without a shell, for a limited time; one exception says what goes wrong."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence


class ProgramError(Exception):
    """A program cannot be started, does not come to an end, or reports an error: the words say."""


def find(*names: str) -> str:
    """The path of the first of these programs that is installed, "" for none."""
    return next(filter(None, map(shutil.which, names)), "")


def output(command: Sequence[str], seconds: float) -> bytes:
    """What a program writes to standard output. Raises `ProgramError`."""
    name = command[0]
    try:
        done = subprocess.run(command, capture_output=True, check=False, timeout=seconds)
    except subprocess.TimeoutExpired:
        raise ProgramError(f"{name} does not come to an end") from None
    except OSError as error:
        raise ProgramError(f"{name} cannot be started: {error.strerror or error}") from None
    if done.returncode:
        reason = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise ProgramError(f"{name} cannot read it: {(reason or ['no reason'])[0]}")
    return done.stdout
