"""Write the finished pages as a PDF for one purpose: same pages, same bytes."""

from __future__ import annotations

from dataclasses import dataclass

import pydyf

from reportpress.engine.host.htmldocument import Document
from reportpress.engine.host.logs import collected
from reportpress.engine.layout.skeleton import Skeleton
from reportpress.engine.pdf.colours import Palette
from reportpress.engine.pdf.pdfx import (
    Intent,
    as_pdfx,
    colour_spaces,
    dictionaries,
    foreign_colours,
)
from reportpress.engine.pdf.printedpage import Cut, PrintedPage, Surroundings
from reportpress.engine.pdf.streams import painting
from reportpress.engine.pdf.tagging import join_stories
from reportpress.engine.text.tounicode import add_readings
from reportpress.press.purpose import Purpose
from reportpress.press.xmp import Identity
from reportpress.source.errors import ExitCode, Place, Problem, Refused, Severity


@dataclass(frozen=True, slots=True)
class Output:
    """What is written besides the pages; `cuts` says which pages there are, by default each whole.

    `place` is that of the layout's template: what is wrong and stands nowhere else, stands there.
    """

    identity: Identity
    palette: Palette
    around: Surroundings
    place: Place
    cuts: tuple[Cut, ...] = ()
    intent: Intent | None = None


def pdf_bytes(skeleton: Skeleton, output: Output, problems: list[Problem]) -> bytes:
    """The PDF; `output.identity.digest` is its file identifier (ISO 32000-2, 14.4).

    What WeasyPrint has to say goes into `problems`. Raises `Refused` where an error is among them.
    """
    document = skeleton.document
    cuts = output.cuts or tuple(
        Cut(number, str(number + 1)) for number in range(len(skeleton.pages))
    )
    document.pages = [PrintedPage(skeleton, cut, output.around) for cut in cuts]
    document.color_profiles = output.palette
    press = output.around.purpose is Purpose.PRESS
    document.output_intent = "device-cmyk" if press else None

    if document.metadata.attachments:
        document.metadata.attachments = []
        problems.append(_no_attachments(output.place))

    foreign: list[Problem] = []

    def finish(document: Document, pdf: pydyf.PDF) -> None:
        add_readings(pdf, document.fonts)
        foreign.extend(_finish(document, pdf, output))
        if not press:
            join_stories(pdf, skeleton.pages)

    with collected(output.place) as heard, painting(output.palette):
        data = document.write_pdf(
            finisher=finish,
            pdf_identifier=output.identity.digest.encode(),
            pdf_version="1.6" if press else "1.7",
            pdf_variant=None if press else "pdf/ua-1",
        )
    problems += [*heard.problems, *foreign]
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise Refused(problems)
    assert isinstance(data, bytes)
    return data


def _finish(document: Document, pdf: pydyf.PDF, output: Output) -> list[Problem]:
    """Complete the file; what it holds and may not is returned."""
    found: list[Problem] = []
    pdf.info["Producer"] = pydyf.String(output.identity.producer)
    for page, dictionary in zip(document.pages, dictionaries(pdf, "Type", "/Page"), strict=True):
        for name, box in page.boxes().items():
            dictionary[name] = pydyf.Array([round(edge, 4) for edge in box])
    if output.intent is not None:
        as_pdfx(pdf, output.intent, output.identity)
        found = [_foreign(space, output.place) for space in sorted(foreign_colours(pdf))]
    spaces = colour_spaces(pdf)
    for unused in ("lab-d50", "lab-d65"):  # nothing is painted in Lab: every colour is converted
        del spaces[unused]
    return found


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
