"""Splits copy into clusters: what is measured and placed as one.

A cluster is a Han character, a mark, a dash or ellipsis of two em, two or three marks of question
and exclamation, a Latin word, a number with its sign, separators and unit. A cluster shows a class
to each side, since `(ABC,` begins like a bracket and ends like a comma.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache, reduce
from itertools import pairwise
from typing import NamedTuple

from reportpress.compose.interface import Hyphenate
from reportpress.compose.text.classes import FULL_WIDTH, MARKS, SPACES, SQUARE, UNITS, Class
from reportpress.compose.text.quotes import (
    LATIN_CLOSERS,
    LATIN_DASH,
    LATIN_ELLIPSIS,
    LATIN_EN_DASH,
    LATIN_OPENERS,
    SOURCE_OF,
)

# Ends a fragment of a word or URL behind which a line may end; a noncharacter, like the
# placeholders.
BREAK = "\ufddf"
# Ends a fragment of a word behind which a line may end if a hyphen is added.
HYPHEN = "\ufdde"
# Ends a part of a telephone number behind which a line may end that would be loose else.
PART = "\ufddd"
_SOURCE_OF = {**SOURCE_OF, **dict.fromkeys(map(ord, BREAK + HYPHEN + PART), "")}
FRAGMENT_OF = {BREAK: Class.BREAK_AFTER, HYPHEN: Class.HYPHEN_AFTER, PART: Class.PART_AFTER}

# What belongs to the character before: variation selectors, accents, marks of kana, frames, colours
# of skin.
_SELECTOR = (
    "\ufe00-\ufe0f\U000e0100-\U000e01ef\u0300-\u036f\u3099\u309a\u20dd-\u20e3\U0001f3fb-\U0001f3ff"
)
# A Hangul syllable in the letters it is made of: consonant, vowel, perhaps another consonant.
_SYLLABLE = "[\u1100-\u115f\ua960-\ua97c][\u1160-\u11a7\ud7b0-\ud7c6][\u11a8-\u11ff\ud7cb-\ud7fb]?"
_GLUE = "\xa0\u2007\u202f\u2060\ufeff"
_MARK = re.escape("".join(mark for mark in MARKS if len(mark) == 1))
_UNDOUBLED = re.escape("".join(mark for mark in MARKS if mark * 2 not in MARKS and len(mark) == 1))
# Blocks of SQUARE less what is joined: ！ and ？, letters of Hangul, colours of skin, flags.
_UNJOINED = {
    "\uff00-\uffef": "\uff00\uff02-\uff1e\uff20-\uffef",
    "\u1100-\u11ff": "",
    "\ua960-\ua97f\uac00-\ud7ff": "\uac00-\ud7a3",
    "\U0001f000-\U0001faff": "\U0001f000-\U0001f1e5\U0001f200-\U0001f3fa\U0001f400-\U0001faff",
}
_SINGLE = reduce(lambda square, block: square.replace(block, _UNJOINED[block]), _UNJOINED, SQUARE)
_JOINER = "\u200d"
_PLAIN = f"[{_SINGLE}{_UNDOUBLED}]+(?![{_SELECTOR}{_JOINER}])"
# A square with what belongs to it, or several that are joined to one emoji, or a flag (UTS 51).
_COMPOSED = (
    f"[\U0001f1e6-\U0001f1ff]{{2}}"
    f"|[{SQUARE}{_MARK}][{_SELECTOR}]*(?:{_JOINER}[{SQUARE}][{_SELECTOR}]*)*"
)
_UNITED = "——|……|⋯⋯|[？！]{3}(?![？！])|[？！]{2}"
_LATIN = f"[^{SQUARE}{_MARK}{_GLUE}\\s]+"
_CHUNK = re.compile(
    f"(?P<plain>{_PLAIN})|{_UNITED}|{_SYLLABLE}|{_COMPOSED}"
    f"|(?P<latin>{_LATIN})|[{_GLUE}]+|[^\\S{_GLUE}\u3000]+"
)
_PLAIN_GROUP, _LATIN_GROUP = _CHUNK.groupindex["plain"], _CHUNK.groupindex["latin"]
_SQUARE_CHARACTER = re.compile(f"[{SQUARE}]")

_HYPHENS = "-\u2010\u2011"
OPENING = frozenset("([{<«¿¡“‘\"'" + LATIN_OPENERS)
CLOSING = frozenset(")]}>»,.;:!?”’\"'" + LATIN_CLOSERS + LATIN_ELLIPSIS)
_APOSTROPHES = frozenset(LATIN_OPENERS[1] + LATIN_CLOSERS[1])  # ’90: the beginning of a number
# Signs that belong to a number or word and so take the gap to Han that it would take.
_WORDLIKE = frozenset("%‰°$€£¥+−–±#@&_′″²³¹" + LATIN_EN_DASH)

# Raised and lowered figures, which never part from the character before them (CLREQ 6.1.2.3).
_RAISED = frozenset("¹²³⁰⁴⁵⁶⁷⁸⁹⁺⁻ⁿ₀₁₂₃₄₅₆₇₈₉₊₋")

_URL = re.compile(r"^[a-z][a-z0-9+.-]*://|^www\.|^[\w.+-]+@[\w-]+\.\w", re.IGNORECASE)
_URL_PIECE = re.compile(r"[a-z][a-z0-9+.-]*://|[.,?&=#_~%@-]*[^/.,?&=#_~%@-]*/*", re.IGNORECASE)
# Seven figures and more in one part, or ten in three: 0355-2031234, 400-810-1234; neither the date
# 2025-02-18 nor the years 2020-2025.
_TELEPHONE = re.compile(
    r"(?<![\d-])(?=[\d-]*\d{7}|(?:\d+-){2,}\d)(?=(?:-?\d){10})\d{2,}(?:-\d{2,})+(?![\d-])"
)
_COMPOUND = re.compile(rf"(?<=[^\W\d_]{{2}})-(?=[^\W\d_]{{2}})|(?<=\w){LATIN_DASH}+(?=\w)")

_UNCOUNTED = (FULL_WIDTH - {Class.INTERPUNCT}) | SPACES | {Class.DASH, Class.ELLIPSIS, Class.GLUE}


class Token(NamedTuple):
    """A cluster's text, its class towards the cluster before and towards the one behind it.

    `characters` is what it counts for against 单字不成行: marks and spaces count nothing.
    """

    text: str
    left: Class
    right: Class
    latin: bool
    characters: int


def tokenise(text: str) -> list[Token]:
    """The clusters of a text, in order; `text` must have been through `mark_latin`."""
    return [token_of(chunk) for chunk in split(text)]


def split(text: str, hyphenate: Hyphenate | None = None) -> list[str]:
    """The text cut into chunks, each of which `token_of` makes a token of."""
    chunks: list[str] = []
    for match in _CHUNK.finditer(text):
        if match.lastindex == _PLAIN_GROUP:
            chunks.extend(match[0])  # every character is a cluster
        elif match.lastindex == _LATIN_GROUP:
            parts = _fragments(match[0])
            chunks.extend(parts if hyphenate is None else _hyphenated(match[0], parts, hyphenate))
        else:
            chunks.append(match[0])
    return chunks


def token_of(chunk: str) -> Token:
    """The token of one chunk of `split`."""
    mark = MARKS.get(chunk)
    if mark is not None:
        return _token(chunk, mark, mark, False)
    first = chunk[0]
    if first in _GLUE:
        return _token(chunk, Class.GLUE, Class.GLUE, True)
    if first.isspace() and first != "\u3000":
        return _token(chunk, Class.WORD_SPACE, Class.WORD_SPACE, True)
    if _SQUARE_CHARACTER.match(first):
        kind = MARKS.get(first, Class.HAN)
        if "０" <= first <= "９" or ("Ａ" <= first <= "ｚ" and kind is Class.HAN):
            kind = Class.WIDE
        return Token(chunk, kind, kind, False, 0 if kind in _UNCOUNTED else 1)
    return _latin_token(chunk)


def _token(text: str, left: Class, right: Class, latin: bool) -> Token:
    return Token(text, left, right, latin, 0 if left in _UNCOUNTED else len(text))


@lru_cache(maxsize=1 << 14)
def _fragments(word: str) -> tuple[str, ...]:
    """A Latin word cut where a line may end in it; all but the last fragment end in `BREAK`, or in
    `PART`.
    """
    if _URL.match(word.lstrip("(<[")):
        parts = _url_parts(word)
    elif telephone := _TELEPHONE.search(word):
        start, end = telephone.span()
        *most, last = re.findall(r"\d+-?", telephone[0])
        return (
            word[:start] + most[0] + PART,
            *(part + PART for part in most[1:]),
            last + word[end:],
        )
    else:
        ends = [0, *(match.end() for match in _COMPOUND.finditer(word)), len(word)]
        parts = [word[a:b] for a, b in pairwise(ends)]
    return (*(part + BREAK for part in parts[:-1]), parts[-1])


def _hyphenated(word: str, parts: Sequence[str], hyphenate: Hyphenate) -> Iterator[str]:
    """The parts of a word cut further, where it is not a URL, behind its syllables."""
    for part in parts:
        ends = () if _URL.match(word.lstrip("(<[")) else hyphenate(part.rstrip(BREAK))
        for start, end in pairwise([0, *ends]):
            yield part[start:end] + HYPHEN
        yield part[ends[-1] :] if ends else part


def _url_parts(url: str) -> list[str]:
    """Cuts behind slashes and before other signs, never leaving a single character alone."""
    parts: list[str] = []
    for piece in _URL_PIECE.findall(url):
        if not piece:
            continue
        if parts and (len(piece) < 2 or len(parts[-1]) < 2):
            parts[-1] += piece
        else:
            parts.append(piece)
    return parts


def _latin_token(chunk: str) -> Token:
    text = chunk.translate(_SOURCE_OF)
    left = Class.UNIT if text.rstrip(".,;:)") in UNITS else _edge(chunk, OPENING, CLOSING)
    if chunk[0] in _RAISED:
        left = Class.LATIN_CLOSE
    if chunk[-1] in FRAGMENT_OF:
        return Token(text, left, FRAGMENT_OF[chunk[-1]], True, len(text))
    return Token(text, left, _edge(chunk[::-1], CLOSING, OPENING), True, len(text))


def _edge(chunk: str, outward: frozenset[str], inward: frozenset[str]) -> Class:
    """The class a Latin word shows at the edge that `chunk` is read from.

    `outward` holds the brackets and stops that belong at this edge, `inward` those of the other:
    a mark of both kinds, the straight quote, is taken for what belongs here.
    """
    edge = chunk[0]
    if outward is OPENING and edge in _APOSTROPHES and chunk[1:3].isdigit():
        return Class.DIGIT
    if edge in outward:
        return Class.LATIN_OPEN if outward is OPENING else Class.LATIN_CLOSE
    if edge in inward:
        return Class.LATIN_CLOSE if outward is OPENING else Class.LATIN_OPEN
    if edge in _HYPHENS:  # 歼-20, C-端: the hyphen joins the word to Han
        return Class.CONNECTOR
    if edge == "/":
        return Class.SOLIDUS
    if edge in _WORDLIKE and len(chunk) > 1:
        edge = next((c for c in chunk if c.isalnum()), "a")
    if edge.isdigit():
        return Class.DIGIT
    return Class.LETTER if edge.isalpha() else Class.SYMBOL
