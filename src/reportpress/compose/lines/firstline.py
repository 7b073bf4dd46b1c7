"""A first line in a style of its own (`::first-line`; CSS Pseudo-Elements 4, 2.1).

The paragraph is broken as if all of it were in that style; what is behind its first line is then
measured in its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from reportpress.compose.interface import TextBlock, TextRun
from reportpress.compose.lines.breaks import breaks_of
from reportpress.compose.lines.forced import forced
from reportpress.compose.lines.linebreak import LineSpan, MeasureOf, wrapped
from reportpress.compose.text.collect import Measurer
from reportpress.compose.text.paragraph import Paragraph

BLANKS = " \t"


class FirstLine(Struct, frozen=True):
    """A first line, the paragraph it is of, and the paragraphs behind it."""

    owner: Paragraph
    line: LineSpan
    rest: list[Paragraph]


def first_line(block: TextBlock, measurer: Measurer, measure_of: MeasureOf) -> FirstLine | None:
    """The first line of a block that has a style for it; None where there is nothing on it."""
    styled = measurer.collect(replace(block, runs=block.first_line))
    par = styled[0]
    if not par.clusters:
        return None
    found = wrapped(par.style, breaks_of(par), measure_of)
    assert found is not None  # only a given number of lines can be impossible
    if found.overfull:
        par, found = forced(measurer, par, measure_of)
    line = found.lines[0]
    rest = tuple(_behind(block.runs, _end_of(block.runs, par, line)))
    if not rest:
        return FirstLine(par, line, [])
    pars = measurer.collect(replace(block, runs=rest))
    return FirstLine(par, line, [replace(pars[0], first=False), *pars[1:]])


def _end_of(runs: Sequence[TextRun], par: Paragraph, line: LineSpan) -> int:
    """How many characters of the runs are on a line, or before it, or end it."""
    text = "".join(run.text for run in runs)
    end = len(text) - len(text.lstrip(BLANKS)) + sum(map(len, par.texts[: line.end + 1]))
    if not line.last:
        return end
    forced_break = text.find("\n", end)
    return len(text) if forced_break < 0 else forced_break + 1


def _behind(runs: Sequence[TextRun], taken: int) -> Iterator[TextRun]:
    """The runs without their first characters; room for edges is where a run begins."""
    for run in runs:
        if taken >= len(run.text):
            taken -= len(run.text)
            continue
        yield replace(run, text=run.text[taken:], before=0.0) if taken else run
        taken = 0
