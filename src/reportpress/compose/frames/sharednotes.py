"""Footnotes across all columns of a box: at its foot, for the calls in any of them.

A note that is called in the last column takes room from the first, where copy is already: the box
is set again, above a row more for its notes, until they fit. With more room for them calls may go
into the next box, with their notes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from math import inf

from msgspec.structs import replace

from reportpress.compose.frames.calls import CallRow, behind, call_rows, fitting
from reportpress.compose.frames.footnotes import FootNotes, NotePart
from reportpress.compose.frames.forcedbreaks import begun, fresh_between
from reportpress.compose.frames.gridrows import EPSILON
from reportpress.compose.frames.placed import PlacedBlock
from reportpress.compose.frames.slots import Chain, Cursor
from reportpress.compose.lines.fitblock import Copy

# Rows of a box that notes leave to copy; what takes more runs on at the foot of the next box.
LEAST_ROWS = 4

PlaceTied = Callable[[Sequence[Copy], Chain, Cursor], list[PlacedBlock]]
Tied = Sequence[Sequence[Copy]]


def place_above_shared(
    groups: Tied, chain: Chain, cursor: Cursor, last: int | None, place: PlaceTied
) -> list[PlacedBlock] | None:
    """All blocks in place above the notes of their boxes; None where one runs past frame `last`."""
    run = _SharedRun(groups, chain, place, [cursor])
    while run.settle():
        if last is not None and run.cursors[-1].frame > last:
            return None
    if last is not None and run.cursors[-1].frame > last:
        return None
    return [part for group in run.placed for part in group]


@dataclass(slots=True)
class _SharedRun:
    """A run through the copy, box by box; `cursors` are before each group, and behind the last."""

    groups: Tied
    chain: Chain
    place: PlaceTied
    cursors: list[Cursor]
    placed: list[list[PlacedBlock]] = field(default_factory=list)
    reserved: dict[int, float] = field(default_factory=dict)
    running_on: dict[int, list[NotePart]] = field(default_factory=dict)  # into a box
    area: int = 0

    def settle(self) -> bool:
        """Sets what begins in the current box; whether there is more to do."""
        self.area = self.area or self.notes.leader(self.cursors[-1].frame)
        end = self.notes.end(self.area)
        while len(self.placed) < len(self.groups) and self.cursors[-1].frame < end:
            self._place()
        for area in (self.notes.leader(max(self.area - 1, 0)), self.area):
            if area < self.chain.overset and self._grows(area):
                self._go_back(area)
                return True
        self._run_on(self.area, end)
        self.area = end
        return len(self.placed) < len(self.groups) or self._reaches(end)

    @property
    def notes(self) -> FootNotes:
        """The notes of blocks before these, and the areas that there are."""
        assert self.chain.notes is not None
        return self.chain.notes

    def _place(self) -> None:
        number = len(self.placed)
        group = self.groups[number]
        before = self.groups[number - 1][-1] if number else None
        limited = replace(self.chain, notes=None, bottoms=self._bottoms())
        cursor = begun(limited, self.cursors[-1], fresh_between(before, group[0]))
        self.placed.append(self.place(group, limited, cursor))
        self.cursors.append(self.placed[-1][-1].after)

    def _bottoms(self) -> dict[int, float]:
        """The feet of frames above the room that notes have."""
        bottoms = dict(self.chain.bottoms)
        for area in {*self.reserved, *self.notes.parts}:
            high = max(self.reserved.get(area, 0.0), self.notes.height(area))
            for index in range(area, self.notes.end(area)):
                frame = self.chain.frames[index]
                bottoms[index] = min(bottoms.get(index, inf), frame.y + frame.height - high)
        return bottoms

    def _reaches(self, index: int) -> bool:
        return any(group[-1].last_frame >= index for group in reversed(self.placed))

    def _grows(self, area: int) -> bool:
        """Whether the notes of a box take more room than they have, and may."""
        frame = self.chain.frames[area]
        most = max(frame.height - LEAST_ROWS * self.chain.pitch(area), frame.height / 2)
        found = self.notes.height_of(area, self._parts(area))
        has = self.reserved.get(area, 0.0)
        if min(found, most) <= has + EPSILON:
            return False
        self.reserved[area] = min(has + self.chain.pitch(area), found, most)
        return True

    def _parts(self, area: int) -> list[NotePart]:
        """The notes of a box: those that run on into it, and those that are called there."""
        notes = self.notes
        parts = [*self.running_on.get(area, ()), *notes.parts.get(area, ())]
        since = (group for group in self.placed if group[-1].last_frame >= area)
        for row in _rows_in([part for group in since for part in group]):
            if notes.leader(row.slot.frame) == area:
                parts += _whole(notes, area, row)
        return parts

    def _run_on(self, area: int, following: int) -> None:
        """Notes that have more than their room in a box run on in the next."""
        frame, parts = self.chain.frames[area], self._parts(area)
        foot = frame.y + frame.height - self.reserved.get(area, 0.0)
        fits = tuple(fitting(self.chain, self.notes, area, parts, foot))
        self.running_on[following] = behind(parts, fits)

    def _go_back(self, area: int) -> None:
        """To before the first group that is in a box."""
        reached = (n for n, group in enumerate(self.placed) if group[-1].last_frame >= area)
        number = next(reached, len(self.placed))
        del self.placed[number:], self.cursors[number + 1 :]
        self.area = area


def _rows_in(placed: Sequence[PlacedBlock]) -> Iterator[CallRow]:
    return (row for block in placed for row in call_rows(block))


def _whole(notes: FootNotes, area: int, row: CallRow) -> Iterator[NotePart]:
    return (notes.setter.whole(note, notes.width(area)) for note in row.notes)


def shared_notes(chain: Chain, placed: Sequence[PlacedBlock]) -> FootNotes:
    """The notes of all boxes: what has no room below the copy of one is in the next."""
    notes = chain.notes
    assert notes is not None
    called: dict[int, list[NotePart]] = {area: [*parts] for area, parts in notes.parts.items()}
    feet: dict[int, float] = {}
    for row in _rows_in(placed):
        area = notes.leader(row.slot.frame)
        feet[area] = max(feet.get(area, 0.0), row.foot)
        if row.notes:
            called.setdefault(area, []).extend(_whole(notes, area, row))
    found: dict[int, tuple[NotePart, ...]] = {}
    rest: list[NotePart] = []
    area = 0
    while area <= chain.overset:
        parts = [*rest, *called.get(area, ())]
        foot = feet.get(area, chain.frames[area].y)
        fits = tuple(fitting(chain, notes, area, parts, foot)) if parts else ()
        if fits:
            found[area] = fits
        rest = behind(parts, fits)
        area = notes.end(area)
    return replace(notes, parts=found)
