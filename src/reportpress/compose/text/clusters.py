"""Measured clusters, one object for each distinct cluster of a style.

A cluster has a body (its ink half, for a full-width mark) between a leading and a trailing blank.
What two clusters need to know of each other to settle the gap between them is their kind, and
kinds are few: so gaps can be looked up by a pair of small numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from reportpress.compose.interface import Measure, Script, Shape, TextStyle
from reportpress.compose.text.classes import PAUSING, STACKED, Class
from reportpress.compose.text.tokens import (
    BREAK,
    CLOSING,
    FRAGMENT_OF,
    PART,
    Token,
    split,
    token_of,
)

# A mark measured narrower than this (em) comes from a proportional face: it has no blank to trim.
FULL_WIDTH_FROM = 0.75
HALF_EM = 0.5
KINDS = 1 << 24  # more than classes, blanks and sizes can make
_MARKER_OF = {kind: marker for marker, kind in FRAGMENT_OF.items()}
_DEAR = frozenset({Class.HYPHEN_AFTER, Class.PART_AFTER})  # lines end behind them at a cost
# A character with its accents, and the marks behind it that begin no line.
_ACCENTS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f"
_CHARACTER = re.compile(f"(?s:.)[{_ACCENTS}{re.escape(''.join(CLOSING))}%/-]*")


class ClusterKind(NamedTuple):
    """All that matters of a cluster for the gaps beside it; lengths in the caller's unit.

    `behind` is, for a space, the class of the cluster before it. What is `tied` to a cluster and
    has taken over its right side `follows` it.
    """

    left: Class
    right: Class
    lead: float
    trail: float
    size: float
    letter_spacing: float
    behind: Class = Class.HAN
    tied: bool = False
    follows: bool = False


class Cluster(NamedTuple):
    """A measured cluster. `kind` is the number of its kind, `row` is `kind * KINDS`."""

    text: str
    shape: Shape
    body: float
    lead: float
    trail: float
    kind: int
    row: int
    left: Class
    characters: int


class Clusters:
    """Asks the caller's measure once for each distinct cluster of a style."""

    def __init__(self, measure: Measure) -> None:
        self.measure = measure
        self.kinds: list[ClusterKind] = []
        self.dear_ends: dict[int, Class] = {}
        self._numbers: dict[ClusterKind, int] = {}
        self._styles: dict[TextStyle, _Style] = {}

    @property
    def measured(self) -> int:
        """How many there are, of all styles."""
        return sum(map(len, self._styles.values()))

    def of(self, text: str, style: TextStyle) -> list[Cluster]:
        """The measured clusters of a run's text, which has been through `mark_latin`."""
        known = self._styles.get(style)
        if known is None:
            known = self._styles[style] = _Style(self, style)
        if style.combine or style.upright:
            return [known[chunk] for chunk in _squares(text, style)]
        if style.anywhere:
            return [known[part] for chunk in split(text) for part in _characters(chunk)]
        return [known[chunk] for chunk in split(text, style.hyphenate)]

    def cut(self, cluster: Cluster, style: TextStyle) -> list[Cluster]:
        """A Latin word as single characters, for a measure that cannot take it whole."""
        known = self._styles[style]
        *most, last = _CHARACTER.findall(cluster.text)
        last += _MARKER_OF.get(self.kinds[cluster.kind].right, "")
        return [*(known[character + BREAK] for character in most), known[last]]

    def settled(self, cluster: Cluster, kind: tuple[Class, Class, float], behind: Class) -> Cluster:
        """A space with the classes and the blank (left, right, trail) its neighbours leave it."""
        left, right, trail = kind
        old = self.kinds[cluster.kind]
        number = self.number(old._replace(left=left, right=right, trail=trail, behind=behind))
        return cluster._replace(left=left, trail=trail, kind=number, row=number * KINDS)

    def joined(self, cluster: Cluster, tied: Cluster) -> tuple[Cluster, Cluster]:
        """A cluster without its blank, and what is tied to it with its right side instead."""
        first, second = self.kinds[cluster.kind], self.kinds[tied.kind]
        taken = second._replace(right=first.right, trail=first.trail, size=first.size, follows=True)
        left = self._of_kind(cluster, first._replace(trail=0.0)) if first.trail else cluster
        return left, self._of_kind(tied, taken)

    def _of_kind(self, cluster: Cluster, kind: ClusterKind) -> Cluster:
        number = self.number(kind)
        return cluster._replace(trail=kind.trail, kind=number, row=number * KINDS)

    def number(self, kind: ClusterKind) -> int:
        """The number of a kind, a new one for a new kind."""
        number = self._numbers.get(kind)
        if number is None:
            number = self._numbers[kind] = len(self.kinds)
            self.kinds.append(kind)
            if kind.right in _DEAR:
                self.dear_ends[number] = kind.right
        return number


