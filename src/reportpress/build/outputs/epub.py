"""`--for epub`: the edition as a book for readers of all sizes, EPUB 3.3."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from reportpress.build.outputs.output import Made, PaintedPages
from reportpress.source.errors import ExitCode, Place, Problem, Severity

if TYPE_CHECKING:
    from reportpress.build.session import Session


class Epub(Struct, frozen=True):
    """Its stories in order, each whole, with the pages of print to go to."""

    name: str = "epub"
    about: str = "EPUB 3.3, stories that flow, with the printed pages to go to"
    ending: str = ".epub"
    singles: bool = False
    for_press: bool = False

    def make(self, pages: PaintedPages, session: Session) -> Made:
        """The book; its cover is the first page as it is printed."""
        from reportpress.build.outputs.imagesofpages import front_cover
        from reportpress.build.outputs.pagesofprint import pages_of_print
        from reportpress.build.outputs.pdffile import output_profile_of, screen_pdf
        from reportpress.ebook.bookmaking import BookSource, book_of
        from reportpress.ebook.bookpictures import BOOK, BookPictures
        from reportpress.template.chartdrawing import ChartDrawer
        from reportpress.template.facelist import css_variables

        filled = pages.filled
        profile = output_profile_of(filled, session)
        session.tell("press", "book")
        drawer = ChartDrawer(filled.layout, css_variables(filled.roles), session.drawings)
        root = pages.laid_out.skeleton.document._html.etree_element
        pictures = BookPictures(session.pictures(profile, BOOK))
        source = BookSource(filled.edition, root, pages_of_print(pages), pictures, drawer.drawing)
        if find_spec("pypdfium2") is None:
            return Made(book_of(source), (_no_cover(filled.template),))
        screen = screen_pdf(pages, session)
        if any(problem.severity is Severity.ERROR for problem in screen.problems):
            return screen
        return Made(book_of(replace(source, cover=front_cover(pages, session))), ())


def _no_cover(place: Place) -> Problem:
    message, hint = "the book has no cover: pypdfium2 is not installed", "pip install pypdfium2"
    return Problem(place, message, hint, Severity.NOTE, ExitCode.LAYOUT)


OUTPUT = Epub()
