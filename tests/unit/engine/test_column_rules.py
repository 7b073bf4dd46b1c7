"""Rules between columns are as long as the copy beside them, in every frame of a flow."""

from __future__ import annotations

import pytest
from clreq.page import Printed, near, printed

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
