"""Footnotes at the foot of frames: how they are set, and the room that they take."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby

from msgspec import Struct, field
from msgspec.structs import replace

from reportpress.compose.frames.gridrows import whole_lines
from reportpress.compose.interface import Frame, TextBlock
from reportpress.compose.lines.fitblock import BlockLines, Copy, fit_lines


class NotePart(Struct, frozen=True):
    """The lines of a note that are in one frame: from number `start` to before `end`."""

    block: TextBlock
    lines: BlockLines
    start: int
    end: int

    @property
    def above(self) -> float:
        """The room above its first line here."""
        edges = self.block.edges
        return 0.0 if self.start else edges.before + edges.pad_before

    @property
    def height(self) -> float:
        """What the part takes, from its margin above to that below."""
        edges = self.block.edges
        below = edges.pad_after + edges.after if self.end == len(self.lines.lines) else 0.0
        return self.above + (self.end - self.start) * self.block.line_height + below


class NoteSetter:
    """Breaks notes into lines, each once for each width of frame."""

    def __init__(self, measured: Callable[[TextBlock], Copy]) -> None:
        self._measured = measured
        self._set: dict[tuple[int, float], NotePart] = {}

    def whole(self, block: TextBlock, width: float) -> NotePart:
        """A note with all its lines, for a frame of that width."""
        key = id(block), width
        if key not in self._set:
            block = block.within(width)
            measure = width - block.edges.inset_start - block.edges.inset_end
            lines = fit_lines(self._measured(block), lambda _: measure)
            assert lines is not None  # only a change of the number of lines can fail
            self._set[key] = NotePart(block, lines, 0, len(lines.lines))
        return self._set[key]


class FootNotes(Struct, frozen=True):
    """The notes at the foot of each frame, by its index, in the order of their calls.

    Where frames share the area of their notes, `areas` has the first of each frame and the one
    behind it; `parts` are then by the first.
    """

    frames: Sequence[Frame]
    setter: NoteSetter
    parts: Mapping[int, tuple[NotePart, ...]] = field(default_factory=dict)
    areas: Mapping[int, tuple[int, int]] = field(default_factory=dict)

    @property
    def shared(self) -> bool:
        """Whether some frames share their notes."""
        return bool(self.areas)

    def leader(self, index: int) -> int:
        """The first of the frames that share notes with one."""
        return self.areas[index][0] if index in self.areas else index

    def end(self, index: int) -> int:
        """The frame behind those that share notes with one."""
        return self.areas[index][1] if index in self.areas else index + 1

    def width(self, index: int) -> float:
        """How wide the notes of a frame are."""
        first, last = self.frames[self.leader(index)], self.frames[self.end(index) - 1]
        return last.x + last.width - first.x

    def with_frames(self, frames: Sequence[Frame]) -> FootNotes:
        """For other frames, which are not set yet from the last on that have notes."""
        return replace(self, frames=frames, areas=shared_areas(frames))

    def height(self, index: int) -> float:
        """What the notes of a frame take, the gap above them included, in whole rows."""
        return self.height_of(index, self.parts.get(self.leader(index), ()))

    def height_of(self, index: int, parts: Sequence[NotePart]) -> float:
        """What these notes would take in a frame."""
        if not parts:
            return 0.0
        frame = self.frames[index]
        around = frame.note_gap + frame.note_foot
        return whole_lines(frame.grid, around + sum(part.height for part in parts))

    def with_parts(self, parts: Mapping[int, tuple[NotePart, ...]]) -> FootNotes:
        """With other notes in some frames."""
        return replace(self, parts={**self.parts, **parts})


def shared_areas(frames: Sequence[Frame]) -> dict[int, tuple[int, int]]:
    """The frames that share the area of their notes: by each, the first and the one behind."""
    found = {}
    for _, group in groupby(enumerate(frames), key=lambda each: (each[1].box, each[1].share_notes)):
        members = [index for index, frame in group if frame.share_notes]
        for index in members:
            found[index] = members[0], members[-1] + 1
    return found
