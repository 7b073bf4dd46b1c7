"""Reading what a build must know of an ICC profile.

Clauses are those of ICC.1:2001-04 (version 2.4); what version 4 has otherwise is read too.
"""

from __future__ import annotations

import hashlib
import struct
from dataclasses import dataclass

HEADER = 128  # bytes
TAG = struct.Struct(">4sII")
LARGEST = 32_000_000  # bytes of a profile that is read; press profiles have one to three million
MAX_TAGS = 100


class NotAProfile(ValueError):
    """The bytes are no ICC profile; the text says why."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the header and the description of a profile say."""

    kind: str  # prtr, mntr, scnr, ...
    space: str  # CMYK, RGB, GRAY, ...
    version: tuple[int, int]
    description: str
    tags: frozenset[str]
    whole: bool  # whether the profile identity, if it has one, is that of the bytes


def read(data: bytes) -> Facts:
    """The facts of a profile.

    Raises `NotAProfile`.
    """
    if len(data) < HEADER + 4 or data[36:40] != b"acsp":
        raise NotAProfile("is no ICC profile")
    (size,) = struct.unpack_from(">I", data)
    if size != len(data):
        raise NotAProfile(f"is damaged: {len(data)} bytes where its header says {size}")
    (count,) = struct.unpack_from(">I", data, HEADER)
    if count > MAX_TAGS or len(data) < HEADER + 4 + count * TAG.size:
        raise NotAProfile("is damaged: its list of tags does not fit")
    entries = (TAG.unpack_from(data, HEADER + 4 + TAG.size * i) for i in range(count))
    tags = {name.decode("latin-1"): data[at : at + length] for name, at, length in entries}
    return Facts(
        kind=data[12:16].decode("latin-1").strip(),
        space=data[16:20].decode("latin-1").strip(),
        version=(data[8], data[9] >> 4),
        description=_described(tags.get("desc", b"")),
        tags=frozenset(tags),
        whole=_is_whole(data),
    )


def _described(tag: bytes) -> str:
    """The text of a description of version 2 or 4 (multiLocalizedUnicodeType)."""
    try:
        if tag[:4] == b"desc":
            (length,) = struct.unpack_from(">I", tag, 8)
            return tag[12 : 12 + length].split(b"\0")[0].decode("latin-1").strip()
        if tag[:4] == b"mluc":
            length, at = struct.unpack_from(">II", tag, 20)
            return tag[at : at + length].decode("utf-16-be").strip("\0 ")
    except (struct.error, UnicodeDecodeError):
        pass
    return ""


def _is_whole(data: bytes) -> bool:
    """Whether the identity in the header is none, or the digest of the rest (ICC.1:2004-10)."""
    identity = data[84:100]
    if not any(identity):
        return True
    # flags, rendering intent and the identity itself count as zeros
    bare = data[:44] + bytes(4) + data[48:64] + bytes(4) + data[68:84] + bytes(16) + data[100:]
    return hashlib.md5(bare, usedforsecurity=False).digest() == identity
