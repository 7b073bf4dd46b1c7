"""Turns a block's runs into parallel arrays of measured clusters and of the gaps between them.

Lengths are the caller's unit. Cluster i has a body (its ink half, for a full-width mark) between
a leading and a trailing blank; gap i stands between the bodies of clusters i and i + 1 and holds
what is left of the blanks there, the Han-Latin gap, or the word space. Thus the width of a line
from a to b is a difference of two prefix sums, whatever marks stand at its ends.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from reportpress.compose.classes import CLASSES, Class, Token, mark_latin, tokenise
from reportpress.compose.model import Block, Measure, Run, Script, Setting, Shape, TextStyle
from reportpress.compose.pairs import (
    BREAKS,
    BREAKS_AT_SPACE,
    SPACES,
    Blank,
    GapRule,
    Stretch,
    Tier,
    gap_rules,
)

# A mark measured narrower than this (em) comes from a proportional face: it has no blank to trim.
FULL_WIDTH_FROM = 0.75
HALF_EM = 0.5
NARROWEST_WORD_SPACE = 0.25  # CLREQ: Western word spaces shrink to a quarter em ...
WIDEST_WORD_SPACE = 0.5  # ... and stretch to half an em
NARROWEST_HAN_LATIN = 0.125  # CLREQ 3.2.2: the Han-Latin gap shrinks to an eighth ...
WIDEST_HAN_LATIN = 1 / 3  # ... and stretches to a third, before gaps between Han open

_HAN_PAIR = Class.HAN * CLASSES + Class.HAN


@dataclass(frozen=True, slots=True)
class Cluster:
    """A measured cluster, one object per distinct cluster and style."""

    text: str
    left: Class
    right: Class
    body: float
    lead: float
    trail: float
    shape: Shape
    style: TextStyle


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of copy between forced breaks, measured: n clusters, n - 1 gaps.

    `place[i]` is the sum of all bodies and natural gaps before cluster i. `shrink[i]` is what gap
    i can lose, in its `tier`; `word` and `latin` what it can gain before Han gaps open; `han[i]`
    is 1 where gap i opens with the gaps between Han. `breaks[i]` allows a line end behind i.
    """

    setting: Setting
    em: float
    first: bool
    clusters: list[Cluster]
    runs: list[Run]
    place: list[float]
    body: list[float]
    lead: list[float]
    trail: list[float]
    gap: list[float]
    tier: list[int]
    shrink: list[float]
    word: list[float]
    latin: list[float]
    han: list[int]
    breaks: list[bool]


class Measurer:
    """Asks the caller's measure once for each distinct cluster of a style."""

    def __init__(self, measure: Measure) -> None:
        self._measure = measure
        self._known: dict[TextStyle, dict[Token, Cluster]] = {}

    def clusters(self, tokens: list[Token], style: TextStyle) -> list[Cluster]:
        """The measured clusters of a run."""
        known = self._known.setdefault(style, {})
        clusters = []
        append = clusters.append
        for token in tokens:
            cluster = known.get(token)
            if cluster is None:
                cluster = known[token] = self._make(token, style)
            append(cluster)
        return clusters

    def _make(self, token: Token, style: TextStyle) -> Cluster:
        script = Script.LATIN if token.latin else Script.HAN
        text = " " if token.left is Class.WORD_SPACE else token.text
        shape = self._measure(style, text, script)
        lead, trail = _blanks(token.left, shape.advance, style.size)
        if token.left is Class.WORD_SPACE:
            trail = shape.advance
        body = 0.0 if token.left is Class.ZERO else shape.advance - lead - trail
        return Cluster(token.text, token.left, token.right, body, lead, trail, shape, style)


def _blanks(kind: Class, advance: float, em: float) -> tuple[float, float]:
    """The trimmable blank before and behind a mark's ink (CLREQ 3.1.6.1)."""
    blank = advance - HALF_EM * em
    if advance < FULL_WIDTH_FROM * em:
        return 0.0, 0.0
    if kind is Class.OPEN:
        return blank, 0.0
    if Class.CLOSE <= kind <= Class.EXCLAIM:
        return 0.0, blank
    if kind is Class.INTERPUNCT:
        return blank / 2, blank / 2
    return 0.0, 0.0


def collect(block: Block, measurer: Measurer) -> list[Paragraph]:
    """The measured paragraphs of a block: one, and one more for each forced break."""
    paragraphs = []
    for index, pieces in enumerate(_split_lines(block.runs)):
        clusters, runs = _measured(pieces, measurer)
        paragraphs.append(_paragraph(block, clusters, runs, index == 0))
    return paragraphs


def _split_lines(runs: Sequence[Run]) -> Iterator[list[tuple[Run, str]]]:
    """Each forced line's runs with their texts, told Latin or Chinese by the whole line."""
    if not any("\n" in run.text for run in runs):
        yield _in_context(runs, [run.text for run in runs])
        return
    lines: list[tuple[list[Run], list[str]]] = [([], [])]
    for run in runs:
        for number, text in enumerate(run.text.split("\n")):
            if number:
                lines.append(([], []))
            lines[-1][0].append(run)
            lines[-1][1].append(text)
    for line_runs, texts in lines:
        yield _in_context(line_runs, texts)


