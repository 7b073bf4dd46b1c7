"""Rules for two neighbouring clusters, as tables over their classes.

`BREAKS[level]` tells whether a line may end between them (CLREQ 6.1.1 and GB/T 15834-2011 5.1);
`gap_rules(trim)` which gap is between them: how much blank, in which tier it shrinks, how it
stretches (CLREQ 6.2.2, 6.3.2 and 6.3.3; CSS Text 4 `text-spacing-trim`). Tables are flat: the entry
of a pair is at `right_class_of_first * CLASSES + left_class_of_second`.
"""

from __future__ import annotations

from enum import IntEnum
from functools import cache
from typing import NamedTuple

from reportpress.compose.interface import LineBreak, SpacingTrim
from reportpress.compose.text.classes import (
    ENDING,
    FRAGMENT,
    FULL_WIDTH,
    LATIN,
    SPACES,
    WESTERN,
    Class,
)


class Tier(IntEnum):
    """Kinds of blank in the order in which a tight line takes from them; NONE gives nothing."""

    NONE = 0
    WORD_SPACE = 1
    INTERPUNCT = 2
    BRACKET = 3
    PAUSE = 4
    HAN_LATIN = 5
    STOP = 6


class Blank(IntEnum):
    """How the blank behind one cluster and the blank before the next make up their gap."""

    SUM = 0
    NONE = 1  # both collapse: the marks are set solid
    LARGER = 2
    SMALLER = 3


class Stretch(IntEnum):
    """In which round a loose line adds to a gap; NONE is never widened."""

    NONE = 0
    WORD_SPACE = 1
    HAN_LATIN = 2
    HAN = 3
    BLANK = 4  # together with HAN, but only where there is blank to widen


class GapRule(NamedTuple):
    """The gap between two clusters."""

    blank: Blank
    tier: Tier
    stretch: Stretch


_BASIC_START = ENDING | {
    Class.INTERPUNCT,
    Class.CONNECTOR,
    Class.SHORT,
    Class.SOLIDUS,
    Class.SUFFIX,
    Class.LATIN_CLOSE,
}
_NOT_AT_START: dict[LineBreak, frozenset[Class]] = {
    LineBreak.ANYWHERE: frozenset(),
    LineBreak.LOOSE: _BASIC_START,
    LineBreak.NORMAL: _BASIC_START,
    LineBreak.STRICT: _BASIC_START | {Class.DASH, Class.ELLIPSIS},
}
_BASIC_END = frozenset({Class.OPEN, Class.PREFIX, Class.LATIN_OPEN})
_NOT_AT_END: dict[LineBreak, frozenset[Class]] = {
    LineBreak.ANYWHERE: frozenset(),
    LineBreak.LOOSE: _BASIC_END,
    LineBreak.NORMAL: _BASIC_END | {Class.SOLIDUS},
    LineBreak.STRICT: _BASIC_END | {Class.SOLIDUS},
}

_DASHES = frozenset({Class.DASH, Class.CONNECTOR})  # an odd number of — ends in a connector


def _tied(first: Class, second: Class) -> bool:
    """Pairs that no level parts: parts of one dash, of one number, of one Latin word."""
    if second in SPACES:
        return True  # a line ends behind its space, which then takes no room
    if Class.GLUE in (first, second):
        return True
    if {first, second} <= _DASHES or (first is second and first in (Class.ELLIPSIS, Class.WIDE)):
        return True
    if {first, second} == {Class.DIGIT, Class.SHORT}:
        return True
    if first in (Class.DIGIT, Class.WIDE) and second is Class.SUFFIX:
        return True
    if first is Class.PREFIX and second in (Class.DIGIT, Class.WIDE):
        return True
    return first in WESTERN and second in WESTERN


def _tied_across_space(first: Class, second: Class) -> bool:
    """`25 km` and `1 000`: a number keeps its unit and its groups of digits."""
    return first is Class.DIGIT and second in (Class.UNIT, Class.DIGIT, Class.SUFFIX)


def _may_break(level: LineBreak, first: Class, second: Class) -> bool:
    if first in FRAGMENT:  # what follows is the rest of the word or URL
        return second not in SPACES
    allowed = first not in _NOT_AT_END[level] and second not in _NOT_AT_START[level]
    return allowed and not _tied(first, second)


