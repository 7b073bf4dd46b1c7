"""Lines and marks that accompany text, and printer's marks: their paths, in numbers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from math import hypot, pi
from types import SimpleNamespace

import pytest
from tinycss2.color5 import Color
from weasyprint.css.properties import Dimension

from reportpress.engine.pdf.decorations import SIZES, _mark_height, _outline, _wave, draw_rules
from reportpress.engine.pdf.drawmarks import PX, _circle, draw_marks
from reportpress.press.printersmarks import Sheet

Point = tuple[float, float]
BLACK = Color("srgb", (0, 0, 0), 1)


class Drawn:
    """Takes the operators of a stream, and tells them."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, tuple[object, ...]]] = []

    def __getattr__(self, name: str) -> object:
        return lambda *args, **more: self.calls.append((name, (*args, *more.values())))

    def shows(self, *box: float) -> bool:
        """Nothing is too far off to be drawn."""
        return True

    @contextmanager
    def stacked(self) -> Iterator[None]:
        yield

    artifact = stacked

    def of(self, name: str) -> list[tuple[object, ...]]:
        """What an operator was called with, each time."""
        return [args for called, args in self.calls if called == name]

    def points(self) -> list[Point]:
        """Points along the path, 20 on each curve."""
        found: list[Point] = []
        for name, args in self.calls:
            if name in ("move_to", "line_to"):
                found.append(args)
            elif name == "curve_to":
                start, places = found[-1], [found[-1], *zip(args[::2], args[1::2], strict=True)]
                for step in range(1, 21):
                    found.append(_on_curve(places, step / 20))
                assert start is not found[-1]
        return found


def _on_curve(places: list[Point], t: float) -> Point:
    """A point of a Bézier curve."""
    shares = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3
    x, y = (
        sum(s * place[axis] for s, place in zip(shares, places, strict=True)) for axis in (0, 1)
    )
    return x, y


def area(points: list[Point]) -> float:
    """Of a closed path."""
    pairs = zip(points, [*points[1:], points[0]], strict=True)
    return abs(sum(x * t - y * s for (x, y), (s, t) in pairs)) / 2


class TestCircles:
    def test_a_ring_is_round_whole_and_closed(self) -> None:
        stream = Drawn()
        _circle(stream, 10.0, 20.0, 5.0)
        points = stream.points()
        assert [hypot(x - 10, y - 20) for x, y in points] == pytest.approx([5] * 81, rel=1e-3)
        assert points[-1] == points[0] == (15, 20)
        assert area(points) == pytest.approx(25 * pi, rel=1e-2)

    @pytest.mark.parametrize("shape", ["dot", "circle"])
    def test_so_is_a_mark(self, shape: str) -> None:
        stream = Drawn()
        _outline(stream, shape, 10.0, 20.0, 5.0)
        points = stream.points()
        assert [hypot(x - 10, y - 20) for x, y in points] == pytest.approx([5] * 81, rel=1e-3)
        assert points[-1] == pytest.approx(points[0])
        assert area(points) == pytest.approx(25 * pi, rel=1e-2)
        assert len(stream.of("close")) == 1

    def test_a_double_circle_has_another_of_little_more_than_half_within(self) -> None:
        stream = Drawn()
        _outline(stream, "double-circle", 10.0, 20.0, 5.0)
        radii = [hypot(x - 10, y - 20) for x, y in stream.points()]
        assert radii == pytest.approx([5] * 81 + [2.75] * 81, rel=1e-3)


