"""What a style sheet may ask for, in numbers: sizes that can be printed, counts that end.

Each value is looked at when WeasyPrint has computed it, whatever it was written as: in millimetres,
as a sum, by variables.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import wraps
from math import inf, isfinite, tan
from typing import Any

from tinycss2.ast import FunctionBlock, Node
from weasyprint.css import ComputedStyle
from weasyprint.css.computed_values import COMPUTER_FUNCTIONS
from weasyprint.css.tokens import Pending, get_length

MOST_LENGTH = 100_000.0  # px: 26 m, the size of a hoarding; no PDF has pages of more than 5 m
MOST_PAGE = 19_200.0  # px: 14 400 pt (ISO 32000-1, annex C.2)
MOST_COLUMNS = 100  # of a frame
LEAST_COLUMN = LEAST_ROW = 1.0  # px
MOST_TRACKS = 1_000  # of a grid
# Of a background that is repeated: whoever prints it draws each tile.
LEAST_TILES = {"px": 1.0, "%": 0.1}
LEAST_CYCLE = 0.1  # px or %, of a gradient that is repeated
LEAST_EXTENT = 1e-9  # of a box that is transformed, as a share of its area
NOT_FINITE = "no finite length"
SUM = "a sum of lengths and percentages, which cannot be had here"

Fault = str  # why a value cannot be had; empty where it can
Check = Callable[[Any], Fault]
# What WeasyPrint's functions raise where they are given what they do not expect.
UNCOMPUTED = (
    *(ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError),
)


class OutOfBounds(Exception):
    """A style asks for what cannot be had: `specified` is what its sheet says, as tokens or parsed.

    `reason` completes “asks for”.
    """

    def __init__(self, property: str, specified: Any, reason: str) -> None:
        super().__init__(property, reason)
        self.property = property.replace("_", "-")
        self.specified, self.reason = specified, reason


def _length(value: Any) -> Fault:
    """Of a length, a percentage or a keyword."""
    number = getattr(value, "value", value)
    if not isinstance(number, (int, float)) or -MOST_LENGTH <= number <= MOST_LENGTH:
        return ""
    return f"more than {MOST_LENGTH:,.0f} px (26 m)" if isfinite(number) else NOT_FINITE


def _finite(number: float) -> Fault:
    return "" if isfinite(number) else NOT_FINITE


def _most(value: Any) -> Fault:
    """Of a length that is endless where there is `none`."""
    return "" if getattr(value, "value", value) == inf else _length(value)


def _font_size(value: Any) -> Fault:
    if isinstance(value, FunctionBlock):
        return SUM
    return _length(value) if value > 0 else "letters without any size"


def _page(sides: tuple[float, float]) -> Fault:
    if all(0 < side <= MOST_PAGE for side in sides):
        return ""
    return "pages that no PDF can have: from 1 px to 5 m are possible"


def _column_width(value: Any) -> Fault:
    number = getattr(value, "value", value)
    if isinstance(number, (int, float)) and number < LEAST_COLUMN:
        return "columns narrower than 1 px"
    return _length(value)


def _max_lines(value: Any) -> Fault:
    return "no lines at all" if value == 0 else ""


def _column_count(value: Any) -> Fault:
    return f"more than {MOST_COLUMNS} columns" if value != "auto" and value > MOST_COLUMNS else ""


def _grid_line(value: Any) -> Fault:
    numbers = [each for each in value if isinstance(each, int)] if value != "auto" else []
    if any(abs(number) > MOST_TRACKS for number in numbers):
        return f"more than {MOST_TRACKS:,} tracks"
    return ""


def _tracks(values: Any) -> Fault:
    if isinstance(values, str):
        return ""
    total = 0
    for value in values[1::2]:  # each track stands between the names of two lines
        repeats = isinstance(value, tuple) and value[:1] == ("repeat()",)
        total += value[1] * (len(value[2]) // 2) if repeats and isinstance(value[1], int) else 1
    if total > MOST_TRACKS:
        return f"more than {MOST_TRACKS:,} tracks"
    return next(filter(None, map(_length, values)), "")


def _tiles(values: tuple[Any, ...]) -> Fault:
    known = [side for sides in values for side in sides if hasattr(side, "unit")]
    if any(0 < side.value < LEAST_TILES.get(side.unit, 0) for side in known):
        return "tiles smaller than 1 px or 0.1 %"
    return ""


def _gradients(images: tuple[Any, ...]) -> Fault:
    for _, image in images:
        if not getattr(image, "repeating", False):
            continue
        if any(isinstance(position, FunctionBlock) for position in image.stop_positions):
            return SUM
        if 0 < _cycle(image.stop_positions) < LEAST_CYCLE:
            return "a gradient that is repeated more than can be printed"
    return ""


def _cycle(positions: Any) -> float:
    """How long a gradient is before it is repeated, in px or %.

    0 where nothing is known of it, or where its last colour fills all.
    """
    first, last = positions[0], positions[-1]
    start = 0.0 if first is None else first.value
    if last is None or (start and first.unit != last.unit):
        return 0.0
    return float(last.value - start)


def _transform(functions: Any) -> Fault:
    """WeasyPrint leaves out what has no extent, and then does not find its tags."""
    for name, values in functions:
        numbers = values if isinstance(values, tuple) else (values,)
        faults = map(_length if name == "translate" else _finite, numbers)
        if fault := next(filter(None, faults), ""):
            return fault
        if name == "scale":
            extent = values[0] * values[1]
        elif name == "matrix":
            extent = values[0] * values[3] - values[1] * values[2]
        elif name == "skew":
            extent = 1 - tan(values[0]) * tan(values[1])
        else:
            continue
        if abs(extent) < LEAST_EXTENT:
            return "a box without extent"
    return ""


SIDES = ("top", "right", "bottom", "left")
LENGTHS = (
    *("width", "height", "min_width", "min_height", "flex_basis"),
    *("block_size", "inline_size", "text_indent", "letter_spacing", "word_spacing", "line_height"),
    *("column_gap", "row_gap", "vertical_align", "wrap_margin", "tab_size"),
    *SIDES,
    *(f"{kind}_{side}" for kind in ("margin", "padding", "bleed") for side in SIDES),
    *(f"border_{side}_width" for side in SIDES),
)
CHECKS: dict[str, Check] = {
    **dict.fromkeys(LENGTHS, _length),
    **dict.fromkeys(("max_width", "max_height"), _most),
    "font_size": _font_size,
    "size": _page,
    "column_width": _column_width,
    "column_count": _column_count,
    "max_lines": _max_lines,
    "transform": _transform,
    "background_size": _tiles,
    "background_image": _gradients,
    **dict.fromkeys(("grid_template_columns", "grid_template_rows"), _tracks),
    **dict.fromkeys(
        (f"grid_{axis}_{end}" for axis in ("row", "column") for end in ("start", "end")), _grid_line
    ),
}


def install(ours: Callable[[], bool]) -> None:
    """Look at what WeasyPrint computes, once; only where it is `ours` is anything refused."""
    for name, check in CHECKS.items():
        plain = COMPUTER_FUNCTIONS.get(name, _as_it_is)
        COMPUTER_FUNCTIONS[name] = _checked(plain, check, name, ours)
    ComputedStyle.__missing__ = _computed(ComputedStyle.__missing__, ours)


def _computed(plain: Callable[..., Any], ours: Callable[[], bool]) -> Callable[..., Any]:
    """WeasyPrint's own way to a computed value, with an error of ours where it breaks off."""

    @wraps(plain)
    def computed(style: Any, key: str) -> Any:
        try:
            return plain(style, key)
        except UNCOMPUTED:
            if not ours():
                raise
            raise OutOfBounds(key, specified_of(style, key), "what cannot be computed") from None

    return computed


