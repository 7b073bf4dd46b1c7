"""How high lines with pictures in them are. Lengths in px."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from reportpress.compose.interface import TextRun, TextStyle
from reportpress.engine.text.inlinepictures import (
    InlinePicture,
    PictureHeights,
    height_for,
    is_sized,
    picture_heights,
    rise,
    rise_of,
)

WORD = TextRun("字", TextStyle("box", 10.0))


def inline(align: Any = "baseline") -> Any:
    return SimpleNamespace(style={"vertical_align": align})


def picture(high: float, align: Any = "baseline", *inlines: Any) -> TextRun:
    """A picture's run."""
    box = SimpleNamespace(style={"vertical_align": align}, margin_height=lambda: high)
    tag = SimpleNamespace(text=box, inlines=inlines)
    return TextRun("〓", TextStyle(InlinePicture(9.0), 10.0), tag)


def test_boxes_rise_by_what_all_around_them_rise():
    assert (rise(inline()), rise(inline("middle")), rise(inline(3))) == (0, 0, 3)
    assert rise_of(inline(3), [inline(-1.5), inline(), inline(4)]) == 5.5


@pytest.mark.parametrize(
    ("runs", "above", "below"),
    [
        ([picture(20.0)], 11.2, -1.2),  # its foot is on the baseline, 1.2 px above the em box's
        ([picture(20.0, 5)], 16.2, -6.2),
        ([picture(20.0, -5)], 6.2, 3.8),
        ([picture(20.0, -5, inline(-1))], 5.2, 4.8),
        ([WORD, picture(4.0), WORD], -4.8, -1.2),
        ([picture(20.0, 5), picture(8.0, -6)], 16.2, 4.8),  # the furthest either way
    ],
)
def test_pictures_reach_above_and_below_the_em_box(runs, above, below):
    found = picture_heights(runs, 10.0)
    assert (found.above, found.below) == (pytest.approx(above), pytest.approx(below))


def test_without_pictures_there_is_nothing_to_ask_for():
    assert picture_heights([WORD], 10.0) is None
    assert picture_heights([], 10.0) is None
    assert height_for([WORD], 10.0, 16.0) == 0


@pytest.mark.parametrize(
    ("above", "below", "line", "raised"),
    [
        (20, 0, 16, True),  # 33 px of a last row, or 50 about the middle: 3 rows or 4
        (20, 3, 16, True),  # as far below as the line is
        (20, 3.1, 16, False),
        (3, 0, 16, False),  # a row either way
        (4, 0, 16, False),  # 17 px or 18: two rows either way
        (20, 0, 0, False),
        (20, 0, -1, False),
        (11, 0, 16, False),  # exactly two rows about the middle
        (11.1, 0, 16, True),
    ],
)
def test_text_is_in_the_last_row_where_that_takes_fewer(above, below, line, raised):
    heights = PictureHeights(above, below)
    assert heights.is_raised(10.0, line) is raised
    assert heights.centred(10.0) == 10 + 2 * max(above, below)
    assert heights.raised(10.0, line) == (line + 10) / 2 + above


def test_the_least_height_is_that_of_either_way():
    assert height_for([picture(20.0)], 10.0, 16.0) == pytest.approx(24.2)
    assert height_for([picture(28.8)], 10.0, 16.0) == pytest.approx(33)
    assert height_for([picture(28.8, -5)], 10.0, 16.0) == pytest.approx(40)
    assert height_for([picture(4.0)], 10.0, 16.0) == pytest.approx(7.6)


def test_what_is_no_picture_has_no_size():
    assert not is_sized(inline())
