"""Write the finished pages as a PDF: same pages, same bytes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import chain
from typing import Any

import pydyf
from msgspec import Struct

from reportpress.engine.host.hooks import painted_by
from reportpress.engine.host.htmldocument import Document
from reportpress.engine.host.keptstyles import going_on
from reportpress.engine.host.logs import collected
from reportpress.engine.layout.inputbounds import elements_of
from reportpress.engine.layout.skeleton import Skeleton
from reportpress.engine.pdf.colours import Palette
from reportpress.engine.pdf.drawings import draw_ahead
from reportpress.engine.pdf.filemetadata import date_attached
from reportpress.engine.pdf.keptfaces import KeptPrograms
from reportpress.engine.pdf.ledger import PageLedger
from reportpress.engine.pdf.pagelabels import add_page_labels, labels_of
from reportpress.engine.pdf.pageprint import PagePrint
from reportpress.engine.pdf.painter import PalettePainter
from reportpress.engine.pdf.pdfa import as_pdfa, leave_out_forbidden
from reportpress.engine.pdf.pdfx import (
    Intent,
    as_pdfx,
    colour_spaces,
    dictionaries,
    foreign_colours,
)
from reportpress.engine.pdf.placepictures import PlacedPictures
from reportpress.engine.pdf.printedpage import Cut, PrintedPage, Surroundings
from reportpress.engine.pdf.repeated import mark_repeated
from reportpress.engine.pdf.serialise import Packer
from reportpress.engine.pdf.tagroles import complete_tags
from reportpress.engine.text.tounicode import add_variants
from reportpress.press.xmp import Identity
from reportpress.source.errors import ExitCode, Place, Problem, Severity


class Particulars(Struct, frozen=True):
    """What is written besides the pages; `cuts` says which pages there are, by default each whole.

    With an `intent` the file is PDF/X-4 for a press, without one it is tagged for readers (PDF/UA);
    as an `archive` it is PDF/A-2a, too.
    `place` is that of the layout's template: problems without a place of their own are reported
    there.
    """

    identity: Identity
    palette: Palette
    around: Surroundings
    place: Place
    cuts: tuple[Cut, ...] = ()
    intent: Intent | None = None
    archive: bool = False


class WrittenPdf(Struct, frozen=True):
    """A PDF, and what was wrong while it was written; with an error among it, it is not
    to be used. `prints` tell what is on its pages, those for a press excepted; `said` is whether
    WeasyPrint has told anything of styles or drawings.
    """

    data: bytes
    problems: tuple[Problem, ...]
    ledgers: tuple[PageLedger, ...]
    prints: tuple[PagePrint, ...] = ()
    said: bool = False


def pdf_bytes(
    skeleton: Skeleton,
    output: Particulars,
    pictures: PlacedPictures,
    programs: KeptPrograms | None = None,
) -> WrittenPdf:
    """The PDF; `output.identity.digest` is its file identifier (ISO 32000-2, 14.4).

    `programs` are those of fonts that other builds have made.
    """
    document, press = skeleton.document, output.intent is not None
    cuts = output.cuts or tuple(
        Cut(number, str(number + 1)) for number in range(len(skeleton.pages))
    )
    document.pages = [PrintedPage(skeleton, cut, output.around) for cut in cuts]
    if output.archive:
        leave_out_forbidden(document.pages)
    document.color_profiles = output.palette
    document.output_intent = "device-cmyk" if press else None
    attached = [_no_attachments(output.place)] if document.metadata.attachments else []
    document.metadata.attachments = []
    foreign: list[Problem] = []

    numbers: dict[str, int] = {}

    def finish(document: Document, pdf: pydyf.PDF) -> None:
        embedded = chain.from_iterable(page.objects for page in pictures.embedded)
        for each in {id(each): each for each in embedded}.values():
            pdf.add_object(each)
        numbers.update(_numbers(pdf))
        add_variants(pdf, document.fonts)
        foreign.extend(_finish(document, pdf, output))
        if [cut.page for cut in cuts] == [*range(len(skeleton.pages))]:
            add_page_labels(pdf, labels_of(skeleton))
        if not press:
            complete_tags(pdf, painter.recorder)

    def link(href: str) -> Place:
        return place_of_link(skeleton.root, href, output.place)

    if not press:
        mark_repeated(skeleton.pages)
    with Packer() as packer, collected(output.place, link) as heard:
        begin = partial(draw_ahead, pictures.drawings)
        painter = PalettePainter(output.palette, packer, programs or KeptPrograms(), begin)
        with painted_by(painter), going_on(skeleton.told):
            data = document.write_pdf(
                finisher=finish,
                pdf_identifier=output.identity.digest.encode(),
                pdf_version="1.6" if press else "1.7",
                pdf_variant=None if press else "pdf/ua-1",
            )
    assert isinstance(data, bytes)
    drawn = dict.fromkeys(each for drawing in pictures.drawings for each in drawing.problems)
    problems = *pictures.problems, *attached, *heard.problems, *drawn, *foreign
    prints = tuple(
        replace(page.print, numbers=numbers) for page in document.pages if page.print is not None
    )
    ledgers = tuple(page.ledger for page in document.pages)
    document.pages = []  # they know their document: it is let go at once when it is done with
    return WrittenPdf(data, problems, ledgers, prints, bool(heard.said))


def _finish(document: Document, pdf: pydyf.PDF, output: Particulars) -> list[Problem]:
    """Complete the file; what it holds and may not is returned."""
    found: list[Problem] = []
    pdf.info["Producer"] = pydyf.String(output.identity.producer)
    date_attached(pdf, output.identity)
    for page, dictionary in zip(document.pages, dictionaries(pdf, "Type", "/Page"), strict=True):
        for name, box in page.boxes().items():
            dictionary[name] = pydyf.Array([round(edge, 4) for edge in box])
    if output.intent is not None:
        as_pdfx(pdf, output.intent, output.identity)
        found = [_foreign(space, output.place) for space in sorted(foreign_colours(pdf))]
    if output.archive:
        as_pdfa(pdf, output.identity)
    spaces = colour_spaces(pdf)
    for unused in ("lab-d50", "lab-d65"):  # nothing is painted in Lab: every colour is converted
        del spaces[unused]
    return found


def _numbers(pdf: pydyf.PDF) -> Iterator[tuple[str, int]]:
    """The names of the objects that pages paint, with their numbers."""
    for resources in pdf.objects:
        if isinstance(resources, dict) and "ExtGState" in resources:
            for name, reference in resources["XObject"].items():
                yield str(name), int(reference.split()[0])
            return


def place_of_link(root: Any, href: str, default: Place) -> Place:
    """The place of the first element with this `href`, as near as templates wrote it down."""
    elements = elements_of(root, default)
    return next((each.place for each in elements if each.tree.get("href") == href), default)


def _no_attachments(place: Place) -> Problem:
    return Problem(
        place,
        "files are not attached to the PDF",
        'take out <link rel="attachment">',
        Severity.WARNING,
        ExitCode.LAYOUT,
    )


def _foreign(space: str, place: Place) -> Problem:
    return Problem(
        place,
        f"a picture or gradient would be printed in {space}",
        "emoji and pictures in other pictures cannot always be converted: draw it otherwise",
        code=ExitCode.LAYOUT,
    )
