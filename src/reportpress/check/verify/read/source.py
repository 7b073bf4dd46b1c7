"""The source as it is compared: streams of units, each character with its place.

A *unit* is a paragraph, a line of a heading, a caption … A *stream* is a row of units that are read
one after the other: a story with its heading, a caption, a whole text file. All
streams follow one another in one folded text; offsets count its characters.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, pairwise
from pathlib import Path

from msgspec import Struct

from reportpress.check.verify.read.blocks import TextRange
from reportpress.check.verify.read.copyplaces import place_of
from reportpress.check.verify.read.layoutsigns import HEADING, LayoutSigns, PageSign
from reportpress.check.verify.read.listnumbers import list_numbers
from reportpress.check.verify.read.normalise import fold, folded_ends, is_word, word_gaps
from reportpress.check.verify.read.printed import PrintedText
from reportpress.check.verify.read.storycopy import StoryCopy
from reportpress.check.verify.read.writtenunits import Part, Role, WrittenUnit
from reportpress.content.model import (
    Edition,
    PagePlan,
    Picture,
)
from reportpress.source.errors import Place, Problem, Refused
from reportpress.source.files import display_name, read_source
from reportpress.source.places import LINE_BREAK


class CopyUnit(Struct, frozen=True):
    """`start` and `end` are offsets in the folded text of the whole source.

    A list item has its `number` if its list is numbered.
    """

    role: Role
    parts: tuple[Part, ...]
    start: int
    end: int
    stream: int
    number: int = 0

    @property
    def raw(self) -> str:
        """The unit as it was written, markup removed."""
        return "".join(part.text for part in self.parts)

    def raw_offset(self, offset: int) -> int:
        """The index in `raw` of the character at an offset of the folded text."""
        wanted = offset - self.start
        ends = folded_ends(self.raw)
        return next((index for index, end in enumerate(ends) if end > wanted), len(self.raw))

    def stretches(self) -> Iterator[tuple[Part, TextRange]]:
        """Its parts with their stretches of the folded text."""
        at = self.start
        for part in self.parts:
            end = at + len(fold(part.text))
            yield part, TextRange(at, end)
            at = end

    def place(self, offset: int) -> Place:
        """Where the character at an offset of the folded text is written."""
        index = self.raw_offset(offset)
        for part in self.parts:
            if index < len(part.text):
                return place_of(part.place, part.text, index)
            index -= len(part.text)
        last = self.parts[-1]
        return place_of(last.place, last.text, len(last.text) - 1)


class Stream(Struct, frozen=True):
    """`pages` are the pages (from 1) that it may be printed on; empty: any.

    What is `apart` may be in the midst of other copy: notes at a column's foot, tables at its head.
    """

    name: str
    start: int
    end: int
    pages: tuple[int, ...]
    story: bool
    apart: bool


@dataclass(frozen=True, slots=True)
class SourceText:
    """What the PDF should say. `edition` is `None` for a text file."""

    label: str
    text: str
    units: tuple[CopyUnit, ...]
    streams: tuple[Stream, ...]
    unit_starts: tuple[int, ...] = field(repr=False)
    edition: Edition | None = None
    signs: frozenset[TextRange] = frozenset()  # of a PDF: what its layout counts within the copy
    pages: tuple[PageSign, ...] = ()  # those of them that are pages

    @property
    def annotations(self) -> frozenset[str]:
        """What is printed over its words, or below them."""
        parts = (part for unit in self.units for part in unit.parts)
        return frozenset(fold(part.annotation) for part in parts if part.annotation)

    def unit_at(self, offset: int) -> CopyUnit:
        """The unit of a character."""
        return self.units[max(0, bisect_right(self.unit_starts, offset) - 1)]

    def stream_at(self, offset: int) -> int:
        """The number of a character's stream."""
        return self.unit_at(offset).stream

    def place(self, offset: int) -> Place:
        """Where a character is written."""
        return self.unit_at(offset).place(offset)

    def quoted(self, start: int, end: int) -> str:
        """A stretch as it was written, on one line."""
        pieces = []
        for number in range(bisect_right(self.unit_starts, start) - 1, len(self.units)):
            unit = self.units[max(number, 0)]
            if unit.start >= end:
                break
            first = unit.raw_offset(max(start, unit.start))
            last = unit.raw_offset(min(end, unit.end) - 1) + 1
            pieces.append(unit.raw[first:last])
        return " ".join(pieces)


