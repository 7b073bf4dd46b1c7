"""Paths and polygons of SVG drawings, drawn in one go over their numbers.

WeasyPrint cuts each number off the front of what is left of a path, by a regular expression. What
is usual is read here in one pass: the same operators, from the same floats, in the same order.
Anything else (arcs, exponents, units, what is no path at all, paths with markers) is WeasyPrint's.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from weasyprint.svg.path import path as plain_path
from weasyprint.svg.shapes import polyline as plain_polyline

ARITY = {"m": 2, "l": 2, "h": 1, "v": 1, "c": 6, "s": 4, "q": 4, "z": 0}
MARKERS = frozenset({"marker", "marker-start", "marker-mid", "marker-end"})
# Numbers as WeasyPrint tells them apart too; whatever is left over is a token of one character.
NUMBER = r"[+-]?(?:\d+(?:\.\d+)?|\.\d+)"
TOKENS = re.compile(rf"{NUMBER}|[^ \n\r\t,]", re.ASCII)

Command = tuple[str, list[float]]
Point = tuple[float, float]


def commands_of(path: str) -> list[Command] | None:
    """The letters of a path, each with its numbers; None where it is unusual."""
    commands: list[Command] = []
    numbers: list[float] = []
    try:
        for token in TOKENS.findall(path):
            if token.lower() in ARITY:
                numbers = []
                commands.append((token, numbers))
            else:
                numbers.append(float(token))
    except ValueError:
        return None
    return commands if _is_usual(commands) else None


def _is_usual(commands: list[Command]) -> bool:
    """Whether a path begins with a move, and each letter has numbers for all it draws."""
    if not commands or commands[0][0] not in "mM":
        return False
    for letter, numbers in commands:
        arity = ARITY[letter.lower()]
        if (len(numbers) % arity or not numbers) if arity else numbers:
            return False
    return True


def path(svg: Any, node: Any, font_size: float) -> None:
    """Draw a path, in the place of WeasyPrint's function."""
    marked = MARKERS.intersection(node.attrib)
    commands = None if marked else commands_of(node.get("d", ""))
    if commands is None:
        plain_path(svg, node, font_size)
    else:
        _Pen(svg.stream).draw(commands)


def polyline(svg: Any, node: Any, font_size: float) -> None:
    """Draw straight lines through points, in the place of WeasyPrint's function."""
    tokens = TOKENS.findall(node.get("points") or "")
    try:
        numbers = [float(token) for token in tokens]
    except ValueError:
        numbers = []
    if not numbers or len(numbers) % 2 or MARKERS.intersection(node.attrib):
        plain_polyline(svg, node, font_size)
        return
    stream = svg.stream
    stream.move_to(numbers[0], numbers[1])
    for at in range(2, len(numbers), 2):
        stream.line_to(numbers[at], numbers[at + 1])


def polygon(svg: Any, node: Any, font_size: float) -> None:
    """Draw a closed shape, in the place of WeasyPrint's function."""
    polyline(svg, node, font_size)
    svg.stream.close()


class _Pen:
    """Where a path has come to: its point, where its part began, the last curve's handles."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream
        self._at: Point = (0, 0)
        self._first: Point | None = None
        self._handle: Point = (0, 0)
        self._last = ""
        self._draw: dict[str, Callable[[bool, list[float]], None]] = {
            "m": self._move,
            "l": self._line,
            "h": self._across,
            "v": self._down,
            "c": self._curve,
            "s": self._smooth_curve,
            "q": self._quadratic_curve,
        }

    def draw(self, commands: list[Command]) -> None:
        """Draw a path from its beginning."""
        self._stream.move_to(*self._at)
        for letter, numbers in commands:
            if letter in "zZ":
                self._close()
                self._last = letter
                continue
            self._repeat(letter, numbers)

    def _repeat(self, letter: str, numbers: list[float]) -> None:
        """Draw with each group of a letter's numbers; after a move, the next are lines."""
        arity = ARITY[letter.lower()]
        for at in range(0, len(numbers), arity):
            self._begin_part(letter)
            draw = self._draw[letter.lower()]
            draw(letter.islower(), numbers[at : at + arity])
            self._last = letter
            letter = {"m": "l", "M": "L"}.get(letter, letter)

    def _begin_part(self, letter: str) -> None:
        """Note where the part begins that a closing line leads back to."""
        if self._last in "mMzZ":  # or it is the first
            self._first = None
        if letter not in "mM" and self._first is None:
            self._first = self._at

    def _close(self) -> None:
        if self._last in "mMzZ":
            self._first = None
        if self._first is not None:
            self._stream.close()
            self._at = self._first

    def _points(self, relative: bool, numbers: list[float]) -> list[float]:
        """Numbers as x and y of points on the page."""
        if not relative:
            return numbers
        x, y = self._at
        return [number + (y if at % 2 else x) for at, number in enumerate(numbers)]

    def _move(self, relative: bool, numbers: list[float]) -> None:
        x, y = self._points(relative, numbers)
        self._stream.move_to(x, y)
        self._at = x, y

    def _line(self, relative: bool, numbers: list[float]) -> None:
        x, y = self._points(relative, numbers)
        self._stream.line_to(x, y)
        self._at = x, y

    def _across(self, relative: bool, numbers: list[float]) -> None:
        x, y = self._at
        self._at = (numbers[0] + x if relative else numbers[0]), y
        self._stream.line_to(*self._at)

    def _down(self, relative: bool, numbers: list[float]) -> None:
        x, y = self._at
        self._at = x, (numbers[0] + y if relative else numbers[0])
        self._stream.line_to(*self._at)

    def _curve(self, relative: bool, numbers: list[float]) -> None:
        x1, y1, x2, y2, x3, y3 = self._points(relative, numbers)
        self._stream.curve_to(x1, y1, x2, y2, x3, y3)
        self._at, self._handle = (x3, y3), (x2, y2)

    def _smooth_curve(self, relative: bool, numbers: list[float]) -> None:
        (x1, y1), (x2, y2) = self._at, self._handle
        if self._last in "csCS":
            x1, y1 = x1 + (x1 - x2), y1 + (y1 - y2)
        x2, y2, x3, y3 = self._points(relative, numbers)
        self._stream.curve_to(x1, y1, x2, y2, x3, y3)
        self._at, self._handle = (x3, y3), (x2, y2)

    def _quadratic_curve(self, relative: bool, numbers: list[float]) -> None:
        x1, y1 = self._at
        x2, y2, x3, y3 = self._points(relative, numbers)
        self._stream.curve_to(
            x2 * 2 / 3 + x1 / 3, y2 * 2 / 3 + y1 / 3, x2 * 2 / 3 + x3 / 3, y2 * 2 / 3 + y3 / 3,
            x3, y3,
        )  # fmt: skip
        self._at = x3, y3
