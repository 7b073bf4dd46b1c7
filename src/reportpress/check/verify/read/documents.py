"""HTML documents as text that is compared: a web edition, a book. Each is a page of it."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from msgspec import Struct

from reportpress.check.markup import HtmlDocument
from reportpress.check.pdf import Boxes, PdfRectangle
from reportpress.check.verify.read.characters import Characters
from reportpress.check.verify.read.normalise import fold_printed
from reportpress.check.verify.read.printed import PrintedText, word_starts
from reportpress.check.visibility.runs import PageGeometry

NOWHERE = PdfRectangle(0.0, 0.0, 0.0, 0.0)
NO_BOXES = Boxes(NOWHERE, NOWHERE, NOWHERE, NOWHERE, NOWHERE, frozenset())


class ReadFiles(Struct, frozen=True):
    """What was read, as its user named it, and what was passed over."""

    path: str
    losses: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


class DocumentsReading(Struct, frozen=True):
    """Documents, read: `strong` and `linked` tell of each character what it is in; `files` are the
    paths of all files that are there.
    """

    printed: PrintedText
    document: ReadFiles
    documents: tuple[HtmlDocument, ...]
    strong: bytes
    linked: tuple[str, ...]
    files: Collection[str]
    limits: tuple[str, ...] = ()


def read_documents(
    path: str, documents: Sequence[HtmlDocument], files: Collection[str]
) -> DocumentsReading:
    """Documents in the order of reading, as one text; they are called by their paths, as `files`
    are.
    """
    builder = _TextBuilder()
    for document in documents:
        builder.add(document)
    names = tuple(f"page {at} is {each.name}" for at, each in enumerate(documents, 1))
    found = ReadFiles(path, notes=names)
    strong, linked = bytes(builder.strong), tuple(builder.linked)
    return DocumentsReading(builder.printed(), found, tuple(documents), strong, linked, files)


@dataclass
class _TextBuilder:
    """Puts the text together; each block begins a line."""

    texts: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    spaced: list[int] = field(default_factory=list)
    strong: bytearray = field(default_factory=bytearray)
    linked: list[str] = field(default_factory=list)
    length: int = 0

    def add(self, document: HtmlDocument) -> None:
        """Add a document."""
        self.starts.append(self.length)
        for block in document.blocks:
            folded = fold_printed(block.text)
            if not folded:
                continue
            self.lines.append(self.length)
            self.spaced += word_starts(block.text, self.length)
            for sign, strong, link in zip(block.text, block.strong, block.linked, strict=True):
                width = len(fold_printed(sign))
                self.strong += bytes([strong]) * width
                self.linked += [block.links[link - 1] if link else ""] * width
            self.texts.append(folded)
            self.length += len(folded)

    def printed(self) -> PrintedText:
        """The text of all."""
        geometries = tuple(PageGeometry(at, NO_BOXES) for at in range(1, len(self.starts) + 1))
        nothing = Characters("", geometries, tuple(self.starts), (), (), ())
        return PrintedText(
            "".join(self.texts), tuple(self.starts), self.lines, frozenset(self.spaced), nothing,
            array("l", [-1]) * self.length, paged=False,
        )  # fmt: skip
