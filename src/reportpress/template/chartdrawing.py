"""Charts drawn by Vega-Lite, in a layout's faces and colours: SVG for the page, text as text."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportpress.content.body import Chart
from reportpress.source.errors import ExitCode, Place, Problem, Refused
from reportpress.source.files import display_name, read_source
from reportpress.source.lrucache import LruCache

if TYPE_CHECKING:
    from markupsafe import Markup

Spec = dict[str, Any]

LOOKS = "charts.json"  # of a layout: the Vega-Lite specification that all its charts begin from
VERSION = "6.4"  # of Vega-Lite: another may draw otherwise
ROLE = re.compile(r"var\(--([\w-]+)\)")
FAMILY = re.compile(r'--([\w-]+): "([^"]*)";')
SIZE = re.compile(r'<svg [^>]*?width="([\d.]+)" height="([\d.]+)"')
# Labels that have no room: they would be hidden text of the PDF.
UNSEEN = re.compile(r'<text[^>]* opacity="0"[^>]*>[^<]*</text>')
REASON = re.compile(r"Error: (.{1,200})")  # in what Vega says, before its stack
MOST_DRAWINGS = 400  # as SVG they have some kilobytes each
EXTRA = "python -m pip install 'reportpress[charts]'"


class Drawings:
    """Charts that have been drawn, by their specifications: Vega takes a tenth of a second each."""

    def __init__(self) -> None:
        self._kept: LruCache[str, str] = LruCache(MOST_DRAWINGS)

    def drawn(self, spec: Spec, draw: Callable[[Spec], str]) -> str:
        """The SVG of a specification, drawn if it was not before."""
        return self._kept.made(json.dumps(spec, ensure_ascii=False), lambda: draw(spec))


@dataclass
class ChartDrawer:
    """Draws the charts of one layout; `font_css` has the family of each role."""

    layout: Path
    font_css: str
    drawings: Drawings
    looks: dict[str, Any] | None = field(default=None)

    def drawing(self, chart: Chart) -> Markup:
        """The chart as `<svg>`, its size in its style. Raises `Refused`."""
        from markupsafe import Markup, escape

        if self.looks is None:
            self.looks = self._read_looks()
        spec = _looking(self.looks, json.loads(chart.spec))
        svg = self.drawings.drawn(spec, partial(_drawn, place=chart.place))
        found = SIZE.match(svg)
        width, height = found.groups() if found else ("0", "0")
        attributes = f'role="img" aria-label="{escape(chart.alt)}"'
        style = f'style="width: {width}px; height: {height}px"'
        return Markup(svg.replace("<svg ", f"<svg {attributes} {style} ", 1))

    def _read_looks(self) -> dict[str, Any]:
        path = self.layout / LOOKS
        problems: list[Problem] = []
        source = read_source(path, problems)
        if source is None:
            hint = f"{LOOKS} is the Vega-Lite specification that its charts begin from"
            raise Refused([_of_layout(path, f"the layout has no {LOOKS}", hint)])
        families = dict(FAMILY.findall(self.font_css))
        unknown = [role for role in ROLE.findall(source.text) if role not in families]
        if unknown:
            message = f"there is no role “{unknown[0]}”"
            raise Refused([_of_layout(path, message, "fonts/fonts.yaml has the roles")])
        try:
            looks = json.loads(ROLE.sub(lambda role: families[role.group(1)], source.text))
        except json.JSONDecodeError as error:
            place = Place(display_name(path), error.lineno, error.colno)
            problem = Problem(
                place, f"not valid JSON: {error.msg}", "look at this sign and before it"
            )
            raise Refused([problem.of_layout()]) from None
        if not isinstance(looks, dict):
            raise Refused([_of_layout(path, "not a specification", "it begins with “{”")])
        return looks


def _looking(looks: Spec, spec: Spec) -> Spec:
    """A specification in a layout's looks; what it says itself holds."""
    found = {"background": None, **looks, **spec}
    if "config" in spec and "config" in looks:
        found["config"] = _merged(looks["config"], spec["config"])
    if "autosize" not in spec:  # views side by side have sizes of their own
        for key in ("width", "height"):
            if key not in spec:
                found.pop(key, None)
    return found


def _merged(ours: Any, theirs: Any) -> Any:
    if not (isinstance(ours, dict) and isinstance(theirs, dict)):
        return theirs
    both = ours | theirs
    return {key: _merged(ours[key], both[key]) if key in ours else both[key] for key in both}


def _of_layout(path: Path, message: str, hint: str) -> Problem:
    return Problem(Place(display_name(path)), message, hint, code=ExitCode.LAYOUT)


def _drawn(spec: Spec, place: Place) -> str:
    """The SVG of a specification: nothing is fetched for it."""
    try:
        vega: Any = import_module("vl_convert")
    except ImportError:
        message = "a chart needs vl-convert-python, which is not there"
        raise Refused([Problem(place, message, EXTRA)]) from None
    try:
        svg = str(vega.vegalite_to_svg(spec, vl_version=VERSION, allowed_base_urls=[]))
    except ValueError as error:
        reason = REASON.search(str(error))
        message = f"the chart cannot be drawn: {reason.group(1) if reason else 'no reason given'}"
        raise Refused([Problem(place, message, "is the layout's charts.json right?")]) from None
    return UNSEEN.sub("", svg)
