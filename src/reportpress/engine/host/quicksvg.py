"""What WeasyPrint asks again and again while it draws an SVG, remembered or answered at once.

A drawing has some thousand shapes, and each asks for its lengths, colours and references, most of
them the same as before or none at all. The answers are WeasyPrint's own, so that the same operators
are drawn, for whoever draws with it.
"""

from __future__ import annotations

from contextlib import suppress
from functools import lru_cache, partial
from typing import Any, NamedTuple

import weasyprint.svg
import weasyprint.svg.bounding_box
import weasyprint.svg.css
import weasyprint.svg.defs
import weasyprint.svg.shapes
import weasyprint.svg.text
import weasyprint.svg.utils
from weasyprint.matrix import Matrix
from weasyprint.svg.css import parse_stylesheets as plain_stylesheets
from weasyprint.svg.utils import PointError
from weasyprint.svg.utils import color as plain_color
from weasyprint.svg.utils import normalize as plain_normalize
from weasyprint.svg.utils import parse_url as plain_parse_url
from weasyprint.svg.utils import size as plain_size

from reportpress.engine.host import svgpaths

plain_child = weasyprint.svg.Node.get_child
plain_draw_node = weasyprint.svg.SVG.draw_node
plain_product = Matrix.__matmul__
# Of each shape what its outline is made of, of all shapes how they are painted.
SHAPES = {
    "circle": ("cx", "cy", "r"),
    "ellipse": ("cx", "cy", "rx", "ry"),
    "line": ("x1", "y1", "x2", "y2"),
    "path": ("d",),
    "polygon": ("points",),
    "polyline": ("points",),
    "rect": ("x", "y", "width", "height", "rx", "ry"),
}
LOOKS = (
    "fill",
    "fill-opacity",
    "stroke",
    "stroke-opacity",
    "stroke-width",
    "stroke-dasharray",
    "stroke-dashoffset",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-miterlimit",
)
UNUSUAL = frozenset({"opacity", "filter", "clip-path", "mask", *svgpaths.MARKERS})
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


class _Family(NamedTuple):
    """The elements below one: by their ids, and which is whose parent."""

    by_id: dict[str | None, Any]
    parents: dict[Any, Any]


def get_child(node: Any, id_: str) -> Any:
    """The first node below `node` with an id, whose place in the tree is looked up beforehand."""
    asked, family = node, _family(node)
    wanted, above = family.by_id.get(id_), set()
    while wanted is not None and wanted is not asked._etree_node:
        above.add(wanted)
        wanted = family.parents[wanted]
    while above:
        for child in node:
            if child.get("id") == id_:
                return child
            if child._etree_node in above:
                node = child
                break
        else:
            return plain_child(asked, id_)  # its children are not the tree's
    return None


def _family(node: Any) -> _Family:
    known: _Family | None = vars(node).get("family")
    if known is None:
        known = node.family = _Family({}, {})
        for element in node._etree_node.iter():
            known.parents.update(dict.fromkeys(element, element))
            if element is not node._etree_node:
                known.by_id.setdefault(element.get("id"), element)
    return known


def multiplied(one: Any, other: Any) -> Any:
    """The product of two matrices, summed up in WeasyPrint's order."""
    (a, b, c), (d, e, f), (g, h, i) = other
    return Matrix(
        matrix=[
            [sum((x * a, y * d, z * g)), sum((x * b, y * e, z * h)), sum((x * c, y * f, z * i))]
            for x, y, z in one
        ]
    )


def draw_node(
    svg: Any, node: Any, font_size: float, fill_stroke: bool = True, context: Any = None
) -> None:
    """Draw a node. What a recorded drawing says of a plain shape is the same whenever its
    attributes are.
    """
    if not fill_stroke or not hasattr(svg.stream, "again") or not _is_plain(node):
        plain_draw_node(svg, node, font_size, fill_stroke, context)
        return
    stream, tag, attributes = svg.stream, node.tag, node.attrib
    font_size = size(attributes.get("font-size", "1em"), font_size, font_size)
    stream.push_state()
    svg.transform(node, font_size)
    sizes = font_size, svg.inner_width, svg.inner_height
    looks = (*sizes, *map(attributes.get, LOOKS))
    fill, stroke = stream.again(looks, lambda: svg.set_graphical_state(node, font_size))
    if node.visible:
        shape = (tag, *sizes, *map(attributes.get, SHAPES[tag]))
        stream.again(shape, partial(_outline, svg, node, font_size))
    svg.fill_stroke(fill, stroke, attributes.get("fill-rule") == "evenodd")
    stream.pop_state()


def _is_plain(node: Any) -> bool:
    """Whether a node is a shape that is filled and stroked in plain colours, and nothing more."""
    attributes = node.attrib
    if node.tag not in SHAPES or len(node._etree_node) or not UNUSUAL.isdisjoint(attributes):
        return False
    paints = attributes.get("fill", ""), attributes.get("stroke", "")
    return not any("url(" in paint or "context-" in paint for paint in paints)


def _outline(svg: Any, node: Any, font_size: float) -> None:
    with suppress(PointError):
        weasyprint.svg.TAGS[node.tag](svg, node, font_size)
    node.vertices.clear()  # where markers would be


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
    Matrix.__matmul__ = multiplied
    weasyprint.svg.SVG.draw_node = draw_node
    shapes = {"path": svgpaths.path, "polyline": svgpaths.polyline, "polygon": svgpaths.polygon}
    weasyprint.svg.TAGS.update(shapes)
