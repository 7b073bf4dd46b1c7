"""Computed values at their bounds: the last that may be had, and the first that may not."""

from __future__ import annotations

from math import inf, nan, pi
from types import SimpleNamespace

import pytest
from weasyprint.css.properties import Dimension

from reportpress.engine.host.computedbounds import CHECKS, numbers_of


def px(value: float) -> Dimension:
    return Dimension(value, "px")


def tracks(number: int) -> tuple[object, ...]:
    """So many tracks, each between the names of two lines."""
    return ((), *(each for _ in range(number) for each in (px(9), ())))


def repeat(times: object, number: int) -> tuple[object, ...]:
    return ("repeat()", times, tracks(number))


def gradient(*positions: object, repeating: bool = True) -> tuple[object, ...]:
    image = SimpleNamespace(repeating=repeating, stop_positions=positions)
    return (("gradient", image),)


@pytest.mark.parametrize(
    ("name", "sound", "faulty"),
    [
        ("width", [px(100_000), px(-100_000), "auto", px(0)], [px(100_001), px(inf), px(nan)]),
        ("margin_left", [px(-100_000)], [px(-100_001)]),
        ("max_width", [px(inf), px(100_000)], [px(100_001)]),
        ("font_size", [1, 100_000], [0, 100_001]),
        ("size", [(19_200, 1), (1, 19_200)], [(19_201, 1), (1, 19_201), (0, 1), (1, 0)]),
        ("column_width", [1, px(1), "auto", 100_000], [0.9, px(0.9), 100_001]),
        ("column_count", ["auto", 1, 100], [101]),
        ("max_lines", ["none", 1], [0]),
        (
            "grid_row_start",
            ["auto", ("span", 1000, None), (None, -1000, None)],
            [("span", 1001, None), (None, -1001, None)],
        ),
        (
            "grid_template_columns",
            [
                "none",
                tracks(1000),
                ((), repeat(500, 2), ()),
                (*tracks(1), repeat(999, 1), ()),
                ((), repeat("auto-fill", 2000), ()),
                ((), px(100_000), ()),
            ],
            [
                tracks(1001),
                ((), repeat(501, 2), ()),
                (*tracks(1), repeat(1000, 1), ()),
                ((), px(100_001), ()),
            ],
        ),
        (
            "background_size",
            [((px(1), px(1)),), ((Dimension(0.1, "%"), "auto"),), ((px(0), px(9)),)],
            [((px(0.9), px(9)),), ((px(9), px(0.9)),), ((Dimension(0.09, "%"), "auto"),)],
        ),
        (
            "background_image",
            [
                gradient(px(0), px(0.1)),
                gradient(px(0), px(0)),
                gradient(None, px(0.1)),
                gradient(px(0), None),
                gradient(px(1), Dimension(1.05, "%")),  # how long it is nobody knows
                gradient(px(0), px(0.01), repeating=False),
                (("none", None),),
            ],
            [
                gradient(px(0), px(0.09)),
                gradient(px(1), px(1.05)),
                gradient(None, px(0.09)),
                gradient(px(0), Dimension(0.09, "%")),
                (("none", None), *gradient(px(0), px(0.09))),
            ],
        ),
        (
            "transform",
            [
                (("scale", (0.5, 2)), ("rotate", 3.0), ("translate", (px(100_000), px(-5)))),
                (("matrix", (1, 0, 0, 1, 9, 9)), ("matrix", (1, 2, 2, 5, 0, 0))),
                (("skew", (0.5, 0.5)),),
                (("scale", (1e-4, 1e-4)),),
            ],
            [
                (("scale", (0, 2)),),
                (("rotate", 3.0), ("scale", (1e-5, 1e-5))),
                (("matrix", (1, 2, 3, 6, 9, 9)),),
                (("skew", (pi / 4, pi / 4)),),
                (("translate", (px(1), px(100_001))),),
                (("rotate", inf),),
            ],
        ),
    ],
)
def test_bounds(name: str, sound: list[object], faulty: list[object]):
    assert [CHECKS[name](value) for value in sound] == [""] * len(sound)
    assert all(CHECKS[name](value) for value in faulty), [CHECKS[name](v) for v in faulty]


def test_numbers_of_a_value_are_found_in_all_its_parts():
    assert list(numbers_of((1, px(2.5), "auto", ((3,), None), SimpleNamespace(value="4")))) == [
        1, 2.5, 3,
    ]  # fmt: skip
