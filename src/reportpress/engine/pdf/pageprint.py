"""What is on a page of a PDF, so that who draws it again can tell where two pages differ.

A content stream is taken for texts, each with its operators and its area, and all between them. Two
pages with the same operators between their texts differ where their texts do. Marked content is no
part of it: it paints nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b
from itertools import takewhile
from typing import Any, NamedTuple

import pydyf

from reportpress.engine.boxes.lineboxes import SetText
from reportpress.engine.boxes.plainlines import SetLines
from reportpress.engine.boxes.textareas import PageArea, text_area
from reportpress.engine.boxes.vertical import VerticalText

NAMING = ("XObject", "Pattern", "Shading", "ExtGState")
PICTURES = ("i", "d")  # how names of raster pictures and of drawings begin
NESTING = ("XObject x", "Pattern")
NEAR = 8.0  # px; a picture as near as this may be seen in an area
MARKING = frozenset({b"BDC", b"BMC", b"EMC"})
PAINTING = (
    *("_current_color", "_current_color_stroke", "_current_alpha", "_current_alpha_stroke"),
    "_current_font",
)
ROOM = 2.0  # em around a text's em boxes: no glyph, dot or accent is drawn further off
EVERYWHERE = PageArea(float("-inf"), float("-inf"), float("inf"), float("inf"))


class TextPrint(NamedTuple):
    """A text of a content stream: where it stands in it, and its area, px of the page."""

    start: int
    end: int
    area: PageArea
    before: tuple[str, ...]  # what the stream paints with
    after: tuple[str, ...]


class _ComparedText(NamedTuple):
    """A text as it is compared: where it is between all else, what paints it, and with what."""

    place: int
    operators: tuple[bytes, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True)
class PagePrint:
    """A page, so large in px: its operators and the texts among them, and what they refer to by
    name; its pictures, by name, with their areas, and the numbers of their objects in the file.
    """

    size: tuple[float, float]
    operators: Sequence[Any]
    texts: Sequence[TextPrint]
    named: Mapping[str, bytes]
    pictures: Sequence[tuple[str, PageArea]] = ()
    numbers: Mapping[str, int] = field(default_factory=dict)

    def unseen(self, area: PageArea) -> set[int]:
        """The numbers of the objects of pictures that are nowhere in an area, as far as is known:
        where anything is painted in groups or patterns, none.
        """
        if any(name.startswith(NESTING) for name in self.named):
            return set()
        seen = {name for name, place in self.pictures if _meet(place, area)}
        return {self.numbers[name] for name, _ in self.pictures if name not in seen}

    @cached_property
    def _parts(self) -> tuple[tuple[bytes, ...], tuple[_ComparedText, ...]]:
        """What is between the texts, and the texts."""
        between: list[bytes] = []
        texts = []
        position = 0
        for text in self.texts:
            between += _unmarked(map(_written, self.operators[position : text.start]))
            operators = tuple(map(_written, self.operators[text.start : text.end]))
            texts.append(_ComparedText(len(between), operators, text.before, text.after))
            position = text.end
        between += _unmarked(map(_written, self.operators[position:]))
        return tuple(between), tuple(texts)

    def differs(self, other: PagePrint) -> PageArea | None:
        """The area outside of which another page is painted like this one; None where all is."""
        (between, texts), (others, other_texts) = self._parts, other._parts
        if self.size != other.size or between != others or self.named != other.named:
            return EVERYWHERE
        head = _alike(texts, other_texts)
        tail = _alike(texts[head:][::-1], other_texts[head:][::-1])
        mine, its = slice(head, len(texts) - tail), slice(head, len(other_texts) - tail)
        if _left(texts[mine]) != _left(other_texts[its]):
            return EVERYWHERE
        changed = [*self.texts[mine], *other.texts[its]]
        return _around(text.area for text in changed) if changed else None


def text_print(stream: Any, box: Any, start: int, before: tuple[str, ...]) -> TextPrint:
    """What was painted of a box of text, from operator `start` on."""
    return TextPrint(start, len(stream.stream), _area(stream, box), before, painting(stream))


def named_in(resources: Mapping[str, Any]) -> dict[str, bytes]:
    """What resources of a file have by their names: pictures are named by what they show."""
    found = {}
    for kind in NAMING:
        for name, named in resources.get(kind, {}).items():
            shown = kind == "XObject" and name[:1] in PICTURES
            found[f"{kind} {name}"] = b"" if shown else _digest(named)
    return found


def _digest(named: Any) -> bytes:
    digest = blake2b(digest_size=16)
    _feed(digest.update, named)
    return digest.digest()


def _feed(update: Callable[[bytes], None], value: Any) -> None:
    """Go on with all of an object of a file."""
    if isinstance(value, pydyf.Stream):
        _feed(update, value.extra)
        for operator in value.stream:
            update(_written(operator) + b"\n")
    elif isinstance(value, dict):
        for key, each in value.items():
            update(str(key).encode() + b" ")
            _feed(update, each)
    elif isinstance(value, (list, tuple)):
        for each in value:
            _feed(update, each)
    else:
        update(_written(value) + b"\n")


def painting(stream: Any) -> tuple[str, ...]:
    """What a stream paints with, as far as it does not say so again."""
    return tuple(repr(getattr(stream, name)) for name in PAINTING)


def _area(stream: Any, box: Any) -> PageArea:
    """Where a box of text may be painted; anywhere, where more is painted than its glyphs."""
    style = box.style
    lines = len(box.lines) if isinstance(box, SetLines) else 1
    plain = isinstance(box, (SetLines, SetText)) and not isinstance(box, VerticalText)
    if (
        not plain
        or stream.is_turned
        or style["text_decoration_line"] != "none"
        or style["text_emphasis_style"] != "none"
    ):
        return EVERYWHERE
    room = ROOM * style["font_size"]
    left, top, right, bottom = _around(text_area(box, row) for row in range(lines))
    return PageArea(left - room, top - room, right + room, bottom + room)


def _around(areas: Iterator[PageArea]) -> PageArea:
    lefts, tops, rights, bottoms = zip(*areas, strict=True)
    return PageArea(min(lefts), min(tops), max(rights), max(bottoms))


def _alike(one: Sequence[Any], other: Sequence[Any]) -> int:
    """How many are alike, from the first on."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _meet(one: PageArea, other: PageArea) -> bool:
    across = one.left - NEAR < other.right and other.left < one.right + NEAR
    return across and one.top - NEAR < other.bottom and other.top < one.bottom + NEAR


def _left(texts: Sequence[_ComparedText]) -> tuple[str, ...] | None:
    """What the stream paints with behind some texts; None where they change nothing of it."""
    if not texts or texts[0].before == texts[-1].after:
        return None
    return texts[-1].after


def _written(operator: Any) -> bytes:
    """An operator as it is in the file."""
    if isinstance(operator, bytes):
        return operator
    return bytes(operator.data) if hasattr(operator, "data") else str(operator).encode()


def _unmarked(operators: Iterable[bytes]) -> list[bytes]:
    """Operators without marked content, whose tag and properties are before the operator."""
    kept: list[bytes] = []
    for operator in operators:
        if operator in MARKING:
            if operator != b"EMC":
                while kept and not kept.pop().startswith(b"/"):
                    pass
        else:
            kept.append(operator)
    return kept
