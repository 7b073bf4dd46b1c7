"""Where a line that begins at a given cluster may end, and what each of its ends costs.

A candidate is a triple of the last cluster, the cost, and whether its mark hangs. There always is
one: a line that nothing fits is overfull. A layer is the same for all starts of a line at once.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable

from reportpress.compose.interface import Align, ParagraphStyle
from reportpress.compose.lines.breaks import Breaks
from reportpress.compose.lines.costs import (
    ORPHAN,
    RAG,
    SENSELESS,
    loose,
    overfull,
    tight,
)

TOLERANCE = 1e-6

Candidate = tuple[int, float, bool]
Way = tuple[float, int, bool]
"""How a start is reached: the cost so far, the start of the line before, whether its mark hangs."""
Layer = dict[int, Way]
"""The clusters that a line can begin with, and the cheapest way to each."""
NextLayer = Callable[[Breaks, Layer, float, float], Layer]
"""Takes breaks, the starts of a line, its measure and how far short of it (em) lines are
considered; returns the starts of the line behind it. Of two ways that cost alike, it keeps the
first.
"""


def next_layer_for(style: ParagraphStyle) -> NextLayer:
    """How lines of a paragraph style end."""
    return justified if style.align is Align.JUSTIFY else ragged


def only_start(start: int) -> Layer:
    """The layer of a line that begins with one cluster and no other."""
    return {start: (0.0, -1, False)}


def candidates(layer: Layer) -> list[Candidate]:
    """The ends of a line of which `layer` is behind its only start."""
    return [(start - 1, cost, hang) for start, (cost, _, hang) in layer.items()]


def justified(breaks: Breaks, layer: Layer, measure: float, near: float) -> Layer:
    """The ends of justified lines, nearest first.

    The inner loop of all line breaking: what most ends need is written out in it.
    """
    em, ends, allowed, dear = breaks.em, breaks.ends, breaks.allowed, breaks.dear
    easy, hard, blank = breaks.easy, breaks.hard, breaks.blank
    starts, gains, hans, hung = breaks.starts, breaks.gain, breaks.han, breaks.hung
    final = len(ends) - 1
    reached: Layer = {}
    for start, (sofar, _, _) in layer.items():
        edge = starts[start] + measure + TOLERANCE
        found = False
        for i in range(min(bisect_left(ends, edge - near * em, start), final), final + 1):
            if not allowed[i]:
                continue
            short, hang = edge - ends[i], False
            if short < 0.0:
                gives = easy[i] - easy[start] + blank[i] + (hard[i] - hard[start])
                if hung is None and -short > gives:
                    break
                squeezed = _squeezed(breaks, start, i, edge)
                if squeezed is None:
                    break
                cost, hang = squeezed
            elif i < final:
                cost = loose(short / em, (gains[i] - gains[start]) / em, hans[i] - hans[start])
            else:
                cost = _orphaned(breaks, start)
            if dear:
                cost += dear.get(i, 0.0)
            found, total = True, sofar + cost
            if i + 1 not in reached or total < reached[i + 1][0]:
                reached[i + 1] = total, start, hang
        if not found:
            _reach(reached, start, sofar, [_last_resort(breaks, start, edge)])
    return reached


def _reach(reached: Layer, start: int, sofar: float, found: list[Candidate]) -> None:
    """Notes the ends of a line that begins at `start`, where they are cheaper than those known."""
    for end, cost, hang in found:
        total = sofar + cost
        if end + 1 not in reached or total < reached[end + 1][0]:
            reached[end + 1] = total, start, hang


def _squeezed(breaks: Breaks, start: int, i: int, edge: float) -> tuple[float, bool] | None:
    """What a line costs behind whose end there is no room, and whether its mark hangs then: it is
    narrowed, or hangs. None where neither is enough.
    """
    em, over = breaks.em, breaks.ends[i] - edge
    easy = breaks.easy[i] - breaks.easy[start]
    hard = breaks.hard[i] - breaks.hard[start]
    narrowed = None
    if over <= easy + breaks.blank[i] + hard:
        narrowed = tight(over / em, (easy + breaks.blank[i]) / em), False
    if breaks.hung is None or i == start:
        return narrowed
    over = breaks.hung[i] - edge
    if over > easy + hard:
        return narrowed
    if over > 0.0:
        cost = tight(over / em, easy / em)
    elif i == len(breaks.ends) - 1:
        cost = 0.0
    else:
        gain, han = breaks.gain[i] - breaks.gain[start], breaks.han[i] - breaks.han[start]
        cost = loose(-over / em, gain / em, han)
    return (cost, True) if narrowed is None or cost < narrowed[0] else narrowed


def _orphaned(breaks: Breaks, start: int) -> float:
    return ORPHAN if start >= breaks.orphan_from else 0.0


def _last_resort(breaks: Breaks, start: int, edge: float) -> Candidate:
    """The longest line that fits, however loose; else one that does not fit."""
    i = _longest(breaks, start, edge)
    short = (edge - breaks.ends[i]) / breaks.em
    if short < 0.0:
        return i, overfull(-short), False
    gain, han = breaks.gain[i] - breaks.gain[start], breaks.han[i] - breaks.han[start]
    return i, loose(short, gain / breaks.em, han), False


def _longest(breaks: Breaks, start: int, edge: float) -> int:
    i = bisect_right(breaks.ends, edge, start) - 1
    while i >= start and not breaks.allowed[i]:
        i -= 1
    if i < start:
        i = start
        while not breaks.allowed[i]:
            i += 1
    return i


def ragged(breaks: Breaks, layer: Layer, measure: float, near: float) -> Layer:
    """The ends of lines set at their natural width; a paragraph's last line may be short."""
    final, dear = len(breaks.ends) - 1, breaks.dear
    reached: Layer = {}
    for start, (sofar, _, _) in layer.items():
        found: list[Candidate] = [
            (i, _orphaned(breaks, start) if i == final and short >= 0.0 else _rag(short), hang)
            for i, short, hang in _natural(breaks, start, measure, near)
        ]
        if dear:
            found = [(i, cost + dear.get(i, 0.0), hang) for i, cost, hang in found]
        _reach(reached, start, sofar, found)
    return reached


