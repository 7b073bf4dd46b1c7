"""Paths: what is filled and stroked, how thin it is, what the clip leaves of it."""

from __future__ import annotations

import pytest
from painted import drawn, one
from pytest import approx

from reportpress.check.pdf import Path
from reportpress.check.pdf.content import paths


def test_a_rectangle() -> None:
    (path,) = drawn("10 20 30 5 re f")
    assert path.box == (10, 20, 40, 25)
    assert (path.rectangle, path.fills, path.strokes) == (True, True, False)
    assert path.thickness == approx(5)


def test_lines_make_a_rectangle_too() -> None:
    assert drawn("10 20 m 40 20 l 40 25 l 10 25 l h f")[0].rectangle
    assert drawn("10 20 m 40 20 l 40 25 l 10 25 l f")[0].rectangle


@pytest.mark.parametrize(
    "content",
    [
        "0 0 m 10 0 l 10 10 l f",  # a triangle
        "0 0 m 10 10 l 10 0 l 0 10 l f",  # a bow tie with a rectangle's corners
        "0.7 0.7 -0.7 0.7 50 50 cm 0 0 9 3 re f",  # turned
        "0 0 9 9 re 20 20 9 9 re f",  # two
    ],
)
def test_what_is_no_rectangle(content: str) -> None:
    assert not drawn(content)[0].rectangle


@pytest.mark.parametrize(
    ("matrix", "upright"),
    [
        ("1 0 0 1 9 9", True), ("2 0 0 -3 9 90", True), ("0 2 -3 0 50 5", True),
        ("0 0 0 0 50 5", True), ("0.6 0.8 -0.8 0.6 50 5", False), ("1 0 0.5 1 9 9", False),
        ("1 0.5 0 1 9 9", False), ("0 1 1 1 9 9", False), ("1 1 1 0 9 9", False),
        ("1 0 0.001 1 9 9", True),
    ],
)  # fmt: skip
def test_a_rectangle_is_known_without_its_outline_as_with_it(matrix: str, upright: bool) -> None:
    """`re`, whose matrix says it all, and the same lines, which are traced."""
    for content in (
        "1 2 30 4 re f",
        "1 2 m 31 2 l 31 6 l 1 6 l h f",
        "1 2 m 1 6 l 31 6 l 31 2 l f",
    ):
        (path,) = drawn(f"{matrix} cm {content}")
        assert path.rectangle == upright, content


@pytest.mark.parametrize(
    ("content", "thickness"),
    [
        ("0 0 100 0.5 re f", 0.5),
        ("2 0 0 2 0 0 cm 0 0 100 0.5 re f", 1),
        ("0 0 m 100 0 l 100 0.3 l 0 0.3 l f", 0.3),
        ("0.6 0.8 -0.8 0.6 0 0 cm 0 0 100 0.4 re f", 0.4),
        ("0 0 100 50 re 1 1 98 48 re f*", 1),
        ("0 0 m 100 0 l 100 50 l 0 50 l h 1 2 m 1 48 l 99 48 l 99 2 l h f", 1),
        ("10 10 100 50 re 12 13 93 43 re f*", 2),
        ("10 10 100 50 re 14 13 92 43 re f*", 3),
        ("10 10 100 50 re 15 15 91 41 re f*", 4),
        ("10 10 100 50 re 15 15 90 42 re f*", 3),
        ("0 0 100 50 re 0 1 100 49 re f*", 1),  # a ring open on three sides is a bar
        ("0 0 m 10 10 l f", 0),
    ],
)
def test_thickness_of_thin_fills(content: str, thickness: float) -> None:
    assert drawn(content)[0].thickness == approx(thickness, abs=1e-6)


def test_thickness_of_thin_slivers_is_near() -> None:
    assert drawn("0 0 m 100 0 l 100 0.2 l 50 0.25 l 0 0.2 l f")[0].thickness == approx(
        0.22, rel=0.1
    )


def test_line_width_goes_through_the_ctm() -> None:
    (path,) = drawn("2 0 0 2 0 0 cm 0.25 w 10 10 m 20 10 l S")
    assert (path.line_width, path.thickness) == approx((0.5, 0.5))
    assert path.box == approx((19.75, 19.75, 40.25, 20.25))
    assert (path.fills, path.strokes) == (False, True)


def test_line_width_from_a_graphics_state() -> None:
    (path,) = drawn("/G gs 0 0 m 9 0 l S", ExtGState={"G": {"LW": 3}})
    assert path.line_width == 3


