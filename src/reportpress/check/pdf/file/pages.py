"""Pages: the page tree, boxes, annotations (ISO 32000-2, 7.7.3, 12.5, 14.11.2)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from reportpress.check.pdf.file.catalog import action
from reportpress.check.pdf.syntax.geometry import Matrix, PdfRectangle, bounded
from reportpress.check.pdf.syntax.limits import MAX_PAGES, Budget, TooMuch
from reportpress.check.pdf.syntax.objects import (
    Dictionary,
    array,
    dictionary,
    name,
    numbers,
    reference,
    text,
    whole,
)

MAX_DEPTH = 64  # of the page tree
INHERITED = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")
LARGEST = 14_400.0  # units; ISO 32000-1, annex C: what a page may measure
_LETTER = PdfRectangle(0.0, 0.0, 612.0, 792.0)  # what viewers take for a page without a MediaBox
_HIDDEN, _PRINT = 2, 4  # annotation flags (table 167)


class Boxes(Struct, frozen=True):
    """A page's boxes in default user space, with the defaults of 14.11.2 for those not given.

    They are as written: no box is cut to another. `declared` holds the names of those that are
    given ("TrimBox"), by the page or by inheritance.
    """

    media: PdfRectangle
    crop: PdfRectangle
    bleed: PdfRectangle
    trim: PdfRectangle
    art: PdfRectangle
    declared: frozenset[str]


class PdfAnnotation(Struct, frozen=True):
    """One annotation."""

    subtype: str
    box: PdfRectangle | None
    flags: int
    appearance: bool  # has a normal appearance
    action: str  # type of its action, "" for none
    contents: str
    uri: str = ""  # of a link that leaves the file
    number: int = 0  # object number, 0 for a direct dictionary

    @property
    def prints(self) -> bool:
        """Whether the flags let it print."""
        return bool(self.flags & _PRINT) and not self.flags & _HIDDEN


def page_dictionaries(root: Any, budget: Budget) -> Iterator[Dictionary]:
    """The pages of a tree, each as a plain dictionary with what it inherits. Raises `TooMuch`.

    A reference to no page, which viewers pass over, is a loss.
    """
    waiting: list[tuple[Any, Dictionary, int]] = [(root, {}, 0)]
    seen: set[int] = set()
    found = 0
    while waiting:
        value, above, depth = waiting.pop()
        node = dictionary(value)
        key = reference(value) or reference(node)
        if not node and depth:
            budget.lose(f"object {key}, listed as a page, is not there")
        if not node or (key and key in seen) or depth > MAX_DEPTH:
            continue
        seen.add(key)
        kept = {each: node[each] for each in INHERITED if each in node}
        passed_on = {**above, **kept}
        kind = name(node.get("/Type"))
        if kind == "Page" or ("/Kids" not in node and kind != "Pages"):
            found += 1
            if found > MAX_PAGES:
                raise TooMuch(f"more than {MAX_PAGES} pages")
            yield {**passed_on, **dict(node)}
        else:
            kids = array(node.get("/Kids"))
            waiting.extend((kid, passed_on, depth + 1) for kid in reversed(kids))


def read_boxes(page: Dictionary) -> Boxes:
    """The boxes of a page."""
    found = {
        key: box
        for key in ("MediaBox", "CropBox", "BleedBox", "TrimBox", "ArtBox")
        if (box := rectangle(page.get("/" + key))) is not None
    }
    media = found.get("MediaBox", _LETTER)
    crop = found.get("CropBox", media)
    return Boxes(
        media, crop, found.get("BleedBox", crop), found.get("TrimBox", crop),
        found.get("ArtBox", crop), frozenset(found),
    )  # fmt: skip


def rectangle(value: Any) -> PdfRectangle | None:
    """A rectangle, its corners in any order; `None` where it is none."""
    corners = numbers(value, 4)
    if corners is None:
        return None
    x0, y0, x1, y1 = corners
    return PdfRectangle(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def read_annotation(value: Any) -> PdfAnnotation:
    """The facts of an annotation."""
    details = dictionary(value)
    return PdfAnnotation(
        name(details.get("/Subtype")), rectangle(details.get("/Rect")), whole(details.get("/F")),
        appearance(details) is not None, action(details.get("/A", details.get("/Dest"))),
        text(details.get("/Contents")) or "", text(dictionary(details.get("/A")).get("/URI")) or "",
        reference(value),
    )  # fmt: skip


def appearance(annotation: Dictionary) -> Any:
    """The form that an annotation normally looks like (12.5.5), `None` when there is none."""
    normal = dictionary(annotation.get("/AP")).get("/N")
    state = name(annotation.get("/AS"))
    details = dictionary(normal)
    if state and "/Subtype" not in details and "/BBox" not in details:
        normal = details.get("/" + state)
    return normal if dictionary(normal).get("/BBox") is not None else None


def appearance_matrix(form: Dictionary, box: PdfRectangle) -> Matrix | None:
    """What fits an appearance into its annotation's rectangle (algorithm 8.1 of 12.5.5)."""
    matrix, bounds = numbers(form.get("/Matrix"), 6), numbers(form.get("/BBox"), 4)
    if bounds is None:
        return None
    moved = Matrix(*(matrix or (1.0, 0.0, 0.0, 1.0, 0.0, 0.0))).box(bounds)
    if not moved.width or not moved.height:
        return None
    across, up = box.width / moved.width, box.height / moved.height
    return bounded(
        Matrix(across, 0.0, 0.0, up, box.left - moved.left * across, box.bottom - moved.bottom * up)
    )
