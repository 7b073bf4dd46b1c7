"""Glyphs without ink whose characters have some: figures from a face of emoji."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
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
    for font, shown in by_font.items():
        blank = _blank_codes(font, shown)
        yield from _offsets(shown, blank) if blank else ()


def _blank_codes(font: PdfFont, runs: Iterable[CharacterRun]) -> set[int]:
    """The codes of a font that should show something, and show nothing."""
    pairs = {pair for run in runs for pair in zip(run.event.codes, run.event.texts, strict=True)}
    return {code for code, text in pairs if text and _has_ink(text) and is_blank(font, code)}


def _offsets(runs: Iterable[CharacterRun], blank: Collection[int]) -> Iterator[int]:
    for run in runs:
        event = run.event
        for offset in range(run.start, run.start + run.length):
            number = run.glyph(offset)
            text = event.texts[number]
            if event.codes[number] in blank and text and _has_ink(text):
                yield offset


@lru_cache(maxsize=1 << 14)
def _has_ink(text: str) -> bool:
    return any(each not in BLANKS and category(each)[0] not in UNINKED for each in text)
