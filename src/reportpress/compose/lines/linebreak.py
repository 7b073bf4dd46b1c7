"""Chooses where lines end: first fit, or total fit over the paragraph (Knuth and Plass 1981).

Total fit works line by line: layer k holds, for each cluster where line k can begin, the cheapest
way to get there. So lines may differ in measure, and the cheapest setting is known for each number
of lines. A layer is cut down to the starts that cost little more than its best, which keeps the
work linear in the copy. A paragraph that comes out badly, with an orphan at its end for example, is
searched again within wider limits; a line more or less is sought in its last lines alone.
"""

from __future__ import annotations

from collections.abc import Callable
from math import inf
from typing import NamedTuple

from msgspec import Struct

from reportpress.compose.interface import Align, ParagraphStyle, Wrap
from reportpress.compose.lines.breaks import Breaks
from reportpress.compose.lines.candidates import (
    Layer,
    NextLayer,
    Way,
    balanced,
    candidates,
    next_layer_for,
    only_start,
)
from reportpress.compose.lines.costs import LOOSENESS, OVERFULL

MeasureOf = Callable[[int], float]
"""The measure of the paragraph's line k; 0 is its first, indent taken off."""

# How much more than the best of its layer a start may cost and still be followed up, and how many
# starts are. Two or three lines bring a bad start back to where a good one leads, so this is
# enough.
BEAM = 20.0
STARTS = 24
# Lines that are short by more than this (em) are considered only where there are no others.
NEAR = 1.6
NEAR_RAGGED = 5.0
# A paragraph that costs more than this, and this for each line, has holes: it is broken again with
# a wider view. Tried on columns of 6 to 20 em, the two passes find what an exhaustive search finds
# in all but a few paragraphs.
DEAR = 30.0
DEAR_LINE = 3.0
WIDE_NEAR = 6.0
# Last lines that are set anew to gain or lose a line. The cheapest starts do not lead there, so
# more of them are followed up.
LOOSE_TAIL = 12
MORE_STARTS = 60
# Lines up to which a block is balanced: headlines and quotes, not copy.
BALANCE_LINES = 12


class LineSpan(NamedTuple):
    """A line of clusters `start` to `end`, both of them included."""

    start: int
    end: int
    last: bool
    hang: bool = False


class Lines(Struct, frozen=True):
    """A way to break a paragraph, and its cost."""

    lines: list[LineSpan]
    cost: float

    @property
    def overfull(self) -> bool:
        """Whether some line sticks out of its measure."""
        return self.cost >= OVERFULL


def wrapped(
    style: ParagraphStyle, breaks: Breaks, measure_of: MeasureOf, looser: int = 0
) -> Lines | None:
    """Lines in the style's way of wrapping; None if `looser` asks for the impossible."""
    if style.wrap is Wrap.NONE:
        return None if looser else Lines([LineSpan(0, len(breaks.ends) - 1, True)], 0.0)
    if style.wrap is Wrap.AUTO:
        return None if looser else first_fit(breaks, style, measure_of)
    if style.wrap is Wrap.BALANCE and style.align is not Align.JUSTIFY and not looser:
        found = balanced_fit(breaks, style, measure_of)
        if found is not None:
            return found
    return total_fit(breaks, style, measure_of, looser)


def first_fit(breaks: Breaks, style: ParagraphStyle, measure_of: MeasureOf) -> Lines:
    """Each line the best it can be by itself: pulled in or pushed out, whichever costs less."""
    next_layer = next_layer_for(style)
    final = len(breaks.ends) - 1
    start, lines, cost = 0, list[LineSpan](), 0.0
    while start <= final:
        found = next_layer(breaks, only_start(start), measure_of(len(lines)), _near(style))
        best = min(candidates(found), key=lambda candidate: (candidate[1], -candidate[0]))
        end, its_cost, hang = best
        cost += its_cost
        lines.append(LineSpan(start, end, end == final, hang))
        start = end + 1
    return Lines(lines, cost)


