"""Distinguishes Chinese quotes, dashes and dots from Latin ones, which share their characters.

The characters beside them decide. A Latin one is replaced by a placeholder, a noncharacter that no
copy may hold, so that the tokeniser distinguishes the two without context.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportpress.compose.text.classes import SQUARE
from reportpress.compose.text.connectors import UNKNOWN, Tongue, connectors

AMBIGUOUS = "“”‘’—…·–⸺"
PLACEHOLDERS = "\ufdd0\ufdd1\ufdd2\ufdd3\ufdd4\ufdd5\ufdd6\ufdd7\ufdd8"
LATIN_DASH, LATIN_ELLIPSIS, LATIN_EN_DASH = PLACEHOLDERS[4], PLACEHOLDERS[5], PLACEHOLDERS[7]
LATIN_OPENERS, LATIN_CLOSERS = PLACEHOLDERS[0] + PLACEHOLDERS[2], PLACEHOLDERS[1] + PLACEHOLDERS[3]
SOURCE_OF = dict(zip(map(ord, PLACEHOLDERS), AMBIGUOUS, strict=True))
"""For `str.translate`: puts the copy's own characters back."""

_SQUARE_CHARACTER = re.compile(f"[{SQUARE}]")
_AMBIGUOUS_CHARACTER = re.compile(f"[{AMBIGUOUS}]")
_PLACEHOLDER_OF = dict(zip(AMBIGUOUS, PLACEHOLDERS, strict=True))
_YEAR = re.compile("[‘’][0-9]{2}(?![0-9])")  # ’90年代, which some write ‘90年代
_CLOSER_OF = {"“": "”", "‘": "’"}
_DOUBLED = frozenset("—…")  # GB/T 15834: a Chinese dash or ellipsis is two of them


class _MarkContext:
    """A text, the places of its ambiguous marks, and the characters next to each run of them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.places = [match.start() for match in _AMBIGUOUS_CHARACTER.finditer(text)]
        self.chinese = _SQUARE_CHARACTER.search(text) is not None
        self.before: dict[int, str] = {}
        self.after: dict[int, str] = {}
        start, known = 0, ""
        for i in self.places:
            between = text[start:i].rstrip()
            known = self.before[i] = between[-1] if between else known
            start = i + 1
        end, known = len(text), ""
        for i in reversed(self.places):
            between = text[i + 1 : end].lstrip()
            known = self.after[i] = between[0] if between else known
            end = i

    def is_latin_pair(self, start: int, end: int) -> bool:
        """No character on the square inside, nor next to it, and some other character at all."""
        around = self.before[start] + self.text[start + 1 : end] + self.after[end]
        return _SQUARE_CHARACTER.search(around) is None and any(map(str.isalnum, around))

    def is_latin_sign(self, i: int) -> bool:
        """Between Latin letters or digits; a doubled one is Chinese wherever there is Chinese."""
        text, character = self.text, self.text[i]
        doubled = character in (text[i - 1 : i], text[i + 1 : i + 2])
        if doubled and character in _DOUBLED and self.chinese:
            return False
        sides = self.before[i], self.after[i]
        return all(side and not _SQUARE_CHARACTER.match(side) for side in sides)

    def is_latin_alone(self, i: int) -> bool:
        """A quote without its partner: `workers’ rights`."""
        return not self.chinese or self.is_latin_sign(i)


def mark_latin(text: str, tongue: Tongue = UNKNOWN) -> str:
    """The text with its quotes, dashes and dots among Latin replaced by placeholders.

    Lengths stay. Quotes go by pairs: a pair is Latin when neither its content nor its outer
    neighbours are set on the square, so that “OK” in Chinese copy keeps Chinese quotes (CLREQ 5.2).
    A quote without its partner is Latin between Latin, or in text without Chinese. A dash that
    connects figures is Chinese in Chinese copy, whatever is beside it.
    """
    if _AMBIGUOUS_CHARACTER.search(text) is None:
        return text
    context = _MarkContext(text)
    latin = _latin_quotes(context)
    signs = {i for i in context.places if text[i] in "—…·–⸺" and context.is_latin_sign(i)}
    latin |= signs - (connectors(text, tongue) if signs else set())
    if not latin:
        return text
    characters = list(text)
    for i in latin:
        characters[i] = _PLACEHOLDER_OF[characters[i]]
    return "".join(characters)


def _latin_quotes(context: _MarkContext) -> set[int]:
    text = context.text
    latin: set[int] = set()
    open_at: list[int] = []
    for i in context.places:
        character = text[i]
        if character == "’" and _is_apostrophe(text, i, open_at):
            latin.add(i)
        elif character in _CLOSER_OF:
            open_at.append(i)
        elif character in "”’":
            if open_at and _CLOSER_OF[text[open_at[-1]]] == character:
                start = open_at.pop()
                if context.is_latin_pair(start, i):
                    latin.update((start, i))
            elif context.is_latin_alone(i):
                latin.add(i)
    latin.update(i for i in open_at if context.is_latin_alone(i) or _YEAR.match(text, i))
    return latin


def _is_apostrophe(text: str, i: int, open_at: Sequence[int]) -> bool:
    """Within a Latin word, or before a year without its century, where it closes no quotation."""
    before, after = text[i - 1 : i], text[i + 1 : i + 2]
    if before.isalnum() and after.isalnum() and before.isascii() and after.isascii():
        return True
    closes = bool(open_at) and text[open_at[-1]] == "‘" and open_at[-1] != i - 1
    return not closes and _YEAR.match(text, i) is not None
