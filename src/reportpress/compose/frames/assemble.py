"""Turns broken lines and their slots into set lines: final coordinates, pieces, fragments."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby

from reportpress.compose.frames.initials import with_letter
from reportpress.compose.frames.slots import Slot
from reportpress.compose.interface import Align, Fragment, Frame, Piece, SetLine, Shape, TextBlock
from reportpress.compose.lines.fitblock import BlockLines, indent_of
from reportpress.compose.lines.justify import align_of, justify
from reportpress.compose.lines.linebreak import LineSpan
from reportpress.compose.text.paragraph import Paragraph


def fragments_of(
    block: TextBlock, lines: BlockLines, slots: Sequence[Slot], frames: Sequence[Frame]
) -> Iterator[tuple[int, Fragment]]:
    """The block's fragments, each with the index of its frame; all frames, the endless one too."""
    count, start = len(slots), 0
    for index, group in groupby(slots, key=lambda slot: slot.frame):
        end = start + len(list(group))
        found = tuple(
            set_line(lines.owners[k], lines.lines[k], slots[k], k) for k in range(start, end)
        )
        first, last = start == 0, end == count
        if first and block.initial:
            found = (with_letter(block, found[0]), *found[1:])
        here, edges = block.within(frames[index].width), block.edges
        again = edges.cloned.own_above + (here.edges.again if block.heights else 0.0)
        below = edges.pad_after if last else edges.cloned.own_below
        yield (
            index,
            Fragment(
                block=here,
                lines=found,
                x=frames[index].x,
                top=found[0].top - (edges.pad_before if first else again),
                width=frames[index].width,
                bottom=found[-1].top + found[-1].height + below,
                first=first,
                last=last,
            ),
        )
        start = end


def set_line(par: Paragraph, line: LineSpan, slot: Slot, number: int) -> SetLine:
    """Line `number` of its block, justified and moved to its slot."""
    indent = 0.0 if number else indent_of(par)
    left, measure = slot.x + indent, slot.measure - indent
    if line.end < line.start:
        return SetLine(left, slot.top, slot.height, measure, 0.0, ())
    spaced = justify(par, line, measure)
    x = left + _offset(align_of(par, line), measure - spaced.width)
    xs = spaced.places(par, line, x)
    pieces = tuple(_pieces(par, line, xs))
    return SetLine(left, slot.top, slot.height, measure, spaced.width, pieces, spaced.opened)


def set_width(par: Paragraph, line: LineSpan, measure: float, number: int) -> float:
    """How far line `number` of its block reaches from where its slot of that measure begins."""
    indent = 0.0 if number else indent_of(par)
    if line.end < line.start:
        return indent
    return justify(par, line, measure - indent).width + indent


def _offset(align: Align, room: float) -> float:
    if align is Align.CENTER:
        return room / 2
    return room if align is Align.END else 0.0


def _pieces(par: Paragraph, line: LineSpan, xs: list[float]) -> Iterator[Piece]:
    """One piece for each run on the line; `xs` are the places of its clusters."""
    start, stop = line.start, line.end + 1
    number = bisect_right(par.run_starts, start) - 1
    begin = start
    while begin < stop:
        following = number + 1
        run_end = par.run_starts[following] if following < len(par.runs) else len(par.clusters)
        end = min(stop, run_end)
        texts = par.texts[begin:end]
        places = xs[begin - start : end - start]
        piece = Piece(
            run=par.runs[number],
            text="".join(texts),
            clusters=texts,
            shapes=par.shapes[begin:end],
            xs=places,
            end=places[-1] + par.lead[end - 1] + par.body[end - 1],
            start=places[0] + par.lead[begin],
            opens=begin == par.run_starts[number],
            closes=end == run_end,
        )
        hyphen = par.hyphens.get(line.end) if end == stop and not line.last else None
        yield _hyphenated(piece, hyphen) if hyphen else piece
        for base_end in range(begin, end) if par.rubies else ():
            if base_end in par.rubies:
                yield from _annotations(par, line, xs, base_end)
        begin, number = end, following


def _hyphenated(piece: Piece, hyphen: Shape) -> Piece:
    return piece._replace(
        clusters=[*piece.clusters, ""],
        shapes=[*piece.shapes, hyphen],
        xs=[*piece.xs, piece.end],
        end=piece.end + hyphen.advance,
        hyphen=True,
    )


def _annotations(par: Paragraph, line: LineSpan, xs: list[float], end: int) -> Iterator[Piece]:
    """The annotation of the base that ends at cluster `end`, over its middle."""
    annotation = par.rubies[end]
    start = max(annotation.start, line.start)
    left, right = (xs[i - line.start] + par.lead[i] for i in (start, end))
    x = (left + right + par.body[end] - annotation.width) / 2
    parts = zip(annotation.runs, annotation.clusters, annotation.offsets, strict=True)
    for number, group in groupby(parts, key=lambda part: part[0]):
        members = list(group)
        clusters = [cluster for _, cluster, _ in members]
        places = [x + offset for _, _, offset in members]
        yield Piece(
            run=annotation.ruby.runs[number],
            text="".join(cluster.text for cluster in clusters),
            clusters=[cluster.text for cluster in clusters],
            shapes=[cluster.shape for cluster in clusters],
            xs=places,
            end=places[-1] + clusters[-1].shape.advance,
            ruby=annotation.ruby,
            base=par.runs[bisect_right(par.run_starts, end) - 1].style.size,
            start=places[0],
        )
