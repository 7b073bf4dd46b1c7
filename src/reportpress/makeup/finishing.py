"""A solved page made a page of the plan: pictures and headings take up the last rows exactly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reportpress.content.model import PagePlan, PlannedBox, PlannedPicture, Reference
from reportpress.makeup.options import SPARE, StoryItem, StoryOption
from reportpress.makeup.pageproblem import PageSolution, PlacedItem
from reportpress.makeup.storyheights import CopyRoom, MeasuredStories
from reportpress.makeup.storyshapes import LayoutShapes, StoryArea

BEYOND = 3  # rows by which a picture may pass its range where the copy wants it


@dataclass(frozen=True, slots=True)
class PageFinisher:
    """Makes boxes of the plan of placed items."""

    shapes: LayoutShapes
    measured: MeasuredStories

    def boxes(
        self, page: PagePlan, items: Mapping[str, StoryItem], solution: PageSolution
    ) -> tuple[PlannedBox, ...]:
        """The boxes of a page in reading order; those that are fixed are not among them."""
        area = self.shapes.areas[page.template]
        placed = [each for each in solution.placed if each.id in items]
        placed.sort(key=lambda each: (each.row, each.column))
        return tuple(self._box(items[each.id], each, area) for each in placed)

    def _box(self, item: StoryItem, placed: PlacedItem, area: StoryArea) -> PlannedBox:
        option, story = item.options[placed.option], item.story
        rows = placed.rows - self.shapes.gap
        picture = None
        heading = option.rows
        if option.across and story.wishes.picture:
            room = self._pictured(option, rows - heading)
            heading = rows - room.rows
            picture = PlannedPicture(
                story.wishes.picture, room.taken, room.high, room.first, room.at_foot
            )
        else:
            heading = rows - self.measured.copy.rows(option.heading.copy, placed.columns)
        return PlannedBox(
            _reference(item), story.place,
            placed.column + 1, placed.row + area.first, placed.columns, rows,
            option.heading.form, heading, option.heading.size, option.heading.lines, picture,
        )  # fmt: skip

    def _pictured(self, option: StoryOption, rows: int) -> CopyRoom:
        """The room in which the copy leaves the least: its picture as high as lets the copy fit,
        and perhaps a row or two given to the heading.
        """
        if option.beside:
            columns, across = option.box.columns, option.across
            return CopyRoom(columns, option.high, across, columns - across, option.high)
        rooms = [self._room(option, rows - spare) for spare in range(SPARE + 1)]
        fits = [self.measured.copy.fit(option.heading.copy, room) for room in rooms]
        best = min(range(len(rooms)), key=lambda n: (fits[n].over, fits[n].left + n))
        return rooms[best]

    def _room(self, option: StoryOption, rows: int) -> CopyRoom:
        """The room with the highest picture beside which the copy fits."""
        copy, columns, across = option.heading.copy, option.box.columns, option.across
        first = columns - across
        high = (columns * rows - self.measured.copy.lines(copy)) // across + 1
        high = min(high, option.high + BEYOND, rows)
        while high > 1:
            room = CopyRoom(columns, rows, across, first, high)
            if not self.measured.copy.fit(copy, room).over:
                return room
            high -= 1
        return CopyRoom(columns, rows, across, first, 1)


def _reference(item: StoryItem) -> Reference:
    return Reference(item.story.id, item.story.place)
