"""What content takes from the pages it is on: their counters, and strings for their margins.

WeasyPrint notes which content waits for the counters of pages, and writes it anew while it makes
them (`weasyprint.css.targets`). It knows only what is in the boxes of its pages; where copy that
flows through frames is, it has to be told.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from copy import deepcopy
from typing import Any

from msgspec import Struct
from weasyprint.css.targets import anchor_name_from_token
from weasyprint.formatting_structure.boxes import LineBox
from weasyprint.urls import get_url_tuple

from reportpress.engine.host.repeatedpages import SideBySide, omits

Counters = Mapping[str, Sequence[int]]  # the values of each counter, the innermost last

NOWHERE = -1  # the page of a target that has been on none yet; WeasyPrint compares it with 0


class Waiting(Struct, frozen=True):
    """Content that waits for counters: of its own page, and for each of the `targets`, by their
    anchors, of the page that it is on.

    `box` is the one it is written into, before layout; `write` writes it with its page's counters.
    """

    box: Any
    own: frozenset[str]
    targets: Mapping[str, Collection[str]]
    write: Callable[[Counters], None]


def prepare(context: Any, root: Any) -> None:
    """Have WeasyPrint write content anew as it wrote it first, and whenever it should; before
    layout. It loses the targets that `attr()` names, counts the wrong counters as missing behind
    any target, and writes into boxes that it has replaced: those of flex and grid items.
    """
    targets = context.target_collector.target_lookup_items
    for target in targets.values():
        target.page_maker_index = NOWHERE
    tree = _Tree(root) if is_waiting(context) else None
    for (box, token), item in context.target_collector.counter_lookup_items.items():
        item.parse_again = _whole(box, item.parse_again)
        if tree and (seat := tree.replaced(box)):
            item.parse_again = _into_seat(box, seat, item.parse_again)
            shown = tree.around[id(seat)] if isinstance(seat, LineBox) else seat
            shown.missing_link = box
        item.missing_counters, item.missing_target_counters = [], {}
        for anchor, counter in _asked(box, token):
            if anchor is None:
                if counter not in box.cached_counter_values:
                    item.missing_counters.append(counter)
            elif counter not in (_box_counters(targets.get(anchor))):
                item.missing_target_counters.setdefault(anchor, []).append(counter)
    if tree:
        _omit_repeated(context, tree)


def _omit_repeated(context: Any, tree: _Tree) -> None:
    """Have content left out that says what other content in the same element says."""
    found: dict[int, list[tuple[Any, Any]]] = {}
    for (box, token), item in context.target_collector.counter_lookup_items.items():
        if token == "content" and omits(box):
            seat = tree.replaced(box) or box
            found.setdefault(id(tree.element_around(seat)), []).append((seat, item))
    for members in found.values():
        members.sort(key=lambda each: tree.order.get(id(each[0]), 0))
        beside = SideBySide([seat for seat, _ in members])
        for seat, item in members:
            item.parse_again = beside.written(seat, item.parse_again)


class _Tree:
    """Where boxes are: `around` has the box that each is in, by its `id`, `order` its number."""

    def __init__(self, root: Any) -> None:
        self.around: dict[int, Any] = {}
        self.order: dict[int, int] = {}
        self.markers: dict[tuple[int, str], Any] = {}
        for number, box in enumerate(root.descendants()):
            self.order[id(box)] = number
            self.around.update((id(child), box) for child in box.children)
            if box.children and (box.element_tag or "").endswith("::marker"):
                self.markers.setdefault((id(box.element), box.element_tag), box)

    def element_around(self, box: Any) -> Any:
        """The element that the element of a box is in."""
        outer = box
        while outer is not None and outer.element is box.element:
            outer = self.around.get(id(outer))
        return outer and outer.element

    def replaced(self, box: Any) -> Any | None:
        """What now holds the content of a box that is not in the tree: flex and grid items are
        blocks of one line, markers are copies of the box that they were made for.
        """
        if id(box) in self.around:
            return None
        if box.children:
            return self.around.get(id(box.children[0]))
        seat = self.markers.get((id(box.element), box.element_tag))
        return seat.children[0] if seat and seat.is_outside_marker else seat


def _into_seat(
    box: Any, seat: Any, write: Callable[[Counters], None]
) -> Callable[[Counters], None]:
    """Content is written into a box, and moved from there to where it now is."""

    def written(counters: Counters) -> None:
        write(counters)
        seat.children = box.children

    return written


def _asked(box: Any, token: str) -> Iterator[tuple[str | None, str]]:
    """The counters that content prints: those of its own place, and those of an anchor's."""
    name, _, string = token.partition("::")
    values = box.style[name.replace("-", "_")]
    for kind, value in dict(values)[string] if string else values:
        if kind in ("counter()", "counters()"):
            yield None, value[0]
        elif kind in ("target-counter()", "target-counters()"):
            yield _anchor(box, value[0]), value[1]


