"""White space as `white-space` has it: kept as it is written, and lines that end nowhere in it."""

from __future__ import annotations

import re
from typing import Any

from reportpress.engine.text.sourcemap import Box

NO_BREAK = "\u00a0"
KEPT = frozenset({"pre", "pre-wrap"})
UNWRAPPED = frozenset({"nowrap", "pre"})
STARTS = re.compile(r"(?<=\n) +")


def kept_spaces(text: str, style: Any) -> str:
    """Text whose spaces the composer leaves as they are: several are a word space as wide, those
    that a line begins with no-break spaces.
    """
    tab = style["tab_size"]
    columns = tab if isinstance(tab, int) else round(2 * tab.value / style["font_size"])
    return STARTS.sub(lambda blanks: NO_BREAK * len(blanks[0]), text.expandtabs(columns))


def kept_start(text: str) -> str:
    """The text of a block's first run, with the spaces that its first line begins with."""
    rest = text.lstrip(" ")
    return NO_BREAK * (len(text) - len(rest)) + rest


def unbroken(text: Box, inlines: tuple[Box, ...]) -> Box | None:
    """The outermost box around a text that wraps nowhere in it; None if the text may wrap."""
    if text.style["white_space"] not in UNWRAPPED:
        return None
    around = (box for box in inlines if box.style["white_space"] in UNWRAPPED)
    return next(around, text.style)
