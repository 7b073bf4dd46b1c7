"""The text that is compared: an extractor's, joined to the glyphs that the facts reader saw."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from itertools import pairwise

from reportpress.check.pdf import PdfRectangle
from reportpress.check.report.finding import Rectangle
from reportpress.check.verify.read.blocks import MatchingBlock, Repeats, Seeds, TextRange, gaps
from reportpress.check.verify.read.characters import Characters, GlyphPlace, step
from reportpress.check.verify.read.normalise import fold_printed, is_word

WORD_GAP = 0.1  # em; the least gap that parts two words


@dataclass(frozen=True)
class PrintedText:
    """`places` gives each character's offset among the glyphs, -1 for none; `None`: they are the
    same. `line_starts` and `spaced` are offsets of characters that begin a line, or follow a
    space. What is not `paged` is read in documents: they are its pages, and have no furniture."""

    text: str
    page_starts: tuple[int, ...]
    line_starts: Sequence[int]
    spaced: frozenset[int]
    glyphs: Characters
    places: Sequence[int] | None = None
    paged: bool = True

    @cached_property
    def lines(self) -> frozenset[int]:
        """`line_starts`, to look up."""
        return frozenset(self.line_starts)

    def page_at(self, offset: int) -> int:
        """The index of a character's page."""
        return max(0, bisect_right(self.page_starts, offset) - 1)

    def starts_line(self, offset: int) -> bool:
        """Whether a line begins, or all text ends, at an offset."""
        return offset in self.lines or offset >= len(self.text)

    def line_at(self, offset: int) -> TextRange:
        """The line of a character."""
        number = bisect_right(self.line_starts, offset)
        ends = self.line_starts[number] if number < len(self.line_starts) else len(self.text)
        return TextRange(self.line_starts[number - 1], ends)

    def lines_of(self, within: TextRange) -> Iterator[TextRange]:
        """A stretch, line by line."""
        first = bisect_right(self.line_starts, within.start)
        last = bisect_left(self.line_starts, within.end)
        cuts = [within.start, *self.line_starts[first:last], within.end]
        yield from (TextRange(a, b) for a, b in pairwise(cuts) if a < b)

    def glyph(self, offset: int) -> int:
        """A character's offset among the glyphs, -1 where it was not seen there."""
        if not 0 <= offset < len(self.text):
            return -1
        return offset if self.places is None else self.places[offset]

    def place_of(self, offset: int) -> GlyphPlace | None:
        """A character's place."""
        glyph = self.glyph(offset)
        return None if glyph < 0 else self.glyphs.place_of(glyph)

    def leaps(self, before: int, after: int) -> bool:
        """Whether a reader goes on to another column, frame or page from one to the other."""
        if self.page_at(before) != self.page_at(after):
            return True
        first, second = self.glyph(before), self.glyph(after)
        return first >= 0 and second >= 0 and self.glyphs.leaps(first, second)

    def parted(self, offset: int) -> bool:
        """Whether a space, a gap or a new line precedes a character."""
        if offset in self.spaced or self.starts_line(offset):
            return True
        first, second = self.place_of(offset - 1), self.place_of(offset)
        return bool(first and second and step(first, second).along > WORD_GAP)

    def without(self, offsets: Collection[int]) -> PrintedText:
        """The text without some of its characters."""
        kept = [at for at in range(len(self.text)) if at not in offsets]
        return PrintedText(
            "".join(self.text[at] for at in kept),
            tuple(bisect_left(kept, start) for start in self.page_starts),
            sorted({bisect_left(kept, start) for start in self.line_starts}),
            frozenset(bisect_left(kept, at) for at in self.spaced if at not in offsets),
            self.glyphs,
            array("l", (self.glyph(at) for at in kept)),
        )

    def areas(self, within: TextRange) -> list[tuple[int, Rectangle]]:
        """Rectangles of a stretch, one for each line, with the number of their page."""
        found: list[tuple[int, Rectangle]] = []
        for line in self.lines_of(within):
            boxes: list[tuple[int, PdfRectangle]] = []
            for offset in range(line.start, line.end):
                if (glyph := self.glyph(offset)) >= 0:
                    boxes.append((self.glyphs.run_at(glyph).page, self.glyphs.box(glyph)))
            for page in dict.fromkeys(page for page, _ in boxes):
                geometry = self.glyphs.geometries[page]
                joined = reduce(PdfRectangle.joined, (box for on, box in boxes if on == page))
                found.append((geometry.number, geometry.rectangle(joined)))
        return found


