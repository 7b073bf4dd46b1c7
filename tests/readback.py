"""Reads finished PDFs back with tools that are not ours: pypdf, poppler, pdfium."""

from __future__ import annotations

import atexit
import gc
import subprocess
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any, NamedTuple

import pypdf
from editions import edition_at
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, StreamObject

from reportpress.build.pipeline import build as build_edition
from reportpress.build.pipeline import build_all
from reportpress.build.report import BuildReport
from reportpress.build.session import Session
from reportpress.content.model import Edition

_EMPTY = DecodedStreamObject()
_EMPTY[NameObject("/Subtype")] = NameObject("/Form")

TYPE_AREA_TOP = 27.5 / 25.4 * 72  # pt below the trim
ROW = 5 / 25.4 * 72  # pt


class Piece(NamedTuple):
    """Text shown in one go: its start on the page (pt, y downwards from the top) and its size."""

    x: float
    y: float
    size: float
    font: str
    text: str


@dataclass(frozen=True)
class Built:
    """An edition and the PDF made of it."""

    edition: Edition
    report: BuildReport
    pdf: Path

    @cached_property
    def pypdf_pages(self) -> list[str]:
        """Each page's text without white space, by pypdf."""
        return [bare(page.extract_text()) for page in pages_of(self.pdf)]

    @cached_property
    def poppler_pages(self) -> list[str]:
        """Each page's text without white space, by `pdftotext -raw`."""
        command = ["pdftotext", "-raw", str(self.pdf), "-"]
        text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        return [bare(page) for page in text.split("\f")[:-1]]

    @cached_property
    def pieces(self) -> list[list[Piece]]:
        """The pieces of text of each page, in the order of the file, by pypdf."""
        return [pieces_of(page) for page in pages_of(self.pdf)]


def build(folder: Path, pdf: Path, allow_overset: bool = False, **options: Any) -> Built:
    """Build an edition in this process; further options are the pipeline's.

    All builds are of one session, which changes nothing about them (test_session.py).
    """
    options = {"session": _session(), **options}
    report = build_edition(folder, pdf, allow_overset=allow_overset, **options)
    return Built(edition_at(folder), report, pdf)


def build_together(folder: Path, files: dict[str, Path], **options: Any) -> list[Built]:
    """Build an edition for several outputs, likewise; `files` are what to write for each."""
    reports = build_all(folder, files, session=_session(), **options)
    edition = edition_at(folder)
    return [Built(edition, *each) for each in zip(reports, files.values(), strict=True)]


@cache
def _session() -> Session:
    atexit.register(_let_go)
    return Session()


def _let_go() -> None:
    """The session's faces go while Pango is there: later, at Python's end, its code may be gone."""
    _session.cache_clear()
    gc.collect()


def pages_of(pdf: Path) -> list[pypdf.PageObject]:
    """The pages, as pypdf reads them, without their drawings.

    pypdf would look for text in each of a drawing's ten thousand paths.
    """
    pages = list(pypdf.PdfReader(pdf).pages)
    for page in pages:
        forms = _xobjects(page)
        for name in list(forms):
            if forms[name]["/Subtype"] == "/Form" and not _shows_text(forms[name]):
                forms[NameObject(name)] = _EMPTY
    return pages


def _shows_text(form: StreamObject) -> bool:
    """Whether a form, or one in it, may have an operator that shows text."""
    if form["/Subtype"] != "/Form":
        return False
    data, inner = form.get_data(), _xobjects(form)
    return any(sign in data for sign in (b"Tj", b"TJ", b"'", b'"')) or any(
        _shows_text(inner[name]) for name in inner
    )


def _xobjects(holder: DictionaryObject) -> DictionaryObject:
    resources = holder.get("/Resources", DictionaryObject()).get_object()
    return resources["/XObject"] if "/XObject" in resources else DictionaryObject()


def bare(text: str) -> str:
    """Text without white space."""
    return "".join(text.split())


def pieces_of(page: pypdf.PageObject) -> list[Piece]:
    """The pieces of a page, y counted from the top of its trim."""
    found: list[Piece] = []
    top = float(page.trimbox.top)

    def visit(text: str, cm: list[float], tm: list[float], font: dict | None, _: float) -> None:
        if not text.strip():
            return
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        size = abs(tm[3] * cm[3]) * _
        name = str(font["/BaseFont"]).partition("+")[2] if font else ""
        found.append(Piece(x, top - y, round(size, 3), name, text.strip()))

    page.extract_text(visitor_text=visit)
    return found
