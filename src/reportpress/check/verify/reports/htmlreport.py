"""A verification as one HTML file: pages with marks beside the source, linked both ways.

It runs no script. The looks are check/report/templates; here is what they show.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import NamedTuple

from reportpress.check.report.finding import POINTS_TO_MM, Rectangle
from reportpress.check.report.htmltemplate import filled
from reportpress.check.verify.differences.difference import Difference, DifferenceKind
from reportpress.check.verify.differences.verify import Verification
from reportpress.check.verify.read.source import CopyUnit
from reportpress.check.verify.reports.summary import WORDS, verdict
from reportpress.check.visibility.runs import PageGeometry

TEMPLATE = "verify.html.j2"
COLOURS: dict[DifferenceKind, str] = {
    DifferenceKind.MISSING: "#c62828",
    DifferenceKind.ADDED: "#1565c0",
    DifferenceKind.DOUBLED: "#6a1b9a",
    DifferenceKind.MOVED: "#00838f",
    DifferenceKind.CHANGED: "#e65100",
    DifferenceKind.JOIN: "#ad1457",
    DifferenceKind.HEADING: "#b71c1c",
    DifferenceKind.CAPTION: "#8e2430",
    DifferenceKind.FURNITURE: "#4e342e",
    DifferenceKind.HIDDEN: "#37474f",
    DifferenceKind.ILLEGIBLE: "#455a64",
    DifferenceKind.PICTURE: "#827717",
    DifferenceKind.STRUCTURE: "#283593",
    DifferenceKind.PAGE: "#5d4037",
    DifferenceKind.NUMBER: "#00838f",
    DifferenceKind.LETTER: "#2e7d32",
}
Box = tuple[float, float, float, float]  # left, top, width, height, in fractions of the page


class Row(NamedTuple):
    """A difference in the list; `on_page` and `in_copy` say where it can be led to."""

    number: int
    kind: str
    label: str
    page: str
    on_page: bool
    place: str
    in_copy: bool
    message: str
    hint: str


class DifferenceMark(NamedTuple):
    """A mark on a page or in the copy that leads to the other; `target` is an id."""

    id: str
    kind: str
    target: str
    message: str
    box: Box = (0.0, 0.0, 0.0, 0.0)


class MarkedPage(NamedTuple):
    """A page as it is shown: any unit of length; `picture` is a data URL or ""."""

    number: int
    width: float
    height: float
    picture: str
    marks: list[DifferenceMark]


class CopyPart(NamedTuple):
    """A stretch of a unit's text, marked or not."""

    text: str
    mark: DifferenceMark | None = None


class MarkedUnit(NamedTuple):
    """A unit of the copy."""

    role: str
    parts: list[CopyPart]


class MarkedStream(NamedTuple):
    """A story, a caption or a text file."""

    name: str
    units: list[MarkedUnit]


def as_html(verification: Verification, pictures: Mapping[int, str]) -> str:
    """The report; `pictures` are data URLs of pages, by number."""
    return filled(
        TEMPLATE,
        lang="zh-CN",
        title=f"{verification.pdf} · {verification.source.label}",
        verdict=verdict(verification),
        colours={kind.value: colour for kind, colour in COLOURS.items()},
        rows=[_row(number, each) for number, each in enumerate(verification.differences, 1)],
        pages=list(_pages(verification, pictures)),
        streams=list(_streams(verification)),
    )


def _row(number: int, difference: Difference) -> Row:
    return Row(
        number, difference.kind.value, WORDS[difference.kind][0],
        page=str(difference.page or "–"), on_page=bool(difference.areas),
        place=str(difference.place or "–"), in_copy=difference.source is not None,
        message=difference.message, hint=difference.hint,
    )  # fmt: skip


def _pages(verification: Verification, pictures: Mapping[int, str]) -> Iterator[MarkedPage]:
    """Each page that has a picture or a mark."""
    pages = {page.number: page for page in verification.reading.printed.glyphs.geometries}
    marks: dict[int, list[DifferenceMark]] = {number: [] for number in pages}
    for number, each in enumerate(verification.differences, 1):
        for index, area in enumerate(each.areas):
            if area.page in pages:
                box = _shares(pages[area.page], area.rectangle)
                marks[area.page].append(_mark_on_page(number, index, each, box))
    for number, page in pages.items():
        if number in pictures or marks[number]:
            yield MarkedPage(number, *_size(page), pictures.get(number, ""), marks[number])


def _mark_on_page(number: int, index: int, difference: Difference, box: Box) -> DifferenceMark:
    """An area that leads to the copy; the first of a difference is where links lead."""
    target = "s" if difference.source is not None else "d"
    id_ = f"p{number}" if index == 0 else ""
    return DifferenceMark(id_, difference.kind.value, f"{target}{number}", difference.message, box)


def _size(page: PageGeometry) -> tuple[float, float]:
    """Width and height of a page as it is shown."""
    media = page.boxes.media
    across, down = media.width or 1.0, media.height or 1.0
    return (down, across) if page.rotate % 180 else (across, down)


def _shares(page: PageGeometry, box: Rectangle) -> Box:
    """An area in fractions of the page as it is shown."""
    mm, media, trim = POINTS_TO_MM * page.unit, page.boxes.media, page.boxes.trim
    across, down = (media.width or 1.0) * mm, (media.height or 1.0) * mm
    x0 = (box.left + (trim.left - media.left) * mm) / across
    y0 = (box.top + (media.top - trim.top) * mm) / down
    x1, y1 = x0 + box.width / across, y0 + box.height / down
    for _ in range(page.rotate // 90 % 4):  # clockwise
        x0, y0, x1, y1 = 1 - y1, x0, 1 - y0, x1
    return x0, y0, x1 - x0, y1 - y0


def _streams(verification: Verification) -> Iterator[MarkedStream]:
    """The source, stream by stream, with marks that lead to the pages."""
    source = verification.source
    marks = _marks_by_unit(verification)
    for stream, units in groupby(source.units, key=lambda unit: unit.stream):
        views = [
            MarkedUnit(unit.role.value, list(_parts(unit, marks.get(unit.start, []))))
            for unit in units
        ]
        yield MarkedStream(source.streams[stream].name, views)


Numbered = tuple[int, Difference]


def _marks_by_unit(verification: Verification) -> dict[int, list[Numbered]]:
    """Differences by the unit that they begin in; those without copy are left out."""
    found: dict[int, list[Numbered]] = {}
    for number, each in enumerate(verification.differences, 1):
        if each.source is not None:
            at = min(each.source.start, len(verification.source.text) - 1)
            found.setdefault(verification.source.unit_at(at).start, []).append((number, each))
    return found


def _parts(unit: CopyUnit, marks: Iterable[Numbered]) -> Iterator[CopyPart]:
    """A unit's text with its differences; where two lie over one another, the second is empty."""
    raw, at = unit.raw, 0
    for number, each in sorted(marks, key=lambda mark: (mark[1].source or (0, 0), mark[0])):
        assert each.source is not None
        start = end = unit.raw_offset(max(each.source.start, unit.start))
        if each.source.length:
            end = unit.raw_offset(min(each.source.end, unit.end) - 1) + 1
        start, end = max(at, start), max(at, end)
        yield CopyPart(raw[at:start])
        target = f"{'p' if each.areas else 'd'}{number}"
        yield CopyPart(
            raw[start:end], DifferenceMark(f"s{number}", each.kind.value, target, each.message)
        )
        at = end
    yield CopyPart(raw[at:])
