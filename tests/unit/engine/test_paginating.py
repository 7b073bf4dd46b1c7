"""On which page each part of a flow is that asks for page numbers, or is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

import pytest

from reportpress.compose.interface import (
    Composition,
    Fit,
    Flow,
    Fragment,
    Frame,
    Grid,
    Piece,
    SetFrame,
    SetLine,
    TextBlock,
    TextRun,
    TextStyle,
)
from reportpress.engine.layout.frames import FrameColumn
from reportpress.engine.layout.paginating import _parts, is_paged, paginated
from reportpress.engine.layout.pagination import NamedString, Pagination
from reportpress.engine.text.sourcemap import RunBoxes

EM = TextStyle("box", 1.0)


def box(
    name: str,
    *children: Any,
    anchor: str = "",
    strings: Sequence[tuple[str, str]] = (),
    of: Any = None,
) -> Any:
    """A box; `of` is that whose content it shows."""
    below = {"children": children} if children else {}
    style = {"anchor": anchor}
    return SimpleNamespace(name=name, style=style, string_set=[*strings], missing_link=of, **below)


def column(page: int, *texts: Any, notes: Sequence[Any] = ()) -> SetFrame:
    """A frame on a page with lines, each of which has boxes of text."""
    tag = FrameColumn(SimpleNamespace(), SimpleNamespace(), page, 0)
    found = [
        (_fragment(texts),) if texts else (),
        (_fragment(notes),) if notes else (),
    ]
    return SetFrame(Frame(0, 0, 9, 9, Grid(0, 1), tag=tag), *found)


def _fragment(texts: Sequence[Any]) -> Fragment:
    lines = tuple(SetLine(0, 0, 1, 9, 9, (_piece(text),)) for text in texts)
    return Fragment(TextBlock((), 1.0), lines, 0, 0, 9, 9, True, True)


def _piece(text: Any) -> Piece:
    return Piece(TextRun("国", EM, tag=RunBoxes(text, ())), "国", ["国"], [], [], 1.0)


def flow(name: str, *frames: SetFrame) -> Composition:
    return Composition(Flow(name, ()), frames, Fit(0, 0, 0, 0, 0))


def skeleton(waiting: Sequence[Any] = (), **copy: Sequence[Any]) -> Any:
    """Flows with their boxes; what waits, in order; pages on which `page` counts from 1."""
    lookup = {(each.box, str(n)): each.item for n, each in enumerate(waiting)}
    targets = {"outside": SimpleNamespace(cached_page_counter_values={"page": [77]})}
    collector = SimpleNamespace(counter_lookup_items=lookup, target_lookup_items=targets)
    made = [(0, 0, 0, [None, {"page": [number]}]) for number in range(20)]
    context = SimpleNamespace(target_collector=collector, page_maker=made)
    return SimpleNamespace(context=context, copy=copy)


class Waits:
    """Content that waits for counters of its own page, or of targets'."""

    def __init__(self, own: Sequence[str] = ("page",), **targets: Sequence[str]) -> None:
        self.box = object()
        self.item = SimpleNamespace(
            missing_counters=list(own), missing_target_counters=targets, parse_again=None
        )


class Pages:
    """Pages that have not been made."""

    def counters(self, index: int) -> dict[str, list[int]]:
        return {"page": [index + 100]}

    def target(self, anchor: str) -> dict[str, list[int]]:
        return {"page": [len(anchor)]}


def pages_of(found: Any, *compositions: Composition) -> list[tuple[str, int]]:
    return [(part.box.name, part.page) for part in _parts(found, compositions)]


def test_a_box_is_on_the_page_of_the_first_text_in_it():
    first, second, third = box("1"), box("2"), box("3")
    copy = [box("p", first, second), box("q", third)]
    found = skeleton(main=copy)
    made = flow("main", column(0, first), column(2, second, third))
    assert pages_of(found, made) == [("p", 0), ("1", 0), ("2", 2), ("q", 2), ("3", 2)]


def test_text_in_several_frames_is_where_it_begins():
    text = box("1")
    made = flow("main", column(3, text), column(4, text, text), column(5, text))
    assert pages_of(skeleton(main=[box("p", text)]), made) == [("p", 3), ("1", 3)]


def test_what_has_no_text_is_where_what_follows_is_and_at_the_end_where_all_ends():
    text, other = box("1"), box("2")
    copy = [box("empty"), box("p", box("mark"), text), box("between"), box("q", other), box("last")]
    made = flow("main", column(1, text), column(4, other))
    assert pages_of(skeleton(main=copy), made) == [
        ("empty", 1), ("p", 1), ("mark", 1), ("1", 1),
        ("between", 4), ("q", 4), ("2", 4), ("last", 4),
    ]  # fmt: skip


