"""Where the composer's blocks and runs came from: WeasyPrint's boxes, and places in the copy."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec import Struct

from reportpress.compose.interface import SetLine, TextBlock
from reportpress.source.errors import Place

Box = Any  # a box of WeasyPrint's, which has no types


class Marker(Struct, frozen=True):
    """The marker of a list item, to hang left of `inset` px from its frame's side."""

    item: Box
    box: Box
    lines: tuple[SetLine, ...]
    inset: float


class DrawnAround(Struct, frozen=True, eq=False):
    """An element around blocks whose own box is drawn, so far from its frame's sides, px."""

    box: Box
    start: float
    end: float


RowPlace = tuple[int, int]  # the numbers of a row's group in its table and of the row in that


class TableParts(Struct, frozen=True):
    """The parts of a laid-out table that are never cut: the first row of each and its height, px.

    The first part has all that is above it, the last all that is below. `again` is how much is
    above a row where the table goes on in another frame: its head, and a caption for this.
    """

    starts: tuple[RowPlace, ...]
    heights: tuple[float, ...]
    again: float


class LaidOutTable(Struct, frozen=True):
    """A table, or another box, as WeasyPrint laid it out for a width (px), and where it is cut."""

    box: Box
    width: float
    parts: TableParts | None = None


class BlockSource(Struct, frozen=True):
    """The box a block came from, and its place in the copy.

    `lists` are the lists and items around it, outermost first, and elements that are drawn;
    `markers` those that hang beside its first line. A table is one block: `table` is what
    WeasyPrint laid out. `drawn` are all drawn elements around it, outermost first. It is the first
    block of the innermost, as many as `above` has numbers: what each leaves between its own border
    and what is in it, px. With `below` it is the last of others.
    """

    box: Box
    place: Place
    lists: tuple[Box, ...] = ()
    markers: tuple[Marker, ...] = ()
    table: LaidOutTable | None = None
    drawn: tuple[DrawnAround, ...] = ()
    above: tuple[float, ...] = ()
    below: tuple[float, ...] = ()


class RunBoxes(Struct, frozen=True):
    """What a run is painted with: its text or picture, in which inline boxes (outermost first).

    Of these, those from number `opens` on begin with the run, those from `closes` on end with it.
    """

    text: Box
    inlines: tuple[Box, ...]
    opens: int = 0
    closes: int = 0


class Inside(Struct, frozen=True):
    """What is around a box of a flow: its distances from the frame's sides, px, lists, markers,
    and elements that are drawn.

    `width` is the frame's. The innermost list indents by `indent`; `hang` is that where a marker
    hangs in it.
    """

    place: Place
    width: float
    start: float = 0.0
    end: float = 0.0
    indent: float = 0.0
    hang: float = 0.0
    lists: tuple[Box, ...] = ()
    markers: tuple[Marker, ...] = ()
    drawn: tuple[DrawnAround, ...] = ()


class Apart(Struct, frozen=True):
    """Sets what is in a flow and is no line of it: markers, and tables for a width in px."""

    marker: Callable[[TextBlock], tuple[SetLine, ...]]
    table: Callable[[Box, float], LaidOutTable]
