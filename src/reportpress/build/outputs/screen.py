"""`--for screen`: a PDF to read on a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from reportpress.build.outputs.output import Made, PaintedPages

if TYPE_CHECKING:
    from reportpress.build.session import Session


class Screen(Struct, frozen=True):
    """RGB, links, bookmarks, tags (PDF/UA-1), as large as the trimmed page."""

    name: str = "screen"
    about: str = "RGB, links, tags, small"
    ending: str = ".pdf"
    singles: bool = False
    for_press: bool = False

    def make(self, pages: PaintedPages, session: Session) -> Made:
        """The PDF."""
        from reportpress.build.outputs.pdffile import screen_pdf

        return screen_pdf(pages, session)


OUTPUT = Screen()
