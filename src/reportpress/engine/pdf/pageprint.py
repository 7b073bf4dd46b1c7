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
from typing import Any, NamedTuple, cast

import pydyf

from reportpress.compose.interface import Piece
from reportpress.engine.boxes.lineboxes import SetText
from reportpress.engine.boxes.plainlines import SetLines
from reportpress.engine.boxes.textareas import PageArea, text_area
from reportpress.engine.boxes.vertical import VerticalText
from reportpress.engine.text.faces import ShapedGlyph

NAMING = ("XObject", "Pattern", "Shading", "ExtGState")
PICTURES = ("i", "d")  # how names of raster pictures and of drawings begin
NESTING = ("XObject x", "Pattern")
NEAR = 8.0  # px; a picture as near as this may be seen in an area
# Operators that say the colour to fill with, and those that fill.
COLOURING = frozenset({b"rg", b"g", b"k", b"cs", b"sc", b"scn"})
FILLING = frozenset({*b"f F f* B B* b b* Do EI Tj TJ ' \"".split()})
SHOWING = (b"Tj", b"TJ")  # those that show text, whatever they leave
MARKING = frozenset({b"BDC", b"BMC", b"EMC"})
COLOURS = ("_current_color", "_current_color_stroke", "_current_alpha", "_current_alpha_stroke")
PAINTING = (*COLOURS, "_current_font")
ROOM = 2.0  # em around a text's em boxes: no glyph, dot or accent is drawn further off
LARGE = 24.0  # px; of larger type, faces are asked how far off their glyphs are drawn
SLACK = 0.1  # em around what they tell
TINY = 1e-6  # px²: a rounding error
MOST_AREAS = 12  # of a page; where more differ, it is taken to differ in all that is around them
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
    `stream` is the number of the content stream itself.
    """

    size: tuple[float, float]
    operators: Sequence[Any]
    texts: Sequence[TextPrint]
    named: Mapping[str, bytes]
    pictures: Sequence[tuple[str, PageArea]] = ()
    numbers: Mapping[str, int] = field(default_factory=dict)
    stream: int = 0

    def with_texts_in(self, areas: Sequence[PageArea]) -> bytes:
        """The content stream without the texts that are nowhere in some areas, as far as is known.
        All else is painted as it was: what shows text leaves nothing but where it ends.
        """
        kept: list[bytes] = []
        position = 0
        for text in self.texts:
            if not any(_meet(text.area, area) for area in areas):
                kept += map(_written, self.operators[position : text.start])
                written = map(_written, self.operators[text.start : text.end])
                kept += (each for each in written if not each.endswith(SHOWING))
                position = text.end
        kept += map(_written, self.operators[position:])
        return b"\n".join(kept)

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
            plain = text.area != EVERYWHERE  # it says its one colour before it paints
            before = text.before[len(COLOURS) :] if plain else text.before
            texts.append(_ComparedText(len(between), operators, before, text.after))
            position = text.end
        between += _unmarked(map(_written, self.operators[position:]))
        return tuple(between), tuple(texts)

    def differs(self, other: PagePrint) -> tuple[PageArea, ...]:
        """The areas outside of which another page is painted like this one."""
        (between, texts), (others, other_texts) = self._parts, other._parts
        if self.size != other.size or between != others or self.named != other.named:
            return (EVERYWHERE,)
        head = _alike(texts, other_texts)
        tail = _alike(texts[head:][::-1], other_texts[head:][::-1])
        mine = [*range(head, len(texts) - tail)]
        its = [*range(head, len(other_texts) - tail)]
        if len(mine) == len(its):
            mine = its = [each for each in mine if texts[each] != other_texts[each]]
            if any(self._hands_on(other, number) for number in mine):
                return (EVERYWHERE,)
        changed = [*(self.texts[i] for i in mine), *(other.texts[i] for i in its)]
        if len(mine) != len(its) and not _all_leave_alike(changed, bool(mine and its)):
            return (EVERYWHERE,)
        return _joined([text.area for text in changed])

    def _hands_on(self, other: PagePrint, number: int) -> bool:
        """Whether what is between a text and the next is painted with what the text leaves, and
        that of another page leaves something else.
        """
        text, last = self.texts[number], number + 1 == len(self.texts)
        left, its = text.after, other.texts[number].after
        following = self.operators[text.end : None if last else self.texts[number + 1].start]
        return left != its and (left[1:] != its[1:] or _fills_before_told(map(_written, following)))


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
    size, areas = style["font_size"], [text_area(box, row) for row in range(lines)]
    told = size >= LARGE and style["font_style"] == "normal"
    room = (SLACK if told else ROOM) * size
    left, top, right, bottom = _around([*areas, *_inks(box)] if told else areas)
    return PageArea(left - room, top - room, right + room, bottom + room)


def _inks(box: SetText | SetLines) -> Iterator[PageArea]:
    """Where the glyphs of a box of text have ink."""
    if isinstance(box, SetLines):
        right, down = box.moved
        for piece, baseline, _ in box.lines:
            yield from _inks_of(piece, right, baseline + down)
    else:
        yield from _inks_of(box.piece, box.moved, box.position_y + box.baseline)


def _inks_of(piece: Piece, moved: float, baseline: float) -> Iterator[PageArea]:
    for place, shape in zip(piece.xs, piece.shapes, strict=True):
        x = place + moved
        for glyph in cast(tuple[ShapedGlyph, ...], shape.glyphs):
            left, bottom, right, top = glyph.font.ink(glyph.id)
            start, y = x + glyph.dx, baseline + glyph.dy
            yield PageArea(
                start + left * glyph.stretch, y - top, start + right * glyph.stretch, y - bottom
            )
            x += glyph.advance


def _joined(areas: list[PageArea]) -> tuple[PageArea, ...]:
    """Areas, those as one around which there is nothing that is in neither."""
    if EVERYWHERE in areas:
        return (EVERYWHERE,)
    found: list[PageArea] = []
    for area in areas:
        while (other := next((each for each in found if _fill(each, area)), None)) is not None:
            found.remove(other)
            area = _around((area, other))
        found.append(area)
    return (_around(found),) if len(found) > MOST_AREAS else tuple(found)


def _fill(one: PageArea, other: PageArea) -> bool:
    """Whether two areas fill what is around them, one over the other or not."""
    around = _around((one, other))
    return _extent(around) <= _extent(one) + _extent(other) - _extent(one.common(other)) + TINY


def _extent(area: PageArea) -> float:
    return area.width * area.height


def _around(areas: Iterable[PageArea]) -> PageArea:
    lefts, tops, rights, bottoms = zip(*areas, strict=True)
    return PageArea(min(lefts), min(tops), max(rights), max(bottoms))


def _alike(one: Sequence[Any], other: Sequence[Any]) -> int:
    """How many are alike, from the first on."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _meet(one: PageArea, other: PageArea) -> bool:
    across = one.left - NEAR < other.right and other.left < one.right + NEAR
    return across and one.top - NEAR < other.bottom and other.top < one.bottom + NEAR


def _all_leave_alike(texts: Sequence[TextPrint], in_both: bool) -> bool:
    """Whether the stream paints with the same behind all texts; as before them, where there is none
    on one of two pages.
    """
    left = {text.after for text in texts} | (set() if in_both else {texts[0].before})
    return len(left) == 1


def _fills_before_told(operators: Iterable[bytes]) -> bool:
    """Whether anything is filled before it is told with which colour."""
    told, outer = False, []
    for written in operators:
        operator = written.rsplit(None, 1)[-1]
        if operator == b"q":
            outer.append(told)
        elif operator == b"Q" and not outer:
            return False  # that of before comes back
        elif operator == b"Q":
            told = outer.pop()
        elif operator in COLOURING:
            told = True
        elif operator in FILLING and not told:
            return True
    return False


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
