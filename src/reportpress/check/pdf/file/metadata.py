"""XMP metadata (ISO 16684-1): simple properties by their usual prefix."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.etree import ElementTree

from msgspec import Struct

MAX_BYTES = 4 << 20
_MAX_RDF = 10  # there is one; within each other, they would read the same text again and again
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_PREFIXES = {
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://ns.adobe.com/xap/1.0/": "xmp",
    "http://ns.adobe.com/xap/1.0/mm/": "xmpMM",
    "http://ns.adobe.com/xap/1.0/rights/": "xmpRights",
    "http://ns.adobe.com/pdf/1.3/": "pdf",
    "http://ns.adobe.com/pdfx/1.3/": "pdfx",
    "http://www.npes.org/pdfx/ns/id/": "pdfxid",
    "http://www.aiim.org/pdfa/ns/id/": "pdfaid",
    "http://www.aiim.org/pdfua/ns/id/": "pdfuaid",
}


class Metadata(Struct, frozen=True):
    """`properties` by name ("pdfxid:GTS_PDFXVersion", "{namespace}name" for unusual namespaces).

    Of lists and languages, the items are joined with "; ". `problem` says why there are none.
    """

    properties: Mapping[str, str]
    problem: str = ""


def parse(data: bytes) -> Metadata:
    """Read a metadata stream; a document type declaration is refused, entities can be a trap."""
    if len(data) > MAX_BYTES:
        return Metadata({}, f"larger than {MAX_BYTES >> 20} MB")
    if b"<!DOCTYPE" in data.replace(b"\0", b"").upper():
        return Metadata({}, "has a document type declaration")
    try:
        root = ElementTree.fromstring(data.strip(b"\0 \t\r\n"))
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        return Metadata({}, f"is no XML: {error}")
    found: dict[str, str] = {}
    for description in _descriptions(root):
        for key, value in description.attrib.items():
            if not key.startswith(_RDF):
                found.setdefault(_short(key), value)
        for child in description:
            found.setdefault(_short(child.tag), "; ".join(_texts(child)))
    return Metadata(found)


def _descriptions(root: ElementTree.Element) -> Iterator[ElementTree.Element]:
    """The descriptions of the file; those within one belong to a value of it."""
    listed = [root] if root.tag == f"{_RDF}RDF" else root.findall(f".//{_RDF}RDF")
    for each in listed[:_MAX_RDF]:
        yield from each.findall(f"{_RDF}Description")


def namespace_of(name: str) -> str:
    """The namespace of a property by its name in `properties`."""
    if name.startswith("{"):
        return name[1:].partition("}")[0]
    prefix = name.partition(":")[0]
    return next((uri for uri, known in _PREFIXES.items() if known == prefix), "")


def _short(tag: str) -> str:
    namespace, _, local = tag[1:].partition("}")
    prefix = _PREFIXES.get(namespace)
    return f"{prefix}:{local}" if prefix else tag


def _texts(element: ElementTree.Element) -> Iterator[str]:
    return filter(None, (text.strip() for text in element.itertext()))
