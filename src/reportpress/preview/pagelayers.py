"""What may lie over a page: elements, lines, exclusions, empty rows, what moved.

It is worked out when a browser asks for it: a build that is shown waits for none of it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cached_property
from typing import Any, NamedTuple

from reportpress.build.pipeline import Built
from reportpress.compose.frames.gridrows import EPSILON, on_grid
from reportpress.compose.frames.slots import segments
from reportpress.compose.interface import Composition, SetFrame
from reportpress.engine.layout.cascade import Cascade
from reportpress.engine.layout.frames import FrameColumn
from reportpress.engine.layout.inspecting import computed_values
from reportpress.engine.layout.pointing import PlacedElement, placed_elements, placed_lines

Side = tuple[float, float, float, float]  # x, y, width, height in CSS px


class ShownLine(NamedTuple):
    """A line of a story on a page, CSS px, and what it says."""

    page: int
    x: float
    y: float
    width: float
    height: float
    text: str


class Spot(NamedTuple):
    """Something on a page, CSS px."""

    page: int
    x: float
    y: float
    width: float
    height: float


def lines_of(compositions: tuple[Composition, ...]) -> tuple[ShownLine, ...]:
    """The lines of all stories."""
    return tuple(
        ShownLine(
            _page(column), line.x, line.top, line.measure, line.height,
            "".join(piece.text for piece in line.pieces),
        )
        for composition in compositions
        for column in composition.frames
        for fragment in column.all_fragments
        for line in fragment.lines
    )  # fmt: skip


class PageLayers:
    """What lies over the pages of one build. Only one thread may ask, and none while it builds."""

    def __init__(self, built: Built, before: frozenset[ShownLine]) -> None:
        self._skeleton = built.pages.laid_out.skeleton
        self._compositions = tuple(built.pages.composed.compositions)
        self._before = before
        self.lines = lines_of(self._compositions)

    def of_page(self, number: int) -> dict[str, Any]:
        """All that concerns one page, counted from 0, as plain data."""
        columns = [
            (composition, column)
            for composition in self._compositions
            for column in composition.frames
            if _page(column) == number
        ]
        return {
            "elements": [_element(each) for each in self._elements[number]],
            "lines": [_rounded(each[1:5]) for each in self.lines if each.page == number],
            "others": [
                _rounded((each.x, each.y, each.width, each.height))
                for each in placed_lines(self._skeleton.pages[number])
            ],
            "exclusions": sorted({area for _, column in columns for area in _exclusions(column)}),
            "empty": [_rounded(each) for pair in columns for each in _empty(*pair)],
            "moved": [_rounded(each[1:5]) for each in self._moved if each.page == number],
        }

    def inspected(self, page: int, number: int) -> list[dict[str, Any]]:
        """The computed values of an element of a page. Raises IndexError."""
        values = computed_values(self._cascade, self._elements[page][number].box)
        return [
            {
                "name": each.name,
                "value": each.value,
                "written": each.written,
                "selector": each.selector,
                "place": str(each.place or ""),
                "file": absolute(each.place.file) if each.place else "",
            }
            for each in values
        ]

    def found(self, file: str, line: int) -> list[Spot]:
        """Where on the pages the line of a file is: its element, or that which begins before it."""
        wanted = os.path.abspath(file)
        same = [
            (each.place.line, Spot(page, each.x, each.y, each.width, each.height))
            for page, elements in enumerate(self._elements)
            for each in elements
            if not each.flow and absolute(each.place.file) == wanted
        ]
        lines = [number for number, _ in same]
        begun = [number for number in lines if number <= line]
        nearest = max(begun) if begun else min(lines, default=0)
        return [spot for number, spot in same if number == nearest]

    @cached_property
    def _elements(self) -> list[list[PlacedElement]]:
        return [list(placed_elements(page)) for page in self._skeleton.pages]

    @cached_property
    def _moved(self) -> list[ShownLine]:
        """The lines that the build before had not in that place."""
        return [each for each in self.lines if each not in self._before] if self._before else []

    @cached_property
    def _cascade(self) -> Cascade:
        return Cascade(self._skeleton.source, self._skeleton.document._html)


def _page(column: SetFrame) -> int:
    assert isinstance(column.frame.tag, FrameColumn)
    return column.frame.tag.page_index


def _element(each: PlacedElement) -> dict[str, Any]:
    x, y, width, height = _rounded((each.x, each.y, each.width, each.height))
    return {
        "x": x, "y": y, "width": width, "height": height, "tag": each.tag, "flow": each.flow,
        "classes": each.box.element.get("class", ""),
        "place": str(each.place), "line": each.place.line, "column": each.place.column,
        "file": absolute(each.place.file),
    }  # fmt: skip


def _exclusions(column: SetFrame) -> Iterator[Side]:
    for area in column.frame.exclusions:
        yield _rounded((area.left, area.top, area.right - area.left, area.bottom - area.top))


def _empty(composition: Composition, column: SetFrame) -> Iterator[Side]:
    """The rows at the foot of a frame that its story leaves empty, at its end or before a break."""
    if composition.fit.over_lines:
        return
    frame, block = column.frame, composition.flow.blocks[-1]
    copy = [each for each in column.fragments if not each.block.edges.floated]
    taken = [each for each in column.all_fragments if each not in copy]
    pitch = frame.grid.pitch or block.line_height
    top = on_grid(frame.grid, max((each.bottom for each in copy), default=frame.y))
    while top + pitch <= frame.y + frame.height + EPSILON:
        if all(each.bottom <= top or each.top >= top + pitch for each in taken):
            for x, width in segments(frame, block, top, top + pitch):
                yield x, top, width, pitch
        top += pitch


def _rounded(sides: tuple[float, ...]) -> Any:
    return tuple(round(each, 2) for each in sides)


def absolute(file: str) -> str:
    """The whole path of a file, "" where there is none."""
    path = os.path.abspath(file)
    return path if os.path.isfile(path) else ""
