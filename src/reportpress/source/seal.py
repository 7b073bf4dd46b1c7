"""Entries of the cache under a seal: what is read back is what was kept, whole and by its name.

A disk may fail, a file may be edited, cut off or renamed. The seal is a digest of the name and of
all that was kept, the facts beside a picture's pixels included.
"""

from __future__ import annotations

import hashlib

SIZE = hashlib.sha256().digest_size


def sealed(name: str, data: bytes) -> bytes:
    """An entry of that name, as it is kept."""
    return _seal(name, data) + data


def unsealed(name: str, kept: bytes | None) -> bytes | None:
    """What was sealed under that name; None for nothing, and for anything else."""
    if kept is None:
        return None
    seal, data = kept[:SIZE], kept[SIZE:]
    return data if seal == _seal(name, data) else None


def _seal(name: str, data: bytes) -> bytes:
    digest = hashlib.sha256(hashlib.sha256(name.encode()).digest())
    digest.update(data)
    return digest.digest()
