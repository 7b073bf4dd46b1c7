"""The e-paper's templates, filled: what comes from copy is escaped, but for markup that is made."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from reportpress.epaper.issue import story_file
from reportpress.epaper.zones import Zone
from reportpress.reading.elements import as_html

TEMPLATES = "files"  # of this package
DECIMALS = 1  # of a px: lines of a page are no finer


class PageTemplates:
    """The templates, compiled as they are asked for; `common` is at the hand of all."""

    def __init__(self, **common: object) -> None:
        self._environment = Environment(
            loader=PackageLoader(__package__, TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self._environment.filters |= {"story": story_file, "outline": outline, "measure": measure}
        self._environment.globals |= common

    def page(self, template: str, **values: object) -> bytes:
        """A page as a file."""
        return self._environment.get_template(template).render(values).encode()


def markup(elements: Iterable[Element]) -> list[Markup]:
    """Elements as HTML that templates take as it is."""
    return [Markup(as_html(each)) for each in elements]


def script(json: str) -> Markup:
    """JSON in a `<script>`: nothing in it ends that."""
    return Markup(json.replace("<", "\\u003c"))


def measure(px: float) -> str:
    """A length, without figures that nobody sees."""
    return f"{round(px, DECIMALS):g}"


def outline(zone: Zone) -> str:
    """A zone as the data of an SVG path."""
    return " ".join(
        "M" + " L".join(f"{measure(x)} {measure(y)}" for x, y in polygon) + " Z"
        for polygon in zone.polygons
    )