def _as_it_is(style: Any, name: str, value: Any) -> Any:
    return value


def _checked(plain: Callable[..., Any], check: Check, key: str, ours: Callable[[], bool]) -> Any:
    @wraps(plain)
    def computed(style: Any, name: str, value: Any, *others: Any, **more: Any) -> Any:
        result = plain(style, name, value, *others, **more)
        if (fault := check(result)) and ours():
            raise OutOfBounds(key, specified_of(style, key), fault)
        return result

    return computed


def refuse_sums(style: Any, *keys: str) -> None:
    """Where WeasyPrint does not add lengths and percentages: raises `OutOfBounds` for a sum."""
    for key in keys:
        if isinstance(style[key], FunctionBlock):
            raise OutOfBounds(key, specified_of(style, key), SUM)


def specified_of(style: Any, key: str) -> Any:
    """What a sheet says of a property, for an element or the nearest around it; None if nothing."""
    while style is not None:
        if key in (cascaded := getattr(style, "cascaded", {})):
            return cascaded[key][0]
        style = getattr(style, "parent_style", None)
    return None


def tokens_of(specified: Any) -> Iterator[Any]:
    """The tokens of a value that is computed from them: of a sum, or with variables."""
    if isinstance(specified, Pending):
        yield from specified.tokens
    elif isinstance(specified, Node):
        yield specified
    elif isinstance(specified, tuple):
        for each in specified:
            yield from tokens_of(each)


def sum_of(token: Any) -> float | None:
    """What a function of lengths comes to, as a number of its own unit or of px; None where it
    comes to none, or needs a box for that.
    """
    try:
        length = get_length(token) if isinstance(token, FunctionBlock) else None
    except UNCOMPUTED:
        return None
    number = getattr(length, "value", None)
    return number if isinstance(number, (int, float)) else None


def numbers_of(specified: Any) -> Iterator[float]:
    """The numbers of a value that was parsed."""
    if isinstance(specified, (int, float)):
        yield specified
    elif isinstance(number := getattr(specified, "value", None), (int, float)):
        yield number
    elif isinstance(specified, tuple):
        for each in specified:
            yield from numbers_of(each)
