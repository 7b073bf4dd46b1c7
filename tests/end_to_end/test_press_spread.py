"""The flagship as a double truck: one sheet of 780 mm, or two pages that meet at the fold."""

from __future__ import annotations

import ctypes
import json
import subprocess
from collections import Counter
from functools import cache
from pathlib import Path

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from judges import INCH, heaviest_window, table
from painting import separations
from readback import Built, bare
from sharedbuilds import SharedBuilds

from reportpress.check.pdf import Document, Image, Page, ShownText, read
from reportpress.cli import main
from reportpress.source.errors import ExitCode

ROOT = Path(__file__).parents[2]
SPREAD = ROOT / "content" / "shangdang-2025" / "spread.yaml"
MM = 72 / INCH
PAGE, HEIGHT, OUT, BLEED = 390.0, 545.0, 10.0, 3.0  # mm; OUT is from the sheet's edge to the trim
SMALL = 12.0  # pt; body copy is smaller
SCALES = (2.61, 3.37, 3.13, 2.917, 3.917)  # pixels per mm, unlike any length of the layout


@pytest.fixture(scope="session")
def spread(committed: SharedBuilds) -> Built:
    """The double truck as one page."""
    return committed(SPREAD, "press")


@pytest.fixture(scope="session")
def singles(committed: SharedBuilds) -> Built:
    """The double truck as two pages."""
    return committed(SPREAD, "press", singles=True)


@cache
def facts(pdf: Path) -> Document:
    return read(pdf)


def texts(page: Page) -> list[ShownText]:
    return [event for event in page.events if isinstance(event, ShownText)]


def glyphs(page: Page, start: float) -> list[tuple[str | None, float, float, float]]:
    """Glyphs inside the bleed: text, left and right edge and baseline, mm from `start`."""
    found = []
    for event in texts(page):
        if event.box.bottom > page.boxes.bleed.top:  # the slug line
            continue
        for glyph in event.glyphs():
            left = (glyph.x - page.boxes.trim.left) / MM + start
            right = left + glyph.advance / MM
            found.append((glyph.text, left, right, glyph.y))
    return found


# ---- one sheet ---------------------------------------------------------------------------


def test_it_is_one_sheet_as_wide_as_two_pages(spread: Built):
    (page,) = facts(spread.pdf).pages
    assert page.boxes.trim.width / MM == pytest.approx(2 * PAGE, abs=0.001)
    assert page.boxes.trim.height / MM == pytest.approx(HEIGHT, abs=0.001)


def test_all_stories_and_pictures_of_the_flagship_are_on_it(flagship: Built, spread: Built):
    assert len(spread.edition.stories) == 7 and len(spread.edition.pictures) == 11
    assert {fit.story for fit in spread.report.stories} == set(flagship.edition.stories)
    assert sum(fit.characters for fit in spread.report.stories) == flagship.report.characters
    assert not any(fit.over_lines for fit in spread.report.stories)
    (plan,) = spread.edition.pages
    assert Counter(ref.id for refs in plan.pictures.values() for ref in refs) == Counter(
        list(flagship.edition.pictures)
    )
    text = spread.poppler_pages[0]
    for story in spread.edition.stories.values():
        assert bare("".join(line.text for line in story.headline)) in text
        for block in story.body:  # columns cut it, nothing comes between
            assert bare(block.text)[:12] in text
    for picture in spread.edition.pictures.values():
        assert bare(picture.caption) in text


def test_the_build_warns_of_nothing(spread: Built, singles: Built):
    for built in (spread, singles):
        assert [str(p) for p in built.report.problems if p.severity != "note"] == []


def test_one_picture_crosses_the_fold_and_is_fine_enough(spread: Built):
    (page,) = facts(spread.pdf).pages
    fold = page.boxes.trim.left + PAGE * MM
    pictures = [event for event in page.events if isinstance(event, Image)]
    seen = [picture.seen for picture in pictures if picture.seen]
    assert sum(box.left < fold - 100 < fold + 100 < box.right for box in seen) == 1
    assert all(picture.ppi >= 200 for picture in pictures)


