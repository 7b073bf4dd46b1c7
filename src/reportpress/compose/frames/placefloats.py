"""Places copy around floats (CSS Page Floats 3: `float: top` and `float: bottom` of a column).

A float is at the head or foot of the frame in which it stands in the copy, else of the next that
has room for it, never before one that stands before it. What is at a frame's head moves the copy of
that frame down: it is set again from there. Where that would move the place of the float into the
next frame, the float goes there, too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from msgspec import Struct
from msgspec.structs import replace

from reportpress.compose.frames.floats import FloatPlace, Floats, is_float, place_in
from reportpress.compose.frames.forcedbreaks import begun, fresh_between
from reportpress.compose.frames.gridrows import EPSILON
from reportpress.compose.frames.placed import PlacedBlock
from reportpress.compose.frames.setat import set_at
from reportpress.compose.frames.slots import Chain, Cursor, Slot, segments
from reportpress.compose.interface import Fresh
from reportpress.compose.lines.fitblock import Copy, fit_lines

PlaceGroup = Callable[[Sequence[Copy], Chain, Cursor], tuple[list[PlacedBlock], Chain]]
Groups = Callable[[Sequence[Copy]], Iterator[Sequence[Copy]]]


class _FloatStep(Struct, frozen=True):
    """Blocks that are placed together, and the floats that stand behind them."""

    group: Sequence[Copy]
    floats: list[Copy]


class FloatState(Struct, frozen=True):
    """Where a step begins."""

    cursor: Cursor
    chain: Chain


def place_around_floats(
    copies: Sequence[Copy],
    begin: FloatState,
    last: int | None,
    groups: Groups,
    place: PlaceGroup,
) -> list[PlacedBlock] | None:
    """All blocks in place, in their order; None as soon as one runs past frame `last`."""
    run = _FloatingRun(list(_steps(copies, groups)), place, begin)
    while run.number < len(run.steps):
        run.step()
        if last is not None and run.now.cursor.frame > last:
            return None
    found = run.all_placed()
    if last is not None and any(part.last_frame > last for part in found.values()):
        return None
    return [found[id(copy)] for copy in copies]


def _steps(copies: Sequence[Copy], groups: Groups) -> Iterator[_FloatStep]:
    waiting: dict[int, list[Copy]] = {}
    texts: list[Copy] = []
    for copy in copies:
        if is_float(copy):
            waiting.setdefault(len(texts), []).append(copy)
        else:
            texts.append(copy)
    yield _FloatStep([], waiting.pop(0, []))
    end = 0
    for group in groups(texts):
        numbers = range(end + 1, end + len(group) + 1)
        yield _FloatStep(group, [copy for number in numbers for copy in waiting.get(number, ())])
        end += len(group)


@dataclass(slots=True)
class _FloatingRun:
    """A run through the copy, which goes back where a float moves what is placed already."""

    steps: list[_FloatStep]
    place: PlaceGroup
    now: FloatState
    number: int = 0
    states: list[FloatState] = field(default_factory=list)
    placed: list[list[PlacedBlock]] = field(default_factory=list)
    anchors: dict[int, Cursor] = field(default_factory=dict)
    # Floats that were put above what is placed: how it was without each.
    without: dict[int, tuple[int, FloatState]] = field(default_factory=dict)
    settled: set[int] = field(default_factory=set)  # those for which copy is not set again
    over: list[Copy] = field(default_factory=list)

    def step(self) -> None:
        """Places what comes next, or goes back to before what a float moves."""
        step, number = self.steps[self.number], self.number
        del self.states[number:], self.placed[number:]
        self.states.append(self.now)
        self.placed.append([])
        if step.group:
            cursor = begun_behind_floats(self.now.chain, self.now.cursor, self._fresh(number))
            group, chain = self.place(step.group, self.now.chain, cursor)
            self.placed[-1] = group
            self.now = FloatState(group[-1].after, chain)
        self._break_above_floats()
        for copy in step.floats:
            self.anchors[id(copy)] = self.now.cursor
            if self._goes_back(copy):
                return
            self._float(copy)
        self.number += 1

    def _fresh(self, number: int) -> Fresh | None:
        """The forced break to be made before a step: not one that floats above it have behind."""
        above, group = self.steps[number - 1], self.steps[number].group
        if above.floats and _breaks_behind(above.group):
            return None
        return fresh_between(above.group[-1] if above.group else None, group[0])

    def _break_above_floats(self) -> None:
        """Makes a forced break that is asked for behind a block: floats that stand between that and
        the next block are behind it.
        """
        step, following = self.steps[self.number], self.steps[self.number + 1 :]
        if step.floats and following and _breaks_behind(step.group):
            fresh = fresh_between(step.group[-1], following[0].group[0])
            cursor = begun_behind_floats(self.now.chain, self.now.cursor, fresh)
            self.now = replace(self.now, cursor=cursor)

    def _goes_back(self, copy: Copy) -> bool:
        """Whether copy is to be set again: with the float above it, or without."""
        cursor = self.now.cursor
        if id(copy) in self.settled:
            return False
        wanted = place_in(copy, cursor.frame)
        if id(copy) in self.without:
            self.settled.add(id(copy))
            if _floats(self.now.chain).holds(copy) == wanted and self._is_in_order(copy):
                return False
            self.number, self.now = self.without[id(copy)]
            return True
        first = self._first_in(cursor.frame)
        if wanted.at_foot or cursor.head or first is None:
            return False
        if not self._may_be_above(copy, wanted, self.states[first].cursor):
            return False
        self.without[id(copy)] = first, self.states[first]
        self.number, self.now = first, _with(self.states[first], wanted, copy)
        return True

    def _may_be_above(self, copy: Copy, place: FloatPlace, first: Cursor) -> bool:
        """Whether a float may be put above what is in a frame from a cursor on."""
        chain = self.now.chain
        if first.frame == place.frame and not first.head:
            return False
        return place >= _floats(chain).last and _has_room(
            chain, place, copy, chain.head_of(place.frame)
        )

    def _first_in(self, frame: int) -> int | None:
        """The number of the first step with blocks in a frame."""
        reach = (each[-1].last_frame if each else -1 for each in self.placed)
        return next((number for number, index in enumerate(reach) if index >= frame), None)

    def _is_in_order(self, copy: Copy) -> bool:
        """Whether no float that stands before this one is behind it."""
        floats = _floats(self.now.chain)
        before = list(self.anchors)[: list(self.anchors).index(id(copy))]
        own = floats.holds(copy)
        assert own
        return all(
            place <= own
            for place, copies in floats.places.items()
            if any(id(each) in before for each in copies)
        )

    def _float(self, copy: Copy) -> None:
        """Gives a float the first place that has room for it."""
        chain, cursor = self.now.chain, self.now.cursor
        floats = _floats(chain)
        if floats.holds(copy) or any(each is copy for each in self.over):
            return
        first = max(cursor.frame, floats.last.frame)
        for index in range(first, chain.overset):
            place = place_in(copy, index)
            here = index == cursor.frame
            if place < floats.last or (here and not (place.at_foot or cursor.head)):
                continue
            if _has_room(chain, place, copy, cursor if here else chain.head_of(index)):
                self.now = _with(self.now, place, copy)
                return
        self.over.append(copy)

    def all_placed(self) -> dict[int, PlacedBlock]:
        """All blocks that were placed, and the floats around them, by the `id` of their copies.

        A table is placed as it is set, whole or in parts: its block has other copy than the step.
        """
        steps = zip(self.steps, self.placed, strict=True)
        pairs = (pair for step, group in steps for pair in zip(step.group, group, strict=True))
        found = {id(copy): part for copy, part in pairs}
        return found | {id(part.copy): part for part in self._floats_placed()}

    def _floats_placed(self) -> Iterator[PlacedBlock]:
        chain, cursor = self.now.chain, self.now.cursor
        for place in _floats(chain).places:
            for copy, slot in _slots(chain, place):
                if id(copy) in self.anchors:  # not one of the copy before
                    yield _as_placed(copy, slot, self.anchors[id(copy)], self.now.cursor)
        if self.over and cursor.frame < chain.overset:
            cursor = chain.head_of(chain.overset)
        for copy in self.over:
            part = set_at(replace(copy, cut=None), chain, cursor)
            anchor = self.anchors[id(copy)]
            yield replace(part, copy=copy, before=anchor, after=self.now.cursor)
            cursor = part.after


def begun_behind_floats(chain: Chain, cursor: Cursor, fresh: Fresh | None) -> Cursor:
    """Where a block begins behind a forced break: floats before one for a page stay before it."""
    if chain.floats is not None and fresh is Fresh.PAGE:
        last = chain.floats.last.frame
        if cursor.frame < last < chain.overset:  # what is over has no page
            cursor = Cursor(last, chain.foot(last), 0.0, False)
    return begun(chain, cursor, fresh)


def _breaks_behind(group: Sequence[Copy]) -> bool:
    """Whether a forced break is asked for behind the last of these blocks."""
    return bool(group) and group[-1].block.edges.fresh_after is not None


def _floats(chain: Chain) -> Floats:
    assert chain.floats is not None
    return chain.floats


def _with(now: FloatState, place: FloatPlace, copy: Copy) -> FloatState:
    """With a float in a place; a cursor at its frame's head is then below it."""
    chain = replace(now.chain, floats=_floats(now.chain).with_float(place, copy))
    cursor = now.cursor
    return FloatState(chain.head_of(cursor.frame) if cursor.head else cursor, chain)


