"""Files are written whole or not at all: beside the target, then renamed."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from reportpress.source.errors import ExitCode, Place, Problem, Refused

READABLE, PRIVATE = 0o644, 0o600  # by everybody, by the user alone


def write_whole(target: Path, data: bytes, mode: int = READABLE) -> None:
    """Write beside the target, then rename: a reader sees all of the file or what was there before.

    A symbolic link is followed; a pipe or a device, which cannot be renamed to, is written to as it
    is. The folder must exist. Raises `OSError`; then no part of a file is left behind.
    """
    target = Path(os.path.realpath(target))
    if target.exists() and not target.is_file():
        target.write_bytes(data)
        return
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(name, mode)
        os.replace(name, target)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise


def write_output(target: Path, data: bytes, message: str = "cannot write", hint: str = "") -> None:
    """Write what a command was asked for; missing folders are made.

    Raises `Refused` (`ExitCode.OUTPUT`) where it cannot be written: with `message` and the reason.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        write_whole(target, data)
    except OSError as error:
        message = f"{message}: {error.strerror or error}"
        problem = Problem(Place(str(target)), message, hint, code=ExitCode.OUTPUT)
        raise Refused([problem]) from None
