"""What the HTML report shows: boxes as shares of a page, and copy cut into marked stretches."""

from __future__ import annotations

from base64 import b64decode
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace

import pytest
from PIL import Image
from plaintext import Paper

from reportpress.check.pdf import Boxes, PdfRectangle
from reportpress.check.report.finding import Rectangle
from reportpress.check.verify.differences.difference import Area, Difference, DifferenceKind
from reportpress.check.verify.differences.verify import verify
from reportpress.check.verify.read.blocks import TextRange
from reportpress.check.verify.read.source import SourceBuilder, SourceText
from reportpress.check.verify.read.writtenunits import Part, Role, WrittenUnit
from reportpress.check.verify.reports.htmlreport import (
    _marks_by_unit,
    _pages,
    _parts,
    _row,
    _shares,
    _size,
    _streams,
)
from reportpress.check.verify.reports.pagepictures import page_pictures
from reportpress.check.verify.reports.summary import StreamFigures
from reportpress.check.verify.reports.terminal import _row as terminal_row
from reportpress.check.verify.reports.terminal import _streams as terminal_streams
from reportpress.check.verify.reports.terminal import as_table
from reportpress.check.visibility.runs import PageGeometry
from reportpress.source.errors import Place

MM = 25.4 / 72
MEDIA = PdfRectangle(0, 0, 400, 200)


def geometry(trim: PdfRectangle = MEDIA, rotate: int = 0, unit: float = 1.0) -> PageGeometry:
    return PageGeometry(1, Boxes(MEDIA, MEDIA, trim, trim, trim, frozenset()), unit, rotate)


def rectangle(left: float, top: float, width: float, height: float) -> Rectangle:
    """Given in pt."""
    return Rectangle(MM * left, MM * top, MM * width, MM * height)


@pytest.mark.parametrize(
    ("rotate", "shares", "size"),
    [
        (0, (0.1, 0.3, 0.2, 0.5), (400, 200)),
        (90, (0.2, 0.1, 0.5, 0.2), (200, 400)),
        (180, (0.7, 0.2, 0.2, 0.5), (400, 200)),
        (270, (0.3, 0.7, 0.5, 0.2), (200, 400)),
    ],
)
def test_a_mark_is_given_in_shares_of_the_page_as_it_is_shown(
    rotate: int, shares: tuple[float, ...], size: tuple[float, float]
):
    """40 pt from the left and 60 from the top of a page of 400 × 200, 80 × 100 large."""
    page = geometry(rotate=rotate)
    assert _shares(page, rectangle(40, 60, 80, 100)) == pytest.approx(shares)
    assert _size(page) == size


def test_a_mark_counts_from_the_trim_and_its_shares_from_the_sheet():
    page = geometry(PdfRectangle(40, 20, 360, 190))
    assert _shares(page, rectangle(0, 10, 80, 100)) == pytest.approx((0.1, 0.1, 0.2, 0.5))
    page = geometry(PdfRectangle(40, 20, 360, 190), unit=2)
    assert _shares(page, rectangle(0, 20, 160, 200)) == pytest.approx((0.1, 0.1, 0.2, 0.5))


def test_a_sheet_may_have_its_corner_anywhere():
    media, trim = PdfRectangle(100, 50, 500, 250), PdfRectangle(140, 70, 460, 240)
    page = PageGeometry(1, Boxes(media, media, trim, trim, trim, frozenset()))
    assert _shares(page, rectangle(0, 10, 80, 100)) == pytest.approx((0.1, 0.1, 0.2, 0.5))


# ---- copy ----------------------------------------------------------------------------------------


def source() -> SourceText:
    builder = SourceBuilder("copy.txt")
    units = (
        WrittenUnit(role, (Part(text, Place("copy.txt", n, 1)),))
        for n, (role, text) in enumerate(
            ((Role.HEADLINE, "雨 水"), (Role.PARAGRAPH, "春雨，润田。"), (Role.PARAGRAPH, "返青"))
        )
    )
    builder.stream("rain", units)
    return builder.done()


def difference(
    start: int, end: int, kind: DifferenceKind = DifferenceKind.CHANGED, areas: int = 0
) -> Difference:
    """One of a stretch of the copy, on so many lines of page 1."""
    boxes = tuple(Area(1, Rectangle(n, 0, 1, 1)) for n in range(areas))
    return Difference(kind, f"{start} to {end}", page=1, areas=boxes, source=TextRange(start, end))


def told(*differences: Difference) -> SimpleNamespace:
    return SimpleNamespace(
        source=source(), differences=differences,
        reading=SimpleNamespace(
            printed=SimpleNamespace(glyphs=SimpleNamespace(geometries=(geometry(),)))
        ),
    )  # fmt: skip


def cut(*differences: Difference) -> list[list[str]]:
    """Each unit's text, a mark as “id>target”, its text in brackets."""
    return [
        [
            f"{part.mark.id}>{part.mark.target}[{part.text}]" if part.mark else part.text
            for part in unit.parts
        ]
        for stream in _streams(told(*differences))  # type: ignore[arg-type]
        for unit in stream.units
    ]


