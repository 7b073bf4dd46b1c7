"""What a line costs: the named weights of the line breaker, and the sums they go into.

All lengths in here are in em; costs are pure numbers.
"""

from __future__ import annotations

# Opening n gaps by g em each costs HAN_STRETCH * n * g**2: the sum of squares that the standard
# deviation of gaps between Han is made of.
HAN_STRETCH = 100.0
# A gap that readers and text extractors take for a space (em), and what each em squared over
# all gaps beyond it costs.
HOLE = 0.1
HOLE_COST = 2000.0
# Gaps at Latin words and between marks are meant to give first: what an em gained there costs. So
# little, because gaps between Han are what readers see: bench/typography found that costlier blanks
# of marks double the standard deviation of those gaps and save nothing.
LATIN_STRETCH = 0.02
# What an em taken from word spaces, brackets and pause marks costs; and one taken from
# Han-Latin gaps and stops, which CLREQ keeps for the end.
EASY_SHRINK = 0.02
HARD_SHRINK = 0.05
# A last line of one character, or of one character and its mark (单字不成行).
ORPHAN = 1000.0
# A line that nothing can fill, per em squared: a ragged line among justified ones is a last
# resort.
RAGGED = 4000.0
# Lines that are not justified pay for their rag, per em squared.
RAG = 1.0
# A hyphen at a line's end: it costs as much as gaps between Han that open by a twentieth of an em,
# which a reader does not see.
HYPHENATED = 3.0
# A telephone number that is cut behind its hyphen: as much as eight gaps between Han that open by a
# quarter of an em. CLREQ (6.1.2.2) has numbers whole; cut, they are read more easily than such a
# line.
PARTED = 400.0
# A line of a headline or quote that ends where no reader pauses: it costs as much as a line that is
# three em shorter than the others.
SENSELESS = 10.0
# A line that does not fit its measure, and each em it sticks out by: more than everything else on a
# page can cost. The caller then allows more breaks.
OVERFULL = 1e9
# How much more a paragraph may cost, per line, to be set a line tighter or looser.
LOOSENESS = 4.0


def tight(over: float, easy: float) -> float:
    """A line that loses `over`, up to `easy` of it in the cheap tiers."""
    if over <= easy:
        return EASY_SHRINK * over
    return EASY_SHRINK * easy + HARD_SHRINK * (over - easy)


def loose(short: float, gain: float, han: int) -> float:
    """A line that gains `short`: up to `gain` at Latin, the rest in `han` gaps between Han."""
    if short <= gain:
        return LATIN_STRETCH * short
    rest = short - gain
    if not han:
        return LATIN_STRETCH * gain + RAGGED * rest * rest
    gap = rest / han
    cost = LATIN_STRETCH * gain + HAN_STRETCH * rest * gap
    if gap > HOLE:
        cost += HOLE_COST * han * (gap - HOLE) ** 2
    return cost


def overfull(over: float) -> float:
    """A line that cannot lose enough."""
    return OVERFULL * (1.0 + over)
