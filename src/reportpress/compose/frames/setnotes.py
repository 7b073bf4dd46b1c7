"""Footnotes as set lines: above the foot of their frames, one under the other."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from reportpress.compose.frames.assemble import fragments_of
from reportpress.compose.frames.footnotes import NotePart
from reportpress.compose.frames.slots import Chain, Slot
from reportpress.compose.interface import Fragment, Frame


def note_fragments(chain: Chain) -> list[list[Fragment]]:
    """The fragments of the notes of each frame, the endless one's too."""
    found: list[list[Fragment]] = [[] for _ in chain.frames]
    if chain.notes is None:
        return found
    notes: dict[int, tuple[NotePart, list[Slot]]] = {}
    widths = (chain.notes.width(index) for index in range(len(chain.frames)))
    frames = [
        frame if frame.width == width else replace(frame, width=width)
        for frame, width in zip(chain.frames, widths, strict=True)
    ]
    for index, frame in enumerate(frames):
        parts = chain.notes.parts.get(index, ())
        y = frame.y + frame.height - frame.note_foot - sum(part.height for part in parts)
        for part in parts:
            _, slots = notes.setdefault(id(part.block), (part, []))
            slots += _slots(frame, index, part, y)
            y += part.height
    for part, slots in notes.values():
        for index, fragment in fragments_of(part.block, part.lines, slots, frames):
            found[index].append(fragment)
    return found


def _slots(frame: Frame, index: int, part: NotePart, y: float) -> Iterator[Slot]:
    edges, height = part.block.edges, part.block.line_height
    x, width = frame.x + edges.inset_start, frame.width - edges.inset_start - edges.inset_end
    for number in range(part.end - part.start):
        yield Slot(index, y + part.above + number * height, height, x, width)
