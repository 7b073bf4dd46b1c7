"""How high stories are: their headings laid out once, their copy set by the composer.

What is measured is laid out as pages are, so that it is what will be printed. What the table of
earlier runs knows is not measured again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import ceil
from typing import TYPE_CHECKING

from msgspec import Struct, field

from reportpress.build.session import Session
from reportpress.build.stages import LaidOut, fill_templates, lay_out_pages
from reportpress.content.model import DeckPlace, Edition
from reportpress.makeup.copyrooms import CopyMeasurer, SetCopy, alike
from reportpress.makeup.headingforms import ColumnWidths, FormedCopy, Heading, headings
from reportpress.makeup.heighttable import HeightTable, digest_of_story
from reportpress.makeup.insets import InsetText, inset_texts
from reportpress.makeup.specimen import SLOT, Measured, Specimen, name_of
from reportpress.makeup.storyshapes import LayoutShapes

if TYPE_CHECKING:
    from reportpress.compose.interface import Frame

PT = 0.75  # of a px
SLACK = 0.02  # of a row: what is so little over a row does not need another
THOUSAND = 1000  # the table has whole numbers: thousandths of a pt
LAYOUT = ""  # where the table has what is measured of no story


class MeasuredStories(Struct, frozen=True):
    """What is known of the stories of an edition: rows of their headings, and of decks and pull
    quotes in the copy; their copy.
    """

    headings: Mapping[Heading, int]
    copy: CopyMeasurer
    pitch: float
    widths: ColumnWidths
    insets: Mapping[InsetText, int] = field(default_factory=dict)


def measure(
    edition: Edition, shapes: LayoutShapes, session: Session, table: HeightTable
) -> MeasuredStories:
    """Measure the stories of an edition. Raises `Refused` where they cannot be laid out."""
    return _Measuring(edition, shapes, session, table).measured()


class _Measuring:
    def __init__(
        self, edition: Edition, shapes: LayoutShapes, session: Session, table: HeightTable
    ) -> None:
        self.edition, self.shapes, self.session, self.table = edition, shapes, session, table
        self.digests = {
            story.id: digest_of_story(story, edition) for story in edition.stories.values()
        }
        self.copies: dict[FormedCopy, SetCopy] = {}

    def measured(self) -> MeasuredStories:
        column, gap, pitch = self.table.measured(LAYOUT, "widths", self._widths)
        widths = ColumnWidths(column / THOUSAND, gap / THOUSAND)
        wanted: list[Measured] = []
        for story in self.edition.stories.values():
            wanted += [*headings(story, self.shapes, widths), *inset_texts(story, self.shapes)]
        rows = self._rows(wanted)
        copy = CopyMeasurer(self._copy, self.table, self.digests)
        fit = {each: n for each, n in rows.items() if isinstance(each, Heading) and n < SLOT}
        insets = {each: n for each, n in rows.items() if isinstance(each, InsetText)}
        return MeasuredStories(fit, copy, pitch / THOUSAND, widths, insets)

    def _widths(self) -> tuple[int, ...]:
        """The width of a column, of a gap, and the height of a row, in thousandths of a pt."""
        frames = _frames(self._laid_out(Specimen(self.edition, self.shapes).of_widths()))
        ((one, other),) = frames.values()
        lengths = one.width, other.x - one.x - one.width, one.grid.pitch
        return tuple(round(each * PT * THOUSAND) for each in lengths)

    def _rows(self, wanted: Sequence[Measured]) -> dict[Measured, int]:
        """The rows of headings and insets; those that are not known are laid out, with their
        stories.
        """
        known = {each: self.table.get(self.digests[each.story], _key(each)) for each in wanted}
        missing = [each for each, rows in known.items() if rows is None]
        found = self._lay_out(missing, {each.story for each in missing})
        for each in missing:
            self.table.put(self.digests[each.story], _key(each), (found[each],))
        return {each: rows[0] if rows else found[each] for each, rows in known.items()}

    def _copy(self, copy: FormedCopy) -> SetCopy:
        """The copy of a story, laid out where it was not yet."""
        if copy not in self.copies:
            self._lay_out([], {copy.story})
        return self.copies[copy]

    def _lay_out(self, wanted: Sequence[Measured], stories: set[str]) -> dict[Measured, int]:
        """Lay out headings, insets and the copy of stories; the rows of the former."""
        if not stories:
            return {}
        copies = [*self._forms_of(stories)]
        laid_out = self._laid_out(Specimen(self.edition, self.shapes).of_stories(wanted, copies))
        threads = {thread.flow.name: thread for thread in laid_out.threads.threads}
        measurer = laid_out.skeleton.measurer
        for copy in copies:
            thread = threads[name_of(copy)]
            made = SetCopy(thread.flow, thread.frames[0], measurer)
            same = (self.copies[each] for each in self.copies if each.story == copy.story)
            self.copies[copy] = next((each for each in same if alike(each, made)), made)
        return {
            each: _rows_above(threads[f"h{number}"].frames[0]) for number, each in enumerate(wanted)
        }

    def _forms_of(self, stories: set[str]) -> Iterator[FormedCopy]:
        """The copy of stories in each of their forms."""
        for id in sorted(stories):
            for form in self.shapes.forms_for(self.edition.stories[id].wishes):
                yield FormedCopy(id, form.name)

    def _laid_out(self, specimen: Edition) -> LaidOut:
        return lay_out_pages(fill_templates(specimen, self.session), self.session)


def _key(measured: Measured) -> str:
    """What a heading or inset is called in the table."""
    if isinstance(measured, InsetText):
        return f"{measured.form} {measured.kind.name} {measured.columns}"
    size = f"{measured.columns} {measured.size} pt {measured.lines}"
    return f"{measured.form} {size}" + f" {measured.deck}" * (measured.deck != DeckPlace.BELOW)


def _frames(laid_out: LaidOut) -> dict[str, tuple[Frame, ...]]:
    return {thread.flow.name: thread.frames for thread in laid_out.threads.threads}


def _rows_above(frame: Frame) -> int:
    """The rows of what is above a frame, by where this begins: boxes begin every SLOT rows."""
    row = (frame.y - frame.grid.origin) / frame.grid.pitch
    return ceil(row - SLACK) % SLOT
