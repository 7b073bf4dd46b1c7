"""Reports of judges as HTML: the templates beside this file, filled.

A report is one file: its content security policy forbids it to fetch anything. All that comes from
copy or from a PDF is escaped, and characters that cannot be shown are replaced.
"""

from __future__ import annotations

from typing import Any
from unicodedata import category

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from reportpress.source.errors import UNPRINTABLE

TEMPLATES = "templates"


def filled(template: str, **values: object) -> str:
    """A template of this package, filled; `placed` is at every template's hand."""
    environment = Environment(
        loader=PackageLoader(__package__, TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals["placed"] = placed
    return environment.get_template(template).render(values)


def placed(left: float, top: float, width: float, height: float) -> str:
    """The style of a box on a page's picture: fractions of the picture as percentages."""
    sides = {"left": left, "top": top, "width": width, "height": height}
    return ";".join(f"{name}:{100 * share:.2f}%" for name, share in sides.items())


def _shown(value: Any) -> Any:
    """Text without controls, format characters and halves of a character, each now U+FFFD."""
    if not isinstance(value, str) or isinstance(value, Markup) or value.isprintable():
        return value
    return "".join(
        "\ufffd" if category(sign) in UNPRINTABLE and sign not in "\n\t" else sign for sign in value
    )
