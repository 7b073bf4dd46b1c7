"""In which order a layout's templates have the stories and pictures of a page.

A page is filled as for a build, alone, and the places of copy that templates write beside it
(`data-at`) are read in their order; nothing is laid out. Pages of one template with the same slots
are filled once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from reportpress.check.verify.read.templatecode import template_code
from reportpress.content.model import Edition, PagePlan, Picture, Story
from reportpress.source.errors import Place, Refused

MOST_FILLED = 40  # pages of an edition; the rest of so varied a one is not asked for
_PLACE = re.compile(r'\sdata-at="([^"]*)"')

Key = tuple[str, frozenset[str], frozenset[str]]  # a template, and its slots in use


@dataclass
class SlotOrder:
    """The slots of pages in the order of their templates."""

    edition: Edition
    _known: dict[Key, tuple[list[str], list[str]]] = field(default_factory=dict)

    def stories(self, plan: PagePlan) -> list[str]:
        """The stories of a page in the order of its template; those that it does not tell of are
        left out."""
        return [plan.flows[slot].id for slot in self._slots(plan)[0]]

    def pictures(self, plan: PagePlan) -> list[str]:
        """The first picture of each slot, likewise."""
        return [plan.pictures[slot][0].id for slot in self._slots(plan)[1]]

    def _slots(self, plan: PagePlan) -> tuple[list[str], list[str]]:
        key = plan.template, frozenset(plan.flows), frozenset(plan.pictures)
        if key not in self._known:
            filled = len(self._known) < MOST_FILLED
            self._known[key] = self._in_order(plan) if filled else ([], [])
        return self._known[key]

    def _in_order(self, plan: PagePlan) -> tuple[list[str], list[str]]:
        edition = self.edition
        first: dict[str, int] = {}
        for number, place in enumerate(template_places(edition, plan)):
            first.setdefault(place, number)
        stories = {slot: edition.stories[each.id] for slot, each in plan.flows.items()}
        pictures = {slot: edition.pictures[each[0].id] for slot, each in plan.pictures.items()}
        return _sorted(stories, first), _sorted(pictures, first)


def _sorted(slots: Mapping[str, Story | Picture], first: Mapping[str, int]) -> list[str]:
    found = {
        slot: min(
            (first[str(place)] for place in _written(each) if str(place) in first), default=-1
        )
        for slot, each in slots.items()
    }
    return sorted((slot for slot in found if found[slot] >= 0), key=lambda slot: found[slot])


def _written(thing: Story | Picture) -> Iterator[Place]:
    """Where a story's heading or a picture is written: the copy itself is taken out of a page."""
    yield thing.place
    if isinstance(thing, Story):
        yield from (line.place for line in (*thing.kicker, *thing.headline, *thing.deck))


def template_places(edition: Edition, plan: PagePlan) -> list[str]:
    """The places in a page's HTML, in its order; none where it cannot be filled alone."""
    from reportpress.source.projectfolders import find_project
    from reportpress.template.render import render_html

    alone = replace(edition, pages=(plan,))
    try:
        layout: Path = find_project(edition.folder).layout(edition.layout)
        return _PLACE.findall(render_html(alone, layout, "", template_code()).html)
    except (Refused, OSError, UnicodeDecodeError):
        return []
