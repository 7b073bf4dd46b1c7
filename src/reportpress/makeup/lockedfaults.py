"""Why a page cannot be solved around the boxes that stay on it, locked or advertisements."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from reportpress.content.model import PagePlan, PlannedBox
from reportpress.makeup.storyshapes import LayoutShapes, StoryArea
from reportpress.source.errors import Problem, Severity
from reportpress.source.wording import count

HINT = "the page is left as it is; unlock a box to have it solved"


def locked_faults(
    page: PagePlan, staying: Sequence[PlannedBox], shapes: LayoutShapes
) -> Iterator[Problem]:
    """What is wrong with the places of boxes that stay; that there is no room beside them, else."""
    area, whole = shapes.areas[page.template], True
    for box in staying:
        if not _is_inside(box, area, shapes.columns):
            whole = False
            rows = f"the rows {area.first} to {area.last}"
            message = f"{box.reference.id} is locked outside of {rows} and {shapes.columns} columns"
            yield _told(box, message)
    for one, other in combinations(staying, 2):
        if _overlap(one, other, shapes.gap):
            whole = False
            names = f"{one.reference.id} and {other.reference.id}"
            message = f"{names} overlap, where they are locked"
            if not _overlap(one, other, 0):
                white = count(shapes.gap, "row")
                message = f"{names} are locked with less than {white} of white between them"
            yield _told(other, message)
    if whole:
        message = f"page {page.number}: its locked boxes leave no room that stories can fill"
        yield Problem(page.place, message, HINT, Severity.WARNING)


def _told(box: PlannedBox, message: str) -> Problem:
    return Problem(box.place, message, HINT, Severity.WARNING)


def _is_inside(box: PlannedBox, area: StoryArea, columns: int) -> bool:
    across = box.column + box.columns - 1 <= columns  # it begins in the first at the least
    return across and area.first <= box.row and box.row + box.rows - 1 <= area.last


def _overlap(one: PlannedBox, other: PlannedBox, gap: int) -> bool:
    """Whether two boxes have a place in common, with so many rows of white below each."""
    across = one.column < other.column + other.columns and other.column < one.column + one.columns
    down = one.row < other.row + other.rows + gap and other.row < one.row + one.rows + gap
    return across and down
