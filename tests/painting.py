"""Pages painted by the engine for a purpose, and what others make of them.

`painted` lays out a body of HTML with a style sheet, on a sheet of 80 × 40 mm without margins, and
writes it as the build does. `separations` has Ghostscript print it on plates.
"""

from __future__ import annotations

import subprocess
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path

import numpy as np
from PIL import Image

from reportpress.check.pdf import Page, read_bytes
from reportpress.engine.layout.layoutinput import LayoutInput, StyleSheet
from reportpress.engine.layout.skeleton import lay_out
from reportpress.engine.pdf.colours import Palette
from reportpress.engine.pdf.ledger import PageLedger
from reportpress.engine.pdf.pdfx import Intent
from reportpress.engine.pdf.placepictures import replace_pictures
from reportpress.engine.pdf.printedpage import Cut, PressSheet, Surroundings
from reportpress.engine.pdf.studio import Converted, Printed, Studio
from reportpress.engine.pdf.write import Particulars, pdf_bytes
from reportpress.press.colour.inks import Inks
from reportpress.press.colour.outputprofile import newsprint
from reportpress.press.pictures.images import SCREEN, PictureMaker, PictureUse, Quality
from reportpress.press.xmp import Identity
from reportpress.source.errors import Place, Problem, Refused, Severity
from reportpress.source.usercache import user_cache

HERE = Path(__file__).parent
LIMIT = 240  # %
PAGE = (
    "@page { size: 80mm 40mm; margin: 0 } body { margin: 0 } html { color: device-cmyk(0 0 0 1) }"
)
TEMPLATE, SHEET = Place("page.html.j2"), Place("page.css")
PLATES = ("Cyan", "Magenta", "Yellow", "Black")


class Stacking:
    """A stand-in for a stream: `depth` says in how many states or artifacts what is drawn is."""

    depth = 0

    @contextmanager
    def stacked(self) -> Iterator[None]:
        """Draw inside in a state of its own."""
        self.depth += 1
        yield
        self.depth -= 1

    artifact = stacked


@dataclass(frozen=True)
class Painted:
    """A PDF, what was told while it was made, and what its pages have noted."""

    data: bytes
    problems: list[Problem] = field(default_factory=list)
    ledgers: tuple[PageLedger, ...] = ()

    @property
    def page(self) -> Page:
        """What its first page paints."""
        return read_bytes(self.data).pages[0]


@cache
def palette(purpose: str) -> Palette:
    """The newsprint palette."""
    return Palette(Inks(newsprint(LIMIT).data, LIMIT), purpose == "press")


def painted(
    body: str,
    css: str = "",
    purpose: str = "press",
    folder: Path = HERE,
    cuts: tuple[Cut, ...] = (),
) -> Painted:
    """The page with this body; files are named from `folder` on."""
    html = f'<html lang="zh"><head><title>样张</title></head><body>{body}</body></html>'
    sheets = (StyleSheet(SHEET, text=PAGE + css),)
    skeleton = lay_out(LayoutInput(html, TEMPLATE, sheets, (folder,)))
    colours = palette(purpose)
    press = purpose == "press"
    profile = newsprint(LIMIT)
    maker = PictureMaker(profile, Quality(250, 88, LIMIT) if press else SCREEN, user_cache())

    def convert(printed: Printed) -> Converted:
        crop = printed.shown.crop
        wanted = PictureUse(printed.width, printed.height, crop, printed.shown.gray or None)
        return Converted(maker.make(printed.shown.file, wanted, TEMPLATE).encoded)

    pictures = replace_pictures(
        skeleton, Studio(colours, convert, lambda _: TEMPLATE, lambda _: True)
    )
    identity = Identity("样张", date(2025, 2, 18), "reportpress", "0" * 32)
    intent = Intent(profile.data, "newsprint", "newsprint") if press else None
    around = Surroundings(PressSheet() if press else None)
    particulars = Particulars(identity, colours, around, TEMPLATE, cuts, intent)
    written = pdf_bytes(skeleton, particulars, pictures)
    problems = [*skeleton.problems, *written.problems]
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise Refused(problems)
    return Painted(written.data, problems, written.ledgers)


def data_url(image: Image.Image) -> str:
    """A picture as a `data:` URL of a PNG."""
    stream = BytesIO()
    image.save(stream, "PNG")
    return f"data:image/png;base64,{b64encode(stream.getvalue()).decode()}"


def separations(pdf: Path, folder: Path, dpi: int = 72, page: int = 1) -> dict[str, np.ndarray]:
    """How much of each ink Ghostscript puts where on a page, 0 to 1, from the top left corner."""
    folder.mkdir(parents=True, exist_ok=True)
    command = [
        "gs", "-q", "-dSAFER", "-dNOPAUSE", "-dBATCH", "-sDEVICE=tiffsep", f"-r{dpi}",
        f"-dFirstPage={page}", f"-dLastPage={page}", f"-sOutputFile={folder}/page.tif", str(pdf),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True)
    plates = {}
    for name in PLATES:
        with Image.open(folder / f"page({name}).tif") as plate:
            plates[name] = 1 - np.asarray(plate.convert("L"), dtype=float) / 255
    return plates