def _anchor(box: Any, link: Any) -> str | None:
    """The name of the anchor that `string`, `url()` or `attr()` leads to."""
    if link[0] == "attr()":
        attribute, kind, fallback = link[1]
        written = box.element.get(attribute, fallback)
        link = kind, get_url_tuple(written, box.style.base_url) if kind == "url" else written
    name: str | None = anchor_name_from_token(link)
    return name


def _box_counters(target: Any) -> Mapping[str, object]:
    """The counters that are known at a target before its page is."""
    return (target and target.target_box and target.target_box.cached_counter_values) or {}


def _whole(box: Any, write: Callable[[Counters], None]) -> Callable[[Counters], None]:
    """White space and `text-transform` are worked off by WeasyPrint before it makes pages."""

    def written(counters: Counters) -> None:
        write(counters)
        box.process_whitespace()
        box.process_text_transform()

    return written


def is_waiting(context: Any) -> bool:
    """Whether any content of a document waits."""
    return bool(context.target_collector.counter_lookup_items)


def waiting(context: Any) -> Iterator[Waiting]:
    """All content of a document that waits, in an order that is its own."""
    for (box, _), item in context.target_collector.counter_lookup_items.items():
        own = frozenset(item.missing_counters)
        yield Waiting(box, own, item.missing_target_counters, item.parse_again)


def page_counters(context: Any, index: int) -> Counters:
    """The counters of a page that has been made, the first with the index 0."""
    counters: Counters = deepcopy(context.page_maker[index + 1][3][1])
    return counters


def target_counters(context: Any, anchor: str) -> Counters:
    """The counters of the page that a target is on; none where it is not known."""
    target = context.target_collector.target_lookup_items.get(anchor)
    return deepcopy(target.cached_page_counter_values) if target else {}


def targets_of(context: Any) -> Collection[str]:
    """The anchors that are in a document, or asked for."""
    anchors: Mapping[str, Any] = context.target_collector.target_lookup_items
    return anchors.keys()


def target_page(context: Any, anchor: str) -> int | None:
    """The index of the page that a target outside of flows is on; None where it is not known."""
    target = context.target_collector.target_lookup_items.get(anchor)
    index = target.page_maker_index if target else NOWHERE
    return None if index == NOWHERE else index


def tell_target(context: Any, anchor: str, counters: Counters) -> None:
    """Tell the counters of the page that a target will be on; before layout."""
    target = context.target_collector.target_lookup_items[anchor]
    target.cached_page_counter_values = deepcopy(counters)


def tell_string(context: Any, index: int, name: str, text: str) -> None:
    """Tell a string that will be set (`string-set`) on a page; before layout."""
    context.string_set[name][index + 1].append(text)


def unseen(context: Any) -> Iterator[tuple[Any, str]]:
    """Boxes whose content breaks off at a target that has no box (`display: none`), with it."""
    for anchor, target in context.target_collector.target_lookup_items.items():
        if target.state == "pending":
            yield from ((box, anchor) for box, _ in target.parse_again_functions)


def is_settled(context: Any) -> bool:
    """Whether the pages that have been made are those that their counters were written for."""
    return not any(state["content_changed"] for *_, state in context.page_maker)