def _has_room(chain: Chain, place: FloatPlace, copy: Copy, cursor: Cursor) -> bool:
    """Whether a float fits in a place, free of pictures, beside the copy down to a cursor."""
    floats, frame = _floats(chain), chain.frames[place.frame]
    more = floats.height(place, copy) - floats.height(place)
    if more > chain.foot(place.frame) - cursor.y + EPSILON:
        return False
    with_it = replace(chain, floats=floats.with_float(place, copy))
    *_, (_, slot) = _slots(with_it, place)
    return slot.measure >= frame.width - _insets(copy) - EPSILON


def _insets(copy: Copy) -> float:
    return copy.block.edges.inset_start + copy.block.edges.inset_end


def _slots(chain: Chain, place: FloatPlace) -> Iterator[tuple[Copy, Slot]]:
    """The floats of a place, each with its slot."""
    floats, index = _floats(chain), place.frame
    frame, copies = chain.frames[index], floats.at(place)
    top = frame.y
    if place.at_foot:
        top = chain.foot(index) + copies[0].block.within(frame.width).edges.before
    for copy, below in floats.tops(place):
        block = copy.block.within(frame.width)
        high = block.line_height
        found = segments(frame, block, top + below, top + below + high)
        x, measure = found[0] if len(found) == 1 else (frame.x, 0.0)
        yield copy, Slot(index, top + below, high, x, measure)


