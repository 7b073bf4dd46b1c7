"""Flows that were read and set before, given again where their copy and their frames are the same.

The copy of a flow is told by all that WeasyPrint knows of its boxes, as pages are (`keptlayout`);
its frames by their places and sizes. What is drawn apart from lines (tables, markers, initial
letters, pictures) belongs to its own document: flows with such are read each time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from msgspec.structs import replace

from reportpress.compose.interface import Composition, Flow, Frame, TextBlock
from reportpress.engine.host.boxtree import boxes
from reportpress.engine.layout.keptlayout import TreeFacts, Untold
from reportpress.engine.text.faces import Face
from reportpress.engine.text.sourcemap import BlockSource, Box, RunBoxes
from reportpress.source.lrucache import LruCache

MOST_FLOWS = 256

Geometry = tuple[object, ...]
FlowKey = tuple[Path, str]  # the edition's folder, and the flow's name


@dataclass(slots=True)
class KeptFlow:
    """A flow with the faces of its text, and how it was last set into frames."""

    facts: TreeFacts
    width: float
    flow: Flow
    faces: frozenset[Face]
    frames: Geometry = ()
    composition: Composition | None = None

    def composed(self, frames: Sequence[Frame], compose: Callable[[], Composition]) -> Composition:
        """The flow in its frames."""
        geometry = _geometry(frames)
        if self.composition is not None and self.frames == geometry:
            pairs = zip(self.composition.frames, frames, strict=True)
            again = tuple(replace(column, frame=frame) for column, frame in pairs)
            return replace(self.composition, frames=again)
        made = compose()
        own = [column.frame for column in made.frames]
        if len(own) == len(frames) and all(map(_is, own, frames)):  # no column was cut in two
            self.frames, self.composition = geometry, _without_pages(made)
        return made


class KeptFlows:
    """The flows of the last documents, by edition and name; of each the last that was read."""

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        """Forget all."""
        self._kept: LruCache[FlowKey, KeptFlow] = LruCache(MOST_FLOWS)

    def facts_of(self, roots: Sequence[Box]) -> TreeFacts | None:
        """What the copy of a flow is told by; None where it cannot be told."""
        facts = TreeFacts()
        try:
            for root in roots:
                facts.add(root)
        except Untold:
            return None
        return facts

    def get(self, key: FlowKey, facts: TreeFacts, width: float) -> KeptFlow | None:
        """The flow of such copy for frames of a width, px."""
        kept = self._kept.get(key)
        same = kept is not None and kept.width == width and kept.facts.facts == facts.facts
        return kept if same else None

    def keep(self, key: FlowKey, kept: KeptFlow) -> None:
        """Keep a flow."""
        if all(map(_is_plain, _all_blocks(kept.flow))):
            self._kept.keep(key, kept)

    def composed(
        self, folder: Path, flow: Flow, frames: Sequence[Frame], compose: Callable[[], Composition]
    ) -> Composition:
        """A flow of an edition in its frames, as it was set before where both are the same."""
        kept = self._kept.get((folder, flow.name))
        if kept is None or kept.flow is not flow:
            return compose()
        return kept.composed(frames, compose)


def _all_blocks(flow: Flow) -> Iterator[TextBlock]:
    yield from flow.blocks
    yield from flow.notes


def _is_plain(block: TextBlock) -> bool:
    """Whether all of a block is lines of text."""
    source = block.tag
    apart = block.remade or block.cut or block.initial
    if apart or not isinstance(source, BlockSource) or source.table or source.markers:
        return False
    return all(
        isinstance(run.tag, RunBoxes) and isinstance(run.tag.text, boxes.TextBox)
        for run in (*block.runs, *block.first_line)
    )


def _without_pages(composition: Composition) -> Composition:
    """A composition whose frames know no boxes: these would keep their pages."""
    frames = (
        replace(column, frame=replace(column.frame, tag=None)) for column in composition.frames
    )
    return replace(composition, frames=tuple(frames))


def _is(one: object, other: object) -> bool:
    return one is other


def _geometry(frames: Sequence[Frame]) -> Geometry:
    """All that the composer knows of frames; boxes are told by their order."""
    order: dict[object, int] = {}
    return tuple(
        replace(frame, tag=None, box=order.setdefault(frame.box, len(order))) for frame in frames
    )
