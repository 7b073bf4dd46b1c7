"""Where the lines of a paragraph may begin and end, as arrays over its clusters.

Lengths are in the caller's unit. The natural width of a line from cluster a to cluster b is
`ends[b] - starts[a]`. Differences of the other prefix sums give what its gaps can lose in the cheap
tiers and in the costly ones, what they can gain at Latin, and how many of them open between Han.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from operator import add

from msgspec import Struct, field

from reportpress.compose.interface import Align, Hanging, SpacingTrim, Wrap
from reportpress.compose.lines.costs import HYPHENATED, PARTED
from reportpress.compose.text.classes import FULL_WIDTH, PAUSING, SPACES, Class
from reportpress.compose.text.paragraph import Paragraph

# So many clusters in quotes or brackets are a term, more are a sentence.
TERM = 8

_PAUSES = PAUSING | SPACES | {Class.DASH}
_HANGS = frozenset({Class.PAUSE, Class.STOP})
_TRIMS_EVERY_END = frozenset({SpacingTrim.TRIM_BOTH, SpacingTrim.TRIM_ALL})
_TRIMS_NO_START = frozenset({SpacingTrim.SPACE_ALL, SpacingTrim.NORMAL})


class Breaks(Struct, frozen=True):
    """A paragraph as the line breaker sees it.

    `ends` holds what a line's last mark keeps of its blank where there is room, `blank` how much of
    that it can lose; `hung` replaces `ends` where the line's last mark hangs (None where none may).
    `allowed[i]` allows a line to end behind cluster i. Lines that begin at `orphan_from` or later
    hold so little copy that they must not end a paragraph. `pauses` are the clusters behind which
    readers pause, for lines of like length; `dear` is what more a line's end behind some costs.
    """

    em: float
    starts: Sequence[float]
    ends: Sequence[float]
    blank: Sequence[float]
    hung: Sequence[float] | None
    easy: Sequence[float]
    hard: Sequence[float]
    gain: Sequence[float]
    han: Sequence[int]
    allowed: Sequence[bool]
    orphan_from: int
    pauses: frozenset[int] = frozenset()
    dear: Mapping[int, float] = field(default_factory=dict)


def breaks_of(par: Paragraph) -> Breaks:
    """The places for breaks in a paragraph that has at least one cluster."""
    gaps = par.columns
    ends, blank, hung = _line_ends(par)
    balanced = par.style.wrap is Wrap.BALANCE and par.style.align is not Align.JUSTIFY
    allowed = _outside_terms(par, gaps.breaks) if balanced else gaps.breaks
    if any(run.unbroken is not None for run in par.runs):
        allowed = _outside_unbroken(par, allowed)
    return Breaks(
        em=par.em,
        starts=_line_starts(par),
        ends=ends,
        blank=blank,
        hung=hung,
        easy=_sums(gaps.easy),
        hard=_sums(gaps.hard),
        gain=_sums(gaps.gain),
        han=list(accumulate(gaps.han, initial=0)),
        allowed=allowed,
        orphan_from=_orphan_from(par),
        pauses=_pauses(par) if balanced else frozenset(),
        dear=_dear_ends(par) if par.hyphens or par.parts else {},
    )


def _dear_ends(par: Paragraph) -> dict[int, float]:
    return {**dict.fromkeys(par.hyphens, HYPHENATED), **dict.fromkeys(par.parts, PARTED)}


def _outside_terms(par: Paragraph, breaks: Sequence[bool]) -> list[bool]:
    """The breaks that split no short quoted term and no number: headlines and quotes break by
    sense.
    """
    allowed = [may and i not in par.parts for i, may in enumerate(breaks)]
    open_at: list[int] = []
    for i, cluster in enumerate(par.clusters):
        if cluster.left is Class.OPEN:
            open_at.append(i)
        elif cluster.left is Class.CLOSE and open_at:
            start = open_at.pop()
            if i - start - 1 <= TERM:
                allowed[start:i] = [False] * (i - start)
    return allowed


def _outside_unbroken(par: Paragraph, breaks: Sequence[bool]) -> list[bool]:
    """The breaks that are in no unbroken run, and between no two of the same."""
    allowed = list(breaks)
    for number, run in enumerate(par.runs):
        if run.unbroken is None:
            continue
        start, following = par.run_starts[number], par.runs[number + 1 : number + 2]
        end = par.run_starts[number + 1] if following else len(allowed)
        if not (following and following[0].unbroken is run.unbroken):
            end -= 1
        allowed[start:end] = [False] * (end - start)
    return allowed


def _pauses(par: Paragraph) -> frozenset[int]:
    return frozenset(i for i, cluster in enumerate(par.clusters) if cluster.left in _PAUSES)


def start_blank(par: Paragraph, i: int) -> float:
    """The leading blank that cluster i keeps at a line's start (CSS Text 4; GB/T 15834 5.1), and
    the room that its annotation needs there.
    """
    trim, room = par.style.trim, par.heads.get(i, 0.0)
    if trim in _TRIMS_NO_START or (trim is SpacingTrim.SPACE_FIRST and i == 0):
        return par.clusters[i].lead + room
    return room


def end_blank(par: Paragraph, i: int) -> float:
    """The trailing blank that a line cut behind cluster i keeps where there is room for it."""
    if par.style.trim in _TRIMS_EVERY_END:
        return 0.0
    last = par.clusters[visible_end(par, i)]
    return 0.0 if last.left in SPACES else last.trail


def may_hang(par: Paragraph, i: int) -> bool:
    """Whether cluster i can hang at a line's end; of several marks none does (CLREQ 6.1.3)."""
    clusters = par.clusters
    return (
        par.style.hanging is not Hanging.NONE
        and clusters[i].left in _HANGS
        and i > 0
        and clusters[i - 1].left not in FULL_WIDTH
    )