def _may_break_at_space(level: LineBreak, first: Class, second: Class) -> bool:
    if _tied_across_space(first, second):
        return False
    if first in WESTERN and second in WESTERN:
        return True
    return _may_break(level, first, second)


# Full squares: a gap between two of them opens like one between Han.
_OPENS_BEHIND = frozenset({Class.HAN, Class.WIDE, Class.SUFFIX})
_OPENS_BEFORE = frozenset({Class.HAN, Class.WIDE, Class.PREFIX})


def _gap_rule(trim: SpacingTrim, first: Class, second: Class) -> GapRule:
    if second in SPACES:
        return GapRule(Blank.NONE, Tier.NONE, Stretch.NONE)  # the gap is behind the space
    if first is Class.WORD_SPACE:
        return GapRule(Blank.SUM, Tier.WORD_SPACE, Stretch.WORD_SPACE)
    if first is Class.GAP_SPACE or ({first, second} & LATIN and Class.HAN in (first, second)):
        return GapRule(Blank.SUM, Tier.HAN_LATIN, Stretch.HAN_LATIN)
    if first in FULL_WIDTH or second in FULL_WIDTH:
        return GapRule(_blank(trim, first, second), _tier(trim, first, second), Stretch.BLANK)
    if first in _OPENS_BEHIND and second in _OPENS_BEFORE:
        return GapRule(Blank.SUM, Tier.NONE, Stretch.HAN)
    return GapRule(Blank.SUM, Tier.NONE, Stretch.NONE)


def _blank(trim: SpacingTrim, first: Class, second: Class) -> Blank:
    """Adjacent marks collapse so that each clings to the words it belongs to."""
    if trim is SpacingTrim.SPACE_ALL:
        return Blank.SUM
    if trim is SpacingTrim.TRIM_ALL or first is second is Class.OPEN:
        return Blank.NONE
    if first in ENDING and second in ENDING and Class.CLOSE in (first, second):
        return Blank.NONE
    if first in ENDING and second is Class.OPEN:
        return Blank.LARGER
    if Class.INTERPUNCT in (first, second) and {first, second} <= FULL_WIDTH:
        return Blank.SMALLER
    return Blank.SUM


_OWN_TIER = {
    Class.OPEN: Tier.BRACKET,
    Class.CLOSE: Tier.BRACKET,
    Class.PAUSE: Tier.PAUSE,
    Class.SEMICOLON: Tier.PAUSE,
    Class.STOP: Tier.STOP,
    Class.INTERPUNCT: Tier.INTERPUNCT,
}


def _tier(trim: SpacingTrim, first: Class, second: Class) -> Tier:
    """The tier of the mark that owns the blank between the two.

    `space-all` is the style in which every mark keeps its em (全角). Of two marks that share a
    blank, 。“ or ：《, the one that keeps its blank longer decides: its blank remains.
    """
    if trim is SpacingTrim.SPACE_ALL:
        return Tier.NONE
    blank = _blank(trim, first, second)
    behind, before = _OWN_TIER.get(first, Tier.NONE), _OWN_TIER.get(second, Tier.NONE)
    if blank is Blank.LARGER:
        return max(behind, before) if behind and before else Tier.NONE
    if Class.INTERPUNCT in (first, second):
        return Tier.INTERPUNCT
    return before if second is Class.OPEN else behind


_PAIRS = [(first, second) for first in Class for second in Class]

BREAKS: dict[LineBreak, list[bool]] = {
    level: [_may_break(level, *pair) for pair in _PAIRS] for level in LineBreak
}
BREAKS_AT_SPACE: dict[LineBreak, list[bool]] = {
    level: [_may_break_at_space(level, *pair) for pair in _PAIRS] for level in LineBreak
}


def _space_class(first: Class, second: Class) -> Class:
    if first in FULL_WIDTH or second in FULL_WIDTH:
        return Class.NO_SPACE
    if {first, second} & LATIN and Class.HAN in (first, second):
        return Class.GAP_SPACE
    return Class.WORD_SPACE


SPACE_CLASSES: list[Class] = [_space_class(*pair) for pair in _PAIRS]
"""What a space between the two becomes."""


@cache
def gap_rules(trim: SpacingTrim) -> list[GapRule]:
    """The gap of every pair of classes."""
    return [_gap_rule(trim, *pair) for pair in _PAIRS]
