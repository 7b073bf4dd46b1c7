"""The one reader of ICC profiles: what the header, the list of tags and the description say.

A build wants a sound profile (`read`), a check whatever can be known of any (`facts`). Clauses are
those of ICC.1:2001-04 (version 2.4); what version 4 has otherwise is read too.
"""

from __future__ import annotations

import hashlib
import struct

from msgspec import Struct

HEADER = 128  # bytes
TAG = struct.Struct(">4sII")
LARGEST = 32_000_000  # bytes of a profile that is read; press profiles have one to three million
MAX_TAGS = 100
_SIGNATURE = b"acsp"


class NotAProfile(ValueError):
    """The bytes are no ICC profile; the text says why."""


class IccProfile(Struct, frozen=True):
    """What a profile says of itself. `space` and `connection` are signatures: "CMYK", "Lab"."""

    size: int  # bytes at hand
    declared_size: int
    version: tuple[int, int]
    kind: str  # device class: "prtr", "mntr", "scnr", "spac"
    space: str
    connection: str
    description: str
    tags: frozenset[str]
    signed: bool  # has the signature that makes it a profile

    @property
    def valid(self) -> bool:
        """Whether it has the signature and is as long as it says; what follows does no harm."""
        return self.signed and self.declared_size <= self.size


def facts(data: bytes) -> IccProfile | None:
    """What can be known of a profile, be it damaged; `None` when there is no whole header."""
    if len(data) < HEADER:
        return None
    places = _places(data)
    at, length = places.get("desc", (0, 0))
    return IccProfile(
        size=len(data),
        declared_size=int.from_bytes(data[:4], "big"),
        version=(data[8], data[9] >> 4),
        kind=_word(data, 12),
        space=_word(data, 16),
        connection=_word(data, 20),
        description=_described(data[at : at + length]),
        tags=frozenset(places),
        signed=data[36:40] == _SIGNATURE,
    )


def read(data: bytes) -> IccProfile:
    """The facts of a whole profile.

    Raises `NotAProfile`.
    """
    found = facts(data)
    if found is None or len(data) < HEADER + 4 or not found.signed:
        raise NotAProfile("is no ICC profile")
    if found.declared_size != found.size:
        raise NotAProfile(
            f"is damaged: {found.size} bytes where its header says {found.declared_size}"
        )
    count = _tag_count(data)
    if count > MAX_TAGS or len(data) < HEADER + 4 + count * TAG.size:
        raise NotAProfile("is damaged: its list of tags does not fit")
    return found


def keeps_its_identity(data: bytes) -> bool:
    """Whether the identity in the header is none, or the digest of the rest (ICC.1:2004-10)."""
    identity = data[84:100]
    if not any(identity):
        return True
    # flags, rendering intent and the identity itself count as zeros
    bare = data[:44] + bytes(4) + data[48:64] + bytes(4) + data[68:84] + bytes(16) + data[100:]
    return hashlib.md5(bare, usedforsecurity=False).digest() == identity


def _word(data: bytes, at: int) -> str:
    return data[at : at + 4].decode("latin-1").strip(" \0")


def _tag_count(data: bytes) -> int:
    return int.from_bytes(data[HEADER : HEADER + 4], "big")


def _places(data: bytes) -> dict[str, tuple[int, int]]:
    """Where each tag's element lies and how long it is, as far as the list goes."""
    found: dict[str, tuple[int, int]] = {}
    held = max(len(data) - HEADER - 4, 0) // TAG.size
    for index in range(min(_tag_count(data), MAX_TAGS, held)):
        name, at, length = TAG.unpack_from(data, HEADER + 4 + TAG.size * index)
        found.setdefault(name.decode("latin-1"), (at, length))
    return found


def _described(element: bytes) -> str:
    """The text of a description of version 2 or 4 (multiLocalizedUnicodeType)."""
    try:
        if element[:4] == b"desc":
            (length,) = struct.unpack_from(">I", element, 8)
            return element[12 : 12 + length].split(b"\0")[0].decode("latin-1").strip()
        if element[:4] == b"mluc":
            length, at = struct.unpack_from(">II", element, 20)
            return element[at : at + length].decode("utf-16-be").strip("\0 ")
    except (struct.error, UnicodeDecodeError):
        pass
    return ""
