"""Printer's marks: outside the bleed, on the sheet, and none on another."""

from __future__ import annotations

from itertools import combinations

import pytest
from msgspec.structs import replace

from reportpress.press.printersmarks import (
    CROSS,
    DASH,
    LINE,
    Mark,
    Patch,
    Ring,
    Sheet,
    Stroke,
    marks_of,
)
from reportpress.press.settings import ALL_MARKS

Box = tuple[float, float, float, float]
SHEETS = [
    Sheet(390, 545, 3, frozenset(ALL_MARKS), folds_y=(272.5,)),
    Sheet(780, 545, 3, frozenset(ALL_MARKS), folds_x=(390,), folds_y=(272.5,)),
    Sheet(210, 297, 5, frozenset(ALL_MARKS)),
    Sheet(90, 120, 0, frozenset(ALL_MARKS)),
]


def box(mark: Mark) -> Box:
    if isinstance(mark, Stroke):
        return (
            min(mark.x1, mark.x2), min(mark.y1, mark.y2),
            max(mark.x1, mark.x2), max(mark.y1, mark.y2),
        )  # fmt: skip
    if isinstance(mark, Ring):
        return mark.x - CROSS, mark.y - CROSS, mark.x + CROSS, mark.y + CROSS
    return mark.x, mark.y, mark.x + mark.side, mark.y + mark.side


def apart(first: Box, second: Box) -> bool:
    return (
        first[2] <= second[0] or second[2] <= first[0]
        or first[3] <= second[1] or second[3] <= first[1]
    )  # fmt: skip


@pytest.mark.parametrize("sheet", SHEETS)
def test_marks_stand_outside_the_bleed_and_on_the_sheet(sheet: Sheet):
    bleed = (-sheet.bleed, -sheet.bleed, sheet.width + sheet.bleed, sheet.height + sheet.bleed)
    marks = list(marks_of(sheet))
    assert marks
    for left, top, right, bottom in map(box, marks):
        assert apart((left, top, right, bottom), bleed)
        assert -sheet.slug <= left <= right <= sheet.width + sheet.slug
        assert -sheet.slug <= top <= bottom <= sheet.height + sheet.slug


@pytest.mark.parametrize("sheet", SHEETS)
def test_no_mark_stands_on_another(sheet: Sheet):
    """A ring with its cross counts as one."""
    marks = list(marks_of(sheet))
    rings = [box(mark) for mark in marks if isinstance(mark, Ring)]
    crosses = [m for m in marks if any(_inside(box(m), ring) for ring in rings)]
    others = [box(mark) for mark in marks if mark not in crosses]
    for first, second in combinations([*rings, *others], 2):
        assert apart(first, second), (first, second)
    x, y = sheet.slug_line
    assert all(apart((x, y - 2, x + 20, y + 2), each) for each in [*rings, *others])


def _inside(inner: Box, outer: Box) -> bool:
    return all(a >= b for a, b in zip(inner[:2], outer[:2], strict=True)) and all(
        a <= b for a, b in zip(inner[2:], outer[2:], strict=True)
    )


@pytest.mark.parametrize("name", ALL_MARKS)
def test_each_mark_is_there_only_where_it_is_asked_for(name: str):
    one = Sheet(390, 545, 3, frozenset({name}), folds_x=(195,), folds_y=(272.5,))
    kinds = {type(mark) for mark in marks_of(one)}
    expected = {
        "crop": {Stroke},
        "fold": {Stroke},
        "registration": {Ring, Stroke},
        "bars": {Patch},
        "slug": set(),
    }
    assert kinds == expected[name]


def test_a_sheet_without_marks_ends_at_its_bleed():
    sheet = Sheet(390, 545, 3, frozenset())
    assert list(marks_of(sheet)) == [] and sheet.slug == 3


def test_folds_are_dashed_and_in_pairs():
    folds = [m for m in marks_of(SHEETS[1]) if isinstance(m, Stroke) and m.dashed]
    assert sorted((m.x1, m.y1 < 0) for m in folds if m.x1 == m.x2) == [(390, False), (390, True)]
    assert sorted((m.y1, m.x1 < 0) for m in folds if m.y1 == m.y2) == [
        (272.5, False),
        (272.5, True),
    ]


def marks(*names: str) -> set[Mark]:
    """The marks of one kind on a page of 300 × 600 mm with 3 mm of bleed, folded twice."""
    sheet = Sheet(300, 600, 3, frozenset(names), folds_x=(150,), folds_y=(310,))
    return set(marks_of(sheet))


def test_crop_marks_begin_a_millimetre_outside_the_bleed_and_are_five_long():
    assert marks("crop") == {
        *(Stroke(x, y, end, y) for y in (0.0, 600) for x, end in ((-4, -9), (304, 309))),
        *(Stroke(x, y, x, end) for x in (0.0, 300) for y, end in ((-4, -9), (604, 609))),
    }


def test_fold_marks_are_dashed_and_in_line_with_the_folds():
    assert marks("fold") == {
        Stroke(150, -4, 150, -9, dashed=True),
        Stroke(150, 604, 150, 609, dashed=True),
        Stroke(-4, 310, -9, 310, dashed=True),
        Stroke(304, 310, 309, 310, dashed=True),
    }


def test_registration_marks_are_rings_of_three_millimetres_with_a_cross_of_five():
    centres = [(200, -6.5), (100, 606.5), (-6.5, 200), (306.5, 200)]
    assert marks("registration") == {
        *(Ring(x, y, 1.5) for x, y in centres),
        *(Stroke(x - 2.5, y, x + 2.5, y) for x, y in centres),
        *(Stroke(x, y - 2.5, x, y + 2.5) for x, y in centres),
    }


def test_the_bar_has_solids_overprints_and_tints_of_black_in_patches_of_four_millimetres():
    colours = [
        (1, 0, 0, 0), (0, 1, 0, 0), (0, 0, 1, 0), (0, 0, 0, 1),
        (1, 1, 0, 0), (1, 0, 1, 0), (0, 1, 1, 0),
        (0, 0, 0, 0.75), (0, 0, 0, 0.5), (0, 0, 0, 0.25),
    ]  # fmt: skip
    bar = {Patch(180 + 4 * number, 604, 4, colour) for number, colour in enumerate(colours)}
    assert marks("bars") == bar  # its middle is at two thirds of the width


def test_the_sheet_reaches_a_millimetre_beyond_its_marks_and_to_the_bleed_without_any():
    sheet = Sheet(300, 600, 3, frozenset({"crop"}))
    assert (sheet.slug, replace(sheet, marks=frozenset()).slug) == (10, 3)
    assert sheet.slug_line == (15, -6.5)  # in the middle of the marks


def test_lines_of_marks_are_a_quarter_of_a_point_and_dashes_a_millimetre():
    assert pytest.approx(0.25 * 25.4 / 72) == LINE
    assert DASH == (1, 0.6)
