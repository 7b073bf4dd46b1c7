"""Blocks across all columns of a box (`column-span: all`; CSS Multi-column Layout 1, 6.1).

Copy above such blocks ends level in its columns, they are a frame of their own as wide as the box,
and copy goes on in columns below. Where a box has no room for them and two rows below, they are at
the head of the next.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from reportpress.compose.frames.balance import LevelColumns, balance
from reportpress.compose.frames.floats import is_float
from reportpress.compose.frames.forcedbreaks import fresh_between
from reportpress.compose.frames.gridrows import EPSILON, on_grid
from reportpress.compose.frames.noted import noted
from reportpress.compose.frames.place import place_all
from reportpress.compose.frames.placed import PlacedBlock
from reportpress.compose.frames.placefloats import begun_behind_floats, floated
from reportpress.compose.frames.slots import Chain, Cursor
from reportpress.compose.interface import Float, Frame
from reportpress.compose.lines.fitblock import Copy

LEAST_BELOW = 2  # rows of copy below what is across columns


def place_across(
    copies: Sequence[Copy], chain: Chain, cursor: Cursor
) -> tuple[list[PlacedBlock], Chain]:
    """The blocks in place, and the chain with the columns that are cut."""
    state, before = _Spanned([], chain, cursor), None
    for spanning, group in groupby(copies, key=lambda copy: copy.block.edges.spanning):
        part = list(group)
        fresh = fresh_between(before, part[0])
        state = replace(state, cursor=begun_behind_floats(state.ready, state.cursor, fresh))
        state = _across(part, state) if spanning else _behind(part, state)
        before = next((copy for copy in reversed(part) if not is_float(copy)), None)
    return balance(copies, state.chain, state.placed), state.chain


class _Spanned(Struct, frozen=True):
    """What is placed so far, the chain that it is in, and where copy goes on."""

    placed: list[PlacedBlock]
    chain: Chain
    cursor: Cursor

    @property
    def ready(self) -> Chain:
        """The chain with its notes and floats."""
        return _with_state(self.chain, self.placed)


def _with_state(chain: Chain, placed: Sequence[PlacedBlock]) -> Chain:
    return noted(floated(chain, placed), placed)


def _behind(copies: Sequence[Copy], state: _Spanned) -> _Spanned:
    """With blocks behind the others, in columns."""
    found = place_all(copies, state.ready, state.cursor) or []
    return _Spanned([*state.placed, *found], state.chain, found[-1].after)


def _across(copies: Sequence[Copy], state: _Spanned) -> _Spanned:
    """With blocks across the columns of the first box that has room for them, or of several."""
    first = state
    while state.cursor.frame < state.chain.overset:
        members = _members(state.chain, state.cursor.frame)
        if len(members) == 1:
            return _behind(copies, state)
        if found := _in_box(copies, state, members):
            return found
        placed = _levelled(state, members)
        following = _with_state(state.chain, placed).head_of(members[-1] + 1)
        state = replace(state, placed=placed, cursor=following)
    over = _over_boxes(copies, first) if first.cursor.frame < first.chain.overset else None
    return over or _behind(copies, state)


def _is_at_head(state: _Spanned, members: list[int]) -> bool:
    return state.cursor.head and state.cursor.frame == members[0]


class _WideFrames(Struct, frozen=True):
    """A chain with frames as wide as their boxes, in the place of columns or below these, by their
    indexes, and where copy begins in the first of them.
    """

    chain: Chain
    placed: list[PlacedBlock]
    begin: Cursor
    indexes: list[int]


def _wide_from(state: _Spanned, last: int | None = None, end: float | None = None) -> _WideFrames:
    """Wide frames from where a state ends on: up to that with the index `last`, which ends at
    `end` and has columns below; else in all boxes.
    """
    chain, members = state.chain, _members(state.chain, state.cursor.frame)
    at_head, number = _is_at_head(state, members), members[-1] + 1
    placed = state.placed if at_head else _levelled(state, members)
    head = _foot(_with_state(chain, placed), placed, members)
    margin = 0.0 if at_head else placed[-1].copy.block.edges.after
    indexes: list[int] = []
    while members[0] < chain.overset:
        foot = end if number == last and end is not None else _box_foot(chain, members)
        room = replace(_spanning(chain, members), y=head, height=foot - head)
        chain = _with_frames(chain, members, head, room, foot)
        placed = [_moved_on(part, number, len(members) + 1) for part in placed]
        indexes.append(number)
        if number == last:
            break
        members = _members(chain, number + 1 + len(members))
        if members[0] < chain.overset:
            number, head = members[-1] + 1, _foot(_with_state(chain, placed), placed, members)
            closed = {index: chain.frames[index].y for index in members}  # no copy beside floats
            chain = replace(chain, bottoms={**chain.bottoms, **closed})
    begin = Cursor(indexes[0], chain.frames[indexes[0]].y, margin, at_head)
    return _WideFrames(chain, placed, begin, indexes)


def _over_boxes(copies: Sequence[Copy], state: _Spanned) -> _Spanned | None:
    """With blocks across the columns of as many boxes as they take: a table that none takes whole
    is cut. None where they do not end in a box.
    """
    wide = _wide_from(state)
    found = place_all(copies, _with_state(wide.chain, wide.placed), wide.begin) or []
    last = found[-1].last_frame
    if {slot.frame for part in found for slot in part.slots} - {*wide.indexes}:
        return None
    placed = [*wide.placed, *found]
    notes = _with_state(wide.chain, placed).notes
    frame = wide.chain.frames[last]
    below = found[-1].after.y + found[-1].after.margin + (notes.height(last) if notes else 0.0)
    end = min(on_grid(frame.grid, below), frame.y + frame.height)
    cut = _wide_from(state, last, end)
    placed = [*cut.placed, *found]
    return _Spanned(placed, cut.chain, _with_state(cut.chain, placed).head_of(last + 1))


def _members(chain: Chain, index: int) -> list[int]:
    """The columns of the box that a frame is of."""
    box = chain.frames[index].box
    if box is None:
        return [index]
    return [i for i in range(chain.overset) if chain.frames[i].box == box]


def _in_box(copies: Sequence[Copy], state: _Spanned, members: list[int]) -> _Spanned | None:
    """With blocks across the columns of a box, below those in it; None if it lacks room."""
    chain, at_head = state.chain, _is_at_head(state, members)
    placed = state.placed if at_head else _levelled(state, members)
    foot = _foot(_with_state(chain, placed), placed, members)
    first, box_foot = chain.frames[members[0]], _box_foot(chain, members)
    room = replace(_spanning(chain, members), y=foot, height=box_foot - foot)
    wide = _with_frames(chain, members, foot, room, box_foot)
    number = members[-1] + 1
    moved = [_moved_on(part, number, len(members) + 1) for part in placed]
    margin = 0.0 if at_head else placed[-1].copy.block.edges.after
    begin = Cursor(number, foot, margin, at_head)
    found = place_all(copies, _with_state(wide, moved), begin) or []
    after = found[-1].after
    notes = _with_state(wide, [*moved, *found]).notes
    below = after.y + after.margin + (notes.height(number) if notes else 0.0)
    least = 0.0 if at_head else LEAST_BELOW * chain.pitch(members[0])
    if found[-1].last_frame != number or below + least > box_foot + EPSILON:
        return None
    top = on_grid(first.grid, below)
    cut = _with_frames(chain, members, foot, replace(room, height=top - foot), top)
    return _Spanned([*moved, *found], cut, _with_state(cut, moved).head_of(number + 1))


def _levelled(state: _Spanned, members: list[int]) -> list[PlacedBlock]:
    """The blocks with those of a box in columns that end level."""
    placed, first = state.placed, members[0]
    begin = next((k for k, part in enumerate(placed) if part.last_frame >= first), len(placed))
    if begin == len(placed):
        return placed
    before, rest = placed[:begin], placed[begin:]
    chain = _with_state(state.chain, before)
    columns = LevelColumns([part.copy for part in rest], chain, rest[0].before, members)
    return [*before, *columns.shortest(rest)]


def _foot(chain: Chain, placed: Sequence[PlacedBlock], members: list[int]) -> float:
    """Where the columns end, y: notes and floats are below the copy of each."""
    feet = []
    for index in members:
        frame = chain.frames[index]
        under = frame.y + frame.height - chain.foot(index)
        copy = [chain.head(index)]
        for part in placed:
            slots = [slot for slot in part.slots if slot.frame == index]
            edges = part.copy.block.edges
            if slots and edges.floated is not Float.BOTTOM:
                goes_on = edges.cloned.own_below + edges.cloned.around_below
                pad = edges.below if part.last_frame == index else goes_on
                copy.append(slots[-1].top + slots[-1].height + pad)
        feet.append(max(copy) + under)
    return on_grid(chain.frames[members[0]].grid, max(feet))


def _box_foot(chain: Chain, members: list[int]) -> float:
    frame = chain.frames[members[0]]
    return frame.y + frame.height


def _spanning(chain: Chain, members: list[int]) -> Frame:
    """A frame as wide as a box."""
    frames = [chain.frames[i] for i in members]
    first, last = frames[0], frames[-1]
    pictures = tuple(dict.fromkeys(each for frame in frames for each in frame.exclusions))
    width = last.x + last.width - first.x
    box = first.box, "across", first.y
    return replace(first, width=width, exclusions=pictures, box=box, balance=False)


def _with_frames(chain: Chain, members: list[int], foot: float, wide: Frame, below: float) -> Chain:
    """The chain with columns that end at `foot`, a wide frame, and columns from `below` on."""
    upper, lower = [], []
    for index in members:
        frame = chain.frames[index]
        upper.append(replace(frame, height=foot - frame.y))
        high = frame.y + frame.height - below
        lower.append(replace(frame, y=below, height=high, box=(frame.box, "below", below)))
    first, behind = members[0], members[-1] + 1
    frames = [*chain.frames[:first], *upper, wide, *lower, *chain.frames[behind:]]
    notes = chain.notes.with_frames(frames) if chain.notes else None
    floats = replace(chain.floats, frames=frames) if chain.floats else None
    overset = chain.overset + 1 + len(lower)
    return replace(chain, frames=frames, overset=overset, notes=notes, floats=floats)


def _moved_on(part: PlacedBlock, behind: int, count: int) -> PlacedBlock:
    """A block whose frame is behind those that are put in: a float that had no room before."""
    if part.last_frame < behind:
        return part
    slots = [
        slot._replace(frame=slot.frame + count) if slot.frame >= behind else slot
        for slot in part.slots
    ]
    return replace(part, slots=slots)
