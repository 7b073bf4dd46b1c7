"""Verification of texts without PDFs: lines of a source against printed lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pdfs import Pdf

from reportpress.check.pdf import Boxes, PdfRectangle, read_bytes
from reportpress.check.verify.align.match import match
from reportpress.check.verify.differences.classify import differences
from reportpress.check.verify.differences.difference import Difference
from reportpress.check.verify.differences.letters import Letters
from reportpress.check.verify.differences.locator import Locator
from reportpress.check.verify.differences.verify import compare
from reportpress.check.verify.read.characters import Characters
from reportpress.check.verify.read.extract import PdfReading, read_glyphs, reading_of
from reportpress.check.verify.read.normalise import fold_printed
from reportpress.check.verify.read.printed import PrintedText, of_glyphs
from reportpress.check.verify.read.source import SourceBuilder, SourceText
from reportpress.check.verify.read.writtenunits import Part, Role, WrittenUnit
from reportpress.check.visibility.runs import PageGeometry
from reportpress.source.errors import Place

BOX = PdfRectangle(0.0, 0.0, 100.0, 100.0)


def source(lines: Iterable[str], role: Role = Role.LINE) -> SourceText:
    """A source of one stream."""
    builder = SourceBuilder("copy.txt")
    parts = (
        WrittenUnit(role, (Part(text, Place("copy.txt", n, 1)),)) for n, text in enumerate(lines, 1)
    )
    builder.stream("copy.txt", parts)
    return builder.done()


def printed(pages: Iterable[Sequence[str]]) -> PrintedText:
    """Pages of lines without a place."""
    text, page_starts, line_starts, spaced = "", [], [], set()
    for lines in pages:
        page_starts.append(len(text))
        for line in filter(fold_printed, lines):
            line_starts.append(len(text))
            for word in line.split():
                spaced.add(len(text))
                text += fold_printed(word)
    boxes = Boxes(BOX, BOX, BOX, BOX, BOX, frozenset())
    geometries = tuple(PageGeometry(number, boxes) for number in range(1, len(page_starts) + 1))
    nothing = Characters("", geometries, tuple(0 for _ in page_starts), (), (), ())
    return PrintedText(
        text, tuple(page_starts), line_starts, frozenset(spaced), nothing, [-1] * len(text)
    )


def found(
    lines: Iterable[str], *pages: Sequence[str], allowed: Sequence[str] = ()
) -> list[Difference]:
    """The differences between lines of a source and pages of printed lines."""
    matching = match(source(lines), printed(pages), allowed)
    return differences(Locator(matching), [], Letters())


def told(differences: Iterable[Difference]) -> list[tuple[str, str, str]]:
    """Kind, expected and found text of each."""
    return [(each.kind.value, each.expected, each.found) for each in differences]


class Paper:
    """A page of 200 × 100 pt on which text is set in a font whose glyphs are all one em wide."""

    def __init__(self, text: str) -> None:
        self.codes = {sign: code for code, sign in enumerate(dict.fromkeys(text), 1)}
        self.pdf = Pdf()
        glyphs = {code: (sign, 1000.0) for sign, code in self.codes.items()}
        self.font = self.pdf.identity_font(glyphs)

    def show(self, text: str, x: float = 20, y: float = 50, size: float = 10) -> str:
        """Operators that set text."""
        codes = "".join(f"{self.codes[sign]:04x}" for sign in text)
        return f"BT /F {size} Tf 1 0 0 1 {x} {y} Tm <{codes}> Tj ET "

    def page(self, content: str, entries: dict | None = None, **resources: object) -> Paper:
        """Add a page."""
        self.pdf.page(content, entries, Font={"F": self.font}, **resources)
        return self

    def reading(self) -> PdfReading:
        """The file as the facts reader reads it."""
        document = read_bytes(self.pdf.bytes())
        seen = read_glyphs(document)
        return reading_of(document, seen, of_glyphs(seen.glyphs))

    def differences(self, wanted: SourceText) -> list[Difference]:
        """The differences from a source."""
        return compare(wanted, self.reading()).differences
