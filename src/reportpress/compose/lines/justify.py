"""Gives the clusters of one line their final places.

A line too wide for its measure takes from its gaps tier by tier (CLREQ's order, `pairs.Tier`), its
last mark's blank first (never with `space-all`, which leaves each mark its em); a line too narrow
adds at word spaces, then at Han-Latin gaps, then between Han. Within a tier every gap gives or
gains the same share of what it can.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from operator import add, sub
from typing import NamedTuple

from reportpress.compose.interface import Align, SpacingTrim
from reportpress.compose.lines.breaks import end_blank, must_hang, start_blank
from reportpress.compose.lines.candidates import TOLERANCE
from reportpress.compose.lines.linebreak import LineSpan
from reportpress.compose.text.gaps import GapColumns
from reportpress.compose.text.pairs import Tier
from reportpress.compose.text.paragraph import Paragraph

_TIERS = list(Tier)[1:]
_LATIN_TIERS = frozenset({Tier.WORD_SPACE, Tier.HAN_LATIN})


class Spaced(NamedTuple):
    """A line's gaps as they will be. `head` is the blank before its first body; `width` is what
    the line fills, blank kept at its ends included and a hanging mark excluded; `opened` how much
    wider than natural each gap between Han is.
    """

    gaps: Sequence[float]
    head: float
    width: float
    opened: float = 0.0

    def places(self, par: Paragraph, line: LineSpan, x: float) -> list[float]:
        """Where each cluster is drawn if the line begins at `x`."""
        start, end = line.start, line.end
        bodies = par.body[start:end]
        inks = accumulate(map(add, bodies, self.gaps), initial=x + self.head)
        leads = par.lead[start : end + 1]
        return list(map(sub, inks, leads)) if any(leads) else list(inks)


def justify(par: Paragraph, line: LineSpan, measure: float) -> Spaced:
    """Settles the gaps of a line; lengths in the caller's unit."""
    start, end = line.start, line.end
    head = start_blank(par, start)
    natural = head + par.place[end] - par.place[start]
    tail = 0.0
    if not (line.hang or must_hang(par, end)):
        natural += par.body[end]
        natural += par.tails.get(end, 0.0)
        tail = end_blank(par, end)
    over = natural + tail - measure
    if over > TOLERANCE and par.style.trim is not SpacingTrim.SPACE_ALL:
        kept = max(0.0, tail - over)
        over -= tail - kept
        tail = kept
    gaps: Sequence[float] = par.width[start:end]
    change = opened = 0.0
    if over > TOLERANCE:
        gaps, change = _shrunk(par.columns, line, over)
    elif over < -TOLERANCE and align_of(par, line) is Align.JUSTIFY:
        gaps, change, opened = _stretched(par.columns, line, -over)
    return Spaced(gaps, head, natural + tail + change, opened)


def align_of(par: Paragraph, line: LineSpan) -> Align:
    """How a line is aligned in its measure."""
    style = par.style
    if not line.last:
        return style.align
    if style.last is not None:
        return style.last
    return Align.START if style.align is Align.JUSTIFY else style.align


def _shrunk(columns: GapColumns, line: LineSpan, over: float) -> tuple[Sequence[float], float]:
    """Takes `over` from the gaps of a line; less, if they have less to give."""
    inside = slice(line.start, line.end)
    tiers = columns.tier[inside]
    rooms = list(map(add, columns.easy[inside], columns.hard[inside]))
    totals = [0.0] * len(Tier)
    for tier, room in zip(tiers, rooms, strict=True):
        if room:
            totals[tier] += room
    shares = [0.0] * len(Tier)
    left = over
    for tier in _TIERS:
        taken = min(left, totals[tier])
        if taken > 0.0:
            shares[tier] = taken / totals[tier]
            left -= taken
    shrunk = [
        gap - shares[tier] * room if room else gap
        for gap, tier, room in zip(columns.width[inside], tiers, rooms, strict=True)
    ]
    return shrunk, left - over


def _stretched(
    columns: GapColumns, line: LineSpan, short: float
) -> tuple[Sequence[float], float, float]:
    """Adds `short` to the gaps of a line: at Latin up to the limit of each tier, the rest between
    Han. The gaps, what they gained, and each between Han.

    A line without gaps between Han opens its Latin gaps beyond their limit; one that has neither
    stays short.
    """
    inside = slice(line.start, line.end)
    gaps, gains = columns.width[inside], columns.gain[inside]
    left, each = short, 0.0
    if any(gains):
        words = columns.word[inside]
        gaps, left = _widened(gaps, words, left)
        gaps, left = _widened(gaps, list(map(sub, gains, words)), left)
    if left > TOLERANCE:
        weights: Sequence[int] = columns.han[inside]
        if not any(weights):
            weights = [tier in _LATIN_TIERS for tier in columns.tier[inside]]
        count = sum(weights)
        if count:
            each = left / count
            gaps = [
                gap + each if weight else gap for gap, weight in zip(gaps, weights, strict=True)
            ]
            left = 0.0
    return gaps, short - left, each


def _widened(
    gaps: Sequence[float], rooms: Sequence[float], short: float
) -> tuple[Sequence[float], float]:
    """The gaps with what of `short` their rooms take, and what is left."""
    total = sum(rooms)
    if total <= 0.0 or short <= 0.0:
        return gaps, short
    share = min(short / total, 1.0)
    widened = [gap + share * room for gap, room in zip(gaps, rooms, strict=True)]
    return widened, short - share * total
