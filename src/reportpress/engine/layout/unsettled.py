"""Page numbers that cannot be printed, at the element that asks for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from reportpress.engine.host.pagecounters import (
    is_settled,
    is_waiting,
    target_counters,
    unseen,
    waiting,
)
from reportpress.engine.layout.inputbounds import elements_of
from reportpress.engine.layout.pagination import Pagination
from reportpress.engine.layout.skeleton import Skeleton
from reportpress.source.errors import ExitCode, Problem

UNKNOWN = [0]  # how many pages there are, where WeasyPrint has not come to the last
NEVER = (
    "page numbers never settle: each time they are set, what they refer to is on another page",
    "set them in lines of their own, whose length moves nothing",
)
ALL_PAGES = "the number of all pages is not known at a target", "counter(pages) gives it anywhere"


def unsettled(skeleton: Skeleton, found: Pagination) -> Problem:
    """What to tell where copy is `found` elsewhere than where it was taken to be."""
    known = skeleton.source.known
    changed = _changed(known.targets, found.targets)
    asking = [
        content.box.element
        for number, content in enumerate(waiting(skeleton.context))
        if content.targets.keys() & changed or number in _changed(known.content, found.content)
    ]
    return _problem(skeleton, asking[0] if asking else skeleton.root, *NEVER)


def unprinted(skeleton: Skeleton) -> Iterator[Problem]:
    """Numbers of pages of what is on no page, and numbers that WeasyPrint did not come to terms
    with in lines outside of flows.
    """
    for content in waiting(skeleton.context):
        for anchor, asked in sorted(content.targets.items()):
            counters = target_counters(skeleton.context, anchor)
            if not counters:
                yield _on_no_page(skeleton, content.box.element, anchor)
            elif counters.get("pages") == UNKNOWN and "pages" in asked:
                yield _problem(skeleton, content.box.element, *ALL_PAGES)
    for box, anchor in unseen(skeleton.context):
        yield _on_no_page(skeleton, box.element, anchor)
    if is_waiting(skeleton.context) and not is_settled(skeleton.context):
        yield _problem(skeleton, skeleton.root, *NEVER)


def _on_no_page(skeleton: Skeleton, element: Any, anchor: str) -> Problem:
    hint = "give the id to an element that is printed and has text"
    return _problem(skeleton, element, f"#{anchor} is on no page that could be named", hint)


def _problem(skeleton: Skeleton, element: Any, message: str, hint: str) -> Problem:
    elements = elements_of(skeleton.root, skeleton.source.place)
    places = (each.place for each in elements if each.tree is element)
    place = next(places, skeleton.source.place)
    return Problem(place, message, hint, code=ExitCode.LAYOUT)


def _changed(one: Mapping[Any, object], other: Mapping[Any, object]) -> set[Any]:
    return {key for key in one.keys() | other.keys() if one.get(key) != other.get(key)}
