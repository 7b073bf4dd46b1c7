"""A solved page made a page of the plan: pictures and headings take up the last rows exactly."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from reportpress.content.model import PagePlan, PlannedBox, PlannedPicture, Reference
from reportpress.makeup.breakingoff import REST
from reportpress.makeup.copyrooms import CopyRoom
from reportpress.makeup.insets import (
    InsetKind,
    fitting_room,
    furnished,
    furnishings,
    planned_insets,
)
from reportpress.makeup.options import RAGGED, STUB, StoryItem, StoryOption, roughness
from reportpress.makeup.pageproblem import SPARE, PageSolution, PlacedItem
from reportpress.makeup.pictureplaces import PictureArea, choose_places
from reportpress.makeup.storyheights import MeasuredStories
from reportpress.makeup.storyshapes import FOOT, HEAD, LayoutShapes, StoryArea

BEYOND = 3  # rows by which a picture may pass its range where the copy wants it
OVER = 1000  # what a line costs that has no room
TRIED = 5  # heights of a picture beside copy that breaks off
LOWER = 2  # rows by which it may be lower than the copy wants it, so that columns are level
NEAR = 6  # rows by which a box may be higher or lower when its page is solved again


class FinishedBox(Struct, frozen=True):
    """A box of the plan, how it was placed, and how `rough` the feet of its columns are (what that
    costs); so much is `accepted`, as no other height would mend it.
    """

    box: PlannedBox
    placed: PlacedItem
    rough: int
    accepted: int

    @property
    def is_uneven(self) -> bool:
        """Whether its columns are not level, and might be at another height."""
        return self.rough >= self.accepted + RAGGED

    @property
    def picture(self) -> PictureArea | None:
        """Where its picture is on the page."""
        picture, placed = self.box.picture, self.placed
        if picture is None:
            return None
        foot = placed.row + self.box.rows
        row = foot - picture.rows if picture.at_foot else placed.row + self.box.heading
        return PictureArea(placed.column + picture.first, row, picture.columns, picture.rows)


class PageFinisher(Struct, frozen=True):
    """Makes boxes of the plan of placed items."""

    shapes: LayoutShapes
    measured: MeasuredStories

    def boxes(
        self,
        page: PagePlan,
        items: Mapping[str, StoryItem],
        solution: PageSolution,
        settled: Sequence[PictureArea] = (),
    ) -> tuple[FinishedBox, ...]:
        """The boxes of a page in reading order; those that are fixed are not among them. Of places
        of a picture that its copy fills as well, the best is taken with the other pictures, those
        `settled` among them.
        """
        area = self.shapes.areas[page.template]
        placed = [each for each in solution.placed if each.id in items]
        placed.sort(key=lambda each: (each.row, each.column))
        choices = [self._box_choices(items[each.id], each, area) for each in placed]
        areas = [[box.picture for box in boxes if box.picture] for boxes in choices]
        pictured = [each for each in areas if each]
        numbers = iter(choose_places(pictured, settled))
        return tuple(
            boxes[next(numbers) if pictures else 0]
            for boxes, pictures in zip(choices, areas, strict=True)
        )

    def uneven(
        self, page: PagePlan, item: StoryItem, placed: PlacedItem
    ) -> Iterator[tuple[int, int]]:
        """The options of an item like that which it was placed with, each with the rows near those
        it has at which its columns do not end level.
        """
        area, was = self.shapes.areas[page.template], item.options[placed.option]
        for number, option in enumerate(item.options):
            if _look(option) != _look(was):
                continue
            rows = placed.rows - was.rows + option.rows
            for height in range(rows - NEAR, rows + NEAR + 1):
                if option.box.least <= height <= option.box.aired.most:
                    other = replace(placed, option=number, rows=height)
                    if all(box.is_uneven for box in self._box_choices(item, other, area)):
                        yield number, height

    def _box_choices(
        self, item: StoryItem, placed: PlacedItem, area: StoryArea
    ) -> tuple[FinishedBox, ...]:
        """A box, in each way that its picture may be in it."""
        option = item.options[placed.option]
        rows = placed.rows - self.shapes.gap
        if option.breaks:
            rooms = self._broken(option, rows - option.rows)
            return tuple(self._box(item, placed, area, option.rows, room) for room in rooms)
        if option.across and item.story.wishes.picture:
            rooms = self._pictured(option, rows - option.rows)
            return tuple(self._box(item, placed, area, rows - room.rows, room) for room in rooms)
        heading = 0  # where the headline is beside the copy
        if option.insets:
            room = fitting_room(self.measured.copy, option.copy, placed.columns, option.insets)
            if room is not None:
                return (self._box(item, placed, area, rows - room.rows, room),)
        if option.rows:
            before = option.before.room if option.before else None
            heading = rows - self.measured.copy.rows(option.copy, placed.columns, before)
        return (self._box(item, placed, area, heading),)

    def _box(
        self,
        item: StoryItem,
        placed: PlacedItem,
        area: StoryArea,
        heading: int,
        room: CopyRoom | None = None,
    ) -> FinishedBox:
        option, wished = item.options[placed.option], item.story.wishes.picture
        picture, rough = None, option.box.rough
        if room is not None:
            rough = self._rough(option, room)
        if room is not None and room.high and wished is not None:
            picture = PlannedPicture(wished, room.taken, room.high, room.first, room.at_foot)
        insets = planned_insets(room) if room is not None else {}
        box = PlannedBox(
            _reference(item), item.story.place, placed.column + 1, placed.row + area.first,
            placed.columns, placed.rows - self.shapes.gap,
            option.heading.form, heading, option.heading.size, option.heading.lines, picture,
            deck_at=option.heading.deck,
            deck=insets.get(InsetKind.DECK), quote=insets.get(InsetKind.QUOTE),
        )  # fmt: skip
        return FinishedBox(box, placed, rough, option.box.rough)

    def _pictured(self, option: StoryOption, rows: int) -> tuple[CopyRoom, ...]:
        """The rooms that the copy fills best, with the picture on this side or that: as high as
        lets the copy fit or a little lower, and perhaps a row or two given to the heading.
        """
        if option.beside:
            columns, across = option.box.columns, option.across
            found = [
                CopyRoom(columns, option.high, across, first, option.high)
                for first in (columns - across, 0)
            ]
        else:
            found = [self._best(option, place, rows) for place in self._places(option)]
        worth = [self._badness(option, room, rows)[:2] for room in found]
        return tuple(r for r, each in zip(found, worth, strict=True) if each == min(worth))

    def _broken(self, option: StoryOption, rows: int) -> tuple[CopyRoom, ...]:
        """Rooms of copy that breaks off: it fills what its picture leaves."""
        columns, across = option.box.columns, option.across
        plain = CopyRoom(columns, rows, turns=True)
        if not across:
            return (self._levellest(option, [plain]),)
        best = min((option.low + option.high) // 2, rows - STUB)
        heights = sorted(range(option.low, min(option.high, rows - STUB) + 1), key=_off(best))
        found = []
        for first in _firsts(option, HEAD):
            place = replace(plain, taken=across, first=first)
            rooms = [replace(place, high=high) for high in heights[:TRIED]]
            found.append(self._levellest(option, rooms))
        worth = [self._rough(option, room) for room in found]
        return tuple(r for r, each in zip(found, worth, strict=True) if each == min(worth))

    def _levellest(self, option: StoryOption, rooms: Sequence[CopyRoom]) -> CopyRoom:
        """Of rooms, with the option's insets wherever they may be, the one whose columns are most
        level.
        """
        ways = (way for room in rooms for way in furnishings(room, option.insets))
        return min(
            ways,
            key=lambda room: (len(room.insets) < len(option.insets), self._rough(option, room)),
        )

    def _best(self, option: StoryOption, place: CopyRoom, rows: int) -> CopyRoom:
        """The first room without fault with the picture in that place, else the best."""
        rooms = []
        for room in self._rooms(option, place, rows):
            if not self._rough(option, room):
                return room
            rooms.append(room)
        return min(rooms, key=lambda room: self._badness(option, room, rows))

    def _places(self, option: StoryOption) -> Iterator[CopyRoom]:
        """Where the picture may be: on the right, on the left, at each end that its form allows."""
        columns, across = option.box.columns, option.across
        form = next(each for each in self.shapes.forms if each.name == option.heading.form)
        for end in form.ends:
            for first in _firsts(option, end):
                yield CopyRoom(columns, 0, across, first, 0, end == FOOT)

    def _rooms(self, option: StoryOption, place: CopyRoom, rows: int) -> Iterator[CopyRoom]:
        """Rooms with the picture in that place."""
        highest = option.box.most - option.rows - self.shapes.gap
        for spare in range(SPARE + 1 + max(0, rows - highest)):
            room = self._room(option, replace(place, rows=rows - spare))
            for high in range(room.high, max(option.low, room.high - LOWER) - 1, -1):
                yield from furnishings(replace(room, high=high, insets=()), option.insets)
            if room.high < option.low:
                yield room

    def _badness(self, option: StoryOption, room: CopyRoom, rows: int) -> tuple[int, int, int]:
        """Copy that is over, how rough its feet are, white in all."""
        fit = self.measured.copy.fit(option.copy, room)
        return fit.over, self._rough(option, room), fit.white + rows - room.rows

    def _rough(self, option: StoryOption, room: CopyRoom) -> int:
        """How rough the feet of a room's columns are; copy that is over is no less, and so is less
        of it than is worth going on for.
        """
        fit = self.measured.copy.fit(option.copy, room)
        over = max(0, REST - fit.over) if option.breaks else fit.over
        beside = option.across if option.beside else 0
        return OVER * over + roughness(fit, room.columns - beside)

    def _room(self, option: StoryOption, place: CopyRoom) -> CopyRoom:
        """The room with the highest picture beside which the copy fits."""
        copy = option.copy
        lines = self.measured.copy.lines(copy) + sum(inset.area for inset in option.insets)
        high = (place.columns * place.rows - lines) // place.taken + 1
        high = min(high, option.high + BEYOND, place.rows)
        while high > 1:
            room = furnished(replace(place, high=high), option.insets)
            if not self.measured.copy.fit(copy, room).over:
                return room
            high -= 1
        return furnished(replace(place, high=1), option.insets)


def _look(option: StoryOption) -> tuple[object, ...]:
    """What an option has in common with those that differ in their heading alone."""
    return option.copy, option.box.columns, option.across, option.beside, option.insets


def _firsts(option: StoryOption, end: str) -> Iterable[int]:
    """The columns that a picture may begin at: on the right, on the left; the head of the first is
    the deck's where that is in the copy.
    """
    right = option.box.columns - option.across
    has_deck = any(inset.kind is InsetKind.DECK for inset in option.insets)
    return (right,) if has_deck and end != FOOT else dict.fromkeys((right, 0))


def _off(best: int) -> Callable[[int], int]:
    return lambda rows: abs(rows - best)


def _reference(item: StoryItem) -> Reference:
    return Reference(item.story.id, item.story.place)
