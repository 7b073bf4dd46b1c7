"""Pictures of the pages of print, for the outputs that show them."""

from __future__ import annotations

from reportpress.build.outputs.output import PaintedPages
from reportpress.build.outputs.pdffile import screen_pdf
from reportpress.build.session import Session
from reportpress.content.model import PagePlan
from reportpress.epaper.pageimages import PageDrawing, PageImages, sheet_size


def images_of_pages(pages: PaintedPages, session: Session) -> PageImages:
    """What draws the pages of the PDF for the screen, each once for all outputs."""
    common, screen = pages.common, screen_pdf(pages, session)
    if common.images is None:
        common.images = PageImages(screen.data)
    return common.images


def front_cover(pages: PaintedPages, session: Session) -> bytes:
    """The first page as a JPEG."""
    box, plan = pages.laid_out.skeleton.pages[0], plans_of_pages(pages)[0]
    size = sheet_size(box.margin_width(), box.margin_height(), sheets_of(plan))
    cover = PageDrawing(0, size)
    return images_of_pages(pages, session).drawn([cover])[cover][".jpg"]


def plans_of_pages(pages: PaintedPages) -> list[PagePlan | None]:
    """What edition.yaml says of each page; nothing, where one of its pages took several sheets."""
    plans, number = pages.filled.edition.pages, len(pages.laid_out.skeleton.pages)
    return [*plans] if len(plans) == number else [None] * number


def sheets_of(plan: PagePlan | None) -> int:
    """How many sheets a page is: a double truck is two."""
    return 2 if plan and plan.through else 1
