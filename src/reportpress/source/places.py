"""Where the characters of a YAML scalar are in its file, and which characters copy may hold."""

from __future__ import annotations

import re
import unicodedata

from msgspec import Struct

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

# What Unicode keeps for programs' own use, 66 code points that no text may hold (23.7).
NONCHARACTERS = "\ufdd0-\ufdef" + "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
)
# U+FEFF is among them because YAML skips it in some places and chokes on it in others.
CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff" + NONCHARACTERS
# Characters without a glyph: soft hyphen, zero-width and bidirectional controls, Hangul fillers,
# interlinear marks, tags; and U+FFFD, the trace of a conversion that went wrong. Variation
# selectors are not among them: they choose the form of a Han character.
INVISIBLES = (
    "\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\uffa0\ufff9-\ufffd\U000e0000-\U000e007f"
)
SOFT_HYPHEN, ZERO_WIDTH_SPACE, WORD_JOINER = "\u00ad", "\u200b", "\u2060"
JOINERS = "\u200c\u200d"
FIRST_CASELESS = 0x0590  # scripts before it, from Latin to Armenian, part words at a hyphen
# Letters that join or change beside a joiner: from Arabic to the scripts of India and Indochina.
JOINED_SCRIPTS = re.compile("[\u0600-\u109f\u1780-\u18af\ua840-\uabff]")
PICTOGRAM = ("So", "Sk")  # Unicode categories of emoji and of what gives them a colour of skin
_CONTROL = re.compile(f"[{CONTROLS}]")
_NONCHARACTER = re.compile(f"[{NONCHARACTERS}]")
_UNWANTED = re.compile(f"[{CONTROLS}{INVISIBLES}]")


class Segment(Struct, frozen=True):
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


def noncharacter(text: str) -> str:
    """The first code point of a text that is no character, if there is one."""
    found = _NONCHARACTER.search(text)
    return found[0] if found else ""


def bad_character(text: str, invisible: bool = False) -> tuple[int, str] | None:
    """Index and description of the first control character; with `invisible`, of unseen ones too.

    Tab, line feed and carriage return are allowed, and unseen characters where they mean something
    (Unicode Standard, 23.2; UAX 14): a soft hyphen within a word, a zero width space or a word
    joiner between two characters, a joiner in scripts and emoji that join.
    """
    for match in (_UNWANTED if invisible else _CONTROL).finditer(text):
        if not _is_meant(text, match.start()):
            return match.start(), _described(match.group())
    return None


def _described(sign: str) -> str:
    sort = "a control" if _CONTROL.match(sign) else "an invisible"
    if _NONCHARACTER.match(sign):
        return f"a code point that is no character (U+{ord(sign):04X})"
    if sign == "\ufffd":
        return "a replacement character (U+FFFD): the text was damaged earlier"
    name = unicodedata.name(sign, "")
    label = f"U+{ord(sign):04X} {name}".rstrip()
    return f"{sort} character ({label})"


def _is_meant(text: str, index: int) -> bool:
    """Whether an unseen character means something between those beside it."""
    sign, before, after = text[index], text[index - 1 : index], text[index + 1 : index + 2]
    if index == 0 or not after or not (_is_seen(before) and _is_seen(after)):
        return False
    if sign == SOFT_HYPHEN:
        return all(each.isalpha() and ord(each) < FIRST_CASELESS for each in (before, after))
    if sign in JOINERS:
        return all(JOINED_SCRIPTS.match(each) for each in (before, after)) or _is_emoji(after)
    return sign in (ZERO_WIDTH_SPACE, WORD_JOINER)


def _is_seen(sign: str) -> bool:
    return not sign.isspace() and not _UNWANTED.match(sign)


def _is_emoji(sign: str) -> bool:
    return unicodedata.category(sign) in PICTOGRAM
