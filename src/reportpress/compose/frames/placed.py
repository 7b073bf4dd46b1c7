"""A block in its place: which line is in which slot."""

from __future__ import annotations

from msgspec import Struct

from reportpress.compose.frames.slots import Cursor, Slot
from reportpress.compose.lines.fitblock import BlockLines, Copy


class PlacedBlock(Struct, frozen=True):
    """A placed block: line k is in slot k. `before` and `after` are cursors around it."""

    copy: Copy
    lines: BlockLines
    slots: list[Slot]
    before: Cursor
    after: Cursor

    @property
    def first_frame(self) -> int:
        """Index of the frame where the block begins."""
        return self.slots[0].frame

    @property
    def last_frame(self) -> int:
        """Index of the frame where the block ends."""
        return self.slots[-1].frame

    @property
    def at_head(self) -> bool:
        """Whether the block begins at its frame's head."""
        return self.before.head or self.first_frame != self.before.frame
