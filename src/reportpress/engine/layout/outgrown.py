"""Copy outside flows that has outgrown its box: a headline too long for the height it was given.

A box has room up to the edges of its padding. Lines are judged by the em boxes of their characters,
as a reader sees them: a `line-height` larger than the box loses nothing. Where `overflow` cuts off
what is outside, the finished page tells it. A box without height or width holds nothing: it is an
anchor of what is placed beside it. Where pages cut a box, all its parts have its height together.
Lengths are px.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from reportpress.engine.boxes.textareas import PageArea, characters_in, text_area, text_of
from reportpress.engine.boxes.vertical import VerticalText
from reportpress.engine.host.boxtree import AbsolutePlaceholder, boxes
from reportpress.engine.layout.skeleton import walk
from reportpress.engine.text.sourcemap import Box

SLACK = 0.05  # px: what no eye sees is not told
SEEN = 0.7  # of a line, at least: with less of it inside, the line is outside of its box
SPREAD = (boxes.FlexContainerBox, boxes.GridContainerBox)  # they lay children out side by side
ROOMS = (boxes.BlockContainerBox, *SPREAD)


class OutgrownText(NamedTuple):
    """A box of text with characters outside of the box around it: how many, how far (px)."""

    box: Box
    element: Any
    text: str
    characters: int
    beyond: float


def outgrown(pages: Iterable[Box]) -> Iterator[OutgrownText]:
    """The text of laid-out pages that is outside of its box, each box of text once."""
    told = set()
    left: dict[int, float] = {}
    for page in pages:
        for found in (*_in_rooms(page), *_beyond_their_page(page, left)):
            if id(found.box) not in told:
                told.add(id(found.box))
                yield found


def _in_rooms(page: Box) -> Iterator[OutgrownText]:
    for box in walk(page):
        if isinstance(box, ROOMS) and box.style["overflow"] == "visible":
            yield from _outside(box)


def _beyond_their_page(page: Box, left: dict[int, float]) -> Iterator[OutgrownText]:
    """The text of parts of boxes that pages before have filled: WeasyPrint gives each part the
    whole height. `left` is what these left of it, by the element.
    """
    bottom, met = page.content_box_y() + page.height, set()
    for box in _blocks_of(page):
        height = box.style["height"]
        if height == "auto" or height.unit != "px":
            continue
        key, top = id(box.element), box.content_box_y()
        if key in met:
            continue  # a column of it
        met.add(key)
        if key in left:
            yield from _below(box, _room(box)._replace(bottom=top + max(0.0, left[key])))
        left[key] = left.get(key, height.value) - (bottom - top)


def _blocks_of(page: Box) -> Iterator[Box]:
    """The blocks that follow one another down a page, and on to the next."""
    waiting = [page.children[0]]
    while waiting:
        box = waiting.pop()
        if isinstance(box, boxes.BlockContainerBox) and _is_in_flow(box):
            yield box
            waiting += reversed(box.children)


def _outside(box: Box) -> Iterator[OutgrownText]:
    """The text of a box that is outside of it, below or beside."""
    room = _room(box)
    if box.height and _lowest(box) > box.content_box_y() + box.height + SLACK:
        yield from _below(box, room)
    if box.width:
        for child in _beside(box, room):
            for text in _texts(child):
                yield from _over(text, room)


def _room(box: Box) -> PageArea:
    left, top = box.padding_box_x(), box.padding_box_y()
    return PageArea(left, top, left + box.padding_width(), top + box.padding_height())


def _lowest(box: Box) -> float:
    """How low the content of a box reaches; what margins and offsets move is meant to be there."""
    ends = [_bottom(child) - _offset(child) for child in box.children if _is_in_flow(child)]
    if not ends:
        return float("-inf")
    return max(ends) if isinstance(box, SPREAD) else ends[-1]


def _offset(child: Box) -> float:
    """How far down `position: relative` moved a box."""
    if child.style["position"] != "relative":
        return 0.0
    return float(
        child.top if child.top != "auto" else -child.bottom if child.bottom != "auto" else 0
    )


def _bottom(child: Box) -> float:
    if isinstance(child, boxes.LineBox):
        return float(child.position_y + child.height)
    return float(child.border_box_y() + child.border_height() + min(0.0, child.margin_bottom))


def _below(box: Box, room: PageArea) -> Iterator[OutgrownText]:
    for text in _texts(box):
        area = text_area(text)
        if area.common(room._replace(left=area.left, right=area.right)).height < SEEN * area.height:
            beyond = max(area.bottom - room.bottom, room.top - area.top)
            yield _outgrown(text, len(text_of(text)), beyond)


def _beside(box: Box, room: PageArea) -> Iterator[Box]:
    """The children of a box whose lines may be wider than its room."""
    spread = isinstance(box, SPREAD) or box.style["column_count"] != "auto"
    for child in box.children:
        if isinstance(child, boxes.LineBox) or (
            (spread or getattr(child, "is_table_wrapper", False))
            and _is_in_flow(child)
            and _right(child) > room.right + SLACK
        ):
            yield child


def _right(child: Box) -> float:
    return float(child.border_box_x() + child.border_width() + min(0.0, child.margin_right))


def _over(text: Box, room: PageArea) -> Iterator[OutgrownText]:
    """A text that is wider than the room of its line; a vertical one may be longer, too."""
    area = text_area(text)
    inside, beyond = area.common(room), max(area.right - room.right, room.left - area.left)
    if isinstance(text, VerticalText):
        seen = inside.width >= SEEN * area.width
        share = inside.height / area.height if seen else 0.0
        beyond = max(beyond, area.bottom - room.bottom)
    else:
        share = max(0.0, min(area.right, room.right) - max(area.left, room.left)) / area.width
    if characters := characters_in(text_of(text), 1 - share):
        yield _outgrown(text, characters, beyond)


def _outgrown(text: Box, characters: int, beyond: float) -> OutgrownText:
    return OutgrownText(text, text.element, text_of(text).strip(), characters, beyond)


def _texts(box: Box) -> Iterator[Box]:
    """The text of a box and of what is in its flow."""
    waiting = [box]
    while waiting:
        each = waiting.pop()
        if isinstance(each, boxes.TextBox):
            if text_of(each).strip() and each.width and each.height:
                yield each
        else:
            waiting += filter(_is_in_flow, reversed(getattr(each, "children", ())))


def _is_in_flow(box: Box) -> bool:
    return not isinstance(box, AbsolutePlaceholder) and bool(box.is_in_normal_flow())
