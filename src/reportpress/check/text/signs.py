"""What a character is to the rules of line setting, and where it may not stand.

A class of its own beside the composer's: a measure that shared the composer's tables could not
find a fault in them. Sources: CLREQ's appendix A, GB/T 15834-2011 5.1.
"""

from __future__ import annotations

from enum import Enum, IntEnum
from functools import cache


class Kind(Enum):
    """Classes of characters."""

    HAN = "Han"
    KANA = "kana"
    OPEN = "opening mark"
    CLOSE = "closing mark"
    PAUSE = "pause mark"
    STOP = "stop mark"
    INTERPUNCT = "interpunct"
    DASH = "dash"
    ELLIPSIS = "ellipsis"
    CONNECTOR = "connector"
    SOLIDUS = "solidus"
    LETTER = "letter"
    DIGIT = "digit"
    PREFIX = "sign before a number"
    SUFFIX = "sign after a number"
    LATIN_OPEN = "Latin opening mark"
    LATIN_CLOSE = "Latin closing mark"
    SPACE = "space"
    OTHER = "other"


class Level(IntEnum):
    """The strictness of the prohibition rules; each level holds those below it."""

    BASIC = 0
    GB = 1
    STRICT = 2

    @property
    def label(self) -> str:
        """As tables and JSON name it."""
        return self.name.lower()


NOT_AT_START = {
    **dict.fromkeys(
        (Kind.PAUSE, Kind.STOP, Kind.CLOSE, Kind.LATIN_CLOSE, Kind.INTERPUNCT, Kind.CONNECTOR),
        Level.BASIC,
    ),
    Kind.SOLIDUS: Level.GB,
    Kind.DASH: Level.STRICT,
    Kind.ELLIPSIS: Level.STRICT,
}
"""From which level on a kind may not begin a line."""
NOT_AT_END = {Kind.OPEN: Level.BASIC, Kind.LATIN_OPEN: Level.BASIC, Kind.SOLIDUS: Level.GB}
"""From which level on a kind may not end a line."""

MARKS = frozenset(
    {
        Kind.OPEN, Kind.CLOSE, Kind.PAUSE, Kind.STOP, Kind.INTERPUNCT, Kind.DASH, Kind.ELLIPSIS,
        Kind.CONNECTOR, Kind.SOLIDUS, Kind.LATIN_OPEN, Kind.LATIN_CLOSE,
    }
)  # fmt: skip
"""Kinds that are no characters of their own to the rule against orphans."""
LEFT_INK = frozenset({Kind.CLOSE, Kind.PAUSE, Kind.STOP})
"""Full-width marks with their ink in the left half of the em (mainland style)."""
HANGING = frozenset({Kind.PAUSE, Kind.STOP})
"""Marks that may hang beyond the measure."""

_SIGNS = {
    **dict.fromkeys("「『（《〈【〔〖［｛“‘〝", Kind.OPEN),
    **dict.fromkeys("」』）》〉】〕〗］｝”’〞〟", Kind.CLOSE),
    **dict.fromkeys("、，；：", Kind.PAUSE),
    **dict.fromkeys("。．？！｡", Kind.STOP),
    **dict.fromkeys("·・‧", Kind.INTERPUNCT),
    **dict.fromkeys("—―⸺⸻", Kind.DASH),
    **dict.fromkeys("…⋯", Kind.ELLIPSIS),
    **dict.fromkeys("‒–～〜-‐‑", Kind.CONNECTOR),
    **dict.fromkeys("/／", Kind.SOLIDUS),
    **dict.fromkeys("￥＄￡￠¥$£€", Kind.PREFIX),
    **dict.fromkeys("%％‰℃℉°", Kind.SUFFIX),
    **dict.fromkeys("([{", Kind.LATIN_OPEN),
    **dict.fromkeys(")]},.;:?!", Kind.LATIN_CLOSE),
    **dict.fromkeys("々〇〻", Kind.HAN),
}
# Ideographs, their radicals (many PDFs read 一 as the radical ⼀) and compatibility forms.
_HAN = ((0x2E80, 0x2FDF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF))
_KANA = (0x3041, 0x30FF)


@cache
def kind_of(character: str) -> Kind:
    """The class of one character."""
    if found := _SIGNS.get(character):
        return found
    code = ord(character)
    if any(first <= code <= last for first, last in _HAN):
        return Kind.HAN
    if _KANA[0] <= code <= _KANA[1]:
        return Kind.KANA
    if character.isspace():
        return Kind.SPACE
    if character.isdigit():
        return Kind.DIGIT
    return Kind.LETTER if character.isalpha() else Kind.OTHER
