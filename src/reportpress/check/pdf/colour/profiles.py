"""ICC profiles: what the header says (ICC.1:2022, 7.2) and the profile's own description."""

from __future__ import annotations

from dataclasses import dataclass

_HEADER = 128
_MAX_TAGS = 200


@dataclass(frozen=True, slots=True)
class IccProfile:
    """Header facts. `space` and `connection` are signatures such as "CMYK", "RGB", "Lab"."""

    size: int  # bytes at hand
    declared_size: int
    version: str
    kind: str  # device class: "prtr", "mntr", "scnr", "spac"
    space: str
    connection: str
    description: str
    valid: bool  # has the signature "acsp" and is as long as it says


def profile(data: bytes) -> IccProfile | None:
    """Read a profile; `None` when there is no whole header."""
    if len(data) < _HEADER:
        return None
    declared = int.from_bytes(data[:4], "big")
    return IccProfile(
        size=len(data),
        declared_size=declared,
        version=f"{data[8]}.{data[9] >> 4}",
        kind=_signature(data, 12),
        space=_signature(data, 16),
        connection=_signature(data, 20),
        description=_description(data),
        valid=data[36:40] == b"acsp" and declared <= len(data),
    )


def _signature(data: bytes, at: int) -> str:
    return data[at : at + 4].decode("latin-1").strip(" \0")


def _description(data: bytes) -> str:
    count = min(int.from_bytes(data[_HEADER : _HEADER + 4], "big"), _MAX_TAGS)
    for index in range(count):
        entry = data[_HEADER + 4 + 12 * index :][:12]
        if entry[:4] == b"desc":
            start, size = (int.from_bytes(entry[at : at + 4], "big") for at in (4, 8))
            return _text(data[start : start + size])
    return ""


def _text(tag: bytes) -> str:
    """A `desc` (version 2) or `mluc` (version 4) element: its first text."""
    if tag[:4] == b"desc":
        length = int.from_bytes(tag[8:12], "big")
        return tag[12 : 12 + length].rstrip(b"\0").decode("latin-1")
    if tag[:4] == b"mluc" and len(tag) >= 28:
        length, start = (int.from_bytes(tag[at : at + 4], "big") for at in (20, 24))
        return tag[start : start + length].decode("utf-16-be", "replace")
    return ""
