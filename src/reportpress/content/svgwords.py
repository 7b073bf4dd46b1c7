"""What a drawing asks of its words and does not get: WeasyPrint 70 sets them level, one by one."""

from __future__ import annotations

import re
from collections.abc import Mapping

NOTHING = re.compile(r"[+-]?(?:0+\.?0*|\.0+)(?:[a-z]+|%)?")  # a length of zero
# Properties of words, each with the values that ask for no more than what is done.
USUAL: Mapping[str, frozenset[str]] = {
    "writing-mode": frozenset({"lr", "lr-tb", "horizontal-tb"}),
    "baseline-shift": frozenset({"baseline"}),
    "text-decoration": frozenset({"none"}),
    "text-decoration-line": frozenset({"none"}),
    "text-transform": frozenset({"none"}),
    "word-spacing": frozenset({"normal"}),
    "font-variant": frozenset({"normal"}),
    "font-stretch": frozenset({"normal", "100%"}),
}
ALONG_A_PATH = "words along a path are set in a level line"


def is_obeyed(name: str, value: str) -> bool:
    """Whether words are set as a property of theirs asks."""
    first = [*value.lower().split(), ""][0]
    return first in USUAL[name] | {"", "inherit"} or bool(NOTHING.fullmatch(first))
