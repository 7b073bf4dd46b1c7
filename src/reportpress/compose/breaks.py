"""A paragraph reduced to where its lines may begin and end, in em, for the line breaker."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import accumulate

from reportpress.compose.classes import Class
from reportpress.compose.collect import Cluster, Paragraph
from reportpress.compose.model import Hanging, SpacingTrim
from reportpress.compose.pairs import Tier

_HANGS = frozenset({Class.PAUSE, Class.STOP})
_SPACES = frozenset({Class.WORD_SPACE, Class.GAP_SPACE, Class.NO_SPACE})
_MARKS = frozenset({Class.OPEN, Class.CLOSE, Class.PAUSE, Class.COLON, Class.STOP, Class.EXCLAIM})
_TRIMS_EVERY_END = frozenset({SpacingTrim.TRIM_BOTH, SpacingTrim.TRIM_ALL})
_TRIMS_NO_START = frozenset({SpacingTrim.SPACE_ALL, SpacingTrim.NORMAL})


@dataclass(frozen=True, slots=True)
class Breaks:
    """Nodes and opportunities. Node 0 is the paragraph's start, node j + 1 lies behind
    opportunity j. A line from node a to opportunity j has the natural width
    `to_place[j] - from_place[a]`; the other pairs of lists give what it can lose in its easy and
    its hard tiers, what it can gain at Latin, and its number of gaps between Han in like manner.
    `to_blank[j]` is what the line's last mark may lose behind its ink where room is short;
    `hung[j]` stands in for `to_place[j]` where the line's last mark hangs. Nodes from
    `orphan_from` on leave so little copy that it must not stand alone on a line.
    """

    first: list[int]
    last: list[int]
    from_place: list[float]
    to_place: list[float]
    to_blank: list[float]
    hung: list[float]
    from_easy: list[float]
    to_easy: list[float]
    from_hard: list[float]
    to_hard: list[float]
    from_latin: list[float]
    to_latin: list[float]
    from_han: list[int]
    to_han: list[int]
    orphan_from: int


def breaks_of(par: Paragraph) -> Breaks:
    """The break opportunities of a paragraph that has at least one cluster."""
    em, end = par.em, len(par.clusters) - 1
    cuts = [i for i, allowed in enumerate(par.breaks) if allowed]
    first = [0, *(i + 1 for i in cuts)]
    last = [_visible(par, i) for i in [*cuts, end]]
    place, body = par.place, par.body
    pairs = list(zip(par.shrink, par.tier, strict=True))
    easy = _sums((s if t < Tier.HAN_LATIN else 0.0 for s, t in pairs), em)
    hard = _sums((s if t >= Tier.HAN_LATIN else 0.0 for s, t in pairs), em)
    latin = _sums(map(float.__add__, par.word, par.latin), em)
    han = list(accumulate(par.han, initial=0))
    blank = [end_blank(par, i) / em for i in last]
    to_place = [(place[i] + body[i]) / em + b for i, b in zip(last, blank, strict=True)]
    hung = _hung(par, last, to_place)
    if par.setting.hanging is Hanging.FORCE_END:
        to_place = hung
    return Breaks(
        first=first,
        last=last,
        from_place=[(place[i] - start_blank(par, i)) / em for i in first],
        to_place=to_place,
        to_blank=blank,
        hung=hung,
        from_easy=[easy[i] for i in first],
        to_easy=[easy[i] + b for i, b in zip(last, blank, strict=True)],
        from_hard=[hard[i] for i in first],
        to_hard=[hard[i] for i in last],
        from_latin=[latin[i] for i in first],
        to_latin=[latin[i] for i in last],
        from_han=[han[i] for i in first],
        to_han=[han[i] for i in last],
        orphan_from=_orphan_from(par, first),
    )


def start_blank(par: Paragraph, i: int) -> float:
    """The leading blank that cluster i keeps at a line's start (CSS Text 4; GB/T 15834 5.1)."""
    trim = par.setting.trim
    if trim in _TRIMS_NO_START or (trim is SpacingTrim.SPACE_FIRST and i == 0):
        return par.lead[i]
    return 0.0


def end_blank(par: Paragraph, i: int) -> float:
    """The trailing blank that cluster i keeps at a line's end where there is room for it."""
    if par.setting.trim in _TRIMS_EVERY_END or par.clusters[i].left in _SPACES:
        return 0.0
    return par.trail[i]


def break_anywhere(par: Paragraph) -> Paragraph:
    """The paragraph with a break allowed behind every cluster that no space follows."""
    clusters = par.clusters
    following = [c.left not in _SPACES for c in clusters[1:]]
    return replace(par, breaks=following)


def _sums(values: Iterable[float], em: float) -> list[float]:
    return [value / em for value in accumulate(values, initial=0.0)]


def _visible(par: Paragraph, i: int) -> int:
    """The last cluster that takes room on a line that is cut behind cluster i."""
    while i > 0 and par.clusters[i].left in _SPACES:
        i -= 1
    return i


def must_hang(par: Paragraph, i: int) -> bool:
    """Whether cluster i, at a line's end, hangs past the measure whatever room there is."""
    forced = par.setting.hanging is Hanging.FORCE_END
    return forced and i > 0 and par.clusters[i].left in _HANGS


def _hung(par: Paragraph, last: list[int], to_place: list[float]) -> list[float]:
    if par.setting.hanging is Hanging.NONE:
        return to_place
    clusters = par.clusters
    return [
        (par.place[i] + par.lead[i]) / par.em if clusters[i].left in _HANGS and i else place
        for i, place in zip(last, to_place, strict=True)
    ]


def _orphan_from(par: Paragraph, first: list[int]) -> int:
    """The first node behind which only one character is left, marks aside."""
    characters = 0
    for i in range(len(par.clusters) - 1, -1, -1):
        characters += _weight(par.clusters[i])
        if characters > 1:
            return next((node for node, start in enumerate(first) if start > i), len(first))
    return len(first)  # a paragraph of one character has no better place for it


def _weight(cluster: Cluster) -> int:
    """How many characters a cluster counts for against 单字不成行."""
    if cluster.left in _MARKS or cluster.left in _SPACES or cluster.left is Class.ZERO:
        return 0
    return len(cluster.text)