@pytest.mark.parametrize(
    ("operator", "fills", "strokes", "even_odd"),
    [
        ("f", 1, 0, 0), ("F", 1, 0, 0), ("f*", 1, 0, 1), ("S", 0, 1, 0), ("s", 0, 1, 0),
        ("B", 1, 1, 0), ("B*", 1, 1, 1), ("b", 1, 1, 0), ("b*", 1, 1, 1),
    ],
)  # fmt: skip
def test_painting_operators(operator: str, fills: int, strokes: int, even_odd: int) -> None:
    (path,) = drawn(f"0 0 9 9 re {operator}")
    assert (path.fills, path.strokes, path.even_odd) == (fills, strokes, even_odd)


def test_n_paints_nothing() -> None:
    assert drawn("0 0 9 9 re n 0 0 9 9 re W n") == []


def test_closing_operators_close() -> None:
    (path,) = drawn("0 0 m 9 0 l 9 9 l s")
    assert path.outline[0][-1] == (0, 0)


def test_curves_are_flattened() -> None:
    circle = "50 0 m 50 27.6 27.6 50 0 50 c -27.6 50 -50 27.6 -50 0 c h"
    (path,) = drawn(f"1 0 0 1 50 0 cm {circle} f")
    assert path.box == approx((0, 0, 100, 50))
    assert len(path.outline[0]) == 9 + 1
    (short,) = drawn("0 0 m 10 10 20 0 v 0 10 20 20 y f")
    assert short.box == approx((0, 0, 20, 20), abs=1)


def test_clips_narrow_and_come_back() -> None:
    first, second, third = drawn(
        "0 0 100 100 re f q 10 10 20 20 re W n 20 20 50 50 re W* n 0 0 100 100 re f Q 0 0 9 9 re f"
    )
    assert first.graphics.clip == (0, 0, 200, 100)
    assert second.graphics.clip == second.seen == (20, 20, 30, 30)
    assert third.seen == (0, 0, 9, 9)


def test_clips_that_do_not_meet_leave_nothing() -> None:
    (path,) = drawn("0 0 9 9 re W n 20 20 9 9 re W n 50 50 20 20 re f")
    assert path.graphics.clip.area == 0
    assert path.seen is None


def test_a_path_covers_what_is_inside_it_and_its_clip() -> None:
    (triangle,) = drawn("0 0 50 100 re W n 0 0 m 100 0 l 0 100 l f")
    assert triangle.covers(10, 10)
    assert not triangle.covers(90, 90)
    assert not triangle.covers(60, 10)  # clipped away
    (bar,) = drawn("0 0 9 9 re f")
    assert bar.outline == []
    assert bar.covers(5, 5)


def test_a_path_of_very_many_points_keeps_its_box() -> None:
    zigzag = " ".join(f"{x % 200} {x % 90} l" for x in range(paths.MAX_POINTS + 10))
    (path,) = drawn(f"0 0 m {zigzag} 190 99 l f")
    assert path.outline == []
    assert path.box == (0, 0, 199, 99)


def test_numbers_that_are_none_count_as_viewers_take_them() -> None:
    assert one(Path, list(drawn("--5 1.2.3 .5 -.5 re f"))).box.width == approx(0.5)


@pytest.mark.parametrize(
    "content",
    [
        "0 0 m 20 30 m 40 30 l 40 50 l h f",
        "20 30 m 40 30 l 40 50 l h 0 0 m f",
        "20 30 m 40 30 l 0 0 m 40 30 m 40 50 l 20 30 l f",
        "0 0 m\n20 30 20 20 re\nf ",
    ],
)
def test_a_point_that_nothing_follows_paints_nothing(content: str) -> None:
    assert drawn(content)[0].box == (20, 30, 40, 50)


@pytest.mark.parametrize("matrix", ["1 0 0 1 9 9", "2 0 0 -3 9 90", "0.6 0.8 -0.8 0.6 50 5"])
def test_a_box_goes_round_the_outline_and_no_farther(matrix: str) -> None:
    ring = "10 5 m 10 8 8 10 5 10 c 2 10 0 8 0 5 c 0 2 2 0 5 0 c 8 0 10 2 10 5 c h "
    blob = "1 2 m 30 -9 -20 25 7 8 c 3 4 v 5 6 7 1 y "
    for content in (ring, blob):
        (path,) = drawn(f"{matrix} cm {content}f ")
        points = [point for part in path.outline for point in part]
        across, up = [x for x, _ in points], [y for _, y in points]
        assert path.box == approx((min(across), min(up), max(across), max(up)))
