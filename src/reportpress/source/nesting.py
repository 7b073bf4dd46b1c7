"""Brackets and comments of CSS, without parsing it: how deep they nest, and which never end.

What parses it calls itself at each bracket, and takes in all that follows one that is not closed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# A comment, a string, or a sign that is not in one.
_PIECE = re.compile(
    r"/\*.*?(?:\*/|\Z)|\"(?:\\.|[^\"\\\n])*\"?|'(?:\\.|[^'\\\n])*'?|\\.|[][(){};]", re.DOTALL
)

CLOSING = {"(": ")", "[": "]", "{": "}"}


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


def unclosed(text: str) -> tuple[int, str] | None:
    """The bracket, or the `/*`, that takes in the rest of a text, with its offset; None without.

    As CSS Syntax 3 (5.4.8) has it, a bracket is closed by its own kind alone.
    """
    if (comment := _open_comment(text)) is not None:
        return comment, "/*"
    open_at: list[tuple[int, str]] = []
    for offset, sign in signs(text):
        if sign in "([{":
            open_at.append((offset, sign))
        elif open_at and sign == CLOSING[open_at[-1][1]]:
            open_at.pop()
    if not open_at:
        return None
    return open_at[-1] if open_at[-1][1] != "{" else open_at[0]


def _open_comment(text: str) -> int | None:
    """Where a comment begins that has no end, or takes in rules and the next one's beginning."""
    if "/*" not in text:
        return None
    for found in _PIECE.finditer(text):
        piece = found[0]
        if piece.startswith("/*"):
            inner = piece.find("/*", 2)
            if len(piece) < 4 or not piece.endswith("*/") or "{" in piece[2 : max(2, inner)]:
                return found.start()
    return None
