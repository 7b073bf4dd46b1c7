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
