"""Rules between columns are as long as the copy beside them, in every frame of a flow."""

from __future__ import annotations

import pytest
from clreq.page import Printed, near, printed
from msgspec.structs import replace

from reportpress.compose.interface import Exclusion, Frame, Grid
from reportpress.engine.layout.columnrules import _cut

GAP, RULE = 2, 0.1  # em
COLUMNS = (
    f".frame {{ width: 26em; height: 40em; columns: 2; column-gap: {GAP}em; "
    f"column-rule: {RULE}em solid #000; column-fill: %s }}"
)
LEADING = 2  # em


def page(lines: int, fill: str) -> Printed:
    """Copy of so many lines of twelve characters in two columns."""
    copy = "国" * 12 * lines
    return printed(
        f'<div class="copy"><p>{copy}</p></div><div class="frame"></div>', COLUMNS % fill
    )


@pytest.mark.parametrize(
    ("lines", "fill", "longest"),
    [(10, "balance", 5), (11, "balance", 6), (25, "auto", 20)],
)
def test_a_rule_between_columns_ends_where_the_longest_of_them_does(
    lines: int, fill: str, longest: int
):
    """Not at the foot of the frame, where there is no copy."""
    (rule,) = page(lines, fill).strokes
    near(rule.top, 0)
    near(rule.bottom, longest * LEADING)
    near(rule.left, 12 + (GAP - RULE) / 2)
    near(rule.right, 12 + (GAP + RULE) / 2)


def three_columns(copy: str, css: str = "") -> Printed:
    """Copy in three columns of seven characters and six lines."""
    columns = COLUMNS.replace("columns: 2", "columns: 3").replace("40em", "12em") % "auto"
    return printed(
        f'<div class="copy">{copy}</div><div class="frame"></div><div class="apart"></div>',
        f"{columns} {css}",
    )


def test_a_rule_is_between_two_columns_that_both_have_copy():
    """CSS Multi-column 1, 4: there is none beside a column that the copy does not reach."""
    assert len(three_columns(f"<p>{'国' * 7 * 13}</p>").strokes) == 2
    assert len(three_columns(f"<p>{'国' * 7 * 12}</p>").strokes) == 1
    assert len(three_columns(f"<p>{'国' * 7 * 6}</p>").strokes) == 0


def test_a_column_that_is_kept_free_has_no_rules_beside_it():
    css = ".apart { position: absolute; left: 9em; top: 0; width: 8em; height: 12em } "
    css += ".apart { wrap-flow: both }"
    free = three_columns(f"<p>{'国' * 7 * 4}</p><p>{'国' * 7 * 4}</p>", css)
    assert {round(line[0].x, 1) for line in free.lines} == {0.0, 18.7}
    assert not free.strokes


@pytest.mark.parametrize("columns", ["columns: 1", "columns: auto 20em"])
def test_a_frame_of_one_column_has_no_rule(columns: str):
    """WeasyPrint would draw one before each paragraph but the first."""
    css = (COLUMNS % "auto").replace("columns: 2", columns)
    copy = '<div class="copy"><p>国</p><p>国</p><p>国</p></div><div class="frame"></div>'
    assert not printed(copy, css).strokes


def test_a_frame_that_the_copy_does_not_reach_has_no_rule():
    css = (COLUMNS % "auto").replace("40em", "4em")
    frames = '<div class="frame"></div>' * 2
    (rule,) = printed(f'<div class="copy"><p>{"国" * 12 * 4}</p></div>{frames}', css).strokes
    near(rule.bottom, 4)


def test_a_rule_ends_above_and_below_a_picture_that_is_across_it():
    css = ".apart { position: absolute; left: 4em; top: 3em; width: 12em; height: 4em } "
    css += ".apart { wrap-flow: both; wrap-margin: 1em }"
    page = three_columns(f"<p>{'国' * 7 * 10}</p>", css)
    rules = sorted((round(rule.left), rule.top, rule.bottom) for rule in page.strokes)
    assert [left for left, *_ in rules] == [8, 8, 18]
    (_, top, above), (_, below, foot), (_, second, _) = rules
    near(top, 0)
    near(above, 2)
    near(below, 8)
    near(foot, 12)
    near(second, 0)


def test_both_rules_end_above_a_picture_that_is_across_them():
    css = ".apart { position: absolute; left: 0; top: 6em; width: 26em; height: 4em } "
    css += ".apart { wrap-flow: both }"
    page = three_columns(f"<p>{'国' * 7 * 12}</p>", css)
    rules = sorted((round(rule.left), round(rule.top), round(rule.bottom)) for rule in page.strokes)
    assert rules == [(8, 0, 6), (8, 10, 12), (18, 0, 6), (18, 10, 12)]


def test_a_rule_that_is_behind_a_picture_is_not_drawn():
    css = ".apart { position: absolute; left: 8em; top: 0; width: 2em; height: 12em } "
    css += ".apart { wrap-flow: both }"
    page = three_columns(f"<p>{'国' * 7 * 15}</p>", css)
    assert {round(rule.left) for rule in page.strokes} == {18}


def test_a_picture_beside_a_rule_leaves_it_whole():
    css = ".apart { position: absolute; left: 0; top: 4em; width: 6em; height: 4em } "
    css += ".apart { wrap-flow: both }"
    page = three_columns(f"<p>{'国' * 7 * 14}</p>", css)
    assert [(rule.top, round(rule.bottom)) for rule in page.strokes] == [(0, 12)] * 2


# ---- what is in the way of a rule, in numbers ----------------------------------------------

LEFT, RIGHT = (Frame(x, 0.0, 100.0, 200.0, Grid(0.0, 10.0)) for x in (0.0, 120.0))


def cut(*areas: tuple[float, float, float, float], both: bool = False) -> list[tuple[float, float]]:
    """What is left of a rule from 50 to 150 between two columns, in the middle of 100 and 120."""
    found = tuple(Exclusion(*area) for area in areas)
    left, right = replace(LEFT, exclusions=found), replace(RIGHT, exclusions=found * both)
    return list(_cut((50.0, 150.0), left, right))


@pytest.mark.parametrize(
    ("area", "left"),
    [
        ((90, 80, 130, 90), [(50, 80), (90, 150)]),
        ((109, 80, 111, 90), [(50, 80), (90, 150)]),
        ((110, 80, 130, 90), [(50, 150)]),  # it begins in the middle
        ((90, 80, 110, 90), [(50, 150)]),
        ((90, 10, 130, 50), [(50, 150)]),  # above it
        ((90, 10, 130, 51), [(51, 150)]),
        ((90, 150, 130, 160), [(50, 150)]),
        ((90, 149, 130, 160), [(50, 149)]),
        ((90, 50, 130, 150), []),
        ((90, 10, 130, 500), []),
        ((90, 50, 130, 60), [(60, 150)]),
    ],
)
def test_a_rule_is_cut_by_what_is_over_its_middle(area, left):
    assert cut(area) == left
    assert cut(area, both=True) == left


def test_several_areas_cut_it_one_after_the_other():
    assert cut((90, 100, 130, 110), (0, 0, 5, 500), (90, 60, 130, 70)) == [
        (50, 60), (70, 100), (110, 150),
    ]  # fmt: skip
    assert cut((90, 60, 130, 100), (90, 90, 130, 110)) == [(50, 60), (110, 150)]
