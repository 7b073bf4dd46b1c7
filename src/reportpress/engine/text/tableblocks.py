"""A table of a flow as blocks for the composer: as one line, and as a line for each part."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace

from reportpress.compose.interface import BlockEdges, ParagraphStyle, TextBlock, TextRun
from reportpress.engine.text.blocksinframes import BlockInFrames
from reportpress.engine.text.sourcemap import BlockSource, Box, Inside, LaidOutTable


class TablePlaceholder(Struct, frozen=True):
    """What takes a table's place in its flow: a run that is never painted, styles, edges."""

    box: Box
    inside: Inside
    run: TextRun
    style: ParagraphStyle
    edges: BlockEdges


def table_block(
    table: TablePlaceholder, lay_out: Callable[[Box, float], LaidOutTable]
) -> TextBlock:
    """The block of a table, which is laid out for each width of frame that it is tried in."""
    return _TableInFrames(table, lay_out, [table.run])(table.inside.width)


class _TableInFrames(BlockInFrames):
    """Makes the blocks of a table as one line."""

    def __init__(
        self,
        table: TablePlaceholder,
        lay_out: Callable[[Box, float], LaidOutTable],
        runs: list[TextRun],
    ) -> None:
        super().__init__()
        self._table, self._lay_out, self._runs = table, lay_out, runs

    def make(self, width: float) -> TextBlock:
        """The table, laid out."""
        table, inside = self._table, self._table.inside
        laid = self._lay_out(table.box, width - inside.start - inside.end)
        edges = replace(table.edges, least=laid.box.border_width())
        around = inside.lists, inside.markers, laid, inside.drawn
        origin = BlockSource(table.box, inside.place, *around)
        height = laid.box.border_height()
        whole = TextBlock((table.run,), height, table.style, edges, origin, self)
        return replace(whole, cut=self._cut(whole, laid)) if laid.parts else whole

    def _cut(self, whole: TextBlock, laid: LaidOutTable) -> TextBlock:
        """The table with a line for each of its parts."""
        assert laid.parts
        runs, heights = self._runs, laid.parts.heights
        while len(runs) < len(heights):  # the same objects for each width
            runs.append(replace(whole.runs[0], text=f"\n{whole.runs[0].text}"))
        edges = replace(whole.edges, again=laid.parts.again, keep_together=False, snap=False)
        remade = _PartsInFrames(self)
        return replace(whole, runs=tuple(runs), edges=edges, heights=heights, remade=remade)


class _PartsInFrames(BlockInFrames):
    """Makes the blocks of a table with a line for each of its parts."""

    def __init__(self, table: _TableInFrames) -> None:
        super().__init__()
        self._table = table

    def make(self, width: float) -> TextBlock:
        """The table's block that may be cut."""
        block = self._table(width).cut
        assert block is not None  # the width changes nothing about the rows
        return block
