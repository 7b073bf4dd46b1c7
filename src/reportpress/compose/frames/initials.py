"""Initial letters (CSS Inline 3, 6): a block's first rows, each narrowed by the letter before them.

The rows are in one frame, one under the other, each with room for the letter where the first of
them begins; copy that is shorter leaves the last of them empty.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby, pairwise

from reportpress.compose.frames.gridrows import EPSILON
from reportpress.compose.frames.slots import Chain, Cursor, Slot
from reportpress.compose.interface import Piece, SetLine, TextBlock
from reportpress.compose.lines.fitblock import BlockLines
from reportpress.compose.lines.linebreak import LineSpan
from reportpress.compose.text.paragraph import Paragraph

# What is left beside a letter must have room for this many characters (em).
LEAST_BESIDE = 2.0

Row = list[Slot]


def beside_letter(
    plain: Callable[[Cursor], Iterator[Slot]], chain: Chain, cursor: Cursor, block: TextBlock
) -> Iterator[Slot]:
    """Room for the lines of a block that begins with a letter; `plain` gives that of its rows."""
    assert block.initial
    while True:
        source = _rows(plain(cursor))
        rows = [next(source) for _ in range(block.initial.rows)]
        while rows[0][0].frame == rows[-1][0].frame or rows[0][0].frame == chain.overset:
            if (narrowed := _narrowed(rows, chain, block)) is not None:
                yield from narrowed
                for row in source:
                    yield from row
            rows = [*rows[1:], next(source)]
        cursor = chain.head_of(rows[0][0].frame + 1)


def _rows(source: Iterator[Slot]) -> Iterator[Row]:
    for _, row in groupby(source, key=lambda slot: (slot.frame, slot.top)):
        yield list(row)


def _narrowed(rows: list[Row], chain: Chain, block: TextBlock) -> list[Slot] | None:
    """The slots of rows beside the letter; None if it has no room before them."""
    assert block.initial
    first = rows[0][0]
    left, width = first.x, block.initial.set_in(first.height).width
    found = []
    for number, row in enumerate(rows):
        indent = block.style.indent if number else 0.0  # the first line has its own
        slot = row[0]
        least = LEAST_BESIDE * (block.runs[0].style.size if block.runs else 0.0)
        if first.frame != chain.overset and (
            abs(slot.x - left) > EPSILON or slot.measure < width + indent + least - EPSILON
        ):
            return None
        taken = width + indent
        found.append(slot._replace(x=slot.x + taken, measure=slot.measure - taken))
        found += row[1:]
    gaps = (below[0].top - above[0].top - above[0].height for above, below in pairwise(rows))
    return None if any(gap > EPSILON for gap in gaps) else found


def with_rows(block: TextBlock, lines: BlockLines, slot_of: Callable[[int], Slot]) -> BlockLines:
    """The lines of a block with empty ones behind them, as far down as its letter reaches."""
    assert block.initial
    owners, spans = list(lines.owners), list(lines.lines)
    first = slot_of(0)
    foot = first.top + (block.initial.rows - 1) * first.height
    while (last := slot_of(len(spans) - 1)).frame == first.frame and last.top < foot - EPSILON:
        owners.append(Paragraph(block.style, owners[0].em, first=False))
        spans.append(LineSpan(0, -1, True))
    return BlockLines(owners, spans)


def with_letter(block: TextBlock, line: SetLine) -> SetLine:
    """A block's first line with its letter before it."""
    assert block.initial
    letter = block.initial.set_in(line.height)
    start = line.x - letter.width
    moved = tuple(_moved(piece, start) for piece in letter.pieces)
    return line._replace(pieces=(*moved, *line.pieces))


def _moved(piece: Piece, right: float) -> Piece:
    xs = [x + right for x in piece.xs]
    return piece._replace(xs=xs, start=piece.start + right, end=piece.end + right)
