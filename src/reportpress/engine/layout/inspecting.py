"""What an element looks like and why: its computed values, and the declaration each came from.

Nothing of this is noted while pages are laid out: the declaration that won is found again when
somebody asks (`cascade.py`), which takes some hundredths of a second for an element.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct
from msgspec.structs import replace
from tinycss2.color4 import Color  # those of color5 are such, too

from reportpress.engine.host.sheetscan import Declared
from reportpress.engine.layout.cascade import INLINE, Cascade
from reportpress.engine.text.sourcemap import Box
from reportpress.source.errors import Place

POINT = 96 / 72  # CSS px
ALWAYS = ("font-family", "font-size", "line-height", "color")
TOLD = (
    *("display", "position", "top", "right", "bottom", "left", "width", "height", "z-index"),
    *("column-count", "column-width", "column-gap", "column-fill", "flow-into", "flow-from"),
    *("wrap-flow", "wrap-margin", "line-grid", "line-snap", "box-snap", "copyfit"),
    *("margin-top", "margin-right", "margin-bottom", "margin-left"),
    *("padding-top", "padding-right", "padding-bottom", "padding-left"),
    *("border-top-width", "border-bottom-width", "background-color", "object-fit"),
    *ALWAYS,
    *("font-weight", "font-style", "letter-spacing", "text-align-all", "text-align-last"),
    *("text-indent", "line-break", "hanging-punctuation", "text-spacing-trim", "text-autospace"),
    *("text-justify", "text-wrap-style", "white-space", "writing-mode", "orphans", "widows"),
    *("float", "break-before", "break-after", "break-inside", "initial-letter"),
)
SIDES = ("top", "right", "bottom", "left")
ALONE = ("column-width", "column-fill", "text-align-last")  # told only where written by that name
FACTORS = {"copyfit": " em", "text-autospace": " em", "line-height": ""}  # numbers, no lengths
WRITTEN = {"text-align-all": "text-align"}  # as style sheets name what WeasyPrint calls otherwise


class ComputedValue(Struct, frozen=True):
    """A property's computed value in words, and what was `written` for it at the `place` of the
    declaration that won, in the rule of `selector`; no place where no style sheet sets it.
    """

    name: str
    value: str
    written: str = ""
    selector: str = ""
    place: Place | None = None


def computed_values(cascade: Cascade, box: Box) -> list[ComputedValue]:
    """The values of a box's element that a style sheet sets, and those that all text has. Four
    sides that are alike are one.
    """
    found = {each.name: each for each in _values(cascade, box)}
    for edge in ("margin", "padding"):
        sides = [found.get(f"{edge}-{side}") for side in SIDES]
        if sides[0] and all(
            each and replace(each, name="") == replace(sides[0], name="") for each in sides
        ):
            whole = replace(sides[0], name=edge)
            found = {
                (edge if name == sides[0].name else name): (
                    whole if name == sides[0].name else each
                )
                for name, each in found.items()
                if each not in sides[1:]
            }
    return list(found.values())


def _values(cascade: Cascade, box: Box) -> Iterator[ComputedValue]:
    for name in TOLD:
        declared = cascade.winner(box.element, "", name)
        if declared is None and name not in ALWAYS:
            continue
        if declared is not None and name in ALONE and declared.name != name:
            continue
        shown, found = WRITTEN.get(name, name), box.style[name.replace("-", "_")]
        factor = name in FACTORS and isinstance(found, float)
        value = f"{found:.4g}{FACTORS[name]}" if factor else in_words(found)
        if declared is None:
            yield ComputedValue(shown, value)
        else:
            place = _place(declared, box)
            written = declared.value.strip()
            yield ComputedValue(shown, value, written, declared.selector, place)


def _place(declared: Declared, box: Box) -> Place | None:
    """Where a declaration is; that of a `style` attribute is where its element is written."""
    if declared.place != INLINE:
        return declared.place
    written = box.element.get("data-from") or box.element.get("data-at")
    return Place.written(written) if written else None


def in_words(value: Any) -> str:
    """A computed value as a designer writes it: lengths in points, inks in per cent."""
    if isinstance(value, Color):
        return _colour(value)
    if isinstance(value, float):
        return _points(value)
    unit = getattr(value, "unit", None)
    if unit is not None and hasattr(value, "value"):
        return _points(value.value) if unit == "px" else f"{value.value:g}{unit}"
    if isinstance(value, tuple | list):
        return ", ".join(map(in_words, value))
    return str(value)


def _points(pixels: float) -> str:
    return f"{pixels / POINT:.4g} pt" if pixels else "0"


def _colour(colour: Color) -> str:
    opaque = f", {100 * colour.alpha:.3g} % opaque" if colour.alpha < 1 else ""
    if colour.space == "device-cmyk":
        inks = " ".join(f"{100 * ink:.3g}" for ink in colour.coordinates)
        return f"cmyk {inks} %{opaque}"
    if colour.space == "srgb":
        steps = (round(255 * min(1.0, max(0.0, each or 0.0))) for each in colour.coordinates)
        return f"#{''.join(f'{step:02x}' for step in steps)}{opaque}"
    return str(colour)
