"""What cannot be read on a page, judged in time that grows with the page."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any
from xml.etree.ElementTree import Element

import pytest
from counting import calls
from hypothesis import given
from hypothesis import strategies as st
from tinycss2.color5 import parse_color

from reportpress.build.areagrid import AreaGrid
from reportpress.build.seencopy import CopyOwners, spoilt_copy
from reportpress.engine.boxes.textareas import PageArea
from reportpress.engine.pdf.ledger import Cover, PageLedger, PaintedText

PAGE = PageArea(0, -10, 1000, 100_000)
OWNERS = CopyOwners({}, {})
BLACK = ("srgb", 0.0, 0.0, 0.0)
SIDES = st.floats(-2000, 2000)


def painted(left: float, top: float, text: str = "春雨润田", **facts: Any) -> PaintedText:
    area = PageArea(left, top, left + 10 * len(text), top + 10)
    box = SimpleNamespace(text=text, style={"color": parse_color("black")})
    return PaintedText(text, Element("p"), area, box, **facts)


def told(*things: PaintedText | Cover) -> list[str]:
    return [str(each.message) for each in spoilt_copy(PageLedger(0, PAGE, [*things]), OWNERS)]


def page_of(rows: int) -> list[PaintedText | Cover]:
    """Lines in eight columns, and beside each a rule."""
    lines = [painted(120 * (n % 8), 14.0 * (n // 8), "春雨润田种瓜点豆") for n in range(rows * 8)]
    rules = [
        Cover(PageArea(0, line.area.bottom, 100, line.area.bottom + 1), BLACK) for line in lines
    ]
    return [*lines, *rules]


def test_work_grows_with_the_page():
    few, many = (calls(lambda rows=rows: told(*page_of(rows))) for rows in (50, 200))
    assert many < 5 * few


@pytest.mark.parametrize(
    ("lower", "upper", "expected"),
    [
        (painted(0, 0), painted(0, 0), 1),
        (painted(0, 0), painted(0, 8), 0),  # the squares meet, the ink does not
        (painted(0, 0), painted(0, 7), 1),
        (painted(0, 0), painted(34, 0), 1),
        (painted(0, 0), painted(36, 0), 0),  # less than half of a character
        (painted(0, 0, "AGM"), painted(0, 8.5), 0),
        (painted(0, 0, "Agm"), painted(0, 8.5), 1),  # the g reaches down
        (painted(0, 0, "acorn"), painted(0, -6.5), 0),
        (painted(0, 0, "ACORN"), painted(0, -6.5), 1),
        (painted(0, 0), painted(0, 0, opacity=0.3), 0),
        (painted(0, 0), painted(0, 0, opacity=0.31), 1),
    ],
)
def test_two_texts_on_one_spot(lower: PaintedText, upper: PaintedText, expected: int):
    assert len(told(lower, upper)) == expected


def test_a_vertical_line_is_counted_downwards():
    line = PaintedText(
        "春雨润田", Element("p"), PageArea(0, -30, 10, 10), painted(0, 0).box, vertical=True
    )
    assert told(line) == ["2 characters of “春雨润田” are outside the page"]
    whole = PaintedText(
        "春雨润田", Element("p"), PageArea(0, 0, 10, 40), painted(0, 0).box, vertical=True
    )
    cover = Cover(PageArea(0, 30, 10, 50), None)
    assert told(whole, cover) == ["1 character of “春雨润田” is under a picture"]


@given(
    st.lists(st.tuples(SIDES, SIDES, st.floats(0.5, 900), st.floats(0.5, 900)), max_size=12),
    st.tuples(SIDES, SIDES, st.floats(0.5, 3000), st.floats(0.5, 3000)),
)
def test_the_grid_finds_what_meets_an_area(
    areas: list[tuple[float, ...]], asked: tuple[float, ...]
):
    boxes = [PageArea(x, y, x + width, y + height) for x, y, width, height in areas]
    x, y, width, height = asked
    area, grid = PageArea(x, y, x + width, y + height), AreaGrid[int]()
    for number, box in enumerate(boxes):
        grid.put(box, number)
    assert [*grid.near(area)] == [n for n, box in enumerate(boxes) if _meet(box, area)]


def _meet(one: PageArea, other: PageArea) -> bool:
    return max(one.left, other.left) < min(one.right, other.right) and max(
        one.top, other.top
    ) < min(one.bottom, other.bottom)
