"""Optional content: which layers do not print (ISO 32000-2, 8.11).

That is what the default configuration says, and what it says of printing (its usage application
dictionaries, 8.11.4.4): a layer may show on the screen alone.
"""

from __future__ import annotations

from typing import Any

from reportpress.check.pdf.syntax.objects import (
    Dictionary,
    array,
    dictionary,
    identity,
    name,
    names,
    reference,
    text,
)

_POLICIES = {"AllOn": (all, True), "AnyOff": (any, False), "AllOff": (all, False)}


class Layers:
    """The layers of a file: `names` of all, `off` of those that do not print."""

    def __init__(self, catalog: Dictionary) -> None:
        properties = dictionary(catalog.get("/OCProperties"))
        default = dictionary(properties.get("/D"))
        groups = array(properties.get("/OCGs"))
        self.names = tuple(text(dictionary(group).get("/Name")) or "" for group in groups)
        self._off = {reference(layer) for layer in array(default.get("/OFF"))}
        if name(default.get("/BaseState")) == "OFF":
            on = {reference(layer) for layer in array(default.get("/ON"))}
            self._off |= {reference(group) for group in groups} - on
        for usage in map(dictionary, array(default.get("/AS"))):
            self._apply(usage)
        self._off.discard(0)
        self._known: dict[int, tuple[Any, bool]] = {}  # with its object, to keep its id()
        pairs = zip(groups, self.names, strict=True)
        self.off = tuple(each for group, each in pairs if reference(group) in self._off)

    def _apply(self, usage: Dictionary) -> None:
        """Switch layers as a usage application dictionary has it for printing."""
        if name(usage.get("/Event")) != "Print" or "Print" not in names(usage.get("/Category")):
            return
        for group in array(usage.get("/OCGs")):
            said = dictionary(dictionary(dictionary(group).get("/Usage")).get("/Print"))
            state = name(said.get("/PrintState"))
            if state == "OFF":
                self._off.add(reference(group))
            elif state == "ON":
                self._off.discard(reference(group))

    def hides(self, value: Any) -> bool:
        """Whether a layer, or a membership dictionary, keeps content from being printed."""
        if not self._off or value is None:
            return False
        key = identity(value)
        if key not in self._known:
            self._known[key] = (value, self._hidden(value))
        return self._known[key][1]

    def _hidden(self, value: Any) -> bool:
        if reference(value) in self._off:
            return True
        details = dictionary(value)
        if name(details.get("/Type")) != "OCMD":
            return False
        listed = details.get("/OCGs")
        members = array(listed) or ([listed] if listed is not None else [])
        on = [reference(member) not in self._off for member in members]
        if not on:
            return False
        decide, wanted = _POLICIES.get(name(details.get("/P")), (any, True))
        return not decide(state is wanted for state in on)
