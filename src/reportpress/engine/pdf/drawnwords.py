"""Words of drawings in a family that is not installed: they are set in another face, and told.

The reader of drawings takes whatever Pango offers instead, and says nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from reportpress.content.hints import shown
from reportpress.engine.host.htmldocument import INITIAL_VALUES
from reportpress.engine.host.installedfaces import family_names
from reportpress.engine.host.pangotext import FontConfiguration
from reportpress.engine.host.pdfdrawing import SVGImage
from reportpress.engine.layout.fallback import drawn_texts
from reportpress.engine.layout.unknownfamilies import GENERIC, near
from reportpress.source.errors import Place, Problem, Severity

WORDS = frozenset({"text", "tspan", "textPath", "a"})  # elements whose text is drawn
HINT = "name an installed family, or turn the words into paths"


def unknown_families_of(drawing: SVGImage, place: Callable[[str], Place]) -> Iterator[Problem]:
    """A warning for each family that words of a drawing are to be set in first, and that is not
    installed; `place` says where the drawing names it.
    """
    told: set[str] = set()
    faces = FontConfiguration()
    installed: frozenset[str] = frozenset()
    for families, text in _worded(drawing._svg.tree):
        first = families[0]
        if first in told or first.lower() in GENERIC:
            continue
        told.add(first)
        family = _family(text, families, faces)
        if family.casefold() == first.casefold():
            continue
        installed = installed or family_names(faces)
        if first.casefold() not in map(str.casefold, installed):
            message = f"the family “{shown(first)}” is not installed: “{shown(text)}” is set in "
            hint = near(first, installed, HINT)
            yield Problem(place(first), f"{message}“{family}”", hint, Severity.WARNING)


def _worded(node: Any) -> Iterator[tuple[list[str], str]]:
    """The words below an element, each with the families that it names for them."""
    for child in node:
        text = " ".join((child.text or "").split())
        if child.tag in WORDS and text:
            named = child.get("font-family", "sans-serif").split(",")
            yield [each.strip(" \t\r\n\"'") for each in named], text
        yield from _worded(child)


def _family(text: str, families: list[str], faces: FontConfiguration) -> str:
    """The family of the face that Pango sets the beginning of a text in; "" for none."""
    style = _PangoStyle({**INITIAL_VALUES, "font_family": families, "font_size": 16})
    style.font_config = faces
    first = next(drawn_texts(style, text), None)
    return first.family if first else ""


class _PangoStyle(dict[str, Any]):
    """A computed style, as far as Pango asks for it."""

    font_config: FontConfiguration
