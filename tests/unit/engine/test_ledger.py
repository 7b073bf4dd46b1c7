"""What a page notes of what it paints: text and covers of groups, and text that is turned."""

from __future__ import annotations

from math import sqrt
from types import SimpleNamespace

import pytest
from weasyprint.matrix import Matrix

from reportpress.compose.interface import Piece, TextRun, TextStyle
from reportpress.engine.boxes.lineboxes import SetText
from reportpress.engine.boxes.textareas import PageArea
from reportpress.engine.pdf.ledger import (
    Cover,
    PageLedger,
    PaintedText,
    Shade,
    _crowded,
    _middles,
    _turned,
    core,
    moved,
)

PAGE = PageArea(0, 0, 1000, 1000)
AREA = PageArea(10, 20, 50, 30)
BLACK = ("srgb", 0.0, 0.0, 0.0)


def text(opacity: float = 1.0, **more: object) -> PaintedText:
    """Four characters of ten px."""
    box = SimpleNamespace(style={"font_size": 10.0})
    return PaintedText("春雨润田", None, AREA, box, opacity=opacity, **more)


def added(opacity: float, *things: PaintedText | Cover) -> list[PaintedText | Cover | Shade]:
    """What a page has of a group that is drawn with an opacity."""
    page = PageLedger(0, PAGE)
    group = page.of_group()
    group.painted.extend(things)
    page.add(group, opacity)
    return page.painted


def test_what_a_group_paints_is_on_the_page_when_it_is_drawn():
    things = [text(), Cover(AREA, BLACK), text(0.5)]
    assert added(1.0, *things) == things


def test_a_group_that_can_be_seen_through_hides_nothing_and_fades_its_text():
    [first, shade, second] = added(0.5, text(), Cover(AREA, BLACK), text(0.5))
    assert (first.opacity, second.opacity) == (0.5, 0.25)
    assert isinstance(shade, Shade) and shade.area == AREA


@pytest.mark.parametrize(("opacity", "number"), [(0.2, 1), (0.19, 0)])
def test_text_that_lets_four_fifths_through_is_none(opacity: float, number: int):
    assert len(added(opacity, text())) == number


def test_a_cover_without_a_colour_is_a_picture():
    assert Cover(AREA).picture and not Cover(AREA, BLACK).picture


def test_characters_follow_one_another_to_the_right_or_downwards():
    assert list(_middles(text())) == [(15, 25), (25, 25), (35, 25), (45, 25)]
    upright = PageArea(10, 20, 20, 60)
    down = PaintedText("春雨润田", None, upright, None, vertical=True)
    assert list(_middles(down)) == [(15, 25), (15, 35), (15, 45), (15, 55)]


def test_text_that_is_moved_or_turned_by_a_quarter_stays_one():
    [shifted] = _turned(text(), Matrix(e=100, f=200))
    assert (shifted.area, shifted.vertical) == (PageArea(110, 220, 150, 230), False)
    [quarter] = _turned(text(), Matrix(a=0, b=1, c=-1, d=0))
    assert (quarter.area, quarter.vertical) == (PageArea(-30, 10, -20, 50), True)
    [back] = _turned(text(vertical=True), Matrix(a=0, b=1, c=-1, d=0))
    assert not back.vertical


def test_text_at_a_slant_is_looked_at_character_by_character():
    """By 45 degrees, three times as large: of each character the middle seven tenths count."""
    by = 3 / sqrt(2)
    parts = list(_turned(text(crowded=3), Matrix(a=by, b=by, c=-by, d=by)))
    assert [part.text for part in parts] == ["春", "雨", "润", "田"]
    assert [part.part for part in parts] == [0, 1, 2, 3]
    assert [part.crowded for part in parts] == [3, 0, 0, 0]
    first = parts[0].area
    assert first == pytest.approx(
        (-10 * by - 10.5, 40 * by - 10.5, -10 * by + 10.5, 40 * by + 10.5)
    )


def test_an_area_that_is_turned_is_in_a_rectangle_and_holds_another():
    """A square of two by two about the origin, by 45 degrees: a lozenge."""
    turn = Matrix(a=1, b=1, c=-1, d=1)
    square = PageArea(-1, -1, 1, 1)
    assert moved(square, turn) == PageArea(-2, -2, 2, 2)
    assert core(square, turn) == PageArea(0, 0, 0, 0)
    assert moved(AREA, None) is core(AREA, None) is AREA
    flat = Matrix(a=1, b=0.5, c=0, d=1)  # slanted: what is surely covered is lower
    assert moved(PageArea(0, 0, 10, 20), flat) == PageArea(0, 0, 10, 25)
    assert core(PageArea(0, 0, 10, 20), flat) == PageArea(0, 5, 10, 20)


@pytest.mark.parametrize(
    ("spacing", "steps", "number"),
    [
        (-6.0, [4.0, 4.0, 4.0], 0), (-6.1, [3.9, 3.9, 3.9], 3),  # 0.4 of its width to the next
        (-6.0, [4.0, 3.9, 4.0], 1), (-3.0, [1.9, 7.0, 2.1], 1),  # narrow ones of five px
        ("normal", [1.0], 0), (0, [1.0], 0), (2.0, [1.0], 0),
        (0.0, [10.0, -5.0, 10.0], 0), ("normal", [-5.0], 0),  # marks without their blanks
    ],
)  # fmt: skip
def test_tracking_may_bring_characters_onto_one_another(
    spacing: float | str, steps: list[float], number: int
):
    box = SetText.__new__(SetText)
    xs = [20.0]
    for each in steps:
        xs.append(xs[-1] + each)
    box.style = {"letter_spacing": spacing}
    run = TextRun("", TextStyle("face", 10.0))
    box.piece = Piece(run, "", [""] * len(xs), [], xs, xs[-1])
    assert _crowded(box, 0) == number


def test_what_is_no_set_text_is_never_crowded():
    assert _crowded(SimpleNamespace(style={"letter_spacing": -9.0}), 0) == 0
