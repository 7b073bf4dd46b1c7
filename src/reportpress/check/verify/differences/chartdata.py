"""The numbers of charts, which documents fold away as tables behind them: each is there once."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from reportpress.check.verify.differences.difference import Difference, DifferenceKind
from reportpress.check.verify.differences.locator import shortened
from reportpress.check.verify.read.documents import DocumentsReading
from reportpress.check.verify.read.normalise import fold
from reportpress.content.body import Chart, Figure, flat
from reportpress.content.model import Edition

COORDINATES = frozenset({"x", "y", "series"})  # of the short form of charts, as columns of theirs
Datum = tuple[str, ...]  # what a number is of, and the number
Data = Counter[Datum]


def chart_data_faults(reading: DocumentsReading, edition: Edition) -> Iterator[Difference]:
    """A difference for each number that is not there, or not with what it is of, and for each that
    the data has not.
    """
    folded = [data for document in reading.documents for data in document.data]
    for chart in _charts(edition):
        wanted = _wanted(chart)
        if not wanted:
            continue
        table = next((each for each in folded if each.alt == chart.alt), None)
        if table is None:
            message = f"the numbers of the chart {shortened(chart.alt)} are not there"
            yield Difference(DifferenceKind.MISSING, message, chart.place, chart.alt)
            continue
        folded.remove(table)
        found = min(_readings(table.rows), key=lambda each: _distance(wanted, each))
        yield from _differences(chart, wanted, found)


def _differences(chart: Chart, wanted: Data, found: Data) -> Iterator[Difference]:
    name = f"the chart {shortened(chart.alt)}"
    for datum in (wanted - found).elements():
        message = f"“{_told(datum)}” of {name} is not in its table"
        yield Difference(DifferenceKind.MISSING, message, chart.place, _told(datum))
    for datum in (found - wanted).elements():
        message = f"“{_told(datum)}” in the table of {name} is not in its data"
        yield Difference(DifferenceKind.ADDED, message, chart.place, found=_told(datum))


def _told(datum: Datum) -> str:
    return ", ".join(filter(None, datum))


def _charts(edition: Edition) -> Iterator[Chart]:
    named = dict.fromkeys(ref.id for page in edition.pages for ref in page.flows.values())
    for story in named:
        for block in flat(edition.stories[story].body):
            if isinstance(block, Figure) and block.chart is not None:
                yield block.chart


def _wanted(chart: Chart) -> Data:
    """The data of a chart; nothing where its author's own specification has no one place for it."""
    data = json.loads(chart.spec).get("data")
    values = data.get("values") if isinstance(data, dict) else None
    if not isinstance(values, list) or not all(isinstance(each, dict) for each in values):
        return Counter()
    if all(each.keys() == COORDINATES for each in values):
        several = len({each["series"] for each in values}) > 1
        numbers = (each for each in values if each["y"] is not None)
        return Counter(
            (_same(each["x"]), _same(each["series"]) if several else "", _same(each["y"]))
            for each in numbers
        )
    return Counter(_row(each) for each in values)


def _row(values: dict[str, Any]) -> Datum:
    """A row of data as it was given: names and values, in any order."""
    written = {name: _same(value) for name, value in values.items() if value is not None}
    return tuple(sorted(f"{_same(name)}: {value}" for name, value in written.items() if value))


def _readings(rows: Sequence[Sequence[str]]) -> Iterator[Data]:
    """What a table may say, its head above: a series in each column, or one in all, or a series
    behind each number, or whatever its columns are called.
    """
    head, body = ([*map(_same, rows[0])], rows[1:]) if rows else ([], [])
    cells = [[*map(_same, row)] for row in body]
    wide = [
        (row[0], name, cell)
        for row in cells
        for name, cell in zip(head[1:], row[1:], strict=False)
        if cell
    ]
    yield Counter(wide)
    yield Counter((x, "", number) for x, _, number in wide)
    yield Counter((row[0], row[2], row[1]) for row in cells if len(row) == 3)
    yield Counter(_row(dict(zip(head, row, strict=False))) for row in cells)


def _distance(wanted: Data, found: Data) -> int:
    return ((wanted - found) + (found - wanted)).total()


def _same(value: Any) -> str:
    """A value as it is compared: a number is the same however it is written."""
    text = fold(str(value)).strip()
    try:
        return f"{float(text):.15g}"
    except ValueError:
        return text
