"""Pages that were laid out for a tree of boxes, given again for another that is the same.

Copy in flows leaves the tree before layout, and most of what is edited is such copy: the pages with
their empty frames then come out as they did. A tree is told by all that WeasyPrint knows of each of
its boxes: class, element, style, text, pictures. Elements, styles and pictures are those kept from
document to document (`knownelements`, `keptstyles`, `keptimages`), so that they are the same
objects where they are alike; what is known otherwise is never taken for the same.
"""

from __future__ import annotations

from typing import Any, Generic, TypeVar
from xml.etree.ElementTree import Element

from msgspec import Struct

from reportpress.engine.host.boxtree import AbsolutePlaceholder, boxes
from reportpress.engine.host.htmldocument import HTML
from reportpress.engine.host.keptimages import DocumentImages
from reportpress.engine.host.keptstyles import is_kept
from reportpress.engine.host.pdfdrawing import RasterImage, SVGImage
from reportpress.engine.layout.inline import InlineSetter, SetSoFar
from reportpress.engine.text.sourcemap import Box

MOST_BOXES = 20_000  # of a tree that is kept; the flagship has some 400 outside its flows
MOST_LAYOUTS = 4
PLAIN = frozenset({str, int, float, bool, type(None)})
# What belongs to one document of a layout context, and what is made anew with it.
OWN = frozenset(
    {
        *("style_for", "get_image_from_uri", "font_config", "counter_style", "target_collector"),
        *("footnotes", "setter", "tables", "dictionaries", "absolutes", "items"),
    }
)
STYLES = frozenset({"style", "first_letter_style", "first_line_style"})  # those of a box
Facts = list[Any]


class Untold(Exception):
    """Something is known of a box that nothing is known of by itself."""


class TreeFacts:
    """All that is known of boxes, as a list that can be compared; `alive` are those of its objects
    that are told by their `id`, `styled` the places of styles in the list, with the styles. What of
    a box is `derived` from the rest is not asked for.
    """

    derived = frozenset({"children"})

    def __init__(self) -> None:
        self.facts: Facts = []
        self.alive: list[Any] = []
        self.styled: list[tuple[int, Any]] = []
        self._trees: dict[int, tuple[Box, slice, slice]] = {}  # of absolutely positioned boxes
        self._boxes = 0

    def of_tree(self, box: Box) -> tuple[tuple[Any, ...], tuple[Any, ...]] | None:
        """What is known of an absolutely positioned box and all in it, and the objects in that;
        None of one that was not added.
        """
        known = self._trees.get(id(box))
        if known is None:
            return None
        _, facts, alive = known
        return tuple(self.facts[facts]), tuple(self.alive[alive])

    def add(self, box: Box) -> None:
        """Add a box and all in it. Raises `Untold`."""
        start, first = len(self.facts), len(self.alive)
        self._add(box)
        if box.is_absolutely_positioned():
            facts, alive = slice(start, len(self.facts)), slice(first, len(self.alive))
            self._trees[id(box)] = box, facts, alive

    def _add(self, box: Box) -> None:
        self._boxes += 1
        if self._boxes > MOST_BOXES:
            raise Untold
        facts, of = self.facts, self.of
        facts.append(type(box))
        for name, value in vars(box).items():
            if name not in self.derived:
                facts.append(name)
                if name in STYLES:
                    self.styled.append((len(facts), value))
                facts.append(value if type(value) in PLAIN else of(value))
        facts.append(len(box.children))
        for child in box.children:
            self.add(child)

    def of_declared(self, value: Any) -> Any:
        """A declared value as it can be compared: what is not plain is no other but itself."""
        try:
            return self.of(value)
        except Untold:
            self.alive.append(value)
            return id(value)

    def of(self, value: Any) -> Any:
        """A value as it can be compared. Raises `Untold`."""
        if type(value) in PLAIN:
            return value
        if isinstance(value, (tuple, list)):
            return type(value), *map(self.of, value)
        if type(value) is dict and all(type(key) in PLAIN for key in value):
            named = sorted(value.items(), key=lambda item: str(item[0]))
            return dict, *((name, self.of(each)) for name, each in named)
        if isinstance(value, (set, frozenset)) and all(type(each) in PLAIN for each in value):
            return type(value), *sorted(map(str, value))
        if isinstance(value, (Element, RasterImage, SVGImage)) or is_kept(value):
            self.alive.append(value)
            return id(value)
        raise Untold


