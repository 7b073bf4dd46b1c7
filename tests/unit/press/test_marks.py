"""Printer's marks: outside the bleed, on the sheet, and none on another."""

from __future__ import annotations

from itertools import combinations

import pytest

from reportpress.press.printersmarks import CROSS, Mark, Patch, Ring, Sheet, Stroke, marks_of
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
