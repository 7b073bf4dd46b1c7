"""A page as its template sees it: slots that remember being asked for, and jump lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from msgspec import Struct

from reportpress.content.hints import nearest
from reportpress.content.model import (
    Advertisement,
    Edition,
    Line,
    PagePlan,
    Picture,
    PlannedBox,
    Story,
)
from reportpress.source.errors import Place, Problem

PAGE_FOLDER = "pages"  # of a layout
PAGE_SUFFIX = ".html.j2"
SORTS = ("flows", "pictures", "advertisements", "labels")


class BoxView(Struct, frozen=True):
    """A box of a planned page, for templates: where it is (`plan`), and its story with its picture,
    or its advertisement.
    """

    plan: PlannedBox
    story: Story | None
    picture: Picture | None
    advertisement: Advertisement | None


class PageView:
    """One page of an edition, for templates; docs/templates.md describes it.

    `empty` makes the value of a required slot that is not given, so that the rest of the template
    can run and show its own faults.
    """

    def __init__(self, edition: Edition, plan: PagePlan, empty: Callable[[], Any]) -> None:
        self.number = plan.number
        self.through = plan.through or None
        self.template = plan.template
        self.template_file = f"{PAGE_FOLDER}/{plan.template}{PAGE_SUFFIX}"
        self.turn = plan.turn
        self.turns = plan.turns
        self.first = plan is edition.pages[0]
        self.last = plan is edition.pages[-1]
        self.place = plan.place
        self.places = plan.places
        self.problems: list[Problem] = []
        self._edition = edition
        self._plan = plan
        self._empty = empty
        self._asked: dict[str, set[str]] = {sort: set() for sort in SORTS}

    @property
    def boxes(self) -> tuple[BoxView, ...]:
        """The boxes of a page that is planned, in the order of the plan."""
        return tuple(self._box(box) for box in self._plan.boxes)

    def _box(self, box: PlannedBox) -> BoxView:
        id = box.reference.id
        if box.is_advertisement:
            return BoxView(box, None, None, self.advertisement(id))
        shown = self.picture(box.picture.reference.id) if box.picture else None
        return BoxView(box, self.flow(id), shown, None)

    def flow(self, slot: str, required: bool = False) -> Story | Any:
        """The story that runs into a flow slot, None where none is given."""
        reference = self._take("flows", slot, self._plan.flows.get(slot), required)
        return self._edition.stories[reference.id] if reference else self._nothing(required)

    def pictures(self, slot: str, required: bool = False) -> tuple[Picture, ...]:
        """The pictures of a slot in their order."""
        references = self._take("pictures", slot, self._plan.pictures.get(slot, ()), required)
        return tuple(self._edition.pictures[reference.id] for reference in references)

    def picture(self, slot: str, required: bool = False) -> Picture | Any:
        """The only picture of a slot, None where none is given; a second one is a problem."""
        pictures = self.pictures(slot, required)
        if len(pictures) > 1:
            second = self._plan.pictures[slot][1]
            message = f"the picture slot “{slot}” of page {self.number} holds one picture"
            self._report(second.place, message, "put the others in another slot")
        return pictures[0] if pictures else self._nothing(required)

    def advertisement(self, slot: str, required: bool = False) -> Advertisement | Any:
        """The advertisement of a slot, None where none is given."""
        given = self._plan.advertisements.get(slot)
        reference = self._take("advertisements", slot, given, required)
        if reference:
            return self._edition.advertisements[reference.id]
        return self._nothing(required)

    def label(self, slot: str, required: bool = False) -> Line | Any:
        """The text of a label slot, None where none is given."""
        line = self._take("labels", slot, self._plan.labels.get(slot), required)
        return line or self._nothing(required)

    def runs_on_to(self, story: Story | Any) -> int | None:
        """The number of the next page that carries `story`."""
        numbers = (number for number in self._pages_with(story) if number > self.number)
        return next(numbers, None)

    def runs_on_from(self, story: Story | Any) -> int | None:
        """The number of the previous page that carries `story`."""
        numbers = (number for number in self._pages_with(story) if number < self.number)
        return max(numbers, default=None)

    def unused(self) -> list[Problem]:
        """The slots of edition.yaml that no template asked for; told of the first turn alone."""
        if self.turn > 1:
            return []
        given: tuple[tuple[str, str, Iterable[tuple[str, Place]]], ...] = (
            ("flows", "flow", ((slot, ref.place) for slot, ref in self._plan.flows.items())),
            (
                "pictures",
                "picture slot",
                ((slot, refs[0].place) for slot, refs in self._plan.pictures.items() if refs),
            ),
            (
                "advertisements",
                "advertisement",
                ((slot, ref.place) for slot, ref in self._plan.advertisements.items()),
            ),
            ("labels", "label", ((slot, line.place) for slot, line in self._plan.labels.items())),
        )
        return [
            Problem(
                place,
                f"page {self.number} ({self.template}) has no {words} “{slot}”",
                nearest(slot, self._asked[sort]) or f"this page has no {sort} at all",
            )
            for sort, words, slots in given
            for slot, place in slots
            if slot not in self._asked[sort]
        ]

    def _pages_with(self, story: Story | Any) -> list[int]:
        plans = self._edition.pages
        story_id = story.id if isinstance(story, Story) else None
        return [p.number for p in plans if any(r.id == story_id for r in p.flows.values())]

    def _take(self, sort: str, slot: str, content: Any, required: bool) -> Any:
        """Note that the template knows this slot; report it if it must be filled and is not."""
        if required and not content:
            number = self.number - self.turn + 1  # as in edition.yaml
            message = f"page {number} ({self.template}) needs “{slot}” under {sort}"
            self._report(self.places.get(sort, self.place), message, f"{sort}: {{{slot}: …}}")
        self._asked[sort].add(slot)
        return content

    def _report(self, place: Place, message: str, hint: str) -> None:
        problem = Problem(place, message, hint)
        if problem not in self.problems:  # a template may ask for a slot several times
            self.problems.append(problem)

    def _nothing(self, required: bool) -> Any:
        return self._empty() if required else None