def facts_of(root: Box, context: Any) -> TreeFacts | None:
    """What pages of a tree depend on: its boxes, and what style sheets say of pages.

    None where it cannot be told, or where pages depend on each other's numbers.
    """
    found = TreeFacts()
    try:
        for sheet, *rank in context.style_for._sheets:
            for _, selectors, declared in sheet.page_rules:
                found.facts += [*rank, *selectors]
                for name, value, important in declared:
                    found.facts += [name, found.of_declared(value), important]
        found.add(root)
    except Untold:
        return None
    return found


Made = TypeVar("Made")


class KeptPart(Struct, Generic[Made], frozen=True):
    """A part of a page as it was laid out, its lines, and the objects that the key it is kept by
    has by their `id`.
    """

    made: Made
    set_lines: SetSoFar
    alive: tuple[Any, ...]


class PlainTree(Struct, frozen=True):
    """A tree of boxes before layout, and what it is laid out with."""

    html: HTML
    root: Box
    context: Any
    images: DocumentImages


class KeptLayout(Struct, frozen=True):
    """The pages of a tree, as they were before anything was painted into them."""

    facts: TreeFacts
    pages: tuple[Box, ...]
    images: dict[str, Any]
    context: dict[str, Any]
    styles: dict[Any, Any]
    sizes: dict[str, Any]
    setter: InlineSetter

    def copied(self) -> tuple[Box, ...]:
        """The pages, to be painted into."""
        copy = CopiedBoxes()
        return tuple(map(copy.box, self.pages))

    def is_of(self, facts: TreeFacts, images: DocumentImages) -> bool:
        """Whether the same tree with the same pictures is laid out."""
        return self.facts.facts == facts.facts and self.shows(images)

    def shows(self, images: DocumentImages) -> bool:
        """Whether the pictures are those of a document."""
        return all(images.current(url) is image for url, image in self.images.items())

    def continue_in(self, context: Any, images: DocumentImages) -> None:
        """Leave a context as the layout left that of its own document."""
        vars(context).update({name: _again(value) for name, value in self.context.items()})
        context.style_for.get_computed_styles().update(self.styles)
        context.style_for.initial_page_sizes.update(self.sizes)
        for url, image in self.images.items():
            dict.__setitem__(images, url, image)


def kept_layout(
    facts: TreeFacts, pages: tuple[Box, ...], context: Any, images: dict[str, Any]
) -> KeptLayout | None:
    """A layout to be kept; None where it has told something, or is not known by its tree alone."""
    setter: InlineSetter = context.setter
    if setter.told_anything or running(context):
        return None
    styles = context.style_for.get_computed_styles()
    shown = {url: each for url, each in images.items() if isinstance(each, RasterImage | SVGImage)}
    if any(not isinstance(each, bytes) for url, each in images.items() if url not in shown):
        return None  # a picture that could not be read, which was told
    return KeptLayout(
        facts,
        pages,
        shown,
        {name: _again(value) for name, value in vars(context).items() if name not in OWN},
        {place: style for place, style in styles.items() if not hasattr(place[0], "tag")},
        dict(context.style_for.initial_page_sizes),
        setter.resumed(),
    )


def running(context: Any) -> bool:
    """Whether any element runs in the margins of pages."""
    return any(any(each.values()) for each in context.running_elements.values())


def _again(value: Any) -> Any:
    """A value of a context that another may go on with."""
    return value.copy() if isinstance(value, (list, dict, set)) else value


class CopiedBoxes:
    """A copy of boxes, all that they have of each other copied with them."""

    def __init__(self) -> None:
        self._copied: dict[int, Any] = {}

    def box(self, box: Any) -> Any:
        """The copy of a box, or of the placeholder of one."""
        known = self._copied.get(id(box))
        if known is not None:
            return known
        if isinstance(box, AbsolutePlaceholder):
            made = AbsolutePlaceholder.__new__(AbsolutePlaceholder)
            self._copied[id(box)] = made
            made.__dict__.update(_box=self.box(box._box), _layout_done=box._layout_done)
            return made
        made = self._copied[id(box)] = box.copy()
        held = vars(made)
        for name, value in list(held.items()):
            if type(value) not in PLAIN:
                held[name] = self._value(value)
        return made

    def _value(self, value: Any) -> Any:
        kind = type(value)
        if isinstance(value, (boxes.Box, AbsolutePlaceholder)):
            return self.box(value)
        if kind is list or kind is tuple:
            return kind([each if type(each) in PLAIN else self._value(each) for each in value])
        if kind is set:
            return set(value)
        if kind is dict:
            return {key: self._value(each) for key, each in value.items()}
        if kind.__name__ == "Background":
            return value._replace(layers=list(value.layers))
        return value
