"""Tables, list markers and lines that must not wrap, wider than their room in a frame, reported at
their place in the copy.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from operator import itemgetter

from reportpress.compose.interface import Composition, Fragment, Frame, Wrap
from reportpress.engine.text.sourcemap import BlockSource, Box, Marker
from reportpress.source.errors import ExitCode, Place, Problem, Severity

SLACK = 0.05  # px: what no eye sees is not reported
MM = 25.4 / 96  # of a px


def overhanging(compositions: Iterable[Composition]) -> Iterator[Problem]:
    """A warning for each table or paragraph that must not wrap, if it is wider than its place,
    for each paragraph without any room, and for each list with markers that reach out of their
    frame, at the marker that reaches furthest.
    """
    for composition in compositions:
        furthest: dict[int, tuple[float, Problem]] = {}
        for part in composition.frames:
            for fragment in part.all_fragments:
                yield from _table(fragment)
                yield from _unwrapped(fragment)
                yield from _squeezed(fragment)
                for around, over, problem in _markers(fragment, part.frame):
                    if id(around) not in furthest or over > furthest[id(around)][0]:
                        furthest[id(around)] = over, problem
        yield from (problem for _, problem in furthest.values())


def _table(fragment: Fragment) -> Iterator[Problem]:
    source, (line, *_) = fragment.block.tag, fragment.lines
    assert isinstance(source, BlockSource)
    over = source.table.box.border_width() - line.measure if source.table else 0.0
    if over > SLACK and fragment.first:
        yield _warning(
            source.place,
            f"a {_kind(source.box)} is {over * MM:.1f} mm wider than its room of "
            f"{line.measure * MM:.1f} mm",
            "give it fewer or narrower columns, smaller type or `width: 100%`, or a wider frame",
        )


def _kind(box: Box) -> str:
    return "table" if box.is_table_wrapper else f"<{box.element_tag}>"


def _unwrapped(fragment: Fragment) -> Iterator[Problem]:
    if fragment.block.style.wrap is not Wrap.NONE:
        return
    over, line = max(
        ((each.width - each.measure, each) for each in fragment.lines), key=itemgetter(0)
    )
    if over > SLACK:
        source = fragment.block.tag
        assert isinstance(source, BlockSource)
        yield _warning(
            source.place,
            f"a line that must not wrap is {over * MM:.1f} mm wider than its room of "
            f"{line.measure * MM:.1f} mm",
            "leave out `white-space: nowrap` (or `pre`), or make the type smaller",
        )


def _squeezed(fragment: Fragment) -> Iterator[Problem]:
    source, room = fragment.block.tag, fragment.lines[0].measure
    assert isinstance(source, BlockSource)
    if fragment.first and not source.table and room < fragment.block.runs[0].style.size - SLACK:
        yield _warning(
            source.place,
            f"lines of {max(0.0, room) * MM:.1f} mm have no room for a character",
            "make margins and paddings around the copy smaller, or its frame wider",
        )


def _markers(fragment: Fragment, frame: Frame) -> Iterator[tuple[Box, float, Problem]]:
    """The hanging markers of a fragment that reach too far left: their lists, and how far (px)."""
    source, edges = fragment.block.tag, fragment.block.edges
    assert isinstance(source, BlockSource)
    if not (fragment.first and source.markers):
        return
    start = fragment.start
    beside = start > frame.x + edges.inset_start + SLACK  # a picture, from which `hang` keeps off
    limit = start - edges.hang if beside else frame.x
    for marker in source.markers:
        over = limit - (start - edges.inset_start + marker.inset - _width(marker))
        if over > SLACK:
            text = "".join(piece.text for line in marker.lines for piece in line.pieces).strip()
            yield (
                _list_of(source, marker),
                over,
                _warning(
                    source.place,
                    f"the list marker “{text}” reaches {over * MM:.1f} mm "
                    + ("into what its text runs round" if beside else "out of its frame"),
                    "make the `padding-left` of the list so much larger, or its markers smaller",
                ),
            )


def _width(marker: Marker) -> float:
    return max(line.pieces[-1].end - line.pieces[0].start for line in marker.lines if line.pieces)


def _list_of(source: BlockSource, marker: Marker) -> Box:
    """The list of a marker's item."""
    pairs = pairwise(source.lists)
    return next((around for around, item in pairs if item is marker.item), marker.item)


def _warning(place: Place, message: str, hint: str) -> Problem:
    return Problem(place, message, hint, Severity.WARNING, ExitCode.LAYOUT)
