"""A chart's short form as a Vega-Lite specification (vega.github.io/vega-lite, version 6).

Fields have names of our own (x, y, series), as the names of columns may be paths to Vega.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from reportpress.content.numberformat import NumberFormat

Spec = dict[str, Any]
MARKS: dict[str, Spec] = {
    "bar": {"type": "bar"},
    "stacked": {"type": "bar"},
    "line": {"type": "line", "point": True},
    "area": {"type": "area"},
    "pie": {"type": "arc"},
    "scatter": {"type": "point"},
}
PARTED = {"stacked", "area", "pie"}  # one part upon another: else Vega orders them by their names
FIT = {"type": "fit", "contains": "padding"}  # width and height are those of all that is drawn


class Datum(Struct, frozen=True):
    """One number of a chart: where on its axis, and of which series."""

    x: str | float
    y: float
    series: str = ""


class ChartForm(Struct, frozen=True):
    """What a chart shows, and how; sizes in mm, 0 as the layout has it."""

    type: str
    data: Sequence[Datum]
    x_title: str = ""
    y_title: str = ""
    format: NumberFormat | None = None
    width: int = 0
    height: int = 0

    @property
    def words(self) -> tuple[str, ...]:
        """What is written in the chart besides the numbers of its axes."""
        names = (text for each in self.data for text in (str(each.x), each.series))
        return tuple(filter(None, dict.fromkeys((self.x_title, self.y_title, *names))))


def vega_lite(form: ChartForm) -> Spec:
    """The specification, without size and looks, which are the layout's."""
    values: list[Spec] = [{"x": at.x, "y": at.y, "series": at.series} for at in form.data]
    encoding = _pie(form) if form.type == "pie" else _axes(form)
    if form.type in PARTED:
        values = [value | {"rank": rank} for value, rank in zip(values, _ranks(form), strict=True)]
        encoding["order"] = {"field": "rank", "type": "quantitative"}
    return {
        "autosize": FIT,
        "data": {"values": values},
        "mark": MARKS[form.type],
        "encoding": encoding,
    }


def _ranks(form: ChartForm) -> list[int]:
    """The rank of each number's part, as they are in the data: the first is the lowest of a stack,
    and in a pie begins at twelve.
    """
    parts = [str(each.x) if form.type == "pie" else each.series for each in form.data]
    known = list(dict.fromkeys(parts))
    return [known.index(part) for part in parts]


def _pie(form: ChartForm) -> Spec:
    return {
        "theta": {"field": "y", "type": "quantitative", "stack": True},
        "color": {"field": "x", "type": "nominal", "sort": None, "title": form.x_title or None},
    }


def _axes(form: ChartForm) -> Spec:
    several = len({each.series for each in form.data}) > 1
    across: Spec = {"field": "x", "title": form.x_title or None}
    if form.type == "scatter":
        across |= {"type": "quantitative", "scale": {"zero": False}, "axis": {"labelFlush": False}}
    else:
        across |= {"type": "ordinal", "sort": None, "axis": {"labelAngle": 0}}
    up: Spec = {"field": "y", "type": "quantitative", "title": form.y_title or None}
    if form.format:
        up["axis"] = {"format": _d3(form.format)}
    found = {"x": across, "y": up}
    if several:
        series: Spec = {"field": "series", "type": "nominal", "sort": None, "title": None}
        if form.type in PARTED:  # from above, as the parts lie on one another
            names = dict.fromkeys(each.series for each in form.data)
            series["legend"] = {"values": [*reversed(names)]}
        found["color"] = series
        if form.type == "bar":
            found["xOffset"] = {"field": "series", "sort": None}
    return found


def _d3(form: NumberFormat) -> str:
    """A number format as d3 writes it: #,##0.0 is ,.1f."""
    return f"{',' if form.thousands else ''}.{form.most}{'%' if form.percent else 'f'}"
