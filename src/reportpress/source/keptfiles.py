"""What is made of small files, kept for whoever reads them again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from reportpress.source.files import display_name
from reportpress.source.lrucache import LruCache

Value = TypeVar("Value")
MOST_FILES = 64


class KeptFiles:
    """What readers make of files, known by the file's name in messages and its bytes."""

    def __init__(self) -> None:
        self._made: LruCache[tuple[object, str, bytes], Any] = LruCache(MOST_FILES)

    def made(self, read: Callable[[Path], Value], path: Path, file: Path) -> Value:
        """What `read` makes of a path, where all of that is in one `file`."""
        before = _bytes(file)
        key = read, display_name(file), before or b""
        if before is not None and (known := self._made.get(key)) is not None:
            found: Value = known
            return found
        made = read(path)
        if before is not None and _bytes(file) == before:
            self._made.keep(key, made)
        return made


def _bytes(file: Path) -> bytes | None:
    """None where it is no plain file, or cannot be read."""
    try:
        return file.read_bytes() if file.is_file() else None
    except OSError:
        return None