class TestMarks:
    def test_a_triangle_is_as_high_as_broad_and_points_upwards(self) -> None:
        stream = Drawn()
        _outline(stream, "triangle", 10.0, 20.0, 5.0)
        assert stream.points() == [(10, 15), (15, 25), (5, 25)]

    def test_a_sesame_is_half_as_broad_as_long_and_slants(self) -> None:
        stream = Drawn()
        _outline(stream, "sesame", 0.0, 0.0, 4.0)
        points = stream.points()
        along = [(x + y) / 2**0.5 for x, y in points]
        across = [(y - x) / 2**0.5 for x, y in points]
        assert (max(along), min(along)) == pytest.approx((4, -4))
        assert (max(across), min(across)) == pytest.approx((2, -2))
        assert [(a / 4) ** 2 + (b / 2) ** 2 for a, b in zip(along, across, strict=True)] == (
            pytest.approx([1] * 16)
        )

    def test_sizes_are_shares_of_an_em(self) -> None:
        assert SIZES == {
            "dot": 0.08, "circle": 0.12, "double-circle": 0.14, "triangle": 0.13, "sesame": 0.14,
        }  # fmt: skip

    @pytest.mark.parametrize(
        ("position", "language", "line", "kind", "height"),
        [
            ("under right", "zh", "", "solid", 0.28),
            ("over right", "zh", "", "solid", -1.04),
            ("auto", "zh", "", "solid", 0.28),
            ("auto", "JA-jp", "", "solid", -1.04),
            ("auto", None, "underline", "solid", 0.28),
            ("under right", "zh", "underline", "wavy", 0.44),  # clear of the wave
            ("under right", "zh", "overline", "wavy", 0.28),
        ],
    )
    def test_where_marks_are(
        self, position: str, language: str, line: str, kind: str, height: float
    ) -> None:
        style = {
            "text_emphasis_position": position,
            "lang": language,
            "text_decoration_line": {line} if line else "none",
            "text_decoration_style": kind,
        }
        assert _mark_height(type("Box", (), {"style": style})()) == pytest.approx(height)


class TestWaves:
    def test_half_waves_go_up_and_down_from_end_to_end(self) -> None:
        stream = Drawn()
        _wave(stream, (2.0, 8.0, 50.0), 10.0, (0.5, BLACK))  # half a wave is 1.5 long
        assert stream.of("move_to") == [(2.0, 50.0)]
        crests = [50 - 0.8, 50 + 0.8] * 2
        assert stream.of("curve_to") == [
            pytest.approx((x + 0.54, y, x + 0.96, y, x + 1.5, 50.0))
            for x, y in zip((2.0, 3.5, 5.0, 6.5), crests, strict=True)
        ]
        ys = [y for _, y in stream.points()]
        assert (min(ys), max(ys)) == pytest.approx((50 - 0.6, 50 + 0.6), abs=1e-3)
        assert stream.of("set_line_width") == [(0.5,)]
        assert len(stream.of("stroke")) == 1

    @pytest.mark.parametrize(("end", "halves"), [(2.1, 2), (5.7, 2), (5.8, 3), (14.0, 8)])
    def test_there_are_as_many_as_fit_best_and_at_least_two(self, end: float, halves: int) -> None:
        stream = Drawn()
        _wave(stream, (2.0, end, 50.0), 10.0, (0.5, BLACK))
        assert len(stream.of("curve_to")) == halves
        assert stream.of("curve_to")[-1][-2:] == pytest.approx((end, 50.0))


def ruled(line: str, **more: object) -> tuple[list[Point], list[tuple[object, ...]]]:
    """The path of a line of a text of ten px from x 3 to 8, its baseline at 50; its width."""
    style = {
        "font_size": 10.0,
        "text_decoration_thickness": "auto",
        "text_decoration_color": BLACK,
        "text_decoration_style": "solid",
        "text_underline_offset": "auto",
        **more,
    }
    stretch = SimpleNamespace(style=style, start=1.0, end=6.0, lines=frozenset({line}))
    stream = Drawn()
    draw_rules(
        stream, SimpleNamespace(ruled=[stretch], position_x=2.0, position_y=40.0, baseline=10.0)
    )
    return stream.points(), stream.of("set_line_width")


