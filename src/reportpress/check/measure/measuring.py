"""Measure a document: glyphs → lines → columns → set lines → what the rules say of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

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


@dataclass(frozen=True, slots=True)
class MeasureOptions:
    """What a caller may fix: body size (pt), grid, which prohibitions are faults, line ends."""

    size: float | None = None
    grid: BaselineGrid | None = None
    level: Level = Level.GB
    full_ends: bool = False


@dataclass(frozen=True, slots=True)
class Measurement:
    """A document's figures, page by page and in all, and its faults in reading order.

    `body` is `None` where the document holds no Han.
    """

    path: str
    body: Body | None
    pages: dict[int, Figures]
    total: Figures
    faults: tuple[Finding, ...]

    def as_json(self) -> dict[str, Any]:
        """Plain data."""
        body = {"font": self.body.font, "size": self.body.size} if self.body else None
        return {
            "pdf": self.path,
            "body": body,
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
    for page in document.pages:
        pages[page.number] = pieces_on(page)
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
    return Measurement(str(document.path), body, figures, total, tuple(faults))


def pieces_on(page: Page) -> list[GlyphPiece]:
    """The painted level text of a page, in points from the top left of its trim as it is seen."""
    runs = (event for event in page.events if isinstance(event, ShownText))
    shown = (run for run in runs if run.painted and not run.where.hidden and is_on_page(run))
    return pieces_of(shown, seen_from_trim(page))


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
