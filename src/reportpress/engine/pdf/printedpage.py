"""A page of the PDF: a laid-out page or a part of one, with what is drawn over and round it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from msgspec import Struct

from reportpress.engine.boxes.textareas import PageArea
from reportpress.engine.host.htmldocument import Page
from reportpress.engine.host.pdfdrawing import draw_page
from reportpress.engine.layout.skeleton import Skeleton
from reportpress.engine.pdf.drawmarks import PX, draw_marks, draw_slug
from reportpress.engine.pdf.ledger import PageLedger
from reportpress.engine.pdf.pageprint import PagePrint, named_in
from reportpress.engine.pdf.proofoverlay import Overlay, draw_overlay
from reportpress.engine.pdf.streams import Window
from reportpress.press.printersmarks import Sheet

PT = 72 / 96  # pt in a px
MM = 72 / 25.4  # pt in a mm
BROADSHEET = 400  # mm; a page as high is folded across for delivery
PROOF_MARGIN = 8 * MM  # shown round the trim on a proof
SIDES = ("left", "bottom", "right", "top")


class Cut(Struct, frozen=True):
    """What of a laid-out page goes onto one page of the PDF: by default all of it.

    `name` is the printed page number, or both of a double truck, which is then folded in its
    middle. `half` is 0 for its left, 1 for its right page printed alone.
    """

    page: int
    name: str
    folded: bool = False
    half: int | None = None


class PressSheet(Struct, frozen=True):
    """The sheet that a page is printed on: its marks, and the line that says what sheet it is."""

    marks: frozenset[str] = frozenset()
    slug: str = "{page}"


class Surroundings(Struct, frozen=True):
    """What is over and round the pages: the sheet of a press, a proof's overlay, or nothing."""

    sheet: PressSheet | None = None
    overlay: Overlay | None = None


class PrintedPage(Page):  # type: ignore[misc]
    """A page of the PDF. Its width is that of what it shows."""

    def __init__(self, skeleton: Skeleton, cut: Cut, around: Surroundings) -> None:
        box = skeleton.pages[cut.page]
        box.style["marks"] = ()  # WeasyPrint would draw them inside of the bleed
        super().__init__(box)
        self._skeleton, self._cut, self._around = skeleton, cut, around
        self._left = 0.0
        self.ledger = PageLedger(cut.page, PageArea(0, 0, box.margin_width(), box.margin_height()))
        if cut.half is not None:
            self.width /= 2
            self._left = cut.half * self.width
            inner = "left" if cut.half else "right"
            self.bleed[inner] = max(self.bleed.values())
        self.print: PagePrint | None = None
        self.sheet = self._sheet()
        if around.sheet:  # ISO 15930-7, 6.17: no annotations, no actions
            for gathered in (self.links, self.anchors, self.bookmarks, self.forms):
                gathered.clear()

    def _sheet(self) -> Sheet:
        width, height = self.width / PX, self.height / PX
        around = self._around.sheet
        return Sheet(
            width,
            height,
            max(self.bleed.values()) / PX,
            around.marks if around else frozenset(),
            folds_x=(width / 2,) if self._cut.folded else (),
            folds_y=(height / 2,) if height > BROADSHEET else (),
        )

    def paint(self, stream: Any, scale: float = 1) -> None:
        """Paint the page, then marks or overlay; a press sheet has its origin at its corner."""
        around, box = self._around, self._page_box
        slug = self.sheet.slug * PX * scale if around.sheet else 0
        stream.texts, stream.pictures = (None, None) if around.sheet else ([], [])
        with stream.stacked():
            stream.transform(a=scale, d=scale, e=slug, f=-slug)
            with self._part(stream) if around.sheet else stream.stacked():
                stream.ledger, stream.origin = self.ledger, stream.ctm.invert
                draw_page(box, stream)
                stream.ledger = None
            if around.overlay is not None:
                draw_overlay(stream, box, self._cut.page, around.overlay)
            if around.sheet:
                draw_marks(stream, self.sheet)
                if "slug" in self.sheet.marks:
                    line = around.sheet.slug.format(page=self._cut.name)
                    draw_slug(stream, self._skeleton, box, self.sheet, line)
        if stream.texts is not None:
            named, size = named_in(stream._resources), (self.width, self.height)
            shown, painted = tuple(stream.pictures), (stream.stream, stream.texts)
            self.print = PagePrint(size, *painted, named, shown, stream=stream.number)

    @contextmanager
    def _part(self, stream: Any) -> Iterator[None]:
        """Inside the block the stream shows this page's part of the laid-out page, with bleed."""
        bleed = self.bleed
        left, top = self._left - bleed["left"], -bleed["top"]
        width = self.width + bleed["left"] + bleed["right"]
        height = self.height + bleed["top"] + bleed["bottom"]
        with stream.stacked():
            stream.transform(e=-self._left)
            stream.rectangle(left, top, width, height)
            stream.clip()
            stream.end()
            stream.page_rectangle = (left, top, width, height)
            if self._cut.half is not None:
                stream.window = Window(left, left + width, stream.ctm)
            yield
            stream.window = None

    def boxes(self) -> dict[str, tuple[float, ...]]:
        """The page's boxes in pt (ISO 32000-2, 14.11.2)."""
        around = self._around
        out = self.sheet.slug * MM if around.sheet else 0.0
        trim = (out, out, out + self.width * PT, out + self.height * PT)
        bleed = {side: length * PT for side, length in self.bleed.items()}
        if around == Surroundings():
            return {"MediaBox": trim, "TrimBox": trim, "BleedBox": trim}
        margin = out if around.sheet else PROOF_MARGIN
        media = (*(edge - margin for edge in trim[:2]), *(edge + margin for edge in trim[2:]))
        bled = tuple(
            edge + bleed[side] * (1 if number > 1 else -1)
            for number, (side, edge) in enumerate(zip(SIDES, trim, strict=True))
        )
        return {"MediaBox": media, "CropBox": media, "TrimBox": trim, "BleedBox": bled}
