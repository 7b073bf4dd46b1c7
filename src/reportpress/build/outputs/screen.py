"""`--for screen`: a PDF to read on a screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportpress.build.outputs.output import Made, PaintedPages

if TYPE_CHECKING:
    from reportpress.build.session import Session


@dataclass(frozen=True, slots=True)
class Screen:
    """RGB, links, bookmarks, tags (PDF/UA-1), as large as the trimmed page."""

    name: str = "screen"
    about: str = "RGB, links, tags, small"
    ending: str = ".pdf"
    singles: bool = False
    for_press: bool = False

    def make(self, pages: PaintedPages, session: Session) -> Made:
        """The PDF."""
        from reportpress.build.outputs.pdffile import on_screen, pdf_of

        return pdf_of(pages, on_screen(self.name, pages, session), session)


OUTPUT = Screen()
