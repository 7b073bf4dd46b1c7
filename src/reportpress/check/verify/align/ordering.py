"""Which blocks of a stream are in order: their maximum-weight increasing subsequence.

What is left over was moved, or printed a second time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from reportpress.check.verify.read.blocks import MatchingBlock


def in_order(
    blocks: Sequence[MatchingBlock],
    weigh: Callable[[MatchingBlock], int] = lambda block: block.length,
) -> list[MatchingBlock]:
    """The maximum-weight subsequence of blocks that increases in both texts.

    `blocks` ascend in the printed text. O(n log n): a Fenwick tree of the best subsequence that
    ends at or before each place of the source.
    """
    ranks = {source: rank for rank, source in enumerate(sorted({b.source for b in blocks}), 1)}
    best = _PrefixMaxima(len(ranks))
    before: list[int] = []
    for number, block in enumerate(blocks):
        rank = ranks[block.source]
        weight, last = best.up_to(rank - 1)
        before.append(last)
        best.put(rank, weight + weigh(block), number)
    _, at = best.up_to(len(ranks))
    row = []
    while at >= 0:
        row.append(blocks[at])
        at = before[at]
    return row[::-1]


class _PrefixMaxima:
    """The greatest weight among the first ranks: a Fenwick tree of maxima."""

    def __init__(self, size: int) -> None:
        self._maxima: list[tuple[int, int]] = [(0, -1)] * (size + 1)

    def up_to(self, rank: int) -> tuple[int, int]:
        """The greatest weight up to a rank, and its last block; (0, -1) for none."""
        found = (0, -1)
        while rank > 0:
            if self._maxima[rank][0] > found[0]:
                found = self._maxima[rank]
            rank &= rank - 1
        return found

    def put(self, rank: int, weight: int, number: int) -> None:
        """A subsequence of this weight ends with block `number`."""
        while rank < len(self._maxima):
            if weight > self._maxima[rank][0]:
                self._maxima[rank] = (weight, number)
            rank += rank & -rank


def without_contained(row: Iterable[MatchingBlock]) -> list[MatchingBlock]:
    """The row, in order, without blocks whose source the blocks before them cover whole."""
    kept: list[MatchingBlock] = []
    for block in row:
        if not kept or block.source_end > kept[-1].source_end:
            kept.append(block)
    return kept
