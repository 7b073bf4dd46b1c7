"""Where lines may be placed: rows on the baseline grid, cut into segments by exclusions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import ceil
from typing import NamedTuple

from msgspec import Struct

from reportpress.compose.frames.floats import FloatPlace, Floats
from reportpress.compose.frames.footnotes import FootNotes
from reportpress.compose.frames.gridrows import EPSILON, on_grid, whole_lines
from reportpress.compose.interface import BlockEdges, Frame, TextBlock, WrapFlow

# A segment beside an exclusion that holds fewer characters than this stays empty: papers
# have no lines of a few characters beside a picture (no clause of CLREQ is about pictures).
LEAST_SEGMENT = 4.0
# Decimals of a line's measure, px: columns as wide as each other, wherever they are, differ by what
# sums are rounded by, which must not set the same copy otherwise in one of them.
DECIMALS = 6


class Slot(NamedTuple):
    """Room for one line: `frame` is the index of its frame in the chain."""

    frame: int
    top: float
    height: float
    x: float
    measure: float


class Cursor(Struct, frozen=True):
    """Where the next block begins: at `y` of frame `frame`.

    `margin` is still open above it; `absorbed` is how much of the next block's margin lies
    within what the block before has already taken.
    """

    frame: int
    y: float
    margin: float = 0.0
    head: bool = True
    absorbed: float = 0.0


class Chain(Struct, frozen=True):
    """The frames of a flow, followed by an endless one for overset copy.

    `bottoms` replaces frames' feet, for rows that must stay empty. Frames without a grid have rows
    of `line_height`. Where the flow has footnotes, `notes` are those at the foot of each frame, and
    where it has floats, `floats` those at their heads and, above the notes, at their feet.
    """

    frames: Sequence[Frame]
    overset: int
    bottoms: Mapping[int, float]
    line_height: float
    notes: FootNotes | None = None
    floats: Floats | None = None

    def bottom(self, index: int) -> float:
        """Where the copy of a frame ends at the latest, y."""
        foot = self.foot(index)
        return min(self.bottoms.get(index, foot), foot)

    def foot(self, index: int) -> float:
        """The foot of a frame's copy, y; footnotes and floats are below it."""
        frame = self.frames[index]
        foot = frame.y + frame.height - (self.notes.height(index) if self.notes else 0.0)
        return foot - self.floats.height(FloatPlace(index, True)) if self.floats else foot

    def head(self, index: int) -> float:
        """The head of a frame's copy, y; floats are above it."""
        y = self.frames[index].y
        return y + self.floats.height(FloatPlace(index, False)) if self.floats else y

    def head_of(self, index: int) -> Cursor:
        """The cursor at the head of a frame's copy."""
        return Cursor(index, self.head(index))

    def pitch(self, index: int) -> float:
        """The height of a frame's rows."""
        return self.frames[index].grid.pitch or self.line_height

    def row_foot(self, index: int, rows: int) -> float:
        """The foot of a frame's row number `rows`, y."""
        frame = self.frames[index]
        return on_grid(frame.grid, frame.y) + rows * self.pitch(index)

    def rows_to(self, index: int, foot: float | None) -> int:
        """How many rows a frame has from its head down to `foot`, the last perhaps in part."""
        if foot is None:
            return 0
        return ceil((foot - self.row_foot(index, 0)) / self.pitch(index) - EPSILON)

    def rows_below(self, index: int, y: float | None, block: TextBlock) -> int:
        """How many rows of a frame lie below `y` (None: its head) and have room for copy."""
        frame, pitch = self.frames[index], self.pitch(index)
        top = on_grid(frame.grid, self.head(index) if y is None else y)
        count = 0
        while top + pitch <= self.bottom(index) + EPSILON:
            count += bool(segments(frame, block, top, top + pitch))
            top += pitch
        return count


def chain_of(frames: Sequence[Frame], line_height: float) -> Chain:
    """The chain of at least one frame, for copy of that line height."""
    last = frames[-1]
    endless = Frame(last.x, last.y, last.width, float("inf"), last.grid)
    return Chain([*frames, endless], len(frames), {}, line_height)


