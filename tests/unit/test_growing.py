"""How many pages that repeat the copy takes, by what was over and what was left."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from reportpress.build.growing import Growth, _Turns, _with
from reportpress.content.model import PagePlan
from reportpress.source.errors import Place

PAGE = PagePlan(1, "one", Place(str(Path("edition.yaml"))), {}, repeats=True)


def laid_out(count: int, used: int, over: int) -> _Turns:
    """So many pages of ten rows, of which the first are used, and lines that were over."""
    frames = [
        SimpleNamespace(
            frame=SimpleNamespace(
                tag=SimpleNamespace(page_index=number),
                height=10.0,
                grid=SimpleNamespace(pitch=1.0),
            ),
            all_fragments=("copy",) * (number < used),
        )
        for number in range(count)
    ]
    flow: Any = SimpleNamespace(frames=frames, fit=SimpleNamespace(over_lines=over))
    return _Turns(count, [flow])


def grown(*passes: tuple[int, int, int]) -> list[int]:
    """The turns that each pass asks for."""
    growth, found = Growth(), []
    for each in passes:
        growth = _with(growth, PAGE, laid_out(*each))
        found.append(growth.turns.get(0, 1))
    return found


@pytest.mark.parametrize(("over", "turns"), [(1, 2), (10, 2), (11, 3), (95, 11)])
def test_as_many_pages_are_added_as_have_rows_for_what_is_over(over: int, turns: int):
    assert grown((1, 1, over)) == [turns]


def test_where_more_pages_make_no_difference_none_are_added():
    assert grown((1, 1, 15), (3, 1, 15)) == [3, 3]


def test_a_page_too_many_is_taken_out_once():
    assert grown((1, 1, 15), (3, 2, 0), (2, 2, 0)) == [3, 2, 2]


def test_a_page_that_was_taken_out_and_is_missed_comes_back_and_stays():
    """As where frames of the last turn are smaller; the lines over may be as many as before."""
    assert grown((1, 1, 15), (3, 2, 0), (2, 2, 15), (4, 3, 0)) == [3, 2, 4, 4]
