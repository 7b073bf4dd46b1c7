"""What a file contains, used or not: one walk over all objects that can be reached."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct
from pypdf.generic import IndirectObject

from reportpress.check.pdf.syntax.limits import Budget
from reportpress.check.pdf.syntax.objects import Dictionary, name, names, resolve

_STEP = 5  # work that one object counts
_LEADING_ON = (IndirectObject, dict, list)  # all else holds no further objects


class Inventory(Struct, frozen=True):
    """Counts of what was met."""

    objects: int
    streams: int
    filters: Mapping[str, int]  # "LZWDecode": 2
    actions: Mapping[str, int]  # by type: "JavaScript", "Launch", "URI" …
    annotations: Mapping[str, int]  # by subtype
    fonts: Mapping[str, int]  # by subtype
    postscript: int  # PostScript XObjects
    opi: int
    transfer: int  # transfer functions other than Identity and Default
    halftones: int
    alternates: int  # images with alternates
    reference_forms: int  # forms that show another file's page
    file_streams: int  # streams whose bytes are in another file
    embedded_files: int


def take_stock(trailer: Dictionary, budget: Budget) -> Inventory:
    """Walk over the file from its trailer. Raises `TooMuch`."""
    counts = _ObjectCounts()
    waiting: list[Any] = [trailer]
    seen: set[int] = set()
    while waiting:
        value = waiting.pop()
        key = getattr(value, "idnum", 0)
        if key:
            if key in seen:
                continue
            seen.add(key)
        budget.spend(_STEP)
        found = resolve(value)
        if isinstance(found, dict):
            counts.look(found)
            waiting.extend(each for each in found.values() if isinstance(each, _LEADING_ON))
        elif isinstance(found, list):
            waiting.extend(each for each in found if isinstance(each, _LEADING_ON))
    return counts.inventory(len(seen))


class _ObjectCounts:
    """Tallies while walking."""

    def __init__(self) -> None:
        self.by: dict[str, Counter[str]] = {}

    def add(self, what: str, label: str = "") -> None:
        self.by.setdefault(what, Counter())[label] += 1

    def look(self, found: Dictionary) -> None:
        if hasattr(found, "get_data"):
            self.add("stream")
            for each in names(found.get("/Filter")):
                self.add("filter", each)
            if "/F" in found and resolve(found.get("/F")) is not None:
                self.add("file stream")
        for key in _DETECTORS.keys() & found.keys():
            _DETECTORS[key](self, found)

    def total(self, what: str) -> int:
        return sum(self.by.get(what, Counter()).values())

    def inventory(self, objects: int) -> Inventory:
        def table(what: str) -> Mapping[str, int]:
            return dict(self.by.get(what, {}))

        return Inventory(
            objects, self.total("stream"), table("filter"), table("action"), table("annotation"),
            table("font"), self.total("postscript"), self.total("opi"), self.total("transfer"),
            self.total("halftone"), self.total("alternate"), self.total("reference"),
            self.total("file stream"), self.total("embedded file"),
        )  # fmt: skip


_ACTIONS = frozenset((
    "GoTo", "GoToR", "GoToE", "GoToDp", "Launch", "Thread", "URI", "Sound", "Movie", "Hide",
    "Named", "SubmitForm", "ResetForm", "ImportData", "SetOCGState", "Rendition", "Trans",
    "GoTo3DView", "JavaScript", "RichMediaExecute", "GoToDest", "SetState", "NoOp", "NOP",
))  # fmt: skip


def _action(counts: _ObjectCounts, found: Dictionary) -> None:
    """By its type where it says that it is one; else by the types that only actions have."""
    kind, type_ = name(found.get("/S")), name(found.get("/Type"))
    if kind and (type_ == "Action" or (kind in _ACTIONS and not type_)):
        counts.add("action", kind)


def _subtype(counts: _ObjectCounts, found: Dictionary) -> None:
    kind = name(found.get("/Subtype"))
    if "/Rect" in found:
        counts.add("annotation", kind)
    elif name(found.get("/Type")) == "Font":
        counts.add("font", kind)
    elif kind == "PS" or name(found.get("/Subtype2")) == "PS":
        counts.add("postscript")


def _transfer(counts: _ObjectCounts, found: Dictionary) -> None:
    value = found.get("/TR2", found.get("/TR"))
    if (
        _is_state(found)
        and resolve(value) is not None
        and name(value) not in ("Identity", "Default")
    ):
        counts.add("transfer")


def _halftone(counts: _ObjectCounts, found: Dictionary) -> None:
    if _is_state(found) and name(found.get("/HT")) != "Default":
        counts.add("halftone")


def _is_state(found: Dictionary) -> bool:
    """A graphics state dictionary, which need not say its type; soft masks have a /TR, too."""
    return name(found.get("/Type")) in ("", "ExtGState") and "/S" not in found


def _reference(counts: _ObjectCounts, found: Dictionary) -> None:
    """Of a form; elements of the structure name others so (ISO 32000-2, 14.7.2)."""
    if name(found.get("/Subtype")) == "Form":
        counts.add("reference")


def _plain(what: str) -> Callable[[_ObjectCounts, Dictionary], None]:
    return lambda counts, found: counts.add(what)


_DETECTORS: dict[str, Callable[[_ObjectCounts, Dictionary], None]] = {
    "/S": _action,
    "/Subtype": _subtype,
    "/TR": _transfer,
    "/TR2": lambda counts, found: None if "/TR" in found else _transfer(counts, found),
    "/HT": _halftone,
    "/OPI": _plain("opi"),
    "/Alternates": _plain("alternate"),
    "/Ref": _reference,
    "/EF": _plain("embedded file"),
}
