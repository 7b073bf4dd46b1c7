"""The plan of the made-up specimen is one: boxes on the page, none on another, hardly any white."""

from __future__ import annotations

from itertools import combinations

import pytest
from toolfiles import ROOT

from reportpress.content.load import load_edition
from reportpress.content.model import PagePlan, PlannedBox
from reportpress.makeup.pagesmade import MadePage
from reportpress.makeup.planwriting import plan_text
from reportpress.makeup.storyshapes import load_shapes

EDITION = load_edition(ROOT / "content" / "yunling-express").edition
SHAPES = load_shapes(ROOT / "layout" / "broadsheet")
PAGES = pytest.mark.parametrize("page", EDITION.pages, ids=lambda page: str(page.number))


def touch(one: PlannedBox, other: PlannedBox) -> bool:
    """Whether two boxes overlap, or have no row of white between them."""
    gap = SHAPES.gap
    level = one.row < other.row + other.rows + gap and other.row < one.row + one.rows + gap
    beside = one.column < other.column + other.columns and other.column < one.column + one.columns
    return level and beside


@PAGES
def test_no_box_is_on_another(page: PagePlan) -> None:
    assert not [pair for pair in combinations(page.boxes, 2) if touch(*pair)]


@PAGES
def test_boxes_are_where_stories_may_be(page: PagePlan) -> None:
    area = SHAPES.areas[page.template]
    for box in page.boxes:
        assert area.first <= box.row
        assert box.row + box.rows - 1 <= area.last
        assert box.column + box.columns - 1 <= SHAPES.columns


@PAGES
def test_a_page_is_full(page: PagePlan) -> None:
    rows = SHAPES.areas[page.template].rows + SHAPES.gap
    taken = sum(box.columns * (box.rows + SHAPES.gap) for box in page.boxes)
    assert 0.99 * SHAPES.columns * rows <= taken <= SHAPES.columns * rows


def test_a_plan_that_is_written_is_read_again() -> None:
    written = plan_text([MadePage(page.number, page.boxes) for page in EDITION.pages])
    lines = (ROOT / "content" / "yunling-express" / "plan.yaml").read_text("utf-8").splitlines()
    assert written.splitlines() == [line for line in lines if not line.startswith("    # ")]
