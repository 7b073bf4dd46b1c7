"""JPEG data (ISO/IEC 10918-1, annex B): whether they are whole, and of a kind that PDF allows."""

from __future__ import annotations

import io

_START, _END = b"\xff\xd8", b"\xff\xd9"
_SCAN = 0xDA
MAX_MARKERS = 10_000  # before the first scan; a profile in pieces takes 255
_ALONE = frozenset((0x01, *range(0xD0, 0xD9)))  # markers without a segment (B.1.1.3)
_ALLOWED = frozenset((0xC0, 0xC1, 0xC2))  # baseline, extended, progressive (ISO 32000-2, 7.4.8)
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def is_sound_jpeg(data: bytes) -> bool:
    """Whether a JPEG can be decoded; only one that has no end is decoded for that."""
    scan = _scan(data)
    return scan > 0 and (data.rfind(_END) > scan or _reaches_its_foot(data))


def _scan(data: bytes) -> int:
    """Where the first scan begins, 0 where no frame of an allowed kind comes before it."""
    at, frame = data.find(_START) + 2, False
    if at < 2:
        return 0
    for _ in range(MAX_MARKERS):
        if data[at : at + 1] != b"\xff" or at + 4 > len(data):
            return 0
        marker = data[at + 1]
        if marker == 0xFF:  # a fill byte
            at += 1
        elif marker in _ALONE:
            at += 2
        elif marker == _SCAN:
            return at if frame else 0
        else:
            if marker in _FRAMES:
                frame = marker in _ALLOWED
            at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return 0


def _reaches_its_foot(data: bytes) -> bool:
    """Whether there are samples for the last row, in data whose end is not marked.

    Decoders go on with the last colour they met where samples are missing.
    """
    from PIL import Image

    try:
        with Image.open(io.BytesIO(data + _END), formats=("JPEG",)) as picture:
            picture.draft(picture.mode, (picture.width // 8, picture.height // 8))  # quicker
            foot = picture.crop((0, picture.height - 1, picture.width, picture.height))
    except Exception:
        return False
    return foot.getcolors(1) is None
