"""What a story may look like: its forms with their headline, over each number of columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from unicodedata import east_asian_width

from msgspec import Struct
from msgspec.structs import replace

from reportpress.content.model import DeckPlace, Line, Story
from reportpress.makeup.storyshapes import LayoutShapes, StoryForm

BROKEN = 0.9  # share of two lines that a headline fills which is broken where it comes out
# Ems of a deck from which it is a summary (提要), with places to choose from. What is shorter is a
# subtitle (副题), which reads on from its headline: in a column it would be a line and a half.
SUMMARY = 24
NARROW = 0.55  # em of a character that is not Han, about


class ColumnWidths(Struct, frozen=True):
    """The width of a column and of the gap between two, pt."""

    column: float
    gap: float

    def across(self, columns: int) -> float:
        """The width of so many columns, pt."""
        return columns * (self.column + self.gap) - self.gap


class FormedCopy(Struct, frozen=True):
    """The copy of a story as a form of the layout has it."""

    story: str
    form: str


class Heading(Struct, frozen=True):
    """A form of a story over so many `columns`; the headline is `size` pt, on so many `lines`. In
    the heading, or in the copy, the deck is where `deck` says.
    """

    story: str
    form: str
    columns: int
    size: int
    lines: int
    deck: DeckPlace = DeckPlace.BELOW

    @property
    def copy(self) -> FormedCopy:
        """The copy below it."""
        return FormedCopy(self.story, self.form)

    @property
    def headline_columns(self) -> int:
        """The columns that the headline has of those."""
        return self.columns - (self.deck is DeckPlace.BESIDE)


def headings(story: Story, shapes: LayoutShapes, widths: ColumnWidths) -> Iterator[Heading]:
    """The headings that a story may have."""
    least, most = story.wishes.columns
    for form in shapes.forms_for(story.wishes):
        for columns in form.sizes:
            if least <= columns <= most and form.side:
                yield from _beside(story, form, columns, widths.across(form.side))
            elif least <= columns <= most:
                for deck in deck_places(story, form, columns):
                    plain = Heading(story.id, form.name, columns, 0, 1, deck)
                    yield from _set(story, form, plain, widths)


def deck_places(story: Story, form: StoryForm, columns: int) -> tuple[DeckPlace, ...]:
    """Where the deck of a story may be, the best first."""
    is_summary = sum(map(ems_of, _texts(story.deck))) >= SUMMARY
    return form.deck_places(columns) if is_summary else (DeckPlace.BELOW,)


def _set(story: Story, form: StoryForm, plain: Heading, widths: ColumnWidths) -> Iterator[Heading]:
    """On one line, on the lines as written, or broken in two where nothing else will do."""
    least, largest = form.sizes[plain.columns]
    width = widths.across(plain.headline_columns)
    lines = story.headline
    found = False
    for number, ems in _settings(lines, form.lines):
        size = min(int(width / ems), largest)
        if size >= least:
            found = True
            yield replace(plain, size=size, lines=number)
    if not found and form.lines > 1:
        size = min(int(2 * BROKEN * width / sum(map(ems_of, _texts(lines)))), largest)
        if size >= least:
            yield replace(plain, size=size, lines=2)


def _beside(story: Story, form: StoryForm, columns: int, width: float) -> Iterator[Heading]:
    """As large as the room beside the copy will allow; or in the middle of its sizes, on a page
    whose lead is not larger.
    """
    least, largest = form.sizes[columns]
    numbers: Sequence[int] = [number for number, _ in _settings(story.headline, form.lines)]
    if form.horizontal:
        whole = phrases(story)
        one_each = len(whole) <= form.lines and max(map(ems_of, whole)) * least <= width
        numbers = [len(whole)] if one_each else range(1, form.lines + 1)
    for number in numbers:
        for size in ((least + largest) // 2, largest):
            yield Heading(story.id, form.name, columns, size, number)


def phrases(story: Story) -> list[str]:
    """The parts of a headline that its lines and spaces divide."""
    return [part for line in story.headline for part in line.text.split()]


def length(story: Story, lines: int) -> float:
    """The ems of the longest line of a headline that is on so many, about."""
    whole = sum(map(ems_of, _texts(story.headline)))
    return dict(_settings(story.headline, lines)).get(lines, whole / lines)


def _settings(lines: Sequence[Line], most: int) -> Iterator[tuple[int, float]]:
    """By number of lines, the ems of the longest."""
    yield 1, sum(map(ems_of, _texts(lines)))
    if 1 < len(lines) <= most:
        yield len(lines), max(map(ems_of, _texts(lines)))


def _texts(lines: Sequence[Line]) -> list[str]:
    return [line.text for line in lines]


def ems_of(text: str) -> float:
    """The ems of a text, about."""
    return sum(1.0 if east_asian_width(sign) in "WFA" else NARROW for sign in text)
