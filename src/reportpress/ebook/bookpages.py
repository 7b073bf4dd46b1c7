"""XHTML documents of a book: their head, and what EPUB calls the parts that HTML has roles for."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element

from reportpress.reading.elements import Content, as_xhtml, element

XHTML, OPS = "http://www.w3.org/1999/xhtml", "http://www.idpf.org/2007/ops"
STYLE = "style.css"
TYPE = "epub:type"
# The same in the vocabularies of HTML (DPUB-ARIA 1.1) and of EPUB, which older readers know.
TYPES = {
    "doc-noteref": "noteref",
    "doc-backlink": "backlink",
    "doc-endnotes": "endnotes",
    "doc-pagebreak": "pagebreak",
}


def document(title: str, language: str, body: Element, up: str = "") -> bytes:
    """A document of the book; `up` leads from its folder to that of the style sheet."""
    for each in body.iter():
        if kind := TYPES.get(each.get("role", "")):
            each.set(TYPE, kind)
    head = element(
        "head",
        None,
        element("meta", {"charset": "utf-8"}),
        element("title", None, title),
        element("link", {"rel": "stylesheet", "type": "text/css", "href": up + STYLE}),
    )
    root = {"xmlns": XHTML, "xmlns:epub": OPS, "lang": language, "xml:lang": language}
    return written(element("html", root, head, body), doctype=True)


def written(root: Element, doctype: bool = False) -> bytes:
    """An XML file."""
    declared = '<?xml version="1.0" encoding="UTF-8"?>\n'
    return (declared + ("<!DOCTYPE html>\n" if doctype else "") + as_xhtml(root) + "\n").encode()


def part(tag: str, kind: str, attributes: Mapping[str, str], *content: Content | None) -> Element:
    """An element of a kind of EPUB's (`epub:type`)."""
    return element(tag, {TYPE: kind, **attributes}, *content)
