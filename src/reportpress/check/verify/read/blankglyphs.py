"""Glyphs without ink whose characters have some: figures from a face of emoji."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain
from unicodedata import category

from reportpress.check.pdf import PdfFont
from reportpress.check.text.fontprogram import is_blank
from reportpress.check.visibility.runs import CharacterRun

UNINKED = frozenset("ZC")  # Unicode's categories of separators, controls, unassigned characters
BLANKS = frozenset(
    "\u115f\u1160\u2800\u3164\uffa0"
)  # letters and signs that are blank all the same


def blank_offsets(runs: Iterable[CharacterRun]) -> Iterator[int]:
    """The characters of runs whose glyph shows nothing, though they are no white space.

    Font by font: few programs are kept open.
    """
    by_font: dict[PdfFont, list[CharacterRun]] = {}
    for run in runs:
        by_font.setdefault(run.event.font, []).append(run)
    for run in chain.from_iterable(by_font.values()):
        event = run.event
        for offset in range(run.start, run.start + run.length):
            number = run.glyph(offset)
            text = event.texts[number]
            if text and _has_ink(text) and is_blank(event.font, event.codes[number]):
                yield offset


@lru_cache(maxsize=1 << 14)
def _has_ink(text: str) -> bool:
    return any(each not in BLANKS and category(each)[0] not in UNINKED for each in text)
