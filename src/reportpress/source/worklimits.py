"""What the work on an edition may take, by the files that it is made of."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from msgspec import Struct

from reportpress.source.exhaustion import UNLIMITED

MB = 1 << 20
MEMORY, FOR_TEXT, FOR_PICTURES = 1 << 30, 256, 8  # bytes; and more for each byte of a file
SECONDS, FOR_A_KB, FOR_A_MB = 6.0, 0.4, 0.5  # of a processor
FOR_A_PICTURE, WHOLE_PICTURE = 5.0, MB >> 1  # seconds; of smaller ones as much less
TEXTS = frozenset({".yaml", ".yml", ".csv", ".xlsx"})
BY_THE_CLOCK = 10  # times its seconds; in which it waits for a processor does not count
GRACE = 1  # seconds of a processor for what was asked to stop
LAST = 3  # and by the clock
LOOK = 0.05  # seconds from one look at what is taken to the next


class WorkLimits(Struct, frozen=True):
    """What work may take: bytes of memory, seconds of a processor."""

    memory: int
    seconds: int

    @property
    def too_slow(self) -> str:
        """What is said of work that takes too long, as the end of a sentence."""
        return f"takes more than {self.seconds} s of a processor"

    @property
    def patience(self) -> float:
        """Seconds by the clock."""
        return BY_THE_CLOCK * self.seconds

    @property
    def too_long(self) -> str:
        """The same of work that waits for what does not come."""
        return f"takes more than {self.patience:g} s by the clock"

    @property
    def too_large(self) -> str:
        """The same of work that takes too much memory."""
        return f"takes more than {self.memory // MB:,} MB of memory"


def limits_of(edition: Path, outputs: int = 1) -> WorkLimits | None:
    """What so many outputs of an edition may need, by its folder's files; None where limits are
    switched off.

    600 000 characters (1.8 MB) take 0.3 GB, a picture of 100 million pixels 0.9 GB; a page of news
    takes 1.5 s of a processor, a report of 50 KB with charts 5 to 11 s, an edition's largest
    picture 6 s.
    """
    if os.environ.get(UNLIMITED) == "off":
        return None
    texts, others = _sizes(edition if edition.is_dir() else edition.parent)
    memory = MEMORY + FOR_TEXT * sum(texts) + FOR_PICTURES * sum(others)
    seconds = SECONDS + FOR_A_KB * sum(texts) / 1024
    seconds += sum(FOR_A_PICTURE * min(1.0, size / WHOLE_PICTURE) for size in others)
    seconds += FOR_A_MB * sum(others) / MB
    return WorkLimits(memory, int(seconds * outputs))


def _sizes(folder: Path) -> tuple[list[int], list[int]]:
    """The bytes of each file of text, and of each other file."""
    texts: list[int] = []
    others: list[int] = []
    for path, _, names in os.walk(folder):
        for name in names:
            kind = texts if os.path.splitext(name)[1].lower() in TEXTS else others
            with contextlib.suppress(OSError):
                kind.append(os.stat(os.path.join(path, name)).st_size)
    return texts, others


def resident(process: int) -> int:
    """Bytes of memory that a process takes; 0 where that is not known."""
    from resource import getpagesize

    try:
        with open(f"/proc/{process}/statm", encoding="ascii") as sizes:
            return int(sizes.read().split()[1]) * getpagesize()
    except OSError:
        return 0


def queued(thread: int) -> float:
    """Seconds that a thread has waited for a processor, by its number; 0 where not known.

    That a machine is busy is no fault of the work.
    """
    try:
        with open(f"/proc/{thread}/schedstat", encoding="ascii") as times:
            return int(times.read().split()[1]) / 1e9
    except (OSError, IndexError):
        return 0.0
