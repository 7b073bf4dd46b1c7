"""Computed styles of pseudo-elements and pages, which WeasyPrint makes anew for each of them.

WeasyPrint shares the style of elements that the same rules match. The styles of their
pseudo-elements, six for each element, and those of pages and their margin boxes, it does not. They
are shared here where the same declarations apply below the same style: whoever asks gets equal
values, computed once. Those of elements and their pseudo-elements are kept for the next document,
too (`keptstyles`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

import weasyprint.layout.page
from weasyprint.css import StyleFor

from reportpress.engine.host.keptstyles import KeptStyles, PageSizes, keep, kept_styles, own_of

NOTE = "note()"  # `position` of a note, whose call has an anchor of its own
# WeasyPrint moves the overflow of one of them to the page, and writes `visible` in its place.
CHANGED = ("html", "body")


def install() -> None:
    """Have styles shared, once for all who use WeasyPrint."""
    StyleFor.set_computed_styles = _shared(StyleFor.set_computed_styles)
    page = weasyprint.layout.page
    page.set_page_type_computed_styles = _of_one_page(page.set_page_type_computed_styles)


def _shared(plain: Callable[..., None]) -> Callable[..., None]:
    """WeasyPrint's way to store a computed style, but where an equal one is stored already."""

    @wraps(plain)
    def set_computed_styles(style_for: Any, element: Any, parent: Any, **others: Any) -> None:
        computed, pseudo_type = style_for.get_computed_styles(), others.get("pseudo_type")
        place, is_element = (element, pseudo_type), hasattr(element, "tag")
        kept = kept_styles() if is_element else None
        if kept is not None:
            _track_sizes(style_for, kept)
        known = vars(style_for).setdefault("_shared_styles", {}) if kept is None else kept.computed
        above = computed[parent, None] if parent is not None else None
        key = None
        # WeasyPrint itself has looked for those of elements in this document.
        of_note = pseudo_type and above is not None and above["position"][0] == NOTE
        if (pseudo_type or not is_element or kept is not None) and not of_note:
            declared = style_for.get_cascaded_styles().get(place, {})
            key = others.get("base_url"), *_key(style_for, above, pseudo_type, declared)
            if kept is not None and not pseudo_type:
                key = id(own_of(element)), *key
        if key in known:
            computed[place] = style = known[key]
            if is_element and element.tag in CHANGED:
                style.pop("overflow", None)
            if (collector := others.get("target_collector")) and style["anchor"]:
                collector.collect_anchor(style["anchor"])
            return
        plain(style_for, element, parent, **others)
        if key is not None and computed[place]["position"][0] != NOTE:
            if kept is None:
                known[key] = computed[place]
            else:
                keep(kept, key, computed[place], element)

    return set_computed_styles


def _track_sizes(style_for: Any, kept: KeptStyles) -> None:
    """Have it noted where a style that is kept depends on the size of this document's pages."""
    if not isinstance(style_for.initial_page_sizes, PageSizes):
        style_for.initial_page_sizes = PageSizes(kept, style_for.initial_page_sizes)


def _key(style_for: Any, above: Any, pseudo_type: str | None, declared: dict[str, Any]) -> Any:
    """What a computed style depends on. Lengths may be of the first page's, once that is known.

    Both ids are of what the style that is kept has itself: its parent, and declared values.
    """
    sized = style_for.initial_page_sizes.get("box") is not None
    values = (
        (name, id(value), precedence, layer, *specificity)
        for name, (value, (precedence, layer, specificity)) in declared.items()
    )
    return id(above), pseudo_type, sized, *values


def styles_of_pages(style_for: Any, html: Any, like: Iterable[Any]) -> dict[Any, Any]:
    """The styles of pages and their margin boxes, for the types of pages that those have which are
    `like` them (each a page's type, and the name of its pseudo-element).
    """
    for page_type in dict.fromkeys(page_type for page_type, _ in like):
        weasyprint.layout.page.set_page_type_computed_styles(page_type, html, style_for)
    computed = style_for.get_computed_styles()
    return {place: style for place, style in computed.items() if not hasattr(place[0], "tag")}


def _of_one_page(plain: Callable[..., None]) -> Callable[..., None]:
    """WeasyPrint's way to the styles of a page, which looks through what is declared for all pages
    before it, again and again.
    """

    @wraps(plain)
    def set_page_type_computed_styles(page_type: Any, html: Any, style_for: Any) -> None:
        style_for.get_cascaded_styles().clear()
        plain(page_type, html, style_for)

    return set_page_type_computed_styles
