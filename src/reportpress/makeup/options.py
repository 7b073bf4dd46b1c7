"""The ways in which a story may be boxed, with the rows that each takes."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from math import ceil

from msgspec import Struct
from msgspec.structs import replace

from reportpress.content.model import DeckPlace, Edition, Picture, Rank, Story
from reportpress.content.pullquotes import quoted_at
from reportpress.makeup.breakingoff import REST, SHOWN, BegunCopy
from reportpress.makeup.copyrooms import CopyFit, CopyRoom
from reportpress.makeup.headingforms import FormedCopy, Heading, deck_places, length
from reportpress.makeup.insets import Inset, InsetKind, InsetText, fitting_room, furnished
from reportpress.makeup.makeuprules import COSTS
from reportpress.makeup.pageproblem import SPARE, BoxItem, BoxOption, NamedCost
from reportpress.makeup.sideheadings import Side, beside
from reportpress.makeup.storyheights import MeasuredStories
from reportpress.makeup.storyshapes import LayoutShapes, StoryForm

RATIOS = (1.15, 1.9)  # of a picture that does not say what it may be cropped to
CAPTION = 1.7  # rows of a picture's box below it: its caption, and the white to the copy
STUB = 4  # rows of copy below a picture at the least
# Rows of white that a heading may take up besides on a page that lacks copy, but no more than it or
# its copy has.
AIRY = 6
PULLS = {Rank.LEAD: 6, Rank.MAIN: 3, Rank.SECONDARY: 1, Rank.BRIEF: 0}
PICTURE = 0.9  # rows of a picture to those of its copy, columns counted: what is more is large
LARGE = 25  # what a picture costs that is larger by as much as its copy
HEAVY = 8  # what each row costs by which a heading is higher than the copy below it
EMPTY = 6  # what a row costs that a headline beside the copy leaves empty below it
SLENDER, THIN = 0.6, 120  # share of its width that such a headline fills, what lacking all costs
AIR = 1  # rows of white above and below it, together
FEW_ROWS = 6  # of copy below a heading: less looks like a ribbon
RAGGED = 500  # what each line costs that a column lacks to be level with the next
TWO, SEEN = 2, 150  # lines of white at the foot of copy that are seen, and what they cost
BARE = 12  # what each line of white costs at the foot of copy
WITHOUT = 80  # what it costs to leave a picture out
RIBBON = 12  # what each row costs that is lacking
FULL_LINE, HALF_EMPTY = 0.6, 50  # share of its width that a headline fills, what lacking all costs
MODEST = 60  # what one column costs a story that is more than secondary
TINY = 15  # what a picture costs on less than half of the columns of its box
TALL = 5.0  # times higher than wide: a box that is taller is a chimney
FLAT = 0.34  # of its width: a box that is lower is a ribbon


def roughness(fit: CopyFit, columns: int) -> int:
    """What a room costs that its copy does not fill: columns that are not level are a fault
    (N006), white is not nice, but for a last line of each; two lines at one place are seen.
    """
    bare = BARE * max(0, fit.white - (columns - 1))
    return RAGGED * fit.short + bare + SEEN * (fit.white >= TWO)


class _Start(Struct, frozen=True):
    """What an option begins from: a heading of so many rows, what it costs by itself, what stands
    in the copy, and what that costs.
    """

    heading: Heading
    rows: int
    cost: int = 0
    insets: tuple[Inset, ...] = ()
    also: tuple[NamedCost, ...] = ()

    @property
    def inset_area(self) -> int:
        """Columns times rows that the copy runs round."""
        return sum(inset.area for inset in self.insets)


class StoryOption(Struct, frozen=True):
    """An option with the heading that it has; its picture is over `across` columns, from `low` to
    `high` rows, or all the way down `beside` the copy, which runs round `insets`, too. It `breaks`
    off and goes on on another page, or goes on from one `before`.
    """

    box: BoxOption
    heading: Heading
    rows: int
    across: int = 0
    low: int = 0
    high: int = 0
    beside: bool = False
    breaks: bool = False
    before: BegunCopy | None = None
    insets: tuple[Inset, ...] = ()

    @property
    def quoted(self) -> int:
        """The columns that the pull quote is over, 0 where it is left out."""
        return sum(each.columns for each in self.insets if each.kind is InsetKind.QUOTE)

    @property
    def copy(self) -> FormedCopy:
        """The copy in it: what goes on looks as it began."""
        return self.before.copy if self.before else self.heading.copy


class StoryItem(Struct, frozen=True):
    """A story with its options."""

    story: Story
    options: tuple[StoryOption, ...]

    def box(self, is_lead: bool) -> BoxItem:
        """The same as plain numbers."""
        weight = self.story.wishes.weight
        return BoxItem(
            self.story.id,
            tuple(option.box for option in self.options),
            PULLS[weight],
            self.story.wishes.picture is not None,
            is_lead,
        )

    @property
    def least_area(self) -> int:
        """Columns times rows, at the least."""
        return min(each.columns * each.least for each in self._usual)

    @property
    def largest_area(self) -> int:
        """Columns times rows, at the most."""
        return max(each.columns * each.most for each in self._usual)

    @property
    def ideal_area(self) -> int:
        """Columns times rows as it is best."""
        best = min(self._usual, key=lambda box: box.cost)
        return best.columns * best.ideal

    @property
    def _usual(self) -> list[BoxOption]:
        """Those that are not for pages that lack copy."""
        return [option.box for option in self.options if not option.box.airy]


class OptionMaker(Struct, frozen=True):
    """Makes the options of an edition's stories."""

    edition: Edition
    shapes: LayoutShapes
    measured: MeasuredStories

    def item(self, story: Story) -> StoryItem:
        """A story with its options: those whose columns end level, if it has any."""
        found = dict.fromkeys(self._options(story))
        options = tuple(sorted(found, key=lambda option: option.box.airy))
        if story.wishes.weight in (Rank.LEAD, Rank.MAIN):
            options = tuple(map(_modest, options))
        level = tuple(each for each in options if each.box.rough < RAGGED)
        usual = sum(not each.box.airy for each in level)
        return StoryItem(story, level if usual else options)

    def _options(self, story: Story) -> Iterator[StoryOption]:
        reference = story.wishes.picture
        picture = self.edition.pictures[reference.id] if reference else None
        forms = self.shapes.forms_for(story.wishes)
        for heading, rows in self.measured.headings.items():
            if heading.story != story.id:
                continue
            rank = next(n for n, form in enumerate(forms) if form.name == heading.form)
            if forms[rank].side and not story.wishes.jump:
                option = self._sided(story, heading, forms[rank], 12 * rank)
                if option is not None and picture is None:
                    yield option
                continue
            for start in self._starts(story, _Start(heading, rows, 12 * rank), forms[rank]):
                if story.wishes.jump:
                    yield from self._breaking(start, picture, forms[rank])
                else:
                    yield from self._whole(start, picture, forms[rank])

    def _starts(self, story: Story, plain: _Start, form: StoryForm) -> Iterator[_Start]:
        """With the deck where the heading has it, with the pull quote and without."""
        heading, also = plain.heading, []
        if rank := deck_places(story, form, heading.columns).index(heading.deck):
            also.append(NamedCost("deck", rank * COSTS["deck"].weight))
        deck = (InsetText(story.id, form.name, InsetKind.DECK, 1),)
        insets = self._insets(deck if heading.deck is DeckPlace.INSET else ())
        plain = replace(plain, insets=insets, also=tuple(also))
        if story.pull_quote is None:
            yield plain
            return
        yield replace(plain, also=(*plain.also, NamedCost("quote", COSTS["quote"].weight)))
        line = int(quoted_at(story) * self.measured.copy.lines(heading.copy))
        for columns in form.quotes.get(heading.columns, ()):
            text = InsetText(story.id, form.name, InsetKind.QUOTE, columns)
            (quote,) = self._insets((text,))
            yield replace(plain, insets=(*plain.insets, replace(quote, line=line)))

    def _insets(self, texts: Sequence[InsetText]) -> tuple[Inset, ...]:
        rows = self.measured.insets
        return tuple(Inset(each.kind, each.columns, rows[each]) for each in texts)

    def _whole(
        self, start: _Start, picture: Picture | None, form: StoryForm
    ) -> Iterator[StoryOption]:
        """A story that does not go on elsewhere, with its picture or without."""
        if picture is None:
            yield from self._plain(start)
            return
        for across in form.pictures.get(start.heading.columns, ()):
            if not across:
                yield from self._plain(replace(start, cost=start.cost + WITHOUT))
                continue
            yield from self._with_picture(start, picture, across)
        for across in form.larger.get(start.heading.columns, ()):
            for option in self._with_picture(start, picture, across):
                yield replace(option, box=replace(option.box, airy=True))

    def _with_picture(self, start: _Start, picture: Picture, across: int) -> Iterator[StoryOption]:
        """With a picture over so many columns: copy below it, or all of it beside."""
        for make in (self._pictured, self._beside):
            option = make(start, picture, across)
            if option is not None:
                yield option

    def continued(self, story: Story, before: BegunCopy) -> StoryItem:
        """What is left of a story that broke off, to be placed on the page that it goes on on."""
        form, options = self.shapes.continued, []
        for columns, (least, largest) in form.sizes.items() if form else ():
            ems = length(story, 1)
            size = min(largest, int(self.measured.widths.across(columns) / ems))
            if form and size >= least:
                heading = Heading(story.id, form.name, columns, size, 1)
                options.append(self._going_on(heading, form.continues, before))
        wishes = replace(story.wishes, weight=Rank.SECONDARY, picture=None)
        return StoryItem(dataclasses.replace(story, wishes=wishes), tuple(options))

    def _going_on(self, heading: Heading, rows: int, before: BegunCopy) -> StoryOption:
        columns, measured = heading.columns, self.measured.copy
        copy = measured.rows(before.copy, columns, before.room)
        box = rows + copy + self.shapes.gap
        rough = roughness(measured.fit(before.copy, CopyRoom(columns, copy), before.room), columns)
        cost = self._looks(columns, box) + RIBBON * max(0, FEW_ROWS - copy)
        option = BoxOption(
            columns, box, box + SPARE, box, cost, heading.size, rows, rough,
            reaches=self._reach(heading),
        )  # fmt: skip
        return StoryOption(option, heading, rows, before=before)

    def left_over(self, story: Story) -> int:
        """About the columns times rows that what is left of a story takes on another page."""
        form, continued = self.shapes.forms_for(story.wishes), self.shapes.continued
        if not form or not continued:
            return 0
        lines = self.measured.copy.lines(FormedCopy(story.id, form[0].name))
        head = (continued.continues + self.shapes.gap) * min(continued.sizes)
        return int(lines * (1 - SHOWN)) + head

    def _breaking(
        self, start: _Start, picture: Picture | None, form: StoryForm
    ) -> Iterator[StoryOption]:
        """Of any height at which some of the copy is shown and some is left."""
        heading, rows, columns = start.heading, start.rows, start.heading.columns
        lines = self.measured.copy.lines(heading.copy)
        cost = start.cost + self._headline(heading)
        for across in form.pictures.get(columns, ()) if picture else (0,):
            low, high = self._heights(picture, across) if picture and across else (0, 0)
            around = across * (low + high) // 2 + start.inset_area
            fewest = max(form.breaks, low + STUB if across < columns else low + form.breaks)
            fewest += -(-start.inset_area // columns)
            most = (lines - REST + around) // columns
            best = int(SHOWN * lines + around) // columns
            if fewest <= most:
                least, ideal = rows + self.shapes.gap, min(max(best, fewest), most)
                box = BoxOption(
                    columns, least + fewest, least + most, least + ideal,
                    cost + self._looks(columns, least + ideal), heading.size, rows,
                    also=start.also, reaches=self._reach(heading), across=across,
                )  # fmt: skip
                yield StoryOption(
                    box, heading, rows, across, low, high, breaks=True, insets=start.insets
                )

    def _plain(self, start: _Start) -> Iterator[StoryOption]:
        """Without a picture."""
        heading, rows, columns = start.heading, start.rows, start.heading.columns
        room = fitting_room(self.measured.copy, heading.copy, columns, start.insets)
        if room is None:
            return
        least = rows + room.rows + self.shapes.gap
        cost = start.cost + self._headline(heading)
        cost += self._looks(columns, least) + RIBBON * max(0, FEW_ROWS - room.rows)
        cost += HEAVY * max(0, rows - room.rows)
        box = BoxOption(
            columns, least, least + SPARE, least, cost, heading.size, rows,
            roughness(self.measured.copy.fit(heading.copy, room), columns), also=start.also,
            air=min(AIRY, rows, room.rows), reaches=self._reach(heading),
        )  # fmt: skip
        yield StoryOption(box, heading, rows, insets=start.insets)

    def _sided(
        self, story: Story, heading: Heading, form: StoryForm, cost: int
    ) -> StoryOption | None:
        """The headline beside the copy, as large as there is room for."""
        columns = heading.columns - form.side
        copy, pitch = self.measured.copy.rows(heading.copy, columns), self.measured.pitch
        side = Side(self.measured.widths.across(form.side), (copy - AIR) * pitch)
        fitted = beside(story, heading, side, horizontal=form.horizontal)
        if fitted.size < form.sizes[heading.columns][0]:
            return None
        rows = copy + self.shapes.gap
        cost += self._looks(heading.columns, rows)
        cost += int(EMPTY * max(0.0, copy - fitted.height / pitch))
        cost += int(THIN * max(0.0, SLENDER - fitted.width / side.width))
        rough = roughness(self.measured.copy.fit(heading.copy, CopyRoom(columns, copy)), columns)
        box = BoxOption(heading.columns, rows, rows, rows, cost, fitted.size, 0, rough, reaches=1)
        return StoryOption(box, replace(heading, size=fitted.size), 0)

    def _pictured(self, start: _Start, picture: Picture, across: int) -> StoryOption | None:
        heading, rows, columns = start.heading, start.rows, start.heading.columns
        lines = self.measured.copy.lines(heading.copy)
        low, high = self._heights(picture, across)
        taken = lines + start.inset_area
        if across < columns:  # copy below the picture is no stub
            high = min(high, int((taken - STUB * columns) / (columns - across)))
        if high < low:
            return None

        def copy(high: int) -> int:
            return ceil((taken + across * high) / columns)

        middle = (low + high) // 2
        if not _has_room(start, CopyRoom(columns, copy(middle), across, columns - across, middle)):
            return None
        least = rows + self.shapes.gap
        ideal = least + copy(middle)
        cost = start.cost + self._looks(columns, ideal)
        share = across * (low + high) / 2 / lines
        cost += int(LARGE * max(0.0, share - PICTURE)) + self._headline(heading)
        cost += TINY * (2 * across < columns)
        rough = 0
        if across == columns and not start.insets:  # columns are as long, however high it is
            below = CopyRoom(columns, self.measured.copy.rows(heading.copy, columns))
            rough = roughness(self.measured.copy.fit(heading.copy, below), columns)
        option = BoxOption(
            columns, least + copy(low), least + copy(high), ideal, cost, heading.size, rows, rough,
            also=start.also, air=min(AIRY, rows, copy(low)),
            reaches=self._reach(heading), across=across,
        )  # fmt: skip
        return StoryOption(option, heading, rows, across, low, high, insets=start.insets)

    def _beside(self, start: _Start, picture: Picture, across: int) -> StoryOption | None:
        """The picture beside the copy, as high as this is."""
        heading, rows, columns = start.heading, start.rows, start.heading.columns - across
        if columns < 1 or start.insets:
            return None
        high = self.measured.copy.rows(heading.copy, columns)
        low, most = self._heights(picture, across)
        if not low <= high <= most:
            return None
        box = rows + high + self.shapes.gap
        cost = start.cost + self._looks(heading.columns, box)
        rooms = (CopyRoom(heading.columns, high, across, first, high) for first in (columns, 0))
        fits = (self.measured.copy.fit(heading.copy, room) for room in rooms)
        option = BoxOption(
            heading.columns, box, box + SPARE, box, cost, heading.size, rows,
            min(roughness(fit, columns) for fit in fits), also=start.also,
            air=min(AIRY, rows, high), reaches=self._reach(heading), across=across,
        )  # fmt: skip
        return StoryOption(option, heading, rows, across, high, high, beside=True)

    def _heights(self, picture: Picture, across: int) -> tuple[int, int]:
        """The fewest and the most rows of a picture over so many columns."""
        width, pitch = self.measured.widths.across(across), self.measured.pitch
        least, most = picture.ratios or RATIOS
        return ceil(width / most / pitch + CAPTION), int(width / least / pitch + CAPTION)

    def _headline(self, heading: Heading) -> int:
        """What a headline costs that is short for its box."""
        ems = length(self.edition.stories[heading.story], heading.lines)
        filled = heading.size * ems / self.measured.widths.across(heading.headline_columns)
        return int(HALF_EMPTY * max(0.0, FULL_LINE - filled) / FULL_LINE)

    def _reach(self, heading: Heading) -> int:
        """The columns that a headline reaches over: copy leaves the gutters below it open."""
        widths, story = self.measured.widths, self.edition.stories[heading.story]
        wide = heading.size * length(story, heading.lines)
        return 1 + sum(
            wide > widths.across(columns) + widths.gap for columns in range(1, heading.columns)
        )

    def _looks(self, columns: int, rows: int) -> int:
        """What a box costs that is very tall or very flat."""
        shape = rows * self.measured.pitch / self.measured.widths.across(columns)
        return int(max(0.0, shape - TALL) * 10 + max(0.0, FLAT - shape) * 60)


def _has_room(start: _Start, room: CopyRoom) -> bool:
    """Whether a room has places for all insets."""
    return len(furnished(room, start.insets).insets) == len(start.insets)


def _modest(option: StoryOption) -> StoryOption:
    """An option with what it costs an important story to be in one column."""
    cost = option.box.cost + MODEST * (option.box.columns == 1)
    return replace(option, box=replace(option.box, cost=cost))
