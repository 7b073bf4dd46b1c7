"""Content streams as operators with their operands (ISO 32000-2, 7.8.2).

Written for speed on pages of many thousand characters: one regular expression, no object per
token. Malformed bytes are skipped, as every viewer does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

MAX_OPERANDS = 262_144  # some writers put a whole font into one bfchar block
MAX_NESTING = 32
LARGEST = 1e9  # numbers end here: no page is larger, and sums and products stay finite

_SPACE = rb"[\x00\t\n\x0c\r ]"
# A group that is repeated gives nothing back as an atomic group: the `)*+` of Python 3.11 loses
# parts of what it has matched, until 3.11.5.
_SIMPLE_STRING = rb"\((?>(?:[^()\\]|\\[\x00-\xff])*)\)"
_HEX = rb"<[0-9A-Fa-f\x00\t\n\x0c\r ]*+>"
_NUMBER = rb"[-+]*[0-9.][-0-9.]*+"
_SHOW = rb"\[(?>(?:" + b"|".join((_SPACE, _HEX, _NUMBER, _SIMPLE_STRING)) + rb")*)\]"
_TOKEN = re.compile(
    rb"(?>(?:" + _SPACE + rb"|%[^\r\n]*+)*)(?:"
    rb"(?P<show>" + _SHOW + rb")"
    rb"|(?P<number>" + _NUMBER + rb")"
    rb"|(?P<name>/[^\x00\t\n\x0c\r ()<>\[\]{}/%]*+)"
    rb"|(?P<dict><<)|(?P<undict>>>)"
    rb"|(?P<hex>" + _HEX + rb")"
    rb"|(?P<string>\()"
    rb"|(?P<array>\[)|(?P<unarray>\])"
    rb"|(?P<operator>[^\x00\t\n\x0c\r ()<>\[\]{}/%]++)"
    rb"|(?P<junk>.))",
    re.DOTALL,
)  # fmt: skip
# A whole operation, or a stretch of several, in one match: for content as most programs write it.
# What it does not match is read token by token. What paints nothing is skipped.
_S = rb"[\t\n\x0c\r ]++"  # NUL is white space, too, but not to Python, which reads the numbers
_PLAIN = rb"-?(?:[0-9]{1,9}(?:\.[0-9]*+)?|\.[0-9]++)" + _S
_FIGURES = rb"[-0-9.][-0-9.\x00\t\n\x0c\r ]*+"  # numbers, be they malformed
_NAME = rb"/[^\x00\t\n\x0c\r ()<>\[\]{}/%]*+"
_SOLID = rb"\[\] 0 d" + _S
_IDLE = _SOLID + rb"|" + _PLAIN + rb"[JjMi]" + _S + rb"|1 0 0 1 0 0 cm" + _S
# Colours and other state, as drawings set it before each path; its effect depends on nothing before
# it, for a colour space comes with its colour.
_STATE = (
    rb"(?>(?:" + _NAME + _S
    + rb"(?:gs|cs" + _S + _FIGURES + rb"scn|CS" + _S + _FIGURES + rb"SCN)" + _S
    + rb"|" + _PLAIN + rb"(?:[gGwJjMi]|(?:" + _PLAIN + rb"){2}(?:rg|RG|" + _PLAIN + rb"[kK]))" + _S
    + rb"|" + _SOLID + rb"){1,16})"
)  # fmt: skip
_STRETCH = rb"(?>(?:(?:" + _FIGURES + rb"(?:[mlcvy]|re)|h)" + _S + rb"){1,4000})"
_QUICK = re.compile(
    rb"(?>(?:" + _SPACE + rb"|" + _IDLE + rb")*)(?:"
    rb"q" + _S + rb"(" + _STATE + rb")(" + _STRETCH + rb")([fFSB]\*?)" + _S + rb"Q(?=" + _SPACE
    + rb")|([qQfFSsBbnW]\*?|BT|ET|EMC|T\*)(?=" + _SPACE + rb")"
    rb"|(" + _STATE + rb")|(" + _STRETCH + rb")(?>(?:([fFSsBbn]\*?)(?=" + _SPACE + rb"))?)"
    rb"|((?>(?:" + _PLAIN + rb")+))((?!BI|ID)[A-Za-z]{1,3}\*?)(?=" + _SPACE + rb")"
    rb"|(" + _NAME + rb")" + _S + rb"(gs|cs|CS|Do|scn|SCN)(?=" + _SPACE + rb")"
    rb"|(" + _SHOW + rb")" + _SPACE + rb"*+TJ(?=" + _SPACE + rb")"
    rb"|(" + _NAME + rb")" + _S + rb"(" + _PLAIN + rb")Tf(?=" + _SPACE + rb")"
    rb"|(" + _NAME + rb")" + _SPACE + rb"*+<<" + _SPACE + rb"*+/MCID" + _S + rb"([0-9]{1,9})"
    + _SPACE + rb"*+>>" + _SPACE + rb"*+BDC(?=" + _SPACE + rb"))"
)  # fmt: skip
# Operators of such stretches; no stream can have them: they begin with a space.
PATH = b" path"
STATE = b" state"
PIECE = b" piece"  # of a drawing: q, STATE, PATH, a painting operator, Q
_ELEMENT = re.compile(
    rb"(" + _HEX + rb")|(" + _SIMPLE_STRING + rb")|(" + _NUMBER + rb")", re.DOTALL
)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|[\x00-\xff])|\r\n?", re.DOTALL)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_PARENTHESIS = re.compile(rb"\\[\x00-\xff]|[()]", re.DOTALL)
_NAME_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_DIGITS = re.compile(rb"-?[0-9]*\.?[0-9]*")
# What follows an inline image's end is text again: an EI within its bytes is rarely followed so.
_IMAGE_END = re.compile(
    rb"[\x00\t\n\x0c\r ]EI(?=$|[\x00\t\n\x0c\r /\[(<][\t\n\r -~]{0,8}(?:[\t\n\r -~]|$))"
)


class Name(str):
    """A PDF name, without its slash."""

    __slots__ = ()


# What an operand can be: float, bytes (a string), Name, list, dict, bool or None.
Operand = object


class Operation(NamedTuple):
    """One operator with its operands, in the order of the stream."""

    operator: bytes
    operands: list[Operand]


def operations(data: bytes) -> Iterator[Operation]:
    """The operations of a content stream; an inline image comes as `BI` with its dictionary."""
    for operator, operands in scan(data, stretches=False):
        yield Operation(operator, operands)


def scan(data: bytes, *, stretches: bool = True) -> Iterator[tuple[bytes, Any]]:
    """Operators and operands of a content stream.

    Path construction comes in stretches as written, as `PATH` with bytes that may hold nonsense in
    the place of numbers; so do colours and other state that a path is painted with, as `STATE`.
    Both come as `PIECE` with a painting operator where q and Q enclose the three.
    """
    position, end = 0, len(data)
    match = _QUICK.match if stretches else _NEVER.match
    while position < end:
        found = match(data, position)
        if found is None:
            operation, position = _operation(data, position)
            if operation is not None:
                yield operation
            continue
        position, kind = found.end(), found.lastindex
        if kind == 3:
            yield PIECE, (found[1], found[2], found[3])
        elif kind == 4:
            yield found[4], []
        elif kind == 5:
            yield STATE, found[5]
        elif kind == 9:
            yield found[9], list(map(float, found[8].split()))
        elif kind == 11:
            yield found[11], [_name(found[10])]
        elif kind is not None and kind > 11:
            yield _of_text(found, kind)
        else:
            yield PATH, found[6]
            if kind == 7:
                yield found[7], []


def _of_text(found: re.Match[bytes], kind: int) -> tuple[bytes, list[Operand]]:
    """What tagged text is made of: a show, its font, the block that it belongs to."""
    if kind == 12:
        return b"TJ", [_shown(found[12])]
    if kind == 14:
        return b"Tf", [_name(found[13]), float(found[14])]
    return b"BDC", [_name(found[15]), {"MCID": float(found[16])}]


_NEVER = re.compile(rb"(?!)")


def _operation(data: bytes, position: int) -> tuple[tuple[bytes, Any] | None, int]:
    """The next operation, token by token, and where it ends."""
    stack: list[list[Operand]] = [[]]
    end = len(data)
    match = _TOKEN.match
    while position < end:
        token = match(data, position)
        if token is None:
            return None, end
        kind, position = token.lastgroup, token.end()
        if kind == "number":
            operands = stack[-1]
            operands.append(_number(token[2]))
            if len(operands) > MAX_OPERANDS:
                stack = [[]]
        elif kind == "operator":
            word = token["operator"]
            if word in _CONSTANTS:
                stack[-1].append(_CONSTANTS[word])
                continue
            # An array or dictionary that is not closed takes with it what came before it.
            operands = stack[0] if len(stack) == 1 else []
            if word == b"ID":
                details = _dictionary(operands)
                return (b"BI", [details]), _after_image(data, position, details)
            if word != b"BI":
                return (word, operands), position
            stack = [[]]
        elif kind == "string":
            value, position = _string(data, position)
            stack[-1].append(value)
        elif kind is not None:
            stack = _push(stack, kind, token[kind])
    return None, end


_CONSTANTS: dict[bytes, Operand] = {b"true": True, b"false": False, b"null": None}


def _push(stack: list[list[Operand]], kind: str, text: bytes) -> list[list[Operand]]:
    if len(stack[-1]) > MAX_OPERANDS or len(stack) > MAX_NESTING:
        return [[]]
    if kind == "show":
        stack[-1].append(_shown(text))
    elif kind == "name":
        stack[-1].append(_name(text))
    elif kind == "hex":
        stack[-1].append(_from_hex(text))
    elif kind in ("dict", "array"):
        stack.append([])
    elif kind in ("undict", "unarray") and len(stack) > 1:
        items = stack.pop()
        stack[-1].append(_dictionary(items) if kind == "undict" else items)
    return stack


def _shown(text: bytes) -> list[Operand]:
    """An array of strings and numbers."""
    return [_element(found) for found in _ELEMENT.findall(text)]


def _element(found: tuple[bytes, bytes, bytes]) -> Operand:
    in_hex, literal, number = found
    if in_hex:
        return _from_hex(in_hex)
    return _unescaped(literal[1:-1]) if literal else _number(number)


def _number(text: bytes) -> float:
    try:
        value = float(text)
    except ValueError:
        value = _before_fault(text)
    return value if -LARGEST < value < LARGEST else (LARGEST if value > 0 else -LARGEST)


def _before_fault(text: bytes) -> float:
    """ "1.2.3", "5-6": viewers take what comes before the fault."""
    digits = _DIGITS.match(text.lstrip(b"+"))
    try:
        return float(digits.group()) if digits else 0.0
    except ValueError:
        return 0.0


@lru_cache(maxsize=1024)
def _name(text: bytes) -> Name:
    """A name in the character sets that pypdf tries for those of dictionaries, in its order."""
    if b"#" in text:
        text = _NAME_ESCAPE.sub(lambda found: bytes.fromhex(found[1].decode()), text)
    for charset in ("utf-8", "gbk"):
        try:
            return Name(text[1:].decode(charset))
        except UnicodeDecodeError:
            continue
    return Name(text[1:].decode("latin-1"))


def _from_hex(text: bytes) -> bytes:
    try:
        return bytes.fromhex(text[1:-1].decode("ascii"))
    except ValueError:  # an odd count of digits, NUL among them
        digits = text[1:-1].translate(None, b"\x00\t\n\x0c\r ")
        return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))


def _string(data: bytes, start: int) -> tuple[bytes, int]:
    depth = 1
    for found in _PARENTHESIS.finditer(data, start):
        depth += {b"(": 1, b")": -1}.get(found.group(), 0)
        if depth == 0:
            return _unescaped(data[start : found.start()]), found.end()
    return b"", len(data)


def _unescaped(text: bytes) -> bytes:
    if b"\\" not in text and b"\r" not in text:
        return text
    return _ESCAPE.sub(_one_escape, text)


def _one_escape(found: re.Match[bytes]) -> bytes:
    escaped: bytes | None = found.group(1)
    if escaped is None:
        return b"\n"
    if escaped[:1] in b"01234567":
        return bytes([int(escaped, 8) & 255])
    if escaped in (b"\n", b"\r", b"\r\n"):
        return b""
    return _ESCAPED.get(escaped, escaped)


def _dictionary(items: list[Operand]) -> dict[str, Operand]:
    pairs = zip(items[::2], items[1::2], strict=False)
    return {str(key): value for key, value in pairs if isinstance(key, Name)}


def _after_image(data: bytes, start: int, details: dict[str, Operand]) -> int:
    """Where the bytes of an inline image and its EI end; `start` is behind ID."""
    if "F" not in details and "Filter" not in details:
        start = min(len(data), start + 1 + _unpacked_size(details))
        start -= data[start : start + 1] in (b"E", b"")  # no white space before EI
    found = _IMAGE_END.search(data, start)
    return found.end() if found else len(data)


_COMPONENTS = {"G": 1, "DeviceGray": 1, "RGB": 3, "DeviceRGB": 3, "CMYK": 4, "DeviceCMYK": 4}


def _unpacked_size(details: dict[str, Operand]) -> int:
    """Bytes of an image without filters; 0 when its dictionary does not say."""
    values = [
        details.get(short, details.get(long))
        for short, long in (("W", "Width"), ("H", "Height"), ("BPC", "BitsPerComponent"))
    ]
    space = details.get("CS", details.get("ColorSpace"))
    stencil = details.get("IM", details.get("ImageMask")) is True
    components = 1 if stencil else _COMPONENTS.get(str(space), 0)
    if stencil:
        values[2] = 1.0
    width, height, bits = (value if isinstance(value, float) else 0.0 for value in values)
    if not (0 < width < 1e6 and 0 < height < 1e6 and 0 < bits <= 16):
        return 0
    return int(height) * ((int(width) * components * int(bits) + 7) // 8)
