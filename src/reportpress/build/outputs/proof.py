"""`--for proof`: the PDF for the screen, with grid, frames and fit drawn over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from reportpress.build.outputs.output import Made, PaintedPages

if TYPE_CHECKING:
    from reportpress.build.session import Session
    from reportpress.engine.pdf.proofoverlay import Overlay


class Proof(Struct, frozen=True):
    """What is on the screen, for those who make it: each story's frames in order, and its fit."""

    name: str = "proof"
    about: str = "screen with grid, frames and fit drawn over it"
    ending: str = ".pdf"
    singles: bool = False
    for_press: bool = False

    def make(self, pages: PaintedPages, session: Session) -> Made:
        """The PDF."""
        from reportpress.build.outputs.pdffile import on_screen, pdf_of
        from reportpress.engine.pdf.printedpage import Surroundings

        around = Surroundings(overlay=_overlay(pages))
        looks = replace(on_screen(self.name, pages, session), around=around)
        return pdf_of(pages, looks, session)


def _overlay(pages: PaintedPages) -> Overlay:
    from reportpress.build.fitting import story_fits
    from reportpress.engine.pdf.proofoverlay import Overlay

    compositions, laid_out = pages.composed.compositions, pages.laid_out
    fits = story_fits(compositions)
    verdicts = {fit.story: fit.verdict for fit in fits}
    over = frozenset(fit.story for fit in fits if fit.over_lines)
    return Overlay(laid_out.skeleton, compositions, laid_out.threads.grids, verdicts, over)


OUTPUT = Proof()
