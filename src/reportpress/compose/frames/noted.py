"""The footnotes of blocks that are placed: at the foot of their columns, or of their boxes."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from reportpress.compose.frames.calls import called
from reportpress.compose.frames.floats import is_float
from reportpress.compose.frames.placed import PlacedBlock
from reportpress.compose.frames.sharednotes import shared_notes
from reportpress.compose.frames.slots import Chain


def noted(chain: Chain, placed: Sequence[PlacedBlock]) -> Chain:
    """The chain with the notes of all blocks that are placed in it; it has none yet."""
    if chain.notes is None:
        return chain
    if chain.notes.shared:
        return replace(chain, notes=shared_notes(chain, placed))
    copy = [part for part in placed if not is_float(part.copy)]  # these are above the notes
    return replace(chain, notes=called(chain, chain.notes, copy).notes)
