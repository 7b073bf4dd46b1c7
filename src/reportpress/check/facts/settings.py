"""Operators of the graphics state: q, Q, cm, w, gs (ISO 32000-2, 8.4.4 and 8.4.5)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from .geometry import Matrix, sane
from .objects import Dictionary, array, dictionary, name, names, number, resolve, truth, whole

if TYPE_CHECKING:
    from .machine import Machine


MAX_SAVED = 4096  # q within q


def floats(operands: list[Any], count: int) -> list[float] | None:
    """The last `count` numbers, `None` when there are fewer."""
    found = [value for value in operands if type(value) is float]
    return found[-count:] if len(found) >= count else None


def _save(machine: Machine, operands: list[Any]) -> None:
    levels = machine.levels
    if len(levels.saved) < MAX_SAVED:
        levels.saved.append(machine.state.copy())
    else:
        levels.unsaved += 1


def _restore(machine: Machine, operands: list[Any]) -> None:
    levels = machine.levels
    if levels.unsaved:
        levels.unsaved -= 1
    elif levels.saved:
        machine.state = levels.saved.pop()


def _concat(machine: Machine, operands: list[Any]) -> None:
    values = floats(operands, 6)
    if values:
        machine.state.ctm = sane(Matrix(*values).then(machine.state.ctm))


def _line_width(machine: Machine, operands: list[Any]) -> None:
    values = floats(operands, 1)
    if values:
        machine.state.line_width = abs(values[0])


def _graphics_state(machine: Machine, operands: list[Any]) -> None:
    entries = dictionary(machine.resource("/ExtGState", operands))
    for key, handler in _ENTRIES.items():
        if key in entries:
            handler(machine, entries)
    machine.state.shown = None


def _overprint(machine: Machine, entries: Dictionary) -> None:
    """OP alone sets both; op, where it stands, sets fills (8.6.7)."""
    machine.state.overprint_stroke = truth(entries["/OP"])
    if "/op" not in entries:
        machine.state.overprint_fill = machine.state.overprint_stroke


def _soft_mask(machine: Machine, entries: Dictionary) -> None:
    mask = dictionary(entries.get("/SMask"))
    machine.state.soft_mask = bool(mask)
    machine.state.shown = None
    if mask:
        machine.mask(mask)


def _blend(machine: Machine, entries: Dictionary) -> None:
    machine.state.blend = next(iter(names(entries.get("/BM"))), "Normal")


def _font(machine: Machine, entries: Dictionary) -> None:
    listed = array(entries.get("/Font"))
    if len(listed) >= 2:
        machine.state.font = machine.shared.fonts.read(listed[0])
        machine.state.size = number(listed[1])


def _transfer(machine: Machine, entries: Dictionary) -> None:
    """TR2 has precedence over TR (table 57)."""
    value = entries.get("/TR2", entries.get("/TR"))
    plain = name(value) in ("Identity", "Default")
    machine.state.transfer = resolve(value) is not None and not plain


def _halftone(machine: Machine, entries: Dictionary) -> None:
    value = entries.get("/HT")
    machine.state.halftone = resolve(value) is not None and name(value) != "Default"


def _number(attribute: str, key: str, default: float) -> Callable[[Machine, Dictionary], None]:
    def handler(machine: Machine, entries: Dictionary) -> None:
        setattr(machine.state, attribute, number(entries[key], default))

    return handler


def _truth(attribute: str, key: str) -> Callable[[Machine, Dictionary], None]:
    def handler(machine: Machine, entries: Dictionary) -> None:
        setattr(machine.state, attribute, truth(entries[key]))

    return handler


def _overprint_mode(machine: Machine, entries: Dictionary) -> None:
    machine.state.overprint_mode = whole(entries["/OPM"])


_ENTRIES: dict[str, Callable[[Machine, Dictionary], None]] = {
    "/ca": _number("fill_opacity", "/ca", 1.0),
    "/CA": _number("stroke_opacity", "/CA", 1.0),
    "/LW": _number("line_width", "/LW", 1.0),
    "/BM": _blend,
    "/OP": _overprint,
    "/op": _truth("overprint_fill", "/op"),
    "/OPM": _overprint_mode,
    "/TR": _transfer,
    "/TR2": _transfer,
    "/HT": _halftone,
    "/Font": _font,
    "/SMask": _soft_mask,
}

OPERATORS: dict[bytes, Callable[[Machine, list[Any]], None]] = {
    b"q": _save,
    b"Q": _restore,
    b"cm": _concat,
    b"w": _line_width,
    b"gs": _graphics_state,
}
