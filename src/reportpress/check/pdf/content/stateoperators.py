"""Operators of the graphics state: q, Q, cm, w, gs (ISO 32000-2, 8.4.4 and 8.4.5)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from reportpress.check.pdf.content.interpreter import Handler, Interpreter, StateParameters
from reportpress.check.pdf.syntax.geometry import Matrix, bounded
from reportpress.check.pdf.syntax.objects import (
    Dictionary,
    array,
    dictionary,
    name,
    names,
    number,
    resolve,
    truth,
    whole,
)

MAX_SAVED = 4096  # q within q


def floats(operands: list[Any], count: int) -> list[float] | None:
    """The last `count` numbers, `None` when there are fewer."""
    found = [value for value in operands if type(value) is float]
    return found[-count:] if len(found) >= count else None


def _save(interpreter: Interpreter, operands: list[Any]) -> None:
    levels = interpreter.levels
    if len(levels.saved) < MAX_SAVED:
        interpreter.state.graphics()  # taken now, so that what Q brings back has the same
        levels.saved.append(interpreter.state.copy())
    else:
        levels.unsaved += 1


def _restore(interpreter: Interpreter, operands: list[Any]) -> None:
    levels = interpreter.levels
    if levels.unsaved:
        levels.unsaved -= 1
    elif levels.saved:
        interpreter.state = levels.saved.pop()


def _concat(interpreter: Interpreter, operands: list[Any]) -> None:
    values = floats(operands, 6)
    if values:
        interpreter.state.ctm = bounded(Matrix(*values).then(interpreter.state.ctm))


def _line_width(interpreter: Interpreter, operands: list[Any]) -> None:
    values = floats(operands, 1)
    if values:
        interpreter.state.line_width = abs(values[0])


def _graphics_state(interpreter: Interpreter, operands: list[Any]) -> None:
    values, handlers, entries = _named(interpreter, operands)
    state = interpreter.state
    for attribute, value in values:
        if getattr(state, attribute) != value:
            setattr(state, attribute, value)
            state.shown = None
    for handler in handlers:
        handler(interpreter, entries)


def attributes(interpreter: Interpreter, operands: list[Any]) -> set[str] | None:
    """Which attributes of the state gs sets, `None` when it does more than that."""
    parameters = _named(interpreter, operands)
    return None if parameters.handlers else {name for name, _ in parameters.values}


def _named(interpreter: Interpreter, operands: list[Any]) -> StateParameters:
    """The graphics state dictionary that operands name, read once."""
    listed = dictionary(interpreter.resources.get("/ExtGState"))
    known = interpreter.shared.state_parameters
    key = (id(listed), str(operands[-1]) if operands else "")
    if key not in known:
        known[key] = (listed, _parameters(dictionary(interpreter.resource("/ExtGState", operands))))
    return known[key][1]


def _parameters(entries: Dictionary) -> StateParameters:
    """What a graphics state dictionary sets."""
    values: dict[str, Any] = {}
    for key, reader in _VALUES.items():
        if key in entries:
            values.update(reader(entries))
    handlers = [handler for key, handler in _HANDLERS.items() if key in entries]
    return StateParameters(tuple(values.items()), tuple(handlers), entries)


def _overprint(entries: Dictionary) -> dict[str, Any]:
    """OP alone sets both; op, where it is given, sets fills (8.6.7)."""
    both = truth(entries["/OP"])
    return {"overprint_stroke": both, "overprint_fill": truth(entries.get("/op", entries["/OP"]))}


def _soft_mask(interpreter: Interpreter, entries: Dictionary) -> None:
    mask = dictionary(entries.get("/SMask"))
    interpreter.state.soft_mask = interpreter.mask(mask) if mask else None
    interpreter.state.shown = None


def _font(interpreter: Interpreter, entries: Dictionary) -> None:
    listed = array(entries.get("/Font"))
    if len(listed) >= 2:
        interpreter.state.font = interpreter.shared.fonts.read(listed[0])
        interpreter.state.size = number(listed[1])


def _transfer(entries: Dictionary) -> dict[str, Any]:
    """TR2 has precedence over TR (table 57)."""
    value = entries.get("/TR2", entries.get("/TR"))
    plain = name(value) in ("Identity", "Default")
    return {"transfer": resolve(value) is not None and not plain}


def _halftone(entries: Dictionary) -> dict[str, Any]:
    value = entries.get("/HT")
    return {"halftone": resolve(value) is not None and name(value) != "Default"}


_VALUES: dict[str, Callable[[Dictionary], dict[str, Any]]] = {
    "/ca": lambda entries: {"fill_opacity": number(entries["/ca"], 1.0)},
    "/CA": lambda entries: {"stroke_opacity": number(entries["/CA"], 1.0)},
    "/LW": lambda entries: {"line_width": number(entries["/LW"], 1.0)},
    "/BM": lambda entries: {"blend": next(iter(names(entries["/BM"])), "Normal")},
    "/OP": _overprint,
    "/op": lambda entries: {"overprint_fill": truth(entries["/op"])},
    "/OPM": lambda entries: {"overprint_mode": whole(entries["/OPM"])},
    "/TR": _transfer,
    "/TR2": _transfer,
    "/HT": _halftone,
}
_HANDLERS: dict[str, Callable[[Interpreter, Dictionary], None]] = {
    "/Font": _font,
    "/SMask": _soft_mask,
}

OPERATORS: dict[bytes, Handler] = {
    b"q": _save,
    b"Q": _restore,
    b"cm": _concat,
    b"w": _line_width,
    b"gs": _graphics_state,
}