def must_hang(par: Paragraph, i: int) -> bool:
    """Whether cluster i hangs at a line's end whatever room there is."""
    return par.style.hanging is Hanging.FORCE_END and may_hang(par, i)


def visible_end(par: Paragraph, i: int, start: int = 0) -> int:
    """The last cluster that takes room on a line from `start` that is cut behind cluster i."""
    while i > start and par.clusters[i].left in SPACES:
        i -= 1
    return i


def _line_starts(par: Paragraph) -> Sequence[float]:
    trim = par.style.trim
    if trim not in _TRIMS_NO_START and trim is not SpacingTrim.SPACE_FIRST and not par.heads:
        return par.place
    return [place - start_blank(par, i) for i, place in enumerate(par.place[:-1])]


def _line_ends(par: Paragraph) -> tuple[list[float], list[float], list[float] | None]:
    """Where lines end behind each cluster, the blank they can lose there, and where marks hang."""
    count, hanging = len(par.clusters), par.style.hanging
    ends, blank = list(map(add, par.place, par.body)), [0.0] * count
    for i, room in par.tails.items():
        ends[i] += room
    if par.style.trim not in _TRIMS_EVERY_END:
        blank = [end_blank(par, i) for i in range(count)]
        ends = list(map(add, ends, blank))
        if par.style.trim is SpacingTrim.SPACE_ALL:  # 全角: no mark is ever narrowed
            blank = [0.0] * count
    if hanging is Hanging.NONE:
        return ends, blank, None
    hung = [par.place[i] if may_hang(par, i) else end for i, end in enumerate(ends)]
    if hanging is Hanging.ALLOW_END:
        return ends, blank, hung
    blank = [0.0 if must_hang(par, i) else b for i, b in enumerate(blank)]
    return hung, blank, None


def _sums(values: Iterable[float]) -> list[float]:
    return list(accumulate(values, initial=0.0))


def _orphan_from(par: Paragraph) -> int:
    """The first cluster from which on no more than one character is left, marks aside."""
    characters = 0
    for i in range(len(par.clusters) - 1, -1, -1):
        characters += par.clusters[i].characters
        if characters > 1:
            return i + 1
    return len(par.clusters)  # a paragraph of one character has no better place for it
