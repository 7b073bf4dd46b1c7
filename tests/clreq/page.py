"""Sets a tiny page with the real fonts and reads back from its PDF where everything is.

Lengths are em of the body (20 px, 15 pt), measured from the top left corner of the type area; y
runs downwards. The PDF is read by `reportpress.check.pdf`, the ink of single glyphs by pdfium:
neither knows what the composer meant.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property, lru_cache
from itertools import groupby, pairwise
from math import atan2, degrees
from pathlib import Path
from typing import NamedTuple, TypeVar

import pytest
from clreq.ink import Ink, ink_boxes

from reportpress.check.pdf import Path as Shape
from reportpress.check.pdf import ShownText, read_bytes
from reportpress.compose.frames.thread import compose_flow
from reportpress.engine.layout.flows import read_flows
from reportpress.engine.layout.glyphfaults import missing_glyphs
from reportpress.engine.layout.layoutinput import LayoutInput, StyleSheet
from reportpress.engine.layout.paint import paint
from reportpress.engine.layout.skeleton import lay_out
from reportpress.engine.pdf.colours import Palette
from reportpress.engine.pdf.placepictures import PlacedPictures
from reportpress.engine.pdf.printedpage import Surroundings
from reportpress.engine.pdf.write import Particulars, pdf_bytes
from reportpress.press.colour.inks import Inks
from reportpress.press.colour.outputprofile import newsprint
from reportpress.press.xmp import Identity
from reportpress.source.errors import Place, Problem, Refused

EM = 15.0  # pt
MARGIN = 4  # em round the type area: what hangs out of it is still on the page
WIDTH, HEIGHT = 60, 400  # em
TOLERANCE = 0.01  # em
BASE = f"""
@page {{ size: {20 * WIDTH + 40 * MARGIN}px {20 * HEIGHT + 40 * MARGIN}px }}
@page {{ margin: {20 * MARGIN}px }}
body {{ margin: 0; font: 20px/2 "Noto Serif CJK SC" }}
h1, h2, h3, p {{ margin: 0; font-size: 1em; font-weight: 400 }}
p {{ text-align: justify }}
.copy {{ flow-into: copy }}
.frame {{ flow-from: copy; height: {HEIGHT}em }}
"""


class Glyph(NamedTuple):
    """One glyph of a PDF: `x`, `y` are its origin, `turned` its degrees clockwise."""

    text: str
    x: float
    y: float
    advance: float
    size: float
    font: str
    turned: int
    page: int

    @property
    def end(self) -> float:
        """Where its own width ends."""
        return self.x + self.advance


class Stroke(NamedTuple):
    """A painted path that is no glyph: its box, and the page it is on."""

    left: float
    top: float
    right: float
    bottom: float
    page: int


Line = tuple[Glyph, ...]
Measured = TypeVar("Measured")


@dataclass(frozen=True)
class Printed:
    """A PDF, and what can be measured in it."""

    data: bytes

    @cached_property
    def glyphs(self) -> tuple[Glyph, ...]:
        """All painted glyphs in the order of the file, spaces left out."""
        return tuple(
            glyph
            for number, page in enumerate(read_bytes(self.data).pages)
            for event in page.events
            if isinstance(event, ShownText) and event.painted
            for glyph in _glyphs(event, number)
            if glyph.text.strip()
        )

    @cached_property
    def strokes(self) -> tuple[Stroke, ...]:
        """All filled or stroked paths."""
        return tuple(
            _stroke(event, number)
            for number, page in enumerate(read_bytes(self.data).pages)
            for event in page.events
            if isinstance(event, Shape) and (event.fills or event.strokes)
        )

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Glyphs of one baseline that follow one another."""
        by_line = groupby(self.glyphs, key=lambda glyph: (glyph.page, round(glyph.y, 2)))
        return tuple(tuple(line) for _, line in by_line)

    @property
    def texts(self) -> list[str]:
        """What each line reads."""
        return [read(line) for line in self.lines]

    def ink(self, glyph: Glyph) -> Ink:
        """The box of a glyph's ink: em from its own origin, y upwards."""
        return self._ink[glyph.page, glyph.text[0], round(glyph.x, 1), round(glyph.y, 1)]

    @cached_property
    def _ink(self) -> dict[tuple[int, str, float, float], Ink]:
        found = {}
        for page, text, ink in ink_boxes(self.data):
            x, y = _x(ink.x), _y(ink.y)
            scaled = Ink(*(edge / EM for edge in ink))
            found[page, text, round(x, 1), round(y, 1)] = scaled
        return found


def _glyphs(event: ShownText, page: int) -> list[Glyph]:
    size = event.size / EM
    turned = round(-degrees(atan2(event.matrix.b, event.matrix.a)))
    return [
        Glyph(
            glyph.text or "?",
            _x(glyph.x),
            _y(glyph.y),
            glyph.advance / EM,
            size,
            event.font.name,
            turned,
            page,
        )
        for glyph in event.glyphs()
    ]


def _stroke(event: Shape, page: int) -> Stroke:
    """A line's own ends count, not half its width beyond them (butt caps)."""
    left, bottom, right, top = event.box
    points = [point for subpath in event.outline for point in subpath]
    if event.strokes and points:
        xs, ys = zip(*points, strict=True)
        if max(xs) - min(xs) > max(ys) - min(ys):
            left, right = min(xs), max(xs)
        else:
            bottom, top = min(ys), max(ys)
    return Stroke(_x(left), _y(top), _x(right), _y(bottom), page)


