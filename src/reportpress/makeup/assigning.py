"""Which story is on which page, by OR-tools' CP-SAT: pages that can be filled, wishes obeyed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from msgspec import Struct

from reportpress.content.model import Rank
from reportpress.makeup.options import StoryItem

ROOM = 0.02  # of a page's area: how far from what its stories can take at the least and the most
LEFT_OUT = {Rank.LEAD: 4000, Rank.MAIN: 2000, Rank.SECONDARY: 1000, Rank.BRIEF: 500}
MOVED = 300  # what a story costs that is on another page than before
WORK = 10.0  # deterministic seconds


class PageRoom(Struct, frozen=True):
    """A page to be filled: its columns times rows that are free, and what `section` it is of."""

    number: int
    area: int
    section: str = ""


class Assignment(Struct, frozen=True):
    """The stories of each page by its number, and those that have no room."""

    pages: Mapping[int, tuple[StoryItem, ...]]
    left_out: tuple[StoryItem, ...]


def assign(
    items: Sequence[StoryItem], pages: Sequence[PageRoom], before: Mapping[str, int]
) -> Assignment:
    """Each story on a page; `before` is where it was."""
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    on: dict[tuple[str, int], Any] = {}
    costs: list[Any] = []
    for item in items:
        id, wishes = item.story.id, item.story.wishes
        for page in pages:
            on[id, page.number] = model.new_bool_var(f"{id} on {page.number}")
            if not _may_be_on(item, page, page is pages[0]):
                model.add(on[id, page.number] == 0)
        everywhere = [on[id, page.number] for page in pages]
        model.add_at_most_one(everywhere)
        costs.append(LEFT_OUT[wishes.weight] * (1 - sum(everywhere)))
        if id in before and (id, before[id]) in on:
            costs.append(MOVED * (1 - on[id, before[id]]))
    for page in pages:
        costs.append(_fill(model, page, [(item, on[item.story.id, page.number]) for item in items]))
    for group in _groups(items).values():
        for first, second in pairwise(group):
            for page in pages:
                model.add(on[first, page.number] == on[second, page.number])
    model.minimize(sum(costs))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 1
    solver.parameters.max_deterministic_time = WORK
    solver.solve(model)
    found = {
        page.number: tuple(i for i in items if solver.value(on[i.story.id, page.number]))
        for page in pages
    }
    placed = {item.story.id for each in found.values() for item in each}
    return Assignment(found, tuple(item for item in items if item.story.id not in placed))


def _may_be_on(item: StoryItem, page: PageRoom, is_first: bool) -> bool:
    """Whether a story may be on a page; stories go on elsewhere from the first alone."""
    wishes = item.story.wishes
    if wishes.jump and not is_first:
        return False
    if wishes.page:
        return wishes.page == page.number
    return wishes.section in ("", page.section)


def _fill(model: Any, page: PageRoom, on: Sequence[tuple[StoryItem, Any]]) -> Any:
    """How far the stories of a page are from filling it as they are best; they must be able to."""
    room = int(ROOM * page.area)
    model.add(sum(item.least_area * lit for item, lit in on) <= page.area - room)
    lacking = model.new_int_var(0, page.area + room, "lacking")  # all of a page without any
    model.add(sum(item.largest_area * lit for item, lit in on) + lacking >= page.area + room)
    off = model.new_int_var(0, 4 * page.area, "off")
    ideal = sum(item.ideal_area * lit for item, lit in on)
    model.add(off >= ideal - page.area)
    model.add(off >= page.area - ideal)
    leads = [lit for item, lit in on if item.story.wishes.weight is Rank.LEAD]
    if leads:
        model.add(sum(leads) <= 1)
    return off + 10 * lacking


def _groups(items: Sequence[StoryItem]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for item in items:
        if item.story.wishes.together:
            groups[item.story.wishes.together].append(item.story.id)
    return groups
