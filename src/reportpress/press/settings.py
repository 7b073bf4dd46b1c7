"""`layout/<name>/press.yaml`: which press a layout is for, and what it may ask of it.

The tables below are to this file what `content.schema` is to an edition's files. The section
`preflight` belongs to the preflight rules: it is handed on as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from msgspec import Struct

from reportpress.content.check import check
from reportpress.content.hints import nearest, shown
from reportpress.content.schema import DIALECT, Field, List, Record, ScalarKind, json_schema
from reportpress.source.errors import Place, Problem, Refused, Severity
from reportpress.source.files import display_name
from reportpress.source.yamlnodes import Mapping, Node, Scalar, Sequence, read_yaml

FILE = "press.yaml"
PREFLIGHT = "preflight"
LENGTH = re.compile(r"([0-9]{1,3}(?:\.[0-9]{1,3})?) ?mm")


class PrintersMark(StrEnum):
    """Printer's marks, all outside the bleed."""

    CROP = "crop"
    FOLD = "fold"
    REGISTRATION = "registration"
    BARS = "bars"  # colour bars
    SLUG = "slug"  # line with edition, page and date


ALL_MARKS = tuple(PrintersMark)

PRESS = Record(
    "press settings",
    {
        "profile": Field(
            ScalarKind.LINE,
            "Output profile: newsprint (computed from ISO 12647-3), or the file name or the "
            "description of a CMYK profile beside press.yaml or in the system's colour folders.",
        ),
        "ink_limit": Field(ScalarKind.NUMBER, "Largest total ink in %."),
        "resolution": Field(ScalarKind.NUMBER, "Pixels per inch of pictures in print."),
        "jpeg_quality": Field(ScalarKind.NUMBER, "Quality of photographs in the PDF."),
        "marks": Field(
            List(ScalarKind.ID, least=0), f"Printer's marks, of {', '.join(ALL_MARKS)}."
        ),
        "bleed": Field(ScalarKind.LINE, "How far art runs over the trim, such as 3 mm."),
        "safe": Field(ScalarKind.LINE, "How far inside the trim copy ends, such as 5 mm."),
    },
)


class Bounds(Struct, frozen=True):
    """The values a number may have, ends included."""

    least: float
    most: float
    unit: str

    def __str__(self) -> str:
        return f"{self.least:g} to {self.most:g} {self.unit}"


# Below 200 % there is no black, above 400 % no ink is left; below 100 ppi preflight rejects every
# picture (R0031), above 450 the bytes are wasted; JPEG below 70 shows its blocks in print.
SPANS = {
    "ink_limit": Bounds(200, 400, "%"),
    "resolution": Bounds(100, 450, "pixels per inch"),
    "jpeg_quality": Bounds(70, 100, "of 100"),
    "bleed": Bounds(0, 20, "mm"),
    "safe": Bounds(0, 50, "mm"),
}


@dataclass(frozen=True, slots=True)
class PressSettings:
    """What press.yaml says; lengths in mm. The defaults are those of newsprint.

    `preflight` is the node of that section, or None. `places` gives the place of each value, and
    under "" that of the file.
    """

    profile: str = "newsprint"
    ink_limit: int = 240
    resolution: int = 250
    jpeg_quality: int = 88
    marks: frozenset[PrintersMark] = frozenset(ALL_MARKS)
    bleed: float = 3.0
    safe: float = 5.0
    preflight: Node | None = field(default=None, compare=False)
    places: dict[str, Place] = field(default_factory=dict, compare=False, repr=False)

    def place(self, key: str) -> Place:
        """The place of a key's value; the file, where it has its default."""
        return self.places.get(key) or self.places.get("") or Place(FILE)


def load_press(layout: Path) -> PressSettings:
    """The settings in a layout's folder; a layout without press.yaml has the defaults.

    Raises `Refused` with every fault of the file, code LAYOUT.
    """
    path = layout / FILE
    here = Place(display_name(path))
    if not path.exists():
        return PressSettings(places={"": here})
    problems: list[Problem] = []
    root = read_yaml(path, problems)
    preflight = root.get(PREFLIGHT) if isinstance(root, Mapping) else None
    checked = None if root is None else check(_without_preflight(root), PRESS, problems)
    values = checked.entries if isinstance(checked, Mapping) else ()
    read = {key.text: _value(key.text, value, problems) for key, value in values}
    errors = [each.of_layout() for each in problems if each.severity is Severity.ERROR]
    if errors:
        raise Refused(errors)
    places = {"": here, **{key.text: _place(value) for key, value in values}}
    return PressSettings(**read, preflight=preflight, places=places)


def _without_preflight(root: Node) -> Node:
    if not isinstance(root, Mapping):
        return root
    return Mapping(root.place, tuple(entry for entry in root.entries if entry[0].text != PREFLIGHT))


def _place(node: Node) -> Place:
    return node.place_at(0) if isinstance(node, Scalar) else node.place


def _value(key: str, node: Node, problems: list[Problem]) -> Any:
    """The value of a key, whose node has the right shape; 0 or nothing where it is faulty."""
    if isinstance(node, Sequence):
        return frozenset(_marks(node, problems))
    assert isinstance(node, Scalar)
    if key == "profile":
        return node.text.strip()
    span = SPANS[key]
    number = _length(node, problems) if span.unit == "mm" else int(node.text)
    if number is not None and not span.least <= number <= span.most:
        message = f"expected {key} from {span}, found {node.text}"
        problems.append(Problem(node.place, message, PRESS.fields[key].describe))
    return number


def _length(node: Scalar, problems: list[Problem]) -> float | None:
    written = LENGTH.fullmatch(node.text.strip())
    if written:
        return float(written[1])
    message = f"expected a length in mm, found “{shown(node.text)}”"
    problems.append(Problem(node.place, message, "such as 3 mm"))
    return None


def _marks(node: Sequence, problems: list[Problem]) -> Iterator[PrintersMark]:
    for item in node.items:
        assert isinstance(item, Scalar)
        if item.text in ALL_MARKS:
            yield PrintersMark(item.text)
        else:
            message = f"unknown mark “{shown(item.text)}”"
            problems.append(Problem(item.place, message, nearest(item.text, ALL_MARKS)))


def press_schema() -> dict[str, Any]:
    """JSON Schema of `press.yaml`, for editors."""
    schema = json_schema(PRESS)
    schema["properties"] |= {
        PREFLIGHT: {"description": "Limits of the preflight rules.", "type": "object"},
        **{key: _narrowed(schema["properties"][key], span) for key, span in SPANS.items()},
    }
    schema["properties"]["marks"]["items"] = {"enum": list(ALL_MARKS)}
    return {"$schema": DIALECT, "title": f"{FILE}: the press a layout is for", **schema}


def _narrowed(schema: dict[str, Any], span: Bounds) -> dict[str, Any]:
    if span.unit == "mm":
        return {**schema, "pattern": f"^{LENGTH.pattern}$"}
    return {**schema, "minimum": span.least, "maximum": span.most}
