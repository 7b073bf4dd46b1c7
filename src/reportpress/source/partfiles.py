"""Files and folders while they are written, under a name of their own: `.reportpress-….part`.

Whoever writes one holds a lock on it (flock), which ends with the process however that ends. So
what a killed process left can be told from what another is writing, even in another container: it
is not locked.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import re
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

PREFIX, SUFFIX = ".reportpress-", ".part"
OWN_FOLDER = re.compile(rf"{re.escape(PREFIX)}[0-9a-f]{{16}}{re.escape(SUFFIX)}$")
NEW = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
THERE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC  # a pipe is not waited for


@contextlib.contextmanager
def part_file(folder: Path, mode: int) -> Iterator[tuple[int, str]]:
    """A new file in the folder, empty and locked: its handle and path. With the block, it ends:
    it must have been renamed by then, or is taken away.

    `mode` is narrowed by the umask, as of every new file. Raises `OSError`.
    """
    handle, path = _locked(folder, mode)
    try:
        yield handle, path
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(path)
        raise
    finally:
        os.close(handle)


@contextlib.contextmanager
def part_folder(parent: Path) -> Iterator[Path]:
    """A new folder, empty and locked. With the block, it ends: what then has its name is taken
    away, with all that is in it.

    Raises `OSError`.
    """
    handle, path = _locked_folder(parent)
    try:
        yield path
    finally:
        os.close(handle)
        shutil.rmtree(path, ignore_errors=True)


def _locked_folder(parent: Path) -> tuple[int, Path]:
    while True:
        path = parent / f"{PREFIX}{os.urandom(8).hex()}{SUFFIX}"
        path.mkdir()
        with contextlib.suppress(FileNotFoundError):  # swept before it was locked
            handle = os.open(path, THERE)
            with contextlib.suppress(OSError):
                fcntl.flock(handle, fcntl.LOCK_EX)
            if os.fstat(handle).st_nlink:
                return handle, path
            os.close(handle)


def _locked(folder: Path, mode: int) -> tuple[int, str]:
    """Between a file's making and its lock, another process may sweep it: then there is a next."""
    while True:
        path = os.path.join(folder, f"{PREFIX}{os.urandom(8).hex()}{SUFFIX}")
        handle = os.open(path, NEW, mode)
        with contextlib.suppress(OSError):  # a file system without locks: never swept either
            fcntl.flock(handle, fcntl.LOCK_EX)
        if os.fstat(handle).st_nlink:
            return handle, path
        os.close(handle)


def sweep(folder: Path) -> None:
    """Take away what killed processes left in a folder; what cannot be taken away stays."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(PREFIX) and entry.name.endswith(SUFFIX):
                _take_away_if_left(entry.path)


def _take_away_if_left(path: str) -> None:
    with contextlib.suppress(OSError):
        handle = os.open(path, THERE)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if not stat.S_ISDIR(os.fstat(handle).st_mode):
                os.unlink(path)
            elif OWN_FOLDER.search(path):
                shutil.rmtree(path, ignore_errors=True)
        finally:
            os.close(handle)
