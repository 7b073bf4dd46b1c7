"""Which footnotes are called in which frame, and the row that has no room above them.

A note is set whole at the foot of the frame with its call. Only where its call is in a frame's
first row, and so would not come into a better place, it runs on in the next frame.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import takewhile

from msgspec import Struct
from msgspec.structs import replace

from reportpress.compose.frames.floats import FloatPlace, is_float
from reportpress.compose.frames.footnotes import FootNotes, NotePart
from reportpress.compose.frames.gridrows import EPSILON
from reportpress.compose.frames.placed import PlacedBlock
from reportpress.compose.frames.slots import Chain, Slot
from reportpress.compose.interface import TextBlock
from reportpress.compose.lines.linebreak import LineSpan
from reportpress.compose.text.paragraph import Paragraph


class Called(Struct, frozen=True):
    """The notes with those that blocks call, and the first row that lacks room, if any does: its
    block keeps so much `below` each line.
    """

    notes: FootNotes
    lack: Slot | None = None
    below: float = 0.0


class CallRow(Struct, frozen=True):
    """A line in its slot, its foot (padding below it included), and the notes that it calls."""

    slot: Slot
    foot: float
    first: bool
    notes: tuple[TextBlock, ...]


def called(chain: Chain, notes: FootNotes, placed: Sequence[PlacedBlock]) -> Called:
    """The notes of blocks that were placed in `chain`, behind `notes` of those before them.

    A float among them is where no copy is: it asks for no room above its notes.
    """
    for block in placed:
        if not calls_any(block) and all(slot.frame not in notes.parts for slot in block.slots):
            continue
        for row in call_rows(block):
            index = row.slot.frame
            parts = [*notes.parts.get(index, ())]
            width = chain.frames[index].width
            parts += [notes.setter.whole(note, width) for note in row.notes]
            if not parts:
                continue
            if is_float(block.copy):
                notes = notes.with_parts({index: tuple(parts)}) if row.notes else notes
            elif index < chain.overset and row.foot > _foot(chain, notes, index, parts) + EPSILON:
                if not row.first or not row.notes:
                    return Called(notes, row.slot, block.copy.block.edges.below)
                notes = _split(chain, notes, row, parts)
            else:
                notes = notes.with_parts({index: tuple(parts)}) if row.notes else notes
    return Called(notes)


def calls_any(block: PlacedBlock) -> bool:
    """Whether a block calls a note anywhere."""
    return any(run.notes for run in block.copy.block.runs)


def call_rows(block: PlacedBlock) -> Iterator[CallRow]:
    """Each line of a block; the lines of one row, beside pictures, have its foot."""
    last, edges = len(block.slots) - 1, block.copy.block.edges
    tops = {slot.frame: slot.top for slot in reversed(block.slots)}
    has_notes = calls_any(block)
    for k, slot in enumerate(block.slots):
        first = slot.top == tops[slot.frame] and (slot.frame != block.first_frame or block.at_head)
        goes_on = edges.cloned.own_below + edges.cloned.around_below
        foot = slot.top + slot.height + (edges.below if k == last else goes_on)
        found = _notes_in(block.lines.owners[k], block.lines.lines[k]) if has_notes else ()
        yield CallRow(slot, foot, first, found)


def _notes_in(par: Paragraph, line: LineSpan) -> tuple[TextBlock, ...]:
    """The notes of runs that begin on a line."""
    first, end = bisect_left(par.run_starts, line.start), bisect_right(par.run_starts, line.end)
    return tuple(note for run in par.runs[first:end] for note in run.notes)


def _foot(chain: Chain, notes: FootNotes, index: int, parts: Sequence[NotePart]) -> float:
    """How far down copy may reach in a frame that has these notes, y."""
    frame = chain.frames[index]
    below = chain.floats.height(FloatPlace(index, True)) if chain.floats else 0.0
    return frame.y + frame.height - notes.height_of(index, parts) - below


def _split(chain: Chain, notes: FootNotes, row: CallRow, parts: Sequence[NotePart]) -> FootNotes:
    """The notes of a frame's first row: what has no room below it runs on in the next frames."""
    rest, index, foot = list(parts), row.slot.frame, row.foot
    found = {}
    while rest:
        fits = tuple(fitting(chain, notes, index, rest, foot))
        found[index] = fits
        rest = behind(rest, fits)
        index += 1
        if rest:  # behind those that run on there already
            rest = [*notes.parts.get(index, ()), *rest]
        foot = chain.head(index) if rest else 0.0
    return notes.with_parts(found)


def fitting(
    chain: Chain, notes: FootNotes, index: int, parts: Sequence[NotePart], foot: float
) -> Iterator[NotePart]:
    """As much of the notes as a frame has room for below `foot`, in order."""

    def has_room(part: NotePart) -> bool:
        return foot <= _foot(chain, notes, index, [*whole, part]) + EPSILON

    whole: list[NotePart] = []
    for part in parts:
        if index == chain.overset or has_room(part):
            whole.append(part)
            yield part
            continue
        shorter = (replace(part, end=end) for end in range(part.start + 1, part.end))
        if fit := list(takewhile(has_room, shorter)):
            yield fit[-1]
        return


def behind(parts: Sequence[NotePart], fitting: Sequence[NotePart]) -> list[NotePart]:
    """What is left of the notes behind those that have room."""
    if not fitting:
        return list(parts)
    last = fitting[-1]
    cut = parts[len(fitting) - 1]
    rest = [replace(cut, start=last.end)] if last.end < cut.end else []
    return [*rest, *parts[len(fitting) :]]
