"""Splits copy into clusters and names the class of each: what kind of character stands there.

A cluster is what is measured and placed as one: a Han character, a mark, a dash or ellipsis of
two em, a Latin word, a number with its sign, separators and unit. A cluster shows a class to each
side, since `(ABC,` begins like a bracket and ends like a comma. Classes follow CLREQ 3.1 and
GB/T 15834-2011; curly quotes, dashes and dots are told Chinese or Latin by their neighbours.
"""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple


class Class(IntEnum):
    """What a cluster is to its neighbour."""

    HAN = 0  # ideographs, kana and every symbol that fills a square and stands for itself
    OPEN = 1
    CLOSE = 2
    PAUSE = 3
    COLON = 4  # set like a pause mark, but keeps its em in the line
    STOP = 5
    EXCLAIM = 6  # set like a stop, but keeps its em in the line
    INTERPUNCT = 7
    DASH = 8
    ELLIPSIS = 9
    CONNECTOR = 10
    SOLIDUS = 11
    LETTER = 12
    DIGIT = 13
    UNIT = 14  # km, kW: a Latin word that does not leave its number
    PREFIX = 15  # full-width ￥ and the like, tied to the number behind
    SUFFIX = 16  # ％ ℃ tied to the number before
    SYMBOL = 17  # + × = and other Latin signs that take no Han-Latin gap
    LATIN_OPEN = 18
    LATIN_CLOSE = 19
    BREAK_AFTER = 20  # a Latin fragment behind which a line may end as it is: hyphen, URL
    WIDE = 21  # full-width letters and digits
    WORD_SPACE = 22
    GAP_SPACE = 23  # a space where the Han-Latin gap stands anyway: replaced by it
    NO_SPACE = 24  # a space beside a full-width mark: takes no room
    ZERO = 25  # U+200B: no width, a break opportunity


CLASSES = len(Class)

MARKS: dict[str, Class] = {
    **dict.fromkeys("「『（《〈【〔〖［｛“‘〝", Class.OPEN),
    **dict.fromkeys("」』）》〉】〕〗］｝”’〞〟", Class.CLOSE),
    **dict.fromkeys("、，；", Class.PAUSE),
    "：": Class.COLON,
    **dict.fromkeys("。．｡", Class.STOP),
    **dict.fromkeys("？！", Class.EXCLAIM),
    **dict.fromkeys("・·•‧", Class.INTERPUNCT),
    **dict.fromkeys(("——", "—", "―", "⸺"), Class.DASH),
    **dict.fromkeys(("……", "…", "⋯⋯", "⋯"), Class.ELLIPSIS),
    **dict.fromkeys("～〜–", Class.CONNECTOR),
    "／": Class.SOLIDUS,
    **dict.fromkeys("￥＄￡￠", Class.PREFIX),
    **dict.fromkeys("％℃℉‰", Class.SUFFIX),
    "\u200b": Class.ZERO,
}

UNITS = frozenset(
    ["km", "m", "cm", "mm", "nm", "μm", "km²", "m²", "cm²", "km2", "m2", "m³", "cm³", "m3", "g", "kg", "mg", "t", "h", "min", "s", "ms", "kW", "kWh", "MW", "GW", "MWh", "GWh", "W", "V", "kV", "A", "mA", "Hz", "kHz", "MHz", "GHz", "J", "kJ", "MJ", "Pa", "kPa", "MPa", "L", "mL", "ml", "l", "bit", "B", "KB", "MB", "GB", "TB", "PB", "Mbps", "Gbps", "km/h", "m/s", "dB", "nit", "ppm", "ppi", "dpi", "px", "pt", "°C", "°F"]
)

# Marks of both scripts; in Latin company they are stood in for by private-use characters, so
# that one regular expression can tell the two apart without looking around.
_AMBIGUOUS = "“”‘’—…·–"
_STAND_INS = "\ue0f0\ue0f1\ue0f2\ue0f3\ue0f4\ue0f5\ue0f6\ue0f7"
_TO_STAND_IN = dict(zip(_AMBIGUOUS, _STAND_INS, strict=True))
_FROM_STAND_IN = {ord(s): a for s, a in zip(_STAND_INS, _AMBIGUOUS, strict=True)}
_CLOSER_OF = {"“": "”", "‘": "’"}

