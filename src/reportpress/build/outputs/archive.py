"""`--for archive`: a PDF to keep, PDF/A-2a and PDF/UA-1 in one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from reportpress.build.outputs.output import Made, PaintedPages

if TYPE_CHECKING:
    from reportpress.build.session import Session


class Archive(Struct, frozen=True):
    """What is on the screen, with pictures as fine as for the press, and all it needs within."""

    name: str = "archive"
    about: str = "PDF/A-2a and PDF/UA-1, to keep"
    ending: str = ".pdf"
    singles: bool = False
    for_press: bool = False

    def make(self, pages: PaintedPages, session: Session) -> Made:
        """The PDF."""
        from reportpress.build.outputs.pdffile import on_screen, pdf_of
        from reportpress.press.pictures.images import Quality

        settings = pages.filled.press
        quality = Quality(settings.resolution, settings.jpeg_quality)
        looks = replace(on_screen(self.name, pages, session), archive=True, quality=quality)
        return pdf_of(pages, looks, session)


OUTPUT = Archive()
