"""Drawings that a page holds itself, as `<svg>`: looked at before layout, as picture files are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import deepcopy
from typing import Any
from xml.etree import ElementTree

from msgspec.structs import replace

from reportpress.content.svg import SVG_NAMESPACE, drawing_problems
from reportpress.engine.layout.inputbounds import Element, elements_of
from reportpress.engine.layout.layoutinput import LayoutInput
from reportpress.source.errors import Problem

XMLNS = "{http://www.w3.org/2000/xmlns/}"
SVG = f"{{{SVG_NAMESPACE}}}svg"


def faulty_drawings(source: LayoutInput, root: Any) -> Iterator[Problem]:
    """What is wrong with the drawings of a page, at the nearest places that templates wrote down.

    A fault that is repeated at a place is told once.
    """
    told = set[Problem]()
    for element in _outermost(elements_of(root, source.place)):
        for found in drawing_problems(_written(element.tree)):
            problem = replace(found, place=element.place, message=f"in a drawing: {found.message}")
            if problem not in told:
                told.add(problem)
                yield problem.of_layout()


def _written(tree: Any) -> bytes:
    """A drawing as XML; the namespaces that HTML takes for attributes are then written anew."""
    tree = deepcopy(tree)
    tree.tail = None
    for element in tree.iter():
        for name in [name for name in element.attrib if name.startswith(XMLNS)]:
            del element.attrib[name]
    return ElementTree.tostring(tree)


def _outermost(elements: Iterable[Element]) -> Iterator[Element]:
    inside: set[Any] = set()
    for element in elements:
        if element.tree.tag == SVG and element.tree not in inside:
            inside.update(element.tree.iter(SVG))
            yield element
