"""Where printed text is in the copy, and how messages name it."""

from __future__ import annotations

from typing import Any

from reportpress.source.errors import Place

SHOWN = 12  # characters of copy in a message


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


def place_of_text(element: Any, places: dict[int, str]) -> Place:
    """The place of a text by the element that it was made for."""
    written = places.get(id(element), "")
    file, line, column = written.rsplit(":", 2) if written else ("the page template", "0", "0")
    return Place(file, int(line), int(column))


def shown(text: str) -> str:
    """The beginning of a text, for a message."""
    text = " ".join(text.split())
    return text if len(text) <= SHOWN else text[:SHOWN] + "…"
