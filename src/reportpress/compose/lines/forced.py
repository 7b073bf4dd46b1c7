"""Lines for measures that the rules cannot fill: a long word or a chain of marks in a narrow place.

Overfull lines alone are allowed more breaks: first inside Latin words, then in raised runs where
other copy has them, then behind any cluster.
Nothing is lost, and no line is left overfull that could be cut.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from reportpress.compose.lines.breaks import Breaks, breaks_of
from reportpress.compose.lines.candidates import TOLERANCE
from reportpress.compose.lines.linebreak import Lines, MeasureOf, wrapped
from reportpress.compose.text.classes import SPACES
from reportpress.compose.text.clusters import Cluster
from reportpress.compose.text.collect import Measurer, is_word
from reportpress.compose.text.paragraph import Paragraph

# Cutting one line can push others out; after so many rounds the whole paragraph may break anywhere.
ROUNDS = 8
# Words wider than this share of an overfull line are what makes it overfull.
LONG_WORD = 0.5


def forced(measurer: Measurer, par: Paragraph, measure_of: MeasureOf) -> tuple[Paragraph, Lines]:
    """The paragraph, its words cut where they must be, and its lines."""
    free: set[int] = set()
    for _ in range(ROUNDS):
        breaks = _freed(par, free)
        found = _wrapped(par, breaks, measure_of)
        tight = dict(_overfull(breaks, found, measure_of))
        words = {i for i, measure in tight.items() if _is_long(par.clusters[i], measure)}
        if words:
            par, free = measurer.cut(par, words), set()
        elif free.issuperset(tight):
            return par, found
        else:
            raised = {i for i in tight if i not in free and measurer.may_part_tied(par, i)}
            free.update(raised or tight)
    par = measurer.cut(par, range(len(par.clusters)))
    return par, _wrapped(par, _freed(par, range(len(par.clusters))), measure_of)


def _wrapped(par: Paragraph, breaks: Breaks, measure_of: MeasureOf) -> Lines:
    found = wrapped(par.style, breaks, measure_of)
    assert found is not None  # only a given number of lines can be impossible
    return found


def _freed(par: Paragraph, free: Iterable[int]) -> Breaks:
    """The paragraph's places for breaks, and those behind the clusters in `free`."""
    breaks = breaks_of(par)
    allowed = list(breaks.allowed)
    for i in free:
        allowed[i] = i + 1 == len(allowed) or par.clusters[i + 1].left not in SPACES
    return replace(breaks, allowed=allowed)


def _overfull(breaks: Breaks, found: Lines, measure_of: MeasureOf) -> Iterator[tuple[int, float]]:
    """The clusters of all lines that stick out, each with its line's measure."""
    for k, line in enumerate(found.lines):
        measure, start, end = measure_of(k), line.start, line.end
        gives = breaks.easy[end] - breaks.easy[start] + breaks.hard[end] - breaks.hard[start]
        edge = breaks.ends[end] - breaks.blank[end]
        if line.hang and breaks.hung is not None:
            edge = breaks.hung[end]
        if edge - gives > breaks.starts[start] + measure + TOLERANCE:
            yield from ((i, measure) for i in range(start, end + 1))


def _is_long(cluster: Cluster, measure: float) -> bool:
    return is_word(cluster) and cluster.body > LONG_WORD * measure
