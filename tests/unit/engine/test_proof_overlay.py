"""What a proof shows over its pages, and where. Lengths in px."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from painting import Stacking
from tinycss2.color5 import Color

from reportpress.compose.interface import Composition, Exclusion, Fit, Flow, Frame, Grid, SetFrame
from reportpress.engine.layout.frames import FrameColumn, GridStyle
from reportpress.engine.pdf import proofoverlay
from reportpress.engine.pdf.proofoverlay import Overlay, draw_overlay

ROWS = Grid(0.0, 10.0)
FIT = Fit(0, 0, 0, 0, 0)
RED = (210 / 255, 0, 0)
GREEN, ORANGE, BLUE, PINK = (
    tuple(channel / 255 for channel in channels)
    for channels in ((0, 140, 60), (200, 60, 0), (0, 160, 220), (200, 0, 130))
)
PAGE = SimpleNamespace(
    margin_width=lambda: 300.0, margin_height=lambda: 400.0,
    style={f"bleed_{side}": SimpleNamespace(value=value)
           for side, value in (("top", 1), ("right", 2), ("bottom", 3), ("left", 5))},
)  # fmt: skip


class Shapes(Stacking):
    """A stream that notes each path with its pen: colour, opacity, width (None: it is filled)."""

    def __init__(self) -> None:
        self.path: list[tuple[float, ...]] = []
        self.drawn: list[tuple[Any, ...]] = []
        self.pen: tuple[Any, ...] = ()

    def set_color(self, color: Color, stroke: bool = False) -> None:
        self.pen = (tuple(round(each, 6) for each in color.coordinates), color.alpha, stroke)

    def set_line_width(self, width: float) -> None:
        self.pen = (*self.pen, width)

    def rectangle(self, *edges: float) -> None:
        self.path.append(edges)

    move_to = line_to = rectangle

    def stroke(self) -> None:
        assert self.depth and self.pen[2]
        self.drawn.append((self.pen[0], self.pen[1], self.pen[3], self.path))
        self.path = []

    def fill(self) -> None:
        assert self.depth and not self.pen[2]
        self.drawn.append((self.pen[0], self.pen[1], None, self.path))
        self.path = []

    def of(self, colour: tuple[float, ...]) -> list[tuple[Any, ...]]:
        """What is drawn in a colour: opacity, width, path."""
        wanted = tuple(round(each, 6) for each in colour)
        return [(*pen, path) for found, *pen, path in self.drawn if found == wanted]


def column(x: float, page: int = 0, grid: Grid = ROWS, **more: Any) -> Frame:
    tag = FrameColumn(SimpleNamespace(), PAGE, page, 0) if page >= 0 else None
    return Frame(x, 20.0, 80.0, 90.0, grid, tag=tag, **more)


def composition(story: str, *frames: Frame) -> Composition:
    return Composition(Flow(story, ()), tuple(SetFrame(frame, ()) for frame in frames), FIT)


@pytest.fixture
def tags(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    """The words of tags, with their left edge, the middle of their height, size and colour."""
    found: list[tuple[Any, ...]] = []

    def boxes(_skeleton: Any, _page: Any, label: Any) -> list[Any]:
        found.append((label.text, label.x, label.y, label.size, label.colour))
        return [SimpleNamespace(width=8.0), SimpleNamespace(width=6.0)]

    monkeypatch.setattr(proofoverlay, "text_boxes", boxes)
    monkeypatch.setattr(
        proofoverlay.draw, "draw_set_text", lambda _, box: found.append((box.width,))
    )
    return found


def drawn(page: int, *compositions: Composition, over: tuple[str, ...] = ()) -> Shapes:
    """What is drawn over a page."""
    grids = {
        id(part.frame.tag): GridStyle(ROWS, 8.0) for each in compositions for part in each.frames
    }
    stream = Shapes()
    verdicts = {each.flow.name: "满" for each in compositions[:1]}
    overlay = Overlay(SimpleNamespace(), compositions, grids, verdicts, frozenset(over))  # type: ignore[arg-type]
    draw_overlay(stream, PAGE, page, overlay)
    assert stream.depth == 0 and not stream.path
    return stream


def test_a_frame_and_its_exclusions_are_outlined(tags):
    frame = column(10.0, exclusions=(Exclusion(30.0, 45.0, 50.0, 75.0),))
    assert drawn(0, composition("一", frame)).of(PINK)[:2] == [
        (1, 0.7, [(10.0, 20.0, 80.0, 90.0)]), (1, 0.2, [(30.0, 45.0, 20.0, 30.0)]),
    ]  # fmt: skip


def test_trim_and_bleed_are_outlined(tags):
    stream = drawn(0)
    assert stream.of(GREEN) == [(1, 0.7, [(0, 0, 300, 400)])]
    assert stream.of(ORANGE) == [(1, 0.7, [(-5, -1, 307, 404)])]


def test_the_grid_s_baselines_are_drawn_as_far_as_a_frame_reaches(tags):
    """Of type of 8 px on a pitch of 10 px, the baseline is 1 + 0.88 × 8 px below a row's top."""
    [(opacity, width, path)] = drawn(0, composition("一", column(10.0))).of(BLUE)
    rows = [pytest.approx(8.04 + 10 * n) for n in range(2, 11)]
    assert (opacity, width) == (0.45, 0.2)
    assert path == [point for y in rows for point in ((10.0, y), (90.0, y))]


@pytest.mark.parametrize(("origin", "first", "last"), [(1.96, 20.0, 110.0), (1.97, 20.01, 100.01)])
def test_a_baseline_on_an_edge_of_the_frame_is_drawn(tags, origin, first, last):
    frame = column(10.0, grid=Grid(origin, 10.0))
    [(_, _, path)] = drawn(0, composition("一", frame)).of(BLUE)
    assert (path[0][1], path[-1][1]) == (pytest.approx(first), pytest.approx(last))


def test_a_frame_without_a_grid_has_no_baselines(tags):
    assert drawn(0, composition("一", column(10.0, grid=Grid(0.0, 0.0)))).of(BLUE) == []


def test_tags_name_flows_and_places_and_the_first_how_the_story_fits(tags):
    stories = (
        composition("甲", column(10.0), column(110.0), column(10.0, 1)),
        composition("乙", column(210.0)),
        composition("丙", column(210.0, -1)),
    )
    stream = drawn(0, *stories, over=("乙",))
    assert [tag[0] for tag in tags if len(tag) > 1] == ["甲 1/3: 满", "甲 2/3", "乙 1/1: "]
    assert tags[:3] == [("甲 1/3: 满", 13.0, 13.5, 10.0, "white"), (8.0,), (6.0,)]
    assert stream.of(RED) == [(0.85, None, [(210.0, 7.0, 20.0, 13.0)])]
    filled = [each for each in stream.of(PINK) if each[1] is None]
    assert filled == [(0.85, None, [(x, 7.0, 20.0, 13.0)]) for x in (10.0, 110.0)]
    tags.clear()
    drawn(1, *stories)
    assert [tag[0] for tag in tags if len(tag) > 1] == ["甲 3/3"]


def test_tags_are_over_all_frames(tags):
    """So that each can be read: they are painted last."""
    stream = drawn(0, composition("甲", column(10.0)), composition("乙", column(110.0)))
    assert [width for _, _, width, _ in stream.drawn[-2:]] == [None, None]
    assert None not in [width for _, _, width, _ in stream.drawn[:-2]]