def _x(x: float) -> float:
    return x / EM - MARGIN


def _y(y: float) -> float:
    return HEIGHT + MARGIN - y / EM


@lru_cache(maxsize=512)
def printed(body: str, css: str = "", language: str = "zh-CN") -> Printed:
    """The PDF of an HTML body, by way of the engine's own stages.

    Raises `ValueError` where the style sheet is not understood, a glyph is missing or copy does not
    fit: a test must not pass, or fail, because of a slip of its own.
    """
    place = Place("page")
    sheet = StyleSheet(Place("page.css"), text=BASE + css)
    html = f'<html lang="{language}"><body>{body}</body></html>'
    skeleton = lay_out(LayoutInput(html, place, (sheet,), (Path.cwd(),)))
    threads = read_flows(skeleton, place)
    for thread in threads.threads:
        composition = compose_flow(thread.flow, thread.frames, skeleton.measurer)
        if composition.fit.over_lines:
            raise ValueError("copy that does not fit")
        paint(skeleton, composition, threads.grids)
    problems = [*skeleton.problems, *threads.problems, *missing_glyphs(skeleton, threads)]
    _stop_at(problems)
    _stop_at(problems)
    written = pdf_bytes(skeleton, _particulars(), PlacedPictures())
    _stop_at(written.problems)
    return Printed(written.data)


def _stop_at(problems: Sequence[Problem]) -> None:
    if problems:
        raise ValueError("; ".join(problem.message for problem in problems))


def _particulars() -> Particulars:
    identity = Identity("page", date(2025, 2, 18), "reportpress", "0" * 32)
    palette = Palette(_inks(), for_press=False)
    return Particulars(identity, palette, Surroundings(), Place("page"))


@cache
def _inks() -> Inks:
    return Inks(newsprint().data)


def glyphs(body: str, css: str = "") -> list[Glyph]:
    """Where an HTML body's glyphs are printed."""
    return list(printed(body, css).glyphs)


def column(copy: str, measure: float = WIDTH, css: str = "") -> Printed:
    """Copy that flows through one frame, `measure` em wide; without a tag it is a paragraph."""
    marked = copy if copy.startswith("<p") or copy.startswith("<h") else f"<p>{copy}</p>"
    frame = f".frame {{ width: {measure}em }} "
    return printed(f'<div class="copy">{marked}</div><div class="frame"></div>', frame + css)


@dataclass(frozen=True)
class Part:
    """One paragraph of a page of many."""

    page: Printed
    lines: tuple[Line, ...]

    @property
    def glyphs(self) -> Line:
        """Its glyphs."""
        return tuple(glyph for line in self.lines for glyph in line)

    @property
    def texts(self) -> list[str]:
        """What each line reads."""
        return [read(line) for line in self.lines]

    def ink(self, glyph: Glyph) -> Ink:
        """As `Printed.ink`."""
        return self.page.ink(glyph)


def parts(copies: Mapping[str, str], css: str = "", measure: float = WIDTH) -> dict[str, Part]:
    """Several copies by their names, each a paragraph of one column: one page for many cases."""
    marked = {
        name: copy if copy.startswith("<p") else f"<p>{copy}</p>" for name, copy in copies.items()
    }
    page = column("".join(marked.values()), measure, css)
    lines = list(page.lines)
    found = {}
    for name, copy in copies.items():
        own: list[Line] = []
        while len("".join(map(read, own))) < len(bare(copy)):
            own.append(lines.pop(0))
        found[name] = Part(page, tuple(own))
    assert not lines
    return found


def bare(copy: str) -> str:
    """What of a copy is painted: no tags, no spaces, no break opportunities."""
    return "".join(re.sub("<[^>]*>|\u200b", "", copy).split())


def read(line: Sequence[Glyph]) -> str:
    """What glyphs read."""
    return "".join(glyph.text for glyph in line)


def one(line: Sequence[Glyph], text: str) -> Glyph:
    """The only glyph of a line that reads `text`."""
    found = [glyph for glyph in line if glyph.text == text]
    if len(found) != 1:
        raise LookupError(f"{len(found)} times {text} in {read(line)}")
    return found[0]


def origins(line: Sequence[Glyph]) -> list[float]:
    """Distances of the glyphs of a line from one to the next."""
    return [b.x - a.x for a, b in pairwise(line)]


def gaps(line: Sequence[Glyph]) -> list[float]:
    """The distances between each two glyphs of a line beyond their own widths."""
    return [b.x - a.end for a, b in pairwise(line)]


def near(found: float, wanted: float) -> None:
    """Asserts that a length is what it should be, to a hundredth of an em."""
    assert abs(found - wanted) <= TOLERANCE, f"{found:.3f} em, not {wanted:.3f} em"


def all_near(found: Sequence[float], wanted: float) -> None:
    """Asserts that all lengths are what they should be."""
    assert found
    for length in found:
        near(length, wanted)


def contrast(assertion: Callable[[Measured], None], on: Measured, off: Measured) -> None:
    """A rule holds with its feature, and the same measurement fails without it."""
    assertion(on)
    with pytest.raises(AssertionError):
        assertion(off)


def lacking(clause: str) -> pytest.MarkDecorator:
    """Marks a test of what reportpress does not do yet; the day it does, the test says so."""
    errors = (AssertionError, LookupError, StopIteration, ValueError, Refused)
    return pytest.mark.xfail(strict=True, raises=errors, reason=f"CLREQ {clause}: not supported")
