"""Files are written whole or not at all: beside the target, then renamed."""

from __future__ import annotations

import os
from pathlib import Path

from reportpress.source.errors import ExitCode, Place, Problem, Refused
from reportpress.source.partfiles import part_file, sweep

PUBLIC, PRIVATE = 0o666, 0o600  # for whom the umask allows, for the user alone
PERMISSIONS = 0o777


def write_whole(
    target: Path,
    data: bytes,
    mode: int | None = None,
    beside: Path | None = None,
    swept: set[Path] | None = None,
) -> None:
    """Write beside the target, then rename: a reader sees all of the file or what was there before.

    A symbolic link is followed; a pipe or a device, which cannot be renamed to, is written to as it
    is. The folder must exist. Permissions are `mode`, else those of the file that is replaced, else
    what the umask leaves of a new file's. `beside`: another folder of the same file system to write
    in first. What killed processes left there is swept, but in folders that are `swept` already: to
    look through thousands of files for each of them takes longer than to write it. Raises
    `OSError`; then no part of a file is left behind.
    """
    target = Path(os.path.realpath(target))
    if target.exists() and not target.is_file():
        target.write_bytes(data)
        return
    folder = beside or target.parent
    if swept is None or folder not in swept:
        sweep(folder)
    if swept is not None:
        swept.add(folder)
    with part_file(folder, PUBLIC if mode is None else mode) as (handle, name):
        with os.fdopen(handle, "wb", closefd=False) as file:
            file.write(data)
        if mode is None and (replaced := _permissions(target)) is not None:
            os.fchmod(handle, replaced)
        os.replace(name, target)


def _permissions(target: Path) -> int | None:
    try:
        return target.stat().st_mode & PERMISSIONS
    except FileNotFoundError:
        return None


def write_output(
    target: Path,
    data: bytes,
    message: str = "cannot write",
    hint: str = "",
    swept: set[Path] | None = None,
) -> None:
    """Write what a command was asked for; missing folders are made. Those `swept` are not again.

    Raises `Refused` (`ExitCode.OUTPUT`) where it cannot be written: with `message` and the reason.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        write_whole(target, data, swept=swept)
    except OSError as error:
        message = f"{message}: {error.strerror or error}"
        problem = Problem(Place(str(target)), message, hint, code=ExitCode.OUTPUT)
        raise Refused([problem]) from None
