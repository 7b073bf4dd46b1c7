"""What the solver is asked of each page: what stays, the stories, and where they were."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from reportpress.content.model import Edition, PagePlan, PlannedBox, Rank
from reportpress.makeup.advertplaces import AdvertPlaces
from reportpress.makeup.assigning import PageRoom
from reportpress.makeup.options import PULLS, StoryItem, StoryOption
from reportpress.makeup.pageproblem import (
    BoxItem,
    BoxOption,
    FacingBox,
    PageProblem,
    PageSolution,
    PlacedItem,
)
from reportpress.makeup.pagesolving import PageOrder
from reportpress.makeup.storyshapes import LayoutShapes

BarredRows = dict[tuple[str, int], list[int]]  # by the story, and the number of its option


class OrderMaker(Struct, frozen=True):
    """Makes the orders of an edition's pages. Where `fresh`, it does not matter where boxes were
    that are not locked.
    """

    edition: Edition
    shapes: LayoutShapes
    adverts: AdvertPlaces
    work: float
    fresh: bool = False

    def room(self, page: PagePlan) -> PageRoom:
        """What of a page is free."""
        taken = sum(box.columns * (box.rows + self.shapes.gap) for box in self.staying(page))
        label = page.labels.get("section")
        whole = self.shapes.columns * self._rows(page)
        return PageRoom(page.number, whole - taken, label.text if label else "")

    def staying(self, page: PagePlan) -> tuple[PlannedBox, ...]:
        """The boxes that are there before stories are placed: those locked, advertisements."""
        stories = (box for box in page.boxes if box.locked and not box.is_advertisement)
        return (*stories, *self.adverts.boxes[page.number])

    def order(
        self,
        page: PagePlan,
        items: Sequence[StoryItem],
        others: int,
        facing: tuple[FacingBox, ...] = (),
    ) -> PageOrder:
        """A page to be solved: what stays, then the stories, the most important first."""
        staying = tuple(self._locked(page))
        led = any(box.is_lead for box in staying)
        before = {} if self.fresh or others else {b.reference.id: b for b in page.boxes}
        boxes = []
        for number, item in enumerate(sorted(items, key=_importance)):
            box = item.box(number == 0 and not led)
            if (was := before.get(item.story.id)) is not None:
                box = replace(box, before=self._placed(item, was, self._first(page)))
            boxes.append(box)
        fixed = tuple(self._fixed(page))
        problem = PageProblem(
            self.shapes.columns, self._rows(page), (*staying, *boxes), fixed, facing=facing,
            above=self._first(page),
        )  # fmt: skip
        return PageOrder(problem, len(staying), self.work, others)

    def _rows(self, page: PagePlan) -> int:
        return self.shapes.areas[page.template].rows + self.shapes.gap

    def _first(self, page: PagePlan) -> int:
        return self.shapes.areas[page.template].first

    def _locked(self, page: PagePlan) -> Iterator[BoxItem]:
        """The stories that stay where they are."""
        for box in page.boxes:
            if box.locked and not box.is_advertisement:
                rows = box.rows + self.shapes.gap
                option = BoxOption(
                    box.columns, rows, rows, rows, size=box.size, head=box.heading,
                    reaches=box.columns, across=box.picture.columns if box.picture else 0,
                )  # fmt: skip
                weight = self.edition.stories[box.reference.id].wishes.weight
                yield BoxItem(
                    box.reference.id, (option,), PULLS[weight], box.picture is not None,
                    weight is Rank.LEAD, (box.column - 1, box.row - self._first(page)),
                )  # fmt: skip

    def _fixed(self, page: PagePlan) -> Iterator[PlacedItem]:
        """The advertisements of a page."""
        for box in self.adverts.boxes[page.number]:
            yield _item(box, -1, self._first(page), self.shapes.gap)

    def _placed(self, item: StoryItem, box: PlannedBox, first: int) -> PlacedItem:
        """Where a story was, with the number of the option that it had: -1 where it is none."""
        numbers = (n for n, each in enumerate(item.options) if self._was(each, box))
        return _item(box, next(numbers, -1), first, self.shapes.gap)

    def _was(self, option: StoryOption, box: PlannedBox) -> bool:
        heading, rows = option.heading, box.rows + self.shapes.gap
        looks = (heading.form, heading.columns, heading.size, heading.lines, heading.deck)
        across = box.picture.columns if box.picture else 0
        quoted = box.quote.columns if box.quote else 0
        return (
            looks == (box.form, box.columns, box.size, box.lines, box.deck_at)
            and (option.across, option.quoted) == (across, quoted)
            and option.box.least <= rows <= option.box.aired.most
        )


def without(order: PageOrder, barred: BarredRows, near: PageSolution | None) -> PageOrder:
    """The order again, boxes barred from the heights at which their columns are not level."""
    items = []
    for item in order.problem.items:
        options = tuple(
            replace(option, barred=(*option.barred, *barred.get((item.id, number), ())))
            for number, option in enumerate(item.options)
        )
        items.append(replace(item, options=options))
    return replace(order, problem=replace(order.problem, items=tuple(items)), near=near)


def _item(box: PlannedBox, option: int, first: int, gap: int) -> PlacedItem:
    id, column, row = box.reference.id, box.column - 1, box.row - first
    return PlacedItem(id, option, column, row, box.columns, box.rows + gap)


def _importance(item: StoryItem) -> tuple[int, int]:
    return list(Rank).index(item.story.wishes.weight), -item.ideal_area
