"""HTML read as fast as its parser means to: its expressions are kept once they are compiled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from string import ascii_letters
from typing import Any

import weasyprint

inputstream = weasyprint.tinyhtml5.inputstream

# What text, white space, the names of attributes and their values in quotes end at. tinyhtml5 looks
# up the expression for these characters by them, but keeps it by the expression: it finds none.
ENDS = (("&", "<", "\0"), ('"', "&", "\0"), ("'", "&", "\0"))
RUNS = (inputstream.space_characters, frozenset(ascii_letters))


def install() -> None:
    """Have the parser find the expressions, once for all who use it."""
    inputstream.characters_until_regex.update(_expressions())


def _expressions() -> Iterator[tuple[tuple[Any, bool], re.Pattern[str]]]:
    for characters in ENDS:
        yield (characters, False), re.compile(f"[^{_codes(characters)}]+")
    for members in RUNS:
        yield (members, True), re.compile(f"[{_codes(members)}]+")


def _codes(characters: Any) -> str:
    return "".join(f"\\x{ord(character):02x}" for character in characters)