def test_what_is_in_a_table_is_where_the_table_is():
    """A table is set as one box: those in it are no text of the flow."""
    text, cell, behind = box("1"), box("cell"), box("2")
    table = box("table", cell)
    copy = [box("p", text), table, box("q", behind)]
    made = flow("main", column(0, text), column(2, table), column(5, behind))
    assert pages_of(skeleton(main=copy), made)[2:4] == [("table", 2), ("cell", 2)]
    inner = column(2, table), column(5, cell)
    assert pages_of(skeleton(main=[table]), flow("main", *inner)) == [("table", 2), ("cell", 2)]


def test_notes_are_on_the_page_of_their_frame():
    text, note = box("1"), box("n")
    made = flow("main", column(0, text), column(6, notes=[note]))
    assert pages_of(skeleton(main=[box("p", text, note)]), made)[-1] == ("n", 6)


def test_a_flow_that_is_not_set_is_on_the_first_page_and_each_has_its_own():
    text = box("1")
    found = skeleton(main=[box("p")], side=[box("q", text)])
    assert pages_of(found, flow("main"), flow("side", column(3, text))) == [
        ("p", 0), ("q", 3), ("1", 3),
    ]  # fmt: skip


def test_without_anything_that_asks_there_is_nothing_to_tell():
    text = box("1", anchor="here")
    found = skeleton(main=[text])
    assert paginated(found, [flow("main", column(0, text))]) == Pagination()
    assert not is_paged(found)
    assert is_paged(skeleton([Waits()], main=[text]))
    assert is_paged(skeleton(main=[box("p", box("1", strings=[("head", "甲")]))]))


def test_pages_that_are_asked_ahead_tell_of_all_anchors():
    text, other = box("1", anchor="here"), box("2", anchor="there")
    again = box("3", anchor="here")
    made = flow("main", column(1, text), column(2, other), column(3, again))
    found = paginated(skeleton(main=[text, other, again]), [made], Pages())
    assert found.targets == {"here": {"page": [101]}, "there": {"page": [102]}}


def test_pages_that_are_made_tell_of_the_anchors_that_are_asked_for():
    waits = Waits((), here=["page"], outside=["page"])
    shown = box("1", of=waits.box)
    there, other = box("2", anchor="here"), box("3", anchor="there")
    made = flow("main", column(1, shown), column(2, there, other))
    found = paginated(skeleton([waits], main=[shown, there, other]), [made])
    assert found.targets == {"here": {"page": [3]}, "outside": {"page": [77]}}
    assert found.content == {0: {"page": [2]}}


def test_content_outside_of_flows_is_not_told_of_nor_its_targets_there():
    waits = Waits((), here=["page"], outside=["page"])
    there = box("2", anchor="here")
    made = flow("main", column(2, there))
    found = paginated(skeleton([waits], main=[there]), [made])
    assert (found.targets, found.content) == ({"here": {"page": [3]}}, {})


@pytest.mark.parametrize(
    ("own", "targets", "told"),
    [
        (("page",), {}, True),
        (("chapter",), {}, False),
        ((), {}, False),
        ((), {"here": ["page"]}, True),
    ],
)
def test_content_is_told_of_where_its_page_has_what_it_asks_for(own, targets, told):
    idle, waits = Waits(()), Waits(own, **targets)
    shown = box("1", of=waits.box)
    found = paginated(skeleton([idle, waits], main=[shown]), [flow("main", column(4, shown))])
    assert found.content == ({1: {"page": [5]}} if told else {})


def test_content_that_is_shown_twice_counts_where_it_is_first():
    waits = Waits()
    first, second = box("1", of=waits.box), box("2", of=waits.box)
    made = flow("main", column(1, first), column(2, second))
    assert paginated(skeleton([waits], main=[first, second]), [made]).content == {0: {"page": [2]}}


def test_strings_are_told_in_their_order_and_those_of_copies_once():
    first = box("1", strings=[("head", "甲"), ("foot", "乙")])
    copied = box("2")
    copied.string_set = first.string_set
    same = box("3", strings=[("head", "甲")])
    made = flow("main", column(1, first, copied), column(2, same))
    found = paginated(skeleton(main=[first, copied, same]), [made])
    assert found.strings == (
        NamedString(1, "head", "甲"), NamedString(1, "foot", "乙"), NamedString(2, "head", "甲"),
    )  # fmt: skip
