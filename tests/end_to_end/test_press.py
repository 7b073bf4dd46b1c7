"""The flagship for the press: PDF/X-4 in the inks of newsprint, judged by programs of others."""

from __future__ import annotations

import argparse
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pypdf
import pytest
from judges import INCH, by_pdfium, by_poppler, differences, heaviest_window, table, words
from painting import PLATES, separations
from PIL import Image as Pixels
from readback import Built, bare, build
from sharedbuilds import SharedBuilds

from reportpress.build.session import Session
from reportpress.check.pdf import Document, Event, Image, Page, ShownText, read
from reportpress.check.pdf import Path as Shape
from reportpress.check.preflight import command
from reportpress.press.colour.outputprofile import newsprint

ROOT = Path(__file__).parents[2]
EDITION = ROOT / "content" / "shangdang-2025"
PRESS_YAML = ROOT / "layout" / "broadsheet" / "press.yaml"
MM = 72 / INCH
SLUG = 10.0  # mm beyond the trim: bleed, marks, and what keeps them apart
DPI = 100
LIMIT = 240  # %


@pytest.fixture(scope="session")
def press(committed: SharedBuilds) -> Built:
    """The flagship built for the press."""
    return committed(EDITION, "press")


@pytest.fixture(scope="session")
def plates(press: Built, tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, np.ndarray]]:
    """What Ghostscript prints of each page."""
    folder = tmp_path_factory.mktemp("plates")
    return [separations(press.pdf, folder / str(page), DPI, page) for page in (1, 2)]


@cache
def facts(pdf: Path) -> Document:
    return read(pdf)


def events(page: Page, kind: type[Event]) -> Iterator[Event]:
    return (event for event in page.events if isinstance(event, kind))


def test_the_build_warns_of_nothing(press: Built):
    assert [str(p) for p in press.report.problems if p.severity != "note"] == []


