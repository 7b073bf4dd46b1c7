"""What pages are numbered by: where the parts of flows are that print page numbers, or are meant by
them, or name a running head.

Flows are set when all pages have been laid out. So pages are laid out as if everything were where
the pass before found it, again and again until it is there.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct, field

from reportpress.engine.host.pagecounters import (
    Counters,
    prepare,
    targets_of,
    tell_string,
    tell_target,
    waiting,
)


class NamedString(Struct, frozen=True):
    """A string that copy on a page sets (`string-set`); the first page has the index 0."""

    page: int
    name: str
    text: str


class Pagination(Struct, frozen=True):
    """The counters of the pages that targets are on, by their anchors, and content in flows, by its
    number among all that waits for counters; the strings that flows set, in their order.

    Without flows that print page numbers or are meant by them it is empty.
    """

    targets: Mapping[str, Counters] = field(default_factory=dict)
    content: Mapping[int, Counters] = field(default_factory=dict)
    strings: tuple[NamedString, ...] = ()

    def is_of(self, found: Pagination) -> bool:
        """Whether all that is `found` is where this has it."""
        targets = all(self.targets.get(each) == page for each, page in found.targets.items())
        return targets and self.content == found.content and self.strings == found.strings


def assume(context: Any, root: Any, known: Pagination) -> None:
    """Write what waits for page numbers as if all were where `known` has it; before layout.

    `root` is the box that holds everything, copy of flows included.
    """
    prepare(context, root)
    for anchor in known.targets.keys() & targets_of(context):
        tell_target(context, anchor, known.targets[anchor])
    for number, content in enumerate(waiting(context)):
        if number in known.content or content.targets.keys() & known.targets.keys():
            content.write(known.content.get(number, {}))
    for string in known.strings:
        tell_string(context, string.page, string.name, string.text)
