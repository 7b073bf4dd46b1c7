"""Footnotes in copy: `float: footnote` of CSS GCPM 3, section 2.

WeasyPrint leaves a call in an element's place and keeps what the element holds beside it.
"""

from __future__ import annotations

from msgspec.structs import replace

from reportpress.compose.interface import TextBlock
from reportpress.engine.host.boxtree import boxes, create_anonymous_boxes
from reportpress.engine.text.sourcemap import Box


def note_box(call: Box) -> Box | None:
    """The block with the text of the note that a box calls; None if it calls none."""
    if call.footnote is None:
        return None
    note = call.footnote
    note.process_whitespace()
    note.process_text_transform()
    return create_anonymous_boxes(boxes.BlockBox.anonymous_from(note, [note]))


def off_the_grid(block: TextBlock) -> TextBlock:
    """A block of a note: its lines are their own height apart."""
    return replace(block, edges=replace(block.edges, free=True))
