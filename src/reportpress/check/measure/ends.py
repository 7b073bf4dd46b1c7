"""Lines whose end misses the measure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportpress.check.measure.measuredcolumns import End, MeasuredColumn, MeasuredLine, kind_of_end
from reportpress.check.measure.obstacles import beside
from reportpress.check.measure.tally import FaultCode, Tally, chain_of
from reportpress.check.pdf import PdfRectangle

_WORDS = {
    End.FULL: "keeps the blank of its last mark: its ink ends {:.2f} pt short of the measure",
    End.SHORT: "ends {:.2f} pt short of the measure",
    End.LONG: "ends {:.2f} pt beyond the measure",
}


def judge_ends(
    columns: Sequence[MeasuredColumn],
    obstacles: Mapping[int, Sequence[PdfRectangle]],
    tally: Tally,
    full_ends: bool = False,
) -> None:
    """Count and report them; `full_ends` allows a full-width mark at an end to keep its blank.

    A line that ends a paragraph may be short, but not long. `obstacles` are each page's.
    """
    for each in chain_of(columns):
        line, counts = each.it, tally.of(each.it).counts
        if line.right is None or _stopped(line, line.right, obstacles):
            counts.unjudged += not line.closes
            continue
        how = kind_of_end(line.line, line.right, line.closes)
        counts.justified += line.justified
        counts.hanging += how is End.HANGING
        counts.by_ink += how is End.INK
        if how in (End.FLUSH, End.INK, End.HANGING) or (line.closes and how is not End.LONG):
            continue
        counts.full_ends += how is End.FULL
        if how is End.FULL and full_ends:
            continue
        _missed(line, how, tally)


def _stopped(
    line: MeasuredLine, right: float, obstacles: Mapping[int, Sequence[PdfRectangle]]
) -> bool:
    return not line.closes and beside(line.line, right, obstacles.get(line.line.page, ()))


def _missed(line: MeasuredLine, how: End, tally: Tally) -> None:
    figures = tally.of(line)
    figures.counts.missed += 1
    figures.furthest_end = max(figures.furthest_end, abs(line.deviation))
    tally.fault(FaultCode.MEASURE, line, _WORDS[how].format(abs(line.deviation)))
