"""What WeasyPrint asks again and again while it draws an SVG, remembered or answered at once.

A drawing has some thousand shapes, and each asks for its lengths, colours and references, most of
them the same as before or none at all. The answers are WeasyPrint's own, so that the same operators
are drawn, for whoever draws with it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import weasyprint.svg
import weasyprint.svg.bounding_box
import weasyprint.svg.css
import weasyprint.svg.defs
import weasyprint.svg.shapes
import weasyprint.svg.text
import weasyprint.svg.utils
from weasyprint.svg.css import parse_stylesheets as plain_stylesheets
from weasyprint.svg.utils import color as plain_color
from weasyprint.svg.utils import normalize as plain_normalize
from weasyprint.svg.utils import parse_url as plain_parse_url
from weasyprint.svg.utils import size as plain_size

from reportpress.engine.host import svgpaths

plain_child = weasyprint.svg.Node.get_child
MOST = 4096  # answers of a kind that are remembered
SHORT = 64  # characters of what is: longer texts are the shapes themselves

_remembered_size = lru_cache(MOST)(plain_size)
_remembered_normalize = lru_cache(MOST)(plain_normalize)
_remembered_url = lru_cache(MOST)(plain_parse_url)
_remembered_color = lru_cache(MOST)(plain_color)


def size(string: Any, font_size: Any = None, percentage_reference: Any = None) -> Any:
    """A length: most are plain numbers."""
    if not string:
        return 0
    try:
        return float(string)
    except ValueError:
        return _remembered_size(string, font_size, percentage_reference)


def normalize(string: str | None) -> Any:
    """A list of values in its usual form: most are empty."""
    if not string:
        return ""
    return _remembered_normalize(string) if len(string) < SHORT else plain_normalize(string)


def parse_url(url: str | None) -> Any:
    """A reference's URL: most are none."""
    return _remembered_url(url or "")


def color(string: str | None) -> Any:
    """A colour, one that may be changed."""
    found = _remembered_color(string or "")
    if isinstance(found, str):
        return found
    own = object.__new__(type(found))
    vars(own).update(vars(found))
    return own


class _NoRules:
    """The rules of style sheets where there are none."""

    def match(self, _element: Any) -> tuple[()]:
        return ()


def parse_stylesheets(*arguments: Any) -> tuple[Any, ...]:
    """The rules of a drawing's style sheets; to be matched with what has none takes a while."""
    return tuple(
        matcher if matcher.order else _NoRules() for matcher in plain_stylesheets(*arguments)
    )


def get_child(node: Any, id_: str) -> Any:
    """The first node below `node` with an id, whose place in the tree is looked up beforehand."""
    asked, wanted = node, node._etree_node.find(f'.//*[@id="{id_}"]')
    while wanted is not None:
        for child in node:
            if child.get("id") == id_:
                return child
            if any(each is wanted for each in child._etree_node.iter()):
                node = child
                break
        else:
            return plain_child(asked, id_)  # its children are not the tree's
    return None


def install() -> None:
    """Have WeasyPrint ask here."""
    quick = (size, normalize, parse_url, color, parse_stylesheets)
    for module in (
        weasyprint.svg,
        weasyprint.svg.bounding_box,
        weasyprint.svg.css,
        weasyprint.svg.defs,
        weasyprint.svg.shapes,
        weasyprint.svg.text,
        weasyprint.svg.utils,
    ):
        for function in quick:
            if hasattr(module, function.__name__):
                setattr(module, function.__name__, function)
    weasyprint.svg.Node.get_child = get_child
    shapes = {"path": svgpaths.path, "polyline": svgpaths.polyline, "polygon": svgpaths.polygon}
    weasyprint.svg.TAGS.update(shapes)