def test_lines_are_drawn_where_an_em_above_or_below_their_baseline_is_shown():
    """Text of ten px from x 3 to 8, its baseline at 50."""
    asked = []
    stream = Drawn()
    stream.shows = lambda *box: asked.append(box)  # type: ignore[method-assign]
    stretch = SimpleNamespace(style={"font_size": 10.0}, start=1.0, end=6.0, lines=frozenset())
    box = SimpleNamespace(ruled=[stretch], position_x=2.0, position_y=40.0, baseline=10.0)
    draw_rules(stream, box)
    assert (asked, stream.calls) == ([(3, 40, 5, 20)], [])


class TestLines:
    """Han reach from 0.88 em above the baseline to 0.12 em below it."""

    @pytest.mark.parametrize(
        ("line", "middle"), [("underline", 51.65), ("overline", 40.95), ("line-through", 46.85)]
    )
    def test_lines_are_a_twentieth_of_an_em_and_clear_of_han(
        self, line: str, middle: float
    ) -> None:
        points, widths = ruled(line)
        assert points == [pytest.approx((3.0, middle)), pytest.approx((8.0, middle))]
        assert widths == [(pytest.approx(0.5),)]

    @pytest.mark.parametrize(
        ("line", "middle"), [("underline", 52.25), ("overline", 40.35), ("line-through", 46.85)]
    )
    def test_waves_give_way_by_their_height(self, line: str, middle: float) -> None:
        points, _ = ruled(line, text_decoration_style="wavy")
        assert (points[0], points[-1]) == (
            pytest.approx((3.0, middle)),
            pytest.approx((8.0, middle)),
        )

    def test_thickness_and_offset_can_be_asked_for(self) -> None:
        length = Dimension(2, "px")
        points, widths = ruled("underline", text_decoration_thickness=length)
        assert (points[0][1], widths) == (pytest.approx(52.4), [(2,)])
        points, _ = ruled("underline", text_underline_offset=length)
        assert points[0][1] == pytest.approx(52.25)
        points, _ = ruled("overline", text_underline_offset=length)
        assert points[0][1] == pytest.approx(40.95)


class TestPrintersMarks:
    def test_crop_marks_are_strokes_in_all_inks(self) -> None:
        stream = Drawn()
        draw_marks(stream, Sheet(300, 600, 3, frozenset({"crop"})))
        starts, ends = stream.of("move_to"), stream.of("line_to")
        assert len(starts) == len(ends) == len(stream.of("stroke")) == 8
        assert starts[0] == pytest.approx((-4 * 96 / 25.4, 0))
        assert ends[0] == pytest.approx((-9 * 96 / 25.4, 0))
        assert set(stream.of("set_color_space")) == {("All", True)}
        assert set(stream.of("set_color_special")) == {(None, True, 1)}
        assert stream.of("set_line_width") == [(pytest.approx(1 / 3),)] * 8  # a quarter of a point
        assert stream.of("set_dash") == [([], 0)] * 8
        assert stream.of("set_alpha") == [(1,), (1, True)]

    def test_fold_marks_are_dashed(self) -> None:
        stream = Drawn()
        draw_marks(stream, Sheet(300, 600, 3, frozenset({"fold"}), folds_y=(300,)))
        assert (
            stream.of("set_dash") == [([pytest.approx(1.0 * PX), pytest.approx(0.6 * PX)], 0)] * 2
        )

    def test_registration_marks_have_a_ring(self) -> None:
        stream = Drawn()
        draw_marks(stream, Sheet(300, 600, 3, frozenset({"registration"})))
        assert len(stream.of("curve_to")) == 4 * 4
        assert len(stream.of("stroke")) == 4 * 3

    def test_bars_are_filled_in_their_own_colours(self) -> None:
        stream = Drawn()
        draw_marks(stream, Sheet(300, 600, 3, frozenset({"bars"})))
        colours = [colour.coordinates for (colour,) in stream.of("set_color")]
        assert colours[:2] == [(1, 0, 0, 0), (0, 1, 0, 0)]
        side = 4 * 96 / 25.4
        assert stream.of("rectangle")[0] == pytest.approx((180 * PX, 604 * PX, side, side))
        assert len(stream.of("fill")) == len(stream.of("rectangle")) == 10
