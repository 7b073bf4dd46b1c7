"""Colours of a style sheet that the press prints differently, reported to the designer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from tinycss2.color4 import Color
from tinycss2.color5 import parse_color

from reportpress.engine.host.sheetscan import Declared, Text, declarations
from reportpress.engine.pdf.colours import INK, srgb
from reportpress.engine.text.copy import place_at
from reportpress.press.colour.inks import Inks
from reportpress.source.errors import ExitCode, Place, Problem, Severity

# Only in these, and in custom properties that are nothing else, is a name like `red` a colour.
COLOURED = re.compile("colou?r|background|border|outline|rule|shadow|decoration|fill|stroke|image")
TOKENS = ("hash", "ident", "function")
PROFILE_RULE, MARKS = "@color-profile", "marks"
INKS_HINT = "write the inks yourself: device-cmyk(C M Y K), each from 0 to 1"


def colour_problems(texts: Iterable[Text], inks: Inks) -> list[Problem]:
    """A warning for each colour of style sheets that is not in inks.

    Also for inks above the limit, and for what press.yaml decides.
    """
    found: dict[tuple[Place, str], Problem] = {}
    for text in texts:
        for declared in declarations(text):
            for problem in (*_decided_elsewhere(declared), *_colours(declared, inks)):
                found.setdefault((problem.place, problem.message), problem)
    return list(found.values())


def written_in(root: Any, template: Place) -> Iterator[Text]:
    """What a page says in `<style>` and `style`; on which lines of its template is not known."""
    for element in root.iter():
        if element.tag == "style":
            yield Text(template, element.text or "", "", numbered=False)
        if style := element.get("style"):
            yield Text(place_at(element, template), f"*{{{style}}}", "", numbered=False)


def _decided_elsewhere(declared: Declared) -> Iterator[Problem]:
    if declared.name == PROFILE_RULE:
        message = "@color-profile is ignored: colours are printed in the profile of press.yaml"
        yield _warning(declared.place, message, "profile: …")
    elif declared.name == MARKS and any(token.type == "ident" for token in declared.tokens):
        yield _warning(declared.place, "`marks` is ignored: press.yaml sets them", "marks: [crop]")


def _colours(declared: Declared, inks: Inks) -> Iterator[Problem]:
    if declared.name.startswith("@"):
        return
    words = [token for token in declared.tokens if token.type not in ("whitespace", "comment")]
    alone = declared.name.startswith("--") and len(words) == 1
    named = alone or COLOURED.search(declared.name)
    inside: set[int] = set()  # tokens of colours that are reported already
    for token in declared.every():
        if token.type not in TOKENS or id(token) in inside or (token.type == "ident" and not named):
            continue
        colour = parse_color(token)
        if not isinstance(colour, Color):
            continue
        inside.update(map(id, getattr(token, "arguments", ())))
        if problem := _problem(token, colour, declared.at(token), inks):
            yield problem


def _problem(token: Any, colour: Color, place: Place, inks: Inks) -> Problem | None:
    """The problem with a colour; None where it is printed as it is written, or not at all."""
    written = token.serialize()
    if colour.space == INK:
        total = sum(channel or 0 for channel in colour.coordinates) * 100
        if total <= inks.limit + 0.5:
            return None
        message = f"`{written}` is {total:.0f} % of ink; this press takes {inks.limit:g} %"
        return _warning(place, message, "take from cyan, magenta and yellow what black can give")
    if colour.alpha == 0:
        return None
    printed = " ".join(f"{ink:.2f}".rstrip("0").rstrip(".") for ink in inks.cmyk(srgb(colour)))
    message = f"`{written}` is not in inks: it is printed as device-cmyk({printed})"
    return _warning(place, message, INKS_HINT)


def _warning(place: Place, message: str, hint: str) -> Problem:
    return Problem(place, message, hint, Severity.WARNING, ExitCode.LAYOUT)
