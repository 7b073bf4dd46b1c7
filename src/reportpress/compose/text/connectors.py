"""Finds the dashes that connect figures: `1949—2024`, `5%—8%`, `T1—T3`, `3–5`.

In Chinese copy they are marks of Chinese, 一字线 and 短横线, though the figures beside them are not
(GB/T 15834-2011, 4.13.3 and 5.1.6).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from reportpress.compose.text.classes import SQUARE, UNITS

# In a stretch without Chinese that has so many words, figures belong to a foreign sentence.
SENTENCE = 3

_UNIT = "|".join(map(re.escape, sorted(UNITS, key=len, reverse=True)))
_LEFT = rf"(?:\d[%‰°′″)\]]*|\d ?(?:{_UNIT})|(?<![A-Za-z])[A-Z])"
_RIGHT = r"[−+±$€£¥#(\[]*(?:[A-Z]{0,2}\d|[A-Z](?![A-Za-z]))"
_BETWEEN_FIGURES = re.compile(rf"{_LEFT} ?([—–])(?= ?{_RIGHT})")
_STRETCH = re.compile(f"[^{SQUARE}]+")
_WORD = re.compile(r"(?<!\w)[^\W\d_]{2,}(?!\w)")


class Tongue(NamedTuple):
    """The known languages of a text: whether it is Chinese; the ranges (from, to) in others."""

    chinese: bool = False
    foreign: Sequence[tuple[int, int]] = ()


UNKNOWN = Tongue()


def connectors(text: str, tongue: Tongue) -> set[int]:
    """The places of single dashes between figures that are Chinese.

    A capital letter alone counts as a figure. Copy is Chinese by its language or because there is
    Chinese in it; sentences of another language in it keep their own dashes.
    """
    stretches = [match for match in _STRETCH.finditer(text) if not _is_sentence(match[0])]
    if not tongue.chinese and stretches and len(stretches[0][0]) == len(text):
        return set()
    found = (
        stretch.start() + match.start(1)
        for stretch in stretches
        for match in _BETWEEN_FIGURES.finditer(stretch[0])
    )
    return {i for i in found if not any(start <= i < end for start, end in tongue.foreign)}


def _is_sentence(stretch: str) -> bool:
    words = [word for word in _WORD.findall(stretch) if word not in UNITS]
    return len(words) >= SENTENCE
