"""Ink measured: Ghostscript draws a page's separations, Pillow adds them up.

Ghostscript simulates overprint, blends transparency and prints CMYK as it is; RGB goes through its
own profile.
"""

from __future__ import annotations

import os
import subprocess
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path as File
from typing import TYPE_CHECKING

from reportpress.check.pdf import Page, PdfRectangle
from reportpress.check.preflight.page.inkmap import CELLS_IN_WINDOW, WINDOW_MM, InkMap
from reportpress.programs import ghostscript
from reportpress.programs.running import WAITING

if TYPE_CHECKING:
    from PIL.Image import Image

    from reportpress.check.preflight.page.pagefacts import PageFacts

FINE = 2  # pixels of a separation along one cell
DPI = CELLS_IN_WINDOW * FINE / WINDOW_MM * 25.4  # 71.12
MOST_PIXELS = 4_500  # along a page's side: 1.6 m
MOST_PAGES = 400
SECONDS_A_PAGE = 10.0  # besides those that a process may take to begin with
FULL = 255.0


@dataclass
class SeparationJob:
    """Ghostscript at work on pages that follow one another; it writes to a folder."""

    folder: File
    first: int  # page
    seconds: float  # of a processor
    command: list[str]
    process: subprocess.Popen[bytes]

    def wait(self) -> None:
        """Wait for all pages; a process that takes too long is stopped.

        A page that the old interpreter breaks off would count as blank, so it is drawn anew by
        the other one, which puts another font for a missing one.
        """
        self._end()
        if again := ghostscript.without_old(self.command, self.folder):
            for drawn in self.folder.glob("*.tif"):
                drawn.unlink()
            self.command = again
            self.process = ghostscript.start(again, self.folder, self.seconds)
            self._end()

    def _end(self) -> None:
        try:
            self.process.wait(WAITING * self.seconds)
        except subprocess.TimeoutExpired:
            self.stop()

    def stop(self) -> None:
        """End the process if it still runs."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()


def start(pdf: File, pages: Sequence[Page], folder: File) -> SeparationJob | None:
    """Start drawing pages that follow one another into a folder; `None` if that cannot be."""
    gs = ghostscript.program()
    if not gs or not pages or len(pages) > MOST_PAGES or not all(map(drawable, pages)):
        return None
    first, last = pages[0].number, pages[-1].number
    command = ghostscript.separating(gs, pdf, (first, last), DPI)
    seconds = ghostscript.SECONDS_OF_START + SECONDS_A_PAGE * len(pages)
    process = ghostscript.start(command, folder, seconds)
    return SeparationJob(folder, first, seconds, command, process)


def drawable(page: Page) -> bool:
    """Whether a page is of a size that fits into memory."""
    media = page.boxes.media
    most = MOST_PIXELS / DPI * 72 / page.user_unit
    return 0 < media.width <= most and 0 < media.height <= most


def plates(job: SeparationJob, number: int) -> list[File]:
    """The separations of a page; empty when Ghostscript failed on it."""
    return sorted(job.folder.glob(f"page-{number - job.first + 1}(*).tif"))


def composite(job: SeparationJob, number: int) -> File | None:
    """The drawing of a page in all inks."""
    file = job.folder / f"page-{number - job.first + 1}.tif"
    return file if os.path.isfile(file) else None


def measured(facts: PageFacts, job: SeparationJob) -> InkMap | None:
    """The ink of a page from its separations; `None` when there are none."""
    found = plates(job, facts.number)
    total = _total(found) if found else None
    return None if total is None else _map(facts, upright(total, facts.page.rotate))


def _total(files: Sequence[File]) -> Image | None:
    """All plates added up, 255 for full ink of one."""
    from PIL import Image, ImageMath

    total: Image.Image | None = None
    for file in files:
        with Image.open(file) as plate:
            if plate.mode != "L":
                return None
            ink = plate.point(lambda value: 255 - value)
        if total is None:
            total = ink.convert("I")
        elif ink.size == total.size and ink.getextrema()[1]:
            total = ImageMath.lambda_eval(lambda each: each["a"] + each["b"], a=total, b=ink)
    return total


def upright(image: Image, rotate: int) -> Image:
    """A drawing turned as the page's content is, without the page's /Rotate."""
    from PIL.Image import Transpose

    turns = {90: Transpose.ROTATE_90, 180: Transpose.ROTATE_180, 270: Transpose.ROTATE_270}
    return image.transpose(turns[rotate]) if rotate in turns else image


def _map(facts: PageFacts, total: Image) -> InkMap:
    """Cut to the trim, find the peak, and average to cells."""
    pixels = facts.unit * DPI / 72  # of one unit of user space
    media, trim = facts.page.boxes.media, facts.trim
    left, top = round((trim.left - media.left) * pixels), round((media.top - trim.top) * pixels)
    width, height = max(1, round(trim.width * pixels)), max(1, round(trim.height * pixels))
    inside = total.crop((left, top, left + width, top + height)).convert("F")
    peak = float(inside.getextrema()[1])  # type: ignore[arg-type] # one band: two numbers
    scale = 100 / FULL
    cells = inside.reduce(FINE).point(lambda each: each * scale + 0.0)
    values = array("f")
    values.frombytes(cells.tobytes())
    return InkMap(
        trim, cells.width, cells.height, FINE / pixels, values, peak * scale,
        _peak_box(inside, peak, facts, pixels), rendered=True,
    )  # fmt: skip


def _peak_box(inside: Image, peak: float, facts: PageFacts, pixels: float) -> PdfRectangle:
    """A box round the first pixel of highest ink."""
    values = array("f")
    values.frombytes(inside.tobytes())
    y, x = divmod(values.index(peak), inside.width)
    left, top = facts.trim.left + x / pixels, facts.trim.top - y / pixels
    return PdfRectangle(left, top - 1 / pixels, left + 1 / pixels, top)
