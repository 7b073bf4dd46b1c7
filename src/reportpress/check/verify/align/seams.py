"""Where exactly one block ends and the next begins.

Blocks grow as far as texts agree, so a block may reach into what follows by chance (“。” before a
dropped paragraph equals “。” at its end). Of all equally true seams the one is taken that lies at
the edge of a unit of the source, or of a printed line.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from msgspec import Struct

from reportpress.check.verify.read.blocks import MatchingBlock, agreement_before

_MOST_TRIED = 2_000  # seams inside an overlap; beyond that only its ends
_UNIT, _LINE = 4, 2  # what an edge is worth


class Edges(Struct, frozen=True):
    """Both texts, and where units of the source and printed lines begin."""

    source: str
    printed: str
    unit: Callable[[int], bool]
    line: Callable[[int], bool]


class Seam(NamedTuple):
    """Both blocks, made to meet; `first_cut` and `second_cut` were taken off them."""

    first: MatchingBlock
    second: MatchingBlock
    first_cut: MatchingBlock | None = None
    second_cut: MatchingBlock | None = None


def seam(first: MatchingBlock, second: MatchingBlock, close: bool, edges: Edges) -> Seam:
    """Make two blocks, ascending in both texts, meet at an edge.

    `close`: no other block is between them in print.
    """
    if first.source_end > second.source:
        return _cut(first, second, edges)
    touching = first.printed_end == second.printed, first.source_end == second.source
    if close and any(touching) and not all(touching):
        return _slid(first, second, edges)
    return Seam(first, second)


def _slid(first: MatchingBlock, second: MatchingBlock, edges: Edges) -> Seam:
    """Text is missing, or was added, between the blocks: both may end earlier."""
    room = agreement_before(
        edges.source, second.source, edges.printed, second.printed,
        min(first.length - 1, _MOST_TRIED, second.source, second.printed),
    )  # fmt: skip

    def worth(back: int) -> tuple[int, int]:
        units = edges.unit(first.source_end - back) + edges.unit(second.source - back)
        lines = edges.line(first.printed_end - back) + edges.line(second.printed - back)
        return _UNIT * units + _LINE * lines, -back

    back = max(range(room + 1), key=worth)
    return Seam(
        first._replace(length=first.length - back),
        MatchingBlock(second.printed - back, second.source - back, second.length + back),
    )


def _cut(first: MatchingBlock, second: MatchingBlock, edges: Edges) -> Seam:
    """The blocks cover the same source: of one of them, or of both, this part is taken off."""
    low, high = second.source, first.source_end
    meets = first.printed_end == second.printed and high - low <= _MOST_TRIED

    def worth(at: int) -> tuple[int, int]:
        lines = edges.line(first.printed + at - first.source) + edges.line(
            second.printed + at - second.source
        )
        return _UNIT * edges.unit(at) + _LINE * lines, at

    at = max(range(low, high + 1) if meets else (low, high), key=worth)
    return Seam(
        first.part(first.source, at),
        second.part(at, second.source_end),
        first.part(at, high) if at < high else None,
        second.part(low, at) if at > low else None,
    )
