"""Where a line that begins at a given cluster may end, and what each of its ends costs.

A candidate is a triple of the last cluster, the cost, and whether its mark hangs. There always is
one: a line that nothing fits is overfull.
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
Candidates = Callable[[Breaks, int, float, float], list[Candidate]]
"""Takes breaks, the line's first cluster, its measure and how far short of it (em) lines are
considered.
"""


def candidates_for(style: ParagraphStyle) -> Candidates:
    """How lines of a paragraph style end."""
    return justified if style.align is Align.JUSTIFY else ragged


def justified(breaks: Breaks, start: int, measure: float, near: float) -> list[Candidate]:
    """The ends of a justified line, nearest first."""
    em, ends, allowed = breaks.em, breaks.ends, breaks.allowed
    gains, hans = breaks.gain, breaks.han
    edge = breaks.starts[start] + measure + TOLERANCE
    final = len(ends) - 1
    found: list[Candidate] = []
    first = min(bisect_left(ends, edge - near * em, start), final)
    for i in range(first, final + 1):
        if not allowed[i]:
            continue
        short = edge - ends[i]
        if short < 0.0:
            candidate = _squeezed(breaks, start, i, edge)
            if candidate is None:
                break
            found.append(candidate)
        elif i < final:
            gain, han = gains[i] - gains[start], hans[i] - hans[start]
            found.append((i, loose(short / em, gain / em, han), False))
        else:
            found.append((i, _orphaned(breaks, start), False))
    if breaks.dear:
        found = _with_dear_ends(breaks, found)
    return found or [_last_resort(breaks, start, edge)]


def _with_dear_ends(breaks: Breaks, found: list[Candidate]) -> list[Candidate]:
    dear = breaks.dear
    return [(i, cost + dear.get(i, 0.0), hang) for i, cost, hang in found]


def _squeezed(breaks: Breaks, start: int, i: int, edge: float) -> Candidate | None:
    """The line behind whose end there is no room: narrowed, or with its mark hanging."""
    em, over = breaks.em, breaks.ends[i] - edge
    easy = breaks.easy[i] - breaks.easy[start]
    hard = breaks.hard[i] - breaks.hard[start]
    narrowed = None
    if over <= easy + breaks.blank[i] + hard:
        narrowed = (i, tight(over / em, (easy + breaks.blank[i]) / em), False)
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
    hanging = (i, cost, True)
    return hanging if narrowed is None or hanging[1] < narrowed[1] else narrowed


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


def ragged(breaks: Breaks, start: int, measure: float, near: float) -> list[Candidate]:
    """The ends of a line set at its natural width; a paragraph's last line may be short."""
    final = len(breaks.ends) - 1
    found: list[Candidate] = [
        (i, _orphaned(breaks, start) if i == final and short >= 0.0 else _rag(short), hang)
        for i, short, hang in _natural(breaks, start, measure, near)
    ]
    return _with_dear_ends(breaks, found) if breaks.dear else found


def balanced(breaks: Breaks, start: int, measure: float, near: float) -> list[Candidate]:
    """Lines that come out alike: the last pays for its rag as well, and all of them for ending
    where no reader pauses.
    """
    fine = breaks.pauses | {len(breaks.ends) - 1}
    return [
        (i, _rag(short) + _orphaned(breaks, start) + (0.0 if i in fine else SENSELESS), hang)
        for i, short, hang in _natural(breaks, start, measure, near)
    ]


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
