"""Write the finished pages as a PDF for one purpose: same pages, same bytes."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pydyf
from weasyprint.document import Document, Page
from weasyprint.draw import draw_page

from reportpress.engine import colours, draw
from reportpress.engine.colours import Palette
from reportpress.engine.copy import Box
from reportpress.engine.marking import ALL, PX, REGISTRATION, draw_marks, draw_slug
from reportpress.engine.proof import Overlay, draw_overlay
from reportpress.engine.skeleton import Skeleton
from reportpress.errors import ExitCode, Place, Problem, Refused
from reportpress.press.marks import Sheet
from reportpress.press.purpose import Purpose
from reportpress.press.xmp import Identity, packet

PT = 72 / 96  # pt in a px
MM = 72 / 25.4  # pt in a mm
BROADSHEET = 400  # mm; a page as high is folded across for delivery
REGISTRY = "http://www.color.org"  # ICC Characterization Data Registry (ISO 15930-7, 6.2.2)
PROOF_MARGIN = 8 * MM  # shown round the trim on a proof
SIDES = ("left", "bottom", "right", "top")


@dataclass(frozen=True, slots=True)
class Intent:
    """The printing condition a press file is made for.

    `identifier` is a name of the ICC's registry of characterizations where `registered`.
    """

    profile: bytes
    identifier: str
    description: str
    registered: bool = False


@dataclass(frozen=True, slots=True)
class Output:
    """What is written besides the pages, and for whom."""

    purpose: Purpose
    identity: Identity
    palette: Palette
    intent: Intent | None = None
    marks: frozenset[str] = frozenset()
    overlay: Overlay | None = None


class PrintedPage(Page):  # type: ignore[misc]
    """A page with what its purpose draws over and round it."""

    def __init__(self, box: Box, index: int, skeleton: Skeleton, output: Output) -> None:
        super().__init__(box)
        self._index, self._skeleton, self._output = index, skeleton, output
        self.sheet = self._sheet()
        if output.purpose is Purpose.PRESS:  # ISO 15930-7, 6.17: no annotations, no actions
            for gathered in (self.links, self.anchors, self.bookmarks):
                gathered.clear()

    def _sheet(self) -> Sheet:
        width, height = self.width / PX, self.height / PX
        return Sheet(
            width,
            height,
            max(self.bleed.values()) / PX,
            self._output.marks,
            folds_y=(height / 2,) if height > BROADSHEET else (),
        )

    def paint(self, stream: Any, scale: float = 1) -> None:
        """Paint the page, then marks or overlay; a press sheet has its origin at its corner."""
        output, box = self._output, self._page_box
        slug = self.sheet.slug * PX * scale if output.purpose is Purpose.PRESS else 0
        with stream.stacked():
            stream.transform(a=scale, d=scale, e=slug, f=-slug)
            draw_page(box, stream)
            if output.overlay is not None:
                draw_overlay(stream, box, self._index, output.overlay)
            if output.purpose is Purpose.PRESS:
                draw_marks(stream, self.sheet)
                if "slug" in self.sheet.marks:
                    draw_slug(stream, self._skeleton, box, self.sheet, self._slug_line())

    def _slug_line(self) -> str:
        identity, intent = self._output.identity, self._output.intent
        condition = f"  {intent.identifier}" if intent else ""
        return f"{identity.title}  {self._index + 1}  {identity.day.isoformat()}{condition}"

    def boxes(self) -> dict[str, tuple[float, ...]]:
        """The page's boxes in pt (ISO 32000-2, 14.11.2)."""
        purpose = self._output.purpose
        out = self.sheet.slug * MM if purpose is Purpose.PRESS else 0.0
        trim = (out, out, out + self.width * PT, out + self.height * PT)
        bleed = {side: length * PT for side, length in self.bleed.items()}
        if purpose is Purpose.SCREEN:
            return {"MediaBox": trim, "TrimBox": trim, "BleedBox": trim}
        margin = out or PROOF_MARGIN
        media = (*(edge - margin for edge in trim[:2]), *(edge + margin for edge in trim[2:]))
        bled = tuple(
            edge + bleed[side] * (1 if number > 1 else -1)
            for number, (side, edge) in enumerate(zip(SIDES, trim, strict=True))
        )
        return {"MediaBox": media, "CropBox": media, "TrimBox": trim, "BleedBox": bled}


