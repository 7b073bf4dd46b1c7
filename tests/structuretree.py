"""The structure tree of a PDF as two readers have it: pypdf, which knows the file, and pdfium."""

from __future__ import annotations

import ctypes
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdf
import pypdfium2 as pdfium
from pypdfium2 import raw

from reportpress.check.pdf import ShownText, read_bytes


@dataclass
class Element:
    """An element: its kind, its kids (texts where they are marked content), its entries."""

    kind: str
    kids: list[Element | str] = field(default_factory=list)
    entries: dict[str, Any] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """All text in it, in order."""
        return "".join(kid if isinstance(kid, str) else kid.text for kid in self.kids)

    def below(self, kind: str = "") -> Iterator[Element]:
        """It and the elements in it, those of a kind if one is given."""
        if kind in ("", self.kind):
            yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.below(kind)


def structure_of(data: bytes) -> Element:
    """The tree; asserts that it and the parent tree say the same of all marked content."""
    reader = pypdf.PdfReader(io.BytesIO(data))
    shown = _shown(reader, data)
    root = reader.trailer["/Root"]["/StructTreeRoot"]
    parents, annotations = _parents(root)
    held: dict[tuple[int, int], int] = {}
    tree = _element(root["/K"][0], None, shown, held)
    for key, element in annotations.items():
        assert held.get((-1, key)) == element, "an annotation that its element does not have"
    for (page, mcid), element in held.items():
        assert page < 0 or parents[page][mcid] == element, (page, mcid)
    assert set(shown) <= set(held), "marked content that no element has"
    return tree


def _shown(reader: pypdf.PdfReader, data: bytes) -> dict[tuple[int, int], str]:
    """The text of each marked content, by its page's number of `StructParents` and its MCID."""
    found: dict[tuple[int, int], str] = {}
    for page, facts in zip(reader.pages, read_bytes(data).pages, strict=True):
        for event in facts.events:
            marked = event.where.marked if isinstance(event, ShownText) else None
            while marked is not None and marked.mcid is None:
                marked = marked.parent
            if marked is not None:
                key = int(page["/StructParents"]), marked.mcid
                found[key] = found.get(key, "") + event.text
    return found


def _parents(root: Any) -> tuple[dict[int, list[int]], dict[int, int]]:
    """The elements of each page's marked content, and of annotations."""
    numbers = list(root["/ParentTree"]["/Nums"])
    lists, single = {}, {}
    for key, entry in zip(numbers[::2], numbers[1::2], strict=True):
        if isinstance(entry, list):
            lists[int(key)] = [reference.idnum for reference in entry]
        else:
            single[int(key)] = entry.idnum
    return lists, single


def _element(
    reference: Any, page: Any, shown: dict[tuple[int, int], str], held: dict[tuple[int, int], int]
) -> Element:
    found = reference.get_object()
    page = found.get("/Pg", page)
    made = Element(str(found["/S"])[1:], entries={key[1:]: found[key] for key in found})
    kids = found.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        value = kid.get_object()
        if isinstance(value, int):
            made.kids.append(_content(value, page, reference, shown, held))
        elif value.get("/Type") == "/MCR":
            made.kids.append(_content(value["/MCID"], value["/Pg"], reference, shown, held))
        elif value.get("/Type") == "/OBJR":
            held[-1, int(value["/Obj"]["/StructParent"])] = reference.idnum
        else:
            assert value.raw_get("/P") == reference, f"{value['/S']} does not know its parent"
            made.kids.append(_element(kid, page, shown, held))
    return made


def _content(
    mcid: int,
    page: Any,
    reference: Any,
    shown: dict[tuple[int, int], str],
    held: dict[tuple[int, int], int],
) -> str:
    key = int(page.get_object()["/StructParents"]), int(mcid)
    assert key not in held, "marked content in two elements"
    held[key] = reference.idnum
    return shown.get(key, "")


def seen_by_pdfium(data: bytes) -> list[list[str]]:
    """The kinds of elements that pdfium finds on each page, in the order of its tree."""
    document = pdfium.PdfDocument(data)
    try:
        return [list(_kinds_on(document[number])) for number in range(len(document))]
    finally:
        document.close()


def _kinds_on(page: pdfium.PdfPage) -> Iterator[str]:
    tree = raw.FPDF_StructTree_GetForPage(page)
    for number in range(raw.FPDF_StructTree_CountChildren(tree)):
        yield from _kinds_in(raw.FPDF_StructTree_GetChildAtIndex(tree, number))
    raw.FPDF_StructTree_Close(tree)


def _kinds_in(element: Any) -> Iterator[str]:
    if not element:
        return
    length = raw.FPDF_StructElement_GetType(element, None, 0)
    buffer = ctypes.create_string_buffer(length)
    raw.FPDF_StructElement_GetType(element, buffer, length)
    yield buffer.raw.decode("utf-16-le").rstrip("\0")
    for number in range(raw.FPDF_StructElement_CountChildren(element)):
        yield from _kinds_in(raw.FPDF_StructElement_GetChildAtIndex(element, number))
