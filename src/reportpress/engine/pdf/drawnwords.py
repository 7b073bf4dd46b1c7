"""Words of drawings in faces that nobody named: they are set all the same, and told.

The reader of drawings takes what Pango offers, and says nothing: for a family that is not
installed, for a generic one, for characters that the family lacks, and where no family is named at
all. That is another face on another system.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import Any

from msgspec import Struct

from reportpress.content.hints import shown
from reportpress.engine.host.htmldocument import INITIAL_VALUES
from reportpress.engine.host.installedfaces import names_of_faces
from reportpress.engine.host.pangotext import FontConfiguration
from reportpress.engine.host.pdfdrawing import SVGImage
from reportpress.engine.layout.fallback import DrawnText, drawn_texts
from reportpress.engine.layout.unknownfamilies import GENERIC, near
from reportpress.source.errors import Place, Problem, Severity

WORDS = frozenset({"text", "tspan", "textPath", "a"})  # elements whose text is drawn
HINT = "name an installed family, or turn the words into paths"
OTHER = "name a face of fonts.yaml in its font-family: another system would print another face"


class Naming(Struct, frozen=True):
    """What names the faces of a drawing: the list of faces, and places in the drawing's file."""

    listed: Collection[str]
    family_at: Callable[[str], Place]
    words_at: Callable[[str], Place]


def unnamed_faces(drawing: SVGImage, naming: Naming) -> Iterator[Problem]:
    """A warning for each family that words are to be set in first, and that is not installed; and
    for each face that words are set in, and that neither they nor the list of faces name.
    """
    told: set[str] = set()
    faces = FontConfiguration()
    for families, text in _worded(drawing._svg.tree):
        for drawn in _drawn(text, families, faces):
            if drawn.family in naming.listed and families[0].lower() in GENERIC:
                continue
            for name, problem in _unnamed(families, drawn, naming, faces):
                if name not in told:
                    yield problem
                told.add(name)


def _unnamed(
    families: list[str], drawn: DrawnText, naming: Naming, faces: FontConfiguration
) -> Iterator[tuple[str, Problem]]:
    """What is wrong with the face of a text, with the family that it is told of."""
    first, family = families[0], drawn.family
    if family.casefold() in map(str.casefold, families):
        return
    installed = names_of_faces(faces)
    names = frozenset[str]().union(*installed)
    if first.lower() not in GENERIC and first.casefold() not in map(str.casefold, names):
        message = f"the family “{shown(first)}” is not installed: “{shown(drawn.text)}” is set in "
        hint = near(first, names, HINT)
        place = naming.family_at(first)
        yield first, Problem(place, f"{message}“{family}”", hint, Severity.WARNING)
    elif family not in naming.listed and not _is_other_name(family, families, installed):
        message = f"“{shown(drawn.text)}” is set in “{family}”, which neither the drawing nor "
        message += "fonts.yaml names"
        place = naming.words_at(drawn.text)
        yield family, Problem(place, message, OTHER, Severity.WARNING)


def _is_other_name(family: str, families: list[str], installed: frozenset[frozenset[str]]) -> bool:
    """Whether a family is one of these, by another of its names."""
    named = set(map(str.casefold, families))
    return any(family in names and named & set(map(str.casefold, names)) for names in installed)


def _worded(node: Any) -> Iterator[tuple[list[str], str]]:
    """The words below an element, each with the families that it names for them."""
    for child in node:
        text = " ".join((child.text or "").split())
        if child.tag in WORDS and text:
            named = child.get("font-family", "sans-serif").split(",")
            yield [each.strip(" \t\r\n\"'") for each in named], text
        yield from _worded(child)


def _drawn(text: str, families: list[str], faces: FontConfiguration) -> Iterator[DrawnText]:
    """What Pango draws a text with, run by run."""
    style = _PangoStyle({**INITIAL_VALUES, "font_family": families, "font_size": 16})
    style.font_config = faces
    return drawn_texts(style, text)


class _PangoStyle(dict[str, Any]):
    """A computed style, as far as Pango asks for it."""

    font_config: FontConfiguration
