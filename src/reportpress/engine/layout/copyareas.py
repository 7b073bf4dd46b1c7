"""Which areas of painted pages hold what copy: lines, frames, headings, pictures.

In CSS px from the trim's corner, each with the place in the copy that it begins at.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import IntEnum
from itertools import groupby

from msgspec import Struct

from reportpress.compose.interface import Composition, Fragment, SetFrame
from reportpress.engine.host.boxtree import AbsolutePlaceholder, boxes
from reportpress.engine.layout.frames import FrameColumn
from reportpress.engine.layout.pointing import line_ends
from reportpress.engine.layout.skeleton import Skeleton
from reportpress.engine.text.sourcemap import BlockSource, Box
from reportpress.source.errors import Place


class AreaSort(IntEnum):
    """What an area holds; where two meet, the lower has the ground."""

    HEADING = 0  # a line outside frames
    TEXT = 1  # a line in a frame
    PICTURE = 2
    BLOCK = 3  # what lines are in: a heading's box, the whole width of a paragraph
    FRAME = 4  # a frame of one story, filled or not


class CopyArea(Struct, frozen=True):
    """`page` is counted from 0; a picture has the URL of its file, `place` is that of the rest."""

    page: int
    sort: AreaSort
    x: float
    y: float
    width: float
    height: float
    place: Place
    url: str = ""


def copy_areas(skeleton: Skeleton, compositions: Sequence[Composition]) -> Iterator[CopyArea]:
    """The areas of all pages."""
    for composition in compositions:
        for column in composition.frames:
            yield from _in_frame(column)
    for number, page in enumerate(skeleton.pages):
        for each in page.children:
            yield from _outside(each, number, None)


def _in_frame(column: SetFrame) -> Iterator[CopyArea]:
    """A frame, its copy parted by where it is written: neighbours of one file are together."""
    frame = column.frame
    assert isinstance(frame.tag, FrameColumn)
    number = frame.tag.page_index
    for fragment in column.all_fragments:
        place = _place(fragment)
        for line in fragment.lines:
            sides = line.x, line.top, line.measure, line.height
            yield CopyArea(number, AreaSort.TEXT, *sides, place)
        height = fragment.bottom - fragment.top
        sides = fragment.x, fragment.top, fragment.width, height
        yield CopyArea(number, AreaSort.BLOCK, *sides, place)
    for file, alike in groupby(column.fragments, lambda each: _place(each).file):
        first = next(alike)
        if all(_place(each).file == file for each in column.fragments):
            sides = frame.x, frame.y, frame.width, frame.height
            yield CopyArea(number, AreaSort.FRAME, *sides, _place(first))


def _place(fragment: Fragment) -> Place:
    assert isinstance(fragment.block.tag, BlockSource)
    return fragment.block.tag.place


def _outside(box: Box, page: int, place: Place | None) -> Iterator[CopyArea]:
    """What is below a box that holds no frame; `place` is that of the innermost element around."""
    box = box._box if isinstance(box, AbsolutePlaceholder) else box
    style = getattr(box, "style", None)
    if style is not None and style["flow_from"] != "none":
        return
    place = _written(box) or place
    if isinstance(box, boxes.ReplacedBox) and box.element_tag == "img":
        sides = box.content_box_x(), box.content_box_y(), box.width, box.height
        url = box.element.get("src", "")
        yield CopyArea(page, AreaSort.PICTURE, *sides, place or Place(""), url)
        return
    children = getattr(box, "children", ())
    lines = [each for each in children if isinstance(each, boxes.LineBox)]
    if lines and (own := _own(lines, place)):
        yield from _heading(box, lines, page, own)
    for child in children:
        yield from _outside(child, page, place)


def _own(lines: Sequence[Box], place: Place | None) -> Place | None:
    """Where lines are written: the place of the first element in them that has one."""
    waiting = [*reversed(lines)]
    while waiting:
        box = waiting.pop()
        if (found := _written(box)) is not None:
            return found
        waiting += reversed(getattr(box, "children", ()))
    return place


def _heading(box: Box, lines: Sequence[Box], page: int, place: Place) -> Iterator[CopyArea]:
    for line in lines:
        if line.height and (ends := line_ends(line)) is not None:
            left, right = ends
            sides = left, line.position_y, right - left, line.height
            yield CopyArea(page, AreaSort.HEADING, *sides, place)
    sides = box.border_box_x(), box.border_box_y(), box.border_width(), box.border_height()
    yield CopyArea(page, AreaSort.BLOCK, *sides, place)


def _written(box: Box) -> Place | None:
    element = getattr(box, "element", None)
    written = None if element is None or isinstance(element, str) else element.get("data-at")
    return Place.written(written) if written else None
