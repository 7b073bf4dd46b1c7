"""Links in the tags: every annotation is in a `Link` (ISO 14289-1, 7.18.5) and says what it is.

WeasyPrint gives an element in a link, set as a box of its own, an annotation of its own, which it
puts into that element.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pydyf

from reportpress.engine.pdf.tagging import Tagged

LINK = "/Link"
PLAIN = ("/Span", "/NonStruct")  # what says nothing else of itself


def complete_links(pdf: pydyf.PDF, tagged: Sequence[Tagged]) -> None:
    """Have links say their words, and put annotations into the `Link` that their element is in.

    Where it is in none, a plain element becomes one.
    """
    above = {id(each.element): each for each in tagged}
    moved: dict[int, pydyf.Dictionary] = {}  # by the annotation's number in the parent tree
    for each in tagged:
        link = getattr(each.box, "link_annotation", None)
        if link is None:
            continue
        if words := _words(each.box.element):
            link["Contents"] = pydyf.String(words)
        if each.element["S"] == LINK:
            continue
        around = next(_links_around(each, above), None)
        if around is not None:
            _move(pdf, link, each.element, around)
            moved[link["StructParent"]] = around
        elif each.element["S"] in PLAIN:
            each.element["S"] = LINK
    if moved:
        _rename(pdf, moved)


def _words(tree: Any) -> str:
    """What an element says, its label before its text; "" for none."""
    label = tree.get("aria-label") or tree.get("title") or "".join(tree.itertext())
    return " ".join(label.split())


def _links_around(tagged: Tagged, above: Mapping[int, Tagged]) -> Iterator[pydyf.Dictionary]:
    parent = above.get(id(tagged.parent))
    while parent is not None:
        if parent.element["S"] == LINK:
            yield parent.element
        parent = above.get(id(parent.parent))


def _move(
    pdf: pydyf.PDF, link: pydyf.Dictionary, element: pydyf.Dictionary, around: pydyf.Dictionary
) -> None:
    objects = (item for item in pdf.objects if isinstance(item, pydyf.Dictionary))
    held = next(item for item in objects if item.get("Obj") == link.reference)
    element["K"].remove(held.reference)
    around["K"].append(held.reference)


def _rename(pdf: pydyf.PDF, moved: Mapping[int, pydyf.Dictionary]) -> None:
    """Let the parent tree name the elements that annotations are in now."""
    tree = next(
        item["Nums"]
        for item in pdf.objects
        if isinstance(item, pydyf.Dictionary) and "Nums" in item
    )
    for at in range(0, len(tree), 2):
        if tree[at] in moved:
            tree[at + 1] = moved[tree[at]].reference
