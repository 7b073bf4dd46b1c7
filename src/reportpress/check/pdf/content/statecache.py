"""What drawings repeat: a stretch of state and colour (`tokens.DRESS`) before each path.

What a stretch does hangs on its words and resources alone, so it is worked out once.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from reportpress.check.pdf.content import colouroperators, pathoperators, stateoperators
from reportpress.check.pdf.content.state import State
from reportpress.check.pdf.syntax.scanner import DRESS, PATH, PIECE, scan

if TYPE_CHECKING:
    from reportpress.check.pdf.content.interpreter import Machine

_MAX_KEPT = 10_000
_SETS = {
    b"cs": "fill", b"scn": "fill", b"g": "fill", b"rg": "fill", b"k": "fill",
    b"CS": "stroke", b"SCN": "stroke", b"G": "stroke", b"RG": "stroke", b"K": "stroke",
    b"w": "line_width",
}  # fmt: skip
_HANDLERS = {**stateoperators.OPERATORS, **colouroperators.OPERATORS}


def _dress(machine: Machine, written: bytes) -> None:
    kept, key = machine.shared.dresses, (id(machine.resources), written)
    if machine.locked:
        _one_by_one(machine, written)
        return
    found = kept.get(key)
    if found is None:
        names = _one_by_one(machine, written)
        if names is not None:
            if len(kept) >= _MAX_KEPT:
                kept.clear()
            kept[key] = machine.resources, [(name, getattr(machine.state, name)) for name in names]
        return
    state = machine.state
    for name, value in found[1]:
        setattr(state, name, value)
    state.shown = None


def _one_by_one(machine: Machine, written: bytes) -> set[str] | None:
    """Carry out the operators; which attributes of the state they set, `None` if they do more."""
    names: set[str] | None = set()
    for operator, operands in scan(written, stretches=False):
        handler = _HANDLERS.get(operator)
        if handler is None:
            continue
        handler(machine, operands)
        if operator != b"gs":
            found: set[str] | None = {_SETS[operator]}
        else:
            found = stateoperators.attributes(machine, operands)
        names = None if names is None or found is None else names | found
    return names


class Dressed:
    """States that pieces of a drawing are painted in; all begin with the look of one state.

    Where the pieces lie changes nothing of their look, so a whole drawing shares these.
    """

    def __init__(self, machine: Machine) -> None:
        self.look = machine.state.graphics()
        self.line_width = machine.state.line_width
        self.resources, self.locked = machine.resources, machine.locked
        self.states: dict[bytes, State] = {}

    def begin(self, machine: Machine) -> bool:
        """Whether the present state looks as the one that these begin with."""
        state = machine.state
        return (
            state.shown is self.look and state.line_width == self.line_width
            and machine.resources is self.resources and machine.locked is self.locked
        )  # fmt: skip


def _piece(machine: Machine, parts: tuple[bytes, bytes, bytes]) -> None:
    """A path in a state of its own, which painting does not change."""
    written, path, painter = parts
    base, dressed = machine.state, machine.dressed
    if dressed is None or not dressed.begin(machine):
        dressed = machine.dressed = Dressed(machine)
    state = dressed.states.get(written)
    if state is None:
        state = dressed.states[written] = machine.state = base.copy()
        _dress(machine, written)
    state.ctm, machine.state = base.ctm, state
    _path(machine, path)
    pathoperators.OPERATORS[painter](machine, [])
    machine.state = base


_path = pathoperators.OPERATORS[PATH]
OPERATORS: dict[bytes, Callable[[Machine, Any], None]] = {DRESS: _dress, PIECE: _piece}