def pdf_bytes(skeleton: Skeleton, output: Output) -> bytes:
    """The PDF; `output.identity.digest` is its file identifier (ISO 32000-2, 14.4)."""
    draw.install()
    colours.install()
    document = skeleton.document
    document.pages = [
        PrintedPage(box, index, skeleton, output) for index, box in enumerate(skeleton.pages)
    ]
    document.color_profiles = output.palette
    press = output.purpose is Purpose.PRESS
    document.output_intent = "device-cmyk" if press else None

    def finish(document: Document, pdf: pydyf.PDF) -> None:
        _finish(document, pdf, output)

    data = document.write_pdf(
        finisher=finish,
        pdf_identifier=output.identity.digest.encode(),
        pdf_version="1.6" if press else "1.7",
        pdf_variant=None if press else "pdf/ua-1",
    )
    assert isinstance(data, bytes)
    return data


def _finish(document: Document, pdf: pydyf.PDF, output: Output) -> None:
    pdf.info["Producer"] = pydyf.String(output.identity.producer)
    for page, dictionary in zip(document.pages, _dictionaries(pdf, "Type", "/Page"), strict=True):
        for name, box in page.boxes().items():
            dictionary[name] = pydyf.Array([round(edge, 4) for edge in box])
    spaces = next(_dictionaries(pdf, "lab-d50"))
    spaces.clear()  # nothing is painted in Lab: every colour is converted
    if output.intent is not None:
        spaces[ALL] = REGISTRATION
        _as_pdfx(pdf, output.intent, output.identity)


def _dictionaries(pdf: pydyf.PDF, key: str, value: str = "") -> Iterator[pydyf.Dictionary]:
    """The objects of a file that are dictionaries with `key` (of `value`, if given)."""
    for item in pdf.objects:
        if isinstance(item, pydyf.Dictionary) and key in item and value in ("", item[key]):
            yield item


def _as_pdfx(pdf: pydyf.PDF, intent: Intent, identity: Identity) -> None:
    """What makes a file PDF/X-4 (ISO 15930-7): output intent, metadata, dates, Trapped."""
    profile = pydyf.Stream([intent.profile], pydyf.Dictionary({"N": 4}), compress=True)
    pdf.add_object(profile)
    dictionary = pydyf.Dictionary(
        {
            "Type": "/OutputIntent",
            "S": "/GTS_PDFX",
            "OutputConditionIdentifier": pydyf.String(intent.identifier),
            "Info": pydyf.String(intent.description),
            "DestOutputProfile": profile.reference,
        }
    )
    if intent.registered:
        dictionary["RegistryName"] = pydyf.String(REGISTRY)
    pdf.catalog["OutputIntents"] = pydyf.Array([dictionary])
    metadata = pydyf.Stream(
        [packet(identity)], pydyf.Dictionary({"Type": "/Metadata", "Subtype": "/XML"})
    )
    pdf.add_object(metadata)
    pdf.catalog["Metadata"] = metadata.reference
    day = pydyf.String(f"D:{identity.day:%Y%m%d}000000Z")
    pdf.info.update({"CreationDate": day, "ModDate": day, "Trapped": "/False"})


def write_atomically(data: bytes, target: Path) -> None:
    """Write beside the target, then rename: a reader never sees half a file.

    Raises `Refused` where the folder cannot be written.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=".", suffix=".part")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            os.chmod(name, 0o644)
            os.replace(name, target)
        except BaseException:
            os.unlink(name)
            raise
    except OSError as error:
        reason = error.strerror or str(error)
        raise Refused(
            [Problem(Place(str(target)), f"cannot write: {reason}", code=ExitCode.OUTPUT)]
        ) from None
