"""Charts as elements: the drawing, and its numbers as a table for readers who cannot see it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element, fromstring

from reportpress.content.body import Chart
from reportpress.reading.elements import element
from reportpress.reading.wordsof import MarkupWords

SVG = "http://www.w3.org/2000/svg"
SPACE = re.compile(r"\{[^}]*\}")  # of names, as ElementTree has them
Spec = dict[str, Any]
NAMED = re.compile(r"#([\w-]+)")
INNER = re.compile(r"role$|aria-")  # of parts: the whole is an image, and says what it shows


def chart_elements(
    chart: Chart, drawing: str, number: int, words: MarkupWords
) -> Iterator[Element]:
    """The chart's drawing, and its data; `number` keeps the names of two drawings apart."""
    yield element("div", {"class": "drawing"}, drawn(drawing, f"chart-{number}-"))
    if (table := data_table(chart, words)) is not None:
        yield table


def drawn(drawing: str, prefix: str) -> Element:
    """A drawing in SVG as an element; its names have a prefix, as a page may hold several."""
    root = fromstring(drawing)
    for each in root.iter():
        each.tag = SPACE.sub("", str(each.tag))
        given = {SPACE.sub("", name): value for name, value in each.attrib.items()}
        each.attrib.clear()
        for name, value in given.items():
            if name == "id":
                value = prefix + value
            elif name == "href" or "url(" in value:
                value = NAMED.sub(rf"#{prefix}\1", value)
            if each is root or not INNER.match(name):
                each.set(name, value)
    root.attrib.pop("style", None)  # its size: a narrow reader has it narrower
    root.set("xmlns", SVG)
    return root


def data_table(chart: Chart, words: MarkupWords) -> Element | None:
    """The numbers of a chart, folded away; None where its author's own specification has none in
    one place."""
    spec: Spec = json.loads(chart.spec)
    data = spec.get("data")
    values = data.get("values") if isinstance(data, dict) else None
    is_data = isinstance(values, list) and all(isinstance(each, dict) for each in values)
    if not values or not is_data:
        return None
    head, rows = _by_series(spec, values) if _is_short(values) else _as_given(values)
    summary = element("summary", None, words.data)
    table = element(
        "table",
        None,
        element("thead", None, element("tr", None, *(_head(cell, "col") for cell in head))),
        element("tbody", None, *map(_row, rows)),
    )
    return element("details", {"class": "data"}, summary, table)


def _is_short(values: list[Spec]) -> bool:
    return all(each.keys() == {"x", "y", "series"} for each in values)


def _by_series(spec: Spec, values: list[Spec]) -> tuple[list[str], list[list[str]]]:
    """A column for each series, a row for each place on the axis across."""
    series = [*dict.fromkeys(each["series"] for each in values)]
    titles = [spec["encoding"].get(axis, {}).get("title") or "" for axis in ("x", "y")]
    if len({(each["x"], each["series"]) for each in values}) < len(values):  # of a scatter
        axes = ("x", "y", "series") if len(series) > 1 else ("x", "y")
        head = [*titles, ""] if len(series) > 1 else titles
        return head, [[_written(each[axis]) for axis in axes] for each in values]
    found = {(each["x"], each["series"]): _written(each["y"]) for each in values}
    places = dict.fromkeys(each["x"] for each in values)
    rows = [[_written(x), *(found.get((x, name), "") for name in series)] for x in places]
    return [titles[0], *(series if series != [""] else titles[1:])], rows


def _as_given(values: list[Spec]) -> tuple[list[str], list[list[str]]]:
    names = [*dict.fromkeys(name for row in values for name in row)]
    return names, [[_written(row.get(name)) for name in names] for row in values]


def _head(text: str, scope: str) -> Element:
    return element("th", {"scope": scope}, text) if text else element("td")


def _row(cells: list[str]) -> Element:
    return element(
        "tr", None, _head(cells[0], "row"), *(element("td", None, cell) for cell in cells[1:])
    )


def _written(value: Any) -> str:
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return "" if value is None else str(value)
