"""The edges of blocks of copy, and what the elements around them add to those."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from msgspec.structs import replace

from reportpress.compose.interface import (
    NOT_CLONED,
    BlockEdges,
    ClonedEdges,
    Fresh,
    TextBlock,
)
from reportpress.engine.host.htmldocument import INITIAL_VALUES
from reportpress.engine.text.blocksinframes import BlockInFrames
from reportpress.engine.text.boxedges import SIDES, edge_of, padding_of
from reportpress.engine.text.sourcemap import BlockSource, Box, Inside

SEEN = (
    "background_color",
    "background_image",
    "box_shadow",
    "outline_style",
    "opacity",
    "transform",
)
AVOIDED = frozenset({"avoid", "avoid-page", "avoid-column"})
FRESH = {"column": Fresh.FRAME, "page": Fresh.PAGE, "always": Fresh.PAGE}


def block_edges(style: Any, inside: Inside) -> BlockEdges:
    """The edges of a block of that computed style, px."""
    return BlockEdges(
        before=edge_of(style, "margin", "top"),
        after=edge_of(style, "margin", "bottom"),
        pad_before=padding_of(style, "top"),
        pad_after=padding_of(style, "bottom"),
        inset_start=inside.start,
        inset_end=inside.end,
        hang=inside.hang,
        orphans=style["orphans"],
        widows=style["widows"],
        keep_with_next=style["break_after"] in AVOIDED,
        keep_together=style["break_inside"] in AVOIDED,
        snap=style["box_snap"] == "block",
        free=style["line_snap"] == "none",
        spanning=style["column_span"] == "all",
        fresh_before=FRESH.get(style["break_before"]),
        fresh_after=FRESH.get(style["break_after"]),
        cloned=_cloned(style, inside),
        fill_above=style["fill_out"][0],
        fill_below=style["fill_out"][-1],
    )


def _cloned(style: Any, inside: Inside) -> ClonedEdges:
    """The edges that are there again in each frame; of no element that it is the first or last of
    yet.
    """
    around = [each.box.style for each in inside.drawn if is_cloned(each.box.style)]
    own = [style] if is_cloned(style) else []
    if not around and not own:
        return NOT_CLONED
    above, below = (_pads(around, side) for side in ("top", "bottom"))
    return ClonedEdges(_pads(own, "top"), _pads(own, "bottom"), above, below, above, below)


def is_cloned(style: Any) -> bool:
    """Whether a box is closed where it goes on in another frame (CSS Fragmentation 3, 5.4)."""
    return bool(style["box_decoration_break"] == "clone")


def _pads(styles: Sequence[Any], side: str) -> float:
    return sum(padding_of(style, side) for style in styles)


def with_breaks(style: Any, blocks: list[TextBlock]) -> list[TextBlock]:
    """The blocks of an element around them, with what it asks for before, after and inside."""
    if not blocks:
        return blocks
    if style["break_inside"] in AVOIDED:
        tied = [_edged(block, keep_with_next=True, keep_together=True) for block in blocks[:-1]]
        blocks = [*tied, _edged(blocks[-1], keep_together=True)]
    if style["column_span"] == "all":
        blocks = [_edged(block, spanning=True) for block in blocks]
    if any(style["fill_out"]):
        above = max(style["fill_out"][0], blocks[0].edges.fill_above)
        blocks[0] = _edged(blocks[0], fill_above=above)
        below = max(style["fill_out"][-1], blocks[-1].edges.fill_below)
        blocks[-1] = _edged(blocks[-1], fill_below=below)
    if style["break_after"] in AVOIDED:
        blocks[-1] = _edged(blocks[-1], keep_with_next=True)
    if fresh := FRESH.get(style["break_before"]):
        blocks[0] = _edged(blocks[0], fresh_before=fresh)
    if fresh := FRESH.get(style["break_after"]):
        blocks[-1] = _edged(blocks[-1], fresh_after=fresh)
    return blocks


def with_edges_around(style: Any, blocks: list[TextBlock], drawn: bool) -> list[TextBlock]:
    """The blocks of an element around them, with what is above the first and below the last.

    Without border and padding, margins of both collapse (CSS 2.2, 8.3.1).
    """
    if not blocks:
        return blocks
    if not drawn and not any(edge_of(style, "margin", side) for side in ("top", "bottom")):
        return blocks
    first = blocks[0].edges
    margin, pad = edge_of(style, "margin", "top"), padding_of(style, "top")
    add = pad + first.before if pad else 0.0
    before = margin if pad else max(margin, first.before)
    blocks[0] = _edged(blocks[0], before=before, pad_before=first.pad_before + add)
    last = blocks[-1].edges
    margin, pad = edge_of(style, "margin", "bottom"), padding_of(style, "bottom")
    below = pad + last.after if pad else 0.0
    after = margin if pad else max(margin, last.after)
    blocks[-1] = _edged(blocks[-1], after=after, pad_after=last.pad_after + below)
    if drawn and is_cloned(style):
        blocks[0] = _edged(blocks[0], cloned=_begins(blocks[0].edges.cloned, style))
        blocks[-1] = _edged(blocks[-1], cloned=_ends(blocks[-1].edges.cloned, style))
    if drawn:
        blocks[0] = _sourced(blocks[0], above=(add, *_source(blocks[0]).above))
        blocks[-1] = _sourced(blocks[-1], below=(below, *_source(blocks[-1]).below))
    return blocks


def _begins(cloned: ClonedEdges, style: Any) -> ClonedEdges:
    """The edges of the first block of an element, which has its top edge anyway."""
    return replace(cloned, begun=cloned.begun - padding_of(style, "top"))


def _ends(cloned: ClonedEdges, style: Any) -> ClonedEdges:
    return replace(cloned, unended=cloned.unended - padding_of(style, "bottom"))


def is_drawn(box: Box) -> bool:
    """Whether the box of an element around blocks can be seen, or keeps room above or below."""
    style = box.style
    return (
        any(style[f"border_{side}_width"] for side in SIDES)
        or any(edge_of(style, "padding", side) for side in ("top", "bottom"))
        or any(style[name] != INITIAL_VALUES[name] for name in SEEN)
    )


def _edged(block: TextBlock, **changes: Any) -> TextBlock:
    """The block with other edges."""
    return _changed(block, lambda each: replace(each, edges=replace(each.edges, **changes)))


def _sourced(block: TextBlock, **changes: Any) -> TextBlock:
    """The block with other notes about the elements around it."""
    return _changed(block, lambda each: replace(each, tag=replace(_source(each), **changes)))


def _changed(block: TextBlock, change: Callable[[TextBlock], TextBlock]) -> TextBlock:
    """The block, and what is made of it for frames of other widths, changed."""
    return change(block) if block.remade is None else _Changed(block.remade, change).of(block)


class _Changed(BlockInFrames):
    """Makes the blocks of another, changed."""

    def __init__(
        self, remade: Callable[[float], TextBlock], change: Callable[[TextBlock], TextBlock]
    ) -> None:
        super().__init__()
        self._remade, self._change = remade, change

    def of(self, block: TextBlock) -> TextBlock:
        """The block, changed."""
        cut = _changed(block.cut, self._change) if block.cut else None
        return replace(self._change(block), remade=self, cut=cut)

    def make(self, width: float) -> TextBlock:
        """The block for frames of a width, changed."""
        return self.of(self._remade(width))

    def forget(self) -> None:
        """Forget the blocks that were made, and those that they were made of."""
        super().forget()
        if isinstance(self._remade, BlockInFrames):
            self._remade.forget()


def _source(block: TextBlock) -> BlockSource:
    assert isinstance(block.tag, BlockSource)
    return block.tag
