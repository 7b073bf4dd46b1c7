"""Boxes that were locked so that no page comes of it: which, and why."""

from __future__ import annotations

import pytest

from reportpress.content.model import PagePlan, PlannedBox, Reference
from reportpress.makeup.lockedfaults import locked_faults
from reportpress.makeup.storyshapes import LayoutShapes, StoryArea
from reportpress.source.errors import Place, Severity

HERE = Place("plan.yaml", 1, 1)
PAGE = PagePlan(2, "inside", Place("edition.yaml", 9, 5), {}, planned=True)
SHAPES = LayoutShapes(HERE, 6, 1, 5, {"inside": StoryArea(5, 98)}, ())


def locked(id: str, line: int, column: int, row: int, columns: int, rows: int) -> PlannedBox:
    place = Place("plan.yaml", line, 9)
    return PlannedBox(Reference(id, place), place, column, row, columns, rows, locked=True)


ROAD = locked("road", 3, 1, 5, 4, 30)


def told(*boxes: PlannedBox) -> list[tuple[str, str]]:
    found = [*locked_faults(PAGE, boxes, SHAPES)]
    assert {each.severity for each in found} == {Severity.WARNING}
    return [(str(each.place), each.message) for each in found]


@pytest.mark.parametrize(
    ("box", "why"),
    [
        (locked("tea", 4, 4, 34, 2, 10), "road and tea overlap, where they are locked"),
        (
            locked("tea", 4, 1, 35, 2, 10),
            "road and tea are locked with less than 1 row of white between them",
        ),
        (locked("tea", 4, 6, 5, 2, 10), "tea is locked outside of the rows 5 to 98 and 6 columns"),
        (locked("tea", 4, 1, 90, 1, 10), "tea is locked outside of the rows 5 to 98 and 6 columns"),
        (locked("tea", 4, 6, 4, 1, 10), "tea is locked outside of the rows 5 to 98 and 6 columns"),
    ],
)
def test_the_fault_of_a_box_is_told_at_its_line(box: PlannedBox, why: str) -> None:
    assert told(ROAD, box) == [("plan.yaml:4:9", why)]


@pytest.mark.parametrize(
    "box", [locked("tea", 4, 1, 36, 4, 63), locked("tea", 4, 5, 5, 2, 94)], ids=["below", "beside"]
)
def test_of_boxes_that_are_sound_it_is_said_that_they_leave_no_room(box: PlannedBox) -> None:
    message = "page 2: its locked boxes leave no room that stories can fill"
    assert told(ROAD, box) == [("edition.yaml:9:5", message)]
