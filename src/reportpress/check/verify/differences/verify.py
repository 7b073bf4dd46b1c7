"""Verifying one PDF against its source, from files to differences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct

from reportpress.check.verify.align.match import match
from reportpress.check.verify.align.matching import Matching
from reportpress.check.verify.differences.advertfaults import (
    AdvertCheck,
    look_for_advertisements,
    without_advertisements,
)
from reportpress.check.verify.differences.belonging import belonging
from reportpress.check.verify.differences.blocktags import block_faults
from reportpress.check.verify.differences.chartdata import chart_data_faults
from reportpress.check.verify.differences.classify import differences, sorted_by_page
from reportpress.check.verify.differences.difference import Difference, DifferenceKind
from reportpress.check.verify.differences.emphasis import emphasis
from reportpress.check.verify.differences.exchangedstories import exchanged_stories
from reportpress.check.verify.differences.filetitle import title_fault
from reportpress.check.verify.differences.letters import read_letters
from reportpress.check.verify.differences.linktargets import link_faults
from reportpress.check.verify.differences.locator import Locator
from reportpress.check.verify.differences.pagenumbers import page_numbers
from reportpress.check.verify.differences.picturefaults import (
    PictureCheck,
    look_for_pictures,
    picture_faults,
)
from reportpress.check.verify.differences.readingfaults import reading_faults
from reportpress.check.verify.differences.remarked import remarked
from reportpress.check.verify.read.book import read_book
from reportpress.check.verify.read.copyplaces import forget_sources
from reportpress.check.verify.read.documents import DocumentsReading
from reportpress.check.verify.read.doubletruck import joined_at_folds
from reportpress.check.verify.read.extract import PdfReading, read_pdf
from reportpress.check.verify.read.extractor import Extractor
from reportpress.check.verify.read.folder import read_folder
from reportpress.check.verify.read.plans import as_printed, plans_of
from reportpress.check.verify.read.source import SourceText, of_edition, of_text
from reportpress.content.load import load_edition
from reportpress.content.model import Edition
from reportpress.content.picturefiles import SoundPictures
from reportpress.source.errors import Problem
from reportpress.source.usercache import cache_at_hand

BOOK = ".epub"


class Verification(Struct, frozen=True):
    """What was compared, and what is different. Not only a PDF: web pages, a book."""

    pdf: str
    extractor: str
    matching: Matching
    reading: PdfReading | DocumentsReading
    differences: tuple[Difference, ...]
    warnings: tuple[Problem, ...] = ()

    @property
    def source(self) -> SourceText:
        """The source that the PDF was compared with."""
        return self.matching.source


class Comparison(NamedTuple):
    """How a source and a PDF match, and where they differ; `notes` say what was not compared."""

    matching: Matching
    differences: list[Difference]
    notes: tuple[str, ...] = ()


def read_source(path: Path) -> tuple[SourceText, tuple[Problem, ...]]:
    """An edition or a text file, with warnings. Raises `Refused` with code CONTENT.

    An edition is named by its folder, or by a YAML file in it that stands for edition.yaml.
    """
    forget_sources()
    if path.is_dir() or path.suffix == ".yaml":
        loaded = load_edition(path, SoundPictures(cache_at_hand()))
        return of_edition(loaded.edition), loaded.warnings
    return of_text(path), ()


def compare(source: SourceText, reading: PdfReading, allowed: Sequence[str] = ()) -> Comparison:
    """How a source and a PDF that was read match, and where they differ."""
    printed, adverts = reading.printed, AdvertCheck()
    if source.edition is not None:
        edition = as_printed(source.edition, printed)
        plans = plans_of(edition, len(printed.page_starts))
        adverts = look_for_advertisements(edition, plans, reading)
        printed = without_advertisements(printed, adverts)
        printed = joined_at_folds(printed, plans) if plans else printed
        source = of_edition(edition, printed)
    matching = match(source, printed, allowed)
    locator, letters = Locator(matching), read_letters(printed.glyphs)
    found = [*differences(locator, reading.hidden, letters), *remarked(reading.remarks)]
    found += adverts.differences
    pictures = PictureCheck(())
    if reading.file is not None and source.edition is not None:
        spots = [spot for spot in reading.spots if spot not in adverts.spots]
        pictures = look_for_pictures(locator, reading.file, spots)
        found += picture_faults(locator, pictures)
    if source.edition is not None:
        found += exchanged_stories(locator, pictures)
        found += _in_order(locator, block_faults(locator, reading), found)
        found += (*emphasis(locator), *link_faults(locator, reading))
        found += (*title_fault(locator, reading), *page_numbers(locator))
        moved = [each.source for each in found if each.kind is DifferenceKind.MOVED]
        found += (each for each in belonging(locator, pictures) if each.source not in moved)
    return Comparison(matching, sorted_by_page(found), (*adverts.notes, *pictures.notes))


def _in_order(
    locator: Locator, faults: Iterable[Difference], found: Sequence[Difference]
) -> list[Difference]:
    """Faults where copy is in order: what was moved has the tags of its new place, and what is
    there may have those of the old one."""
    out = [each for each in found if each.kind in (DifferenceKind.MOVED, DifferenceKind.JOIN)]
    pages = {each.page for each in out}
    moved = {locator.source.stream_at(each.source.start) for each in out if each.source}
    return [
        each
        for each in faults
        if each.page not in pages
        and (each.source is None or locator.source.stream_at(each.source.start) not in moved)
    ]


def verify(
    pdf: Path, source: Path, extractor: Extractor = Extractor.FACTS, allowed: Sequence[str] = ()
) -> Verification:
    """Verify a PDF, a folder of web pages, or an EPUB. Raises `Refused`: CONTENT for the source,
    UNREADABLE for what is verified.
    """
    if pdf.is_dir():
        return verify_documents(read_folder(pdf), source)
    if pdf.suffix.lower() == BOOK:
        return verify_documents(read_book(pdf), source)
    wanted, warnings = read_source(source)
    return _verified(pdf, wanted, extractor, allowed, warnings)


def verify_edition(pdf: Path, edition: Edition) -> Verification:
    """Verify a PDF by an edition that is loaded. Raises `Refused` (UNREADABLE)."""
    forget_sources()
    return _verified(pdf, of_edition(edition), Extractor.FACTS)


def verify_documents(reading: DocumentsReading, source: Path) -> Verification:
    """Verify what is read in documents: web pages, a book. Raises `Refused` (CONTENT)."""
    wanted, warnings = read_source(source)
    edition = wanted.edition
    if edition is not None:
        wanted = replace(of_edition(edition, reading.printed), edition=None)
    matching = match(wanted, reading.printed)
    locator = Locator(matching)
    found = differences(locator, [], read_letters(reading.printed.glyphs))
    found += reading_faults(locator, reading, edition)
    found += chart_data_faults(reading, edition) if edition is not None else ()
    shown, told = reading.document.path, tuple(sorted_by_page(found))
    return Verification(shown, "HTML", matching, reading, told, warnings)


def _verified(
    pdf: Path,
    wanted: SourceText,
    extractor: Extractor,
    allowed: Sequence[str] = (),
    warnings: tuple[Problem, ...] = (),
) -> Verification:
    reading = read_pdf(pdf, extractor, annotations=wanted.annotations)
    found = compare(wanted, reading, allowed)
    reading = reading._replace(limits=(*reading.limits, *found.notes))
    shown, told = reading.document.path, tuple(found.differences)
    return Verification(shown, extractor, found.matching, reading, told, warnings)