_SELECTORS = "[\ufe00-\ufe0f\U000e0100-\U000e01ef\u3099\u309a\u20dd-\u20e3]*"
# Everything set on the Chinese square: CJK, kana, hangul, enclosed forms, arrows, box shapes.
_SQUARE = (
    "\u1100-\u11ff\u2150-\u218f\u2190-\u21ff\u2300-\u23ff\u2460-\u27bf\u2b00-\u2bff"
    "\u2e80-\u2fdf\u2ff0-\u303f\u3040-\ua4cf\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff"
    "\ufe10-\ufe1f\ufe30-\ufe6f\uff00-\uffef\U0001f000-\U0001faff\U00016fe0-\U0001b2ff"
    "\U00020000-\U0003ffff"
)
_MARK = re.escape("".join(mark for mark in MARKS if len(mark) == 1))
_TOKEN = re.compile(
    rf"——|……|⋯⋯|[{_SQUARE}]{_SELECTORS}|[{_MARK}]|[^\S\xa0\u3000]+|[^{_SQUARE}{_MARK}\s]+|\xa0+"
)
_SQUARE_CHARACTER = re.compile(f"[{_SQUARE}]")
_LATIN_COMPANY = re.compile(f"[^{_SQUARE}{_MARK}\\s]")

_LATIN_OPENING = frozenset("([{<«¿¡“‘\ue0f0\ue0f2\"'")
_LATIN_CLOSING = frozenset(")]}>»,.;:!?”’\ue0f1\ue0f3…\ue0f5\"'")
# Signs that belong to a number or word and so take the gap to Han that it would take.
_WORDLIKE = frozenset("%‰°$€£¥+-−–±#@&_′″²³¹\ue0f7")

_URL = re.compile(r"^[a-z][a-z0-9+.-]*://|^www\.|^[\w.+-]+@[\w-]+\.\w", re.IGNORECASE)
_URL_PIECE = re.compile(r"[a-z][a-z0-9+.-]*://|[.,?&=#_~%@-]*[^/.,?&=#_~%@-]*/*", re.IGNORECASE)
_COMPOUND = re.compile(r"(?<=[^\W\d_]{2})-(?=[^\W\d_]{2})|(?<=\w)\ue0f4+(?=\w)")


class Token(NamedTuple):
    """A cluster's text, its class towards the cluster before and towards the one behind it."""

    text: str
    left: Class
    right: Class
    latin: bool


def tokenise(text: str) -> list[Token]:
    """The clusters of a text, in order; `text` must have been through `mark_latin`."""
    tokens: list[Token] = []
    known = _KNOWN
    for chunk in _TOKEN.findall(text):
        token = known.get(chunk)
        if token is None:
            tokens.extend(_make(chunk))
        else:
            tokens.append(token)
    return tokens


def mark_latin(text: str) -> str:
    """The text with its quotes, dashes and dots in Latin company replaced by stand-ins.

    Lengths stay; `tokenise` puts the source's own characters back. Quotes go by pairs: a pair is
    Latin when neither its content nor its outer neighbours are set on the square, so that “OK” in
    Chinese copy keeps Chinese quotes (CLREQ 3.1.2 on quotation marks).
    """
    if not any(mark in text for mark in _AMBIGUOUS):
        return text
    places = [i for i, character in enumerate(text) if character in _TO_STAND_IN]
    latin = _latin_quotes(text, places)
    latin.update(i for i in places if text[i] in "—…·–" and _between_latin(text, i))
    if not latin:
        return text
    characters = list(text)
    for i in latin:
        characters[i] = _TO_STAND_IN[characters[i]]
    return "".join(characters)


def _latin_quotes(text: str, places: list[int]) -> set[int]:
    latin: set[int] = set()
    open_at: list[int] = []
    for i in places:
        character = text[i]
        if character in _CLOSER_OF:
            open_at.append(i)
        elif character == "’" and _is_apostrophe(text, i):
            latin.add(i)
        elif character in "”’":
            if open_at and _CLOSER_OF[text[open_at[-1]]] == character:
                start = open_at.pop()
                if _is_latin_span(text, start, i):
                    latin.update((start, i))
            elif _is_latin_span(text, i, i):
                latin.add(i)
    latin.update(i for i in open_at if _is_latin_span(text, i, i))
    return latin


