"""Where Latin words may be hyphenated: `hyphens`, `hyphenate-limit-chars`, the run's language."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

import pyphen  # type: ignore[import-untyped]
from msgspec import Struct

SOFT = "\u00ad"
# Latin words in Chinese, Japanese and Korean copy are taken for English.
EAST_ASIAN = re.compile(r"^(zh|ja|ko)\b", re.IGNORECASE)
ENGLISH = "en_US"
_WORD = re.compile(r"[^\W\d_]+")


class Hyphenator(Struct, frozen=True):
    """Hyphenates by Hunspell's patterns; without a language, at soft hyphens only.

    A word has at least `total` letters, `left` before a hyphen and `right` behind it (CSS Text 4,
    6.3.3). Words in capitals, abbreviations most of them, stay whole.
    """

    language: str
    total: int
    left: int
    right: int

    def __call__(self, word: str) -> tuple[int, ...]:
        """The indexes in `word` before which a line may begin."""
        return _breaks(self, word)


@lru_cache(maxsize=1 << 14)
def _breaks(how: Hyphenator, word: str) -> tuple[int, ...]:
    if SOFT in word:  # then they alone count (CSS Text 3, 5.4)
        return tuple(i + 1 for i, c in enumerate(word) if c == SOFT and 0 < i < len(word) - 1)
    if not how.language:
        return ()
    return tuple(
        match.start() + position
        for match in _WORD.finditer(word)
        if len(match[0]) >= how.total and not match[0].isupper()
        for position in _dictionary(how).positions(match[0])
    )


@lru_cache(maxsize=64)
def _dictionary(how: Hyphenator) -> Any:
    return pyphen.Pyphen(lang=how.language, left=how.left, right=how.right)


def hyphenator(style: Any) -> Hyphenator | None:
    """How the words of a computed style are hyphenated; None where they never are."""
    if style["hyphens"] == "none":
        return None
    language = _language(style["lang"] or "") if style["hyphens"] == "auto" else ""
    return Hyphenator(language, *style["hyphenate_limit_chars"])


def _language(language: str) -> str:
    if EAST_ASIAN.match(language):
        return ENGLISH
    return pyphen.language_fallback(language) or "" if language else ""
