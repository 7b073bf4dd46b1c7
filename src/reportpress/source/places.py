"""Where the characters of a YAML scalar are in its file, and which characters copy may hold."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

# Escapes of a double-quoted scalar that represent another character (YAML 1.2.2, section 5.7).
ESCAPES = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r",
    "e": "\x1b", "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip
ESCAPE = r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|\r?\n|.)"
PIECE = {
    "": re.compile(r"[^\r\n]+"),
    "|": re.compile(r"[^\r\n]+"),
    ">": re.compile(r"[^\r\n]+"),
    "'": re.compile(r"''|[^'\r\n]+"),
    '"': re.compile(rf"{ESCAPE}|[^\\\r\n]+"),
}

LINE_BREAK = re.compile(r"\r\n?|\n")
EMPTY_LINE = re.compile(r"(?:\r\n|\n|\r(?!\n))[ \t]*[\r\n][ \t\r\n]*")

# U+FEFF is among them because YAML skips it in some places and chokes on it in others.
CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff"
# Characters without a glyph: soft hyphen, zero-width and bidirectional controls, Hangul fillers,
# interlinear marks, tags; and U+FFFD, the trace of a conversion that went wrong. Variation
# selectors are not among them: they choose the form of a Han character.
INVISIBLES = (
    "\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\uffa0\ufff9-\ufffd\U000e0000-\U000e007f"
)
_CONTROL = re.compile(f"[{CONTROLS}]")
_UNWANTED = re.compile(f"[{CONTROLS}{INVISIBLES}]")


@dataclass(frozen=True, slots=True)
class Segment:
    """`length` characters of a text from `offset` on, written from `index` on in the source."""

    offset: int
    index: int
    length: int


def segments(text: str, written: str, style: str) -> list[Segment]:
    """How `text` lies in `written`, the source of one scalar of the given YAML style.

    Folding and indentation change white space only, so what is left of each source line is in the
    text unchanged and in order; in quotes, escapes are segments of their own.
    """
    found: list[Segment] = []
    offset = 0
    for index, raw in _raw_segments(written, style):
        value = _unescaped(raw) if raw[0] == "\\" and style == '"' else raw
        if style == "'" and raw == "''":
            value = "'"
        at = text.find(value, offset)
        if value and at >= 0:
            found.append(Segment(at, index, len(value)))
            offset = at + len(value)
    return found


def content_start(written: str, style: str) -> int:
    """Index in `written` behind the opening quote or the block scalar's header line."""
    if style not in ("|", ">"):
        return len(style)
    header = LINE_BREAK.search(written)  # the header may hold a comment
    return header.end() if header else len(written)


def _raw_segments(written: str, style: str) -> list[tuple[int, str]]:
    """Stretches of the source that hold text, white space around them removed."""
    begin = content_start(written, style)
    end = len(written) - (style in ("'", '"'))
    raw = []
    for match in PIECE[style].finditer(written, begin, end):
        word = match.group()
        if style == '"' and word[0] == "\\":
            raw.append((match.start(), word))
        elif stripped := word.strip(" \t"):
            lead = len(word) - len(word.lstrip(" \t"))
            raw.append((match.start() + lead, stripped))
    return raw


def _unescaped(escape: str) -> str:
    sign = escape[1]
    if sign in "xuU" and len(escape) > 2:
        return chr(int(escape[2:], 16))
    return "" if sign in "\r\n" else ESCAPES.get(sign, sign)


def bad_character(text: str, invisible: bool = False) -> tuple[int, str] | None:
    """Index and description of the first control character; with `invisible`, of unseen ones too.

    Tab, line feed and carriage return are allowed.
    """
    match = (_UNWANTED if invisible else _CONTROL).search(text)
    if match is None:
        return None
    sign = match.group()
    sort = "a control" if _CONTROL.match(sign) else "an invisible"
    if sign == "\ufffd":
        return match.start(), "a replacement character (U+FFFD): the text was damaged earlier"
    name = unicodedata.name(sign, "")
    label = f"U+{ord(sign):04X} {name}".rstrip()
    return match.start(), f"{sort} character ({label})"