def total_fit(
    breaks: Breaks, style: ParagraphStyle, measure_of: MeasureOf, looser: int = 0
) -> Lines | None:
    """The cheapest lines, or as many more (fewer, if negative) than that as `looser` says.

    None only if that number of lines is impossible at a bearable cost.
    """
    search = _ShortestPath(breaks, next_layer_for(style), measure_of)
    search.run(_SearchLimits(_near(style), BEAM, starts=STARTS))
    if search.best[0] > DEAR + DEAR_LINE * search.count:
        search.look_again(
            search.count, _SearchLimits(WIDE_NEAR, inf, search.best[0], starts=STARTS)
        )
    if looser:
        tail = min(LOOSE_TAIL, search.count)
        limit = min(search.best[0] + LOOSENESS * tail, OVERFULL)
        scope = _SearchLimits(WIDE_NEAR, inf, limit, search.count + looser)
        return search.lines() if search.look_again(tail, scope) else None
    return search.lines()


def balanced_fit(breaks: Breaks, style: ParagraphStyle, measure_of: MeasureOf) -> Lines | None:
    """As few lines as first fit takes, as even as possible; None for more than a few lines."""
    count = len(first_fit(breaks, style, measure_of).lines)
    if count > BALANCE_LINES:
        return None
    spare = sum(map(measure_of, range(count))) - (breaks.ends[-1] - breaks.starts[0])
    near = max(0.0, spare / count / breaks.em) + NEAR_RAGGED
    search = _ShortestPath(breaks, balanced, measure_of)
    search.run(_SearchLimits(near, inf, lines=count))
    return search.lines() if search.count else None


def _near(style: ParagraphStyle) -> float:
    return NEAR if style.align is Align.JUSTIFY else NEAR_RAGGED


class _SearchLimits(NamedTuple):
    """How far a search looks: the shortest line, the costliest start of a layer and of all, the
    number of lines wanted if any, and how many starts of a layer are followed up.
    """

    near: float
    beam: float
    limit: float = inf
    lines: int | None = None
    starts: int = MORE_STARTS


_NO_WAY: Way = (inf, -1, False)


class _ShortestPath:
    """The layers so far, the cheapest way to the paragraph's end, and how many lines it takes."""

    def __init__(self, breaks: Breaks, next_layer: NextLayer, measure_of: MeasureOf) -> None:
        self.breaks = breaks
        self.next_layer = next_layer
        self.measure_of = measure_of
        self.layers: list[Layer] = [only_start(0)]
        self.best = _NO_WAY
        self.count = 0

    def run(self, scope: _SearchLimits) -> None:
        """Adds layers until no start is left, or as many as are wanted."""
        layers = self.layers
        while layers[-1] and len(layers) - 1 != scope.lines:
            self._add_layer(scope)

    def _add_layer(self, scope: _SearchLimits) -> None:
        lines = len(self.layers)
        measure = self.measure_of(lines - 1)
        layer = self.next_layer(self.breaks, self.layers[-1], measure, scope.near)
        cheapest = min(layer.values())[0]
        way = layer.pop(len(self.breaks.ends), None)
        if way is not None and scope.lines in (None, lines) and way[0] < self.best[0]:
            self.best, self.count = way, lines
        limit = min(cheapest + scope.beam, scope.limit, self.best[0])
        kept = {start: way for start, way in layer.items() if way[0] <= limit}
        if len(kept) > scope.starts:
            kept = dict(sorted(kept.items(), key=lambda item: item[1])[: scope.starts])
        self.layers.append(kept)

    def look_again(self, tail: int, scope: _SearchLimits) -> bool:
        """Whether setting the last `tail` lines anew within `scope` brings what it asks for."""
        before = self.layers, self.best, self.count
        self.layers = self.layers[: max(self.count - tail, 0) + 1]
        self.best, self.count = _NO_WAY, 0
        self.run(scope)
        found = self.best[0] < scope.limit
        if not found:
            self.layers, self.best, self.count = before
        return found

    def lines(self) -> Lines:
        """The lines of the cheapest way."""
        lines: list[LineSpan] = []
        end, way = len(self.breaks.ends) - 1, self.best
        for layer in reversed(self.layers[: self.count]):
            start = way[1]
            lines.append(LineSpan(start, end, not lines, way[2]))
            end, way = start - 1, layer[start]
        lines.reverse()
        return Lines(lines, self.best[0])