class _Style(dict[str, Cluster]):
    """The clusters of one style by their chunks, measured when first asked for."""

    def __init__(self, clusters: Clusters, style: TextStyle) -> None:
        self.clusters = clusters
        self.style = style

    def __missing__(self, chunk: str) -> Cluster:
        style, token = self.style, token_of(chunk)
        script = Script.LATIN if token.latin else Script.HAN
        space = token.left is Class.WORD_SPACE
        text = token.text
        if space:
            text = " " * max(1, text.count(" "))  # several, where white space is kept
        shape = self.clusters.measure(style, text, script)
        if token.latin and not space and _is_square(token.text, style):
            token = token._replace(left=Class.HAN, right=Class.HAN)
            shape = Shape(style.size, shape.glyphs)
        lead, trail = _blanks(token, shape, style.size)
        if space:
            trail = shape.advance
        body = 0.0 if token.left is Class.ZERO else shape.advance - lead - trail
        looks = lead, trail, style.size, style.letter_spacing
        kind = ClusterKind(token.left, token.right, *looks, tied=style.tied)
        number = self.clusters.number(kind)
        cluster = self[chunk] = Cluster(
            token.text,
            shape,
            body,
            lead,
            trail,
            number,
            number * KINDS,
            token.left,
            0 if style.tied else token.characters,  # the number of a note is no word of the line
        )
        return cluster


def _squares(text: str, style: TextStyle) -> Iterator[str]:
    """The chunks of vertical text, Latin cut into what is set in a square of its own."""
    if style.combine < 0:
        yield text
        return
    for chunk in split(text):
        yield from chunk if style.upright and token_of(chunk).latin else (chunk,)


def _characters(chunk: str) -> Iterator[str]:
    """A Latin word as single characters, behind each of which a line may end."""
    if not token_of(chunk).latin or chunk.isspace():
        yield chunk
        return
    *most, last = _CHARACTER.findall(chunk.rstrip(BREAK + PART))
    yield from (character + BREAK for character in most)
    yield last + BREAK if chunk.endswith((BREAK, PART)) else last


def _is_square(text: str, style: TextStyle) -> bool:
    return style.upright or style.combine < 0 or (len(text) <= style.combine and text.isdigit())


def _blanks(token: Token, shape: Shape, em: float) -> tuple[float, float]:
    """The trimmable blank before and behind a mark's ink (CLREQ 6.3.2.1)."""
    kind, advance = token.left, shape.advance
    blank = max(0.0, advance - HALF_EM * STACKED.get(token.text, 1) * em)
    if advance < FULL_WIDTH_FROM * em:
        return 0.0, 0.0
    if kind is Class.OPEN:
        return blank, 0.0
    if kind is Class.INTERPUNCT or (shape.centred and kind in PAUSING):
        return blank / 2, blank / 2
    if Class.CLOSE <= kind <= Class.EXCLAIM:
        return 0.0, blank
    return 0.0, 0.0
