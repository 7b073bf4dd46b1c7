"""Which files leave a cache that has grown to its limit: those that were not used for longest.

A note in the folder says how many bytes may still be written before anybody has to look, so that
writing a file costs a line, not a walk over all of them. A look counts what lies there, takes the
oldest files away until a tenth of the limit is free, and writes the note anew. It is locked while
it is changed: builds that run side by side share the room that is left.

What was written or used in the last ten minutes stays even then, and the limit gives way: a build
that is running may ask for it again. Times are those of the files, and now is when the newest was
written: a clock that somebody set back or forward harms nothing.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

NOTE = ".room"  # bytes that may be written before the next look, and the limit, in decimal
LONGEST = 64  # bytes of a note
SHARE = 10  # one part in so many of the limit is made free at once
RECENT = 600 * 10**9  # ns


class _Entry(Struct, frozen=True, order=True):
    """A file of the cache: when it was last used (ns), and its bytes."""

    used: int
    size: int
    path: str


def make_room(folder: Path, limit: int, written: Path) -> None:
    """Count a file that was just written; beyond the limit, take away the least recently used.

    Raises `OSError` where the folder cannot be written in.
    """
    file = written.stat()
    handle = os.open(folder / NOTE, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)  # ends with the handle
        room = _noted_room(handle, limit) - file.st_size
        if room < 0:
            room = _room_after_a_look(folder, limit, file.st_mtime_ns)
        # As long as what is read of it: to cut the file takes longer than all else here.
        os.pwrite(handle, (b"%d %d" % (room, limit)).ljust(LONGEST), 0)
    finally:
        os.close(handle)


def _noted_room(handle: int, limit: int) -> int:
    """The room that is left; none where nobody has looked yet, or with another limit."""
    match os.pread(handle, LONGEST, 0).split():
        case [room, noted_limit] if room.isdigit() and noted_limit == b"%d" % limit:
            return int(room)
    return 0


def _room_after_a_look(folder: Path, limit: int, now: int) -> int:
    """Take files away where there are too many; return the room that is then left.

    Where too much is in use, it is as much again as is made free at once: looks stay rare.
    """
    entries = sorted(_entries(folder))
    total = sum(entry.size for entry in entries)
    share = limit // SHARE
    if total > limit:
        for entry in entries:
            if total <= limit - share:
                break
            if abs(now - entry.used) >= RECENT:
                with contextlib.suppress(OSError):
                    os.unlink(entry.path)
                    total -= entry.size
    return limit - total if total <= limit else share


def _entries(folder: Path) -> Iterator[_Entry]:
    """All files, those included that a build which broke off was writing."""
    for here, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(here, name)
            if path != os.path.join(folder, NOTE):
                with contextlib.suppress(OSError):  # another build took it away
                    file = os.lstat(path)
                    yield _Entry(file.st_mtime_ns, file.st_size, path)
