"""Advertisements on planned pages: placed first, at the foot and on the outside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from reportpress.content.model import Advertisement, Edition, PagePlan, PlannedBox, Reference
from reportpress.makeup.storyshapes import LayoutShapes
from reportpress.source.errors import Problem

MOST = 0.5  # of a page's area; what is beyond goes to another page


class AdvertPlaces(Struct, frozen=True):
    """The boxes of advertisements by the number of their page, and what has no room."""

    boxes: Mapping[int, tuple[PlannedBox, ...]]
    problems: tuple[Problem, ...]


def place_adverts(
    edition: Edition, shapes: LayoutShapes, plans: Sequence[PagePlan]
) -> AdvertPlaces:
    """Place an edition's advertisements; those that are locked stay, and those that other pages
    name are theirs.

    Largest first; one that may be anywhere goes where the least of the page is taken, page 1 last.
    """
    pages = {plan.number: _PageOfAdverts(plan, shapes) for plan in plans}
    placed = {id for page in edition.pages if not page.planned for id in _named(page)}
    for plan in plans:
        for box in plan.boxes:
            if box.locked and box.is_advertisement:
                pages[plan.number].boxes.append(box)
                placed.add(box.reference.id)
    problems = []
    waiting = [each for each in edition.advertisements.values() if each.id not in placed]
    for advert in sorted(waiting, key=lambda each: (-each.columns * each.modules, each.id)):
        if not any(page.take(advert) for page in _order(advert, pages)):
            message = f"the advertisement “{advert.id}” has no room on planned pages"
            problems.append(Problem(advert.place, message, "plan more pages, or make it smaller"))
    return AdvertPlaces({n: tuple(page.boxes) for n, page in pages.items()}, tuple(problems))


def _named(page: PagePlan) -> Iterator[str]:
    return (reference.id for reference in page.advertisements.values())


def _order(advert: Advertisement, pages: Mapping[int, _PageOfAdverts]) -> list[_PageOfAdverts]:
    """The pages that an advertisement may be on, the best first."""
    if advert.page:
        return [page for number, page in pages.items() if number == advert.page]
    return sorted(pages.values(), key=lambda page: (page.number == 1, page.taken, page.number))


class _PageOfAdverts:
    """A page while advertisements are put on it."""

    def __init__(self, plan: PagePlan, shapes: LayoutShapes) -> None:
        self.number, self.shapes = plan.number, shapes
        self.area = shapes.areas[plan.template]
        self.boxes: list[PlannedBox] = []

    @property
    def taken(self) -> int:
        """Columns times rows."""
        return sum(box.columns * box.rows for box in self.boxes)

    def take(self, advert: Advertisement) -> bool:
        """Put an advertisement on the page, if it has room: as low as can be, then outside."""
        rows = advert.modules * self.shapes.module - self.shapes.gap
        whole = self.shapes.columns * self.area.rows
        if advert.columns > self.shapes.columns or rows > self.area.rows:
            return False
        if self.taken + advert.columns * rows > MOST * whole and not advert.page:
            return False
        columns = range(1, self.shapes.columns - advert.columns + 2)
        outside = columns if self.number % 2 == 0 else reversed(columns)
        places = [
            (self._row(column, advert.columns, rows), n, column) for n, column in enumerate(outside)
        ]
        row, _, column = max(places, key=lambda place: (place[0], -place[1]))
        if row < self.area.first:
            return False
        reference = Reference(advert.id, advert.place)
        self.boxes.append(
            PlannedBox(
                reference, advert.place, column, row, advert.columns, rows, is_advertisement=True
            )
        )
        return True

    def _row(self, column: int, columns: int, rows: int) -> int:
        """The lowest row at which it is above all that is in these columns."""
        below = [
            box.row - self.shapes.gap - 1
            for box in self.boxes
            if box.column < column + columns and column < box.column + box.columns
        ]
        return min([self.area.last, *below]) - rows + 1
