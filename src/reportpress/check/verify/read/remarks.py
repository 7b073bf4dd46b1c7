"""What annotations put on a page: remarks, stamps and marks that are no part of its content."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from reportpress.check.pdf import Page, PdfAnnotation, ShownText
from reportpress.check.report.finding import Rectangle
from reportpress.check.visibility.runs import PageGeometry

SILENT = frozenset({"Link", "Popup", "PrinterMark", "TrapNet"})  # show nothing of their own
ALWAYS_SHOWN = frozenset({"FreeText", "Stamp"})  # on the page for every reader, printed or not
_HIDDEN = 2  # annotation flag (ISO 32000-2, table 167)


class Remark(NamedTuple):
    """An annotation that is seen: its subtype, and what it says."""

    page: int  # from 1
    rectangle: Rectangle
    subtype: str
    text: str


def remarks_on(page: Page, geometry: PageGeometry) -> Iterator[Remark]:
    """The annotations that print, or lie on the page on every screen."""
    for annotation in page.annotations:
        if annotation.box is not None and _is_seen(annotation):
            text = annotation.contents or _shown(page, annotation)
            yield Remark(page.number, geometry.rectangle(annotation.box), annotation.subtype, text)


def _is_seen(annotation: PdfAnnotation) -> bool:
    if annotation.subtype in SILENT or annotation.flags & _HIDDEN:
        return False
    return annotation.prints or annotation.subtype in ALWAYS_SHOWN


def _shown(page: Page, annotation: PdfAnnotation) -> str:
    """What the appearance of an annotation reads."""
    box = annotation.box
    return "".join(
        event.text
        for event in page.events
        if isinstance(event, ShownText)
        and event.where.annotation == annotation.subtype
        and box is not None
        and event.box.meets(box) is not None
    )
