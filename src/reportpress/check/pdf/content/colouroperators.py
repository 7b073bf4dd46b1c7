"""Operators that choose colours (ISO 32000-2, 8.6.8)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from reportpress.check.pdf.colour.spaces import RGB, ColourSpace
from reportpress.check.pdf.content.events import Colour
from reportpress.check.pdf.content.interpreter import Handler, Interpreter
from reportpress.check.pdf.syntax.objects import dictionary, whole
from reportpress.check.pdf.syntax.scanner import Name

COLOUR_WORK = 10  # steps that a new colour counts
TINT_WORK = 500  # and one that is the result of a function
_MAX_KEPT = 10_000

Setter = Callable[[Interpreter, Colour, Any], None]


def _fill(interpreter: Interpreter, colour: Colour, pattern: Any = None) -> None:
    interpreter.state.set_fill(colour, pattern)


def _stroke(interpreter: Interpreter, colour: Colour, pattern: Any = None) -> None:
    interpreter.state.set_stroke(colour, pattern)


def colour_of(
    interpreter: Interpreter, space: ColourSpace, components: tuple[float, ...]
) -> Colour:
    """A plain colour; the same object for the same one."""
    kept = interpreter.shared.colours
    key = (id(space), components)
    found = kept.get(key)
    if found is None:
        interpreter.shared.budget.spend(TINT_WORK if space.tint else COLOUR_WORK)
        if len(kept) >= _MAX_KEPT:
            kept.clear()
        found = kept[key] = Colour(space, components, space.rgb(components))
    return found


def _device(family: str, count: int, put: Setter) -> Handler:
    def handler(interpreter: Interpreter, operands: list[Any]) -> None:
        components = tuple(value for value in operands if type(value) is float)
        if len(components) == count and not interpreter.locked:
            space = interpreter.shared.spaces.device(family, interpreter.resources)
            put(interpreter, colour_of(interpreter, space, components), None)

    return handler


def _space(put: Setter) -> Handler:
    def handler(interpreter: Interpreter, operands: list[Any]) -> None:
        if operands and isinstance(operands[-1], Name) and not interpreter.locked:
            space = interpreter.shared.spaces.named(operands[-1], interpreter.resources)
            initial = () if space.family == "Pattern" else space.initial
            put(interpreter, colour_of(interpreter, space, initial), None)

    return handler


def _components(put: Setter, *, stroke: bool) -> Handler:
    def handler(interpreter: Interpreter, operands: list[Any]) -> None:
        if interpreter.locked:
            return
        current = (interpreter.state.stroke if stroke else interpreter.state.fill).colour
        components = tuple(value for value in operands if type(value) is float)
        if operands and isinstance(operands[-1], Name):
            pattern = interpreter.resource("/Pattern", operands)
            put(interpreter, _patterned(current.space, components, pattern), pattern)
        else:
            put(interpreter, colour_of(interpreter, current.space, components), None)

    return handler


def _patterned(space: ColourSpace, components: tuple[float, ...], pattern: Any) -> Colour:
    details = dictionary(pattern)
    shading = whole(details.get("/PatternType")) == 2
    uncoloured = whole(details.get("/PaintType")) == 2
    rgb: RGB | None = space.base.rgb(components) if uncoloured and space.base else None
    return Colour(space, components, rgb, "shading" if shading else "tiling")


OPERATORS: dict[bytes, Handler] = {
    b"g": _device("DeviceGray", 1, _fill), b"G": _device("DeviceGray", 1, _stroke),
    b"rg": _device("DeviceRGB", 3, _fill), b"RG": _device("DeviceRGB", 3, _stroke),
    b"k": _device("DeviceCMYK", 4, _fill), b"K": _device("DeviceCMYK", 4, _stroke),
    b"cs": _space(_fill), b"CS": _space(_stroke),
    b"sc": _components(_fill, stroke=False), b"SC": _components(_stroke, stroke=True),
    b"scn": _components(_fill, stroke=False), b"SCN": _components(_stroke, stroke=True),
}  # fmt: skip
