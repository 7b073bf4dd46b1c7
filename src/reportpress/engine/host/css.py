"""CSS properties that WeasyPrint lacks, registered under their W3C names.

They cascade, inherit, take `var()` and report errors like any other property. WeasyPrint knows them
in style sheets that are read inside `our_properties`; to all others they are unknown, as ever.
Values are what the validators below return, in px where they are lengths.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any

from msgspec import Struct
from tinycss2.color5 import parse_color
from weasyprint.css import computed_values, validation
from weasyprint.css.properties import (
    INHERITED,
    INITIAL_VALUES,
    KNOWN_PROPERTIES,
    ZERO_PIXELS,
)
from weasyprint.css.tokens import (
    InvalidValues,
    get_content_list,
    get_keyword,
    get_length,
    get_single_keyword,
)
from weasyprint.css.validation import expanders
from weasyprint.css.validation import properties as validators
from weasyprint.layout.percent import percentage

from reportpress.engine.host import blockified, computedbounds, gridlines, pagefloats

HAN_LATIN_GAP = 0.25  # em; CLREQ 6.3.3 has a quarter, CSS Text 4's `normal` an eighth

MOST_LETTER_LINES = 10  # that an initial letter is high

SHORTHAND = "text-emphasis"

Validator = Callable[[list[Any]], object]


class Property(Struct, frozen=True):
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


def _copyfit(tokens: list[Any]) -> object:
    """`none`, or how far copyfitting may track: a percentage of the em, either way."""
    if get_single_keyword(tokens) == "none":
        return 0.0
    if len(tokens) == 1 and tokens[0].type == "percentage" and tokens[0].value >= 0:
        return tokens[0].value / 100
    return None


def _initial_letter(tokens: list[Any]) -> object:
    """`normal`, which is one line, or how many lines high (CSS Inline 3, 6.2), sunk as deep."""
    if get_single_keyword(tokens) == "normal":
        return 1
    if len(tokens) == 1 and tokens[0].type == "number" and tokens[0].int_value is not None:
        return tokens[0].int_value if 1 <= tokens[0].int_value <= MOST_LETTER_LINES else None
    return None


EMPHASIS_SHAPES = ("dot", "circle", "double-circle", "triangle", "sesame")


def _emphasis(tokens: list[Any]) -> object:
    """`none`, or a fill and a shape, in either order (CSS Text Decoration 3, 3.1).

    Without a shape, marks are circles or, beside vertical lines, sesames.
    """
    words = [get_keyword(token) for token in tokens]
    if words == ["none"]:
        return "none"
    fills = [word for word in words if word in ("filled", "open")]
    shapes = [word for word in words if word in EMPHASIS_SHAPES]
    if len(fills) > 1 or len(shapes) > 1 or not words or len(fills) + len(shapes) != len(words):
        return None
    return f"{fills[0] if fills else 'filled'} {shapes[0] if shapes else 'auto'}"


def _emphasis_position(tokens: list[Any]) -> object:
    """`auto` (CSS Text Decoration 4), or `over` or `under`, and `right` or `left` of columns."""
    words = [get_keyword(token) for token in tokens]
    if words == ["auto"]:
        return "auto"
    sides = [word for word in words if word in ("over", "under")]
    others = [word for word in words if word in ("left", "right")]
    if len(sides) != 1 or len(others) != len(words) - 1 or len(others) > 1:
        return None
    return f"{sides[0]} {others[0] if others else 'right'}"


def _combine(tokens: list[Any]) -> object:
    """`none`, `all`, `digits` with 2 to 4: the most figures to a square; below zero: all text."""
    keyword = get_keyword(tokens[0])
    if len(tokens) == 1:
        return {"none": 0, "all": -1, "digits": 2}.get(keyword)
    if len(tokens) == 2 and keyword == "digits" and tokens[1].type == "number":
        return tokens[1].int_value if tokens[1].int_value in (2, 3, 4) else None
    return None


def _page_label(tokens: list[Any]) -> object:
    """`auto`, or strings and counters of the page (ours; Prince has it for the same)."""
    if get_single_keyword(tokens) == "auto":
        return "auto"
    content = get_content_list(tokens, None)
    if not content or any(kind not in ("string", "counter()") for kind, _ in content):
        return None
    return tuple(content)


def _fill_out(tokens: list[Any]) -> object:
    """`none`, or one length or two: how much may be added above and below (ours)."""
    if get_single_keyword(tokens) == "none":
        return (ZERO_PIXELS,)
    lengths = tuple(get_length(token, negative=False) for token in tokens)
    return lengths if None not in lengths and len(lengths) in (1, 2) else None


def _colour(tokens: list[Any]) -> object:
    return parse_color(tokens[0]) if len(tokens) == 1 else None


PROPERTIES = (
    Property("flow-into", "none", _flow_name),
    Property("flow-from", "none", _flow_name),
    Property("wrap-flow", "auto", _keywords("auto", "both", "start", "end", "maximum", "clear")),
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
    Property("text-emphasis-style", "none", _emphasis, inherited=True),
    Property("text-emphasis-color", "currentcolor", _colour, inherited=True),
    Property("text-emphasis-position", "auto", _emphasis_position, inherited=True),
    Property("ruby-position", "over", _keywords("over", "under"), inherited=True),
    Property("ruby-align", "space-around", _keywords("space-around", "center"), inherited=True),
    Property(
        "writing-mode", "horizontal-tb", _keywords("horizontal-tb", "vertical-rl"), inherited=True
    ),
    Property("text-orientation", "mixed", _keywords("mixed", "upright"), inherited=True),
    Property("text-combine-upright", 0, _combine, inherited=True),
    Property("initial-letter", 1, _initial_letter),
    Property("line-grid", "match-parent", _keywords("match-parent", "create")),
    Property("line-snap", "baseline", _keywords("none", "baseline"), inherited=True),
    Property("box-snap", "none", _keywords("none", "block")),
    Property("note-area", "column", _keywords("column", "frame")),  # ours
    Property("page-label", "auto", _page_label),  # ours, of @page
    Property("repeated-pages", "print", _keywords("print", "omit")),  # ours, for content
    Property("continued", "no", _keywords("no", "only")),  # ours, for captions
    Property("fill-out", (0.0,), _fill_out),  # ours
    Property("copyfit", 0.0, _copyfit, inherited=True),  # ours: no CSS module has it
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


def _fill_pixels(style: Any, name: str, value: Any) -> tuple[float, ...]:
    """Lengths in px, sums of such in em too."""
    lengths = (computed_values.length(style, name, each) for each in value)
    return tuple(float(percentage(length, style, 0)) for length in lengths)


def _expand_emphasis(tokens: list[Any], _: str) -> Iterator[tuple[str, list[Any]]]:
    """`text-emphasis`: a style and a colour, in either order."""
    colours = [token for token in tokens if parse_color(token) is not None]
    others = [token for token in tokens if token not in colours]
    if colours:
        yield "-color", colours
    if others:
        yield "-style", others


_known: ContextVar[bool] = ContextVar("our properties are known", default=False)


@contextmanager
def our_properties() -> Iterator[None]:
    """Inside the block, and in its context alone, WeasyPrint knows `PROPERTIES`.

    A value with `var()` is asked for its property later: that it was known once is enough.
    """
    token = _known.set(True)
    try:
        yield
    finally:
        _known.reset(token)


def register() -> None:
    """Put `PROPERTIES` into WeasyPrint's tables, once."""
    for new in PROPERTIES:
        _register(new)
    computed_values.register_computer("fill-out")(_fill_pixels)
    KNOWN_PROPERTIES.add(SHORTHAND)
    ours = {SHORTHAND, *(new.name for new in PROPERTIES)}
    expand = expanders.generic_expander("-style", "-color")(_expand_emphasis)
    expanders.expander(SHORTHAND)(_known_to_us(expand, ours))
    validation.validate_non_shorthand = _known_to_us(
        _steadfast(validation.validate_non_shorthand), ours
    )
    for name, plain in expanders.EXPANDERS.items():
        expanders.EXPANDERS[name] = _steadfast(plain)
    computedbounds.install(_known.get)
    blockified.install(_known.get)
    pagefloats.install(_known.get)
    gridlines.install(_known.get)


def _steadfast(validate: Callable[..., Any]) -> Callable[..., Any]:
    """A value at which a validator of WeasyPrint's breaks off, as at `var()`, is an invalid one."""

    @wraps(validate)
    def asked(*args: Any, **more: Any) -> Any:
        if not _known.get():
            return validate(*args, **more)
        try:
            return list(validate(*args, **more))
        except InvalidValues:
            raise
        except computedbounds.UNCOMPUTED:
            raise InvalidValues("invalid value") from None

    return asked


def _known_to_us(validate: Callable[..., Any], ours: set[str]) -> Callable[..., Any]:
    """What a parsed declaration goes through first: without our context, ours are unknown."""

    @wraps(validate)
    def asked(tokens: list[Any], name: str, *others: Any, **more: Any) -> Any:
        if name in ours and not _known.get():
            raise InvalidValues("unknown property")
        return validate(tokens, name, *others, **more)

    return asked
