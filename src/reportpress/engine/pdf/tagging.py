"""What is cut over lines, columns and pages is one element of the structure tree.

WeasyPrint tags page by page, and each box by itself: the part of a paragraph in the next column is
a `P` of its own, and so are parts of lists, links, tables and stories. `TagRecorder` notes which
element was made for which box; `joined` makes one of those that are of one element of the HTML, so
that they are read in one go (ISO 14289-1, 7.1).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import pydyf

from reportpress.engine.host.boxtree import AbsolutePlaceholder, boxes
from reportpress.engine.host.hooks import Plain
from reportpress.engine.pdf.repeated import is_repeated, leave_out
from reportpress.engine.text.sourcemap import Box

ARTICLE = "article"
ALONE = frozenset({"/Document", "/Figure"})  # what no cut parts
DIRECT = frozenset({"/Link"})  # what has its marked content and annotations itself


@dataclass(slots=True)
class Tagged:
    """An element of the structure tree, and the box that it was made for; `page` is that page's."""

    element: pydyf.Dictionary
    box: Box
    parent: pydyf.Dictionary
    page: Box


@dataclass(slots=True)
class TagRecorder:
    """Notes elements in the order of their boxes, outer ones first, margins left out.

    `heads` are cells of heads that are printed again, each with what WeasyPrint takes for its
    element.
    """

    noted: list[Tagged | None] = field(default_factory=list)
    heads: list[tuple[Any, pydyf.Dictionary]] = field(default_factory=list)
    _known: set[int] = field(default_factory=set)
    _margins: int = 0
    _page: Box = None

    @property
    def tagged(self) -> list[Tagged]:
        """The elements that were made."""
        return [each for each in self.noted if each is not None]

    def tag_box(
        self, plain: Plain, box: Box, parent: pydyf.Dictionary, *others: Any
    ) -> Iterator[pydyf.Dictionary]:
        """The elements that WeasyPrint makes of a box; what is printed again has none."""
        if isinstance(box, AbsolutePlaceholder):
            box = box._box
        if is_repeated(box):
            self.heads += leave_out(box)
            return
        if isinstance(box, boxes.PageBox):
            self._page = box
        apart = isinstance(box, boxes.MarginBox) or box.style["position"] == "fixed"
        self._margins += apart
        number = len(self.noted)
        if not self._margins:
            self.noted.append(None)
        for element in plain(box, parent, *others):
            if not self._margins and id(element) not in self._known:
                self._known.add(id(element))
                self.noted[number] = Tagged(element, box, parent, self._page)
            yield element
        self._margins -= apart


Key = tuple[object, ...]


def joined(pdf: pydyf.PDF, tagged: Sequence[Tagged]) -> list[Tagged]:
    """The elements, those of one element of the HTML joined to the first of them."""
    first: dict[Key, pydyf.Dictionary] = {}
    depths: dict[int, tuple[Key, int]] = {}
    parts, kept = [], []
    for each in tagged:
        key = _key(each, depths)
        whole = first.setdefault(key, each.element) if key else each.element
        if whole is each.element:
            kept.append(each)
        else:
            parts.append((each.element, whole))
    if parts:
        _join(pdf, parts)
    return kept


def _key(tagged: Tagged, depths: dict[int, tuple[Key, int]]) -> Key | None:
    """What an element shares with those that it is one with; None if it is one by itself.

    Articles are parts of one story where templates wrote the same `data-at` on them.
    """
    tree, kind = tagged.box.element, tagged.element["S"]
    if tree is None or kind in ALONE:
        return None
    story = tree.get("data-at") if tagged.box.element_tag == ARTICLE else None
    key = kind, tagged.box.element_tag, story or id(tree)
    around, depth = depths.get(id(tagged.parent), (None, 0))
    depth = depth + 1 if around == key else 0
    depths[id(tagged.element)] = key, depth
    return *key, depth


def _join(pdf: pydyf.PDF, parts: Sequence[tuple[pydyf.Dictionary, pydyf.Dictionary]]) -> None:
    objects = {item.reference: item for item in pdf.objects if _is_element(item)}
    for part, whole in parts:
        _move(part, whole, objects)
    moved = {part.reference: whole.reference for part, whole in parts if part["S"] in DIRECT}
    if moved:
        _point_to(pdf, moved)


def _is_element(item: object) -> bool:
    return isinstance(item, pydyf.Dictionary) and item.get("Type") == "/StructElem"


def _move(
    part: pydyf.Dictionary, whole: pydyf.Dictionary, objects: dict[bytes, pydyf.Dictionary]
) -> None:
    """Move what a part holds behind what the whole holds, and the part out of the tree."""
    for kid in part["K"]:
        if kid in objects:
            objects[kid]["P"] = whole.reference
    whole["K"].extend(_with_page(kid, part, whole) for kid in part["K"])
    part["K"] = pydyf.Array()
    objects[part["P"]]["K"].remove(part.reference)


def _with_page(kid: Any, part: pydyf.Dictionary, whole: pydyf.Dictionary) -> Any:
    """Marked content, which is a number, with its page where that is another (14.7.5.2)."""
    if not isinstance(kid, int) or part["Pg"] == whole["Pg"]:
        return kid
    return pydyf.Dictionary({"Type": "/MCR", "Pg": part["Pg"], "MCID": kid})


def _point_to(pdf: pydyf.PDF, moved: dict[bytes, bytes]) -> None:
    """Let the parent tree name elements that hold marked content or annotations now."""
    root = next(item for item in pdf.objects if _is_root(item))
    (tree,) = (item for item in pdf.objects if item.reference == root["ParentTree"])
    entries = tree["Nums"]
    for number, entry in enumerate(entries):
        if isinstance(entry, list):
            entry[:] = [moved.get(each, each) for each in entry]
        elif entry in moved:
            entries[number] = moved[entry]


def _is_root(item: object) -> bool:
    return isinstance(item, pydyf.Dictionary) and item.get("Type") == "/StructTreeRoot"
