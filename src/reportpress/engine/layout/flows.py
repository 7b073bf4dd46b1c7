"""Bring flows and frames together, and report what prevents it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from reportpress.compose.interface import Flow, Frame
from reportpress.engine.layout.askedfor import located
from reportpress.engine.layout.frames import FrameColumn, GridStyle, find_frames
from reportpress.engine.layout.ignoredstyles import OUTSIDE, ignored_styles
from reportpress.engine.layout.keptflows import FlowKey, KeptFlow, KeptFlows
from reportpress.engine.layout.kepttables import TableLayouts
from reportpress.engine.layout.paginating import is_paged
from reportpress.engine.layout.skeleton import Skeleton
from reportpress.engine.text.copy import CopyReader
from reportpress.engine.text.sourcemap import Apart, BlockSource, Box
from reportpress.engine.text.undone import Undone
from reportpress.source.errors import ExitCode, Place, Problem, Refused, Severity


class Thread(Struct, frozen=True):
    """A flow with the chain of frames it runs through."""

    flow: Flow
    frames: tuple[Frame, ...]


class Threads(Struct, frozen=True):
    """All flows of a skeleton, the grid of each column by its `id`, and warnings about the copy.

    `families` are those that its text was to be set in first.
    """

    threads: tuple[Thread, ...]
    grids: dict[int, GridStyle]
    problems: tuple[Problem, ...] = ()
    families: frozenset[str] = frozenset()


def read_flows(skeleton: Skeleton, template: Place) -> Threads:
    """The flows of `skeleton` in the order of the document, each with its frames.

    Raises `Refused` where copy has no frame to run into, or holds or asks for what cannot be set.
    """
    with located(skeleton.source, skeleton.root):
        return _read(skeleton, template)


def _read(skeleton: Skeleton, template: Place) -> Threads:
    tables = TableLayouts(skeleton.context, skeleton.tables)
    reader = CopyReader(template, Apart(skeleton.setter.apart, tables.lay_out))
    chains = find_frames(skeleton)
    threads, problems = [], []
    undone: list[Undone] = []
    kept = None if skeleton.flows is None or is_paged(skeleton) else skeleton.flows
    for name, boxes in skeleton.copy.items():
        chain = chains.get(name, [])
        key, width = (skeleton.source.folders[0], name), chain[0][0].width if chain else 0.0
        flow = _flow(key, boxes, width, kept, reader)
        undone += _unshared_notes(flow, [frame for frame, _ in chain])
        if not chain:
            problems.append(_no_frame(flow, template))
        threads.append(Thread(flow, tuple(frame for frame, _ in chain)))
    problems.extend(reader.problems)
    html = skeleton.document._html
    problems.extend(ignored_styles(skeleton.source, html, [*reader.undone, *undone]))
    problems.extend(ignored_styles(skeleton.source, html, skeleton.setter.undone, OUTSIDE))
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise Refused(problems)
    grids = {id(frame.tag): style for chain in chains.values() for frame, style in chain}
    return Threads(tuple(threads), grids, tuple(problems), reader.families)


def _flow(
    key: FlowKey, boxes: list[Box], width: float, kept: KeptFlows | None, reader: CopyReader
) -> Flow:
    """The copy of some boxes for frames of a width, px; as it was read before, if it is kept.

    `key` is the edition's folder and the flow's name.
    """
    facts = kept.facts_of(boxes) if kept is not None else None
    if kept is not None and facts and (known := kept.get(key, facts, width)):
        reader.has_read(known.faces)
        return known.flow
    with reader.noting_faces() as faces:
        told = reader.told
        flow = Flow(key[1], reader.blocks(boxes, width))
    if kept is not None and facts and reader.told == told:
        kept.keep(key, KeptFlow(facts, width, flow, frozenset(faces)))
    return flow


def _unshared_notes(flow: Flow, frames: Sequence[Frame]) -> Iterator[Undone]:
    """Frames whose notes are to be across their columns, where figures float above these."""
    floats = any(block.edges.floated for block in flow.blocks)
    for frame in frames if floats and any(flow.notes) else ():
        if frame.share_notes and isinstance(frame.tag, FrameColumn) and not frame.tag.column:
            hint = "notes are below figures that float: at the foot of their columns"
            yield Undone(frame.tag.box.element, "", "note_area", Place("?"), hint)


def _no_frame(flow: Flow, template: Place) -> Problem:
    first = flow.blocks[0].tag if flow.blocks else None
    place = first.place if isinstance(first, BlockSource) else template
    return Problem(
        place,
        f"flow “{flow.name}” has no frame",
        f"give an element of the page `flow-from: {flow.name}`",
        code=ExitCode.LAYOUT,
    )
