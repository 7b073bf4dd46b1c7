"""A page's text as rules see it: lines, and blocks of body text.

Taken from where glyphs are placed, not from tags or the order of painting, so that it holds for any
program's PDF. Lengths are in default user space. Vertical and turned lines are left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby, pairwise
from statistics import median
from unicodedata import category

from reportpress.check.pdf import PdfRectangle, ShownText
from reportpress.check.pdf.syntax.geometry import IDENTITY
from reportpress.check.text.bodycopy import body_of
from reportpress.check.text.folio import dates, page_number
from reportpress.check.text.glyphs import is_level, pieces_of
from reportpress.check.text.lines import TextLine, lines_of
from reportpress.check.text.stacks import parted_by_stacks

SAME_SIZE = 0.06  # by which sizes may differ in a block
LEADING = (0.95, 2.2)  # em between baselines of a block
INDENT = 2.6  # em by which a line may begin inside its block
HANG = 1.1  # em by which a mark may hang out of it
LEAST_LINES = 4  # of a column
NARROWEST = 4  # em; what is narrower is no column of text
HEADLINE = 1.5  # times the size of body text
LEAST_WORDS = 2  # letters of a headline; large figures appear in tables and drawings
RUNNING = 3  # lines one below the other that are no folio line
PAGE_END = 0.14  # of the page's height: where folio lines are set
NAMEPLATE = 4.0  # times the size of body text: the least of a nameplate
UNDER = 1.25  # em of a nameplate: how far below its baseline a folio line may be
DEEPEST = 0.35  # of the page's height: no folio line at a nameplate is further down
OPENING = ("Ps", "Pi")  # Unicode's categories of opening marks
FINAL = tuple("。！？…：.!?")  # ends of sentences


def ends_sentence(line: TextLine) -> bool:
    """Whether a line ends with a mark that ends a sentence."""
    return line.text.rstrip().rstrip("”’」』）)").endswith(FINAL)


@dataclass(slots=True)
class LineBlock:
    """Lines of one size set one below the other, evenly: a column or a part of one."""

    lines: list[TextLine] = field(default_factory=list)

    @property
    def size(self) -> float:
        """Size of the type."""
        return self.lines[0].size

    @property
    def left(self) -> float:
        """Where full lines begin; opening marks do not count, whose blank half is before that."""
        full = (line.left for line in self.lines if category(line.text[:1] or " ") not in OPENING)
        return min(full, default=min(line.left for line in self.lines))

    @property
    def right(self) -> float:
        """Where full lines end; hanging marks do not count."""
        ends = sorted((line.right for line in self.lines), reverse=True)
        return median(ends[: max(1, len(ends) // 2)])

    @property
    def leading(self) -> float:
        """Distance of baselines."""
        steps = [above.y - below.y for above, below in pairwise(self.lines)]
        return median(steps or [self.size])

    @property
    def box(self) -> PdfRectangle:
        """The box round its lines."""
        first, last = self.lines[0].box, self.lines[-1].box
        return PdfRectangle(self.left, last.bottom, self.right, first.top)

    @property
    def justified(self) -> bool:
        """Whether it looks like body text: several lines, most of them full."""
        is_large = len(self.lines) >= LEAST_LINES and (
            self.right - self.left >= NARROWEST * self.size
        )
        return is_large and 2 * sum(map(self.is_full, self.lines)) >= len(self.lines)

    def is_full(self, line: TextLine) -> bool:
        """Whether a line reaches the column's end."""
        return line.right >= self.right - self.size * 0.6

    def is_indented(self, line: TextLine) -> bool:
        """Whether a line begins a paragraph."""
        return line.left >= self.left + self.size * 0.8


