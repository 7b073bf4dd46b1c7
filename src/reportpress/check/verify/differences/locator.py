"""Turning stretches of both texts into places, quotations and rectangles."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property, reduce

from reportpress.check.report.finding import Rectangle, RelatedPlace
from reportpress.check.verify.align.matching import Matching
from reportpress.check.verify.differences.difference import Area
from reportpress.check.verify.read.blocks import MatchingBlock, TextRange
from reportpress.check.verify.read.plans import plans_for
from reportpress.check.verify.read.source import Stream
from reportpress.source.errors import Place

MOST_QUOTED = 2_000  # characters of a stretch that a difference keeps
MOST_LINES = 400  # lines of a stretch whose rectangles a difference keeps


class Locator:
    """Where stretches of both texts of a matching are."""

    def __init__(self, matching: Matching) -> None:
        self.matching = matching
        self.source, self.printed = matching.source, matching.printed

    @cached_property
    def by_source(self) -> list[MatchingBlock]:
        """Rows and moved blocks, in the order of the source."""
        return sorted((*self.matching.rows, *self.matching.moved), key=lambda block: block.source)

    @cached_property
    def _starts(self) -> list[int]:
        """Where they begin."""
        return [block.source for block in self.by_source]

    def printed_at(self, source: int) -> int | None:
        """Where a character of the source is printed."""
        at = bisect_right(self._starts, source) - 1
        block = self.by_source[at] if at >= 0 else None
        if block is None or source >= block.source_end:
            return None
        return block.printed + source - block.source

    def source_at(self, printed: int) -> int | None:
        """Which character of the source is printed at an offset."""
        for blocks in (self.matching.rows, self.matching.moved):
            at = bisect_right(blocks, printed, key=lambda block: block.printed) - 1
            if at >= 0 and printed < blocks[at].printed_end:
                return blocks[at].source + printed - blocks[at].printed
        return None

    def meant_at(self, printed: int) -> int | None:
        """The character of the source that is meant at an offset, be it printed as another."""
        for change in self.matching.changes:
            if change.printed.start <= printed < change.printed.end:
                return min(change.source.start + printed - change.printed.start, change.source.end)
        return self.source_at(printed)

    @cached_property
    def _printed_of(self) -> dict[int, int]:
        places = self.printed.places or ()
        return {glyph: at for at, glyph in enumerate(places) if glyph >= 0}

    def printed_of(self, glyph: int) -> int | None:
        """The offset in print of a glyph's character."""
        return glyph if self.printed.places is None else self._printed_of.get(glyph)

    def gap(self, part: TextRange) -> tuple[int | None, int | None]:
        """The printed characters next to a stretch of the source, within its stream."""
        stream = self.source.streams[self.source.stream_at(part.start)]
        before = self.printed_at(part.start - 1) if part.start > stream.start else None
        after = self.printed_at(part.end) if part.end < stream.end else None
        return before, after

    def place(self, source: int) -> Place:
        """Where a character of the source is written."""
        return self.source.place(source)

    def expected(self, part: TextRange) -> str:
        """A stretch of the source as it was written."""
        return self.source.quoted(part.start, min(part.end, part.start + MOST_QUOTED))

    def found(self, part: TextRange) -> str:
        """A stretch of print."""
        return self.printed.text[part.start : min(part.end, part.start + MOST_QUOTED)]

    def areas(self, part: TextRange) -> tuple[Area, ...]:
        """Where a stretch of print is, line by line."""
        starts = self.printed.line_starts
        far = bisect_right(starts, part.start) + MOST_LINES - 1
        end = min(part.end, starts[far]) if far < len(starts) else part.end
        return tuple(Area(*area) for area in self.printed.areas(TextRange(part.start, end)))

    def page(self, printed: int) -> int:
        """The number of the page of an offset of print."""
        geometries = self.printed.glyphs.geometries
        return geometries[self.printed.page_at(printed)].number

    def planned_page(self, stream: Stream) -> int:
        """The first page that a stream should be on, 0 where that is not known."""
        edition = self.source.edition
        plans = plans_for(edition, self.printed) if edition else None
        wanted = next(iter(stream.pages), 0) - 1
        return plans.index(wanted) + 1 if plans and wanted in plans else 0

    def caret(self, before: int | None, after: int | None) -> tuple[Area, ...]:
        """Where something is missing: behind one printed character, or before another."""
        if before is not None and (areas := self.areas(TextRange(before, before + 1))):
            page, box = areas[0]
            return (Area(page, Rectangle(_right(box), box.top, 0.0, box.height)),)
        if after is not None and (areas := self.areas(TextRange(after, after + 1))):
            page, box = areas[0]
            return (Area(page, Rectangle(box.left, box.top, 0.0, box.height)),)
        return ()

    def spot(self, label: str, part: TextRange) -> RelatedPlace:
        """A stretch of print as a further place of a difference."""
        areas = self.areas(TextRange(part.start, min(part.end, part.start + MOST_QUOTED)))
        page = self.page(part.start)
        boxes = [area.rectangle for area in areas if area.page == page]
        joined = reduce(Rectangle.joined, boxes) if boxes else None
        source = self.source_at(part.start)
        return RelatedPlace(label, page, joined, None if source is None else self.place(source))


def _right(box: Rectangle) -> float:
    return round(box.left + box.width, 2)


def shortened(text: str, most: int = 24) -> str:
    """A quotation: “text”, its middle left out when it is long."""
    if len(text) <= most:
        return f"“{text}”"
    half = most // 2
    return f"“{text[:half]}…{text[-half:]}”"


def characters(number: int) -> str:
    """A number of characters in words."""
    return "1 character" if number == 1 else f"{number} characters"
