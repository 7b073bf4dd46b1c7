"""JPEG data in a PDF: whether they are whole, and of a kind that PDF allows."""

from __future__ import annotations

from reportpress.rasters.jpegfile import BrokenSegments, JpegFile, read_jpeg
from reportpress.rasters.jpegsoundness import NotFollowed, jpeg_fault

_ALLOWED = frozenset((0xC0, 0xC1, 0xC2))  # baseline, extended, progressive (ISO 32000-2, 7.4.8)


def is_sound_jpeg(data: bytes) -> bool:
    """Whether a JPEG can be decoded to its last row; its end need not be marked then."""
    try:
        file = read_jpeg(data)
        return file.frame.kind in _ALLOWED and _is_whole(file)
    except BrokenSegments:
        return False


def _is_whole(file: JpegFile) -> bool:
    try:
        return jpeg_fault(file) is None
    except NotFollowed:  # it is their end that tells
        return file.ended