@dataclass
class SourceBuilder:
    """Puts a source together, unit by unit."""

    label: str
    texts: list[str] = field(default_factory=list)
    units: list[CopyUnit] = field(default_factory=list)
    streams: list[Stream] = field(default_factory=list)
    length: int = 0

    def stream(
        self,
        name: str,
        units: Iterable[WrittenUnit],
        pages: tuple[int, ...] = (),
        story: bool = True,
        apart: bool = False,
    ) -> None:
        """Add a stream; units without characters, and a stream without units, are left out."""
        start = self.length
        for role, parts, number in units:
            folded = fold("".join(part.text for part in parts))
            if folded:
                end = self.length + len(folded)
                self.units.append(
                    CopyUnit(role, parts, self.length, end, len(self.streams), number)
                )
                self.texts.append(folded)
                self.length = end
        if self.length > start:
            self.streams.append(Stream(name, start, self.length, pages, story and not apart, apart))

    def done(self, edition: Edition | None = None, signs: LayoutSigns | None = None) -> SourceText:
        """The source, which must not be empty."""
        starts = tuple(unit.start for unit in self.units)
        text, streams = "".join(self.texts), tuple(self.streams)
        units = tuple(self.units)
        counted = (frozenset(signs.found), tuple(signs.pages)) if signs else ()
        return SourceText(self.label, text, units, streams, starts, edition, *counted)


def of_edition(edition: Edition, printed: PrintedText | None = None) -> SourceText:
    """An edition: its stories in the order of pages, then each page's labels and captions.

    What the layout of a PDF counts in its `printed` text (`layoutsigns`) is expected.
    """
    builder = SourceBuilder(display_name(edition.folder))
    named = dict.fromkeys(ref.id for page in edition.pages for ref in page.flows.values())
    signs = _signs(printed) if printed else LayoutSigns("")
    numbers = list_numbers(edition)
    for story in (edition.stories[id] for id in named):
        pages = tuple(
            index
            for index, page in enumerate(edition.pages, 1)
            if any(ref.id == story.id for ref in page.flows.values())
        )
        copy = StoryCopy(story, signs, numbers)
        builder.stream(story.id, copy.units(), pages)
        for name, apart in copy.apart:
            builder.stream(name, apart, pages, apart=True)
    for index, page in enumerate(edition.pages, 1):
        for name, units in _apart(edition, page):
            builder.stream(name, units, (index,), story=False)
    return builder.done(edition, signs)


def _signs(printed: PrintedText) -> LayoutSigns:
    """What looks for signs: in documents, calls of notes are links that say what they are."""
    return LayoutSigns(printed.text, printed.parted, None if printed.paged else HEADING)


Apart = tuple[str, list[WrittenUnit]]


def _apart(edition: Edition, page: PagePlan) -> Iterator[Apart]:
    """What is printed on a page outside its stories: labels, captions, credits.

    What a page that repeats has for labels is furniture: nothing tells its turns apart.
    """
    for slot, line in page.labels.items() if not page.repeats else ():
        yield f"label {slot}", [WrittenUnit(Role.LABEL, (Part(line.text, line.place),))]
    for reference in chain.from_iterable(page.pictures.values()):
        yield from _picture(edition.pictures[reference.id])


def _picture(picture: Picture) -> Iterator[Apart]:
    """A caption and its credit, which a layout may set apart."""
    for role, text in ((Role.CAPTION, picture.caption), (Role.CREDIT, picture.credit)):
        part = Part(text, picture.places.get(role.value, picture.place))
        yield f"picture {picture.id}", [WrittenUnit(role, (part,))]


def of_text(path: Path) -> SourceText:
    """A text file in UTF-8: one stream, each line a unit. Raises `Refused` (code CONTENT).

    It may begin with a byte order mark: anybody's editor may have written it.
    """
    problems: list[Problem] = []
    read = read_source(path, problems, marked=True)
    if read is None:
        raise Refused(problems)
    builder = SourceBuilder(read.name)
    starts = [*read.line_starts, len(read.text)]
    lines = (
        WrittenUnit(Role.LINE, (Part(LINE_BREAK.sub("", read.text[start:end]), read.place(start)),))
        for start, end in pairwise(starts)
    )
    builder.stream(read.name, lines)
    if not builder.units:
        raise Refused([Problem(Place(read.name), "holds no text", "is it the right file?")])
    return builder.done()


@dataclass(frozen=True)
class WordGaps:
    """Where a space or a new line parts two words of an alphabet."""

    source: SourceText

    @cached_property
    def offsets(self) -> frozenset[int]:
        """Offsets of the characters behind such gaps."""
        found: set[int] = set()
        text = self.source.text
        for unit in self.source.units:
            found.update(unit.start + gap for gap in word_gaps(unit.raw))
            start = unit.start
            if start and is_word(text[start - 1]) and is_word(text[start]):
                found.add(start)
        return frozenset(found)