def test_the_headline_crosses_the_fold_and_its_characters_do_not(spread: Built):
    (page,) = facts(spread.pdf).pages
    fold = page.boxes.trim.left + PAGE * MM
    large = [text for text in texts(page) if text.size > 80]
    (headline,) = spread.edition.stories["lead"].headline
    assert bare("".join(text.text for text in large)) == bare(headline.text)
    boxes = [
        text.em_box(index)
        for text in large
        for index, each in enumerate(text.texts)
        if bare(each or "")
    ]
    assert min(box.left for box in boxes) < fold - 300 < fold + 300 < max(b.right for b in boxes)
    assert all(box.right < fold - 15 or box.left > fold + 15 for box in boxes)


def test_no_column_of_copy_comes_near_the_fold(spread: Built):
    """Ten millimetres on either side are free of it, but for the blank half of a last mark."""
    (page,) = facts(spread.pdf).pages
    fold = page.boxes.trim.left + PAGE * MM
    small = [text for text in texts(page) if text.size < SMALL and len(text.text) > 8]
    assert len(small) > 300
    for text in small:
        assert text.box.right <= fold - 8 * MM or text.box.left >= fold + 8 * MM, text.text


def test_both_halves_have_a_folio_line_with_their_number(spread: Built):
    (page,) = facts(spread.pdf).pages
    fold = page.boxes.trim.left + PAGE * MM
    number = [text for text in texts(page) if 20 < text.size < 24 and text.text in ("1", "2")]
    places = {text.text: (text.box.left - page.boxes.trim.left) / MM for text in number}
    assert places["1"] < 40 and places["2"] > 2 * PAGE - 40
    section = bare(spread.edition.section)
    labels = [text for text in texts(page) if bare(text.text) == section and text.size > 15]
    assert [text.box.left < fold for text in labels] == [True, False]


def test_the_sheet_is_folded_in_its_middle(spread: Built, singles: Built):
    """A pair of fold marks above and below the spread; a single page has none there."""
    for built, expected in ((spread, [PAGE, PAGE]), (singles, [])):
        page = facts(built.pdf).pages[0]
        found = [
            event.box.left + event.box.width / 2 - page.boxes.trim.left
            for event in page.events
            if getattr(event, "strokes", False)
            and event.box.width < 1 < 10 < event.box.height
            and not event.box.meets(page.boxes.bleed)
        ]
        middle = [x / MM for x in found if 5 < x / MM < page.boxes.trim.width / MM - 5]
        upright = [x for x in middle if abs(x - PAGE) < 1 or abs(x - PAGE / 2) < 1]
        assert upright == pytest.approx(expected, abs=0.1)


def test_ink_stays_within_the_limit(spread: Built, tmp_path: Path):
    assert 100 < heaviest_window(separations(spread.pdf, tmp_path, 60), 60) <= 240


# ---- two pages ---------------------------------------------------------------------------


def test_the_trims_of_the_pages_join_to_that_of_the_spread(singles: Built):
    left, right = facts(singles.pdf).pages
    for page in (left, right):
        assert page.boxes.trim.width / MM == pytest.approx(PAGE, abs=0.001)
        assert (page.boxes.media.left, page.boxes.media.bottom) == (0, 0)
        assert page.boxes.bleed.left / MM == pytest.approx(OUT - BLEED, abs=0.001)
        assert page.boxes.bleed.right / MM == pytest.approx(OUT + PAGE + BLEED, abs=0.001)
    assert left.boxes == right.boxes


def drawn(pdf: Path, page: int, start: float, scale: float) -> np.ndarray:
    """What pdfium draws of the page (from 0 on) inside a page's bleed, from `start` mm on.

    `scale` is pixels per mm.
    """
    inside = BLEED - 0.171
    width, height = round((PAGE + 2 * inside) * scale), round((HEIGHT + 2 * inside) * scale)
    document = pypdfium2.PdfDocument(pdf)
    sheet = document[page]
    bitmap = pypdfium2.PdfBitmap.new_native(width, height, pdfium.FPDFBitmap_BGRx)
    bitmap.fill_rect((255, 255, 255, 255), 0, 0, width, height)
    factor = scale / MM
    moved = -(start - inside) * scale, -(OUT - inside) * scale
    matrix = pdfium.FS_MATRIX(factor, 0, 0, factor, *moved)
    clip = pdfium.FS_RECTF(0, 0, width, height)
    pdfium.FPDF_RenderPageBitmapWithMatrix(
        bitmap.raw, sheet.raw, ctypes.byref(matrix), ctypes.byref(clip), pdfium.FPDF_ANNOT
    )
    pixels = np.asarray(bitmap.to_pil().convert("RGB"), dtype=np.int16)
    document.close()
    return pixels


