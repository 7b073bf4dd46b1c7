"""Editions of the same copy, whose pages show what make-up is to measure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from msgspec import Struct, structs

from reportpress.content.model import DeckPlace, Edition, PagePlan, PlannedBox, Reference, Story
from reportpress.makeup.headingforms import FormedCopy, Heading
from reportpress.makeup.insets import InsetKind, InsetText
from reportpress.makeup.storyshapes import LayoutShapes, StoryForm
from reportpress.source.errors import Place

NOWHERE = Place("?")
SLOT = 24  # rows for a heading in the specimen; one that leaves no row for copy is none
Measured = Heading | InsetText  # what has a box of its own, and takes rows of it


def name_of(copy: FormedCopy) -> str:
    """What the copy is called in a specimen."""
    return f"c-{copy.form}-{copy.story}"


class Specimen(Struct, frozen=True):
    """A box for each thing to be measured, side by side."""

    edition: Edition
    shapes: LayoutShapes

    def of_widths(self) -> Edition:
        """One story over two columns."""
        story = next(iter(self.edition.stories.values()))
        form = self.shapes.forms_of(story.wishes.weight)[0]
        heading = Heading("w", form.name, 2, form.sizes[max(form.sizes)][0], 1)
        return self._edition([("w", heading)], {"w": _first_block(story, "w")})

    def of_stories(self, wanted: Sequence[Measured], copies: Sequence[FormedCopy]) -> Edition:
        """A box for each heading, deck and pull quote, with the first block of its story, and one
        for all copy.
        """
        boxes = [(f"h{number}", each) for number, each in enumerate(wanted)]
        stories = {id: _first_block(self.edition.stories[each.story], id) for id, each in boxes}
        for copy in copies:
            id, sizes = name_of(copy), self._form(copy.form).sizes
            narrow = min(sizes)
            boxes.append((id, Heading(id, copy.form, narrow, sizes[narrow][0], 1)))
            stories[id] = replace(self.edition.stories[copy.story], id=id)
        return self._edition(boxes, stories)

    def _form(self, name: str) -> StoryForm:
        return next(form for form in self.shapes.forms if form.name == name)

    def _pages(self, headings: Sequence[tuple[str, Measured]]) -> Iterator[list[PlannedBox]]:
        """Boxes side by side, as many rows of them as a page has room for."""
        page: list[PlannedBox] = []
        column = row = 1
        last = self.shapes.areas[self._page.template].last
        for id, heading in headings:
            if column + heading.columns - 1 > self.shapes.columns:
                column, row = 1, row + SLOT
            if row + SLOT > last:
                yield page
                page, column, row = [], 1, 1
            page.append(_box(id, heading, column, row))
            column += heading.columns
        yield page

    @property
    def _page(self) -> PagePlan:
        """A page like those that are planned: the last, which is no front page, mostly."""
        return next(page for page in reversed(self.edition.pages) if page.planned)

    def _edition(
        self, headings: Sequence[tuple[str, Measured]], stories: dict[str, Story]
    ) -> Edition:
        plans = tuple(
            replace(
                self._page, number=number, boxes=tuple(boxes), index=number,
                flows={box.reference.id: box.reference for box in boxes},
                pictures={}, advertisements={},
            )
            for number, boxes in enumerate(self._pages(headings), 1)
        )  # fmt: skip
        return replace(self.edition, pages=plans, stories=stories)


def _box(id: str, measured: Measured, column: int, row: int) -> PlannedBox:
    story = Reference(id, NOWHERE)
    box = PlannedBox(
        story, story.place, column, row, measured.columns, SLOT, form=measured.form
    )  # fmt: skip
    if isinstance(measured, Heading):
        return structs.replace(box, size=measured.size, lines=measured.lines, deck_at=measured.deck)
    if measured.kind is InsetKind.DECK:
        return structs.replace(box, deck_at=DeckPlace.INSET, deck=measured.planned)
    return structs.replace(box, quote=measured.planned)


def _first_block(story: Story, id: str) -> Story:
    return replace(story, id=id, body=story.body[:1])
