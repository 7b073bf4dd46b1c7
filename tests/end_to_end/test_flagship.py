"""The flagship on paper: every word of its source once and in order, on the grid."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from readback import ROW, Built, bare

from reportpress.content.model import Edition, PagePlan, Picture, Story
from reportpress.template.render import chinese_date, weekday

BODY_FACES = ("Noto-Serif-CJK-SC", "LXGW-WenKai")
BODY_SIZES = (10.0, 11.0)  # copy, and the lead's larger Kai
LEAST_PPI = 300
TO, FROM = "下转第2版", "上接第1版"


def heading(story: Story) -> str:
    """The words above a story's copy."""
    lines = [*story.kicker, *story.headline, *story.deck]
    return bare("".join(line.text for line in lines) + story.byline)


def body(story: Story) -> str:
    return bare("".join(block.text for block in story.body))


def furniture(edition: Edition, page: PagePlan) -> str:
    folio = "".join(f"{label}：{text}" for label, text in edition.folio.items())
    head = f"{page.number}{chinese_date(edition.date)}{weekday(edition.date)}"
    return bare(head + edition.section + edition.publication + folio)


def pictures(edition: Edition, page: PagePlan, slot: str) -> str:
    found = (edition.pictures[ref.id] for ref in page.pictures.get(slot, ()))
    return bare("".join(picture.caption + picture.credit for picture in found))


def front(edition: Edition, page: PagePlan, part: str) -> Iterator[str]:
    """Page 1 in reading order; `part` is what it holds of the story that runs on."""
    story = {slot: edition.stories[ref.id] for slot, ref in page.flows.items()}
    yield furniture(edition, page) + bare(edition.slogan)
    yield heading(story["lead"]) + body(story["lead"]) + pictures(edition, page, "hero")
    yield heading(story["first"]) + body(story["first"]) + pictures(edition, page, "first")
    yield heading(story["second"]) + part + TO
    yield pictures(edition, page, "second")
    yield heading(story["third"]) + body(story["third"]) + pictures(edition, page, "third")


def back(edition: Edition, page: PagePlan, rest: str) -> Iterator[str]:
    """Page 2 in reading order; `rest` is the copy that comes from page 1."""
    story = {slot: edition.stories[ref.id] for slot, ref in page.flows.items()}
    yield furniture(edition, page)
    yield heading(story["first"]) + body(story["first"]) + pictures(edition, page, "first")
    yield bare("".join(line.text for line in story["continued"].headline))
    yield FROM + rest + pictures(edition, page, "continued")
    yield bare(page.labels["strip"].text) + pictures(edition, page, "strip")
    yield heading(story["second"]) + body(story["second"]) + pictures(edition, page, "second")
    yield heading(story["third"]) + body(story["third"]) + pictures(edition, page, "third")


@pytest.mark.parametrize("reader", ["pypdf_pages", "poppler_pages"])
def test_every_character_of_the_source_is_printed_once_and_in_order(flagship: Built, reader: str):
    """Page by page, story by story; one story is cut by the turn of the page and joined here."""
    edition = flagship.edition
    printed = getattr(flagship, reader)
    first, second = edition.pages
    runs_on = edition.stories[first.flows["second"].id]
    before, _, _ = printed[0].partition(TO)
    part = before[before.rindex(heading(runs_on)) + len(heading(runs_on)) :]
    assert 0 < len(part) < len(body(runs_on))
    rest = body(runs_on).removeprefix(part)
    assert printed == ["".join(front(edition, first, part)), "".join(back(edition, second, rest))]


def test_body_lines_of_both_pages_stand_on_one_baseline_grid(flagship: Built):
    pieces = (piece for page in flagship.pieces for piece in page)
    copy = [p for p in pieces if p.font in BODY_FACES and p.size in BODY_SIZES]
    assert len(copy) > 400
    phases = {round(piece.y % ROW, 2) for piece in copy}
    assert max(phases) - min(phases) < 0.05, sorted(phases)


def test_all_fonts_are_embedded_subset_and_have_unicode_values(flagship: Built):
    command = ["pdffonts", str(flagship.pdf)]
    table = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    rows = [line.split() for line in table.splitlines()[2:]]
    assert len(rows) >= 5
    for row in rows:
        assert row[-5:-2] == ["yes", "yes", "yes"], row


def test_photographs_have_300_pixels_an_inch_at_their_printed_size(flagship: Built):
    """The files' own pixels over the inches that poppler says they are printed on."""
    command = ["pdfimages", "-list", str(flagship.pdf)]
    table = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    rows = [line.split() for line in table.splitlines()[2:]]
    inches = [int(row[3]) / int(row[12]) for row in rows if row[2] == "image"]
    photographs = [picture.file for picture in in_reading_order(flagship.edition)]
    pixels = [pixels_across(file) for file in photographs if file.suffix == ".jpg"]
    assert len(inches) == len(pixels) >= 4
    for wide, printed in zip(pixels, inches, strict=True):
        assert wide / printed >= LEAST_PPI


def pixels_across(file: Path) -> int:
    with Image.open(file) as image:
        return image.width


def in_reading_order(edition: Edition) -> Iterator[Picture]:
    """The pictures of the pages in the order of their templates."""
    order = {"front": ("hero", "first", "second", "third")}
    order["back"] = ("first", "continued", "strip", "second", "third")
    for page in edition.pages:
        for slot in order[page.template]:
            for reference in page.pictures.get(slot, ()):
                yield edition.pictures[reference.id]


def test_qpdf_finds_nothing_wrong(flagship: Built):
    subprocess.run(["qpdf", "--check", str(flagship.pdf)], check=True, capture_output=True)


def test_the_flagship_gives_no_warning_and_fills_its_frames(flagship: Built):
    assert [str(p) for p in flagship.report.problems if p.severity != "note"] == []
    assert not any(story.lines_left for story in flagship.report.stories)
