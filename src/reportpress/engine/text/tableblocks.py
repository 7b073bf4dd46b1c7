"""A table of a flow as blocks for the composer: as one line, and as a line for each part."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from reportpress.compose.interface import BlockEdges, ParagraphStyle, TextBlock, TextRun
from reportpress.engine.text.sourcemap import BlockSource, Box, Inside, LaidOutTable


@dataclass(frozen=True, slots=True)
class TablePlaceholder:
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
    inside, runs = table.inside, [table.run]

    @cache
    def in_frame(width: float) -> TextBlock:
        laid = lay_out(table.box, width - inside.start - inside.end)
        edges = replace(table.edges, least=laid.box.border_width())
        around = inside.lists, inside.markers, laid, inside.drawn
        origin = BlockSource(table.box, inside.place, *around)
        height = laid.box.border_height()
        whole = TextBlock((table.run,), height, table.style, edges, origin, in_frame)
        return replace(whole, cut=cut(whole, laid)) if laid.parts else whole

    def cut(whole: TextBlock, laid: LaidOutTable) -> TextBlock:
        assert laid.parts
        heights = laid.parts.heights
        while len(runs) < len(heights):  # the same objects for each width
            runs.append(replace(table.run, text=f"\n{table.run.text}"))
        edges = replace(whole.edges, again=laid.parts.again, keep_together=False, snap=False)
        return replace(whole, runs=tuple(runs), edges=edges, heights=heights, remade=cut_in_frame)

    def cut_in_frame(width: float) -> TextBlock:
        block = in_frame(width).cut
        assert block is not None  # the width changes nothing about the rows
        return block

    return in_frame(inside.width)
