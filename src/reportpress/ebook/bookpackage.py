"""The package document (EPUB 3.3, 5), and the container around all files."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from io import BytesIO
from pathlib import PurePosixPath
from xml.etree.ElementTree import Element
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from msgspec import Struct

from reportpress.ebook.bookpages import written
from reportpress.reading.elements import element

FOLDER, PACKAGE = "EPUB", "package.opf"
CONTAINER = """\
<?xml version="1.0" encoding="UTF-8"?>
<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">
<rootfiles><rootfile full-path="{}" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
MEDIA = {
    ".xhtml": "application/xhtml+xml",
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".jpg": "image/jpeg",
    ".png": "image/png",
}
OPF, DC = "http://www.idpf.org/2007/opf", "http://purl.org/dc/elements/1.1/"
FIRST_DAY = date(1980, 1, 1)  # that a zip file can have
SYSTEM, RIGHTS = 3, 0o644 << 16  # as zip files of Unix have them, wherever they are made
HARDEST = 9
# What readers can do with the book (EPUB Accessibility 1.1, 2; schema.org), whatever is in it.
FEATURES = (
    "tableOfContents",
    "readingOrder",
    "structuralNavigation",
    "displayTransformability",
    "ARIA",
    "pageBreakMarkers",
    "pageNavigation",
)


class BookFacts(Struct, frozen=True):
    """What a book says of itself. `printed` names the edition whose pages it lists; with `ruby` it
    says how words are read.
    """

    title: str
    language: str
    day: date
    publication: str
    printed: str
    summary: str
    ruby: bool = False


class BookFile(Struct, frozen=True):
    """A file of the book; `properties` are those of the manifest, in `spine` it is read."""

    name: str
    data: bytes
    properties: str = ""
    spine: bool = False

    @property
    def media(self) -> str:
        """Its media type."""
        return MEDIA[PurePosixPath(self.name).suffix]


def packed(facts: BookFacts, files: Sequence[BookFile]) -> bytes:
    """The book as one file: the same files, the same bytes."""
    day = max(facts.day, FIRST_DAY)
    stamp = (day.year, day.month, day.day, 0, 0, 0)
    rootfile = f"{FOLDER}/{PACKAGE}"
    out = BytesIO()
    with ZipFile(out, "w") as archive:

        def put(name: str, data: bytes, kind: int = ZIP_DEFLATED) -> None:
            info = ZipInfo(name, stamp)
            info.create_system, info.external_attr = SYSTEM, RIGHTS
            archive.writestr(info, data, kind, HARDEST)

        put("mimetype", b"application/epub+zip", ZIP_STORED)  # first, as it is (4.2.2)
        put("META-INF/container.xml", CONTAINER.format(rootfile).encode())
        put(rootfile, _package(facts, files))
        for each in files:
            put(f"{FOLDER}/{each.name}", each.data)
    return out.getvalue()


def _package(facts: BookFacts, files: Sequence[BookFile]) -> bytes:
    ids = {each.name: f"file-{number}" for number, each in enumerate(files, 1)}
    manifest = (element("item", _item(each, ids)) for each in files)
    spine = (element("itemref", {"idref": ids[each.name]}) for each in files if each.spine)
    root = {
        "xmlns": OPF,
        "version": "3.0",
        "unique-identifier": "book",
        "xml:lang": facts.language,
    }
    return written(
        element(
            "package",
            root,
            element("metadata", {"xmlns:dc": DC}, *_metadata(facts, files)),
            element("manifest", None, *manifest),
            element("spine", None, *spine),
        )
    )


def _item(file: BookFile, ids: Mapping[str, str]) -> Mapping[str, str]:
    return {
        "id": ids[file.name],
        "href": file.name,
        "media-type": file.media,
        "properties": file.properties,
    }


def _metadata(facts: BookFacts, files: Sequence[BookFile]) -> Iterator[Element]:
    yield element("dc:identifier", {"id": "book"}, f"urn:uuid:{_uuid(files)}")
    yield element("dc:title", None, facts.title)
    yield element("dc:language", None, facts.language)
    if facts.publication:
        yield element("dc:creator", None, facts.publication)
    yield element("dc:date", None, facts.day.isoformat())
    yield _meta("dcterms:modified", f"{facts.day.isoformat()}T00:00:00Z")
    seen = any(file.media.startswith("image/") or file.properties == "svg" for file in files)
    yield _meta("schema:accessMode", "textual")
    if seen:
        yield _meta("schema:accessMode", "visual")
    yield _meta("schema:accessModeSufficient", "textual")
    own = (("alternativeText", seen), ("rubyAnnotations", facts.ruby))
    for feature in (*FEATURES, *(name for name, is_there in own if is_there)):
        yield _meta("schema:accessibilityFeature", feature)
    yield _meta("schema:accessibilityHazard", "none")
    yield _meta("schema:accessibilitySummary", facts.summary)
    yield _meta("pageBreakSource", facts.printed)


def _meta(name: str, value: str) -> Element:
    return element("meta", {"property": name}, value)


def _uuid(files: Sequence[BookFile]) -> str:
    """An identifier made of all that is in the book (RFC 9562: a UUID of version 8)."""
    digest = hashlib.sha256()
    for each in files:
        digest.update(f"{each.name}\0{len(each.data)}\0".encode())
        digest.update(each.data)
    bits = int.from_bytes(digest.digest()[:16])
    bits = bits & ~(0xF << 76) | 8 << 76
    bits = bits & ~(0x3 << 62) | 2 << 62
    text = f"{bits:032x}"
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))
