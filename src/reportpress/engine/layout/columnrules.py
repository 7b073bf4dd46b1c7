"""Rules between columns end above and below what copy of both columns keeps out of.

WeasyPrint draws a rule as long as the column behind it. Where pictures are in its way, empty boxes
as long as what is left of it take the column's place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from reportpress.compose.interface import Frame
from reportpress.engine.boxes.lineboxes import clear_edges
from reportpress.engine.host.boxtree import boxes
from reportpress.engine.text.sourcemap import Box

Stretch = tuple[float, float]


def with_cut_rules(columns: Sequence[Box], frames: Sequence[Frame]) -> list[Box]:
    """The columns of a box, each followed by boxes for its rule if that is cut."""
    found = list(columns[:1])
    ruled = [_has_rule(column) for column in columns]  # before any of them loses its own
    sides = zip(columns[1:], pairwise(ruled), pairwise(frames), strict=True)
    for column, has_rules, (left, right) in sides:
        found.append(column)
        if not all(has_rules):
            continue
        whole = column.position_y, column.position_y + column.height
        stretches = list(_cut(whole, left, right))
        if stretches != [whole]:
            without_rule(column)
            # WeasyPrint draws no rule before the first column behind one without.
            found += [_rule(column, each) for each in ((whole[0], whole[0]), *stretches)]
    return found


def without_rule(column: Box) -> None:
    """Have no rule beside a column."""
    column.style = column.style.copy()
    column.style["column_span"] = "all"


def _has_rule(column: Box) -> bool:
    return bool(column.style["column_span"] != "all")


def _cut(whole: Stretch, left: Frame, right: Frame) -> Iterator[Stretch]:
    """What is left of a rule between two columns."""
    middle = (left.x + left.width + right.x) / 2
    top, foot = whole
    areas = {*left.exclusions, *right.exclusions}
    for area in sorted(areas, key=lambda each: each.top):
        if not area.left < middle < area.right or area.bottom <= top or area.top >= foot:
            continue
        if area.top > top:
            yield top, area.top
        top = area.bottom
    if top < foot:
        yield top, foot


def _rule(column: Box, stretch: Stretch) -> Box:
    box = boxes.BlockBox.anonymous_from(column, [])
    clear_edges(box)
    box.background = None
    box.position_x, box.position_y = column.position_x, stretch[0]
    box.width, box.height = 0, stretch[1] - stretch[0]
    return box
