"""What an SVG picture is painted with: colours that cannot be read, filters that are not drawn,
words that are not set as they are meant.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from reportpress.content.hints import shown
from reportpress.content.svgwords import ALONG_A_PATH, USUAL, is_obeyed
from reportpress.source.errors import Place, Problem, Severity

COLOURED = ("fill", "stroke", "stop-color", "color")
PAINTING = frozenset({"style", "filter", *COLOURED, *USUAL})
TURN = "turn the words into paths"
DRAWN = frozenset({"feOffset", "feBlend"})  # primitives of filters that WeasyPrint 70 draws
KEYWORDS = frozenset(
    {"", "none", "inherit", "currentcolor", "context-fill", "context-stroke", "transparent"}
)
HEX = re.compile(r"#(?:[0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})")
SERVER = re.compile(r"url\([^)]*\)\s*", re.IGNORECASE)
TARGET = re.compile(r"url\(\s*['\"]?#([^)'\"\s]+)['\"]?\s*\)", re.IGNORECASE)


@dataclass(slots=True)
class PaintAsked:
    """What a drawing asks for; `primitives` are those of each of its filters, by id."""

    problems: dict[str, Problem] = field(default_factory=dict)  # by message: each is told once
    filtered: list[tuple[str, Place]] = field(default_factory=list)
    of_words: list[tuple[str, Place]] = field(default_factory=list)  # message and place
    has_words: bool = False
    primitives: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def property(self, name: str, value: str, place: Place) -> None:
        """Note an attribute or a declaration."""
        if name == "style":
            for each in _declarations(value):
                self.property(each.lower_name, _written(each), place)
        elif name == "filter" and value.strip().lower() != "none":
            self.filtered.append((value.strip(), place))
        elif name in COLOURED and not is_paint(value):
            message = f"the {name} “{shown(value.strip())}” cannot be read, and is printed black"
            hint = "write a colour as #rrggbb, rgb(…), device-cmyk(…) or by its name"
            self._tell(message, hint, place)
        elif name in USUAL and not is_obeyed(name, value):
            message = f"words are set without the {name} “{shown(value.strip())}”"
            self.of_words.append((message, place))

    def path_of_words(self, place: Place) -> None:
        """Note a `<textPath>`."""
        self.of_words.append((ALONG_A_PATH, place))

    def sheet(self, text: str, end: Place) -> None:
        """Note the declarations of a `<style>`, whose text ends at this place."""
        first = end.line - text.count("\n")
        start = 0 if "\n" in text else end.column - len(text) - 1
        for each in _rules(text):
            column = each.source_column + (start if each.source_line == 1 else 0)
            place = Place(end.file, first + each.source_line - 1, column)
            self.property(each.lower_name, _written(each), place)

    def found(self) -> list[Problem]:
        """A warning for each colour that cannot be read, each filter that is not drawn, and each
        wish of words that is not met.
        """
        for message, place in self.of_words if self.has_words else ():
            self._tell(message, TURN, place)
        for value, place in self.filtered:
            target = TARGET.fullmatch(value)
            primitives = self.primitives.get(target[1], set()) if target else {value}
            if primitives - DRAWN or not primitives:
                message = f"the filter “{shown(value)}” is not drawn"
                self._tell(message, "draw its effect, or save it as a PNG", place)
        return list(self.problems.values())

    def _tell(self, message: str, hint: str, place: Place) -> None:
        self.problems.setdefault(message, Problem(place, message, hint, Severity.WARNING))


def is_paint(value: str) -> bool:
    """Whether a colour, or a paint server with or without one to fall back to, can be read."""
    colour = SERVER.sub("", value.strip(), count=1)
    if colour.lower() in KEYWORDS or HEX.fullmatch(colour):
        return True
    from tinycss2.color5 import parse_color

    return parse_color(colour) is not None


def _rules(text: str) -> Iterator[Any]:
    import tinycss2

    for rule in tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True):
        if rule.type == "qualified-rule":
            yield from _declarations(rule.content)


def _declarations(content: Any) -> Iterator[Any]:
    import tinycss2

    return (each for each in tinycss2.parse_blocks_contents(content) if each.type == "declaration")


def _written(declaration: Any) -> str:
    import tinycss2

    return str(tinycss2.serialize(declaration.value))
