"""Sorting blocks: those in order, those that were moved, those printed twice."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from reportpress.check.verify.align.ordering import in_order, without_contained
from reportpress.check.verify.align.seams import Edges, seam
from reportpress.check.verify.read.blocks import GRAM, MatchingBlock, TextRange, gaps
from reportpress.check.verify.read.source import SourceText

STRONG = 2 * GRAM  # characters; a block as long as this is where it is for a reason
IN_PLACE = 1_000  # times that a block weighs more between its like
NEIGHBOURS = 64  # blocks of other streams, such as notes, between two of one
TRACE = 4  # characters; what is shorter is left to the comparison of what lies between


@dataclass
class Arrangement:
    """Blocks in the order of print. `weak` ones may agree with their source by chance."""

    rows: list[MatchingBlock] = field(default_factory=list)
    moved: list[MatchingBlock] = field(default_factory=list)
    copies: list[MatchingBlock] = field(default_factory=list)
    weak: list[MatchingBlock] = field(default_factory=list)


def arrange(blocks: Iterable[MatchingBlock], source: SourceText, edges: Edges) -> Arrangement:
    """Sort blocks, none of which overlaps another in print."""
    return _Arranger(sorted(blocks), source, edges).run()


def _near(blocks: Sequence[MatchingBlock], block: MatchingBlock) -> Sequence[MatchingBlock]:
    """Of blocks in the order of the source, none over another, those that may lie over one."""
    first = bisect_right(blocks, block.source, key=lambda each: each.source) - 1
    last = bisect_left(blocks, block.source_end, key=lambda each: each.source)
    return blocks[max(0, first) : last]


def _intruders(runs: Sequence[tuple[int, list[MatchingBlock]]]) -> frozenset[MatchingBlock]:
    """Blocks between two runs of another stream, the second of which goes on where it should."""
    found: list[MatchingBlock] = []
    for before, here, after in zip(runs, runs[1:], runs[2:], strict=False):
        if before[0] == after[0] and before[1][-1].source_end <= after[1][0].source:
            found += here[1]
    return frozenset(found)


class _Arranger:
    def __init__(self, blocks: Sequence[MatchingBlock], source: SourceText, edges: Edges) -> None:
        self.source, self.edges = source, edges
        self.following = {a.printed: b for a, b in pairwise(blocks)}
        self.streams: dict[int, list[MatchingBlock]] = {}
        runs: list[tuple[int, list[MatchingBlock]]] = []
        for stream, run in groupby(blocks, key=lambda block: source.stream_at(block.source)):
            runs.append((stream, list(run)))
            self.streams.setdefault(stream, []).extend(runs[-1][1])
        self.intruders = _intruders(runs)
        self.rows: list[MatchingBlock] = []
        self.printed_rows: list[MatchingBlock] = []  # the same, in the order of print
        self.cut: list[MatchingBlock] = []
        self.extras: dict[int, MatchingBlock] = {}  # by place in print
        self.apart: list[MatchingBlock] = []  # out of order, in the order of the source
        self.result = Arrangement()

    def run(self) -> Arrangement:
        rows = [self._row(blocks) for blocks in self.streams.values()]
        self.rows = [block for row in rows for block in self._seamed(row)]
        for piece in self.cut:
            self._give(piece)
        self.rows.sort(key=lambda block: block.source)
        self.printed_rows = sorted(self.rows)
        for extra in sorted(self.extras.values(), key=lambda block: -block.length):
            self._settle(extra)
        found = self.result
        found.rows = sorted(self.rows)
        for blocks in (found.moved, found.copies, found.weak):
            blocks.sort()
        return found

    def _row(self, blocks: Sequence[MatchingBlock]) -> list[MatchingBlock]:
        row = without_contained(in_order(blocks, self._weight))
        kept = frozenset(row)
        self.extras |= {block.printed: block for block in blocks if block not in kept}
        return row

    def _weight(self, block: MatchingBlock) -> int:
        """What speaks for a block's being in its place.

        It is its length, unless it parts another stream's copy; of two places of a caption, the
        one on lines of its own.
        """
        lines = self.edges.line(block.printed) and self.edges.line(block.printed_end)
        weight = 2 * block.length + lines
        return weight if block in self.intruders else IN_PLACE * weight

    def _seamed(self, row: list[MatchingBlock]) -> list[MatchingBlock]:
        for index in range(len(row) - 1):
            first, second = row[index : index + 2]
            close = self.following.get(first.printed) == second
            made = seam(first, second, close, self.edges)
            row[index : index + 2] = made.first, made.second
            self.cut += [piece for piece in (made.first_cut, made.second_cut) if piece]
            self._rename(second, made.second)  # the first begins where it did
        return row

    def _rename(self, old: MatchingBlock, new: MatchingBlock) -> None:
        """Keep `following` true when a block begins elsewhere."""
        if old.printed != new.printed and old.printed in self.following:
            self.following[new.printed] = self.following.pop(old.printed)

    def _give(self, piece: MatchingBlock) -> None:
        """What was cut off belongs to the block behind it, if that agrees; else it is a copy."""
        behind = self.extras.get(piece.printed_end)
        if behind is not None:
            text = self.edges.printed[piece.printed : piece.printed_end]
            if self.edges.source.endswith(text, 0, behind.source):
                start = behind.source - piece.length
                del self.extras[behind.printed]
                grown = MatchingBlock(piece.printed, start, piece.length + behind.length)
                self.extras[grown.printed] = grown
                return
        if piece.length >= TRACE:
            self.result.copies.append(piece)

    def _settle(self, extra: MatchingBlock) -> None:
        """Find out what a block out of order is."""
        near = [*_near(self.rows, extra), *_near(self.apart, extra)]
        covered = sorted(TextRange(block.source, block.source_end) for block in near)
        free = list(gaps(covered, TextRange(extra.source, extra.source_end)))
        if not free and (again := self._again(extra)):
            self._insert(again)
            return
        at = extra.source
        for part in free:
            self._copy(extra.part(at, part.start))
            self._place(extra.part(*part))
            at = part.end
        self._copy(extra.part(at, extra.source_end))

    def _again(self, extra: MatchingBlock) -> MatchingBlock | None:
        """What is printed between two blocks of its stream, and is what the source has between
        them: copy that says again what it said elsewhere.
        """
        at = bisect_left(self.printed_rows, extra.printed, key=lambda block: block.printed)
        stream = self.source.stream_at(extra.source)
        before = self._of_stream(stream, self.printed_rows[max(0, at - NEIGHBOURS) : at][::-1])
        after = self._of_stream(stream, self.printed_rows[at : at + NEIGHBOURS])
        if before is None or after is None:
            return None
        text = self.edges.source[extra.source : extra.source_end]
        for start in (before.source_end, after.source - extra.length):
            found = MatchingBlock(extra.printed, start, extra.length)
            between = before.source_end <= start and found.source_end <= after.source
            near = (*_near(self.rows, found), *_near(self.apart, found))
            is_free = all(
                each.source_end <= start or each.source >= found.source_end for each in near
            )
            if between and is_free and self.edges.source[start : found.source_end] == text:
                return found
        return None

    def _of_stream(self, stream: int, blocks: Iterable[MatchingBlock]) -> MatchingBlock | None:
        return next((each for each in blocks if self.source.stream_at(each.source) == stream), None)

    def _insert(self, block: MatchingBlock) -> None:
        """Take a block for one in order."""
        insort(self.rows, block, key=lambda each: each.source)
        insort(self.printed_rows, block)

    def _place(self, block: MatchingBlock) -> None:
        """A block whose source is nowhere else: in order after all, or moved."""
        at = bisect_left(self.rows, block.source, key=lambda b: b.source)
        stream = self.source.stream_at(block.source)
        before = self.rows[at - 1] if at else None
        after = self.rows[at] if at < len(self.rows) else None
        ascends = (
            before is None
            or self.source.stream_at(before.source) != stream
            or before.printed_end <= block.printed
        ) and (
            after is None
            or self.source.stream_at(after.source) != stream
            or after.printed >= block.printed_end
        )
        if ascends:
            self._insert(block)
        elif block.length >= TRACE:
            insort(self.apart, block, key=lambda each: each.source)
            (self.result.moved if self._strong(block) else self.result.weak).append(block)

    def _copy(self, block: MatchingBlock) -> None:
        if block.length >= TRACE:
            (self.result.copies if self._strong(block) else self.result.weak).append(block)

    def _strong(self, block: MatchingBlock) -> bool:
        """Whether a block is long, or just what is between two edges."""
        edges = self.edges
        units = edges.unit(block.source) and edges.unit(block.source_end)
        lines = edges.line(block.printed) and edges.line(block.printed_end)
        return units or lines or block.length >= STRONG
