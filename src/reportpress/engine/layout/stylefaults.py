"""Declarations of `style` attributes that cannot be used: where their elements are.

WeasyPrint tells them without the element, when it puts the styles of all elements together; by then
all style sheets have been read.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from msgspec.structs import replace

from reportpress.engine.host.logs import ignored_words
from reportpress.engine.host.sheetscan import Text, style_attribute
from reportpress.engine.layout.inputbounds import elements_of
from reportpress.engine.layout.layoutinput import LayoutInput
from reportpress.source.errors import Place, Problem


def on_elements(problems: Iterable[Problem], source: LayoutInput, root: Any) -> list[Problem]:
    """The problems, each of a declaration at the first element whose `style` has it."""
    problems = list(problems)
    if not problems:
        return problems
    written = _declared(source, root)
    return [
        replace(problem, place=place) if (place := _of(problem, written)) is not None else problem
        for problem in problems
    ]


def _of(problem: Problem, written: dict[str, Place]) -> Place | None:
    return next(
        (place for start, place in written.items() if problem.message.startswith(start)), None
    )


def _declared(source: LayoutInput, root: Any) -> dict[str, Place]:
    """The first place of each declaration, by how a message about it begins."""
    found: dict[str, Place] = {}
    for element in elements_of(root, source.place):
        text = Text(element.place, "", "", numbered=False)
        for declared in style_attribute(element.tree.get("style", ""), text):
            found.setdefault(ignored_words(declared.name, declared.value), element.place)
    return found
