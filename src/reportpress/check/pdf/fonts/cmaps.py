"""ToUnicode and other CMaps (ISO 32000-2, 9.7.5 and 9.10.3)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Generic, NamedTuple, TypeVar

from reportpress.check.pdf.syntax.scanner import Name, operations

MAX_ENTRIES = 200_000  # a two-byte font has 65 536 codes at most
_SMALL = 256  # codes: longer ranges are not written out, for their codes are hardly ever all used
_MAX_LONG = 1000  # long ranges
_MAX_SPACES = 100

Value = TypeVar("Value")


class LongRange(NamedTuple, Generic[Value]):
    """A long range of codes; `start` is the first one's value."""

    first: int
    last: int
    start: Value


@dataclass(slots=True)
class CodeTable(Generic[Value]):
    """Values by code. `following` gives the value some steps behind a range's first."""

    following: Callable[[Value, int], Value]
    single: dict[int, Value] = field(default_factory=dict)
    long: list[LongRange[Value]] = field(default_factory=list)
    written: int = 0  # entries written out so far, one over the other as it may be

    def put(self, first: int, last: int, start: Value) -> None:
        """A range of codes; what exceeds the limits is skipped."""
        if first == last and self.written < MAX_ENTRIES:
            self.written += 1
            self.single[first] = start  # nothing follows it
        elif last - first >= _SMALL:
            if len(self.long) < _MAX_LONG:
                self.long.append(LongRange(first, last, start))
        elif self.written < MAX_ENTRIES:
            self.written += max(last - first + 1, 0)
            for step in range(last - first + 1):
                self.single[first + step] = self.following(start, step)

    def get(self, code: int) -> Value | None:
        """The value of a code."""
        found = self.single.get(code)
        if found is None:
            for each in reversed(self.long):
                if each.first <= code <= each.last:
                    return self.following(each.start, code - each.first)
        return found

    def update(self, other: CodeTable[Value]) -> None:
        """Take over another table."""
        self.single.update(other.single)
        self.long.extend(other.long)
        self.written += other.written


def _next_id(start: int, step: int) -> int:
    return start + step


def _successor(value: bytes, step: int) -> bytes:
    """The value of a range's later codes: the last UTF-16 unit counts up (9.10.3)."""
    if step == 0 or len(value) < 2:
        return value
    text = value.decode("utf-16-be", "replace")
    code = ord(text[-1]) + step
    if code > 0x10FFFF or 0xD800 <= code < 0xE000:
        return b""
    return (text[:-1] + chr(code)).encode("utf-16-be", "replace")


@dataclass(slots=True)
class CMap:
    """What codes mean: `texts` (UTF-16) for ToUnicode, `cids` for CMaps to character ids."""

    texts: CodeTable[bytes] = field(default_factory=lambda: CodeTable(_successor))
    cids: CodeTable[int] = field(default_factory=lambda: CodeTable(_next_id))
    spaces: list[tuple[bytes, bytes]] = field(default_factory=list)
    vertical: bool = False

    def text(self, code: int) -> str:
        """What a code reads, empty when it is not said."""
        value = self.texts.get(code)
        return value.decode("utf-16-be", "replace").strip("\0") if value else ""

    def cid(self, code: int) -> int | None:
        """The character id of a code, `None` when it is not said."""
        return self.cids.get(code)

    def codes(self, data: bytes) -> Iterator[int]:
        """The codes of a shown string."""
        position = 0
        while position < len(data):
            size = self._size(data, position)
            yield int.from_bytes(data[position : position + size], "big")
            position += size

    def build_on(self, other: CMap) -> None:
        """Take over what another CMap maps."""
        self.texts.update(other.texts)
        self.cids.update(other.cids)
        self.spaces.extend(other.spaces)

    def _size(self, data: bytes, position: int) -> int:
        for low, high in self.spaces:
            piece = data[position : position + len(low)]
            inside = (a <= b <= c for a, b, c in zip(low, piece, high, strict=False))
            if len(piece) == len(low) and all(inside):
                return len(low)
        return min((len(low) for low, _ in self.spaces), default=2)


def parse(data: bytes, base: Callable[[str], CMap] | None = None) -> CMap:
    """Read a CMap's program; what cannot be understood is skipped.

    `base` gives the CMaps that `usecmap` names.
    """
    cmap, based = CMap(), False
    cmap.vertical = re.search(rb"/WMode\s+1", data) is not None
    for operator, operands in operations(data):
        if operator == b"usecmap" and base and not based and _names(operands):
            based = True  # there is one at most (9.7.5.4)
            cmap.build_on(base(str(operands[-1])))
        handler = _HANDLERS.get(operator)
        if handler is not None:
            handler(cmap, operands)
    return cmap


def _names(operands: list[object]) -> bool:
    return bool(operands) and isinstance(operands[-1], Name)


def _codespace(cmap: CMap, operands: list[object]) -> None:
    for low, high in zip(operands[::2], operands[1::2], strict=False):
        if not isinstance(low, bytes) or not isinstance(high, bytes):
            continue
        if 1 <= len(low) == len(high) <= 4 and len(cmap.spaces) < _MAX_SPACES:
            cmap.spaces.append((low, high))


def _bfchar(cmap: CMap, operands: list[object]) -> None:
    for code, value in zip(operands[::2], operands[1::2], strict=False):
        if isinstance(code, bytes) and isinstance(value, bytes):
            at = int.from_bytes(code, "big")
            cmap.texts.put(at, at, value)


def _bfrange(cmap: CMap, operands: list[object]) -> None:
    for first, last, value in _ranges(operands):
        if isinstance(value, bytes):
            cmap.texts.put(first, last, value)
        elif isinstance(value, list):
            for code, each in zip(range(first, last + 1), value, strict=False):
                if isinstance(each, bytes):
                    cmap.texts.put(code, code, each)


def _ranges(operands: list[object]) -> Iterator[tuple[int, int, object]]:
    triples = zip(operands[::3], operands[1::3], operands[2::3], strict=False)
    for low, high, value in triples:
        if isinstance(low, bytes) and isinstance(high, bytes):
            yield int.from_bytes(low, "big"), int.from_bytes(high, "big"), value


def _cidchar(cmap: CMap, operands: list[object]) -> None:
    for code, value in zip(operands[::2], operands[1::2], strict=False):
        if isinstance(code, bytes) and isinstance(value, float):
            at = int.from_bytes(code, "big")
            cmap.cids.put(at, at, int(value))


def _cidrange(cmap: CMap, operands: list[object]) -> None:
    for first, last, value in _ranges(operands):
        if isinstance(value, float):
            cmap.cids.put(first, last, int(value))


_HANDLERS = {
    b"endcodespacerange": _codespace,
    b"endbfchar": _bfchar,
    b"endbfrange": _bfrange,
    b"endcidchar": _cidchar,
    b"endcidrange": _cidrange,
}
