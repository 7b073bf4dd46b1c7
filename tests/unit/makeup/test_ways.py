"""Ways to make up a page are shown side by side, and one of them is taken."""

from __future__ import annotations

import pytest
from dailymadeup import express
from msgspec.structs import replace

from reportpress.cli import main
from reportpress.makeup.making import MadeUp
from reportpress.makeup.pageproblem import PageSolution, PlacedItem
from reportpress.makeup.pagesmade import MadePage
from reportpress.makeup.planwriting import plan_text
from reportpress.makeup.wayshtml import ways_html

FIRST = PageSolution((PlacedItem("harvest-count", 0, 0, 0, 4, 40),), {"order": 7, "height": 0})
SECOND = PageSolution((PlacedItem("harvest-count", 0, 2, 0, 4, 40),), {"order": 9, "height": 2})


@pytest.fixture(scope="module")
def shown() -> str:
    page = MadePage(1, (), FIRST, 0, (FIRST, SECOND))
    return ways_html(MadeUp(express(), (page,), ()))


def test_each_way_is_a_sketch_with_its_costs(shown: str) -> None:
    assert shown.count("<svg") == 2
    assert "costs 7: order 7<" in shown
    assert "costs 11: order 9, height 2<" in shown


def test_boxes_are_where_they_are_and_have_their_headlines(shown: str) -> None:
    assert '<rect x="0" y="0" width="188" height="156"' in shown
    assert '<rect x="96" y="0" width="188" height="156"' in shown
    assert shown.count("十九万亩秋粮颗粒归仓") == 2


def test_it_says_which_is_taken_and_how_to_take_the_other(shown: str) -> None:
    assert "1 (taken)" in shown
    assert "2 (--take 1:2)" in shown


def test_it_is_told_how_far_a_page_is_proved_to_be_the_best() -> None:
    page = MadePage(1, (), replace(SECOND, bound=3))
    assert page.gap == pytest.approx(8 / 11)
    assert "# costs 11 (at least 3, gap 73 %): order 9, height 2\n" in plan_text([page])
    best = MadePage(1, (), replace(SECOND, bound=11))
    assert best.gap == 0
    assert "# costs 11 (at least 11, the least): " in plan_text([best])
    assert replace(page, kept=True).gap is None
    assert "# costs 11 (as before): " in plan_text([replace(page, kept=True)])


@pytest.mark.parametrize("way", ["3", "3:4", "3:0", "x:1"])
def test_a_way_that_is_none_is_wrong_usage(way: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["makeup", "nowhere", "--take", way])
    assert "PAGE:WAY" in capsys.readouterr().err