@pytest.mark.parametrize("half", [0, 1])
def test_each_page_shows_its_half_of_the_spread_and_the_neighbour_in_its_bleed(
    spread: Built, singles: Built, half: int
):
    """Pixel by pixel, with what reaches over the fold; one step of 255 may be rounded away.

    pdfium counts in numbers of seven digits and puts characters on whole pixels, so that now and
    then one that is on the edge of a pixel moves to the next. What is really amiss is amiss at
    every scale.
    """
    for scale in SCALES:
        whole = drawn(spread.pdf, 0, OUT + half * PAGE, scale)
        page = drawn(singles.pdf, half, OUT, scale)
        assert whole.std() > 30
        if np.abs(whole - page).max() <= 1:
            return
    pytest.fail(f"page {half + 1} is not what the spread shows")


def test_each_page_holds_its_own_text_and_what_its_bleed_shows(spread: Built, singles: Built):
    """Glyph by glyph: those of the spread that reach into a page's bleed box, and no others."""
    everything = glyphs(facts(spread.pdf).pages[0], 0.0)
    assert len(everything) > 6000
    for half, page in enumerate(facts(singles.pdf).pages):
        low, high = half * PAGE - BLEED, (half + 1) * PAGE + BLEED
        own = [g for g in everything if g[2] >= low - 0.01 and g[1] <= high + 0.01]
        found = glyphs(page, half * PAGE)
        assert [g[0] for g in found] == [g[0] for g in own]
        for ours, theirs in zip(found, own, strict=True):
            assert ours[1:] == pytest.approx(theirs[1:], abs=0.01)


def test_together_the_pages_hold_the_text_of_the_spread(spread: Built, singles: Built):
    """No character is lost, and twice there is only what is within the bleed of the fold."""
    title, day = spread.edition.title, spread.edition.date

    def counted(text: str, number: str) -> Counter[str]:
        return Counter(text) - Counter(bare(f"{title}{number}{day}newsprint"))

    whole = counted(spread.poppler_pages[0], "1–2")
    left, right = map(counted, singles.poppler_pages, ("1", "2"))
    assert not whole - (left + right)
    assert (left + right - whole).total() <= 6


def test_the_same_picture_is_stored_once_for_both_pages(singles: Built):
    rows = [row for row in table("pdfimages", "-list", str(singles.pdf)) if row[2] == "image"]
    numbers = Counter(row[10] for row in rows)
    assert sorted(numbers.values())[-1] == 2 and len(numbers) == len(rows) - 1
    assert {row[0] for row in rows if numbers[row[10]] == 2} == {"1", "2"}


def test_qpdf_finds_nothing_wrong(spread: Built, singles: Built):
    for built in (spread, singles):
        subprocess.run(["qpdf", "--check", str(built.pdf)], check=True, capture_output=True)


# ---- the command line --------------------------------------------------------------------


def test_an_edition_file_is_built_under_its_own_name(project: Path, monkeypatch, capsys):
    monkeypatch.chdir(project)
    spread = "content/shangdang-2025/spread.yaml"
    assert main(["build", spread, "--json"]) == ExitCode.OK
    assert json.loads(capsys.readouterr().out)["edition"] == "shangdang-2025-spread"
    assert (project / "build" / "shangdang-2025-spread.pdf").is_file()
    assert main(["check-content", spread]) == ExitCode.OK
    assert capsys.readouterr().out.startswith("shangdang-2025-spread: 1 page, 7 stories")


def test_singles_are_for_the_press(project: Path, monkeypatch, capsys):
    monkeypatch.chdir(project)
    assert main(["build", "content/shangdang-2025/spread.yaml", "--singles"]) == ExitCode.USAGE
    assert "--for press" in capsys.readouterr().err
    assert not (project / "build").exists()
