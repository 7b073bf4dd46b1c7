"""Pages that were laid out, given again in other colours.

A designer turns a colour, and looks. Where that is all in which a tree of boxes differs from one
that was laid out, its boxes are where they were: they take the styles of the new document, and what
is behind them is placed anew where it has another colour. Wherever there is doubt, a page is laid
out.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from msgspec.structs import replace

from reportpress.engine.boxes.lineboxes import Ruled
from reportpress.engine.host.boxtree import AnonymousStyle, boxes, layout_box_backgrounds
from reportpress.engine.host.keptstyles import is_style, written_of
from reportpress.engine.host.paintedwith import SameLayout, ask_alike, is_same, with_changes
from reportpress.engine.host.pdfdrawing import get_color
from reportpress.engine.host.sharedstyles import styles_of_pages
from reportpress.engine.layout.keptlayout import CopiedBoxes, KeptLayout, PlainTree, TreeFacts
from reportpress.engine.text.sourcemap import Box

CANVAS = frozenset({"html", "body"})  # what is behind one of them may be painted by the page
Pairs = Iterable[tuple[Any, Any]]  # a style of the document before, and that of this


class Doubtful(Exception):
    """Boxes cannot be told to be where they were."""


def style_pairs(old: TreeFacts, new: TreeFacts) -> Pairs | None:
    """The styles of two trees that have their boxes in common; None of others."""
    if len(old.facts) != len(new.facts) or len(old.styled) != len(new.styled):
        return None
    differing = {
        place
        for place, (one, other) in enumerate(zip(old.facts, new.facts, strict=True))
        if one != other
    }
    if not differing <= {place for place, _ in new.styled}:
        return None
    pairs = zip(old.styled, new.styled, strict=True)
    return [(one, other) for (_, one), (_, other) in pairs]


class NewStyles:
    """The style of this document for each of the document before. Raises `Doubtful` where there is
    none, or more than one, or where boxes of both are not laid out the same.
    """

    def __init__(self, pairs: Pairs) -> None:
        self._same = SameLayout()
        self._new: dict[int, tuple[Any, Any]] = {}
        self._bases: dict[object, tuple[Any, Any]] = {}  # by what their copies have in common
        self.add(pairs)

    def add(self, pairs: Pairs) -> None:
        """Take other styles in."""
        for old, new in pairs:
            if old is not None or new is not None:
                self._pair(old, new)

    def _pair(self, old: Any, new: Any) -> None:
        if (known := self._new.get(id(old))) is not None:
            if known[1] is not new:
                raise Doubtful
            return
        if not self._same.of(old, new):
            raise Doubtful
        base = self._new[id(old)] = self._bases.setdefault(written_of(old), (old, new))
        if base[0] is not old:
            raise Doubtful
        if old is not new:
            ask_alike(old, new)

    def of(self, style: Any) -> Any:
        """The new style for one of a page; it itself, where that has not changed."""
        if (known := self._new.get(id(style))) is None:
            known = self._new[id(style)] = style, self._found(style)
        return known[1]

    def _found(self, style: Any) -> Any:
        """That of one which layout has made: of a copy, or of an anonymous box."""
        base = self._bases.get(written_of(style))
        if base is None and isinstance(style, AnonymousStyle):
            above = style.parent_style
            base = above.anonymous_style, self.of(above).anonymous_style
        if base is None:
            raise Doubtful
        old, new = base
        made = new if style is old else with_changes(style, old, new)
        if made is None:
            raise Doubtful
        return style if old is new else made


class RecolouredBoxes(CopiedBoxes):
    """Copies of the boxes of pages with new styles. Raises `Doubtful`."""

    def __init__(self, styles: NewStyles) -> None:
        super().__init__()
        self._styles = styles
        self._backgrounds: list[Box] = []  # those that have another colour

    def page(self, page: Box, images: Any) -> Box:
        """The copy of a page; `images` gives the pictures of this document."""
        self._backgrounds = []
        made: Box = self.box(page)
        for box in self._backgrounds:
            if box is made or box.element_tag in CANVAS:
                raise Doubtful
            layout_box_backgrounds(made, box, images, layout_children=False)
        return made

    def box(self, box: Any) -> Any:
        """The copy of a box, or of the placeholder of one."""
        made = super().box(box)
        if isinstance(box, boxes.Box) and "background" in vars(box):
            colours = [get_color(each.style, "background_color") for each in (box, made)]
            if not is_same(*colours):
                self._backgrounds.append(made)
        return made

    def _value(self, value: Any) -> Any:
        if is_style(value):
            return self._styles.of(value)
        value = super()._value(value)
        if isinstance(value, Ruled):
            return replace(value, style=self._styles.of(value.style))
        if type(value).__name__ == "Background":
            return value._replace(style=self._styles.of(value.style))
        return value


def recoloured(layout: KeptLayout, tree: PlainTree, facts: TreeFacts) -> KeptLayout | None:
    """A layout in the colours of another tree of boxes, of which all `facts` are known; None where
    more than colours may be different.
    """
    context, pairs = tree.context, style_pairs(layout.facts, facts)
    if pairs is None or not layout.shows(tree.images):
        return None
    try:
        styles = NewStyles(pairs)
        around = styles_of_pages(context.style_for, tree.html, layout.styles)
        styles.add((old, around.get(place)) for place, old in layout.styles.items())
        copies = RecolouredBoxes(styles)
        pages = tuple(copies.page(page, context.get_image_from_uri) for page in layout.pages)
    except Doubtful:
        return None
    return replace(layout, facts=facts, pages=pages, styles=around)
