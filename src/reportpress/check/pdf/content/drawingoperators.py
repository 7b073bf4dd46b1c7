"""What drawings repeat: operators of state and colour (`scanner.STATE`) before each path.

What such a stretch does depends on its bytes and the resources alone, so it is worked out once.
"""

from __future__ import annotations

from reportpress.check.pdf.content import colouroperators, pathoperators, stateoperators
from reportpress.check.pdf.content.interpreter import Handler, Interpreter
from reportpress.check.pdf.content.statecache import StateCache
from reportpress.check.pdf.syntax.scanner import PATH, PIECE, STATE, scan

_MAX_KEPT = 10_000
_SETS = {
    b"cs": "fill", b"scn": "fill", b"g": "fill", b"rg": "fill", b"k": "fill",
    b"CS": "stroke", b"SCN": "stroke", b"G": "stroke", b"RG": "stroke", b"K": "stroke",
    b"w": "line_width",
}  # fmt: skip
_HANDLERS = {**stateoperators.OPERATORS, **colouroperators.OPERATORS}


def _set_state(interpreter: Interpreter, written: bytes) -> None:
    if interpreter.locked:
        _one_by_one(interpreter, written)
        return
    kept, key = interpreter.shared.state_changes, (id(interpreter.resources), written)
    found = kept.get(key)
    if found is None:
        names = _one_by_one(interpreter, written)
        if names is not None:
            if len(kept) >= _MAX_KEPT:
                kept.clear()
            values = [(name, getattr(interpreter.state, name)) for name in names]
            kept[key] = interpreter.resources, values
        return
    state = interpreter.state
    for name, value in found[1]:
        setattr(state, name, value)
    state.shown = None


def _one_by_one(interpreter: Interpreter, written: bytes) -> set[str] | None:
    """Carry out the operators; which attributes of the state they set, `None` if they do more."""
    names: set[str] | None = set()
    for operator, operands in scan(written, stretches=False):
        handler = _HANDLERS.get(operator)
        if handler is None:
            continue
        handler(interpreter, operands)
        if operator != b"gs":
            found: set[str] | None = {_SETS[operator]}
        else:
            found = stateoperators.attributes(interpreter, operands)
        names = None if names is None or found is None else names | found
    return names


def _piece(interpreter: Interpreter, parts: tuple[bytes, bytes, bytes]) -> None:
    """A path in a state of its own, which painting does not change."""
    written, path, painter = parts
    base, cache = interpreter.state, interpreter.state_cache
    if cache is None or not cache.suits(base, interpreter.resources, locked=interpreter.locked):
        cache = StateCache(base, interpreter.resources, locked=interpreter.locked)
        interpreter.state_cache = cache
    state = cache.states.get(written)
    if state is None:
        state = cache.states[written] = interpreter.state = base.copy()
        _set_state(interpreter, written)
    state.ctm, interpreter.state = base.ctm, state
    _path(interpreter, path)
    pathoperators.OPERATORS[painter](interpreter, [])
    interpreter.state = base


_path = pathoperators.OPERATORS[PATH]
OPERATORS: dict[bytes, Handler] = {STATE: _set_state, PIECE: _piece}