def of_glyphs(glyphs: Characters) -> PrintedText:
    """The facts reader's own text."""
    return PrintedText(glyphs.text, glyphs.page_starts, glyphs.line_starts, _spaces(glyphs), glyphs)


def _spaces(glyphs: Characters) -> frozenset[int]:
    """Offsets behind a space that a run shows; those between runs are gaps, or new lines."""
    found: list[int] = []
    for run in glyphs.runs:
        event = run.event
        if " " in event.texts or "\xa0" in event.texts:
            numbers = range(run.length) if run.glyphs is None else run.glyphs
            found += [
                run.start + at
                for at, number in enumerate(numbers)
                if number and (event.texts[number - 1] or "x").isspace()
            ]
    return frozenset(found)


def of_extract(glyphs: Characters, pages: Sequence[str]) -> PrintedText:
    """An extractor's pages, as many as the glyphs have.

    Where glyphs have no Unicode value every extractor guesses in its own way: such pages are read
    by the facts reader.
    """
    joiner = _Joiner(glyphs)
    for index, page in enumerate(pages):
        joiner.page(index, glyphs.page_text(index) if index in glyphs.unclaimed else page)
    return joiner.done()


class _Joiner:
    """Joins page after page; where texts are equal nothing has to be looked for."""

    def __init__(self, glyphs: Characters) -> None:
        self.glyphs = glyphs
        self.texts: list[str] = []
        self.starts: list[int] = []
        self.lines: list[int] = []
        self.spaced: list[int] = []
        self.places: array[int] = array("l")
        self.same = True
        self.length = 0

    def page(self, index: int, raw: str) -> None:
        """Add a page."""
        folded, expected = fold_printed(raw), self.glyphs.page_text(index)
        first = self.glyphs.page_starts[index]
        self.same = self.same and folded == expected
        self.starts.append(self.length)
        if folded == expected:
            self.places.extend(range(first, first + len(folded)))
        else:
            self.places.extend(matched(folded, expected, first))
            self.lines += _line_starts(raw, self.length)
        if folded:
            self.lines.append(self.length)
        self.spaced += word_starts(raw, self.length)
        self.texts.append(folded)
        self.length += len(folded)

    def done(self) -> PrintedText:
        """The pages, one behind the other."""
        places = None if self.same else self.places
        lines: set[int] = set(self.lines)
        if self.same:
            lines.update(self.glyphs.line_starts)
        else:
            seen = frozenset(self.glyphs.line_starts)
            lines.update(at for at, place in enumerate(self.places) if place in seen)
        return PrintedText(
            "".join(self.texts), tuple(self.starts), sorted(lines), frozenset(self.spaced),
            self.glyphs, places,
        )  # fmt: skip


def _line_starts(raw: str, start: int) -> Iterator[int]:
    """Offsets at which lines of an extract begin."""
    for line in raw.splitlines():
        if folded := fold_printed(line):
            yield start
            start += len(folded)


def word_starts(raw: str, start: int) -> list[int]:
    """Offsets of characters of a word behind white space."""
    found: list[int] = []
    for word in raw.split():
        if folded := fold_printed(word):
            if is_word(folded[0]):
                found.append(start)
            start += len(folded)
    return found


def matched(text: str, seen: str, first: int) -> Iterator[int]:
    """For each character of `text`, its offset in `seen` counted from `first` on, or -1.

    Between equal stretches, and where both have the same length, characters stand for each other
    one by one: extractors differ in what a code reads, seldom in how many there are.
    """
    places = [-1] * len(text)
    at = expected = 0
    for block in [*_equal(text, seen), MatchingBlock(len(text), len(seen), 0)]:
        if block.printed - at == block.source - expected:
            places[at : block.printed] = range(first + expected, first + block.source)
        end = first + block.source_end
        places[block.printed : block.printed_end] = range(first + block.source, end)
        at, expected = block.printed_end, block.source_end
    return iter(places)


def _equal(text: str, seen: str) -> list[MatchingBlock]:
    """Equal stretches, those that occur several times last, each in a place of its own."""
    blocks = Seeds(seen, [TextRange(0, len(seen))]).blocks(text, [TextRange(0, len(text))])
    printed = (TextRange(block.printed, block.printed_end) for block in blocks)
    known = sorted(TextRange(block.source, block.source_end) for block in blocks)
    free = list(gaps(printed, TextRange(0, len(text))))
    repeats = Repeats(seen, gaps(known, TextRange(0, len(seen))))
    return sorted([*blocks, *repeats.blocks(text, free)])
