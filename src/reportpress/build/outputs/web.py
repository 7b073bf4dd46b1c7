"""`--for web`: the e-paper (数字报), a folder of plain files for any server."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from reportpress.build.outputs.output import Made, PaintedPages

if TYPE_CHECKING:
    from reportpress.build.session import Session


class Web(Struct, frozen=True):
    """Pages as pictures with zones that lead to stories, stories to read, search, the PDF."""

    name: str = "web"
    about: str = "a folder of web pages: pages to look at, stories to read"
    ending: str = ""
    singles: bool = False
    for_press: bool = False

    def make(self, pages: PaintedPages, session: Session) -> Made:
        """The issue's files. Raises `Refused` where pypdfium2 is not installed."""
        from reportpress.build.outputs.imagesofpages import images_of_pages
        from reportpress.build.outputs.issuemaking import issue_of_pages, maker_of
        from reportpress.build.outputs.pdffile import screen_pdf
        from reportpress.epaper.newsmeta import SiteAddress
        from reportpress.epaper.site import IssueFolder, facts_of
        from reportpress.source.errors import Severity
        from reportpress.source.extras import require_extra

        require_extra("web", {"pypdfium2": "pypdfium2"})
        made = screen_pdf(pages, session)
        if any(problem.severity is Severity.ERROR for problem in made.problems):
            return made
        session.tell("press", "web pages")
        issue, images = issue_of_pages(pages), images_of_pages(pages, session)
        address = pages.address or SiteAddress()
        maker = maker_of(issue, images, pages, session, address)
        session.tell("press", "pictures of pages")
        files = maker.made()
        folder = IssueFolder(facts_of(issue), files, address)
        return replace(made, issue=folder)


OUTPUT = Web()
