"""Gives the clusters of one line their final places.

A line too wide for its measure takes from its gaps tier by tier (CLREQ's order, `pairs.Tier`),
a line too narrow adds at word spaces, then at Han-Latin gaps, then between Han; within a tier
every gap gives or gains the same share of what it can.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import accumulate

from reportpress.compose.breaks import end_blank, must_hang, start_blank
from reportpress.compose.collect import Paragraph
from reportpress.compose.linebreak import TOLERANCE, Line
from reportpress.compose.model import Align
from reportpress.compose.pairs import Tier


@dataclass(frozen=True, slots=True)
class Placed:
    """Where each cluster of a line is drawn, and what the line fills of its measure.

    `ends[i]` is where cluster i's ink box ends. All from the line's start edge.
    """

    xs: list[float]
    ends: list[float]
    width: float


def justify(par: Paragraph, line: Line, measure: float) -> Placed:
    """Places the clusters of a line; lengths in the caller's unit."""
    start, end = line.start, line.end
    head = start_blank(par, start)
    hang = line.hang or must_hang(par, end)
    tail = 0.0 if hang else end_blank(par, end)
    natural = par.place[end] - par.place[start] + head + (0.0 if hang else par.body[end])
    justified = par.setting.align is Align.JUSTIFY
    over = natural + tail - measure
    gaps = par.gap[start:end]
    if over > TOLERANCE:
        tail = max(0.0, tail - over)
        over = natural + tail - measure
    if over > TOLERANCE:
        gaps = _shrunk(par, line, gaps, over)
    elif justified and not line.last and over < -TOLERANCE:
        gaps = _stretched(par, line, gaps, -over)
    placed = _placed(par, line, gaps, head)
    last_ink = placed.width if hang else placed.ends[-1]
    return replace(placed, width=last_ink + tail)


def _placed(par: Paragraph, line: Line, gaps: list[float], head: float) -> Placed:
    """`gaps` are final, `head` is the blank kept at the start; the width is without the last."""
    start, end = line.start, line.end
    bodies = par.body[start : end + 1]
    steps = map(float.__add__, bodies, gaps)
    inks = list(accumulate(steps, initial=head))
    xs = list(map(float.__sub__, inks, par.lead[start : end + 1]))
    ends = list(map(float.__add__, inks, bodies))
    return Placed(xs, ends, inks[-1])


def _shrunk(par: Paragraph, line: Line, gaps: list[float], over: float) -> list[float]:
    """Takes `over` from the gaps; less, if they have less to give."""
    start, end = line.start, line.end
    tiers, room = par.tier[start:end], par.shrink[start:end]
    totals = [0.0] * len(Tier)
    for tier, amount in zip(tiers, room, strict=True):
        totals[tier] += amount
    shares = [0.0] * len(Tier)
    for tier in list(Tier)[1:]:
        taken = min(over, totals[tier])
        if taken > 0.0:
            shares[tier] = taken / totals[tier]
            over -= taken
    return [
        gap - shares[tier] * amount for gap, tier, amount in zip(gaps, tiers, room, strict=True)
    ]


def _stretched(par: Paragraph, line: Line, gaps: list[float], short: float) -> list[float]:
    """Adds `short` to the gaps: up to the limit of each tier, and all the rest at the last one.

    A line without gaps between Han opens its Latin gaps beyond their limit; one that has neither
    stays short.
    """
    start, end = line.start, line.end
    for room in (par.word[start:end], par.latin[start:end]):
        total = sum(room)
        if total > 0.0:
            share = min(short, total) / total
            gaps = [gap + share * amount for gap, amount in zip(gaps, room, strict=True)]
            short -= share * total
    if short <= TOLERANCE:
        return gaps
    weights = _open_to_all(par, start, end)
    total_weight = sum(weights)
    if not total_weight:
        return gaps
    each = short / total_weight
    return [gap + each * weight for gap, weight in zip(gaps, weights, strict=True)]


def _open_to_all(par: Paragraph, start: int, end: int) -> list[int]:
    """The gaps that take whatever is left: between Han, else at Latin."""
    han = par.han[start:end]
    if any(han):
        return han
    return [
        1 if word or latin else 0
        for word, latin in zip(par.word[start:end], par.latin[start:end], strict=True)
    ]
