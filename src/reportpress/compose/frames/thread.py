"""Fills a chain of frames with a flow: on the grid, past exclusions, keeping what belongs together.

What the last frame cannot take is set into an endless frame behind it, and counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from msgspec.structs import replace

from reportpress.compose.frames.assemble import fragments_of
from reportpress.compose.frames.copyfit import FilledFrames
from reportpress.compose.frames.filling import FilledChain, rows_filled, rows_left, rows_over
from reportpress.compose.frames.fillout import filled_out
from reportpress.compose.frames.fitframes import fitted
from reportpress.compose.frames.floats import Floats, is_float
from reportpress.compose.frames.footnotes import FootNotes, NoteSetter
from reportpress.compose.frames.noted import noted
from reportpress.compose.frames.placed import PlacedBlock
from reportpress.compose.frames.placefloats import floated
from reportpress.compose.frames.setnotes import note_fragments
from reportpress.compose.frames.slots import chain_of
from reportpress.compose.interface import (
    Composition,
    Copyfit,
    Fit,
    Float,
    Flow,
    Fragment,
    Frame,
    Measure,
    SetFrame,
)
from reportpress.compose.lines import fitblock
from reportpress.compose.lines.keptcopies import KeptCopies
from reportpress.compose.text.collect import Measurer


def compose_flow(
    flow: Flow,
    frames: Sequence[Frame],
    measure: Measure | Measurer,
    kept: KeptCopies | None = None,
) -> Composition:
    """Sets a flow into its frames; what does not fit is counted in the composition's fit.

    A `Measurer` that is used for several flows measures no cluster twice; `kept` has what was
    measured of such a flow before. Raises ValueError if there is no frame.
    """
    if not frames:
        raise ValueError(f"flow {flow.name} has no frame")
    measurer = measure if isinstance(measure, Measurer) else Measurer(measure)
    measured = kept.measured if kept else fitblock.measured
    copies = [measured(block, measurer) for block in flow.blocks]
    copies = [copy for copy in copies if any(par.clusters for par in copy.paragraphs)]
    chain = chain_of(frames, copies[0].block.line_height if copies else 1.0)
    if any(run.notes for copy in copies for run in copy.block.runs):
        notes = FootNotes(chain.frames, NoteSetter(partial(measured, measurer=measurer)))
        chain = replace(chain, notes=notes.with_frames(chain.frames))
    if any(map(is_float, copies)):  # they are placed above the notes of their columns
        plain_notes = replace(chain.notes, areas={}) if chain.notes else None
        chain = replace(chain, floats=Floats(chain.frames), notes=plain_notes)
    in_place = fitted(copies, chain)
    filled = filled_out(in_place.filled)
    found = _set_frames(filled)
    fit = _fit(filled, found)
    if in_place.tracked is not in_place.plain:
        fit = _with_copyfit(fit, in_place.plain, in_place.tracked)
    return Composition(flow, tuple(found[: filled.chain.overset]), fit)


def _set_frames(filled: FilledChain) -> list[SetFrame]:
    """What is set in each frame, the endless one too."""
    chain, placed = filled.chain, filled.placed
    found: list[list[Fragment]] = [[] for _ in chain.frames]
    if chain.floats is not None:
        placed = sorted(placed, key=_rank)
    for part in placed:
        for index, fragment in fragments_of(part.copy.block, part.lines, part.slots, chain.frames):
            found[index].append(fragment)
    notes = note_fragments(noted(floated(chain, placed), placed))
    return list(map(SetFrame, chain.frames, map(tuple, found), map(tuple, notes)))


def _rank(part: PlacedBlock) -> int:
    """Floats above a frame's copy come before it, those below it come behind it."""
    return {Float.TOP: -1, None: 0, Float.BOTTOM: 1}[part.copy.block.edges.floated]


def _fit(filled: FilledChain, found: Sequence[SetFrame]) -> Fit:
    chain, placed = filled.chain, filled.placed
    real, over = found[: chain.overset], found[chain.overset]
    return Fit(
        lines=rows_filled(chain, placed),
        characters=sum(map(_characters, real)),
        lines_left=rows_left(chain, placed),
        over_lines=rows_over(chain, placed),
        over_characters=_characters(over),
        over_at=next((part.block for part in (*over.fragments, *over.notes)), None),
    )


def _with_copyfit(fit: Fit, plain: FilledFrames, tracked: FilledFrames) -> Fit:
    before = _fit(plain.filled, _set_frames(plain.filled))
    saved = before.lines + before.over_lines - fit.lines - fit.over_lines
    return replace(fit, copyfit=Copyfit(before, tracked.tracking, tracked.paragraphs, saved))


def _characters(frame: SetFrame) -> int:
    return sum(
        len("".join(piece.text.split()))
        for fragment in frame.all_fragments
        for line in fragment.lines
        for piece in line.pieces
        if piece.ruby is None
    )
