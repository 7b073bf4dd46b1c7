"""Find what pages are numbered by in copy that has been set into its frames."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, Protocol, cast

from msgspec import Struct

from reportpress.compose.interface import Composition
from reportpress.engine.host.pagecounters import (
    Counters,
    Waiting,
    is_waiting,
    page_counters,
    target_counters,
    waiting,
)
from reportpress.engine.layout.frames import FrameColumn
from reportpress.engine.layout.pagination import NamedString, Pagination
from reportpress.engine.layout.skeleton import Skeleton, walk
from reportpress.engine.text.sourcemap import Box, RunBoxes


class OnPage(Struct, frozen=True):
    """A box of a flow, and the index of the page that it begins on."""

    box: Box
    page: int


class NumberedPages(Protocol):
    """Pages, by what they are numbered by."""

    def counters(self, index: int) -> Counters:
        """The counters of a page, the first with the index 0."""

    def target(self, anchor: str) -> Counters:
        """The counters of the page that a target outside of flows is on; none if on no page."""


class LaidOutPages(Struct, frozen=True):
    """The pages that have been made in a `context` of WeasyPrint's."""

    context: Any

    def counters(self, index: int) -> Counters:
        """As WeasyPrint counts."""
        return page_counters(self.context, index)

    def target(self, anchor: str) -> Counters:
        """As WeasyPrint has found."""
        return target_counters(self.context, anchor)


def paginated(
    skeleton: Skeleton, compositions: Sequence[Composition], pages: NumberedPages | None = None
) -> Pagination:
    """Where everything is that `Pagination` tells; for most editions that is nothing.

    Frames are on the pages that have been laid out; or on those `pages`, with others that may refer
    to any of what is in flows.
    """
    ahead, pages = pages is not None, pages or LaidOutPages(skeleton.context)
    contents = tuple(waiting(skeleton.context))
    if not ahead and not contents and not _sets_strings(skeleton):
        return Pagination()
    parts = list(_parts(skeleton, compositions))
    content = _content(contents, parts, pages)
    wanted = {anchor for number in content for anchor in contents[number].targets}
    targets = {anchor: pages.target(anchor) for anchor in sorted(wanted)}
    asked = None if ahead else {anchor for each in contents for anchor in each.targets}
    targets |= _targets(asked, parts, pages)
    return Pagination(targets, content, tuple(_strings(parts)))


def is_paged(skeleton: Skeleton) -> bool:
    """Whether anything asks on which pages flows are: they are found by their own boxes, not by
    those of the same copy in another document.
    """
    return is_waiting(skeleton.context) or _sets_strings(skeleton)


def _sets_strings(skeleton: Skeleton) -> bool:
    roots = (root for roots in skeleton.copy.values() for root in roots)
    return any(box.string_set for root in roots for box in walk(root))


def _content(
    contents: Sequence[Waiting], parts: Sequence[OnPage], numbered: NumberedPages
) -> dict[int, Counters]:
    """The counters of the page of each content in a flow that asks for them, or for others'."""
    pages = {id(part.box.missing_link): part.page for part in reversed(parts)}
    found: dict[int, Counters] = {}
    for number, each in enumerate(contents):
        if id(each.box) in pages:
            counters = numbered.counters(pages[id(each.box)])
            if each.targets or each.own & counters.keys():
                found[number] = counters
    return found


def _targets(
    asked: Collection[str] | None, parts: Sequence[OnPage], pages: NumberedPages
) -> Mapping[str, Counters]:
    """The counters of the pages of targets in flows, all or those `asked` for. Others WeasyPrint
    finds by itself.
    """
    anchors = ((part.box.style["anchor"], part.page) for part in reversed(parts))
    return {  # where several have an anchor, the first counts
        anchor: pages.counters(page)
        for anchor, page in anchors
        if anchor and (asked is None or anchor in asked)
    }


def _strings(parts: Sequence[OnPage]) -> Iterator[NamedString]:
    """The strings that boxes set; copies of a box share theirs."""
    done = set()
    for part in parts:
        if id(part.box.string_set) not in done:
            done.add(id(part.box.string_set))
            yield from (NamedString(part.page, *string) for string in part.box.string_set or ())


def _parts(skeleton: Skeleton, compositions: Sequence[Composition]) -> list[OnPage]:
    """All boxes of the flows, in the order of the document."""
    parts: list[OnPage] = []
    for composition in compositions:
        pages = dict(_texts(composition))
        page = max(pages.values(), default=0)
        found: list[OnPage] = []
        for root in reversed(skeleton.copy[composition.flow.name]):
            found += _backwards(root, pages, page)
            page = found[-1].page
        parts += reversed(found)
    return parts


def _texts(composition: Composition) -> Iterator[tuple[int, int]]:
    """What is set, by its box's `id`, and the index of the page; what begins a text comes last."""
    for part in reversed(composition.frames):
        page = cast(FrameColumn, part.frame.tag).page_index
        for fragment in part.all_fragments:
            for line in fragment.lines:
                yield from ((id(cast(RunBoxes, p.run.tag).text), page) for p in line.pieces)


def _backwards(box: Box, pages: Mapping[int, int], behind: int) -> Iterator[OnPage]:
    """What is in a box, the last first, then the box: each on the page of the first text in it,
    or of what comes behind it. What is in a table is where the table is.
    """
    own = pages.get(id(box))
    page = behind if own is None else own
    for child in reversed(getattr(box, "children", ())):
        for part in _backwards(child, pages if own is None else {}, page):
            yield part
            page = part.page
    yield OnPage(box, page)
