"""The blocks of a story's body as elements of HTML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from reportpress.content.body import (
    HEADINGS,
    Block,
    BlockKind,
    Body,
    Box,
    Cell,
    Figure,
    Table,
    TableRow,
)
from reportpress.reading.chartmarkup import chart_elements
from reportpress.reading.elements import Content, element
from reportpress.reading.inlinemarkup import InlineMarkup, NoteCalls, letter
from reportpress.reading.picturemarkup import picture_element
from reportpress.reading.surroundings import Readers
from reportpress.reading.wordsof import MarkupWords, gap_behind

MOST_RANK = 6  # of headings of HTML
PLAIN = {BlockKind.PARAGRAPH: "p", BlockKind.QUOTE: "blockquote"}


@dataclass
class BlockMarkup:
    """Makes the elements of one article, in order; `calls` has the notes that it called so far.

    `top` is the rank of a section's heading, `rank` that of the heading above: a subhead is one
    below.
    """

    readers: Readers
    words: MarkupWords
    calls: NoteCalls
    top: int = 2
    rank: int = 1
    own: int = 0  # tables and figures so far: the notes of each have names of their own

    @property
    def inlines(self) -> InlineMarkup:
        """What makes elements of runs."""
        return InlineMarkup(self.readers.address)

    def elements(self, blocks: Iterable[Body]) -> Iterator[Element]:
        """The elements of blocks."""
        for block in blocks:
            match block:
                case Table():
                    yield self._table(block)
                case Figure():
                    yield self._figure(block)
                case Box():
                    yield self._box(block)
                case _:
                    yield self._block(block)

    def heading(self, block: Block, rank: int) -> Element:
        """A heading behind its number, of a rank of HTML."""
        self.rank = min(rank, MOST_RANK)
        ordinal = element("span", {"class": "ordinal"}, block.label) if block.label else None
        gap = gap_behind(block.label)
        attributes = {"id": block.id, "class": block.kind.value}
        return element(f"h{self.rank}", attributes, ordinal, gap, *self._runs(block))

    def _block(self, block: Block) -> Element:
        if block.kind in HEADINGS:
            return self.heading(block, self.top + HEADINGS.index(block.kind))
        if block.kind is BlockKind.SUBHEAD:
            return element(
                f"h{min(self.rank + 1, MOST_RANK)}", {"class": "subhead"}, *self._runs(block)
            )
        if block.items:
            tag = "ol" if block.kind is BlockKind.NUMBERED else "ul"
            return element(
                tag, None, *(element("li", None, *self._runs(item)) for item in block.items)
            )
        if block.kind is BlockKind.CODE:
            return element("pre", {"tabindex": "0"}, element("code", None, block.text))
        return element(PLAIN[block.kind], None, *self._runs(block))

    def _runs(self, block: Block, calls: NoteCalls | None = None) -> Iterator[Content]:
        return self.inlines.elements(block.runs, calls or self.calls)

    def _calls_of(self, whole: Table | Figure) -> NoteCalls:
        """The notes of a table or figure are below it, called by letters (GB/T 1.1)."""
        self.own += 1
        return NoteCalls(f"{self.own}-", letter, self.words)

    def _captioned(self, tag: str, block: Block, calls: NoteCalls) -> Element:
        label = element("span", {"class": "ordinal"}, block.label) if block.label else None
        return element(tag, None, label, "　" if block.label else None, *self._runs(block, calls))

    def _table(self, block: Table) -> Element:
        """A table in a figure, which may be scrolled where it is too wide."""
        calls = self._calls_of(block)
        caption = self._captioned("caption", block.caption, calls) if block.caption else None
        parts: list[Element] = []
        for tag, rows, kind in (
            ("thead", block.head, ""),
            ("tbody", block.rows, ""),
            ("tbody", block.totals, "totals"),
        ):
            if rows:
                cell = "th" if tag == "thead" else "td"
                made = (self._row(row, cell, calls) for row in rows)
                parts.append(element(tag, {"class": kind}, *made))
        table = element("table", None, caption, *parts)
        name = block.caption.text if block.caption else ""
        scroll = {
            "class": "scroll",
            "tabindex": "0",
            "role": "group",
            "aria-label": name or self.words.table,
        }
        return element(
            "figure",
            {"class": "table", "id": block.id},
            element("div", scroll, table),
            *self._below(block, calls),
        )

    def _below(self, block: Table | Figure, calls: NoteCalls) -> Iterator[Element]:
        """Remarks may call notes: they are made before the notes, and stand behind them."""
        remarks = [
            element("p", {"class": each.kind.value}, *self._runs(each, calls))
            for each in block.remarks
        ]
        yield from calls.texts("p", self.inlines)
        yield from remarks

    def _row(self, row: TableRow, tag: str, calls: NoteCalls) -> Element:
        return element("tr", None, *(self._cell(cell, tag, calls) for cell in row))

    def _cell(self, cell: Cell, tag: str, calls: NoteCalls) -> Element:
        attributes = {
            "scope": ("colgroup" if cell.across > 1 else "col") if tag == "th" else "",
            "colspan": str(cell.across) if cell.across > 1 else "",
            "rowspan": str(cell.down) if cell.down > 1 else "",
            "class": cell.align,
            "data-pad": cell.pad,
        }
        tag = "td" if tag == "th" and not cell.copy.text else tag
        attributes["scope"] = attributes["scope"] if tag == "th" else ""
        return element(tag, attributes, *self._runs(cell.copy, calls))

    def _figure(self, block: Figure) -> Element:
        calls = self._calls_of(block)
        inside: list[Content] = []
        if block.chart:
            inside += chart_elements(
                block.chart, self.readers.drawing(block.chart), self.own, self.words
            )
        for each in block.pictures:
            picture = self.readers.edition.pictures[each.id]
            inside.append(picture_element(picture, self.readers.picture(picture)))
            inside += (
                element("p", {"class": f"picture-{line.kind}"}, *self._runs(line, calls))
                for line in each.captions
            )
        below: list[Content] = []
        if block.caption:
            below.append(self._captioned("p", block.caption, calls))
        below += self._below(block, calls)
        if below:  # HTML has one caption, as the first or last of a figure
            inside.append(element("figcaption", None, *below))
        kind = "chart" if block.chart else "pictures"
        return element("figure", {"class": kind, "id": block.id}, *inside)

    def _box(self, block: Box) -> Element:
        title = None
        if block.title:
            title = element("p", {"class": "box-title"}, *self._runs(block.title))
        label = block.title.text if block.title else ""
        attributes = {"class": "box", "role": "group", "aria-label": label}
        return element("div", attributes, title, *self.elements(block.blocks))
