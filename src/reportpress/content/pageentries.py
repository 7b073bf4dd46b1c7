"""Entries of `pages` in edition.yaml, made plans of pages."""

from __future__ import annotations

from collections.abc import Iterable

from reportpress.content import text
from reportpress.content.fieldvalues import entries_at, text_at, value_places
from reportpress.content.model import Line, PagePlan, Reference
from reportpress.source.yamlnodes import Mapping, Node, Scalar, Sequence


def page_plans(root: Mapping) -> tuple[PagePlan, ...]:
    """The pages of an edition, as they are written; faulty ones are left out."""
    pages = root.get("pages")
    items = pages.items if isinstance(pages, Sequence) else ()
    mappings = (item for item in items if isinstance(item, Mapping))
    return tuple(_page(item, index) for index, item in enumerate(mappings))


def _page(page: Mapping, index: int) -> PagePlan:
    planned, repeats = (text_at(page, key).lower() == "true" for key in ("planned", "repeat"))
    return PagePlan(
        number=int(text_at(page, "number") or 0),  # 0 where the number is missing or faulty
        template=text_at(page, "template"),
        place=page.place,
        through=int(text_at(page, "through") or 0),
        flows={
            slot.text: _reference(story)
            for slot, story in entries_at(page, "flows")
            if isinstance(story, Scalar)
        },
        pictures={
            slot.text: _references(pictures) for slot, pictures in entries_at(page, "pictures")
        },
        advertisements={
            slot.text: _reference(named)
            for slot, named in entries_at(page, "advertisements")
            if isinstance(named, Scalar)
        },
        labels={
            slot.text: Line(text.one_line(label), label.place_at(0))
            for slot, label in entries_at(page, "labels")
            if isinstance(label, Scalar)
        },
        repeats=repeats and not planned,
        begins=text_at(page, "begins"),
        index=index,
        planned=planned,
        as_needed=repeats and planned,
        places=value_places(page),
    )


def _reference(node: Scalar) -> Reference:
    return Reference(node.text, node.place_at(0))


def _references(node: Node) -> tuple[Reference, ...]:
    items: Iterable[Node] = node.items if isinstance(node, Sequence) else (node,)
    return tuple(_reference(item) for item in items if isinstance(item, Scalar))
