"""A solved page made a page of the plan: pictures and headings take up the last rows exactly."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from reportpress.content.model import PagePlan, PlannedBox, PlannedPicture, Reference
from reportpress.makeup.copyrooms import CopyRoom
from reportpress.makeup.options import SPARE, StoryItem, StoryOption, roughness
from reportpress.makeup.pageproblem import PageSolution, PlacedItem
from reportpress.makeup.storyheights import MeasuredStories
from reportpress.makeup.storyshapes import FOOT, LayoutShapes, StoryArea

BEYOND = 3  # rows by which a picture may pass its range where the copy wants it
OVER = 1000  # what a line costs that has no room
LOWER = 2  # rows by which it may be lower than the copy wants it, so that columns are level


@dataclass(frozen=True, slots=True)
class FinishedBox:
    """A box of the plan, how it was placed, and how `rough` the feet of its columns are (what that
    costs); so much is `accepted`, as no other height would mend it.
    """

    box: PlannedBox
    placed: PlacedItem
    rough: int
    accepted: int


@dataclass(frozen=True, slots=True)
class PageFinisher:
    """Makes boxes of the plan of placed items."""

    shapes: LayoutShapes
    measured: MeasuredStories

    def boxes(
        self, page: PagePlan, items: Mapping[str, StoryItem], solution: PageSolution
    ) -> tuple[FinishedBox, ...]:
        """The boxes of a page in reading order; those that are fixed are not among them."""
        area = self.shapes.areas[page.template]
        placed = [each for each in solution.placed if each.id in items]
        placed.sort(key=lambda each: (each.row, each.column))
        return tuple(self._box(items[each.id], each, area) for each in placed)

    def _box(self, item: StoryItem, placed: PlacedItem, area: StoryArea) -> FinishedBox:
        option, story = item.options[placed.option], item.story
        rows = placed.rows - self.shapes.gap
        picture = None
        rough = option.box.rough
        if option.across and story.wishes.picture:
            room = self._pictured(option, rows - option.rows)
            heading = rows - room.rows
            picture = PlannedPicture(
                story.wishes.picture, room.taken, room.high, room.first, room.at_foot
            )
            rough = self._rough(option, room)
        elif option.rows:
            heading = rows - self.measured.copy.rows(option.heading.copy, placed.columns)
        else:  # the headline is beside the copy
            heading = 0
        box = PlannedBox(
            _reference(item), story.place,
            placed.column + 1, placed.row + area.first, placed.columns, rows,
            option.heading.form, heading, option.heading.size, option.heading.lines, picture,
        )  # fmt: skip
        return FinishedBox(box, placed, rough, option.box.rough)

    def _pictured(self, option: StoryOption, rows: int) -> CopyRoom:
        """The room that the copy fills best: its picture as high as lets the copy fit or a little
        lower, and perhaps a row or two given to the heading.
        """
        if option.beside:
            columns, across = option.box.columns, option.across
            return CopyRoom(columns, option.high, across, columns - across, option.high)
        rooms: list[CopyRoom] = []
        for place in self._places(option):
            rooms += self._rooms(option, place, rows)
            if not all(self._rough(option, room) for room in rooms):
                break
        return min(rooms, key=lambda room: self._badness(option, room, rows))

    def _places(self, option: StoryOption) -> Iterator[CopyRoom]:
        """Where the picture may be: on the right, on the left, at each end that its form allows."""
        columns, across = option.box.columns, option.across
        form = next(each for each in self.shapes.forms if each.name == option.heading.form)
        for end in form.ends:
            for first in dict.fromkeys((columns - across, 0)):
                yield CopyRoom(columns, 0, across, first, 0, end == FOOT)

    def _rooms(self, option: StoryOption, place: CopyRoom, rows: int) -> Iterator[CopyRoom]:
        """Rooms with the picture in that place."""
        for spare in range(SPARE + 1):
            room = self._room(option, replace(place, rows=rows - spare))
            for high in range(room.high, max(option.low, room.high - LOWER) - 1, -1):
                yield replace(room, high=high)
            if room.high < option.low:
                yield room

    def _badness(self, option: StoryOption, room: CopyRoom, rows: int) -> tuple[int, int, int]:
        """Copy that is over, how rough its feet are, white in all."""
        fit = self.measured.copy.fit(option.heading.copy, room)
        return fit.over, self._rough(option, room), fit.white + rows - room.rows

    def _rough(self, option: StoryOption, room: CopyRoom) -> int:
        """How rough the feet of a room's columns are; copy that is over is no less."""
        if option.beside:
            return option.box.rough
        fit = self.measured.copy.fit(option.heading.copy, room)
        return OVER * fit.over + roughness(fit, room.columns)

    def _room(self, option: StoryOption, place: CopyRoom) -> CopyRoom:
        """The room with the highest picture beside which the copy fits."""
        copy = option.heading.copy
        lines = self.measured.copy.lines(copy)
        high = (place.columns * place.rows - lines) // place.taken + 1
        high = min(high, option.high + BEYOND, place.rows)
        while high > 1:
            room = replace(place, high=high)
            if not self.measured.copy.fit(copy, room).over:
                return room
            high -= 1
        return replace(place, high=1)


def _reference(item: StoryItem) -> Reference:
    return Reference(item.story.id, item.story.place)