def _in_context(runs: Sequence[Run], texts: list[str]) -> list[tuple[Run, str]]:
    whole = mark_latin("".join(texts).strip(" \t"))
    lead = "".join(texts)
    skipped = len(lead) - len(lead.lstrip(" \t"))
    pieces, start = [], -skipped
    for run, text in zip(runs, texts, strict=True):
        end = start + len(text)
        if end > 0:
            pieces.append((run, whole[max(start, 0) : end]))
        start = end
    return pieces


def _measured(pieces: list[tuple[Run, str]], measurer: Measurer) -> tuple[list[Cluster], list[Run]]:
    clusters: list[Cluster] = []
    runs: list[Run] = []
    for run, text in pieces:
        found = measurer.clusters(tokenise(text), run.style)
        clusters += found
        runs += [run] * len(found)
    return clusters, runs


def _paragraph(block: Block, clusters: list[Cluster], runs: list[Run], first: bool) -> Paragraph:
    setting = block.setting
    em = block.runs[0].style.size if block.runs else 1.0
    spaces = _settle_spaces(clusters, setting)
    pairs = [a.right * CLASSES + b.left for a, b in zip(clusters, clusters[1:], strict=False)]
    breaks = list(map(BREAKS[setting.line_break].__getitem__, pairs))
    for i, allowed in spaces:
        breaks[i] = allowed
    gaps = _Gaps(clusters, setting)
    gaps.fill(pairs)
    body = [c.body for c in clusters]
    steps = list(map(float.__add__, body, gaps.gap)) if body else []
    return Paragraph(
        setting=setting,
        em=em,
        first=first,
        clusters=clusters,
        runs=runs,
        place=list(accumulate(steps, initial=0.0)),
        body=body,
        lead=[c.lead for c in clusters],
        trail=[c.trail for c in clusters],
        gap=gaps.gap,
        tier=gaps.tier,
        shrink=gaps.shrink,
        word=gaps.word,
        latin=gaps.latin,
        han=gaps.han,
        breaks=breaks,
    )


def _settle_spaces(clusters: list[Cluster], setting: Setting) -> list[tuple[int, bool]]:
    """Gives each white-space cluster its part; returns where they are and whether lines may end."""
    settled = []
    through = BREAKS_AT_SPACE[setting.line_break]
    for i, cluster in enumerate(clusters):
        if cluster.left is not Class.WORD_SPACE or not 0 < i < len(clusters) - 1:
            continue
        before = clusters[i - 1]
        pair = before.right * CLASSES + clusters[i + 1].left
        kind = SPACES[pair]
        if kind is Class.GAP_SPACE and not setting.autospace:
            kind = Class.WORD_SPACE
        if kind is Class.NO_SPACE:  # behind it stands what would stand without it
            clusters[i] = replace(cluster, left=kind, right=before.right, trail=before.trail)
        else:
            clusters[i] = replace(cluster, left=kind, right=kind)
        settled.append((i, through[pair]))
    return settled


class _Gaps:
    """The gap arrays of a paragraph, filled pair by pair."""

    def __init__(self, clusters: list[Cluster], setting: Setting) -> None:
        count = len(clusters)
        self.clusters = clusters
        self.setting = setting
        self.rules = gap_rules(setting.trim)
        self.gap = [0.0] * count
        self.tier = [0] * count
        self.shrink = [0.0] * count
        self.word = [0.0] * count
        self.latin = [0.0] * count
        self.han = [1 if setting.stretch_han else 0] * max(count - 1, 0) + [0] * min(count, 1)

    def fill(self, pairs: list[int]) -> None:
        rules = self.rules
        for i, pair in enumerate(pairs):
            if pair != _HAN_PAIR:
                rule = rules[pair]
                if rule is not None:
                    self._fill(i, rule)
        if any(run_style.letter_spacing for run_style in {c.style for c in self.clusters}):
            for i in range(len(pairs)):
                self.gap[i] += self.clusters[i].style.letter_spacing

    def _fill(self, i: int, rule: GapRule) -> None:
        here, there = self.clusters[i], self.clusters[i + 1]
        blank = _blank(rule.blank, here.trail, there.lead)
        stretch, tier, em = rule.stretch, rule.tier, here.style.size
        self.han[i] = 0
        if tier is Tier.WORD_SPACE:
            self.word[i] = max(0.0, WIDEST_WORD_SPACE * em - blank)
            self.shrink[i] = max(0.0, blank - NARROWEST_WORD_SPACE * em)
        elif tier is Tier.HAN_LATIN:
            blank = self.setting.autospace * em
            if blank:
                self.latin[i] = max(0.0, WIDEST_HAN_LATIN * em - blank)
                self.shrink[i] = max(0.0, blank - NARROWEST_HAN_LATIN * em)
        else:
            self.shrink[i] = blank if tier else 0.0
            if stretch is Stretch.HAN and blank and self.setting.stretch_han:
                self.han[i] = 1
        self.gap[i] = blank
        self.tier[i] = tier


def _blank(rule: Blank, behind: float, before: float) -> float:
    if rule is Blank.SUM:
        return behind + before
    if rule is Blank.NONE:
        return 0.0
    return max(behind, before) if rule is Blank.LARGER else min(behind, before)
