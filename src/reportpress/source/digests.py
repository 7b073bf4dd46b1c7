"""Digests of files, each file read once for all who ask during one build."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Protocol


class Digest(Protocol):
    """A SHA-256 that can be gone on with."""

    def update(self, data: bytes, /) -> None:
        """Go on with more data."""

    def digest(self) -> bytes:
        """Of all data so far."""

    def hexdigest(self) -> str:
        """The same, written."""

    def copy(self) -> Digest:
        """Another that goes on from here."""


_known: ContextVar[dict[Path, Digest] | None] = ContextVar("digests of files", default=None)


@contextmanager
def hashed_once() -> Iterator[None]:
    """Inside the block, and in its context alone, a file that was read has the digest it had."""
    token = _known.set({})
    try:
        yield
    finally:
        _known.reset(token)


def digest_of_file(file: Path) -> Digest:
    """The SHA-256 of a file. Raises OSError where it cannot be read."""
    known = _known.get()
    if known is not None and (found := known.get(file)) is not None:
        return found.copy()
    with file.open("rb") as stream:
        made: Digest = hashlib.file_digest(stream, "sha256")
    if known is not None:
        known[file] = made.copy()
    return made
