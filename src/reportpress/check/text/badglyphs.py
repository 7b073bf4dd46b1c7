"""Looking for glyphs in runs of text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from reportpress.check.pdf import PdfFont, ShownText

IsBad = Callable[[ShownText, int], bool]


def runs_where(texts: Iterable[ShownText], is_bad: IsBad) -> Iterator[tuple[ShownText, list[int]]]:
    """Runs that hold bad glyphs, with the glyphs' indexes.

    A glyph is judged once for each font and code: what it means does not change.
    """
    for event in texts:
        judged = _judged_codes(is_bad, event.font)
        codes = set(event.codes)
        for code in codes - judged.known:
            if is_bad(event, event.codes.index(code)):
                judged.bad.add(code)
        judged.known |= codes
        if not judged.bad.isdisjoint(codes):
            yield event, [index for index, code in enumerate(event.codes) if code in judged.bad]


@dataclass(slots=True)
class _JudgedCodes:
    known: set[int] = field(default_factory=set)
    bad: set[int] = field(default_factory=set)


@lru_cache(maxsize=128)
def _judged_codes(is_bad: IsBad, font: PdfFont) -> _JudgedCodes:
    """What is known of a font's codes, on whatever page they are."""
    return _JudgedCodes()
