"""Where style sheets say what an element has: the declaration that won, found again."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from reportpress.engine.host.htmldocument import HTML, INHERITED
from reportpress.engine.host.sheetscan import (
    Declared,
    Text,
    declarations,
    selectors_of,
    sets,
    style_attribute,
    with_imports,
)
from reportpress.engine.layout.inputbounds import elements_of, sheets_of
from reportpress.engine.layout.layoutinput import LayoutInput
from reportpress.source.errors import Place

INLINE = Place("style")


class Cascade:
    """The style sheets of a page, read again only when something of them is to be told."""

    def __init__(self, source: LayoutInput, html: HTML) -> None:
        self._source = source
        self._html = html

    def winner(self, element: Any, pseudo: str, name: str) -> Declared | None:
        """The declaration that gives an element or its pseudo-element a property, inherited ones
        too; of all of a rule, any. None where no style sheet has one.
        """
        wrapper = self._wrappers.get(element)
        while wrapper is not None:
            if found := list(self._candidates(wrapper, pseudo, name)):
                return max(found, key=lambda each: each[0])[1]
            if name.replace("-", "_") not in INHERITED:
                return None
            wrapper, pseudo = wrapper.parent, ""
        return None

    def _candidates(self, wrapper: Any, pseudo: str, name: str) -> Iterator[tuple[Any, Declared]]:
        """What sets the property, each with its rank (CSS Cascade 4, 6)."""
        for order, (declared, selectors) in enumerate(self._rules):
            if name and not sets(declared.name, name):
                continue
            for selector in selectors:
                if (selector.pseudo_element or "") == pseudo and selector.test(wrapper):
                    yield (declared.important, False, selector.specificity, order), declared
        if not pseudo:
            written = wrapper.etree_element.get("style", "")
            for declared in style_attribute(written, Text(INLINE, "", "", numbered=False)):
                if sets(declared.name, name):
                    yield (declared.important, True, (), declared.line), declared

    @cached_property
    def _rules(self) -> list[tuple[Declared, list[Any]]]:
        elements = elements_of(self._html.etree_element, self._source.place)
        sheets = (each for each in elements if each.tree.tag in ("style", "link"))
        return [
            (declared, selectors_of(declared.selector))
            for sheet in with_imports(sheets_of(self._source, sheets))
            for declared in declarations(sheet)
            if declared.selector
        ]

    @cached_property
    def _wrappers(self) -> dict[Any, Any]:
        return {each.etree_element: each for each in self._html.wrapper_element.iter_subtree()}