def _is_apostrophe(text: str, i: int) -> bool:
    before, after = text[i - 1 : i], text[i + 1 : i + 2]
    return before.isalnum() and after.isalnum() and before.isascii() and after.isascii()


def _is_latin_span(text: str, start: int, end: int) -> bool:
    """Nothing on the square inside, nor next to it, and some Latin company at all."""
    inner = text[start : end + 1]
    before, after = _neighbour(text, start, -1), _neighbour(text, end, 1)
    if _SQUARE_CHARACTER.search(before + inner + after):
        return False
    if not before and not after and _SQUARE_CHARACTER.search(text):
        return False
    return _LATIN_COMPANY.search(before + inner + after) is not None


def _neighbour(text: str, i: int, step: int) -> str:
    """The next character that is neither a space nor itself a mark of both scripts."""
    i += step
    while 0 <= i < len(text):
        if not text[i].isspace() and text[i] not in _TO_STAND_IN:
            return text[i]
        i += step
    return ""


def _between_latin(text: str, i: int) -> bool:
    before, after = _neighbour(text, i, -1), _neighbour(text, i, 1)
    return all(side and _LATIN_COMPANY.match(side) for side in (before, after))


@lru_cache(maxsize=1 << 14)
def _make(chunk: str) -> tuple[Token, ...]:
    """The tokens of a chunk the table does not hold: Han, space, or a Latin word to split."""
    if chunk[0].isspace() and chunk[0] not in "\xa0\u3000":
        return (Token(chunk, Class.WORD_SPACE, Class.WORD_SPACE, True),)
    if _SQUARE_CHARACTER.match(chunk):
        kind = MARKS.get(chunk[0], Class.HAN)
        if "\uff10" <= chunk[0] <= "\uff19" or "\uff21" <= chunk[0] <= "\uff5a":
            kind = Class.WIDE
        return (Token(chunk, kind, kind, False),)
    fragments = _fragments(chunk)
    return tuple(_latin_token(part, part is fragments[-1]) for part in fragments)


def _fragments(chunk: str) -> list[str]:
    if _URL.match(chunk.lstrip("(<[")):
        return _url_fragments(chunk)
    fragments, start = [], 0
    for match in _COMPOUND.finditer(chunk):
        fragments.append(chunk[start : match.end()])
        start = match.end()
    return [*fragments, chunk[start:]]


def _url_fragments(url: str) -> list[str]:
    """Cuts behind slashes and before other signs, never leaving a single character alone."""
    fragments: list[str] = []
    for piece in _URL_PIECE.findall(url):
        if not piece:
            continue
        if fragments and (len(piece) < 2 or len(fragments[-1]) < 2):
            fragments[-1] += piece
        else:
            fragments.append(piece)
    return fragments


def _latin_token(part: str, whole: bool) -> Token:
    text = part.translate(_FROM_STAND_IN)
    left = Class.UNIT if text.rstrip(".,;:)") in UNITS else _side(part, part[0], _LATIN_OPENING)
    if not whole:
        return Token(text, left, Class.BREAK_AFTER, True)
    return Token(text, left, _side(part[::-1], part[-1], _LATIN_CLOSING), True)


def _side(part: str, edge: str, punctuation: frozenset[str]) -> Class:
    """The class a Latin cluster shows at one edge; `part` is read from that edge inwards."""
    if edge in punctuation:
        return Class.LATIN_OPEN if punctuation is _LATIN_OPENING else Class.LATIN_CLOSE
    if edge in _LATIN_OPENING:
        return Class.LATIN_OPEN
    if edge in _LATIN_CLOSING:
        return Class.LATIN_CLOSE
    if edge in _WORDLIKE and len(part) > 1:
        edge = next((c for c in part if c.isalnum()), edge)
    if edge.isdigit():
        return Class.DIGIT
    if edge.isalpha() or (edge in _WORDLIKE and len(part) > 1):
        return Class.LETTER
    return Class.SYMBOL


_KNOWN: dict[str, Token] = {mark: Token(mark, kind, kind, False) for mark, kind in MARKS.items()}
_KNOWN.update(
    (chr(code), Token(chr(code), Class.HAN, Class.HAN, False)) for code in range(0x4E00, 0xA000)
)
