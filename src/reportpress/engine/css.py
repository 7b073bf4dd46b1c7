"""CSS properties that WeasyPrint lacks, registered under their W3C names.

They cascade, inherit, take `var()` and report errors like any other property. Importing the
package registers them; values are what the validators below return, in px where they are lengths.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from weasyprint.css import computed_values
from weasyprint.css.properties import INHERITED, INITIAL_VALUES, KNOWN_PROPERTIES
from weasyprint.css.tokens import get_length, get_single_keyword
from weasyprint.css.validation import properties as validators

HAN_LATIN_GAP = 0.25  # em; CLREQ 3.2.2 has a quarter, CSS Text 4's `normal` an eighth

Validator = Callable[[list[Any]], object]


@dataclass(frozen=True, slots=True)
class Property:
    """A property to add: `initial` is its computed initial value."""

    name: str
    initial: object
    validate: Validator
    inherited: bool = False
    length: bool = False


def _keywords(*names: str) -> Validator:
    def validate(tokens: list[Any]) -> object:
        keyword = get_single_keyword(tokens)
        return keyword if keyword in names else None

    return validate


def _flow_name(tokens: list[Any]) -> object:
    """`none` or a custom ident (CSS Regions 1, 3.1 and 3.2)."""
    if len(tokens) == 1 and tokens[0].type == "ident":
        return tokens[0].value
    return None


def _length(tokens: list[Any]) -> object:
    return get_length(tokens[0], negative=False) if len(tokens) == 1 else None


def _autospace(tokens: list[Any]) -> object:
    """`normal`, `no-autospace`, or a gap in em (an extension: `0.125em` is CSS Text's eighth)."""
    keyword = get_single_keyword(tokens)
    if keyword:
        return {"normal": HAN_LATIN_GAP, "no-autospace": 0.0}.get(keyword)
    length = get_length(tokens[0], negative=False) if len(tokens) == 1 else None
    return length.value if length is not None and length.unit == "em" else None


PROPERTIES = (
    Property("flow-into", "none", _flow_name),
    Property("flow-from", "none", _flow_name),
    Property("wrap-flow", "auto", _keywords("auto", "both", "start", "end", "clear")),
    Property("wrap-margin", 0, _length, length=True),
    Property(
        "line-break", "normal", _keywords("anywhere", "loose", "normal", "strict"), inherited=True
    ),
    Property(
        "text-spacing-trim",
        "trim-both",  # the newspaper's 行末半角; CSS has `normal`
        _keywords("space-all", "normal", "space-first", "trim-start", "trim-both", "trim-all"),
        inherited=True,
    ),
    Property("text-autospace", HAN_LATIN_GAP, _autospace, inherited=True),
    Property(
        "hanging-punctuation", "none", _keywords("none", "allow-end", "force-end"), inherited=True
    ),
    Property("text-justify", "auto", _keywords("auto", "none", "inter-character"), inherited=True),
    Property(
        "text-wrap-style",
        "pretty",  # body copy is what these properties act on; CSS has `auto`
        _keywords("auto", "pretty", "balance"),
        inherited=True,
    ),
    Property("line-grid", "match-parent", _keywords("match-parent", "create")),
    Property("line-snap", "baseline", _keywords("none", "baseline"), inherited=True),
    Property("box-snap", "none", _keywords("none", "block")),
)


def _register(new: Property) -> None:
    key = new.name.replace("-", "_")
    INITIAL_VALUES[key] = new.initial
    KNOWN_PROPERTIES.add(new.name)
    if new.inherited:
        INHERITED.add(key)
    validators.property(new.name)(new.validate)
    if new.length:
        computed_values.register_computer(new.name)(computed_values.length_pixels_only)


def register() -> None:
    """Make WeasyPrint know `PROPERTIES`; calling it again changes nothing."""
    for new in PROPERTIES:
        if new.name not in KNOWN_PROPERTIES:
            _register(new)
