"""Operators that build, paint and clip with paths (ISO 32000-2, 8.5)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from . import paths
from .model import Path
from .settings import floats

if TYPE_CHECKING:
    from .machine import Machine

PATH_WORK = 10  # steps that painting a path counts, beside its operators and points
MAX_POINTS = 2_000_000  # of outlines kept for one page


def _move(machine: Machine, operands: list[Any]) -> None:
    values = floats(operands, 2)
    if values:
        machine.path.move(machine.state.ctm.point(*values))


def _line(machine: Machine, operands: list[Any]) -> None:
    values = floats(operands, 2)
    if values:
        machine.path.line(machine.state.ctm.point(*values))


def _curve(machine: Machine, operands: list[Any]) -> None:
    values = floats(operands, 6)
    if values:
        point = machine.state.ctm.point
        machine.path.curve(point(*values[:2]), point(*values[2:4]), point(*values[4:]))


def _curve_from_start(machine: Machine, operands: list[Any]) -> None:
    """`v`: the first control point is the current point."""
    values = floats(operands, 4)
    if values:
        second, end = machine.state.ctm.point(*values[:2]), machine.state.ctm.point(*values[2:])
        machine.path.curve(machine.path.current or second, second, end)


def _curve_to_end(machine: Machine, operands: list[Any]) -> None:
    """`y`: the second control point is the end."""
    values = floats(operands, 4)
    if values:
        first, end = machine.state.ctm.point(*values[:2]), machine.state.ctm.point(*values[2:])
        machine.path.curve(first, end, end)


def _close(machine: Machine, operands: list[Any]) -> None:
    machine.path.close()


def _rectangle(machine: Machine, operands: list[Any]) -> None:
    values = floats(operands, 4)
    if values:
        x, y, width, height = values
        machine.path.rectangle(machine.state.ctm.corners((x, y, x + width, y + height)))


def _clip(machine: Machine, operands: list[Any]) -> None:
    machine.path.clips = True


def _painter(
    *, fills: bool = False, strokes: bool = False, even_odd: bool = False, closes: bool = False
) -> Callable[[Machine, list[Any]], None]:
    def handler(machine: Machine, operands: list[Any]) -> None:
        if closes:
            machine.path.close()
        if fills or strokes:
            _paint(machine, fills=fills, strokes=strokes, even_odd=even_odd)
        _end(machine)

    return handler


def _paint(machine: Machine, *, fills: bool, strokes: bool, even_odd: bool) -> None:
    path, state = machine.path, machine.state
    area = path.box
    if area is None:
        return
    width = state.line_width * state.ctm.scale
    box = paths.stroked_box(area, state.line_width, state.ctm) if strokes else area
    parts = paths.segments(path.parts)
    thickness = paths.thickness(parts, even_odd=even_odd) if fills else width
    bare = fills and not strokes and path.upright
    outline: list[Any] = [] if bare or not path.whole else parts
    machine.points += 0 if bare else path.points
    if machine.points > MAX_POINTS:
        outline = []
    event = Path(
        len(machine.events), box, path.upright, outline, fills, strokes, even_odd, thickness,
        width if strokes else 0.0, state.graphics(), machine.where,
    )  # fmt: skip
    machine.shared.budget.spend(path.points + PATH_WORK)
    machine.events.append(event)
    if fills:
        machine.fill_with(state.fill, box)
    if strokes:
        machine.fill_with(state.stroke, box)


def _end(machine: Machine) -> None:
    """Apply a waiting clip and forget the path."""
    if machine.path.clips:
        machine.state.clip_to(machine.path.box)
    machine.path = paths.PathBuilder()


OPERATORS: dict[bytes, Callable[[Machine, list[Any]], None]] = {
    b"m": _move, b"l": _line, b"c": _curve, b"v": _curve_from_start, b"y": _curve_to_end,
    b"re": _rectangle, b"h": _close, b"W": _clip, b"W*": _clip, b"n": _painter(),
    b"S": _painter(strokes=True), b"s": _painter(strokes=True, closes=True),
    b"f": _painter(fills=True), b"F": _painter(fills=True),
    b"f*": _painter(fills=True, even_odd=True),
    b"B": _painter(fills=True, strokes=True),
    b"B*": _painter(fills=True, strokes=True, even_odd=True),
    b"b": _painter(fills=True, strokes=True, closes=True),
    b"b*": _painter(fills=True, strokes=True, even_odd=True, closes=True),
}  # fmt: skip
