"""How many pages a flow may take, guessed from its characters: rather too many than too few."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportpress.compose.interface import Flow, Frame, TextBlock

SPARE = 1.3  # lines end early, and pages too
LEAST = 4


def expected_pages(flow: Flow, page: Sequence[Frame]) -> int:
    """The number of pages with such frames."""
    width = min(frame.width for frame in page)
    room = sum(frame.height for frame in page)
    high = sum(_height(block, width) for block in flow.blocks)
    begun = sum(block.edges.fresh_before is not None for block in flow.blocks)
    return LEAST + begun + ceil(high / max(room, 1.0) * SPARE)


def _height(block: TextBlock, width: float) -> float:
    """Lines and edges of a block and its notes, px."""
    edges = block.edges
    measure = max(width - edges.inset_start - edges.inset_end, 1.0)
    text = sum(len(run.text) * run.style.size for run in block.runs)
    notes = sum(_height(note, width) for run in block.runs for note in run.notes)
    lines = 1 if block.remade else 1 + text // measure
    around = edges.before + edges.pad_before + edges.pad_after + edges.after
    return lines * block.line_height + around + notes
