"""Text that WeasyPrint breaks and draws itself: white space kept, inline blocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from reportpress.compose.interface import Composition
from reportpress.engine.boxes.lineboxes import SetText
from reportpress.engine.host.boxtree import AbsolutePlaceholder, boxes
from reportpress.engine.layout.skeleton import Skeleton
from reportpress.engine.text.copy import place_at
from reportpress.engine.text.sourcemap import BlockSource, Box
from reportpress.source.errors import Place


class HostText(NamedTuple):
    """A text box of WeasyPrint's, and the place of the innermost element around it that has one."""

    box: Box
    place: Place


def host_texts(
    skeleton: Skeleton, compositions: Iterable[Composition], template: Place
) -> Iterator[HostText]:
    """The texts of pages and of tables in flows.

    Call it before painting: the pages then hold no copy, where only tables can have such text.
    """
    for root in (*skeleton.pages, *_tables(compositions)):
        yield from _texts(root, template)


def _tables(compositions: Iterable[Composition]) -> Iterator[Box]:
    for composition in compositions:
        for part in composition.frames:
            for fragment in part.all_fragments:
                source = fragment.block.tag
                if isinstance(source, BlockSource) and source.table and fragment.first:
                    yield source.table.box


def _texts(root: Box, place: Place) -> Iterator[HostText]:
    waiting = [(root, place)]
    while waiting:
        box, place = waiting.pop()
        if isinstance(box, AbsolutePlaceholder):
            box = box._box
        if isinstance(box, SetText):
            continue
        if getattr(box, "element", None) is not None:
            place = place_at(box.element, place)
        if isinstance(box, boxes.TextBox):
            yield HostText(box, place)
        waiting += ((child, place) for child in reversed(getattr(box, "children", ())))
