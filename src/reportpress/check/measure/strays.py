"""Last lines of one character; paragraphs' last lines at column heads, first lines at feet."""

from __future__ import annotations

from collections.abc import Sequence

from reportpress.check.measure.measuredcolumns import MeasuredColumn
from reportpress.check.measure.tally import FaultCode, PlacedLine, Tally, paragraphs_of
from reportpress.check.text.characterclass import is_single


def judge_strays(columns: Sequence[MeasuredColumn], tally: Tally) -> None:
    """Count and report them, in paragraphs of two lines and more."""
    for paragraph in paragraphs_of(columns):
        first, last = paragraph[0], paragraph[-1]
        tally.of(first.it).counts.paragraphs += first.it.opens
        if len(paragraph) < 2:
            continue
        if is_single(last.it.line.characters):
            tally.of(last.it).counts.orphans += 1
            tally.fault(FaultCode.ORPHAN, last.it, "a paragraph's last line holds one character")
        if last.at_head:
            tally.of(last.it).counts.widows += 1
            tally.fault(FaultCode.WIDOW, last.it, "a paragraph's last line begins a column")
        if first.it.opens and _alone_at_foot(first, paragraph[1]):
            tally.of(first.it).counts.foot_lines += 1
            tally.fault(FaultCode.FOOT, first.it, "a paragraph's first line ends a column")


def _alone_at_foot(first: PlacedLine, second: PlacedLine) -> bool:
    return first.at_foot and second.column is not first.column
