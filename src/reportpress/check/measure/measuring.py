"""Measure a document: glyphs → lines → columns → set lines → what the rules say of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

from msgspec import Struct

from reportpress.check.measure.baselines import judge_baselines, measure_feet
from reportpress.check.measure.ends import judge_ends
from reportpress.check.measure.figures import Figures
from reportpress.check.measure.grid import BaselineGrid
from reportpress.check.measure.hangaps import judge_gaps
from reportpress.check.measure.measuredcolumns import MeasuredColumn, set_columns
from reportpress.check.measure.obstacles import obstacles_of
from reportpress.check.measure.prohibitions import judge_breaks
from reportpress.check.measure.strays import judge_strays
from reportpress.check.measure.tally import Tally
from reportpress.check.pdf import UNKNOWN, Document, Page, PdfRectangle, ShownText
from reportpress.check.report.finding import Finding
from reportpress.check.text.bodycopy import Body, body_of
from reportpress.check.text.characterclass import CharacterClass, Level
from reportpress.check.text.columns import body_lines, columns_of
from reportpress.check.text.glyphs import GlyphPiece, is_on_page, pieces_of
from reportpress.check.text.lines import lines_of
from reportpress.check.text.seenpage import seen_from_trim
from reportpress.check.text.stacks import parted_by_stacks


class MeasureOptions(Struct, frozen=True):
    """What a caller may fix: body size (pt), grid, which prohibitions are faults, line ends."""

    size: float | None = None
    grid: BaselineGrid | None = None
    level: Level = Level.GB
    full_ends: bool = False


class Measurement(Struct, frozen=True):
    """A document's figures, page by page and in all, and its faults in reading order.

    `body` is `None` where the document holds no Han in level lines. `vertical` counts the glyphs of
    vertical lines: what is said of level ones does not hold for them, and they are left out.
    """

    path: str
    body: Body | None
    pages: dict[int, Figures]
    total: Figures
    faults: tuple[Finding, ...]
    vertical: int = 0

    def as_json(self) -> dict[str, Any]:
        """Plain data."""
        body = {"font": self.body.font, "size": self.body.size} if self.body else None
        return {
            "pdf": self.path,
            "body": body,
            "vertical": self.vertical,
            "pages": [{"page": page, **each.as_json()} for page, each in self.pages.items()],
            "all": self.total.as_json(),
            "faults": [_fault_as_json(each) for each in self.faults],
        }


def measure(document: Document, options: MeasureOptions | None = None) -> Measurement:
    """Measure a document's body copy.

    Raises `Unreadable` where the file is broken.
    """
    options = options or MeasureOptions()
    pages: dict[int, list[GlyphPiece]] = {}
    obstacles: dict[int, list[PdfRectangle]] = {}
    vertical = 0
    for page in document.pages:
        pages[page.number], left_out = _level(page)
        vertical += left_out
        obstacles[page.number] = obstacles_of(page)
        page.forget()
    body = _body(pages, options.size)
    tally = Tally(options.level)
    columns = _columns(pages, body) if body else []
    if body:
        _count(columns, tally)
        judge_breaks(columns, tally)
        judge_ends(columns, obstacles, tally, options.full_ends)
        judge_gaps(columns, body, tally)
        judge_strays(columns, tally)
        judge_baselines(columns, options.grid, tally)
        measure_feet(columns, body.size, tally)
    figures = {page: tally.pages[page] for page in pages}
    total = Figures()
    for each in figures.values():
        total.add(each)
    faults = sorted(tally.faults, key=lambda each: each.page)
    return Measurement(str(document.path), body, figures, total, tuple(faults), vertical)


def pieces_on(page: Page) -> list[GlyphPiece]:
    """The painted level text of a page, in points from the top left of its trim as it is seen."""
    return pieces_of(_shown(page), seen_from_trim(page))


def _shown(page: Page) -> Iterator[ShownText]:
    """The painted text of a page itself."""
    for run in page.events:
        if isinstance(run, ShownText) and run.painted and not run.where.hidden and is_on_page(run):
            yield run


def _level(page: Page) -> tuple[list[GlyphPiece], int]:
    """The pieces of level lines, and how many glyphs of vertical ones are left out.

    On a page set in vertical lines what is level are figures and marks in those.
    """
    level, stacked = parted_by_stacks(pieces_on(page))
    vertical = sum(piece.length for piece in stacked) + _set_down(page)
    along = sum(piece.length for piece in level)
    return ([], vertical + along) if vertical > along else (level, vertical)


def _set_down(page: Page) -> int:
    """How many glyphs are set in fonts for vertical lines; white space is none."""
    runs = (run for run in _shown(page) if run.font.vertical)
    return sum(text is None or bool(text.strip()) for run in runs for text in run.texts)


def _body(pages: dict[int, list[GlyphPiece]], size: float | None) -> Body | None:
    """The body; where a size is given, its most frequent face."""
    pieces = chain.from_iterable(pages.values())
    if size is None:
        return body_of(pieces)
    wanted = Body("", size)
    found = body_of(piece for piece in pieces if wanted.has_size(piece.size))
    return Body(found.font, size) if found else None


def _columns(pages: dict[int, list[GlyphPiece]], body: Body) -> list[MeasuredColumn]:
    lines = [
        line
        for page, pieces in pages.items()
        for line in body_lines(lines_of(page, pieces, body), body)
    ]
    return set_columns(columns_of(lines, body.size), body.size)


def _count(columns: Sequence[MeasuredColumn], tally: Tally) -> None:
    for column in columns:
        counts = tally.pages[column.page].counts
        counts.columns += 1
        counts.lines += len(column.lines)
        glyphs = [glyph for each in column.lines for glyph in each.line.glyphs]
        counts.characters += sum(glyph.first is CharacterClass.HAN for glyph in glyphs)
        counts.unread += sum(glyph.text == UNKNOWN for glyph in glyphs)


def _fault_as_json(fault: Finding) -> dict[str, Any]:
    box = fault.rectangle
    place = [round(each, 2) for each in (box.left, box.top, box.width, box.height)] if box else None
    return {
        "rule": str(fault.rule),
        "page": fault.page,
        "place": place,  # mm from the trim's top left: left, top, width, height
        "message": fault.message,
        "line": fault.object,
    }
