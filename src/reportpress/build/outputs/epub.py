"""`--for epub`: the edition as a book for readers of all sizes, EPUB 3.3."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportpress.build.outputs.output import Made, PaintedPages

if TYPE_CHECKING:
    from reportpress.build.session import Session


@dataclass(frozen=True, slots=True)
class Epub:
    """Its stories in order, each whole, with the pages of print to go to."""

    name: str = "epub"
    about: str = "EPUB 3.3, stories that flow, with the printed pages to go to"
    ending: str = ".epub"
    singles: bool = False
    for_press: bool = False

    def make(self, pages: PaintedPages, session: Session) -> Made:
        """The book."""
        from reportpress.build.outputs.pagesofprint import pages_of_print
        from reportpress.build.outputs.pdffile import output_profile_of
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
        return Made(book_of(source), ())


OUTPUT = Epub()
