"""`plan.yaml`: where the stories of an edition's planned pages are, in columns and baseline rows.

`reportpress makeup` writes it, a designer edits and locks it, a build prints by it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from reportpress.content.check import check
from reportpress.content.fieldvalues import text_at
from reportpress.content.model import (
    DeckPlace,
    PagePlan,
    PlannedBox,
    PlannedInset,
    PlannedPicture,
    Reference,
)
from reportpress.content.schema import Field, List, Record, ScalarKind, document
from reportpress.source.errors import Problem
from reportpress.source.yamlnodes import Mapping, Node, Scalar, Sequence

PLAN_FILE = "plan.yaml"

PAIR = List(ScalarKind.SPAN, least=2, most=2)
PLANNED_PICTURE = Record(
    "a picture in a box",
    {
        "id": Field(ScalarKind.ID, "Which picture of pictures.yaml.", required=True),
        "span": Field(PAIR, "How many columns and rows it takes, caption included.", required=True),
        "from": Field(ScalarKind.SPAN, "The column of the box that it begins at; 1 is the first."),
        "at": Field(ScalarKind.END, "At the head or the foot of the copy."),
    },
)
WITHIN = {
    "span": Field(PAIR, "How many columns and rows it takes of the copy.", required=True),
    "from": Field(ScalarKind.SPAN, "The column of the box that it begins at; 1 is the first."),
    "row": Field(ScalarKind.SPAN, "The row of the copy that it begins at; 1 is the first."),
}
DECK = Record(
    "a deck that is not below its headline",
    {"at": Field(ScalarKind.DECK, "Beside the headline, or inset: in the copy.", required=True)}
    | WITHIN
    | {"span": Field(PAIR, "How many columns and rows it takes of the copy, if it is inset.")},
)
QUOTE = Record("a pull quote", WITHIN)
BOX = Record(
    "a box",
    {
        "story": Field(
            ScalarKind.ID, "Which story is in it.", required=True, unless="advertisement"
        ),
        "advertisement": Field(ScalarKind.ID, "Which advertisement is in it, in place of a story."),
        "at": Field(PAIR, "Its first column and first row, from 1 on.", required=True),
        "span": Field(PAIR, "How many columns and rows it takes.", required=True),
        "form": Field(
            ScalarKind.ID,
            "A form of the layout's shapes.yaml.",
            required=True,
            unless="advertisement",
        ),
        "heading": Field(
            ScalarKind.COUNT,
            "How many rows its heading takes.",
            required=True,
            unless="advertisement",
        ),
        "size": Field(ScalarKind.SPAN, "Size of the headline, pt."),
        "lines": Field(ScalarKind.SPAN, "On how many lines the headline is."),
        "picture": Field(PLANNED_PICTURE, "The picture in it."),
        "deck": Field(DECK, "Where its deck is; below the headline, where nothing is said."),
        "quote": Field(QUOTE, "Where the story's pull quote is, if it is shown."),
        "locked": Field(ScalarKind.FLAG, "Whether it stays when the edition is made up again."),
    },
)
PLAN = Record(
    "a plan",
    {
        "pages": Field(
            List(
                Record(
                    "a planned page",
                    {
                        "number": Field(ScalarKind.NUMBER, "The page's number.", required=True),
                        "boxes": Field(List(BOX, least=0), "What is on it.", required=True),
                    },
                )
            ),
            "The pages of edition.yaml that are planned.",
            required=True,
        )
    },
)


def plan_schema() -> dict[str, Any]:
    """JSON Schema of `plan.yaml`."""
    return document("plan.yaml: where the stories of planned pages are", PLAN)


def with_boxes(
    pages: tuple[PagePlan, ...], root: Node | None, problems: list[Problem]
) -> tuple[PagePlan, ...]:
    """The pages with the boxes that the root of plan.yaml has for them."""
    checked = None if root is None else check(root, PLAN, problems)
    if not isinstance(checked, Mapping):
        return pages
    pages = tuple(each for page in pages for each in _as_needed(page, checked))
    problems += _decks_without_room(checked)
    boxes = dict(_boxes_by_page(checked, pages, problems))
    return tuple(
        _filled(page, boxes.get(page.number, ())) if page.planned else page for page in pages
    )


def _as_needed(page: PagePlan, root: Mapping) -> Iterator[PagePlan]:
    """A page, or as many of it as the plan has from its number on."""
    yield page
    if page.as_needed:
        numbers = {int(text_at(entry, "number") or 0) for entry in _mappings(root.get("pages"))}
        last = max(numbers, default=0)
        yield from (replace(page, number=n) for n in range(page.number + 1, last + 1))


def _boxes_by_page(
    root: Mapping, pages: tuple[PagePlan, ...], problems: list[Problem]
) -> Iterator[tuple[int, tuple[PlannedBox, ...]]]:
    planned = {page.number for page in pages if page.planned}
    for entry in _mappings(root.get("pages")):
        number = int(text_at(entry, "number") or 0)
        if number not in planned:
            message = f"page {number} of the plan is no planned page of the edition"
            problems.append(Problem(entry.place, message, "delete it, or run makeup again"))
        yield number, tuple(_box(each) for each in _mappings(entry.get("boxes")) if _is_whole(each))


def _decks_without_room(root: Mapping) -> Iterator[Problem]:
    """Decks in the copy that do not say how large they are: nothing of copy is to get lost."""
    for entry in _mappings(root.get("pages")):
        for deck in (box.get("deck") for box in _mappings(entry.get("boxes"))):
            if isinstance(deck, Mapping) and _deck_at(deck) is DeckPlace.INSET and not _inset(deck):
                hint = "span: [1, 6], columns and rows, or run makeup again"
                yield Problem(deck.place, "the deck in the copy has no span", hint)


def _mappings(node: Node | None) -> Iterator[Mapping]:
    items = node.items if isinstance(node, Sequence) else ()
    yield from (item for item in items if isinstance(item, Mapping))


def _is_whole(node: Mapping) -> bool:
    """Whether no part of a box that it must have was faulty."""
    numbers = [_pair(node, "at"), _pair(node, "span")]
    return isinstance(node.get(_sort(node)), Scalar) and all(numbers)


def _sort(node: Mapping) -> str:
    """What is in a box: the key that names it."""
    return "story" if node.get("story") else "advertisement"


def _box(node: Mapping) -> PlannedBox:
    (column, row), (columns, rows) = _pair(node, "at"), _pair(node, "span")
    picture, deck = node.get("picture"), node.get("deck")
    deck_at = _deck_at(deck)
    return PlannedBox(
        _reference(node, _sort(node)),
        node.place,
        column,
        row,
        columns,
        rows,
        form=text_at(node, "form"),
        heading=int(text_at(node, "heading") or 0),
        size=int(text_at(node, "size") or 0),
        lines=int(text_at(node, "lines") or 1),
        picture=_picture(picture) if isinstance(picture, Mapping) else None,
        is_advertisement=_sort(node) == "advertisement",
        locked=text_at(node, "locked").lower() == "true",
        deck_at=deck_at,
        deck=_inset(deck) if deck_at is DeckPlace.INSET else None,
        quote=_inset(node.get("quote")),
    )


def _deck_at(node: Node | None) -> DeckPlace:
    return DeckPlace((isinstance(node, Mapping) and text_at(node, "at")) or DeckPlace.BELOW)


def _inset(node: Node | None) -> PlannedInset | None:
    if not isinstance(node, Mapping) or not (span := _pair(node, "span")):
        return None
    (columns, rows), first, row = span, text_at(node, "from"), text_at(node, "row")
    return PlannedInset(columns, rows, int(first or 1) - 1, int(row or 1) - 1)


def _picture(node: Mapping) -> PlannedPicture | None:
    columns, rows = _pair(node, "span") or (0, 0)
    if not columns or not isinstance(node.get("id"), Scalar):
        return None
    first, at_foot = int(text_at(node, "from") or 1) - 1, text_at(node, "at") == "foot"
    return PlannedPicture(_reference(node, "id"), columns, rows, first, at_foot)


def _reference(node: Mapping, key: str) -> Reference:
    value = node.get(key)
    return Reference(text_at(node, key), value.place if value else node.place)


def _pair(node: Mapping, key: str) -> tuple[int, ...]:
    value = node.get(key)
    items = value.items if isinstance(value, Sequence) else ()
    numbers = tuple(int(item.text) for item in items if isinstance(item, Scalar))
    return numbers if len(numbers) == 2 else ()


def _filled(page: PagePlan, boxes: tuple[PlannedBox, ...]) -> PagePlan:
    """A page with its boxes; slots are called after what is in them."""
    stories = [box.reference for box in boxes if not box.is_advertisement]
    adverts = [box.reference for box in boxes if box.is_advertisement]
    pictures = [box.picture.reference for box in boxes if box.picture]
    return replace(
        page,
        boxes=boxes,
        flows={each.id: each for each in stories},
        pictures={each.id: (each,) for each in pictures},
        advertisements={each.id: each for each in adverts},
    )
