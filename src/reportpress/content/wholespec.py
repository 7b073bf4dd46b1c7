"""A chart written as a whole Vega-Lite specification: checked, with its data put in.

Checked is what would make the chart wrong in silence or its bytes differ: keys, marks, channels and
types that Vega-Lite does not have, columns that the data lack, words where numbers are to be, data
from elsewhere, chance and the clock, faces that are not the layout's. The rest Vega-Lite tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from math import isfinite
from typing import Any

from reportpress.content.datafiles import RAGGED, DataCell, DataRow, last_of
from reportpress.content.hints import nearest, shown
from reportpress.content.numberformat import BLANKS, WRITTEN, number_of
from reportpress.content.sorts import found
from reportpress.source.errors import Place, Problem
from reportpress.source.wording import count
from reportpress.source.yamlnodes import Mapping, Node, Scalar, Sequence

PARTS = frozenset({"layer", "hconcat", "vconcat", "concat"})
GRIDS = frozenset({*PARTS - {"layer"}, "facet", "repeat"})  # views side by side
VIEW = PARTS | {
    *("data", "datasets", "mark", "encoding", "transform", "params", "projection", "resolve"),
    *("name", "title", "description", "width", "height", "view", "config", "background"),
    *("facet", "repeat", "spec", "columns", "spacing", "align", "center", "bounds"),
    *("autosize", "padding", "usermeta", "$schema"),
}
MARKS = frozenset(
    {
        *("arc", "area", "bar", "boxplot", "circle", "errorband", "errorbar", "geoshape", "line"),
        *("point", "rect", "rule", "square", "text", "tick", "trail"),
    }
)
CHANNELS = frozenset(
    {
        *("x", "y", "x2", "y2", "xOffset", "yOffset", "xError", "yError", "xError2", "yError2"),
        *("theta", "theta2", "radius", "radius2", "color", "fill", "stroke", "opacity"),
        *("fillOpacity", "strokeOpacity", "strokeWidth", "strokeDash", "size", "angle", "shape"),
        *("text", "detail", "order", "key", "facet", "row", "column", "longitude", "latitude"),
        *("longitude2", "latitude2", "description", "tooltip", "href"),
    }
)
TYPES = frozenset({"quantitative", "temporal", "ordinal", "nominal", "geojson"})
WORDS = frozenset({"title", "subtitle", "text", "value", "domain", "sort", "label", "values"})
CHANCE = re.compile(r"\b(?:now|random|sampleNormal|sampleLogNormal|sampleUniform)\s*\(")
FACE = re.compile(r"font|.*Font")
NOT_FETCHED = "nothing is fetched: name the edition's file beside spec, file: data/….csv"


@dataclass
class WholeSpec:
    """Reads a specification; what is wrong with it is appended to `problems`.

    `rows` are those of the chart's own data, the names of their columns first; None where it has
    none, and the specification holds them.
    """

    node: Mapping
    rows: list[DataRow] | None
    problems: list[Problem]
    words: dict[str, None] = field(default_factory=dict)

    def read(self) -> dict[str, Any]:
        """The specification with its data, and their texts among `words`."""
        self._view(self.node)
        spec: dict[str, Any] = self._value(self.node, "")
        if self.rows is not None:
            spec["data"] = {"values": list(self._records(self.rows))}
        elif not any(key in ("data", "datasets") for key in _keys(self.node)):
            hint = "name the edition's file beside spec, file: data/….csv; or write data: {values}"
            self._refuse(self.node.place, "a chart without data", hint)
        return spec

    def _refuse(self, place: Place, message: str, hint: str) -> None:
        self.problems.append(Problem(place, message, hint))

    def _view(self, view: Mapping) -> None:
        """A view and those in it."""
        for key, value in view.entries:
            if key.text not in VIEW:
                message = f"Vega-Lite knows no key “{shown(key.text)}” here"
                self._refuse(key.place, message, nearest(key.text, VIEW))
            elif key.text == "mark":
                self._mark(value)
            elif key.text == "encoding" and isinstance(value, Mapping):
                self._encoding(value)
            elif key.text == "data" and self.rows is not None:
                self._refuse(key.place, "the chart's data are those beside spec", "leave it out")
            for part in _views(key.text, value):
                self._view(part)

    @property
    def printed(self) -> tuple[str, ...]:
        """What may be written in the chart besides the numbers of its axes; the titles of views on
        one axis are joined by commas.
        """
        return (*self.words, ",")

    def _mark(self, value: Node) -> None:
        kind = value.get("type") if isinstance(value, Mapping) else value
        if not isinstance(kind, Scalar) or kind.text not in MARKS:
            text = kind.text if isinstance(kind, Scalar) else ""
            place = value.place if kind is None else kind.place
            message = f"“{shown(text)}” is no mark of a chart"
            self._refuse(place, message, nearest(text, MARKS))

    def _encoding(self, encoding: Mapping) -> None:
        for key, value in encoding.entries:
            if key.text not in CHANNELS:
                message = f"Vega-Lite knows no channel “{shown(key.text)}”"
                self._refuse(key.place, message, nearest(key.text, CHANNELS))
            for each in value.items if isinstance(value, Sequence) else (value,):
                if isinstance(each, Mapping):
                    self._channel(each)

    def _channel(self, channel: Mapping) -> None:
        """What a channel shows: its type, and its column."""
        kind, name = channel.get("type"), channel.get("field")
        if isinstance(kind, Scalar) and kind.text not in TYPES:
            self._refuse(kind.place, f"“{shown(kind.text)}” is no type", nearest(kind.text, TYPES))
        if not isinstance(name, Scalar) or self.rows is None or self._made & {name.text, "*"}:
            return
        columns = [cell.text for cell in self.rows[0]] if self.rows else []
        if name.text not in columns:
            message = f"the data have no column “{shown(name.text)}”"
            self._refuse(name.place, message, nearest(name.text, columns))
        elif isinstance(kind, Scalar) and kind.text == "quantitative":
            self._numbers(columns.index(name.text))

    @property
    def _made(self) -> frozenset[str]:
        """Names of columns that transforms make; * where they may have any."""
        return frozenset(_made_by(self.node))

    def _numbers(self, column: int) -> None:
        for row in (self.rows or ())[1:]:
            cell = row[column] if column < len(row) else None
            if cell and cell.text not in BLANKS and number_of(cell.text) is None:
                message, hint = f"“{shown(cell.text)}” is no number", WRITTEN
                if not any(each.place == cell.place for each in self.problems):
                    self._refuse(cell.place, message, hint)

    def _records(self, rows: list[DataRow]) -> Iterator[dict[str, Any]]:
        names, *records = rows or [()]
        for record in records:
            if len(record) != len(names):
                message = f"{count(len(record), 'cell')} in this row, {len(names)} in the first"
                self._refuse(last_of(record, names).place, message, RAGGED)
                continue
            yield {name.text: self._datum(cell) for name, cell in zip(names, record, strict=True)}

    def _datum(self, cell: DataCell) -> Any:
        """A number, nothing, or a text."""
        number = number_of(cell.text)
        if number is not None:
            self.words[cell.text] = None  # a year is written as it is
            return float(number) if number % 1 else int(number)
        if cell.text in BLANKS:
            return None
        self.words[cell.text] = None
        return cell.text

    def _value(self, node: Node, key: str) -> Any:
        """A node as JSON has it; `key` is what it is of."""
        match node:
            case Mapping():
                self._keys_of(node)
                return {name.text: self._value(value, name.text) for name, value in node.entries}
            case Sequence():
                return [self._value(item, key) for item in node.items]
            case Scalar():
                return self._scalar(node, key)

    def _keys_of(self, node: Mapping) -> None:
        for name, _ in node.entries:
            if name.text == "url":
                self._refuse(name.place, "data or a picture from elsewhere", NOT_FETCHED)
            elif name.text == "sample":
                self._refuse(name.place, "a sample of the data is another each time", "show all")
            elif FACE.fullmatch(name.text):
                hint = "charts.json of the layout has the face"
                self._refuse(name.place, "a chart is in the layout's faces", hint)

    def _scalar(self, node: Scalar, key: str) -> Any:
        sort = found(node)
        if sort == "nothing":
            return None
        if sort == "true or false":
            return node.text.lower() == "true"
        if sort == "a number":
            return self._number(node)
        if at := CHANCE.search(node.text):
            hint = "the same edition gives the same chart: neither chance nor the clock"
            self._refuse(
                node.place_at(at.start()), f"“{at.group()[:-1]}” is another each time", hint
            )
        if key == "aggregate":  # an axis without a title is called so, as by the name of its column
            self.words |= dict.fromkeys((f"{node.text.capitalize()} of", "Records"))
        elif key in WORDS or key not in KEYWORDS:
            self.words[node.text] = None
        return node.text

    def _number(self, node: Scalar) -> Any:
        text = node.text.lower()
        for base in ("0x", "0o"):
            if text.startswith(base):
                return int(text, 0)
        try:
            number = float(text)
        except ValueError:
            number = float("inf")
        if not isfinite(number):
            self._refuse(node.place, f"“{shown(node.text)}” is no number here", "write figures")
            return None
        return int(number) if number % 1 == 0 and "." not in text and "e" not in text else number


# Keys whose texts are Vega-Lite's own words, or names of columns: they are not printed.
KEYWORDS = frozenset(
    {
        *("mark", "type", "aggregate", "timeUnit", "stack", "bin", "op", "groupby", "as"),
        *("orient", "align", "baseline", "anchor", "interpolate", "format", "formatType", "scheme"),
        *("color", "fill", "stroke", "filter", "calculate", "$schema", "name", "cap", "shape"),
        *("fontWeight", "fontStyle", "labelAlign", "titleAlign", "titleAnchor", "strokeCap"),
        *("contains", "resize", "symbolType", "impute", "pivot", "fold", "sort", "order", "expr"),
    }
)


def is_grid(node: Mapping) -> bool:
    """Whether a specification has views side by side, whose sizes are their own."""
    return any(key in GRIDS for key in _keys(node))


def _keys(node: Mapping) -> Iterable[str]:
    return (name.text for name, _ in node.entries)


def _views(key: str, value: Node) -> Iterator[Mapping]:
    """The views that a key of a view holds."""
    inside = value.items if key in PARTS and isinstance(value, Sequence) else ()
    yield from (each for each in inside if isinstance(each, Mapping))
    if key == "spec" and isinstance(value, Mapping):
        yield value


def _made_by(node: Node) -> Iterator[str]:
    """The names behind `as`, and what pivots and lookups make, which may be any."""
    if isinstance(node, Sequence):
        for item in node.items:
            yield from _made_by(item)
    if not isinstance(node, Mapping):
        return
    for name, value in node.entries:
        if name.text in ("pivot", "lookup", "fold", "density", "regression", "loess", "quantile"):
            yield "*"
        elif name.text == "as":
            named = value.items if isinstance(value, Sequence) else (value,)
            yield from (each.text for each in named if isinstance(each, Scalar))
        yield from _made_by(value)
