"""Operators that build, paint and clip with paths (ISO 32000-2, 8.5)."""

from __future__ import annotations

from functools import lru_cache
from math import hypot
from typing import Any

from reportpress.check.pdf.content import paths
from reportpress.check.pdf.content.events import Path
from reportpress.check.pdf.content.interpreter import Handler, Interpreter
from reportpress.check.pdf.content.stateoperators import floats
from reportpress.check.pdf.syntax.scanner import LARGEST, PATH, scan

PATH_WORK = 10  # steps that painting a path counts, beside its operators and points
MAX_POINTS = 2_000_000  # of outlines kept for one page


_LETTERS = bytes(set(range(256)) - set(b"mlchrvy"))


def _adder(letter: bytes, count: int) -> Handler:
    def handler(interpreter: Interpreter, operands: list[Any]) -> None:
        values = floats(operands, count) if count else []
        if values is not None:
            interpreter.path.add(letter, values, interpreter.state.ctm)

    return handler


def _rectangle(interpreter: Interpreter, operands: list[Any]) -> None:
    values = floats(operands, 4)
    if values:
        interpreter.path.add(b"r", _corners(*values), interpreter.state.ctm)


def _corners(x: float, y: float, width: float, height: float) -> list[float]:
    right, top = x + width, y + height
    return [x, y, right, y, right, top, x, top]


def _stretch(interpreter: Interpreter, written: bytes) -> None:
    """Path construction as written."""
    letters = written.translate(None, _LETTERS)
    try:
        numbers = list(map(float, written.translate(_NUMBERS).split()))
    except ValueError:  # "1.2.3", "5-6"
        numbers = []
    if len(numbers) != _needed(letters) or hypot(*numbers) >= LARGEST:
        for operator, operands in scan(written, stretches=False):
            if operator in OPERATORS:
                OPERATORS[operator](interpreter, operands)
        return
    if b"r" in letters:
        numbers = _with_corners(letters, numbers)
    interpreter.path.add(letters, numbers, interpreter.state.ctm)


@lru_cache(maxsize=4096)
def _needed(letters: bytes) -> int:
    """How many numbers operators take."""
    return sum(_OPERANDS.get(letter, 0) for letter in letters)


_NUMBERS = bytes(32 if each in b"mlchrevy\0" else each for each in range(256))
_OPERANDS = {**dict.fromkeys(b"ml", 2), **dict.fromkeys(b"rvy", 4), **dict.fromkeys(b"c", 6)}


def _with_corners(letters: bytes, numbers: list[float]) -> list[float]:
    """The numbers with corners in the place of each rectangle's operands."""
    found, at = list[float](), 0
    for letter in letters:
        values = numbers[at : at + _OPERANDS.get(letter, 0)]
        found += _corners(*values) if letter == _RECTANGLE else values
        at += len(values)
    return found


(_RECTANGLE,) = b"r"


def _clip(interpreter: Interpreter, operands: list[Any]) -> None:
    interpreter.path.clips = True


def _painter(
    *, fills: bool = False, strokes: bool = False, even_odd: bool = False, closes: bool = False
) -> Handler:
    def handler(interpreter: Interpreter, operands: list[Any]) -> None:
        if closes:
            interpreter.path.add(b"h", [], interpreter.state.ctm)
        if fills or strokes:
            _paint(interpreter, fills=fills, strokes=strokes, even_odd=even_odd)
        _end(interpreter)

    return handler


def _paint(interpreter: Interpreter, *, fills: bool, strokes: bool, even_odd: bool) -> None:
    path, state = interpreter.path, interpreter.state
    area = path.box
    if area is None:
        return
    box, width = area, 0.0
    if strokes:
        box = paths.stroked_box(area, state.line_width, state.ctm)
        width = paths.stroke_width(path.outline, state.line_width, state.ctm)
    upright = path.upright
    interpreter.points += 0 if upright and not strokes else path.points
    event = Path(
        len(interpreter.events), box, upright, path, fills, strokes, even_odd,
        width, state.graphics(), interpreter.where,
    )  # fmt: skip
    if not path.whole or interpreter.points > MAX_POINTS:
        event.let_go()
    interpreter.shared.budget.spend(path.points + PATH_WORK)
    interpreter.events.append(event)
    if fills and state.fill.pattern is not None:
        interpreter.fill_with(state.fill, box)
    if strokes and state.stroke.pattern is not None:
        interpreter.fill_with(state.stroke, box)


def _end(interpreter: Interpreter) -> None:
    """Apply a waiting clip and forget the path."""
    if interpreter.path.clips:
        interpreter.state.clip_to(interpreter.path.box)
    interpreter.path = paths.PathBuilder()


OPERATORS: dict[bytes, Handler] = {
    PATH: _stretch, b"m": _adder(b"m", 2), b"l": _adder(b"l", 2), b"c": _adder(b"c", 6),
    b"v": _adder(b"v", 4), b"y": _adder(b"y", 4), b"re": _rectangle, b"h": _adder(b"h", 0),
    b"W": _clip, b"W*": _clip, b"n": _painter(),
    b"S": _painter(strokes=True), b"s": _painter(strokes=True, closes=True),
    b"f": _painter(fills=True), b"F": _painter(fills=True),
    b"f*": _painter(fills=True, even_odd=True),
    b"B": _painter(fills=True, strokes=True),
    b"B*": _painter(fills=True, strokes=True, even_odd=True),
    b"b": _painter(fills=True, strokes=True, closes=True),
    b"b*": _painter(fills=True, strokes=True, even_odd=True, closes=True),
}  # fmt: skip
