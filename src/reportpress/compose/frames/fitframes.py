"""Fits copy to its frames: paragraphs tracked, blocks moved apart, more room around pictures.

Pictures come last (`fill-out` of an exclusion): where the last box would still end with white, copy
keeps whole rows more away from those in it, as few as fill it. Where none do, the copy stays where
it was.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from reportpress.compose.frames.balance import end_of
from reportpress.compose.frames.copyfit import FilledFrames, copyfitted
from reportpress.compose.frames.filling import FilledChain, fill, rows_left, rows_over
from reportpress.compose.frames.filllevel import filled_to_the_foot
from reportpress.compose.frames.gridrows import EPSILON
from reportpress.compose.frames.slots import Chain
from reportpress.compose.interface import Exclusion, Frame
from reportpress.compose.lines.fitblock import Copy


class FittedFrames(Struct, frozen=True):
    """Blocks in place: as they are (`plain`), tracked, and moved apart (`filled`)."""

    plain: FilledFrames
    tracked: FilledFrames
    filled: FilledChain

    @property
    def misfit(self) -> int:
        """The rows that are over, or left: at the feet of all columns that should be level."""
        chain, placed = self.filled.chain, self.filled.placed
        return rows_over(chain, placed) + rows_left(chain, placed)


def fitted(copies: Sequence[Copy], chain: Chain) -> FittedFrames:
    """The copy in its frames, as full as it can be."""
    found = _fitted(copies, chain)
    for roomier in _roomier(chain, found):
        tried = _fitted(copies, roomier)
        if not tried.misfit:
            return tried
    return found


def _fitted(copies: Sequence[Copy], chain: Chain) -> FittedFrames:
    plain = FilledFrames(copies, fill(copies, chain))
    tracked = copyfitted(plain, chain)
    return FittedFrames(plain, tracked, filled_to_the_foot(tracked.filled, tracked.copies))


def _roomier(chain: Chain, found: FittedFrames) -> Iterator[Chain]:
    """The chain with a row more around pictures, and with two, where the copy does not fill it.

    Blocks across columns cut these into frames of their own: there nothing is changed.
    """
    placed = found.filled.placed
    spanned = any(part.copy.block.edges.spanning for part in placed)
    if spanned or not placed:
        return
    end = end_of(chain, placed)
    box, pitch = chain.frames[end].box, chain.pitch(end)
    pictures = [area for each in chain.frames if each.box == box for area in each.exclusions]
    most = max((max(area.fill_above, area.fill_below) for area in pictures), default=0.0)
    if end == chain.overset or not most or not found.misfit:
        return
    for rows in range(1, int(most / pitch + EPSILON) + 1):
        frames = [
            _with_room(each, rows * pitch) if each.box == box else each for each in chain.frames
        ]
        notes = chain.notes.with_frames(frames) if chain.notes else None
        floats = replace(chain.floats, frames=frames) if chain.floats else None
        yield replace(chain, frames=frames, notes=notes, floats=floats)


def _with_room(frame: Frame, room: float) -> Frame:
    """The frame with so much more room around its pictures, where they allow as much."""
    return replace(frame, exclusions=tuple(_grown(area, room) for area in frame.exclusions))


def _grown(area: Exclusion, room: float) -> Exclusion:
    above, below = (
        room if room <= allowed + EPSILON else 0.0 for allowed in (area.fill_above, area.fill_below)
    )
    return replace(area, top=area.top - above, bottom=area.bottom + below)
