"""A page's text as a reader sees it: lines, and columns of body text.

Taken from where glyphs stand, not from tags or the order of painting, so that it holds for any
program's PDF. Vertical and turned lines are left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from statistics import median
from typing import TYPE_CHECKING
from unicodedata import normalize

from reportpress.check.pdf import PdfRectangle, ShownText
from reportpress.check.text.folio import dates, page_number

if TYPE_CHECKING:
    from reportpress.check.preflight.page.pagefacts import PageFacts

WORD_GAP = 1.5  # em; a wider gap in a run parts two lines of one height
RUN_GAP = 0.9  # em; the same between runs: gutters of columns are hardly wider than 1 em
SAME_LINE = 0.15  # em by which baselines may differ in a line
SAME_SIZE = 0.06  # by which sizes may differ in a column
LEADING = (0.95, 2.2)  # em between baselines of a column
INDENT = 2.6  # em by which a line may begin inside its column
HANG = 1.1  # em by which a mark may hang out of it
LEAST_LINES = 4  # of a column
NARROWEST = 4  # em; what is narrower is no column of text
STACK = (0.8, 1.4)  # em from one glyph down to the next in vertical setting
LEAST_STACK = 3  # glyphs of a vertical line
HEADLINE = 1.5  # times the size of body text
LEAST_WORDS = 2  # letters of a headline; large figures stand in tables and drawings
RUNNING = 3  # lines one below the other that are no folio line
PAGE_END = 0.14  # of the page's height: where folio lines stand
# Han characters and kana, not their marks; compiled, as it takes long, where it is used.
CJK = r"[\u2e80-\u2fdf\u3005-\u3007\u3040-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
# Browsers name glyphs by radicals and vertical forms that share them: ⽇ for 日, ︒ for 。.
PLAIN = {
    code: normalize("NFKC", chr(code))
    for code in (*range(0x2E80, 0x2FE0), *range(0xFE10, 0xFE1A), *range(0xFE30, 0xFE50))
}
CLOSING = "。！？；：，、）》〉」』】〕”’…—.!?,;:)"


@dataclass(frozen=True, slots=True)
class SetLine:
    """One line of text. `size` and all lengths are in user space; `right` leaves out spaces."""

    text: str
    size: float
    baseline: float
    left: float
    right: float
    box: PdfRectangle

    @property
    def width(self) -> float:
        """Right minus left."""
        return self.right - self.left

    @property
    def ends_sentence(self) -> bool:
        """Whether the line ends with a mark that ends a sentence."""
        return self.text.rstrip().rstrip("”’」』）)").endswith(tuple("。！？…：.!?"))


@dataclass(slots=True)
class Column:
    """Lines of one size set one below the other, evenly."""

    lines: list[SetLine] = field(default_factory=list)

    @property
    def size(self) -> float:
        """Size of the type."""
        return self.lines[0].size

    @property
    def left(self) -> float:
        """Where full lines begin."""
        return min(line.left for line in self.lines)

    @property
    def right(self) -> float:
        """Where full lines end; hanging marks do not count."""
        ends = sorted((line.right for line in self.lines), reverse=True)
        return median(ends[: max(1, len(ends) // 2)])

    @property
    def leading(self) -> float:
        """Distance of baselines."""
        pairs = zip(self.lines, self.lines[1:], strict=False)
        return median([above.baseline - below.baseline for above, below in pairs] or [self.size])

    @property
    def box(self) -> PdfRectangle:
        """The box round its lines."""
        first, last = self.lines[0].box, self.lines[-1].box
        return PdfRectangle(self.left, last.bottom, self.right, first.top)

    @property
    def justified(self) -> bool:
        """Whether it looks like body text: several lines, most of them full."""
        if len(self.lines) < LEAST_LINES:
            return False
        if self.right - self.left < NARROWEST * self.size:
            return False
        full = sum(line.right >= self.right - self.size * 0.6 for line in self.lines)
        return full >= 0.5 * len(self.lines)

    def is_full(self, line: SetLine) -> bool:
        """Whether a line reaches the column's end."""
        return line.right >= self.right - self.size * 0.6

    def is_indented(self, line: SetLine) -> bool:
        """Whether a line begins a paragraph."""
        return line.left >= self.left + self.size * 0.8


@dataclass(frozen=True)
class Setting:
    """The lines of a page and what they form."""

    lines: tuple[SetLine, ...]
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
    def headlines(self) -> list[SetLine]:
        """Lines of words much larger than body text; what stands beside the date is none."""
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
    def _gathered(self) -> list[Column]:
        return _columns(self.lines)

    @cached_property
    def columns(self) -> list[Column]:
        """Columns of body text."""
        return [column for column in self._gathered if column.justified]

    @cached_property
    def _ends(self) -> list[SetLine]:
        """Lines at the head and the foot of the page that belong to no column of text."""
        deep = PAGE_END * self.trim.height
        high, low = self.trim.top - deep, self.trim.bottom + deep
        running = {
            id(line)
            for column in self._gathered
            if len(column.lines) >= RUNNING
            for line in column.lines
        }
        return [
            line
            for line in self.lines
            if (line.baseline > high or line.baseline < low) and id(line) not in running
        ]

    @property
    def head_and_foot(self) -> tuple[str, ...]:
        """What the lines at the head and the foot of the page say; stories left out."""
        return tuple(line.text for line in self._ends)


def _is_folio(text: str) -> bool:
    """Whether a line gives the page number or the date."""
    return page_number([text]) is not None or bool(dates([text]))


