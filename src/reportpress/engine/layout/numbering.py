"""Numbers of lists and counters that cannot be had as they are asked for, told at their places."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reportpress.content.hints import nearest, shown
from reportpress.engine.host.counterstyles import Counters
from reportpress.engine.host.fullhtml import misnumbered
from reportpress.engine.host.sheetscan import Declared, declarations, with_imports
from reportpress.engine.layout.inputbounds import elements_of, sheets_of
from reportpress.engine.layout.layoutinput import LayoutInput
from reportpress.source.errors import ExitCode, Place, Problem, Severity

NUMBERING = ("list-style-type", "list-style", "content", "bookmark-label", "string-set", "system")


def without_numbers(source: LayoutInput, root: Any) -> list[Problem]:
    """A warning for each `start` and `value` of a list that is no whole number.

    Call it before layout, which leaves nothing of them but numbers.
    """
    if not (faults := list(misnumbered(root))):
        return []
    places = {element.tree: element.place for element in elements_of(root, source.place)}
    return [
        _warning(
            places[element],
            f"`{name}` of <{element.tag}> is ignored: “{shown(element.get(name))}” is no number",
            "write a whole number, such as 3",
        )
        for element, name in faults
    ]


def unknown_styles(source: LayoutInput, root: Any, counters: Counters) -> Iterator[Problem]:
    """A warning for each counter style that was asked for and is not there, where it is named."""
    if not counters.unknown:
        return
    sheets = with_imports(sheets_of(source, elements_of(root, source.place)))
    named = [each for sheet in sheets for each in declarations(sheet) if each.name in NUMBERING]
    for name in sorted(counters.unknown):
        found = next((each for each in named if _names(each, name)), None)
        yield _warning(
            found.place if found else source.place,
            f"there is no counter style “{shown(name)}”: the numbers are decimal",
            nearest(name, counters),
        )


def _names(declared: Declared, style: str) -> bool:
    return any(token.type == "ident" and token.value == style for token in declared.every())


def _warning(place: Place, message: str, hint: str) -> Problem:
    return Problem(place, message, hint, Severity.WARNING, ExitCode.LAYOUT)
