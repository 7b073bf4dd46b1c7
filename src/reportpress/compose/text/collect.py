"""Turns a block's runs into parallel arrays of measured clusters and of the gaps between them.

Lengths are the caller's unit. Gap i is between the bodies of clusters i and i + 1. Thus the width
of a line from a to b is a difference of two prefix sums, whatever marks are at its ends.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Container, Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from operator import add

from reportpress.compose.interface import Measure, ParagraphStyle, Script, Shape, TextBlock, TextRun
from reportpress.compose.text.classes import CLASSES, SPACES, WESTERN, Class
from reportpress.compose.text.clusters import Cluster, Clusters
from reportpress.compose.text.connectors import Tongue
from reportpress.compose.text.gaps import END, Gaps, columns_of, may_break
from reportpress.compose.text.pairs import SPACE_CLASSES
from reportpress.compose.text.paragraph import Paragraph
from reportpress.compose.text.quotes import mark_latin
from reportpress.compose.text.ruby import annotated

_BLANK = " \t"
_SPACE = re.compile("[\\s\u200b]")
_UNSEEN = frozenset({Class.NO_SPACE, Class.ZERO})
_LATIN_WORD = WESTERN | {Class.CONNECTOR, Class.SOLIDUS}


class Measurer:
    """Collects and measures blocks, and remembers what it has measured."""

    def __init__(self, measure: Measure) -> None:
        self._clusters = Clusters(measure)
        self._gaps: dict[ParagraphStyle, Gaps] = {}

    @property
    def measured(self) -> int:
        """How many distinct clusters have been measured."""
        return self._clusters.measured

    def collect(self, block: TextBlock) -> list[Paragraph]:
        """The measured paragraphs of a block: one, and one more for each forced break."""
        em = _em(block.runs)
        return [
            self._measured(Paragraph(block.style, em, index == 0), pieces)
            for index, pieces in enumerate(_split_lines(block.runs))
        ]

    def _measured(self, par: Paragraph, pieces: list[tuple[TextRun, str]]) -> Paragraph:
        runs: list[TextRun] = []
        starts: list[int] = []
        clusters: list[Cluster] = []
        for run, text in pieces:
            runs.append(run)
            starts.append(len(clusters))
            clusters += self._clusters.of(text, run.style)
        if any(run.style.tied for run in runs):
            self._settle_tied(clusters)
        if any(_SPACE.search(text) for _, text in pieces):
            self._settle_spaces(clusters, par.style)
        return self._filled(par, runs, starts, clusters)

    def cut(self, par: Paragraph, words: Container[int]) -> Paragraph:
        """The paragraph with the clusters in `words` that are Latin words cut into characters."""
        starts: list[int] = []
        clusters: list[Cluster] = []
        bounds = pairwise([*par.run_starts, len(par.clusters)])
        for run, (start, end) in zip(par.runs, bounds, strict=True):
            starts.append(len(clusters))
            for i in range(start, end):
                cluster = par.clusters[i]
                if i in words and is_word(cluster):
                    clusters += self._clusters.cut(cluster, run.style)
                else:
                    clusters.append(cluster)
        return self._filled(par, par.runs, starts, clusters)

    def may_part_tied(self, par: Paragraph, i: int) -> bool:
        """Whether nothing but a raised run, which they both are in, forbids a line to end between
        a cluster and the next one.
        """
        if i + 1 == len(par.clusters):
            return False
        first, second = (self._clusters.kinds[each.kind] for each in par.clusters[i : i + 2])
        plain = first._replace(right=first.left, tied=False), second._replace(tied=False)
        return first.tied and second.tied and may_break(par.style.line_break, *plain)

    def _filled(
        self,
        par: Paragraph,
        runs: Sequence[TextRun],
        starts: Sequence[int],
        clusters: Sequence[Cluster],
    ) -> Paragraph:
        if not clusters:
            return par
        filled = self._arrays(par, runs, starts, clusters)
        if any(run.ruby for run in runs):
            filled = annotated(filled, self._clusters)
        return filled

    def _arrays(
        self,
        par: Paragraph,
        runs: Sequence[TextRun],
        starts: Sequence[int],
        clusters: Sequence[Cluster],
    ) -> Paragraph:
        texts, shapes, bodies, leads, _, kinds, rows, _, _ = zip(*clusters, strict=True)
        body, lead = _with_room(runs, starts, bodies, leads)
        known = self._gaps.get(par.style)
        if known is None:
            known = self._gaps[par.style] = Gaps(self._clusters.kinds, par.style)
        gaps = [known[pair] for pair in map(add, rows, kinds[1:])]
        gaps.append(END)
        columns = columns_of(gaps)
        hyphens, parts = self._dear_ends(runs, starts, kinds)
        return Paragraph(
            par.style,
            par.em,
            par.first,
            runs,
            starts,
            clusters,
            texts,
            shapes,
            body,
            lead,
            list(accumulate(map(add, body, columns.width), initial=0.0)),
            gaps,
            columns,
            hyphens,
            parts,
            tails={i: hyphen.advance for i, hyphen in hyphens.items()},
        )

    def _dear_ends(
        self, runs: Sequence[TextRun], starts: Sequence[int], kinds: Sequence[int]
    ) -> tuple[Mapping[int, Shape], Collection[int]]:
        """The hyphens that lines may end with, and the clusters that are parts of a number."""
        dear = self._clusters.dear_ends
        if dear.keys().isdisjoint(kinds):
            return {}, ()
        ends = [(i, dear[kind]) for i, kind in enumerate(kinds) if kind in dear]
        hyphens = {
            i: self._clusters.measure(runs[bisect_right(starts, i) - 1].style, "-", Script.LATIN)
            for i, kind in ends
            if kind is Class.HYPHEN_AFTER
        }
        return hyphens, [i for i, kind in ends if kind is Class.PART_AFTER]

    def _settle_tied(self, clusters: list[Cluster]) -> None:
        """Gives what is tied to a cluster the gap behind it: the blank of a mark, 。 before the
        number of a note, is behind the number, and CO₂ is as far from Han as CO is.
        """
        kinds = self._clusters.kinds
        for i in range(1, len(clusters)):
            before, kind = clusters[i - 1], kinds[clusters[i].kind]
            if kind.tied and before.left not in SPACES:
                clusters[i - 1], clusters[i] = self._clusters.joined(before, clusters[i])

    def _settle_spaces(self, clusters: list[Cluster], style: ParagraphStyle) -> None:
        """Gives each white-space cluster the class and blank that follow from its neighbours."""
        kinds = self._clusters.kinds
        for i in range(1, len(clusters) - 1):
            cluster = clusters[i]
            if cluster.left not in (Class.WORD_SPACE, Class.ZERO) or len(cluster.text) > 1:
                continue  # of several spaces, which are kept, each takes its room
            before, after = kinds[clusters[i - 1].kind], kinds[clusters[i + 1].kind]
            kind: Class = SPACE_CLASSES[before.right * CLASSES + after.left]
            if cluster.left is Class.ZERO:
                kind = Class.ZERO
            elif kind is Class.GAP_SPACE and not style.autospace:
                kind = Class.WORD_SPACE
            right, trail = kind, cluster.trail
            if kind in _UNSEEN:  # the next cluster is spaced as if this one were absent
                right, trail = before.right, before.trail
            clusters[i] = self._clusters.settled(cluster, (kind, right, trail), before.right)


def _with_room(
    runs: Sequence[TextRun], starts: Sequence[int], body: Sequence[float], lead: Sequence[float]
) -> tuple[Sequence[float], Sequence[float]]:
    """Bodies that take in the room for edges beside their runs, and where the ink begins."""
    if not any(run.before or run.after for run in runs):
        return body, lead
    body, lead = list(body), list(lead)
    for run, (start, end) in zip(runs, pairwise([*starts, len(body)]), strict=True):
        body[start] += run.before
        lead[start] -= run.before
        body[end - 1] += run.after
    return body, lead


def _em(runs: Sequence[TextRun]) -> float:
    """The size in which most of a block is set."""
    if len(runs) < 2:
        return runs[0].style.size if runs else 1.0
    lengths: dict[float, int] = {}
    for run in runs:
        lengths[run.style.size] = lengths.get(run.style.size, 0) + len(run.text)
    return max(lengths, key=lengths.__getitem__)


def is_word(cluster: Cluster) -> bool:
    """Whether a cluster is Latin and has more than one character to be cut into."""
    return cluster.left in _LATIN_WORD and len(cluster.text) > 1


def _split_lines(runs: Sequence[TextRun]) -> Iterator[list[tuple[TextRun, str]]]:
    """Each forced line's runs with their texts, Latin marked in the whole line."""
    if not any("\n" in run.text for run in runs):
        yield _in_context(runs, [run.text for run in runs])
        return
    lines: list[tuple[list[TextRun], list[str]]] = [([], [])]
    for run in runs:
        for number, text in enumerate(run.text.split("\n")):
            if number:
                lines.append(([], []))
            lines[-1][0].append(run)
            lines[-1][1].append(text)
    for line_runs, texts in lines:
        yield _in_context(line_runs, texts)


def _tongue(runs: Sequence[TextRun], texts: Sequence[str], start: int) -> Tongue:
    """The languages of texts of which the first begins at `start`."""
    foreign = []
    for run, text in zip(runs, texts, strict=True):
        if run.style.chinese is False:
            foreign.append((start, start + len(text)))
        start += len(text)
    return Tongue(any(run.style.chinese for run in runs), foreign)


def _in_context(runs: Sequence[TextRun], texts: list[str]) -> list[tuple[TextRun, str]]:
    """The runs that have text, without white space at the line's edges, and Latin marked."""
    whole = "".join(texts)
    start = -(len(whole) - len(whole.lstrip(_BLANK)))
    whole = mark_latin(whole.strip(_BLANK), _tongue(runs, texts, start))
    pieces = []
    for run, text in zip(runs, texts, strict=True):
        end = start + len(text)
        part = whole[max(start, 0) : max(end, 0)]
        if part:
            pieces.append((run, part))
        start = end
    return pieces
