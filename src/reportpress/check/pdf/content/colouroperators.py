"""Operators that choose colours (ISO 32000-2, 8.6.8)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from reportpress.check.pdf.colour.spaces import RGB, ColourSpace
from reportpress.check.pdf.content.events import Colour
from reportpress.check.pdf.syntax.objects import dictionary, whole
from reportpress.check.pdf.syntax.scanner import Name

if TYPE_CHECKING:
    from reportpress.check.pdf.content.interpreter import Machine

COLOUR_WORK = 10  # steps that a new colour counts
TINT_WORK = 500  # and one that is the result of a function
_MAX_KEPT = 10_000

Setter = Callable[["Machine", Colour, Any], None]


def _fill(machine: Machine, colour: Colour, pattern: Any = None) -> None:
    machine.state.set_fill(colour, pattern)


def _stroke(machine: Machine, colour: Colour, pattern: Any = None) -> None:
    machine.state.set_stroke(colour, pattern)


def colour_of(machine: Machine, space: ColourSpace, components: tuple[float, ...]) -> Colour:
    """A plain colour; the same object for the same one."""
    kept = machine.shared.colours
    key = (id(space), components)
    found = kept.get(key)
    if found is None:
        machine.shared.budget.spend(TINT_WORK if space.tint else COLOUR_WORK)
        if len(kept) >= _MAX_KEPT:
            kept.clear()
        found = kept[key] = Colour(space, components, space.rgb(components))
    return found


def _device(family: str, count: int, put: Setter) -> Callable[[Machine, list[Any]], None]:
    def handler(machine: Machine, operands: list[Any]) -> None:
        components = tuple(value for value in operands if type(value) is float)
        if len(components) == count and not machine.locked:
            space = machine.shared.spaces.device(family, machine.resources)
            put(machine, colour_of(machine, space, components), None)

    return handler


def _space(put: Setter) -> Callable[[Machine, list[Any]], None]:
    def handler(machine: Machine, operands: list[Any]) -> None:
        if operands and isinstance(operands[-1], Name) and not machine.locked:
            space = machine.shared.spaces.named(operands[-1], machine.resources)
            initial = () if space.family == "Pattern" else space.initial
            put(machine, colour_of(machine, space, initial), None)

    return handler


def _components(put: Setter, *, stroke: bool) -> Callable[[Machine, list[Any]], None]:
    def handler(machine: Machine, operands: list[Any]) -> None:
        if machine.locked:
            return
        current = (machine.state.stroke if stroke else machine.state.fill).colour
        components = tuple(value for value in operands if type(value) is float)
        if operands and isinstance(operands[-1], Name):
            pattern = machine.resource("/Pattern", operands)
            put(machine, _patterned(current.space, components, pattern), pattern)
        else:
            put(machine, colour_of(machine, current.space, components), None)

    return handler


def _patterned(space: ColourSpace, components: tuple[float, ...], pattern: Any) -> Colour:
    details = dictionary(pattern)
    shading = whole(details.get("/PatternType")) == 2
    uncoloured = whole(details.get("/PaintType")) == 2
    rgb: RGB | None = space.base.rgb(components) if uncoloured and space.base else None
    return Colour(space, components, rgb, "shading" if shading else "tiling")


OPERATORS: dict[bytes, Callable[[Machine, list[Any]], None]] = {
    b"g": _device("DeviceGray", 1, _fill), b"G": _device("DeviceGray", 1, _stroke),
    b"rg": _device("DeviceRGB", 3, _fill), b"RG": _device("DeviceRGB", 3, _stroke),
    b"k": _device("DeviceCMYK", 4, _fill), b"K": _device("DeviceCMYK", 4, _stroke),
    b"cs": _space(_fill), b"CS": _space(_stroke),
    b"sc": _components(_fill, stroke=False), b"SC": _components(_stroke, stroke=True),
    b"scn": _components(_fill, stroke=False), b"SCN": _components(_stroke, stroke=True),
}  # fmt: skip
