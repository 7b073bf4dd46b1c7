"""The computed styles of all elements of a document, given again for the next one.

An edit of copy changes texts, and no selector asks what they say: where the elements are those of
the document before it, in the same order and with the same attributes, and so are the style sheets,
then the same declarations apply, and styles that are kept (`keptstyles`) have the same values.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from weasyprint.css import StyleFor

from reportpress.engine.host.keptstyles import PageSizes, kept_styles
from reportpress.engine.host.sharedstyles import CHANGED

Sheets = list[tuple[Any, str, Any]]  # each with its origin and the specificity of its rules


@dataclass(frozen=True, slots=True)
class _KeptCascade:
    """The styles of a `structure` of elements in some sheets, by element and pseudo-element.

    `anchors` are what links may lead to; in the styles that are `changed`, WeasyPrint has written
    over the overflow.
    """

    structure: object
    sheets: Sheets
    computed: dict[tuple[Any, Any], Any]
    anchors: tuple[str, ...]
    changed: tuple[Any, ...]

    def is_of(self, structure: object, sheets: Sheets) -> bool:
        """Whether it is that of these elements in these sheets."""
        return self.structure is structure and _known(self.sheets) == _known(sheets)

    def give(self, style_for: Any, anchors: Any) -> None:
        """Have a document's `style_for` begin with it, as it would be once it had found it."""
        style_for._cascaded_styles = {}
        style_for._computed_styles = dict(self.computed)
        for style in self.changed:
            style.pop("overflow", None)
        for anchor in self.anchors:
            anchors.collect_anchor(anchor)


def install() -> None:
    """Have whole cascades kept, once for all who use WeasyPrint."""
    StyleFor.__init__ = _kept(StyleFor.__init__)


def _kept(plain: Callable[..., None]) -> Callable[..., None]:
    """WeasyPrint's way to all computed styles, but where they are those of the document before."""

    @wraps(plain)
    def find(style_for: Any, html: Any, sheets: Sheets, *others: Any) -> None:
        _, font_config, anchors = others
        kept, structure = kept_styles(), getattr(html, "structure", None)
        known = kept.cascade if kept is not None else None
        if kept is not None and known is not None and known.is_of(structure, sheets):
            known.give(style_for, anchors)
            style_for._sheets, style_for.font_config = sheets, font_config
            style_for.initial_page_sizes = PageSizes(kept, {"box": None, "area": None})
            return
        plain(style_for, html, sheets, *others)
        if kept is not None and structure is not None:
            kept.cascade = _cascade_of(style_for, structure, sheets, anchors)

    return find


def _cascade_of(style_for: Any, structure: object, sheets: Sheets, anchors: Any) -> _KeptCascade:
    computed = dict(style_for.get_computed_styles())
    changed = tuple(style for (element, _), style in computed.items() if element.tag in CHANGED)
    return _KeptCascade(structure, sheets, computed, tuple(anchors.target_lookup_items), changed)


def _known(sheets: Sheets) -> list[tuple[Any, ...]]:
    return [(id(sheet), *others) for sheet, *others in sheets]
