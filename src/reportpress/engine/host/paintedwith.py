"""Computed styles that differ in nothing but the colours that boxes are painted with.

WeasyPrint's layout asks for none of these, but for the backgrounds that it places last and for
collapsed borders, which weigh by nothing but their style and width. So boxes of two such styles are
laid out the same.
"""

from __future__ import annotations

from typing import Any

from tinycss2.ast import Node
from tinycss2.color4 import Color
from weasyprint.css import AnonymousStyle, ComputedStyle, InitialStyle
from weasyprint.css.properties import INITIAL_VALUES
from weasyprint.css.tokens import Pending

from reportpress.engine.host.computedbounds import OutOfBounds

EDGES = (
    *("top", "right", "bottom", "left"),
    *("block_start", "block_end", "inline_start", "inline_end"),
)
COLOURS = frozenset(
    {
        *("color", "background_color", "outline_color", "column_rule_color"),
        *("text_decoration_color", "text_emphasis_color"),
        *(f"border_{edge}_color" for edge in EDGES),
    }
)
CUSTOM = "__"  # how the names of custom properties begin: what asks for them is compared itself


def only_paints(name: str) -> bool:
    """Whether a property is asked for by nothing that is laid out."""
    return name in COLOURS or name.startswith(CUSTOM)


class SameLayout:
    """Tells of pairs of styles, one of a document before and one of this, whether boxes of both are
    laid out the same.
    """

    def __init__(self) -> None:
        self._known: dict[tuple[int, int], bool] = {}
        self._alive: list[Any] = []  # so that an `id` stays that of one style

    def of(self, old: Any, new: Any) -> bool:
        """Whether two styles, or none, differ in colours alone."""
        if old is new:
            return True
        if old is None or new is None or type(old) is not type(new):
            return False
        key = id(old), id(new)
        if key not in self._known:
            self._alive += [old, new]
            self._known[key] = self._compared(old, new)
        return self._known[key]

    def _compared(self, old: Any, new: Any) -> bool:
        if isinstance(old, AnonymousStyle):
            return self.of(old.parent_style, new.parent_style)
        if isinstance(old, InitialStyle):
            return old.font_config is new.font_config
        return (
            isinstance(old, ComputedStyle)
            and (old.pseudo_type, old.base_url) == (new.pseudo_type, new.base_url)
            and old.font_config is new.font_config
            and self.of(old.parent_style, new.parent_style)
            and self.of(old.root_style, new.root_style)
            and (_declare_alike(old, new) or _compute_alike(old, new))
        )


def _declare_alike(old: Any, new: Any) -> bool:
    """Whether the same is declared by both but for colours. What waits for custom properties is
    compared as it is computed.
    """
    mine, its = ({name for name in each.cascaded if not only_paints(name)} for each in (old, new))
    return mine == its and all(_is_declared_alike(old, new, name) for name in mine)


def _is_declared_alike(old: Any, new: Any, name: str) -> bool:
    (value, weight), (other, other_weight) = old.cascaded[name], new.cascaded[name]
    if weight != other_weight:
        return False
    if isinstance(value, Pending) or isinstance(other, Pending):
        return _is_computed_alike(old, new, name)
    return is_same(value, other)


def _compute_alike(old: Any, new: Any) -> bool:
    """Whether all comes to the same but colours, whatever is declared."""
    names = (name for name in INITIAL_VALUES if not only_paints(name))
    alike = all(_is_computed_alike(old, new, name) for name in names)
    return alike and bool(old.specified == new.specified)


def _is_computed_alike(old: Any, new: Any, name: str) -> bool:
    try:
        return is_same(old[name], new[name])
    except OutOfBounds:  # it may be that nobody asks for it
        return False


def is_same(one: Any, other: Any) -> bool:
    """Whether two values are the same; sums that wait for a size are as they are written. Colours
    are equal to tinycss2 however much is seen through them: black is, and none at all.
    """
    if one is other:
        return True
    if type(one) is not type(other):
        return False
    if isinstance(one, Node):
        return bool(one.serialize() == other.serialize())
    if type(one) in (tuple, list):
        return len(one) == len(other) and all(map(is_same, one, other))
    if isinstance(one, Color):
        return one.space == other.space and tuple(one) == tuple(other)
    return bool(one == other)


def ask_alike(old: Any, new: Any) -> None:
    """Ask a style for the colours that were asked of another while it was laid out: what is wrong
    with them is told then.
    """
    for name in [*old]:
        if only_paints(name):
            new[name]


def with_changes(style: Any, base: Any, other: Any) -> Any:
    """A copy of the style `other` in which is changed what `style` has otherwise than `base`, of
    which it is a copy; None where it has other colours.
    """
    made = other.copy()
    for name, value in list(style.items()):
        was = base[name]
        if is_same(value, was):
            continue
        if only_paints(name):
            return None
        made[name] = value
    return made
