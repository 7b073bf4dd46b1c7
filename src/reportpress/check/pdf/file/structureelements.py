"""Logical structure from its root down: what each element is and says (ISO 32000-2, 14.7)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from reportpress.check.pdf.syntax.limits import Budget
from reportpress.check.pdf.syntax.objects import (
    Dictionary,
    array,
    dictionary,
    name,
    reference,
    resolve,
    text,
)

ELEMENT_WORK = 20  # steps that one element counts
MAX_MAPPED = 64  # steps through the role map
# Standard structure types (ISO 32000-1, 14.8.4): PDF/UA-1 is built on these.
STANDARD = frozenset(
    [
        *(
            "Document",
            "Part",
            "Art",
            "Sect",
            "Div",
            "BlockQuote",
            "Caption",
            "TOC",
            "TOCI",
            "Index",
        ),
        *("NonStruct", "Private", "P", "H", "H1", "H2", "H3", "H4", "H5", "H6"),
        *("L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "THead", "TBody", "TFoot"),
        *("Span", "Quote", "Note", "Reference", "BibEntry", "Code", "Link", "Annot"),
        *("Ruby", "RB", "RT", "RP", "Warichu", "WT", "WP", "Figure", "Formula", "Form"),
    ]
)


class StructureElement(NamedTuple):
    """An element; `parent` is the index of that which it is in, -1 for none.

    `role` is its standard type, by the role map where it has another; what leads to none is as it
    is written.
    """

    role: str
    parent: int
    alternate: str  # Alt or ActualText
    id: str
    scope: str  # of a cell of a head: "Row", "Column", "Both"
    headers: int  # cells that it names as its heads
    objects: tuple[int, ...]  # numbers of the annotations in it


def read_elements(root: Dictionary, budget: Budget) -> Iterator[StructureElement]:
    """All elements, each behind the one that it is in. Raises `TooMuch`."""
    tree = dictionary(root.get("/StructTreeRoot"))
    roles = dictionary(tree.get("/RoleMap"))
    waiting = [(kid, -1) for kid in reversed(_kids(tree))]
    seen: set[int] = set()
    count = 0
    while waiting:
        value, parent = waiting.pop()
        element, number = dictionary(value), reference(value)
        if "/S" not in element or (number and number in seen):
            continue
        seen.add(number)
        budget.spend(ELEMENT_WORK)
        kids = _kids(element)
        yield _read(element, parent, roles, kids)
        waiting += ((kid, count) for kid in reversed(kids))
        count += 1


def _kids(node: Dictionary) -> list[Any]:
    kids = node.get("/K")
    return array(kids) or ([] if resolve(kids) is None else [kids])


def _read(element: Dictionary, parent: int, roles: Dictionary, kids: list[Any]) -> StructureElement:
    attributes = _attributes(element.get("/A"))
    objects = (
        reference(dictionary(kid).get("/Obj"))
        for kid in kids
        if name(dictionary(kid).get("/Type")) == "OBJR"
    )
    return StructureElement(
        _standard(name(element.get("/S")), roles),
        parent,
        text(element.get("/Alt")) or text(element.get("/ActualText")) or "",
        text(element.get("/ID")) or "",
        name(attributes.get("/Scope")),
        len(array(attributes.get("/Headers"))),
        tuple(objects),
    )


def _attributes(value: Any) -> Dictionary:
    """All attributes, whoever owns them."""
    single = dictionary(value)
    merged = {key: each for part in array(value) for key, each in dictionary(part).items()}
    return single or merged


def _standard(role: str, roles: Dictionary) -> str:
    for _ in range(MAX_MAPPED):
        other = name(roles.get(f"/{role}"))
        if role in STANDARD or not other:
            return role
        role = other
    return role
