"""Advertisements are placed first: at the foot, on the outside, each on its page."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from reportpress.content.model import Advertisement, Edition, PagePlan, PlannedBox, Reference
from reportpress.makeup.advertplaces import AdvertPlaces, place_adverts
from reportpress.makeup.storyshapes import LayoutShapes, StoryArea
from reportpress.source.errors import Place

HERE = Place("edition.yaml", 1, 1)
SHAPES = LayoutShapes(HERE, 6, 1, 5, {"inside": StoryArea(5, 98)}, ())


def advert(id: str, columns: int, modules: int, page: int = 0) -> Advertisement:
    return Advertisement(id, HERE, Path(id), columns, modules, "", page)


def placed(
    *adverts: Advertisement, pages: int = 4, kept: tuple[PlannedBox, ...] = ()
) -> AdvertPlaces:
    plans = tuple(
        PagePlan(n, "inside", HERE, {}, planned=True, boxes=kept if n == 1 else ())
        for n in range(1, pages + 1)
    )
    named = {each.id: each for each in adverts}
    edition = Edition(
        "e", Path(), HERE, "", date(2025, 11, 20), "", "", plans, {}, {}, advertisements=named
    )
    return place_adverts(edition, SHAPES, plans)


@pytest.mark.parametrize(("page", "column"), [(2, 1), (3, 5)])
def test_it_is_at_the_foot_and_outside(page: int, column: int) -> None:
    (box,) = placed(advert("a", 2, 4, page)).boxes[page]
    assert (box.column, box.row, box.columns, box.rows) == (column, 80, 2, 19)


def test_two_are_side_by_side_at_the_foot() -> None:
    boxes = placed(advert("a", 4, 4, 3), advert("b", 2, 4, 3)).boxes[3]
    assert [(box.reference.id, box.column, box.row) for box in boxes] == [
        ("a", 3, 80),
        ("b", 1, 80),
    ]


def test_one_above_another_leaves_a_row_of_white() -> None:
    boxes = placed(advert("a", 6, 4, 2), advert("b", 6, 3, 2)).boxes[2]
    assert [(box.row, box.rows) for box in boxes] == [(80, 19), (65, 14)]


def test_what_may_be_anywhere_is_spread_and_keeps_off_the_front() -> None:
    boxes = placed(advert("a", 6, 4), advert("b", 6, 3), advert("c", 3, 3)).boxes
    assert [len(boxes[page]) for page in (1, 2, 3, 4)] == [0, 1, 1, 1]


def test_what_is_locked_stays() -> None:
    kept = PlannedBox(Reference("a", HERE), HERE, 1, 5, 2, 19, is_advertisement=True, locked=True)
    assert placed(advert("a", 2, 4), kept=(kept,)).boxes[1] == (kept,)


def test_what_has_no_room_is_told() -> None:
    (problem,) = placed(advert("a", 6, 20, 2)).problems
    assert "“a” has no room" in problem.message