def slots(chain: Chain, cursor: Cursor, block: TextBlock, on: bool = True) -> Iterator[Slot]:
    """Room for the lines of a block from the cursor on, without end.

    With `on`, lines are on the grid and whole grid lines high; without, each follows the last.
    """
    if block.heights:
        yield from _parts(chain, cursor, block)
    edges, index = block.edges, cursor.frame
    y = _begin(cursor, edges)
    placed = False
    while True:
        frame = chain.frames[index]
        here = block.within(frame.width)
        height = whole_lines(frame.grid, here.line_height) if on else here.line_height
        foot = chain.bottom(index) - edges.below + EPSILON
        top = on_grid(frame.grid, y) if on else y
        while top + height <= foot or (index == chain.overset):
            for x, width in segments(frame, here, top, top + height):
                placed = True
                yield Slot(index, top, height, x, width)
            top = on_grid(frame.grid, top + height) if on else top + height
        index += 1
        y = chain.head(index) + (edges.reopened if placed else _above(edges))


def _begin(cursor: Cursor, edges: BlockEdges) -> float:
    """Where a block's first line may begin, y."""
    margin = max(cursor.margin, edges.before - cursor.absorbed, 0.0)
    return cursor.y + (_above(edges) if cursor.head else margin + edges.pad_before)


def _above(edges: BlockEdges) -> float:
    """The room above a block's first line at a frame's head."""
    return edges.pad_before + edges.cloned.begun


def _parts(chain: Chain, cursor: Cursor, block: TextBlock) -> Iterator[Slot]:
    """Room for each part of a block that is cut; what it begins with in a frame is on the grid.

    A part that is higher than any frame is in the endless one, with all behind it.
    """
    index, y, number = cursor.frame, _begin(cursor, block.edges), 0
    while True:
        frame = chain.frames[index]
        here = block.within(frame.width)
        top = on_grid(frame.grid, y) + (here.edges.again if number else 0.0)
        foot = chain.bottom(index) - here.edges.below + EPSILON
        while top + here.heights[number] <= foot or index == chain.overset:
            found = segments(frame, here, top, top + here.heights[number])
            if found:
                yield Slot(index, top, here.heights[number], *found[0])
                top, number = top + here.heights[number], number + 1
                if number == len(here.heights):
                    return
            else:
                top = on_grid(frame.grid, top + chain.pitch(index))
        index += 1
        y = chain.head(index) + (here.edges.reopened if number else _above(here.edges))


def segments(
    frame: Frame, block: TextBlock, top: float, bottom: float
) -> list[tuple[float, float]]:
    """The parts of a row that copy may fill: start and width of each."""
    left = frame.x + block.edges.inset_start
    right = frame.x + frame.width - block.edges.inset_end
    if not frame.exclusions:
        return [(left, round(right - left, DECIMALS))]
    parts = [(left, right)]
    for area in frame.exclusions:
        if area.top < bottom - EPSILON and area.bottom > top + EPSILON:
            parts = [
                part
                for start, end in parts
                for part in _without(
                    start, end, area.left, area.right + block.edges.hang, area.wrap
                )
            ]
    least = min(max(LEAST_SEGMENT * _em(block), block.edges.least), right - left)
    return [
        (start, round(end - start, DECIMALS))
        for start, end in parts
        if end - start >= least - EPSILON
    ]


def _without(
    start: float, end: float, left: float, right: float, wrap: WrapFlow
) -> list[tuple[float, float]]:
    if right <= start or left >= end:
        return [(start, end)]
    if wrap is WrapFlow.MAXIMUM:  # the wider side alone; the start where both are alike
        wrap = WrapFlow.START if left - start >= end - right - EPSILON else WrapFlow.END
    parts = []
    if left > start and wrap in (WrapFlow.BOTH, WrapFlow.START):
        parts.append((start, left))
    if right < end and wrap in (WrapFlow.BOTH, WrapFlow.END):
        parts.append((right, end))
    return parts


def _em(block: TextBlock) -> float:
    return block.runs[0].style.size if block.runs else block.line_height
