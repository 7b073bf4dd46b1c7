"""What templates write beside copy: its place, and nothing for a slot without content."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from markupsafe import Markup


def at(thing: Any, key: str = "") -> Markup:
    """The attribute ` data-at="file:line:col"` for an element that holds `thing`'s copy.

    With `key`, the place of that key's value, or of `thing` where the key is not given. A required
    slot that is missing gives nothing.
    """
    from markupsafe import Markup

    if is_missing(thing):
        return Markup("")
    place = thing.places.get(key, thing.place) if key else thing.place
    return Markup(' data-at="{}"').format(place)


def is_missing(thing: Any, wanted: type | None = None) -> bool:
    """Whether a filter is given what a required slot without content gives.

    Raises TypeError for anything else than `wanted`, which would leave a gap in silence.
    """
    from jinja2 import ChainableUndefined, Undefined

    if isinstance(thing, ChainableUndefined):
        return True
    if isinstance(thing, Undefined):
        str(thing)  # raises Jinja's own error, which names it
    if wanted is not None and not isinstance(thing, wanted):
        found = type(thing).__name__
        raise TypeError(f"this filter takes a {wanted.__name__}, not {found}")
    return False
