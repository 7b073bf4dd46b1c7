"""Chooses where lines end: first fit, or total fit over the paragraph (Knuth and Plass 1981).

Total fit works line by line: layer k holds, for each node where line k can begin, the cheapest
way to get there. So lines may differ in measure, and the cheapest setting is known for each
number of lines, which widows, orphans and copyfitting ask for. A layer is cut down to the
nodes that cost little more than its best, which keeps the work linear in the copy.

All lengths in here are in em; costs are pure numbers.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, replace
from math import inf
from typing import NamedTuple

from reportpress.compose.breaks import Breaks
from reportpress.compose.model import Align, Setting, Wrap

MeasureOf = Callable[[int], float]
"""The measure in em of the paragraph's line k; 0 is its first, indent taken off."""

# Opening n gaps by g em each costs HAN_STRETCH * n * g**2: the sum of squares that the standard
# deviation of gaps between Han is made of.
HAN_STRETCH = 100.0
# A gap that readers and text extractors take for a space (em), and what each em squared over
# all gaps beyond it costs.
HOLE = 0.1
HOLE_COST = 2000.0
# Gaps at Latin words are meant to give first: what an em gained from them costs.
LATIN_STRETCH = 1.5
# What an em taken from word spaces, brackets and pause marks costs; and one taken from
# Han-Latin gaps and stops, which CLREQ keeps for the end.
EASY_SHRINK = 1.0
HARD_SHRINK = 4.0
# A last line of one character, or of one character and its mark (单字不成行).
ORPHAN = 1000.0
# A line that nothing can fill, per em squared: a ragged line among justified ones is a last
# resort.
RAGGED = 4000.0
# Lines that are not justified pay for their rag, per em squared.
RAG = 1.0
# How much dearer than the best of its layer a node may be and still be followed up. Two or
# three lines bring a bad start back to where a good one leads, so no more is needed.
BEAM = 30.0
WIDE_BEAM = 30_000.0
# The first attempt looks at lines at most this many em short, the second at any.
NEAR = 1.6
NEAR_RAGGED = 5.0
TOLERANCE = 1e-6


class Line(NamedTuple):
    """A line of clusters `start` to `end`, both of them included."""

    start: int
    end: int
    last: bool
    hang: bool = False


@dataclass(frozen=True, slots=True)
class Lines:
    """A way to break a paragraph, and its cost."""

    lines: list[Line]
    cost: float


class _Way(NamedTuple):
    """How a node is reached: the whole cost so far, from which node, with a hanging mark or not."""

    cost: float
    origin: int
    hang: bool


class _Candidate(NamedTuple):
    """A line's possible end, and what the line costs."""

    opportunity: int
    cost: float
    hang: bool


@dataclass(frozen=True, slots=True)
class _Search:
    """How far to look: the shortest line, the dearest node, and the line count wanted if any."""

    breaks: Breaks
    candidates: Callable[[Breaks, int, float, float], list[_Candidate]]
    measure_of: MeasureOf
    near: float
    beam: float
    count: int | None = None


_Layer = dict[int, _Way]


def total_fit(
    breaks: Breaks, setting: Setting, measure_of: MeasureOf, count: int | None = None
) -> Lines | None:
    """The cheapest lines (exactly `count` of them, if given); None if no way fits the measures."""
    near = NEAR if setting.align is Align.JUSTIFY else NEAR_RAGGED
    beam = BEAM if count is None else WIDE_BEAM
    search = _Search(breaks, _candidates_for(setting), measure_of, near, beam, count)
    found = _run(search)
    if found is None or found.cost >= ORPHAN:
        wider = _run(replace(search, near=inf, beam=WIDE_BEAM))
        if wider is not None and (found is None or wider.cost < found.cost):
            return wider
    return found


def first_fit(breaks: Breaks, setting: Setting, measure_of: MeasureOf) -> Lines:
    """Each line as full as it gets: pulled in where it can be, else pushed out (CLREQ 3.2.4).

    Always succeeds: a cluster wider than its measure stands alone and overfull.
    """
    candidates = _candidates_for(setting)
    final = len(breaks.last) - 1
    node, lines, cost = 0, [], 0.0
    while node <= final:
        measure = measure_of(len(lines))
        found = candidates(breaks, node, measure, NEAR) or candidates(breaks, node, measure, inf)
        fullest = found[-1] if found else _Candidate(node, RAGGED, False)
        end = fullest.opportunity
        cost += fullest.cost
        lines.append(Line(breaks.first[node], breaks.last[end], end == final, fullest.hang))
        node = end + 1
    return Lines(lines, cost)


def _run(search: _Search) -> Lines | None:
    final = len(search.breaks.last)
    layers: list[_Layer] = [{0: _Way(0.0, -1, False)}]
    best, best_count = _Way(inf, -1, False), 0
    while layers[-1] and len(layers) - 1 != search.count:
        layer = _next_layer(search, layers[-1], len(layers) - 1)
        end = layer.pop(final, None)
        if end is not None and search.count in (None, len(layers)) and end.cost < best.cost:
            best, best_count = end, len(layers)
        limit = min((way.cost for way in layer.values()), default=0.0) + search.beam
        if search.count is None:
            limit = min(limit, best.cost)
        layers.append({node: way for node, way in layer.items() if way.cost <= limit})
    return _trace(search.breaks, layers[:best_count], best) if best_count else None


