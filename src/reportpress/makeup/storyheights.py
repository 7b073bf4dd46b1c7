"""How high stories are: their headings laid out once, their copy set by the composer.

A specimen has a box for each heading that a story may have, and one for the copy of each story. It
is laid out as pages are, so that what is measured is what will be printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import ceil
from typing import TYPE_CHECKING

from reportpress.build.session import Session
from reportpress.build.stages import LaidOut, fill_templates, lay_out_pages
from reportpress.content.model import Edition, PagePlan, PlannedBox, Reference, Story
from reportpress.makeup.headingforms import ColumnWidths, FormedCopy, Heading, headings
from reportpress.makeup.storyshapes import LayoutShapes, StoryForm
from reportpress.source.errors import Place

if TYPE_CHECKING:
    from reportpress.compose.interface import Flow, Frame
    from reportpress.compose.text.collect import Measurer

PT = 0.75  # of a px
FEW, SHORTEST = 60, 8  # rows, and characters of a line, that no copy passes that is measured
SLACK = 0.02  # of a row: what is so little over a row does not need another
NOWHERE = Place("?")
SLOT = 24  # rows for a heading in the specimen; one that leaves no row for copy is none


@dataclass(frozen=True, slots=True)
class CopyRoom:
    """Columns of a box for its copy, and what a picture takes of them: `taken` columns from column
    `first` on, so many rows high, at the head or foot.
    """

    columns: int
    rows: int
    taken: int = 0
    first: int = 0
    high: int = 0
    at_foot: bool = False


@dataclass(frozen=True, slots=True)
class CopyFit:
    """How copy fills its room: lines left or over."""

    left: int
    over: int


class CopyMeasurer:
    """Sets the copy of stories into rooms."""

    def __init__(self, flows: Mapping[FormedCopy, Flow], frame: Frame, measurer: Measurer) -> None:
        self._flows = flows
        self._frame = frame
        self._measurer = measurer
        self.fit = cache(self._fit)
        self.lines = cache(self._lines)
        self.rows = cache(self._rows)

    def _lines(self, copy: FormedCopy) -> int:
        """Its lines in one column without end."""
        from reportpress.compose.frames.thread import compose_flow

        flow = self._flows[copy]
        rows = FEW + sum(len(run.text) for block in flow.blocks for run in block.runs) // SHORTEST
        frame = replace(self._frame, height=rows * self._frame.grid.pitch, balance=False)
        fit = compose_flow(flow, [frame], self._measurer).fit
        return fit.lines + fit.over_lines

    def _rows(self, copy: FormedCopy, columns: int) -> int:
        """The fewest rows in which it fits so many columns."""
        rows = max(1, self.lines(copy) // columns - 1)
        while self.fit(copy, CopyRoom(columns, rows)).over:
            rows += 1
        return rows

    def _fit(self, copy: FormedCopy, room: CopyRoom) -> CopyFit:
        """How it fits a room."""
        from reportpress.compose.frames.thread import compose_flow

        frames = [*self._frames(room)]
        fit = compose_flow(self._flows[copy], frames, self._measurer).fit
        return CopyFit(fit.lines_left, fit.over_lines)

    def _frames(self, room: CopyRoom) -> Iterator[Frame]:
        from reportpress.compose.interface import Exclusion

        plain, pitch = self._frame, self._frame.grid.pitch
        top = plain.grid.origin
        high = room.rows * pitch
        for column in range(room.columns):
            away: tuple[Exclusion, ...] = ()
            if room.high and room.first <= column < room.first + room.taken:
                begin = top + (room.rows - room.high) * pitch if room.at_foot else top
                end = begin + room.high * pitch
                away = (Exclusion(plain.x - 1, begin + 0.5, plain.x + plain.width + 1, end - 0.5),)
            yield replace(
                plain, y=top, height=high, exclusions=away, box="box", balance=room.columns > 1
            )


@dataclass(frozen=True, slots=True)
class MeasuredStories:
    """What is known of the stories of an edition: rows of their headings, and their copy."""

    headings: Mapping[Heading, int]
    copy: CopyMeasurer
    pitch: float
    widths: ColumnWidths


def measure(edition: Edition, shapes: LayoutShapes, session: Session) -> MeasuredStories:
    """Measure the stories of an edition. Raises `Refused` where they cannot be laid out."""
    specimen = Specimen(edition, shapes)
    frames = _frames(lay_out_pages(fill_templates(specimen.of_widths(), session), session))
    (pair,) = frames.values()
    widths = ColumnWidths(pair[0].width * PT, (pair[1].x - pair[0].x - pair[0].width) * PT)
    wanted = [
        each for story in edition.stories.values() for each in headings(story, shapes, widths)
    ]
    laid_out = lay_out_pages(fill_templates(specimen.of_headings(wanted), session), session)
    frames = _frames(laid_out)
    rows = {each: _heading_rows(frames[f"h{n}"][0]) for n, each in enumerate(wanted)}
    named = {thread.flow.name: thread.flow for thread in laid_out.threads.threads}
    flows = {each: named[_name(each)] for each in specimen.copies()}
    column = frames[_name(next(iter(flows)))][0]
    copy = CopyMeasurer(flows, column, laid_out.skeleton.measurer)
    return MeasuredStories(
        {each: n for each, n in rows.items() if n < SLOT}, copy, column.grid.pitch * PT, widths
    )


def _name(copy: FormedCopy) -> str:
    """What the copy is called in a specimen."""
    return f"c-{copy.form}-{copy.story}"


def _frames(laid_out: LaidOut) -> dict[str, tuple[Frame, ...]]:
    return {thread.flow.name: thread.frames for thread in laid_out.threads.threads}


def _heading_rows(frame: Frame) -> int:
    """The rows of a heading, by where the copy below it begins: boxes begin every SLOT rows."""
    row = (frame.y - frame.grid.origin) / frame.grid.pitch
    return ceil(row - SLACK) % SLOT


@dataclass(frozen=True, slots=True)
class Specimen:
    """Editions of the same copy, whose pages show what is to be measured."""

    edition: Edition
    shapes: LayoutShapes

    @property
    def _template(self) -> str:
        return next(iter(self.shapes.areas))

    def copies(self) -> Iterator[FormedCopy]:
        """The copy of each story in each of its forms."""
        for story in self.edition.stories.values():
            for form in self.shapes.forms_of(story.wishes.weight):
                yield FormedCopy(story.id, form.name)

    def _form(self, name: str) -> StoryForm:
        return next(form for form in self.shapes.forms if form.name == name)

    def of_widths(self) -> Edition:
        """One story over two columns."""
        story = next(iter(self.edition.stories.values()))
        form = self.shapes.forms_of(story.wishes.weight)[0]
        box = _box("w", Heading(story.id, form.name, 2, form.sizes[max(form.sizes)][0], 1), 1, 1)
        return self._edition([[box]], {"w": replace(story, id="w")})

    def of_headings(self, wanted: Sequence[Heading]) -> Edition:
        """A box for each heading, with the first block of its story, and one for all copy."""
        stories = {
            f"h{n}": _first_block(self.edition.stories[each.story], f"h{n}")
            for n, each in enumerate(wanted)
        }
        pages = [*self._pages(wanted)]
        whole = {}
        for copy in self.copies():
            id, sizes = _name(copy), self._form(copy.form).sizes
            whole[id] = replace(self.edition.stories[copy.story], id=id)
            pages.append([_box(id, Heading(id, copy.form, 1, min(sizes.values())[0], 1), 1, 1)])
        return self._edition(pages, stories | whole)

    def _pages(self, wanted: Sequence[Heading]) -> Iterator[list[PlannedBox]]:
        """Boxes side by side, four rows of them on a page."""
        page: list[PlannedBox] = []
        column = row = 1
        for number, heading in enumerate(wanted):
            if column + heading.columns - 1 > self.shapes.columns:
                column, row = 1, row + SLOT
            if row + SLOT > self.shapes.areas[self._template].last:
                yield page
                page, column, row = [], 1, 1
            page.append(_box(f"h{number}", heading, column, row))
            column += heading.columns
        yield page

    def _edition(self, pages: Sequence[Sequence[PlannedBox]], stories: dict[str, Story]) -> Edition:
        place = self.edition.place
        plans = tuple(
            PagePlan(
                number, self._template, place, {box.reference.id: box.reference for box in boxes},
                planned=True, boxes=tuple(boxes), index=number,
            )
            for number, boxes in enumerate(pages, 1)
        )  # fmt: skip
        return replace(self.edition, pages=plans, stories=stories)


def _box(id: str, heading: Heading, column: int, row: int) -> PlannedBox:
    story = Reference(id, NOWHERE)
    return PlannedBox(
        story, story.place, column, row, heading.columns, SLOT,
        form=heading.form, size=heading.size, lines=heading.lines,
    )  # fmt: skip


def _first_block(story: Story, id: str) -> Story:
    return replace(story, id=id, body=story.body[:1])
