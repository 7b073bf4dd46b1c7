"""Fallback faces, which nobody named, in text that WeasyPrint breaks itself: white space kept,
inline blocks.

There Pango takes whatever installed face has a character, above all where the style sheet gives a
generic family. The composer's own text is stricter: it takes named faces alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from unicodedata import category

from reportpress.compose.interface import Composition
from reportpress.engine.boxes.lineboxes import SetText
from reportpress.engine.host.boxtree import AbsolutePlaceholder, boxes
from reportpress.engine.host.pangotext import Layout, ffi, get_pango_font_key, pango
from reportpress.engine.layout.skeleton import Skeleton
from reportpress.engine.text.copy import place_at
from reportpress.engine.text.sourcemap import BlockSource, Box
from reportpress.source.errors import ExitCode, Place, Problem, Severity

PRIVATE_USE = "Co"  # Unicode's general category
SHOWN = 12  # characters of what is printed


def fallback_faces(
    skeleton: Skeleton,
    compositions: Iterable[Composition],
    listed: Collection[str],
    template: Place,
) -> Iterator[Problem]:
    """A warning for each fallback face, named neither by its text's style nor in the list of faces,
    and for each character of private use in a face that its style does not name, at its first
    place.

    Call it before painting: the pages then hold no copy, where only tables can have fallback faces.
    """
    told = set()
    for root in (*skeleton.pages, *_tables(compositions)):
        for box, place in _texts(root, template):
            for family, text in _unnamed(box):
                private = [sign for sign in text if category(sign) == PRIVATE_USE]
                for sign in private:
                    if sign not in told:
                        told.add(sign)
                        yield _private(place, sign, family)
                if not private and family not in listed and family not in told:
                    told.add(family)
                    yield _unlisted(place, text, family)


def _tables(compositions: Iterable[Composition]) -> Iterator[Box]:
    for composition in compositions:
        for part in composition.frames:
            for fragment in part.all_fragments:
                source = fragment.block.tag
                if isinstance(source, BlockSource) and source.table:
                    yield source.table


def _texts(root: Box, place: Place) -> Iterator[tuple[Box, Place]]:
    """The text boxes that WeasyPrint laid out, with the places of the elements around them."""
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
            yield box, place
        waiting += ((child, place) for child in reversed(getattr(box, "children", ())))


def _unnamed(box: Box) -> Iterator[tuple[str, str]]:
    """The families that a text box is drawn with and does not name, each with what it draws."""
    layout, data = Layout(box.style), box.text.encode()
    pango.pango_layout_set_text(layout.layout, data, len(data))
    named = {family.casefold() for family in box.style["font_family"]}
    run = pango.pango_layout_get_line_readonly(layout.layout, 0).runs
    while run != ffi.NULL:
        item, run = run.data.item, run.next
        text = data[item.offset : item.offset + item.length].decode().strip()
        _, description, _ = get_pango_font_key(item.analysis.font)
        family = ffi.string(pango.pango_font_description_get_family(description)).decode()
        if text and family.casefold() not in named:
            yield family, text


def _private(place: Place, sign: str, family: str) -> Problem:
    return Problem(
        place,
        f"“{sign}” (U+{ord(sign):04X}), a character of private use, is printed from “{family}”, "
        "which its font-family does not name",
        "each face draws something else for it: name the face that is meant, or write it otherwise",
        Severity.WARNING,
        ExitCode.LAYOUT,
    )


def _unlisted(place: Place, text: str, family: str) -> Problem:
    shown = text if len(text) <= SHOWN else text[:SHOWN] + "…"
    return Problem(
        place,
        f"“{shown}” is printed from “{family}”, which neither its font-family nor fonts.yaml names",
        "name a face of fonts.yaml in its font-family: another system would print another face",
        Severity.WARNING,
        ExitCode.LAYOUT,
    )
