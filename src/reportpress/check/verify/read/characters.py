"""The characters of a PDF as its content shows them, each with its place on the page.

Offsets count folded characters, page after page, in the order of the content. Lengths are units of
user space, y upwards, until a finding turns them into mm.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from reportpress.check.pdf import PdfFont, PdfRectangle, ShownText
from reportpress.check.report.finding import Rectangle
from reportpress.check.text.glyphs import direction
from reportpress.check.text.lines import RAISED
from reportpress.check.text.shapes import Shapes, likeliest
from reportpress.check.verify.read.normalise import fold_printed
from reportpress.check.visibility.runs import CharacterRun, PageGeometry

COLUMN_GAP = 2.5  # em; a gap as wide as this parts two pieces of a line
BACKWARDS = 0.5  # em; kerning and trimmed marks step back less
SIZE_CHANGE = 1.25  # type that differs by more is another piece
SMALL, LINE = 0.7, 1.5  # em: annotations are smaller, and nearer than another line
FRAME_DROP = 6.0  # em; copy that goes on further down than this goes on in another frame


class GlyphPlace(NamedTuple):
    """The place of a character: origin, em height, direction of its line (a unit vector)."""

    page: int
    x: float
    y: float
    size: float
    advance: float
    along: tuple[float, float]


class Step(NamedTuple):
    """The way from one character to the next in em: along the line, and towards the next line."""

    along: float  # from where the first one ends
    down: float
    from_start: float  # along, from where the first one starts


def step(first: GlyphPlace, second: GlyphPlace) -> Step:
    """The way from a character to another one of the same page."""
    (ux, uy), size = first.along, first.size
    dx, dy = second.x - first.x, second.y - first.y
    forth = dx * ux + dy * uy
    return Step((forth - first.advance) / size, (dx * uy - dy * ux) / size, forth / size)


@dataclass(frozen=True)
class Characters:
    """All characters in the order of the pages' content."""

    text: str
    geometries: tuple[PageGeometry, ...]
    page_starts: tuple[int, ...]
    runs: tuple[CharacterRun, ...]
    starts: tuple[int, ...]  # of the runs
    line_starts: tuple[int, ...]
    unclaimed: frozenset[int] = frozenset()  # pages with glyphs without Unicode values, by index

    def run_at(self, offset: int) -> CharacterRun:
        """The run of a character."""
        return self.runs[bisect_right(self.starts, offset) - 1]

    def place_of(self, offset: int) -> GlyphPlace:
        """The place of a character."""
        run = self.run_at(offset)
        return _place_of(run, run.glyph(offset))

    def box(self, offset: int) -> PdfRectangle:
        """The em box of a character."""
        run = self.run_at(offset)
        return run.event.em_box(run.glyph(offset))

    def rectangle(self, offset: int) -> tuple[int, Rectangle]:
        """The number of a character's page, and its em box in mm."""
        geometry = self.geometries[self.run_at(offset).page]
        return geometry.number, geometry.rectangle(self.box(offset))

    def page_text(self, page: int) -> str:
        """The text of a page, by index."""
        ends = (*self.page_starts[1:], len(self.text))
        return self.text[self.page_starts[page] : ends[page]]

    def leaps(self, before: int, after: int) -> bool:
        """Whether a reader goes on to another column, frame or page from one to the other."""
        first, second = self.place_of(before), self.place_of(after)
        if first.page != second.page:
            return True
        down = step(first, second).down
        return down < -RAISED or down > FRAME_DROP


def _place_of(run: CharacterRun, glyph: int) -> GlyphPlace:
    event = run.event
    return GlyphPlace(
        run.page, event.xs[glyph], event.ys[glyph], event.size or 1.0, event.advances[glyph],
        direction(event),
    )  # fmt: skip


def _last(run: CharacterRun) -> GlyphPlace:
    return _place_of(run, run.glyph(run.start + run.length - 1))


