"""Where printed text is in the copy, and how messages name it."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Any

from reportpress.source.errors import Place

MM = 25.4 / 96  # of a px
SHOWN = 12  # characters of copy in a message
INVISIBLE = ("Cc", "Cf", "Zs", "Zl", "Zp")  # Unicode categories of what is not printed


def places_of(root: Any) -> dict[int, str]:
    """The `data-at` of each element, or of the nearest around it, by the element's `id`."""
    places = {}
    waiting = [(root, "")]
    while waiting:
        element, place = waiting.pop()
        place = element.get("data-at") or place
        places[id(element)] = place
        waiting += [(child, place) for child in element]
    return places


def place_of_text(element: Any, places: Mapping[int, str]) -> Place:
    """The place of a text by the element that it was made for: in the copy, else in a template."""
    written = places.get(id(element)) or element.get("data-from") or "the page template"
    return Place.written(written)


def shown(text: str) -> str:
    """The beginning of a text, for a message."""
    text = " ".join(text.split())
    return text if len(text) <= SHOWN else text[:SHOWN] + "…"


@cache
def _folded(character: str) -> str:
    folded = unicodedata.normalize("NFKC", character).casefold()
    return "".join(c for c in folded if unicodedata.category(c) not in INVISIBLE)


def folded(text: str) -> str:
    """A text as it is compared, whatever `text-transform` made of it; "" where nothing is seen."""
    return "".join(map(_folded, text))
