"""In which order a page's template has the stories and pictures of its slots."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from reportpress.check.verify.read import slotorder
from reportpress.check.verify.read.slotorder import SlotOrder
from reportpress.content.model import Edition, Line, PagePlan, Picture, Reference, Story
from reportpress.source.errors import Place

HERE = Place("edition.yaml", 1, 1)


def story(id: str) -> Story:
    """Written in a file of its own; the copy is none of what a template tells."""
    lines = [(Line(id, Place(f"{id}.yaml", number, 9)),) for number in (2, 3, 4)]
    return Story(id, Place(f"{id}.yaml", 1, 1), lines[1], (), lines[0], lines[2])


def edition(*plans: PagePlan) -> Edition:
    pictures = {id: Picture(id, Place("p.yaml", at, 1), Path(id), id, id) for at, id in
                enumerate(("mill", "kiln"), 1)}  # fmt: skip
    return Edition(
        "kan", Path("/nowhere"), HERE, "小刊", date(2025, 2, 18), "要闻", "tiny", plans,
        {id: story(id) for id in ("rain", "road", "bridge")}, pictures,
    )  # fmt: skip


def plan(template: str = "front", *names: str) -> PagePlan:
    flows = {f"slot {id}": Reference(id, HERE) for id in names or ("rain", "road", "bridge")}
    pictures = {
        "hero": (Reference("mill", HERE), Reference("kiln", HERE)),
        "foot": (Reference("kiln", HERE),),
    }
    return PagePlan(1, template, HERE, flows, pictures)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The templates that are filled, each with the same places."""
    found: list[str] = []
    places = [
        "edition.yaml:9:9", "p.yaml:2:1", "road.yaml:4:9", "road.yaml:1:1", "p.yaml:1:1",
        "rain.yaml:3:9", "road.yaml:2:9", "other.yaml:1:1",
    ]  # fmt: skip

    def fill(_: Edition, plan: PagePlan) -> list[str]:
        found.append(plan.template)
        return places

    monkeypatch.setattr(slotorder, "template_places", fill)
    return found


def test_slots_are_in_the_order_of_what_is_told_first_of_each(asked: list[str]):
    """By any line of a heading; a story that no place is of is left out."""
    order = SlotOrder(edition(plan()))
    assert order.stories(plan()) == ["road", "rain"]
    assert order.pictures(plan()) == ["kiln", "mill"]


def test_pages_of_one_template_with_the_same_slots_are_filled_once(asked: list[str]):
    order = SlotOrder(edition(plan()))
    for _ in range(2):
        order.stories(plan())
        order.pictures(plan())
        order.stories(plan("back"))
        order.stories(plan("front", "rain", "road"))
    assert asked == ["front", "back", "front"]


def test_forty_pages_that_differ_are_filled(asked: list[str]):
    order = SlotOrder(edition(plan()))
    stories = [order.stories(plan(f"page {number}")) for number in range(42)]
    assert stories == [["road", "rain"]] * 40 + [[], []]
    assert len(asked) == 40


def test_where_nothing_can_be_filled_no_order_is_told():
    order = SlotOrder(edition(plan()))
    assert (order.stories(plan()), order.pictures(plan())) == ([], [])


def test_what_the_template_begins_with_is_the_first(monkeypatch: pytest.MonkeyPatch):
    places = ["rain.yaml:1:1", "p.yaml:2:1", "road.yaml:1:1", "p.yaml:1:1"]
    monkeypatch.setattr(slotorder, "template_places", lambda *_: places)
    assert SlotOrder(edition(plan())).stories(plan()) == ["rain", "road"]
    monkeypatch.setattr(slotorder, "template_places", lambda *_: places[1:])
    assert SlotOrder(edition(plan())).pictures(plan()) == ["kiln", "mill"]