def test_copy_without_differences_is_shown_whole():
    assert cut() == [["雨 水"], ["春雨，润田。"], ["返青"]]
    (stream,) = _streams(told())  # type: ignore[arg-type]
    assert (stream.name, [unit.role for unit in stream.units]) == (
        "rain", ["headline", "paragraph", "paragraph"],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("start", "end", "parts"),
    [
        (2, 3, ["", "s1>d1[春]", "雨，润田。"]),
        (3, 5, ["春", "s1>d1[雨，]", "润田。"]),
        (7, 8, ["春雨，润田", "s1>d1[。]", ""]),
        (4, 4, ["春雨", "s1>d1[]", "，润田。"]),
        (6, 10, ["春雨，润", "s1>d1[田。]", ""]),  # it goes on in the next unit
    ],
)
def test_a_difference_marks_its_stretch(start: int, end: int, parts: list[str]):
    assert cut(difference(start, end)) == [["雨 水"], parts, ["返青"]]


def test_white_space_inside_a_stretch_stays_in_it():
    assert cut(difference(0, 2))[0] == ["", "s1>d1[雨 水]", ""]
    assert cut(difference(1, 2))[0] == ["雨 ", "s1>d1[水]", ""]


def test_a_mark_leads_to_the_page_where_the_difference_is_on_one():
    assert cut(difference(2, 3, areas=1))[1][1] == "s1>p1[春]"


def test_where_two_lie_over_one_another_the_second_has_what_is_left():
    assert cut(difference(3, 6), difference(4, 7))[1] == [
        "春", "s1>d1[雨，润]", "", "s2>d2[田]", "。",
    ]  # fmt: skip
    assert cut(difference(4, 5), difference(3, 6))[1] == [
        "春", "s2>d2[雨，润]", "", "s1>d1[]", "田。",
    ]  # fmt: skip


def test_what_is_behind_all_copy_is_in_its_last_unit():
    found = _marks_by_unit(told(difference(10, 10)))  # type: ignore[arg-type]
    assert list(found) == [8]
    assert next(_parts(source().units[2], found[8])).text == "返青"


# ---- pages ---------------------------------------------------------------------------------------


def test_a_page_has_the_marks_of_all_areas_and_the_first_is_where_links_lead():
    here = told(difference(2, 3, areas=2), Difference(DifferenceKind.ADDED, "x", page=1, areas=(
        Area(1, Rectangle(0, 0, 1, 1)), Area(9, Rectangle(0, 0, 1, 1)),
    )))  # fmt: skip
    (page,) = _pages(here, {})  # type: ignore[arg-type]
    assert [(each.id, each.kind, each.target) for each in page.marks] == [
        ("p1", "changed", "s1"), ("", "changed", "s1"), ("p2", "added", "d2"),
    ]  # fmt: skip
    assert (page.number, page.width, page.height, page.picture) == (1, 400, 200, "")


def test_a_page_with_nothing_to_show_is_left_out():
    assert list(_pages(told(), {})) == []  # type: ignore[arg-type]
    (page,) = _pages(told(), {1: "data:x"})  # type: ignore[arg-type]
    assert (page.picture, page.marks) == ("data:x", [])


def test_a_row_says_what_is_known_and_a_dash_for_the_rest():
    known = Difference(
        DifferenceKind.ADDED, "no copy", Place("copy.txt", 3, 2), page=2, hint="why?",
        areas=(Area(2, Rectangle(1, 2, 3, 4)),), source=TextRange(0, 1),
    )  # fmt: skip
    assert _row(7, known) == (
        7, "added", "added", "2", True, "copy.txt:3:2", True, "no copy", "why?",
    )  # fmt: skip
    unknown = Difference(DifferenceKind.MISSING, "lost")
    assert _row(8, unknown) == (8, "missing", "missing", "–", False, "–", False, "lost", "")
    assert terminal_row(known) == ("added", "2", "1.0, 2.0", "copy.txt:3:2", "no copy")
    assert terminal_row(unknown) == ("missing", "–", "–", "–", "lost")


def test_captions_and_labels_are_one_row_of_the_table():
    rows = terminal_streams([
        StreamFigures("rain", 100, 90, 2), StreamFigures("picture mill", 10, 8, 1),
        StreamFigures("label strip", 4, 4, 0), StreamFigures("road", 50, 50, 0),
    ])  # fmt: skip
    assert [row.split() for row in rows] == [
        ["story", "characters", "in", "place", "differences"], ["rain", "100", "90", "2"],
        ["road", "50", "50", "–"], ["captions,", "labels", "14", "12", "1"],
    ]  # fmt: skip
    assert len(terminal_streams([StreamFigures("rain", 1, 1, 0)])) == 2


@pytest.mark.parametrize("program", ["pdftoppm", None])
def test_pages_are_drawn_with_72_pixels_to_an_inch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str | None
):
    paper = Paper("春")
    for _ in range(2):
        paper.page(paper.show("春", 150, 80, 20))
    pdf = paper.pdf.write(tmp_path / "page.pdf")
    if program is None:
        monkeypatch.setenv("PATH", "")
    drawn = page_pictures(pdf, [2, 3, 2])
    assert list(drawn) == [2]
    with Image.open(BytesIO(b64decode(drawn[2].partition(",")[2]))) as image:
        assert image.size == (200, 100)
        assert image.convert("L").getpixel((5, 90)) > 250


def test_a_verification_counts_its_pages(tmp_path: Path):
    paper = Paper("春雨")
    paper.page(paper.show("春"))
    (tmp_path / "copy.txt").write_text("春雨", "utf-8")
    for number, pages in ((1, "1 page,"), (2, "2 pages,")):
        pdf = paper.pdf.write(tmp_path / f"{number}.pdf")
        assert pages in as_table(verify(pdf, tmp_path / "copy.txt")).splitlines()[0]
        paper.page(paper.show("雨"))
