"""What is known so far of which stretch of print is which stretch of the source."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from msgspec import Struct

from reportpress.check.verify.read.blocks import MatchingBlock, TextRange
from reportpress.check.verify.read.declared import DeclaredTexts
from reportpress.check.verify.read.furniture import Furniture
from reportpress.check.verify.read.printed import PrintedText
from reportpress.check.verify.read.source import SourceText


class Change(Struct, frozen=True):
    """A stretch of the source that is printed as other characters."""

    source: TextRange
    printed: TextRange


@dataclass
class Matching:
    """What is what. Blocks ascend in print; what no list holds is missing, or was added."""

    source: SourceText
    printed: PrintedText
    rows: list[MatchingBlock] = field(default_factory=list)
    moved: list[MatchingBlock] = field(default_factory=list)
    copies: list[MatchingBlock] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    furniture: Furniture = field(default_factory=Furniture)
    declared: DeclaredTexts = field(default_factory=DeclaredTexts)

    def __post_init__(self) -> None:
        self.source_done = bytearray(len(self.source.text))
        self.printed_done = bytearray(len(self.printed.text))
        self.in_rows = bytearray(len(self.source.text))  # of the source, what is no moved text

    def add_row(self, block: MatchingBlock) -> None:
        """A block in order explains this much of both texts."""
        self.in_rows[block.source : block.source_end] = b"\1" * block.length
        self.take(block)

    def take(self, block: MatchingBlock) -> None:
        """A block explains this much of both texts."""
        self.take_source(TextRange(block.source, block.source_end))
        self.take_printed(TextRange(block.printed, block.printed_end))

    def take_source(self, part: TextRange) -> None:
        """A stretch of the source is accounted for."""
        self.source_done[part.start : part.end] = b"\1" * part.length

    def take_printed(self, part: TextRange) -> None:
        """A stretch of print is accounted for."""
        self.printed_done[part.start : part.end] = b"\1" * part.length

    def free_source(self) -> list[TextRange]:
        """Stretches of the source not accounted for; none crosses the edge of a stream."""
        found: list[TextRange] = []
        for start, end in free_parts(self.source_done):
            while start < end:
                stop = min(end, self.source.streams[self.source.stream_at(start)].end)
                found.append(TextRange(start, stop))
                start = stop
        return found

    def free_printed(self) -> list[TextRange]:
        """Stretches of print not accounted for."""
        return list(free_parts(self.printed_done))

    def row_before(self, printed: int) -> MatchingBlock | None:
        """The last block of the rows that ends at or before an offset of print."""
        at = bisect_right(self.rows, printed, key=lambda block: block.printed_end)
        return self.rows[at - 1] if at else None

    def row_after(self, printed: int) -> MatchingBlock | None:
        """The first block of the rows that begins at or behind an offset of print."""
        at = bisect_left(self.rows, printed, key=lambda block: block.printed)
        return self.rows[at] if at < len(self.rows) else None


def free_parts(done: bytearray) -> Iterator[TextRange]:
    """The stretches of a text that are not done: one byte for each character, 0 for those."""
    at = done.find(0)
    while at >= 0:
        end = done.find(1, at)
        end = len(done) if end < 0 else end
        yield TextRange(at, end)
        at = done.find(0, end) if end < len(done) else -1