@dataclass(frozen=True)
class PageText:
    """The lines of a page and what they form."""

    lines: tuple[TextLine, ...]
    trim: PdfRectangle
    others: tuple[PdfRectangle, ...] = ()  # round runs that are vertical or turned

    @cached_property
    def body_size(self) -> float:
        """The size that most characters have; 0 on a page without text."""
        sizes: Counter[float] = Counter()
        for line in self.lines:
            sizes[round(line.size, 1)] += len(line.text)
        return sizes.most_common(1)[0][0] if sizes else 0.0

    @cached_property
    def headlines(self) -> list[TextLine]:
        """Lines of words much larger than body text; those beside the date are none."""
        least = self.body_size * HEADLINE
        folio = [line.box for line in self._ends if _is_folio(line.text)]
        return [
            line
            for line in self.lines
            if self.body_size
            and line.size >= least
            and sum(map(str.isalpha, line.text)) >= LEAST_WORDS
            and not _beside(line.box, folio)
        ]

    @cached_property
    def blocks(self) -> list[LineBlock]:
        """Lines one below the other, of one size."""
        return _blocks_of(self.lines)

    @cached_property
    def columns(self) -> list[LineBlock]:
        """Columns of body text."""
        return [column for column in self.blocks if column.justified]

    @cached_property
    def _ends(self) -> list[TextLine]:
        """Lines at the head and the foot of the page that belong to no column of text."""
        deep = PAGE_END * self.trim.height
        high, low = self.trim.top - deep, self.trim.bottom + deep
        return [line for line in self._apart if line.y > high or line.y < low]

    @cached_property
    def _apart(self) -> list[TextLine]:
        long = (block for block in self.blocks if len(block.lines) >= RUNNING)
        running = {id(line) for block in long for line in block.lines}
        return [line for line in self.lines if id(line) not in running]

    @cached_property
    def _beside_nameplate(self) -> list[TextLine]:
        """Lines below the head that are beside a tall nameplate, or right under it: a front page's
        folio line is often there."""
        high = self.trim.top - PAGE_END * self.trim.height
        plates = [
            line
            for line in self._apart
            if line.size >= NAMEPLATE * self.body_size and line.box.top > high
        ]
        if not plates or not self.body_size:
            return []
        plate = max(plates, key=lambda line: line.size)
        lowest = max(plate.y - UNDER * plate.size, self.trim.top - DEEPEST * self.trim.height)
        return [line for line in self._apart if lowest < line.y <= high]

    @property
    def head_and_foot(self) -> tuple[str, ...]:
        """What the lines at the head and the foot of the page say; stories left out.

        A page number is often larger than what is set beside it: parts of one size speak, too.
        Where the head gives no number or no date, lines at the nameplate do.
        """
        found = tuple(text for line in self._ends for text in _said(line))
        if page_number(found) is None or not dates(found):
            found += tuple(text for line in self._beside_nameplate for text in _said(line))
        return found


def _said(line: TextLine) -> Iterator[str]:
    yield line.text
    sized = groupby(line.pieces, key=lambda piece: round(piece.size, 1))
    parts = [TextLine(line.page, tuple(pieces)) for _, pieces in sized]
    if len(parts) > 1:
        yield from (part.text for part in parts)


def _is_folio(text: str) -> bool:
    """Whether a line gives the page number or the date."""
    return page_number([text]) is not None or bool(dates([text]))


def _beside(box: PdfRectangle, others: Iterable[PdfRectangle]) -> bool:
    return any(box.bottom < other.top and box.top > other.bottom for other in others)


def page_text_of(number: int, runs: Sequence[ShownText], trim: PdfRectangle) -> PageText:
    """The text of a page, by its number."""
    others = [run.box for run in runs if run.texts and not is_level(run, IDENTITY)]
    level, stacked = parted_by_stacks(pieces_of(runs, IDENTITY))
    lines = lines_of(number, level, body_of(level))
    return PageText(tuple(lines), trim, (*others, *(piece.box for piece in stacked)))


def _blocks_of(lines: Iterable[TextLine]) -> list[LineBlock]:
    """Lines gathered to blocks, from the top of the page downwards."""
    found: list[LineBlock] = []
    near: list[LineBlock] = []
    for line in sorted(lines, key=lambda line: (-line.y, line.left)):
        reach = LEADING[1] * 3 * line.size
        near = [block for block in near if block.lines[-1].y - line.y <= reach]
        home = next((block for block in near if _continues(block, line)), None)
        if home is None:
            home = LineBlock()
            found.append(home)
            near.append(home)
        home.lines.append(line)
    return found


def _continues(block: LineBlock, line: TextLine) -> bool:
    size, above = block.size, block.lines[-1]
    if abs(line.size - size) > SAME_SIZE * size:
        return False
    step = (above.y - line.y) / size
    if not LEADING[0] <= step <= LEADING[1]:
        return False
    if len(block.lines) > 1 and step * size > 1.3 * block.leading:
        return False
    left, right = block.left, block.right
    begins = left - INDENT * size <= line.left <= left + INDENT * size
    return begins and line.right <= max(right, line.left + size) + (
        HANG * size if len(block.lines) > 2 else 40 * size
    )
