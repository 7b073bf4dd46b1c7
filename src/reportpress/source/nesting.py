"""How deep brackets nest in CSS, without parsing it: what reads it calls itself at each bracket."""

from __future__ import annotations

import re
from collections.abc import Iterator

# A comment, a string, or a sign that is not in one.
_PIECE = re.compile(
    r"/\*.*?(?:\*/|\Z)|\"(?:\\.|[^\"\\\n])*\"?|'(?:\\.|[^'\\\n])*'?|\\.|[][(){};]", re.DOTALL
)


def signs(text: str) -> Iterator[tuple[int, str]]:
    """Brackets and semicolons of CSS, each with its offset; not those in strings and comments."""
    for found in _PIECE.finditer(text):
        if len(found[0]) == 1 and found[0] in "[](){};":
            yield found.start(), found[0]


def deeper_than(most: int, text: str) -> int | None:
    """The offset of the first bracket that is open inside of `most` others; None without one."""
    depth = 0
    if text.count("(") + text.count("[") + text.count("{") <= most:
        return None
    for offset, sign in signs(text):
        if sign in "([{":
            depth += 1
            if depth > most:
                return offset
        elif sign != ";":
            depth = max(0, depth - 1)
    return None
