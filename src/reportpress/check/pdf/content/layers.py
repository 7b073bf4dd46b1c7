"""Optional content: which layers do not print (ISO 32000-2, 8.11).

A layer's state is that of the file's default configuration, unless this has it changed at printing
(8.11.4.4): a printer is asked for neither the one nor the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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
_STATES = {"Print": "/PrintState", "View": "/ViewState", "Export": "/ExportState"}
MAX_TERMS = 10_000  # of one visibility expression; parts may be shared, and so be asked again


class Layers:
    """The layers of a file, by name: `names` of all, `off` of those that do not print.

    `on_screen_only` are those of them that a screen shows, `on_paper_only` what prints unseen.
    """

    def __init__(self, catalog: Dictionary) -> None:
        properties = dictionary(catalog.get("/OCProperties"))
        default = dictionary(properties.get("/D"))
        groups = array(properties.get("/OCGs"))
        pairs = [(reference(group), _name(group)) for group in groups]
        unseen = _off(default, groups)
        self._off = _printing(default, groups, unseen) - {0}
        self._known: dict[int, tuple[Any, bool]] = {}  # with its object, to keep its id()
        self.names = tuple(each for _, each in pairs)
        self.off = tuple(each for key, each in pairs if key in self._off)
        self.on_screen_only = tuple(each for key, each in pairs if key in self._off - unseen)
        self.on_paper_only = tuple(each for key, each in pairs if key in unseen - self._off)

    def hides(self, value: Any) -> bool:
        """Whether a layer, or a membership dictionary, keeps content from printing."""
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
        if array(details.get("/VE")):
            return not self._holds(details["/VE"], iter(range(MAX_TERMS)))
        listed = details.get("/OCGs")
        members = array(listed) or ([listed] if listed is not None else [])
        on = [reference(member) not in self._off for member in members]
        if not on:
            return False
        decide, wanted = _POLICIES.get(name(details.get("/P")), (any, True))
        return not decide(state is wanted for state in on)

    def _holds(self, value: Any, left: Iterator[int]) -> bool:
        """Whether a visibility expression is true (8.11.2.2); so is what is left unasked."""
        items = array(value)
        if not items:
            return reference(value) not in self._off
        parts = (self._holds(each, left) for each, _ in zip(items[1:], left, strict=False))
        operator = name(items[0])
        if operator == "Not":
            return not next(parts, False)
        return any(parts) if operator == "Or" else all(parts)


def _name(group: Any) -> str:
    return text(dictionary(group).get("/Name")) or ""


def _off(default: Dictionary, groups: Iterable[Any]) -> set[int]:
    """The layers that a configuration switches off."""
    off = {reference(layer) for layer in array(default.get("/OFF"))}
    if name(default.get("/BaseState")) == "OFF":
        on = {reference(layer) for layer in array(default.get("/ON"))}
        off |= {reference(group) for group in groups} - on
    return off


def _printing(default: Dictionary, groups: Iterable[Any], off: set[int]) -> set[int]:
    """Those off once a configuration's usage applications have been carried out for printing."""
    known = {reference(group): group for group in groups}
    found = set(off)
    for each in map(dictionary, array(default.get("/AS"))):
        if name(each.get("/Event")) != "Print":
            continue
        categories = names(each.get("/Category"))
        for key in map(reference, array(each.get("/OCGs"))):
            states = _states(known.get(key), categories)
            if states:
                found = found | {key} if "OFF" in states else found - {key}
    return found


def _states(group: Any, categories: Iterable[str]) -> set[str]:
    """What a layer's usage dictionary recommends under some categories."""
    usage = dictionary(dictionary(group).get("/Usage"))
    found = {
        name(dictionary(usage.get("/" + each)).get(_STATES[each]))
        for each in categories
        if each in _STATES
    }
    return found & {"ON", "OFF"}
