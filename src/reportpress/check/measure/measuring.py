"""Measure a document: glyphs → lines → columns → set lines → what the rules say of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reportpress.check.measure.baselines import judge_baselines, measure_feet
from reportpress.check.measure.ends import judge_ends
from reportpress.check.measure.figures import Figures
from reportpress.check.measure.grid import BaselineGrid
from reportpress.check.measure.hangaps import judge_gaps
from reportpress.check.measure.obstacles import obstacles_of
from reportpress.check.measure.prohibitions import judge_breaks
from reportpress.check.measure.setlines import MeasuredColumn, set_columns
from reportpress.check.measure.strays import judge_strays
from reportpress.check.measure.tally import Tally
from reportpress.check.pdf import UNKNOWN, Document, PdfRectangle
from reportpress.check.report.finding import Finding
from reportpress.check.text.columns import body_lines, columns_of, rejoined
from reportpress.check.text.glyphs import Sign, signs_of
from reportpress.check.text.lines import Body, body_of, lines_of
from reportpress.check.text.signs import CharacterClass, Level


@dataclass(frozen=True, slots=True)
class Options:
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


def measure(document: Document, options: Options | None = None) -> Measurement:
    """Measure a document's body copy.

    Raises `Unreadable` where the file is broken.
    """
    options = options or Options()
    pages: dict[int, list[Sign]] = {}
    obstacles: dict[int, list[PdfRectangle]] = {}
    for page in document.pages:
        pages[page.number] = signs_of(page)
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


def _body(pages: dict[int, list[Sign]], size: float | None) -> Body | None:
    """The body; where a size is given, its most frequent face."""
    if size is None:
        return body_of(pages.values())
    wanted = Body("", size)
    found = body_of([sign for sign in signs if wanted.is_size_of(sign)] for signs in pages.values())
    return Body(found.font, size) if found else None


def _columns(pages: dict[int, list[Sign]], body: Body) -> list[MeasuredColumn]:
    lines = [
        line
        for page, signs in pages.items()
        for line in body_lines(rejoined(lines_of(page, signs, body)), body)
    ]
    return set_columns(columns_of(lines, body.size), body.size)


def _count(columns: Sequence[MeasuredColumn], tally: Tally) -> None:
    for column in columns:
        counts = tally.pages[column.page].counts
        counts.columns += 1
        counts.lines += len(column.lines)
        signs = [sign for each in column.lines for sign in each.line.signs]
        counts.characters += sum(sign.first is CharacterClass.HAN for sign in signs)
        counts.unread += sum(sign.text == UNKNOWN for sign in signs)


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
