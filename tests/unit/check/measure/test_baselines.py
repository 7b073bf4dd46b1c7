"""Distances from the grid, and feet of columns. Baselines begin at 30 and are 15 apart."""

from dataclasses import replace

from pytest import approx
from setlines import FIRST, SECOND, column, measured, rules

from reportpress.check.measure.grid import BaselineGrid


def moved(rows, index, by):
    """The rows, one of them lower."""
    return [
        replace(row, y=row.y + by) if number == index else row for number, row in enumerate(rows)
    ]


def test_the_grid_is_estimated():
    (grid,) = measured(column(*FIRST, *SECOND)).total.grids
    assert grid.pitch == approx(15.0)
    assert grid.origin == approx(0.0, abs=1e-3)


def test_a_baseline_off_the_grid_is_a_fault():
    found = measured(moved(column(*FIRST, *SECOND), 2, 0.6))
    assert rules(found) == ["off-grid"]
    assert found.total.counts.off_grid == 1
    assert found.total.furthest_baseline == approx(0.6)
    assert "0.60 pt below" in found.faults[0].message


def test_a_tenth_of_a_point_is_on_the_grid():
    found = measured(moved(column(*FIRST, *SECOND), 2, -0.09))
    assert rules(found) == []
    assert found.total.furthest_baseline == approx(0.09, abs=1e-3)


def test_the_rest_of_a_column_that_shifts_is_off_the_grid():
    rows = column(*FIRST, *SECOND)
    shifted = [replace(row, y=row.y + 2.0) if index >= 4 else row for index, row in enumerate(rows)]
    found = measured(shifted)
    assert found.total.counts.off_grid == 3
    assert found.total.furthest_baseline == approx(2.0)


def test_columns_out_of_step_are_off_the_grid():
    found = measured([*column(*FIRST), *column(*SECOND, x=200, y=37.0)])
    assert found.total.counts.off_grid == 3
    assert found.total.furthest_baseline == approx(7.0)


def test_a_few_lines_between_tables_have_the_grid_of_the_other_pages():
    few = [replace(row, y=y) for row, y in zip(column(*FIRST[1:]), (30, 45, 165), strict=True)]
    found = measured(column(*FIRST, *SECOND), few)
    assert rules(found) == []
    assert [grid.pitch for grid in found.total.grids] == [approx(15.0), approx(15.0)]


def test_of_two_distances_the_least_is_the_pitch():
    few = [replace(row, y=y) for row, y in zip(column(*FIRST[1:]), (30, 150, 165), strict=True)]
    found = measured(few)
    assert rules(found) == []
    assert [grid.pitch for grid in found.total.grids] == [approx(15.0)]


def test_lines_that_are_all_parted_tell_no_grid():
    few = [replace(row, y=y) for row, y in zip(column(*FIRST[1:]), (30, 150, 285), strict=True)]
    found = measured(few)
    assert rules(found) == [] and found.total.grids == []


def test_a_grid_given_is_taken():
    assert rules(measured(column(*FIRST), grid=BaselineGrid(15.0, 30.0))) == []
    found = measured(column(*FIRST), grid=BaselineGrid(15.0, 31.0))
    assert found.total.counts.off_grid == 4
    assert found.total.furthest_baseline == approx(1.0)
    twice = measured(column(*FIRST), grid=BaselineGrid(10.0, 0.0))
    assert twice.total.counts.off_grid == 2


def test_subheads_that_take_whole_lines_keep_the_grid():
    rows = [*column(*FIRST), *column(*SECOND, y=30 + 6 * 15)]
    assert rules(measured(rows)) == []


def feet(*columns):
    """The one group of columns."""
    (group,) = measured([row for rows in columns for row in rows]).total.feet
    return group


def test_columns_that_end_level_have_no_difference():
    group = feet(column(*FIRST), column(*FIRST, x=130), column(*FIRST, x=240))
    assert (group.columns, group.difference, group.last_short) == (3, 0.0, 0.0)


def test_the_last_column_may_end_short():
    group = feet(column(*FIRST), column(*FIRST, x=130), column(*SECOND, x=240))
    assert (group.difference, group.last_short) == (0.0, approx(15.0))


def test_another_column_that_ends_short_is_a_difference():
    group = feet(column(*FIRST), column(*SECOND, x=130), column(*FIRST, x=240))
    assert (group.difference, group.last_short) == (approx(15.0), 0.0)


def test_columns_of_other_widths_or_below_are_other_groups():
    wide = [f"{text}{text[:5]}" for text in FIRST[1:3]] * 2
    narrow = measured([*column(*FIRST), *column(*wide, x=130)])
    assert narrow.total.feet == []
    below = measured([*column(*FIRST), *column(*FIRST, x=130, y=200)])
    assert below.total.feet == []
