"""Breaks a block into lines for the measures it meets, by its way of wrapping."""

from __future__ import annotations

from msgspec import Struct, field

from reportpress.compose.interface import TextBlock
from reportpress.compose.lines.breaks import Breaks, breaks_of, visible_end
from reportpress.compose.lines.firstline import first_line
from reportpress.compose.lines.forced import forced
from reportpress.compose.lines.linebreak import LineSpan, MeasureOf, wrapped
from reportpress.compose.text.classes import SPACES
from reportpress.compose.text.collect import Measurer
from reportpress.compose.text.paragraph import Paragraph


class BlockLines(Struct, frozen=True):
    """The lines of a block: `lines[k]` is of paragraph `owners[k]`."""

    owners: list[Paragraph]
    lines: list[LineSpan]


class Copy(Struct, frozen=True):
    """A block measured: its paragraphs (one, and one more for each forced break).

    A block is often tried in several places. `fits` remembers, by looseness, its last lines and the
    measures they were broken for. `looser` is by how many lines it should differ from its best
    setting, where that is possible; `cut` is what is set of a table where it does not fit whole.
    """

    block: TextBlock
    measurer: Measurer
    paragraphs: list[Paragraph]
    breaks: list[Breaks | None]
    fits: dict[int, tuple[list[float], BlockLines | None]] = field(default_factory=dict)
    looser: int = 0
    cut: Copy | None = None


def measured(block: TextBlock, measurer: Measurer) -> Copy:
    """The block with its clusters measured and its places for breaks found."""
    paragraphs = measurer.collect(block)
    breaks = _all_breaks(paragraphs)
    cut = measured(block.cut, measurer) if block.cut else None
    return Copy(block, measurer, paragraphs, breaks, cut=cut)


def _all_breaks(paragraphs: list[Paragraph]) -> list[Breaks | None]:
    return [breaks_of(par) if par.clusters else None for par in paragraphs]


def fit_lines(copy: Copy, measure_of: MeasureOf, looser: int = 0) -> BlockLines | None:
    """Lines for the measures of the block's slots, `looser` lines more or fewer than is best.

    None only if that number of lines is impossible.
    """
    owners: list[Paragraph] = []
    lines: list[LineSpan] = []
    paragraphs, all_breaks = copy.paragraphs, copy.breaks
    if copy.block.first_line:
        measures = _measures(paragraphs[0], measure_of, 0)
        head = first_line(copy.block, copy.measurer, measures)
        if head:
            owners, lines = [head.owner], _without_spaces(head.owner, [head.line])
            paragraphs, all_breaks = head.rest, _all_breaks(head.rest)
    for index, (par, breaks) in enumerate(zip(paragraphs, all_breaks, strict=True)):
        if breaks is None:
            owners.append(par)
            lines.append(LineSpan(0, -1, True))
            continue
        change = looser if index == len(paragraphs) - 1 else 0
        measures = _measures(par, measure_of, len(lines))
        found = wrapped(par.style, breaks, measures, change)
        if found is not None and found.overfull and not change:
            par, found = forced(copy.measurer, par, measures)
        if found is None:
            return None
        owners += [par] * len(found.lines)
        lines += _without_spaces(par, found.lines)
    return BlockLines(owners, lines)


def _measures(par: Paragraph, measure_of: MeasureOf, before: int) -> MeasureOf:
    """The measures of a paragraph that has `before` lines of its block above it."""
    indent = indent_of(par)
    if not before and not indent:
        return measure_of
    return lambda k: measure_of(before + k) - (0.0 if k else indent)


def indent_of(par: Paragraph) -> float:
    """The indent of the paragraph's first line; none behind a forced break."""
    return par.style.indent if par.first else 0.0


def _without_spaces(par: Paragraph, lines: list[LineSpan]) -> list[LineSpan]:
    """The lines without the spaces behind which they were cut."""
    clusters = par.clusters
    return [
        line._replace(end=visible_end(par, line.end, line.start))
        if clusters[line.end].left in SPACES
        else line
        for line in lines
    ]
