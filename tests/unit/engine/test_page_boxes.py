"""The boxes of a printed page in pt: trim, bleed, and the sheet with its marks around them."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportpress.engine.layout.layoutinput import LayoutInput, StyleSheet
from reportpress.engine.layout.skeleton import lay_out
from reportpress.engine.pdf.printedpage import Cut, PressSheet, PrintedPage, Surroundings
from reportpress.source.errors import Place

MM = 72 / 25.4
WIDTH, HEIGHT = 80.0, 40.0  # mm
CROP = frozenset({"crop"})
Sides = tuple[float, float, float, float]


def printed(
    bleed: float = 0.0,
    around: Surroundings | None = None,
    cut: Cut | None = None,
    height: float = HEIGHT,
):
    """A page of 80 × 40 mm."""
    css = f"@page {{ size: {WIDTH}mm {height}mm; margin: 0; bleed: {bleed}mm }}"
    sheet = StyleSheet(Place("page.css"), text=css)
    html = "<html><body><p>春</p></body></html>"
    skeleton = lay_out(LayoutInput(html, Place("p"), (sheet,), (Path.cwd(),)))
    return PrintedPage(skeleton, cut or Cut(0, "1"), around or Surroundings())


def in_mm(page: PrintedPage) -> dict[str, tuple[float, ...]]:
    return {
        name: tuple(round(edge / MM, 3) + 0.0 for edge in box) for name, box in page.boxes().items()
    }


def around(by: float, width: float = WIDTH, out: float = 0.0) -> Sides:
    """A rectangle around the trim, which is `out` from the corner, mm."""
    return (out - by, out - by, out + width + by, out + HEIGHT + by)


def test_on_a_screen_the_page_is_its_trim():
    trim = around(0)
    assert in_mm(printed(3)) == {"MediaBox": trim, "TrimBox": trim, "BleedBox": trim}


@pytest.mark.parametrize("bleed", [0.0, 3.0, 5.0])
@pytest.mark.parametrize("marks", [frozenset(), CROP, frozenset({"crop", "slug"})])
def test_a_press_gets_the_sheet_with_its_marks(bleed: float, marks: frozenset[str]):
    page = printed(bleed, Surroundings(PressSheet(marks)))
    out = page.sheet.slug
    assert out >= bleed
    assert (out > bleed) is bool(marks)
    wanted = {
        "MediaBox": around(out, out=out), "CropBox": around(out, out=out),
        "TrimBox": around(0, out=out), "BleedBox": around(bleed, out=out),
    }  # fmt: skip
    found = in_mm(page)
    assert found.keys() == wanted.keys()
    for name, box in wanted.items():
        assert found[name] == pytest.approx(box, abs=0.01), name


@pytest.mark.parametrize(
    ("height", "folded", "across", "down"),
    [(420, False, [210], []), (400, False, [], []), (420, True, [210], [40])],
)
def test_a_broadsheet_is_folded_across_and_a_double_truck_along(
    height: float, folded: bool, across: list[float], down: list[float]
):
    sheet = printed(cut=Cut(0, "1", folded=folded), height=height).sheet
    assert list(sheet.folds_y) == pytest.approx(across)
    assert list(sheet.folds_x) == pytest.approx(down)


@pytest.mark.parametrize(("half", "inner"), [(0, "right"), (1, "left")])
def test_half_of_a_double_truck_bleeds_over_the_fold(half: int, inner: str):
    page = printed(3, Surroundings(PressSheet()), Cut(0, "2", half=half))
    assert page.width == pytest.approx(WIDTH / 2 / 25.4 * 96)
    assert page.bleed[inner] == pytest.approx(3 / 25.4 * 96, abs=0.01)
    out = page.sheet.slug
    assert in_mm(page)["TrimBox"] == pytest.approx(around(0, WIDTH / 2, out), abs=0.01)
    assert in_mm(page)["BleedBox"] == pytest.approx(around(3, WIDTH / 2, out), abs=0.01)


def test_a_page_notes_what_it_paints_of_all_that_is_laid_out():
    """Half of a double truck, too: places are those of the whole."""
    whole, half = printed(3), printed(3, cut=Cut(0, "2", half=1))
    for page in (whole, half):
        left, top, right, bottom = page.ledger.size
        assert (page.ledger.page, left, top) == (0, 0, 0)
        assert (right, bottom) == (
            pytest.approx(WIDTH / 25.4 * 96, abs=0.01), pytest.approx(HEIGHT / 25.4 * 96, abs=0.01),
        )  # fmt: skip
