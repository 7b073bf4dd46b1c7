"""Where the lines of each column should begin and end.

Left edge: where most lines of the column begin. Right edge: where most of its lines that end no
paragraph end. Beside a picture, a run of lines has edges of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from reportpress.check.text.characterclass import LEFT_INK, CharacterClass
from reportpress.check.text.columns import DEEPEST, Column
from reportpress.check.text.commonvalue import fullest
from reportpress.check.text.glyphs import PlacedGlyph
from reportpress.check.text.lines import TextLine

TOLERANCE = 0.1  # pt: edges and ends that differ by no more are the same
INDENT = 0.75  # em: a line that begins further in is indented
SAME_INDENT = 0.06  # em
MARKS_INDENT = 0.3  # em: the same for opening marks, whose ink begins that much off their middle
RUN = 3  # lines side by side that make an edge of their own
NARROWER = 1.9  # em: a run beside a picture is narrower by at least this
WINDOW = 2 * TOLERANCE


def start(line: TextLine) -> float:
    """Where a line begins: its first glyph's origin, an opening mark's ink."""
    first = line.glyphs[0]
    return first.ink_left if first.first is CharacterClass.OPEN else first.x


def left_edges(columns: Sequence[Column], em: float) -> list[list[float]]:
    """For each line of each column, where it would begin without an indent."""
    bases = [_base(column, em) for column in columns]
    indent = _indent(columns, bases, em)
    known = Counter(round(base, 1) for base in bases)
    edges = []
    for column, base in zip(columns, bases, strict=True):
        if known[round(base, 1)] == 1 and known[round(base - indent * em, 1)]:
            base -= indent * em  # every line of the column is indented
        edges.append(_with_runs(column, base, (indent, em)))
    return edges


def _base(column: Column, em: float) -> float:
    """Where most lines begin, of those that begin furthest left."""
    plain = [line for line in column.lines if line.glyphs[0].first is not CharacterClass.OPEN]
    starts = [start(line) for line in plain or column.lines]
    leftmost = min(starts)
    found = fullest((each for each in starts if each < leftmost + INDENT * em), WINDOW)
    return found.value if found else leftmost


def _indent(columns: Sequence[Column], bases: Sequence[float], em: float) -> float:
    """The usual indent in em, 0.0 where there is none; of equally frequent ones the smaller.

    Lines that begin with an opening mark are asked only where there are no others: the mark may
    keep its blank or not.
    """
    depths = [
        (line.glyphs[0].first is CharacterClass.OPEN, (start(line) - base) / em)
        for column, base in zip(columns, bases, strict=True)
        for line in column.lines
        if INDENT * em <= start(line) - base <= DEEPEST * em
    ]
    plain = [depth for opening, depth in depths if not opening]
    counts = Counter(round(20 * depth) / 20 for depth in plain or (each for _, each in depths))
    return min(counts, key=lambda each: (-counts[each], each), default=0.0)


def _at(line: TextLine, x: float, em: float) -> bool:
    """Whether a line begins at an indent; an opening mark with half its em, its em or its ink."""
    near = MARKS_INDENT if line.glyphs[0].first is CharacterClass.OPEN else SAME_INDENT
    return any(abs(each - x) <= near * em for each in (start(line), line.glyphs[0].x))


def _with_runs(column: Column, base: float, indent_and_em: tuple[float, float]) -> list[float]:
    """The column's left edge, replaced in runs of lines that begin further right together."""
    indent, em = indent_and_em
    edges = [base] * len(column.lines)
    starts = [start(line) for line in column.lines]
    for first, last in _runs([each - base >= INDENT * em for each in starts]):
        within = starts[first:last]
        others = [
            line for line in column.lines[first:last] if not _at(line, base + indent * em, em)
        ]
        shared = [
            each
            for each in sorted(map(start, others))
            if sum(abs(each - other) <= TOLERANCE for other in within) > 1
        ]
        if not shared:
            continue
        inside = [index for index in range(first, last) if starts[index] >= shared[0] - TOLERANCE]
        if len(inside) >= RUN:
            edges[inside[0] : inside[-1] + 1] = [shared[0]] * (inside[-1] + 1 - inside[0])
    return edges


def _runs(flags: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """First and one past the last index of each run of true flags that is long enough."""
    index = 0
    for flag, group in groupby(flags):
        length = len(list(group))
        if flag and length >= RUN:
            yield index, index + length
        index += length


def right_edges(
    columns: Sequence[Column], lefts: Sequence[Sequence[float]], closing: Sequence[Sequence[bool]]
) -> list[list[float | None]]:
    """For each line of each column, where it should end; `None` where nothing tells.

    `closing` tells the lines that end a paragraph, which may end anywhere.
    """
    judged = [
        [line for line, closes in zip(column.lines, flags, strict=True) if not closes]
        for column, flags in zip(columns, closing, strict=True)
    ]
    widths = _widths(judged, lefts)
    edges: list[list[float | None]] = []
    for column, lines, left, flags in zip(columns, judged, lefts, closing, strict=True):
        edge = _edge(lines, min(left), widths)
        edges.append(_with_narrow_runs(column, flags, edge))
    return edges


def _solid_ends(lines: Sequence[TextLine]) -> list[float]:
    """Ends of lines whose last glyph leaves no doubt of its width; else of all."""
    solid = [line.ink_right for line in lines if not _doubtful(line.glyphs[-1])]
    return solid or [line.ink_right for line in lines]


def _doubtful(glyph: PlacedGlyph) -> bool:
    return glyph.last in LEFT_INK or glyph.last in (CharacterClass.DASH, CharacterClass.ELLIPSIS)


def _widths(
    judged: Sequence[Sequence[TextLine]], lefts: Sequence[Sequence[float]]
) -> Counter[float]:
    """Widths of columns, counted by the lines that have them."""
    widths: Counter[float] = Counter()
    for lines, left in zip(judged, lefts, strict=True):
        found = fullest(_solid_ends(lines), WINDOW)
        if found and found.size > 1:
            widths[round(found.value - min(left), 1)] += found.size
    return widths


def _edge(lines: Sequence[TextLine], left: float, widths: Counter[float]) -> float | None:
    """A column's right edge.

    Where two of its lines, or else one, end at a width that two lines of some column have, that
    one, the most frequent first (a picture may take most lines of a column); else the usual width.
    """
    ends = _solid_ends(lines)
    for candidates, least in ((ends, 2), ([line.ink_right for line in lines], 2), (ends, 1)):
        for width, _ in widths.most_common():
            near = fullest((x for x in candidates if abs(x - left - width) <= WINDOW), WINDOW)
            if near and near.size >= least:
                return near.value
    if widths:
        return left + widths.most_common(1)[0][0]
    return max(ends) if ends else None


def _with_narrow_runs(
    column: Column, closing: Sequence[bool], edge: float | None
) -> list[float | None]:
    """The right edge, replaced in runs of lines that end further left together."""
    edges = [edge] * len(column.lines)
    if edge is None:
        return edges
    ends = [line.ink_right for line in column.lines]
    em = column.lines[0].em
    for first, last in _runs([each <= edge - NARROWER * em for each in ends]):
        judged = [ends[index] for index in range(first, last) if not closing[index]]
        found = fullest(judged, WINDOW)
        if found and found.size >= RUN and 2 * found.size > len(judged):
            edges[first:last] = [found.value] * (last - first)
    return edges
