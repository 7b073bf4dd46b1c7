"""What a character is to the rules of line setting, and where lines may not break at it.

A class of its own beside the composer's: a measure that shared the composer's tables could not
find a fault in them. Sources: CLREQ's appendix A, GB/T 15834-2011 5.1.
"""

from __future__ import annotations

from enum import Enum, IntEnum
from functools import cache


class CharacterClass(Enum):
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
        (
            CharacterClass.PAUSE,
            CharacterClass.STOP,
            CharacterClass.CLOSE,
            CharacterClass.LATIN_CLOSE,
            CharacterClass.INTERPUNCT,
            CharacterClass.CONNECTOR,
        ),
        Level.BASIC,
    ),
    CharacterClass.SOLIDUS: Level.GB,
    CharacterClass.DASH: Level.STRICT,
    CharacterClass.ELLIPSIS: Level.STRICT,
}
"""From which level on a kind may not begin a line."""
NOT_AT_END = {
    CharacterClass.OPEN: Level.BASIC,
    CharacterClass.LATIN_OPEN: Level.BASIC,
    CharacterClass.SOLIDUS: Level.GB,
}
"""From which level on a kind may not end a line."""

MARKS = frozenset(
    {
        CharacterClass.OPEN, CharacterClass.CLOSE, CharacterClass.PAUSE, CharacterClass.STOP,
        CharacterClass.INTERPUNCT, CharacterClass.DASH, CharacterClass.ELLIPSIS,
        CharacterClass.CONNECTOR, CharacterClass.SOLIDUS, CharacterClass.LATIN_OPEN,
        CharacterClass.LATIN_CLOSE,
    }
)  # fmt: skip
"""Kinds that are no characters of their own to the rule against orphans."""
LEFT_INK = frozenset({CharacterClass.CLOSE, CharacterClass.PAUSE, CharacterClass.STOP})
"""Full-width marks with their ink in the left half of the em (mainland style)."""
HANGING = frozenset({CharacterClass.PAUSE, CharacterClass.STOP})
"""Marks that may hang beyond the measure."""

_SIGNS = {
    **dict.fromkeys("「『（《〈【〔〖［｛“‘〝", CharacterClass.OPEN),
    **dict.fromkeys("」』）》〉】〕〗］｝”’〞〟", CharacterClass.CLOSE),
    **dict.fromkeys("、，；：", CharacterClass.PAUSE),
    **dict.fromkeys("。．？！｡", CharacterClass.STOP),
    **dict.fromkeys("·・‧", CharacterClass.INTERPUNCT),
    **dict.fromkeys("—―⸺⸻", CharacterClass.DASH),
    **dict.fromkeys("…⋯", CharacterClass.ELLIPSIS),
    **dict.fromkeys("‒–～〜-‐‑", CharacterClass.CONNECTOR),
    **dict.fromkeys("/／", CharacterClass.SOLIDUS),
    **dict.fromkeys("￥＄￡￠¥$£€", CharacterClass.PREFIX),
    **dict.fromkeys("%％‰℃℉°", CharacterClass.SUFFIX),
    **dict.fromkeys(map(chr, range(0x3371, 0x337B)), CharacterClass.SUFFIX),  # ㍱ ㍳ ㍶ …
    **dict.fromkeys(map(chr, range(0x3380, 0x33E0)), CharacterClass.SUFFIX),  # ㎏ ㎞ ㎡ …
    **dict.fromkeys("([{", CharacterClass.LATIN_OPEN),
    **dict.fromkeys(")]},.;:?!", CharacterClass.LATIN_CLOSE),
    **dict.fromkeys("々〇〻", CharacterClass.HAN),
}
# Ideographs, their radicals (many PDFs read 一 as the radical ⼀) and compatibility forms.
_HAN = ((0x2E80, 0x2FDF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF))
_KANA = (0x3041, 0x30FF)


@cache
def class_of(character: str) -> CharacterClass:
    """The class of one character."""
    if found := _SIGNS.get(character):
        return found
    code = ord(character)
    if any(first <= code <= last for first, last in _HAN):
        return CharacterClass.HAN
    if _KANA[0] <= code <= _KANA[1]:
        return CharacterClass.KANA
    if character.isspace():
        return CharacterClass.SPACE
    if character.isdigit():
        return CharacterClass.DIGIT
    return CharacterClass.LETTER if character.isalpha() else CharacterClass.OTHER


HAN = frozenset({CharacterClass.HAN})
HAN_OR_KANA = HAN | {CharacterClass.KANA}


def is_single(text: str, of: frozenset[CharacterClass] = HAN) -> bool:
    """Whether a line holds one character of some classes and, besides, only marks."""
    kinds = [each for each in map(class_of, text) if each not in MARKS]
    return len(kinds) == 1 and kinds[0] in of
