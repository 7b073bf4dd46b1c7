"""JPEG 2000 data: what its boxes say of colours, and whether it is whole (ISO/IEC 15444-1, I)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

_SIGNATURE = b"jP  "
_CODESTREAM = b"\xff\x4f\xff\x51"  # markers SOC and SIZ
_END = b"\xff\xd9"
_TILE_PART = b"\xff\x90"  # marker SOT, behind which are ten bytes (A.4.2)
_TILE_HEAD = 12
MAX_TILE_PARTS = 1 << 16
_COMPONENTS_AT = 40  # of SIZ's Csiz from the beginning of the codestream (A.5.1)
MAX_BOXES = 1000  # of one level
_BOX, _LARGE_BOX = 8, 16  # bytes of a box's head
# Enumerated colour spaces (I.5.3.3, and table M.25 of ISO/IEC 15444-2) as PDF has them.
_ENUMERATED = {
    12: "DeviceCMYK", 14: "Lab", 16: "DeviceRGB", 17: "DeviceGray", 18: "DeviceRGB",
    20: "DeviceRGB", 21: "DeviceRGB", 24: "DeviceRGB",
}  # fmt: skip
_BY_COMPONENTS = {
    1: "DeviceGray", 2: "DeviceGray", 3: "DeviceRGB", 4: "DeviceCMYK", 5: "DeviceCMYK",
}  # fmt: skip


class Jpeg2000(NamedTuple):
    """A file's own words: `family` of its colours ("ICCBased" with `profile`), "" for none."""

    family: str
    profile: bytes
    bits: int  # of a component; 0 where they differ, or nothing is said
    whole: bool


def read_jpeg2000(data: bytes) -> Jpeg2000 | None:
    """What the data say; `None` where they are no JPEG 2000."""
    if data[4:8] == _SIGNATURE:
        return _of_boxes(data)
    return _of_codestream(data) if data.startswith(_CODESTREAM) else None


def _of_codestream(data: bytes) -> Jpeg2000:
    count = int.from_bytes(data[_COMPONENTS_AT : _COMPONENTS_AT + 2], "big")
    bits = (data[_COMPONENTS_AT + 2 : _COMPONENTS_AT + 3] or b"\0")[0]
    return Jpeg2000(_BY_COMPONENTS.get(count, ""), b"", (bits & 0x7F) + 1, _ends(data))


def _of_boxes(data: bytes) -> Jpeg2000 | None:
    boxes = dict(_boxes(data, 0, len(data)))
    start, end = boxes.get(b"jp2c", (0, 0))
    stream = data[start:end]
    if not stream.startswith(_CODESTREAM):
        return None
    plain = _of_codestream(stream)
    colour = _colour(data, boxes.get(b"jp2h", (0, 0)))
    return plain._replace(family=colour[0], profile=colour[1]) if colour else plain


def _ends(stream: bytes) -> bool:
    """Whether its parts of tiles lead from one to the next, and the last to the end."""
    end = len(stream.rstrip(b"\0\r\n ")) - len(_END)
    at = _first_tile_part(stream)
    for _ in range(MAX_TILE_PARTS):
        if at < 0 or not stream.startswith(_TILE_PART, at):
            break
        length = int.from_bytes(stream[at + 6 : at + 10], "big")
        if 0 < length < _TILE_HEAD:
            return False
        at = at + length if length else end  # the last may leave its length out
    return at == end and stream.startswith(_END, end)


def _first_tile_part(stream: bytes) -> int:
    """Where the main header ends (A.4); below zero where it does not."""
    at = len(_CODESTREAM) - 2
    while not stream.startswith(_TILE_PART, at):
        if stream[at : at + 1] != b"\xff" or at + 4 > len(stream):
            return -1
        at += 2 + int.from_bytes(stream[at + 2 : at + 4], "big")
    return at


def _colour(data: bytes, header: tuple[int, int]) -> tuple[str, bytes] | None:
    """Family and profile of the first colour specification that PDF knows (I.5.3.3)."""
    for kind, (start, end) in _boxes(data, *header):
        if kind != b"colr":
            continue
        method = data[start]
        if method == 1:
            family = _ENUMERATED.get(int.from_bytes(data[start + 3 : start + 7], "big"))
            if family:
                return family, b""
        elif method in (2, 3):
            return "ICCBased", data[start + 3 : end]
    return None


def _boxes(data: bytes, at: int, end: int) -> Iterator[tuple[bytes, tuple[int, int]]]:
    """Boxes of one level: their type, and where their contents begin and end."""
    for _ in range(MAX_BOXES):
        if at + _BOX > end:
            return
        length, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        head = _BOX
        if length == 1:
            length, head = int.from_bytes(data[at + 8 : at + 16], "big"), _LARGE_BOX
        elif length == 0:
            length = end - at
        if length < head:
            return
        yield kind, (at + head, min(at + length, end))
        at += length