@dataclass
class CharactersBuilder:
    """Collects runs page by page.

    What is over a word, or below it, and one of the `annotations`, is on the line of that word.
    """

    annotations: frozenset[str] = frozenset()
    texts: list[str] = field(default_factory=list)
    runs: list[CharacterRun] = field(default_factory=list)
    geometries: list[PageGeometry] = field(default_factory=list)
    page_starts: list[int] = field(default_factory=list)
    line_starts: list[int] = field(default_factory=list)
    length: int = 0
    unclaimed: set[int] = field(default_factory=set)  # pages with glyphs without Unicode values
    _base: CharacterRun | None = None  # the last run that is no annotation
    _replacing: object = None
    _shapes: dict[PdfFont, Shapes] = field(default_factory=dict)

    def page(self, geometry: PageGeometry) -> None:
        """Begin a page."""
        self.geometries.append(geometry)
        self.page_starts.append(self.length)

    def add(self, event: ShownText) -> None:
        """Add what a run reads; a run of white space alone leaves no trace."""
        texts = self._reading(event)
        joined = "".join(texts)
        folded = fold_printed(joined)
        if not folded:
            return
        glyphs: Sequence[int] | None = None
        if not len(folded) == len(joined) == len(texts):
            glyphs = array("L")
            for number, text in enumerate(texts):
                glyphs.extend([number] * len(fold_printed(text)))
        run = CharacterRun(len(self.geometries) - 1, self.length, len(folded), event, glyphs)
        if self._base is None or not self._annotates(folded, self._base, run):
            if self._base is None or _parted(self._base, run):
                self.line_starts.append(self.length)
            self._base = run
        self.runs.append(run)
        self.texts.append(folded)
        self.length += len(folded)

    def _annotates(self, folded: str, base: CharacterRun, run: CharacterRun) -> bool:
        """Whether a run is an annotation of the word before it."""
        return any(folded in each for each in self.annotations) and _over(base, run)

    def _reading(self, event: ShownText) -> Sequence[str]:
        """What each glyph reads.

        An ActualText is heard where glyphs say nothing themselves, and where it is empty, as at a
        hyphen that a layout added. Anything else that it says is not what is on paper.
        """
        mark = event.where.marked.replaced_by if event.where.marked else None
        said = [
            self._shape(event, code) if text is None else text
            for code, text in zip(event.codes, event.texts, strict=True)
        ]
        if mark is None or mark.actual_text is None:
            return said
        first, self._replacing = mark is not self._replacing, mark
        if not fold_printed(mark.actual_text):
            return [""] * len(said)
        if any(text is not None for text in event.texts):
            return said
        return [mark.actual_text if first else "", *[""] * (len(said) - 1)]

    def _shape(self, event: ShownText, code: int) -> str:
        """What a glyph without a Unicode value is by its shape, where the font tells."""
        self.unclaimed.add(len(self.geometries) - 1)
        if event.font not in self._shapes:
            self._shapes[event.font] = Shapes(event.font)
        return likeliest(self._shapes[event.font].characters(code))

    def done(self) -> Characters:
        """All that was collected."""
        return Characters(
            "".join(self.texts), tuple(self.geometries), tuple(self.page_starts), tuple(self.runs),
            tuple(run.start for run in self.runs), tuple(self.line_starts),
            frozenset(self.unclaimed),
        )  # fmt: skip


def _over(base: CharacterRun, run: CharacterRun) -> bool:
    """Whether a run in small type is above or below the end of another."""
    first, second = _last(base), _place_of(run, run.glyph(run.start))
    if first.page != second.page or first.along != second.along:
        return False
    return second.size <= SMALL * first.size and abs(step(first, second).down) < LINE


def _parted(before: CharacterRun, run: CharacterRun) -> bool:
    """Whether a run begins a new line, or a new piece of one."""
    first, second = _last(before), _place_of(run, run.glyph(run.start))
    if first.page != second.page or first.along != second.along:
        return True
    small, large = sorted((first.size, second.size))
    if large > SIZE_CHANGE * small:
        return True
    along, down, _ = step(first, second)
    return abs(down) > RAISED or not -BACKWARDS < along < COLUMN_GAP
