"""How much a page may ask for: its elements and all its style sheets, looked at before layout."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urljoin

from msgspec import Struct

from reportpress.engine.host.sheetbounds import SheetLooks, sheet_problems
from reportpress.engine.host.sheetscan import Text, sheet_file
from reportpress.engine.layout.layoutinput import LayoutInput
from reportpress.engine.text.copy import written_at
from reportpress.source.errors import ExitCode, Place, Problem

MOST_NESTED = 60  # elements in elements: each takes WeasyPrint up to 15 calls inside of each other
MOST_ELEMENTS = 50_000  # WeasyPrint lays them out in 15 seconds, in 700 MB
MOST_COLUMNS = 1_000  # of a table; HTML 4.9.11 has as many for a cell
SPANS = ("colspan", "rowspan", "span")


class Element(Struct, frozen=True):
    """An element, and the nearest place that templates wrote down; it lies in `depth` others."""

    tree: Any
    place: Place
    depth: int


def too_much(source: LayoutInput, root: Any, looks: SheetLooks | None = None) -> list[Problem]:
    """What a page, by its root element, and its style sheets have too much of, or leave open."""
    elements = []
    for element in elements_of(root, source.place):
        elements.append(element)
        if problem := _fault(element, len(elements)):
            return [problem]
    return list(sheet_problems(sheets_of(source, elements), looks))


def elements_of(root: Any, place: Place) -> Iterator[Element]:
    """All elements of a document, in its order."""
    waiting = [Element(root, written_at(root, place), 0)]
    while waiting:
        element = waiting.pop()
        yield element
        waiting += [
            Element(child, written_at(child, element.place), element.depth + 1)
            for child in reversed(element.tree)
            if isinstance(child.tag, str)  # comments have none
        ]


def _fault(element: Element, number: int) -> Problem | None:
    columns = sum(map(_columns, element.tree))
    rows = _number(element.tree.get("rowspan"))
    if element.depth > MOST_NESTED:
        message, hint = f"elements nested deeper than {MOST_NESTED}", "is one not closed?"
    elif number > MOST_ELEMENTS:
        message, hint = f"more than {MOST_ELEMENTS:,} elements", "set it as several editions"
    elif max(columns, rows) > MOST_COLUMNS:
        message = f"a table of {max(columns, rows):,} {'columns' if columns > rows else 'rows'}"
        hint = f"colspan and rowspan go up to {MOST_COLUMNS:,}"
    else:
        return None
    return Problem(element.place, message, hint, code=ExitCode.LAYOUT)


def _columns(element: Any) -> int:
    """The columns that an element has in its parent, where that is a row or a group of columns."""
    return max(_number(element.get("colspan")), _number(element.get("span")))


def _number(written: str | None) -> int:
    """A whole number as WeasyPrint reads it; 0 where it is none."""
    digits = (written or "").strip().lstrip("+")[:12]
    return int(digits) if digits.isdecimal() else 0


def sheets_of(source: LayoutInput, elements: Iterable[Element]) -> Iterator[Text]:
    """The style sheets of a page: those it is given, then those of its elements."""
    base = source.folders[0].as_uri() + "/"
    for sheet in source.sheets:
        if sheet.path is not None:
            yield sheet_file(sheet.path)
        else:
            yield Text(sheet.place, sheet.text, base, numbered=False)
    for element in elements:
        if element.tree.tag == "style":
            yield Text(element.place, element.tree.text or "", base, numbered=False)
        elif element.tree.tag == "link" and element.tree.get("href"):
            link = f'@import "{urljoin(base, element.tree.get("href"))}"'
            yield Text(element.place, link, base, numbered=False)
        if style := element.tree.get("style"):
            yield Text(element.place, f"* {{{style}}}", base, numbered=False)
