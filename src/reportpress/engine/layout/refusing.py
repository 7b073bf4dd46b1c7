"""Where a URL was written that could not be fetched: in a style sheet, or on an element of the
page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urljoin

from msgspec.structs import replace

from reportpress.engine.host.fetch import Refusal
from reportpress.engine.host.sheetscan import (
    Text,
    declarations,
    style_attribute,
    urls,
    with_imports,
)
from reportpress.engine.layout.layoutinput import LayoutInput
from reportpress.engine.text.copy import written_at
from reportpress.source.errors import ExitCode, Place, Problem

URL_ATTRIBUTES = ("src", "href", "data", "poster")


def refusals(source: LayoutInput, root: Any, refused: Iterable[Refusal]) -> list[Problem]:
    """A problem for each URL, at its place; at the template where that is not found.

    `root` is the root element of the page, None where it was not parsed.
    """
    named = _named(source, root)
    return [
        Problem(
            named.get(refusal.url, source.place),
            f"cannot use {_short(refusal.url)}",
            refusal.reason,
            code=ExitCode.LAYOUT,
        )
        for refusal in refused
    ]


def drawing_warnings(source: LayoutInput, warnings: Iterable[Problem]) -> list[Problem]:
    """Warnings about drawings that were fetched; those in no file are told of at the template."""
    return [
        problem if problem.place.file else replace(problem, place=source.place)
        for problem in warnings
    ]


def _short(url: str) -> str:
    """A URL as messages show it: without the data of one that is nothing else."""
    kind, comma, _ = url.partition(",")
    return f"{kind},…" if comma and url.startswith("data:") else url


def _named(source: LayoutInput, root: Any) -> dict[str, Place]:
    """Where each URL is named first."""
    base = source.folders[0].as_uri() + "/"
    sheets = [
        Text(sheet.place, sheet.path.read_text("utf-8"), sheet.path.as_uri())
        for sheet in source.sheets
        if sheet.path is not None
    ]
    found: dict[str, Place] = {}
    for sheet in with_imports(sheets):
        for declared in declarations(sheet):
            for url, place in urls(declared):
                found.setdefault(url, place)
    if root is not None:
        for url, place in _on_elements(root, base, source.place):
            found.setdefault(url, place)
    return found


def _on_elements(element: Any, base: str, place: Place) -> Iterator[tuple[str, Place]]:
    """URLs of an element and those below, at the nearest place that templates wrote down."""
    place = written_at(element, place)
    for name in URL_ATTRIBUTES:
        if written := element.get(name):
            yield urljoin(base, written), place
    inline = Text(place, "", base)
    for declared in style_attribute(element.get("style", ""), inline):
        for url, _ in urls(declared):
            yield url, place
    for child in element:
        yield from _on_elements(child, base, place)