def test_a_picture_too_small_for_its_place_is_told_at_its_entry(project: Path, tmp_path: Path):
    """For the press alone: a screen shows it well enough."""
    edition = project / "content" / EDITION.name
    picture = edition / "pictures" / "ceramics.jpg"
    with Pixels.open(picture) as large:
        large.resize((large.width // 8, large.height // 8)).save(picture)
    built = build(edition, tmp_path / "p.pdf", output="press")
    (told,) = [p for p in built.report.problems if p.severity == "warning"]
    assert (Path(told.place.file).name, told.place.line, told.place.column) == (
        "pictures.yaml", 1, 1,
    )  # fmt: skip
    assert re.fullmatch(r"ceramics\.jpg prints at \d+ ppi; 200 are advised", told.message)
    assert told.hint
    on_screen = build(edition, tmp_path / "s.pdf")
    assert [p for p in on_screen.report.problems if p.severity == "warning"] == []


def test_what_takes_long_is_told(tmp_path: Path):
    said: list[tuple[str, str]] = []
    session = Session(lambda stage, words: said.append((stage, words)))
    build(EDITION, tmp_path / "p.pdf", output="press", session=session)
    told = [words for stage, words in said if stage == "press" and words]
    assert told[0] == "output profile"
    assert [words for words in told if words.startswith("pictures ")] == [
        f"pictures {number}/4" for number in range(1, 5)
    ]


COLOURED = "a { color: #c00 }\nb { background: linear-gradient(tan, device-cmyk(1 1 1 1)) }\n"


def test_a_layout_in_rgb_is_printed_in_inks_and_told_where(project: Path, tmp_path: Path):
    sheet = project / "layout" / "broadsheet" / "page.css"
    lines = sheet.read_text("utf-8").count("\n")
    sheet.write_text(sheet.read_text("utf-8") + COLOURED, "utf-8")
    edition = project / "content" / EDITION.name
    built = build(edition, tmp_path / "p.pdf", output="press")
    told = [p for p in built.report.problems if p.severity == "warning"]
    assert [(p.place.line - lines, p.place.column) for p in told] == [(1, 12), (2, 33), (2, 38)]
    assert all(Path(p.place.file).name == "page.css" and p.hint for p in told)
    on_screen = build(edition, tmp_path / "s.pdf")
    assert [p for p in on_screen.report.problems if p.severity == "warning"] == []


# ---- judged by others --------------------------------------------------------------------


def test_qpdf_finds_nothing_wrong(press: Built):
    subprocess.run(["qpdf", "--check", str(press.pdf)], check=True, capture_output=True)


def test_fonts_are_embedded_subset_and_mapped_to_unicode(press: Built):
    rows = table("pdffonts", str(press.pdf))
    assert len(rows) >= 5
    for row in rows:
        assert row[-5:-2] == ["yes", "yes", "yes"], row
        assert re.match("[A-Z]{6}[+]", row[0])


def test_pictures_are_in_inks_or_black_and_fine_enough(press: Built):
    rows = [row for row in table("pdfimages", "-list", str(press.pdf)) if row[2] == "image"]
    assert len(rows) >= 4
    for row in rows:
        assert row[5] in ("cmyk", "gray"), row
        assert min(int(row[12]), int(row[13])) >= 200, row


def test_no_window_of_15_mm_takes_more_ink_than_the_limit(plates: list[dict[str, np.ndarray]]):
    for page in plates:
        assert 100 < heaviest_window(page, DPI) <= LIMIT


def test_copy_is_printed_in_black_alone(press: Built, plates: list[dict[str, np.ndarray]]):
    """On the plates: where poppler finds a line of a paragraph, there is black and nothing else."""
    stories = press.edition.stories.values()
    copy = "\n".join(b.text for story in stories for b in story.body if b.kind == "paragraph")
    captions = {picture.caption for picture in press.edition.pictures.values()}
    for number, page in enumerate(plates, 1):
        lines = [word for word in words(press.pdf, number) if len(word.text) >= 6]
        lines = [line for line in lines if line.text in copy and line.text not in captions]
        assert len(lines) > 100
        for line in lines:
            rows = slice(*(round(y / 72 * DPI) for y in (line.top, line.bottom)))
            columns = slice(*(round(x / 72 * DPI) for x in (line.left, line.right)))
            inks = {ink: page[ink][rows, columns].max() for ink in PLATES}
            assert inks["Black"] > 0.5, line
            assert max(inks[ink] for ink in PLATES[:3]) == 0, (line, inks)


def test_poppler_and_pdfium_draw_the_same_pages(press: Built, tmp_path: Path):
    """In blocks of 3 mm: how type is smoothed and inks are shown differs, not what is there."""
    for page in (1, 2):
        found = differences(
            by_poppler(press.pdf, page, 60, tmp_path), by_pdfium(press.pdf, page, 60)
        )
        assert found.mean() < 5
        assert found.max() < 64


def preflight(pdf: Path, profile: str) -> dict[str, set[str]]:
    """The rules that our own preflight finds broken, by severity."""
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    for option in ("--json", "--quiet"):
        parser.add_argument(option, action="store_true")
    args = parser.parse_args([str(pdf), "--profile", profile, "--lang", "en"])
    (judged,) = command.run(args).data["files"]
    found: dict[str, set[str]] = {}
    for each in judged["findings"]:
        found.setdefault(each["severity"], set()).add(each["rule"])
    return found


@pytest.mark.parametrize("profile", ["pdfx4", str(PRESS_YAML)])  # which extends newsprint
def test_preflight_finds_nothing_in_the_press_pdf(press: Built, profile: str):
    """Our own rules for PDF/X-4 and newsprint, which know nothing of how the file was made."""
    assert preflight(press.pdf, profile) == {}


def test_preflight_fails_the_screen_pdf_for_what_a_screen_may_have(flagship: Built):
    """No PDF/X, no bleed, RGB, links, and drawings' lines as they are drawn."""
    found = preflight(flagship.pdf, "newsprint")
    pdfx = {"X401", "X402", "X405", "X408", "X413", "X416", "X417"}
    assert found["error"] == pdfx | {"R0027", "H003", "H009"}
    assert found["warning"] == {"H001"}
    assert found["note"] == {"H002", "H006"}


# ---- what makes it PDF/X-4 ---------------------------------------------------------------


def test_the_output_intent_is_the_newsprint_profile(press: Built):
    root = pypdf.PdfReader(press.pdf).trailer["/Root"]
    (intent,) = root["/OutputIntents"]
    assert intent["/S"] == "/GTS_PDFX"
    assert intent["/OutputConditionIdentifier"] == "newsprint" and intent["/Info"]
    assert intent["/DestOutputProfile"]["/N"] == 4
    assert intent["/DestOutputProfile"].get_data() == newsprint(LIMIT).data


def test_metadata_say_what_the_info_dictionary_says(press: Built):
    reader = pypdf.PdfReader(press.pdf)
    info, packet = reader.metadata, reader.trailer["/Root"]["/Metadata"].get_data()
    assert info is not None
    root = ElementTree.fromstring(packet)
    found = {each.tag.rpartition("}")[2]: "".join(each.itertext()).strip() for each in root.iter()}
    assert found["GTS_PDFXVersion"] == "PDF/X-4"
    assert found["Trapped"] == "False" and info["/Trapped"] == "/False"
    assert found["title"] == info.title == press.edition.title
    assert found["Producer"] == info.producer
    day = press.edition.date.isoformat()
    assert found["CreateDate"] == found["ModifyDate"] == f"{day}T00:00:00Z"
    stamp = f"D:{day.replace('-', '')}000000Z"
    assert info["/CreationDate"] == info["/ModDate"] == stamp


def test_a_paper_with_a_name_is_told_in_both(project: Path, tmp_path: Path):
    edition = project / "content" / EDITION.name
    text = (edition / "edition.yaml").read_text("utf-8")
    (edition / "edition.yaml").write_text(f"publication: 上党报\n{text}", "utf-8")
    reader = pypdf.PdfReader(build(edition, tmp_path / "p.pdf", output="press").pdf)
    assert reader.metadata is not None and reader.metadata.author == "上党报"
    assert "<rdf:li>上党报</rdf:li>".encode() in reader.trailer["/Root"]["/Metadata"].get_data()


def test_the_file_has_an_identifier_and_no_actions(press: Built):
    reader = pypdf.PdfReader(press.pdf)
    assert len(reader.trailer["/ID"]) == 2 and reader.pdf_header == "%PDF-1.6"
    root = reader.trailer["/Root"]
    assert not {"/OpenAction", "/AA", "/AcroForm", "/Names", "/Outlines"} & set(root)
    assert not reader.is_encrypted
    assert all("/Annots" not in page and "/AA" not in page for page in reader.pages)


def test_boxes_are_nested_and_the_sheet_begins_at_the_origin(press: Built):
    for page in pypdf.PdfReader(press.pdf).pages:
        media, trim, bleed = page.mediabox, page.trimbox, page.bleedbox
        assert (media.left, media.bottom) == (0, 0)
        assert page.cropbox == media
        assert {"/MediaBox", "/CropBox", "/TrimBox", "/BleedBox"} <= set(page)
        assert (trim.width, trim.height) == pytest.approx((390 * MM, 545 * MM), abs=0.001)
        for inner, outer, distance in ((trim, bleed, 3), (trim, media, SLUG)):
            for side, sign in (("left", 1), ("bottom", 1), ("right", -1), ("top", -1)):
                between = sign * (getattr(inner, side) - getattr(outer, side))
                assert between == pytest.approx(distance * MM, abs=0.001)


def colours(page: Page) -> Iterator[str]:
    """The families of all colour spaces in use on a page."""
    for event in page.events:
        if isinstance(event, ShownText) or (isinstance(event, Shape) and event.fills):
            yield event.graphics.fill.space.family
        if isinstance(event, Shape) and event.strokes:
            yield event.graphics.stroke.space.family
        space = getattr(event, "space", None)
        if space is not None:
            yield (space.base or space).family


def test_nothing_is_in_rgb_or_calibrated(press: Built):
    for page in facts(press.pdf).pages:
        assert set(colours(page)) <= {"DeviceCMYK", "DeviceGray", "Separation"}
    assert b"/Lab" not in press.pdf.read_bytes()


def test_black_copy_and_rules_overprint_and_white_never_does(press: Built):
    small = 0
    for page in facts(press.pdf).pages:
        for event in page.events:
            graphics = event.graphics
            if isinstance(event, Image):
                assert not graphics.overprint_fill
                continue
            if not isinstance(event, ShownText | Shape):
                continue
            fills = isinstance(event, ShownText) or event.fills
            on = graphics.overprint_fill if fills else graphics.overprint_stroke
            inks = (graphics.fill if fills else graphics.stroke).components
            if inks == (0, 0, 0, 1) and isinstance(event, ShownText) and event.size < 24:
                small += 1
                assert on and graphics.overprint_mode == 1
            if inks != (0, 0, 0, 1):
                assert not on, event
    assert small > 400


# ---- marks -------------------------------------------------------------------------------


def in_all_inks(page: Page) -> list[Shape]:
    """What is painted in the colour of registration."""
    return [
        shape for shape in events(page, Shape)
        if isinstance(shape, Shape) and shape.strokes
        and shape.graphics.stroke.space.colorants == ("All",)
    ]  # fmt: skip


def test_marks_are_in_all_inks_and_outside_the_bleed_and_nothing_else_is(press: Built):
    for page in facts(press.pdf).pages:
        marks = in_all_inks(page)
        assert len(marks) == 8 + 2 + 4 * 3  # corners, folds, and four rings with their crosses
        bleed, media = page.boxes.bleed, page.boxes.media
        for mark in marks:
            assert mark.box.meets(bleed) is None
            assert media.left <= mark.box.left and mark.box.right <= media.right
            assert media.bottom <= mark.box.bottom and mark.box.top <= media.top


def test_colour_bars_have_every_ink_and_stand_outside_the_bleed(press: Built):
    for page in facts(press.pdf).pages:
        outside = [
            shape.graphics.fill.components for shape in events(page, Shape)
            if isinstance(shape, Shape) and shape.fills and shape.box.top < page.boxes.bleed.bottom
        ]  # fmt: skip
        for solid in ((1, 0, 0, 0), (0, 1, 0, 0), (0, 0, 1, 0), (0, 0, 0, 1)):
            assert solid in outside


def test_the_slug_line_says_what_sheet_this_is(press: Built):
    for number, page in enumerate(facts(press.pdf).pages, 1):
        slug = "".join(
            text.text for text in events(page, ShownText)
            if isinstance(text, ShownText) and text.box.bottom > page.boxes.bleed.top
        )  # fmt: skip
        words = [press.edition.title, str(number), press.edition.date.isoformat(), "newsprint"]
        assert bare(slug) == bare("".join(words))


def test_marks_that_press_yaml_leaves_out_are_not_there(project: Path, tmp_path: Path):
    settings = project / "layout" / "broadsheet" / "press.yaml"
    text = settings.read_text("utf-8")
    assert "marks: [crop, fold, registration, bars, slug]" in text
    settings.write_text(text.replace("fold, registration, bars, slug", "slug"), "utf-8")
    built = build(project / "content" / EDITION.name, tmp_path / "p.pdf", output="press")
    assert [len(in_all_inks(page)) for page in read(built.pdf).pages] == [8, 8]
    settings.write_text(text.replace("[crop, fold, registration, bars, slug]", "[]"), "utf-8")
    bare_built = build(project / "content" / EDITION.name, tmp_path / "q.pdf", output="press")
    for page in pypdf.PdfReader(bare_built.pdf).pages:
        assert page.mediabox == page.bleedbox
        assert (page.mediabox.left, page.mediabox.bottom) == (0, 0)
