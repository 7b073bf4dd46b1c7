"""Ruby: annotations above or below a base, and the room they need (CLREQ 5.5, JLREQ 3.3).

A base is never broken. An annotation wider than its base reaches over Han beside it, up to half an
em of the base, never over marks or Latin; the rest is room beside the base, or, in a base of
several Han, between them. Two annotations stay a quarter em apart. All lengths are the caller's.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate, groupby
from operator import add

from msgspec import Struct
from msgspec.structs import replace

from reportpress.compose.interface import Ruby, RubyAlign
from reportpress.compose.text.classes import Class
from reportpress.compose.text.clusters import Cluster, Clusters
from reportpress.compose.text.gaps import Gap, columns_of
from reportpress.compose.text.paragraph import Paragraph, RubyAnnotation
from reportpress.compose.text.quotes import mark_latin

OVERHANG = 0.5  # em of the base: as far as an annotation may reach over Han (JLREQ 3.3.8)
APART = 0.25  # em of the base: a word space between two annotations (CLREQ 5.5.4.1)


class _Base(Struct, frozen=True):
    """Clusters `start` to `end`, both included, with their annotation; `em` is their size."""

    ruby: Ruby
    start: int
    end: int
    em: float


def annotated(par: Paragraph, clusters: Clusters) -> Paragraph:
    """The paragraph with room made for its annotations; unchanged where it has none."""
    bases = list(_bases(par))
    if not bases:
        return par
    covered = {i for base in bases for i in range(base.start, base.end + 1)}
    gaps = list(par.gaps)
    heads, tails, rubies = dict(par.heads), dict(par.tails), {}
    for base in bases:
        annotation = _annotation(base, clusters)
        spread, side = _made_room(par, base, annotation.width, covered, gaps)
        natural = _width(par, base) + spread * (base.end - base.start)
        heads[base.start] = tails[base.end] = max(0.0, side)
        rubies[base.end] = _spread(annotation, natural, base.ruby)
    columns = columns_of(gaps)
    place = list(accumulate(map(add, par.body, columns.width), initial=0.0))
    par = replace(par, gaps=gaps, columns=columns, place=place)
    return replace(par, heads=heads, tails=tails, rubies=rubies)


def _bases(par: Paragraph) -> Iterator[_Base]:
    ends = [*par.run_starts[1:], len(par.clusters)]
    parts = zip(par.runs, par.run_starts, ends, strict=True)
    for ruby, group in groupby(parts, key=lambda part: part[0].ruby):
        if ruby is not None:
            members = list(group)
            yield _Base(ruby, members[0][1], members[-1][2] - 1, members[0][0].style.size)


def _width(par: Paragraph, base: _Base) -> float:
    return par.place[base.end] - par.place[base.start] + par.body[base.end]


def _annotation(base: _Base, clusters: Clusters) -> RubyAnnotation:
    """The annotation set solid."""
    parts: list[tuple[int, Cluster]] = []
    for number, run in enumerate(base.ruby.runs):
        parts += ((number, cluster) for cluster in clusters.of(mark_latin(run.text), run.style))
    offsets = list(accumulate((cluster.shape.advance for _, cluster in parts), initial=0.0))
    return RubyAnnotation(
        base.start,
        base.ruby,
        tuple(number for number, _ in parts),
        tuple(cluster for _, cluster in parts),
        tuple(offsets[:-1]),
        offsets[-1],
    )


def _made_room(
    par: Paragraph, base: _Base, width: float, covered: set[int], gaps: list[Gap]
) -> tuple[float, float]:
    """Widens the gaps round and within a base.

    Returns what its inner gaps got, and by how much the annotation then sticks out at each side.
    """
    side = (width - _width(par, base)) / 2
    before = _limit(par, base, base.start - 1, covered, side)
    after = _limit(par, base, base.end + 1, covered, side)
    needed = min(max(0.0, side - before), max(0.0, side - after))
    count = base.end - base.start + 1
    inner = range(base.start, base.end)
    han = all(c.left is Class.HAN for c in par.clusters[base.start : base.end + 1])
    spread = 2 * needed / count if han and count > 1 else 0.0
    for i in inner:
        gaps[i] = gaps[i]._replace(width=gaps[i].width + spread, han=0, breaks=False)
    side -= spread * (count - 1) / 2
    for i, more in ((base.start - 1, side - before), (base.end, side - after)):
        gaps[i] = gaps[i]._replace(width=gaps[i].width + max(0.0, more))  # none beyond an edge
    return spread, side


def _limit(par: Paragraph, base: _Base, i: int, covered: set[int], side: float) -> float:
    """How far an annotation may reach over cluster i beside its base; below zero, how far it must
    stay away. A line's edge needs no room here: lines make it.
    """
    if not 0 <= i < len(par.clusters):
        return max(0.0, side)
    if i in covered:
        return -APART / 2 * base.em
    return OVERHANG * base.em if par.clusters[i].left is Class.HAN else 0.0


def _spread(annotation: RubyAnnotation, room: float, ruby: Ruby) -> RubyAnnotation:
    """An annotation of Han that is shorter than its base, spread over it (`space-around`)."""
    count = len(annotation.clusters)
    han = all(cluster.left is Class.HAN for cluster in annotation.clusters)
    if ruby.align is RubyAlign.CENTER or not han or annotation.width >= room:
        return annotation
    extra = (room - annotation.width) / count
    offsets = tuple(x + extra * (i + 0.5) for i, x in enumerate(annotation.offsets))
    return replace(annotation, offsets=offsets, width=room)
