"""Pieces of inline boxes: where they are on a line, and the edges they have there.

A box that goes on in the next line is cut there: it has no edges at the cut (CSS Fragmentation 3,
5.4: `box-decoration-break: slice`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, cast

from reportpress.compose.interface import Piece
from reportpress.engine.text.boxedges import SIDES, edge_of, room_of
from reportpress.engine.text.sourcemap import Box, RunBoxes


class Extent(NamedTuple):
    """A piece of an inline box along its line, its own edges included, px."""

    start: float
    end: float
    opens: bool
    closes: bool


def extent(pieces: Sequence[Piece], depth: int) -> Extent:
    """The extent of the part of inline box number `depth` that holds some pieces of a line."""
    own = [piece for piece in pieces if piece.ruby is None]
    if not own:
        return Extent(pieces[0].start, pieces[-1].end, False, False)
    first, last = own[0], own[-1]
    before, after = cast(RunBoxes, first.run.tag), cast(RunBoxes, last.run.tag)
    start, end = first.start, last.end
    if first.opens:
        start += sum(room_of(box.style, start=True) for box in before.inlines[before.opens : depth])
    if last.closes:
        end -= sum(room_of(box.style, start=False) for box in after.inlines[after.closes : depth])
    return Extent(
        start, end, first.opens and depth >= before.opens, last.closes and depth >= after.closes
    )


def text_start(piece: Piece) -> float:
    """Where a piece begins, the blank before its first mark and the edges of boxes that begin with
    it left out, px.
    """
    edged = piece.opens and piece.ruby is None
    return piece.start + (piece.run.before if edged else 0.0)


def text_end(piece: Piece) -> float:
    """Where a piece ends, the edges of boxes that end with it left out, px."""
    edged = piece.closes and piece.ruby is None
    return piece.end - (piece.run.after if edged else 0.0)


def set_edges(box: Box, along: Extent, sides: tuple[str, str]) -> None:
    """Gives a box the edges of its style, those of `sides` only where it begins or ends."""
    style = box.style
    cut = {side for side, whole in zip(sides, along[2:], strict=True) if not whole}
    box.remove_decoration_sides = cut
    for side in SIDES:
        whole = side not in cut
        margin = style[f"margin_{side}"] if side in sides else None
        setattr(box, f"border_{side}_width", style[f"border_{side}_width"] if whole else 0)
        setattr(box, f"padding_{side}", edge_of(style, "padding", side) if whole else 0)
        setattr(box, f"margin_{side}", getattr(margin, "value", 0) if whole else 0)


def edges_of(box: Box, *sides: str) -> float:
    """The width of a box's edges on some of its sides, px."""
    return float(
        sum(
            getattr(box, f"margin_{side}")
            + getattr(box, f"padding_{side}")
            + getattr(box, f"border_{side}_width")
            for side in sides
        )
    )
