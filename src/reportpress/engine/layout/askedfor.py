"""Where a style sheet asks for what cannot be had."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import tinycss2

from reportpress.engine.host.computedbounds import OutOfBounds, numbers_of, sum_of, tokens_of
from reportpress.engine.host.css import our_properties
from reportpress.engine.host.sheetscan import Declared, declarations, sets, with_imports
from reportpress.engine.layout.inputbounds import elements_of, sheets_of
from reportpress.engine.layout.layoutinput import LayoutInput
from reportpress.source.errors import ExitCode, Problem, Refused

HINT = "docs/css.md says how much a layout can ask for"


@contextmanager
def located(source: LayoutInput, root: Any) -> Iterator[None]:
    """Inside the block, what styles ask for is looked at; raises `Refused` with its place."""
    with our_properties():
        try:
            yield
        except OutOfBounds as asked:
            raise Refused([asked_for(source, root, asked)]) from None


def asked_for(source: LayoutInput, root: Any, asked: OutOfBounds) -> Problem:
    """A problem at the declaration that asks for it; at the template where none is found."""
    setting = [
        declared
        for sheet in with_imports(sheets_of(source, elements_of(root, source.place)))
        for declared in declarations(sheet)
        if sets(declared.name, asked.property)
    ]
    setting.reverse()  # the last counts
    found = [*_written_as(setting, asked.specified), *setting]
    if not found:
        message = f"`{asked.property}` asks for {asked.reason}"
        return Problem(source.place, message, HINT, code=ExitCode.LAYOUT)
    value = tinycss2.serialize(found[0].tokens).strip()
    message = f"`{found[0].name}: {value}` asks for {asked.reason}"
    return Problem(found[0].place, message, HINT, code=ExitCode.LAYOUT)


def _written_as(setting: Iterable[Declared], specified: Any) -> list[Declared]:
    """The declarations that have these tokens, or these numbers: first what has the most."""
    places = {(token.source_line, token.source_column) for token in tokens_of(specified)}
    numbers = set() if places else set(numbers_of(specified))

    def likeness(declared: Declared) -> int:
        tokens = list(declared.every())
        at = places & {(token.source_line, token.source_column) for token in tokens}
        return len(at) + len(numbers & {_number(token) for token in tokens} if numbers else ())

    found = [(likeness(declared), declared) for declared in setting]
    alike = [each for each in found if each[0]]
    return [declared for _, declared in sorted(alike, key=lambda each: -each[0])]


def _number(token: Any) -> float | None:
    """The number that a token is, or comes to."""
    plain = token.type in ("number", "dimension", "percentage")
    return token.value if plain else sum_of(token)
