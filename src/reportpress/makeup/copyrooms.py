"""The copy of stories set into rooms: white, lines over, feet that are not level."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import astuple, replace

from reportpress.makeup.headingforms import FormedCopy
from reportpress.makeup.heighttable import HeightTable

if TYPE_CHECKING:
    from reportpress.compose.interface import Flow, Frame, SetFrame
    from reportpress.compose.text.collect import Measurer

LAST = 2  # lines that the last column may lack, at the most
FEW, SHORTEST = 60, 8  # rows, and characters of a line, that no copy passes that is measured


class CopyInset(Struct, frozen=True):
    """What a deck or pull quote (by its `kind`) takes of a room: `columns` from `first` on, and
    `rows` from `row` on.
    """

    kind: int
    columns: int
    first: int
    row: int
    rows: int

    def takes(self, column: int) -> bool:
        """Whether it takes of a column."""
        return self.first <= column < self.first + self.columns


class CopyRoom(Struct, frozen=True):
    """Columns of a box for its copy, and what a picture takes of them: `taken` columns from column
    `first` on, so many rows high, at the head or foot. Copy that goes on on another page
    `turns`: the last row of the last column is for the line that says where. It runs round
    `insets`.
    """

    columns: int
    rows: int
    taken: int = 0
    first: int = 0
    high: int = 0
    at_foot: bool = False
    turns: bool = False
    insets: tuple[CopyInset, ...] = ()

    @property
    def lines(self) -> int:
        """The lines that it has room for."""
        inset = sum(each.columns * each.rows for each in self.insets)
        return self.columns * self.rows - self.taken * self.high - self.turns - inset


class CopyFit(Struct, frozen=True):
    """How copy fills its room: lines of white in all its columns, lines over, and lines that
    columns lack which should end level with their neighbours (N006): all, where one has none.
    """

    white: int
    over: int
    short: int


class SetCopy(Struct, frozen=True, eq=False):
    """Copy that can be set: its flow, and a frame as wide as a column."""

    flow: Flow
    frame: Frame
    measurer: Measurer


class CopyMeasurer:
    """Sets the copy of stories into rooms, or knows from the table how it fits."""

    def __init__(
        self,
        copies: Callable[[FormedCopy], SetCopy],
        table: HeightTable,
        digests: Mapping[str, str],
    ) -> None:
        self._copies = copies
        self._table = table
        self._digests = digests
        self._set = cache(_set)  # forms that set the same copy in the same way share what is set

    def rows(self, copy: FormedCopy, columns: int, before: CopyRoom | None = None) -> int:
        """The fewest rows in which it fits so many columns, or what a room `before` left of it."""
        lines = self.fit(copy, before).over if before else self.lines(copy)
        rows = -(-lines // columns)
        while self.fit(copy, CopyRoom(columns, rows), before).over:
            rows += 1
        return rows

    def lines(self, copy: FormedCopy) -> int:
        """Its lines in one column without end."""
        digest = self._digests[copy.story]
        (lines,) = self._table.measured(digest, copy.form, lambda: (_endless(self._copies(copy)),))
        return lines

    def fit(self, copy: FormedCopy, room: CopyRoom, before: CopyRoom | None = None) -> CopyFit:
        """How it fits a room, or what a room `before` left of it."""
        key = f"{copy.form} {_key(room)}" + (f" after {_key(before)}" if before else "")
        digest = self._digests[copy.story]
        return CopyFit(
            *self._table.measured(digest, key, lambda: self._set(self._copies(copy), room, before))
        )


def _key(room: CopyRoom) -> str:
    plain = (room.columns, room.rows, room.taken, room.first, room.high, room.at_foot, room.turns)
    insets = (each for inset in room.insets for each in astuple(inset))
    return " ".join(str(int(each)) for each in (*plain, *insets))


def _endless(copy: SetCopy) -> int:
    """The lines of copy in a column without end."""
    from reportpress.compose.frames.thread import compose_flow

    signs = sum(len(run.text) for block in copy.flow.blocks for run in block.runs)
    rows = FEW + signs // SHORTEST
    frame = replace(copy.frame, height=rows * copy.frame.grid.pitch, balance=False)
    fit = compose_flow(copy.flow, [frame], copy.measurer).fit
    return fit.lines + fit.over_lines


def _set(copy: SetCopy, room: CopyRoom, before: CopyRoom | None) -> tuple[int, int, int]:
    """White, lines over and lines that columns lack."""
    from reportpress.compose.frames.thread import compose_flow

    left = [*_frames(copy.frame, before, "before")] if before else []
    frames = [*left, *_frames(copy.frame, room, "box")]
    set_copy = compose_flow(copy.flow, frames, copy.measurer)
    own = set_copy.frames[len(left) :]
    lines = set_copy.fit.lines - sum(_lines(each) for each in set_copy.frames[: len(left)])
    white = room.lines - lines
    short = _short(own, copy.frame.grid.pitch, room.turns) + _empty(own, room)
    return white, set_copy.fit.over_lines, short


def _lines(frame: SetFrame) -> int:
    return sum(len(fragment.lines) for fragment in frame.fragments)


def _frames(plain: Frame, room: CopyRoom, name: str) -> Iterator[Frame]:
    """The columns of a room."""
    from reportpress.compose.interface import Exclusion

    pitch, top = plain.grid.pitch, plain.grid.origin
    high = room.rows * pitch
    for column in range(room.columns):
        away: tuple[Exclusion, ...] = ()
        if room.high and room.first <= column < room.first + room.taken:
            begin = top + (room.rows - room.high) * pitch if room.at_foot else top
            end = begin + room.high * pitch
            away = (Exclusion(plain.x - 1, begin + 0.5, plain.x + plain.width + 1, end - 0.5),)
        if room.turns and column == room.columns - 1:
            end = top + high
            turn = Exclusion(plain.x - 1, end - pitch + 0.5, plain.x + plain.width + 1, end - 0.5)
            away = (*away, turn)
        for inset in _insets_of(room, column):
            begin = top + inset.row * pitch
            end = begin + inset.rows * pitch
            across = Exclusion(plain.x - 1, begin + 0.5, plain.x + plain.width + 1, end - 0.5)
            away = (*away, across)
        yield replace(
            plain, y=top, height=high, exclusions=away, box=name, balance=room.columns > 1
        )


def _insets_of(room: CopyRoom, column: int) -> Iterator[CopyInset]:
    """The insets that take of a column."""
    return (each for each in room.insets if each.takes(column))


def _short(frames: Sequence[SetFrame], pitch: float, turns: bool) -> int:
    """The lines that columns lack which begin level, side by side; the last of them may lack as
    many as balancing leaves over, but for more than two: those are seen. Where copy `turns`, the
    line that says so ends the last column.
    """
    ends = [*_ends(frames, pitch)]
    if turns and ends:
        ends[-1] = (ends[-1][0], ends[-1][1] + 1)
    short = 0
    for _, level in groupby(ends, key=lambda each: each[0]):
        feet = [foot for _, foot in level]
        allowed = [0] * (len(feet) - 1) + [min(len(feet) - 1, LAST)]
        short += sum(
            max(0, max(feet) - foot - less) for foot, less in zip(feet, allowed, strict=True)
        )
    return short


def _empty(frames: Sequence[SetFrame], room: CopyRoom) -> int:
    """The lines that columns lack which got none at all: a hole below the headline."""
    lacking = 0
    for column, each in enumerate(frames):
        if not _lines(each):
            beside = room.first <= column < room.first + room.taken
            inset = sum(each.rows for each in _insets_of(room, column))
            lacking += room.rows - room.high * beside - inset
    return lacking


def _ends(frames: Sequence[SetFrame], pitch: float) -> Iterator[tuple[int, int]]:
    """The first and the last row of each column that has lines."""
    for each in frames:
        lines = [line for fragment in each.fragments for line in fragment.lines]
        if lines:
            top = each.frame.y
            yield round((lines[0].top - top) / pitch), round((lines[-1].top - top) / pitch)


def alike(one: SetCopy, other: SetCopy) -> bool:
    """Whether two forms set the same copy in the same way."""
    return one.frame.width == other.frame.width and _plain(one.flow) == _plain(other.flow)


def _plain(flow: Flow) -> Sequence[object]:
    return [replace(block, tag=None) for block in flow.blocks]
