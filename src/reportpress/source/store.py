"""Where results are kept that other processes want too, and by what code they were made."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol


class Store(Protocol):
    """Entries by name; one that cannot be kept, or was damaged, is none."""

    def get(self, name: str) -> bytes | None:
        """What was kept under a name."""

    def put(self, name: str, data: bytes) -> object:
        """Keep an entry."""


def code_digest(files: Iterable[Path], *facts: str) -> str:
    """A digest of code and of what else a result depends on: other code makes its own."""
    digest = hashlib.sha256(repr(facts).encode())
    for file in sorted(files):
        digest.update(file.read_bytes())
    return digest.hexdigest()