def _next_layer(search: _Search, layer: _Layer, number: int) -> _Layer:
    breaks, candidates, near = search.breaks, search.candidates, search.near
    measure = search.measure_of(number)
    reached: _Layer = {}
    for node, way in layer.items():
        sofar = way.cost
        for opportunity, cost, hang in candidates(breaks, node, measure, near):
            total = sofar + cost
            known = reached.get(opportunity + 1)
            if known is None or total < known.cost:
                reached[opportunity + 1] = _Way(total, node, hang)
    return reached


def _trace(breaks: Breaks, layers: list[_Layer], end: _Way) -> Lines:
    lines: list[Line] = []
    opportunity, way = len(breaks.last) - 1, end
    for layer in reversed(layers):
        start, stop = breaks.first[way.origin], breaks.last[opportunity]
        lines.append(Line(start, stop, not lines, way.hang))
        opportunity, way = way.origin - 1, layer[way.origin]
    lines.reverse()
    return Lines(lines, end.cost)


def _candidates_for(setting: Setting) -> Callable[[Breaks, int, float, float], list[_Candidate]]:
    if setting.align is Align.JUSTIFY:
        return _justified
    return _balanced if setting.wrap is Wrap.BALANCE else _ragged


def _justified(breaks: Breaks, node: int, measure: float, near: float) -> list[_Candidate]:
    """The ends a justified line from `node` may have, nearest first, none if nothing fits."""
    to_place, hung = breaks.to_place, breaks.hung
    edge = breaks.from_place[node] + measure + TOLERANCE
    easy, hard = breaks.from_easy[node], breaks.from_hard[node]
    latin, han = breaks.from_latin[node], breaks.from_han[node]
    final = len(to_place) - 1
    j = min(bisect_left(to_place, edge - near, node), final)
    found: list[_Candidate] = []
    while j <= final:
        over = to_place[j] - edge
        cost = inf
        if over <= 0.0:
            if j == final:
                cost = ORPHAN if 0 < breaks.orphan_from <= node else 0.0
            else:
                cost = _loose(-over, breaks.to_latin[j] - latin, breaks.to_han[j] - han)
            found.append(_Candidate(j, cost, False))
            j += 1
            continue
        if over <= breaks.to_easy[j] - easy + breaks.to_hard[j] - hard:
            cost = _tight(over, breaks.to_easy[j] - easy)
            if j == final and node >= breaks.orphan_from:
                cost += ORPHAN
        hang = False
        if hung[j] <= edge and hung[j] < to_place[j]:
            short = edge - hung[j]
            other = _loose(short, breaks.to_latin[j] - latin, breaks.to_han[j] - han)
            hang, cost = other < cost, min(other, cost)
        if cost == inf and hung[j] > edge + breaks.to_easy[j] - easy + breaks.to_hard[j] - hard:
            break
        if cost < inf:
            found.append(_Candidate(j, cost, hang))
        j += 1
    return found


def _tight(over: float, easy: float) -> float:
    if over <= easy:
        return EASY_SHRINK * over
    return EASY_SHRINK * easy + HARD_SHRINK * (over - easy)


def _loose(short: float, latin: float, han: int) -> float:
    if short <= latin:
        return LATIN_STRETCH * short
    rest = short - latin
    if not han:
        return LATIN_STRETCH * latin + RAGGED * rest * rest
    gap = rest / han
    cost = LATIN_STRETCH * latin + HAN_STRETCH * rest * gap
    if gap > HOLE:
        cost += HOLE_COST * han * (gap - HOLE) ** 2
    return cost


def _ragged(breaks: Breaks, node: int, measure: float, near: float) -> list[_Candidate]:
    """The ends a line set at its natural width may have."""
    final = len(breaks.to_place) - 1
    return [
        _Candidate(j, RAG * short * short if j < final else _orphaned(breaks, node), False)
        for j, short in _natural(breaks, node, measure, near)
    ]


def _balanced(breaks: Breaks, node: int, measure: float, near: float) -> list[_Candidate]:
    """Like `_ragged`, but the last line pays for its rag as well: lines come out alike."""
    return [
        _Candidate(j, RAG * short * short + _orphaned(breaks, node), False)
        for j, short in _natural(breaks, node, measure, near)
    ]


def _orphaned(breaks: Breaks, node: int) -> float:
    return ORPHAN if 0 < breaks.orphan_from <= node else 0.0


def _natural(breaks: Breaks, node: int, measure: float, near: float) -> list[tuple[int, float]]:
    """Ends that a line's natural width reaches, and by how much each falls short."""
    edge = breaks.from_place[node] + measure + TOLERANCE
    to_place, final = breaks.to_place, len(breaks.to_place) - 1
    j = min(bisect_left(to_place, edge - near, node), final)
    found = []
    while j <= final:
        over = to_place[j] - edge - (breaks.to_blank[j])
        if over > 0.0:
            break
        found.append((j, max(-over, 0.0)))
        j += 1
    return found
