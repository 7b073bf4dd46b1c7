"""`--for press`: PDF/X-4 in the inks of the press, on sheets with printer's marks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from reportpress.build.outputs.output import Made, PaintedPages
from reportpress.source.errors import ExitCode, Problem, Severity

if TYPE_CHECKING:
    from reportpress.build.outputs.pdffile import Looks
    from reportpress.build.project import Filled
    from reportpress.build.session import Session
    from reportpress.press.colour.inks import Inks

SAME_LENGTH = 0.01  # mm


class Press(Struct, frozen=True):
    """What press.yaml says: output intent, ink limit, resolution of pictures, marks, bleed."""

    name: str = "press"
    about: str = "PDF/X-4 in the inks of layout/*/press.yaml"
    ending: str = ".pdf"
    singles: bool = True
    for_press: bool = True

    def make(self, pages: PaintedPages, session: Session) -> Made:
        """The PDF, and what a press will make of its layout where its designer may not know."""
        from reportpress.build.outputs.pdffile import pdf_of

        return pdf_of(pages, self._looks(pages, session), session)

    def _looks(self, pages: PaintedPages, session: Session) -> Looks:
        from reportpress.build.outputs.pdffile import Looks, output_profile_of
        from reportpress.engine.pdf.colours import Palette
        from reportpress.engine.pdf.pdfx import Intent
        from reportpress.engine.pdf.printedpage import PressSheet, Surroundings
        from reportpress.press.pictures.images import Quality

        filled, settings = pages.filled, pages.filled.press
        profile = output_profile_of(filled, session)
        name = profile.registered or profile.name
        inks = session.inks(profile, settings.ink_limit)
        return Looks(
            self.name,
            profile,
            Palette(inks, for_press=True),
            Quality(settings.resolution, settings.jpeg_quality, settings.ink_limit),
            Surroundings(PressSheet(settings.marks, _slug(filled, name))),
            Intent(profile.data, name, profile.description, bool(profile.registered)),
            tuple(_layout_problems(pages, inks)),
        )


def _slug(filled: Filled, condition: str) -> str:
    """The line that says what sheet this is, for which printing condition."""
    edition = filled.edition
    return "  ".join([edition.title, "{page}", edition.date.isoformat(), condition])


def _layout_problems(pages: PaintedPages, inks: Inks) -> Iterator[Problem]:
    """What a press will make of a layout, where its designer may not know."""
    from reportpress.engine.host.sheetscan import sheet_file, with_imports
    from reportpress.engine.pdf.presscolours import colour_problems, written_in
    from reportpress.template.render import SHEET

    filled, skeleton = pages.filled, pages.laid_out.skeleton
    root = skeleton.document._html.etree_element
    sheets = with_imports([sheet_file(filled.layout / SHEET)])
    yield from colour_problems([*sheets, *written_in(root, filled.template)], inks)
    wanted = filled.press.bleed
    for page in skeleton.pages:
        declared = max(page.bleed[side] for side in page.bleed) * 25.4 / 96
        if abs(declared - wanted) > SAME_LENGTH:
            message = f"the style sheet's bleed is {declared:g} mm, press.yaml asks for {wanted:g}"
            hint = "leave `bleed` out of @page: press.yaml sets it"
            place = filled.press.place("bleed")
            yield Problem(place, message, hint, Severity.WARNING, ExitCode.LAYOUT)
            return


OUTPUT = Press()
