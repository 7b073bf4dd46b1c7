"""Turns broken lines and their slots into set lines: final coordinates, pieces, fragments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from reportpress.compose.collect import Paragraph
from reportpress.compose.fitblock import BlockLines, indent_of
from reportpress.compose.justify import Placed, justify
from reportpress.compose.linebreak import Line
from reportpress.compose.model import Align, Block, Fragment, Frame, Piece, Run, SetLine
from reportpress.compose.slots import Slot


def fragments_of(
    block: Block, lines: BlockLines, slots: Sequence[Slot], frames: Sequence[Frame]
) -> Iterator[tuple[int, Fragment]]:
    """The block's fragments, each with the index of its frame; all frames, the endless one too."""
    count, start = len(slots), 0
    for index, group in groupby(slots, key=lambda slot: slot.frame):
        end = start + len(list(group))
        parts = zip(lines.owners[start:end], lines.lines[start:end], slots[start:end], strict=True)
        found = tuple(set_line(*part, number) for number, part in enumerate(parts, start))
        first, last = start == 0, end == count
        yield (
            index,
            Fragment(
                block=block,
                lines=found,
                x=frames[index].x,
                top=found[0].top - (block.box.pad_before if first else 0.0),
                width=frames[index].width,
                bottom=found[-1].top + found[-1].height + (block.box.pad_after if last else 0.0),
                first=first,
                last=last,
            ),
        )
        start = end


def set_line(par: Paragraph, line: Line, slot: Slot, number: int) -> SetLine:
    """Line `number` of its block, justified and moved to its slot."""
    indent = indent_of(par) if number == 0 else 0.0
    measure = slot.measure - indent
    if line.end < line.start:
        return SetLine(slot.x + indent, slot.top, slot.height, measure, 0.0, ())
    placed = justify(par, line, measure)
    x = slot.x + indent + _offset(par.setting.align, measure - placed.width)
    pieces = _pieces(par, line, placed, x)
    return SetLine(slot.x + indent, slot.top, slot.height, measure, placed.width, pieces)


def _offset(align: Align, room: float) -> float:
    if align is Align.CENTER:
        return room / 2
    return room if align is Align.END else 0.0


def _pieces(par: Paragraph, line: Line, placed: Placed, x: float) -> tuple[Piece, ...]:
    start, stop = line.start, line.end + 1
    runs = par.runs[start:stop]
    if runs[0] is runs[-1]:
        return (_piece(par, runs[0], placed, x, (start, start, stop)),)
    pieces, begin = [], start
    for run, group in groupby(runs, key=_Same):
        end = begin + len(list(group))
        pieces.append(_piece(par, run.run, placed, x, (start, begin, end)))
        begin = end
    return tuple(pieces)


class _Same:
    """Groups runs by identity: two runs may well be equal."""

    __slots__ = ("run",)

    def __init__(self, run: Run) -> None:
        self.run = run

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.run is other.run

    def __hash__(self) -> int:
        return id(self.run)


def _piece(par: Paragraph, run: Run, placed: Placed, x: float, span: tuple[int, int, int]) -> Piece:
    """`span` is where the line starts, and where the piece starts and stops."""
    start, begin, end = span
    clusters = par.clusters[begin:end]
    texts = [c.text for c in clusters]
    xs = placed.xs[begin - start : end - start]
    return Piece(
        run=run,
        text="".join(texts),
        clusters=texts,
        shapes=[c.shape for c in clusters],
        xs=[x + at for at in xs],
        end=x + placed.ends[end - start - 1],
    )
