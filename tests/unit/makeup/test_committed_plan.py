"""The plan of the made-up specimen is one: boxes on the page, none on another, hardly any white."""

from __future__ import annotations

from functools import cache
from itertools import combinations

import pytest
from dailymadeup import EXPRESS, express
from toolfiles import ROOT

from reportpress.content.model import PlannedBox
from reportpress.makeup.pagesmade import MadePage
from reportpress.makeup.planwriting import plan_text
from reportpress.makeup.storyshapes import LayoutShapes, load_shapes

PAGES = pytest.mark.parametrize("page", range(1, 9))


@cache
def shapes() -> LayoutShapes:
    return load_shapes(ROOT / "layout" / "broadsheet")


def test_all_pages_are_looked_at() -> None:
    assert [page.number for page in express().pages] == list(range(1, 9))


def touch(one: PlannedBox, other: PlannedBox) -> bool:
    """Whether two boxes overlap, or have no row of white between them."""
    gap = shapes().gap
    level = one.row < other.row + other.rows + gap and other.row < one.row + one.rows + gap
    beside = one.column < other.column + other.columns and other.column < one.column + one.columns
    return level and beside


@PAGES
def test_no_box_is_on_another(page: int) -> None:
    boxes = express().pages[page - 1].boxes
    assert not [pair for pair in combinations(boxes, 2) if touch(*pair)]


@PAGES
def test_boxes_are_where_stories_may_be(page: int) -> None:
    plan = express().pages[page - 1]
    area = shapes().areas[plan.template]
    for box in plan.boxes:
        assert area.first <= box.row
        assert box.row + box.rows - 1 <= area.last
        assert box.column + box.columns - 1 <= shapes().columns


@PAGES
def test_a_page_is_full(page: int) -> None:
    plan = express().pages[page - 1]
    rows = shapes().areas[plan.template].rows + shapes().gap
    taken = sum(box.columns * (box.rows + shapes().gap) for box in plan.boxes)
    assert 0.99 * shapes().columns * rows <= taken <= shapes().columns * rows


def test_a_plan_that_is_written_is_read_again() -> None:
    written = plan_text([MadePage(page.number, page.boxes) for page in express().pages])
    lines = (EXPRESS / "plan.yaml").read_text("utf-8").splitlines()
    assert written.splitlines() == [line for line in lines if not line.startswith("    # ")]