def _as_placed(copy: Copy, slot: Slot, anchor: Cursor, after: Cursor) -> PlacedBlock:
    lines = fit_lines(replace(copy, cut=None), lambda _: slot.measure)
    assert lines is not None  # only a change of the number of lines can fail
    return PlacedBlock(copy, lines, [slot] * len(lines.lines), anchor, after)


def floated(chain: Chain, placed: Sequence[PlacedBlock]) -> Chain:
    """The chain with the floats among blocks that are placed in it; it has none yet."""
    if chain.floats is None:
        return chain
    found = chain.floats
    for part in placed:
        if is_float(part.copy) and part.first_frame < chain.overset:
            found = found.with_float(place_in(part.copy, part.first_frame), part.copy)
    return replace(chain, floats=found)


def settled_floats(chain: Chain, placed: Sequence[PlacedBlock]) -> list[PlacedBlock]:
    """The blocks with floats where they are once all are in the chain, and all its notes."""
    floats = chain.floats
    if floats is None:
        return list(placed)
    filled = {slot.frame for part in placed if not is_float(part.copy) for slot in part.slots}
    places = {
        id(copy): slot
        for place in floats.places
        for copy, slot in _settled(chain, place, place.frame in filled)
    }
    return [
        replace(part, slots=[places[id(part.copy)]] * len(part.slots))
        if id(part.copy) in places
        else part
        for part in placed
    ]


def _settled(chain: Chain, place: FloatPlace, beside_copy: bool) -> Iterator[tuple[Copy, Slot]]:
    """The floats of a place; those at the foot are at the head where no copy is above them."""
    slots = list(_slots(chain, place))
    up = slots[0][1].top - chain.head(place.frame) if place.at_foot and not beside_copy else 0.0
    return ((copy, slot._replace(top=slot.top - up)) for copy, slot in slots)