def balanced(breaks: Breaks, layer: Layer, measure: float, near: float) -> Layer:
    """Lines that come out alike: the last pays for its rag as well, and all of them for ending
    where no reader pauses.
    """
    fine = breaks.pauses | {len(breaks.ends) - 1}
    reached: Layer = {}
    for start, (sofar, _, _) in layer.items():
        found: list[Candidate] = [
            (i, _rag(short) + _orphaned(breaks, start) + (0.0 if i in fine else SENSELESS), hang)
            for i, short, hang in _natural(breaks, start, measure, near)
        ]
        _reach(reached, start, sofar, found)
    return reached


def _rag(short: float) -> float:
    return RAG * short * short if short >= 0.0 else overfull(-short)


def _natural(breaks: Breaks, start: int, measure: float, near: float) -> list[Candidate]:
    """Ends that a line's natural width reaches, and by how much (em) each falls short."""
    em, ends, hung = breaks.em, breaks.ends, breaks.hung
    edge = breaks.starts[start] + measure + TOLERANCE
    found: list[Candidate] = []
    first = min(bisect_left(ends, edge - near * em, start), len(ends) - 1)
    for i in range(first, len(ends)):
        if not breaks.allowed[i]:
            continue
        short = edge - ends[i]
        if short >= 0.0:
            found.append((i, short / em, False))
        elif short + breaks.blank[i] >= 0.0:
            found.append((i, 0.0, False))
        elif hung is not None and hung[i] <= edge and i > start:
            found.append((i, (edge - hung[i]) / em, True))
        else:
            break
    if not found:
        i = _longest(breaks, start, edge)
        found.append((i, (edge - ends[i]) / em, False))
    return found
