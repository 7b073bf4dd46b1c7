"""A double truck on two pages: lines that end at the fold go on across it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from plaintext import Paper

from reportpress.check.verify.read.doubletruck import joined_at_folds

ALL = "春雨润田麦苗返青农人趁墒追肥备种"
Shown = tuple[str, float, float, float]  # text, x, y, size: pt on a page of 200 × 100 pt


def read(first: Sequence[Shown], second: Sequence[Shown], plans: Sequence[int] = (0, 0)) -> str:
    """The text of two facing pages, with “|” where the second begins."""
    paper = Paper(ALL)
    for shows in (first, second):
        paper.page("".join(paper.show(*each) for each in shows))
    found = joined_at_folds(paper.reading().printed, plans)
    return f"{found.text[: found.page_starts[1]]}|{found.text[found.page_starts[1] :]}"


LEFT: Shown = ("春雨润田", 150, 50, 10)  # ends 10 pt before the fold
RIGHT: Shown = ("麦苗返青", 5, 50, 10)
BELOW: Shown = ("农人趁墒", 20, 20, 10)
OTHER: Shown = ("追肥备种", 60, 20, 10)


def test_a_line_goes_on_across_the_fold_before_the_next_line_of_its_page():
    assert read([LEFT, BELOW], [RIGHT, OTHER]) == "春雨润田麦苗返青农人趁墒|追肥备种"


def test_pages_of_two_plans_have_no_fold_between_them():
    assert read([LEFT, BELOW], [RIGHT, OTHER], (0, 1)) == "春雨润田农人趁墒|麦苗返青追肥备种"


@pytest.mark.parametrize(
    ("left", "right", "joined"),
    [
        (("春雨润田", 146, 50, 10), RIGHT, True),  # an em and a half from the fold
        (("春雨润田", 144, 50, 10), RIGHT, False),
        (LEFT, ("麦苗返青", 14, 50, 10), True),
        (LEFT, ("麦苗返青", 16, 50, 10), False),
        (("春雨润田", 145, 50, 10), RIGHT, False),  # at an em and a half itself
        (LEFT, ("麦苗返青", 15, 50, 10), False),
        (LEFT, ("麦苗返青", 5, 50.9, 10), True),  # a tenth of an em higher
        (LEFT, ("麦苗返青", 5, 51, 10), True),
        (LEFT, ("麦苗返青", 5, 49, 10), True),
        (LEFT, ("麦苗返青", 5, 51.1, 10), False),
        (LEFT, ("麦苗返青", 5, 48.9, 10), False),
        (LEFT, ("麦苗返青", 5, 50, 10.19), True),  # a fiftieth larger
        (LEFT, ("麦苗返青", 5, 50, 10.21), False),
        (LEFT, ("麦苗返青", 5, 50, 9.79), False),
    ],
)
def test_lines_at_the_fold_are_one_of_a_height_and_size(left: Shown, right: Shown, joined: bool):
    expected = "春雨润田麦苗返青|" if joined else "春雨润田|麦苗返青"
    assert read([left], [right]) == expected


def test_each_line_has_one_that_goes_on():
    upper, lower = ("春雨", 180, 80, 10), ("润田", 180, 60, 10)
    one, other = ("麦苗", 0, 80, 10), ("返青", 0, 60, 10)
    assert read([upper, lower], [other, one]) == "春雨麦苗润田返青|"


def test_what_the_trim_takes_off_is_left_out():
    """Of what both pages show beyond the fold, characters count whose larger part is inside."""
    assert read([("春雨润田", 168, 50, 10)], [("田麦苗", -2, 50, 10)]) == "春雨润田麦苗|"
    assert read([("春雨润田", 168, 50, 10)], [("润田麦苗", -12, 50, 10)]) == "春雨润田麦苗|"


def test_of_two_lines_at_the_fold_one_goes_on_in_the_only_one_behind_it():
    first, second = ("春雨", 180, 80, 10), ("润田", 180, 80.5, 10)
    assert read([first, second], [("麦苗", 0, 80, 10)]) == "春雨麦苗润田|"
