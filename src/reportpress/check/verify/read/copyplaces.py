"""Where a character of copy is in its file, found by walking the file from a known place.

The content model knows the first character of each run; YAML may fold the rest over several lines
and escape parts of it, so columns cannot be added up.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from reportpress.source.errors import Place
from reportpress.source.files import Source
from reportpress.source.places import ESCAPES

_CODE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8}))")
_SKIPPED = frozenset("\\'*[]~^`")  # escapes, doubled quotes, markup


@lru_cache(maxsize=64)
def _source(file: str) -> Source | None:
    try:
        return Source(file, Path(file).read_text("utf-8-sig"))
    except (OSError, ValueError):
        return None


def forget_sources() -> None:
    """Read files anew from now on."""
    _source.cache_clear()


def place_of(start: Place, text: str, offset: int) -> Place:
    """The place of `text[offset]`, whose first character is at `start`.

    `start` itself where the file cannot be read or does not hold the text.
    """
    source = _source(start.file) if start.line and start.column else None
    if source is None or start.line > len(source.line_starts):
        return start
    index = source.line_starts[start.line - 1] + start.column - 1
    found = _walked(source.text, index, text[: offset + 1])
    return start if found is None else source.place(found)


def _walked(written: str, index: int, text: str) -> int | None:
    """The index in `written` of the last character of `text`, `None` where the two part."""
    found = None
    for character in text:
        if character.isspace():
            continue
        index, step = _next(written, index, character)
        if step == 0:
            return found
        found = index
        index += step
    return found


def _next(written: str, index: int, character: str) -> tuple[int, int]:
    """Where `character` is written from `index` on, and in how many signs; 0 where it is not."""
    while index < len(written):
        sign = written[index]
        if sign == character:
            return index, 1
        if sign == "\\" and (length := _escape(written, index, character)):
            return index, length
        blank = ESCAPES.get(written[index + 1 : index + 2], "") if sign == "\\" else ""
        if not blank.isspace() and not sign.isspace() and sign not in _SKIPPED:
            break
        index += 2 if blank.isspace() else 1
    return index, 0


def _escape(written: str, index: int, character: str) -> int:
    """The length of the coded escape at `index` if it stands for `character`, else 0."""
    if not (code := _CODE.match(written, index)):
        return 0  # other escapes are white space, and signs that no copy may have
    digits = next(group for group in code.groups() if group)
    return len(code.group()) if int(digits, 16) == ord(character) else 0
