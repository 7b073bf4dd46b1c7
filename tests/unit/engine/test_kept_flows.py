"""Flows that are kept: set again only where their copy or their frames are others."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from boxfont import compose, frame, paragraph, texts
from msgspec.structs import replace

from reportpress.compose.interface import Composition, Flow, Frame, TextBlock
from reportpress.engine.host.boxtree import boxes
from reportpress.engine.layout.keptflows import KeptFlow, KeptFlows
from reportpress.engine.layout.keptlayout import TreeFacts
from reportpress.engine.text.sourcemap import BlockSource, Marker, RunBoxes
from reportpress.source.errors import Place

HERE = Path("content/a")
TEXT = object.__new__(boxes.TextBox)
PICTURE = object.__new__(boxes.InlineReplacedBox)


def block(text: str = "春雨润田", tag: object = TEXT, **source: object) -> TextBlock:
    """A paragraph as it is read of a page; `tag` is the box of its text."""
    plain = paragraph(text)
    runs = tuple(replace(run, tag=RunBoxes(tag, ())) for run in plain.runs)
    return replace(plain, runs=runs, tag=BlockSource(None, Place("a"), **source))  # type: ignore


def facts(*known: object) -> TreeFacts:
    found = TreeFacts()
    found.facts = list(known)
    return found


def kept_of(flow: Flow, *known: object) -> KeptFlow:
    return KeptFlow(facts(*known), 4.0, flow, frozenset())


@pytest.fixture
def flow() -> Flow:
    return Flow("lead", (block(),))


class Setter:
    """Sets a flow into frames, and counts how often it had to."""

    def __init__(self, flow: Flow) -> None:
        self.flow, self.times = flow, 0
        self.flows = KeptFlows()
        self.flows.keep((HERE, flow.name), kept_of(flow))

    def set_into(self, *frames: Frame, flow: Flow | None = None) -> Composition:
        def anew() -> Composition:
            self.times += 1
            return compose(self.flow.blocks, frames)

        return self.flows.composed(HERE, flow or self.flow, frames, anew)


def columns(width: float = 2.0, **more: object) -> Iterator[Frame]:
    """Two frames of one box."""
    for x in (0.0, 9.0):
        yield frame(width, 1.0, x, box="box", page=1, tag=SimpleNamespace(), **more)


def test_a_flow_in_frames_like_those_before_is_not_set_anew(flow: Flow):
    setter = Setter(flow)
    first = setter.set_into(*columns())
    frames = list(columns())  # of the page that is laid out now
    again = setter.set_into(*frames)
    assert setter.times == 1
    assert texts(again) == texts(first) == ["春雨", "润田"]
    assert [column.frame is mine for column, mine in zip(again.frames, frames, strict=True)] == [
        True,
        True,
    ]


@pytest.mark.parametrize(
    "frames",
    [
        list(columns(3.0)), list(columns(share_notes=True)), list(columns())[:1],
        [replace(each, box=number) for number, each in enumerate(columns())],
        [replace(each, page=2) for each in columns()],
    ],
)  # fmt: skip
def test_it_is_set_anew_where_its_frames_are_others(flow: Flow, frames: list[Frame]):
    setter = Setter(flow)
    setter.set_into(*columns())
    setter.set_into(*frames)
    assert setter.times == 2


def test_columns_of_another_box_are_the_same_where_they_are_together_as_before(flow: Flow):
    setter = Setter(flow)
    setter.set_into(*columns())
    setter.set_into(*(replace(each, box="other box") for each in columns()))
    assert setter.times == 1


def test_a_composition_that_cut_a_column_in_two_is_not_kept(flow: Flow):
    """Its frames are not those that were asked about."""
    flows, times = KeptFlows(), []
    flows.keep((HERE, "lead"), kept_of(flow))
    frames = list(columns())

    def cut(*made: Frame) -> Composition:
        times.append(made)
        return compose(flow.blocks, made)

    for own in ((frames[0],), (frames[0], replace(frames[1]))):
        flows.composed(HERE, flow, frames, lambda own=own: cut(*own))
        flows.composed(HERE, flow, frames, lambda own=own: cut(*own))
    assert len(times) == 4


def test_a_page_is_not_kept_alive_by_the_lines_of_its_frames(flow: Flow):
    flows = KeptFlows()
    kept = kept_of(flow)
    flows.keep((HERE, "lead"), kept)
    frames = list(columns())
    made = flows.composed(HERE, flow, frames, lambda: compose(flow.blocks, frames))
    assert all(column.frame.tag is not None for column in made.frames)
    assert kept.composition is not None
    assert [column.frame.tag for column in kept.composition.frames] == [None, None]


def test_another_flow_of_the_same_name_is_set_anew(flow: Flow):
    setter = Setter(flow)
    setter.set_into(*columns())
    setter.set_into(*columns(), flow=Flow("lead", (block("麦苗返青"),)))
    setter.set_into(*columns(), flow=Flow("other", (block("麦苗返青"),)))
    assert setter.times == 3


def test_a_flow_is_known_by_its_copy_and_the_width_of_its_frames(flow: Flow):
    flows = KeptFlows()
    kept = kept_of(flow, "p", "春")
    flows.keep((HERE, "lead"), kept)
    assert flows.get((HERE, "lead"), facts("p", "春"), 4.0) is kept
    assert flows.get((HERE, "lead"), facts("p", "雨"), 4.0) is None
    assert flows.get((HERE, "lead"), facts("p", "春"), 5.0) is None
    assert flows.get((Path("content/b"), "lead"), facts("p", "春"), 4.0) is None
    flows.clear()
    assert flows.get((HERE, "lead"), facts("p", "春"), 4.0) is None


MARKER = Marker(None, None, (), 0.0)


@pytest.mark.parametrize(
    "other",
    [
        block(table=object()),  # what these are drawn with belongs to its own document
        block(markers=(MARKER,)),
        block(tag=PICTURE),
        replace(block(), remade=lambda width: block()),
        replace(block(), cut=block()),
        replace(block(), initial=SimpleNamespace()),  # type: ignore[arg-type]
        replace(block(), tag=None),
        replace(block(), first_line=block(tag=PICTURE).runs),
        replace(block(), runs=(replace(block().runs[0], notes=(block(tag=PICTURE),)),)),
    ],
)
def test_what_is_drawn_apart_from_lines_is_read_each_time(other: TextBlock):
    flows = KeptFlows()
    for blocks, is_kept in (((block(), block()), True), ((block(), other), False)):
        flows.clear()
        flows.keep((HERE, "lead"), kept_of(Flow("lead", blocks)))
        assert (flows.get((HERE, "lead"), facts(), 4.0) is not None) is is_kept
