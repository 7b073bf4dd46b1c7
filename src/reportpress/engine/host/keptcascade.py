"""The computed styles of the elements of a document, given again for the next one.

An edit of copy changes texts, and no selector asks what they say. Where an element is that of the
document before, and so are its siblings, those it is in, the siblings of these, and the style
sheets, then the same declarations apply, and styles that are kept (`keptstyles`) have the same
values. So they have where sheets differ in rules that select neither the element nor any that it is
in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

from msgspec import Struct
from weasyprint.css import StyleFor

from reportpress.engine.host.keptrules import selectors_between
from reportpress.engine.host.keptstyles import kept_styles
from reportpress.engine.host.knownelements import KnownTree
from reportpress.engine.host.sharedstyles import CHANGED

Sheets = list[tuple[Any, str, Any]]  # each with its origin and the specificity of its rules
Styles = dict[tuple[Any, Any], Any]  # by element and pseudo-element


class _KeptCascade(Struct, frozen=True):
    """The styles of a `structure` of elements in some sheets."""

    structure: object
    sheets: Sheets
    computed: Styles

    def styles_of(self, tree: KnownTree, sheets: Sheets, whole: Any) -> Styles:
        """The styles of those elements of another tree, which is `whole` to selectors, that are as
        they were.
        """
        is_same = self.structure is tree.structure
        if not is_same and self.structure is not tree.before:
            return {}
        selectors = _selectors_between(self.sheets, sheets)
        if selectors is None:
            return {}
        if is_same and not selectors:
            return self.computed
        selected = _selected(whole, selectors) if selectors else set[Any]()
        return {
            key: style
            for key, style in self.computed.items()
            if key[0] not in selected and (is_same or key[0] in tree.settled)
        }


class _Others(Struct, frozen=True):
    """The elements of a tree that have no style yet; those that have one bring their anchors."""

    whole: Any
    style_for: Any
    styles: Styles
    anchors: Any

    def iter_subtree(self) -> Iterator[Any]:
        """WeasyPrint asks for this once it has made room for styles."""
        self.style_for.get_computed_styles().update(self.styles)
        for element in self.whole.iter_subtree():
            style = self.styles.get((element.etree_element, None))
            if style is None:
                yield element
            elif style["anchor"]:
                self.anchors.collect_anchor(style["anchor"])


def install() -> None:
    """Have cascades kept, once for all who use WeasyPrint."""
    StyleFor.__init__ = _kept(StyleFor.__init__)


def _kept(plain: Callable[..., None]) -> Callable[..., None]:
    """WeasyPrint's way to all computed styles, but where they are those of the document before."""

    @wraps(plain)
    def find(style_for: Any, html: Any, sheets: Sheets, *others: Any) -> None:
        kept, tree, anchors = kept_styles(), getattr(html, "known", None), others[-1]
        if kept is None or tree is None:
            plain(style_for, html, sheets, *others)
            return
        whole, cascade = html.wrapper_element, kept.cascade
        styles = cascade.styles_of(tree, sheets, whole) if cascade is not None else {}
        for (element, _), style in styles.items():
            if element.tag in CHANGED:  # WeasyPrint has written over it
                style.pop("overflow", None)
        html.wrapper_element = _Others(whole, style_for, styles, anchors)
        try:
            plain(style_for, html, sheets, *others)
        finally:
            html.wrapper_element = whole
        kept.cascade = _cascade(tree, sheets, style_for)

    return find


def _cascade(tree: KnownTree, sheets: Sheets, style_for: Any) -> _KeptCascade | None:
    """What may be kept; None where a pseudo-element is an anchor, which is collected last."""
    computed = dict(style_for.get_computed_styles())
    if any(pseudo and style["anchor"] for (_, pseudo), style in computed.items()):
        return None
    return _KeptCascade(tree.structure, sheets, computed)


def _selectors_between(old: Sheets, new: Sheets) -> list[Any] | None:
    """The selectors of all rules in which sheets differ; None where they differ in more."""
    if len(old) != len(new):
        return None
    found: list[Any] = []
    for (was, *how), (sheet, *now) in zip(old, new, strict=True):
        selectors = [] if was is sheet else selectors_between(was, sheet)
        if how != now or selectors is None:
            return None
        found += selectors
    return found


def _selected(whole: Any, selectors: list[Any]) -> set[Any]:
    """The elements that one of the selectors selects, and all that are in these."""
    found = set[Any]()
    for element in whole.iter_subtree():
        above = element.parent
        is_within = above is not None and above.etree_element in found
        if is_within or any(selector.test(element) for selector in selectors):
            found.add(element.etree_element)
    return found
