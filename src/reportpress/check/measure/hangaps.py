"""Gaps between neighbouring Han glyphs."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from reportpress.check.measure.figures import EPSILON, HOLE
from reportpress.check.measure.measuredcolumns import MeasuredColumn, MeasuredLine
from reportpress.check.measure.tally import FaultCode, Tally, chain_of
from reportpress.check.text.bodycopy import Body
from reportpress.check.text.characterclass import CharacterClass


def gaps_of(line: MeasuredLine, body: Body) -> list[float]:
    """Between each two neighbouring Han glyphs of the body's size: from where the first one's
    own advance ends to the second one's origin, in em. A space of the copy is no gap."""
    return [
        (second.x - first.right) / first.em
        for first, second in pairwise(line.line.glyphs)
        if first.last is CharacterClass.HAN
        and second.first is CharacterClass.HAN
        and not second.spaced
        and body.has_size(first.size)
        and body.has_size(second.size)
    ]


def judge_gaps(columns: Sequence[MeasuredColumn], body: Body, tally: Tally) -> None:
    """Measure them all, and report justified lines with a hole."""
    for each in chain_of(columns):
        line, figures = each.it, tally.of(each.it)
        gaps = gaps_of(line, body)
        figures.all_gaps.add_line(gaps)
        if not line.justified:
            continue
        figures.gaps.add_line(gaps)
        widest = max(gaps, default=0.0)
        if widest > HOLE + EPSILON:
            tally.fault(FaultCode.HOLE, line, f"a gap of {widest:.2f} em between two Han")
