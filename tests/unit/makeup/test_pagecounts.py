"""The last planned page may be there as often as its stories need."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import islice
from pathlib import Path

from msgspec import structs

from reportpress.content.model import Edition, PagePlan, PlannedBox, Reference
from reportpress.makeup.pagecounts import numbers_of_pages
from reportpress.source.errors import Place

HERE = Place("edition.yaml", 1, 1)
BOX = PlannedBox(Reference("road", HERE), HERE, 1, 5, 2, 19)
FRONT = PagePlan(1, "front", HERE, {}, planned=True)
INSIDE = PagePlan(2, "inside", HERE, {}, planned=True, as_needed=True, boxes=(BOX,))


def counted(*pages: PagePlan) -> list[list[int]]:
    edition = Edition("e", Path(), HERE, "", date(2025, 11, 20), "", "", pages, {}, {})
    found = islice(numbers_of_pages(edition), 3)
    return [[page.number for page in plans] for plans in found]


def test_pages_that_are_numbered_are_as_many_as_they_are() -> None:
    assert counted(FRONT, replace(INSIDE, as_needed=False)) == [[1, 2]]


def test_one_more_is_tried_each_time() -> None:
    assert counted(FRONT, INSIDE) == [[1, 2], [1, 2, 3], [1, 2, 3, 4]]


def test_a_page_with_a_locked_box_is_not_left_out() -> None:
    locked = replace(INSIDE, number=3, boxes=(structs.replace(BOX, locked=True),))
    assert counted(FRONT, INSIDE, locked)[0] == [1, 2, 3]


def test_a_page_that_is_new_is_bare() -> None:
    edition = Edition("e", Path(), HERE, "", date(2025, 11, 20), "", "", (INSIDE,), {}, {})
    first, second = next(islice(numbers_of_pages(edition), 1, None))
    assert (first.boxes, second.boxes) == ((BOX,), ())
