"""The gap between two clusters: looked up by their kinds, worked out once for each pair.

It is what is left of the blanks there, the Han-Latin gap, or the word space. Lengths are the
caller's unit.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from reportpress.compose.interface import LineBreak, ParagraphStyle, SpacingTrim
from reportpress.compose.text.classes import CLASSES, SPACES, Class
from reportpress.compose.text.clusters import KINDS, ClusterKind
from reportpress.compose.text.pairs import (
    BREAKS,
    BREAKS_AT_SPACE,
    Blank,
    GapRule,
    Stretch,
    Tier,
    gap_rules,
)

NARROWEST_WORD_SPACE = 0.25  # CLREQ 6.2.2: Western word spaces shrink to a quarter em ...
WIDEST_WORD_SPACE = 0.5  # ... and stretch to half an em
NARROWEST_HAN_LATIN = 0.125  # CLREQ 6.3.3: the Han-Latin gap shrinks to an eighth ...
WIDEST_HAN_LATIN = 1 / 3  # ... and stretches to a third, before gaps between Han open
# Two marks that are set solid, 。” or 《“, may open by so much in a loose line: half of the blank
# that they lost. Together they then take an em and three quarters, of the two they are cast on.
WIDEST_SOLID = 0.25


class Gap(NamedTuple):
    """A gap's natural width, and what it can give and gain.

    It shrinks by `easy` or by `hard`, the cheap tiers and the costly ones (`tier` says which); it
    gains `word` as a word space and `gain` altogether before gaps between Han open (at Latin, and
    between marks whose blanks had collapsed); `han` is 1 where it opens with them. `breaks` allows
    a line to end in it.
    """

    width: float
    easy: float
    hard: float
    gain: float
    han: int
    breaks: bool
    tier: Tier
    word: float


class GapColumns(NamedTuple):
    """The gaps of a paragraph field by field: what one is for many gaps is summed and cut there."""

    width: Sequence[float]
    easy: Sequence[float]
    hard: Sequence[float]
    gain: Sequence[float]
    han: Sequence[int]
    breaks: Sequence[bool]
    tier: Sequence[Tier]
    word: Sequence[float]


def columns_of(gaps: Sequence[Gap]) -> GapColumns:
    """The fields of at least one gap."""
    return GapColumns(*zip(*gaps, strict=True))


END = Gap(0.0, 0.0, 0.0, 0.0, 0, True, Tier.NONE, 0.0)
"""The gap behind the last cluster of a paragraph."""


class Gaps(dict[int, Gap]):
    """The gaps of a paragraph style by `row` of the first cluster plus `kind` of the second."""

    def __init__(self, kinds: list[ClusterKind], style: ParagraphStyle) -> None:
        self.kinds = kinds
        self.style = style
        self.rules = gap_rules(style.trim)

    def __missing__(self, pair: int) -> Gap:
        first, second = self.kinds[pair // KINDS], self.kinds[pair % KINDS]
        rule = self.rules[first.right * CLASSES + second.left]
        gap = self._gap(rule, first, second)
        if first.letter_spacing and second.left not in SPACES:
            gap = gap._replace(width=gap.width + first.letter_spacing)
        gap = self[pair] = gap._replace(breaks=may_break(self.style.line_break, first, second))
        return gap

    def _gap(self, rule: GapRule, first: ClusterKind, second: ClusterKind) -> Gap:
        tier, em = rule.tier, first.size
        width = _blank(rule.blank, first.trail, second.lead)
        if tier is Tier.WORD_SPACE:
            room = max(0.0, WIDEST_WORD_SPACE * em - width)
            shrink = max(0.0, width - NARROWEST_WORD_SPACE * em)
            return Gap(width, shrink, 0.0, room, 0, False, tier, room)
        alone = first.tied and not first.follows
        if tier is Tier.HAN_LATIN and alone is not second.tied:
            return Gap(0.0, 0.0, 0.0, 0.0, 0, False, Tier.NONE, 0.0)
        if tier is Tier.HAN_LATIN:
            width = self.style.autospace * em
            room = max(0.0, WIDEST_HAN_LATIN * em - width) if width else 0.0
            shrink = max(0.0, width - NARROWEST_HAN_LATIN * em)
            return Gap(width, 0.0, shrink, room, 0, False, tier, 0.0)
        opens = rule.stretch is Stretch.HAN or (rule.stretch is Stretch.BLANK and width > 0.0)
        han = int(opens and self.style.stretch_han)
        easy = width if Tier.NONE < tier < Tier.HAN_LATIN else 0.0
        hard = width if tier is Tier.STOP else 0.0
        gain = self._lost(rule.blank, first, second)
        return Gap(width, easy, hard, gain, han, False, tier, 0.0)

    def _lost(self, rule: Blank, first: ClusterKind, second: ClusterKind) -> float:
        """What two marks regain of the blank that they lost beside each other."""
        if rule is Blank.LARGER:
            return min(first.trail, second.lead)
        solid = rule is Blank.NONE and second.left not in SPACES
        if solid and self.style.trim is not SpacingTrim.TRIM_ALL:
            return min(WIDEST_SOLID * first.size, first.trail + second.lead)
        return 0.0


def may_break(level: LineBreak, first: ClusterKind, second: ClusterKind) -> bool:
    """Whether a line may end between two clusters."""
    if first.left is Class.ZERO:
        return second.left not in SPACES
    if second.tied:
        return False
    if first.left in SPACES:
        return BREAKS_AT_SPACE[level][first.behind * CLASSES + second.left]
    return BREAKS[level][first.right * CLASSES + second.left]


def _blank(rule: Blank, behind: float, before: float) -> float:
    if rule is Blank.SUM:
        return behind + before
    if rule is Blank.NONE:
        return 0.0
    return max(behind, before) if rule is Blank.LARGER else min(behind, before)