def _beside(box: PdfRectangle, others: Iterable[PdfRectangle]) -> bool:
    return any(box.bottom < other.top and box.top > other.bottom for other in others)


def read_setting(facts: PageFacts) -> Setting:
    """The lines of a page."""
    pieces: list[SetLine] = []
    others: list[PdfRectangle] = []
    for stacked, run in _stacks(_pieces(facts.texts, others)):
        if stacked:
            others += [piece.box for piece in run]
        else:
            pieces += run
    return Setting(tuple(_joined(pieces)), facts.trim, tuple(others))


def _pieces(texts: Iterable[ShownText], others: list[PdfRectangle]) -> Iterator[SetLine]:
    """Pieces of horizontal lines in order of painting; boxes of other runs go into `others`."""
    for event in texts:
        matrix = event.matrix
        upright = abs(matrix.b) <= 0.01 * abs(matrix.a) and matrix.a > 0 and matrix.d > 0
        if upright and not event.font.vertical and event.size > 0 and len(event.xs):
            yield from _split(event)
        elif len(event.xs):
            others.append(event.box)


def _stacks(pieces: Iterable[SetLine]) -> Iterator[tuple[bool, list[SetLine]]]:
    """Pieces gathered to vertical lines, set glyph by glyph as browsers do, and all others."""
    run: list[SetLine] = []
    for piece in pieces:
        if run and not _below(run[-1], piece):
            yield len(run) >= LEAST_STACK, run
            run = []
        run.append(piece)
    yield len(run) >= LEAST_STACK, run


def _below(above: SetLine, piece: SetLine) -> bool:
    """Whether a glyph stands under another as in a vertical line."""
    if len(above.text) != 1 or len(piece.text) != 1:
        return False
    size = piece.size
    step = (above.baseline - piece.baseline) / size
    aside = abs(above.left + above.right - piece.left - piece.right) / 2
    alike = abs(above.size - size) <= SAME_SIZE * size
    return alike and STACK[0] <= step <= STACK[1] and aside <= SAME_LINE * size


def _split(event: ShownText) -> Iterator[SetLine]:
    """A run's glyphs, parted at wide gaps; spaces at the ends left out."""
    begin = end = 0
    reach = float("-inf")
    gap = WORD_GAP * event.em_width
    for index, (x, advance, text) in enumerate(
        zip(event.xs, event.advances, event.texts, strict=True)
    ):
        if text is not None and text.isspace():
            continue
        if reach != float("-inf") and x - reach > gap:
            yield from _piece(event, begin, end)
            begin = index
        elif reach == float("-inf"):
            begin = index
        reach, end = x + advance, index + 1
    yield from _piece(event, begin, end)


def _piece(event: ShownText, begin: int, end: int) -> Iterator[SetLine]:
    if end <= begin:
        return
    text = "".join(each or "\ufffd" for each in event.texts[begin:end]).translate(PLAIN)
    left, right = event.xs[begin], event.xs[end - 1] + event.advances[end - 1]
    box = event.em_box(begin).joined(event.em_box(end - 1))
    yield SetLine(text, event.size, event.ys[begin], left, right, box)


def _joined(pieces: Iterable[SetLine]) -> Iterator[SetLine]:
    """Pieces of one line put together: same baseline, same size, no wide gap between."""
    rows = sorted(pieces, key=lambda piece: (round(piece.size, 1), -piece.baseline, piece.left))
    for _, sized in groupby(rows, key=lambda piece: round(piece.size, 1)):
        for row in _rows(sized):
            yield from _row_lines(sorted(row, key=lambda piece: piece.left))


def _rows(pieces: Iterable[SetLine]) -> Iterator[list[SetLine]]:
    row: list[SetLine] = []
    for piece in pieces:
        if row and row[0].baseline - piece.baseline > SAME_LINE * piece.size:
            yield row
            row = []
        row.append(piece)
    if row:
        yield row


def _row_lines(row: list[SetLine]) -> Iterator[SetLine]:
    current = row[0]
    for piece in row[1:]:
        gap = piece.left - current.right
        if gap > RUN_GAP * piece.size:
            yield current
            current = piece
        elif piece.right > current.right:
            space = " " if gap > 0.2 * piece.size else ""
            current = SetLine(
                current.text + space + piece.text, current.size, current.baseline,
                current.left, piece.right, current.box.joined(piece.box),
            )  # fmt: skip
    yield current


def _columns(lines: Iterable[SetLine]) -> list[Column]:
    """Lines gathered to columns, from the top of the page downwards."""
    found: list[Column] = []
    open_columns: list[Column] = []
    for line in sorted(lines, key=lambda line: (-line.baseline, line.left)):
        reach = LEADING[1] * 3 * line.size
        open_columns = [c for c in open_columns if c.lines[-1].baseline - line.baseline <= reach]
        home = next((column for column in open_columns if _continues(column, line)), None)
        if home is None:
            home = Column()
            found.append(home)
            open_columns.append(home)
        home.lines.append(line)
    return found


def _continues(column: Column, line: SetLine) -> bool:
    size, above = column.size, column.lines[-1]
    if abs(line.size - size) > SAME_SIZE * size:
        return False
    step = (above.baseline - line.baseline) / size
    if not LEADING[0] <= step <= LEADING[1]:
        return False
    if len(column.lines) > 1 and step * size > 1.3 * column.leading:
        return False
    left, right = column.left, column.right
    begins = left - INDENT * size <= line.left <= left + INDENT * size
    return begins and line.right <= max(right, line.left + size) + (
        HANG * size if len(column.lines) > 2 else 40 * size
    )
