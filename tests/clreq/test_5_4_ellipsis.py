"""CLREQ 5.4.1, ellipsis."""

from __future__ import annotations

import pytest
from clreq.page import Printed, column, contrast, near

NATURAL = "p { text-align: start } "
SPACED = NATURAL + "p { letter-spacing: 0.1em }"
SHAPES = ["……", "⋯⋯"]


@pytest.mark.parametrize("ellipsis", SHAPES)
def test_an_ellipsis_takes_two_em(ellipsis):
    def two_em(page: Printed) -> None:
        first, *_, last = page.lines[0]
        near(last.x - first.end, 2)

    copy = f"国{ellipsis}国"
    contrast(two_em, column(copy, css=NATURAL), column(copy, css=SPACED))


@pytest.mark.parametrize("ellipsis", SHAPES)
def test_its_dots_stand_in_the_middle_of_the_square(ellipsis):
    """Across and upright; a Western ellipsis is on the baseline."""

    def in_the_middle(page: Printed) -> None:
        _, one, other, _ = page.lines[0]
        near(page.ink(one).middle[0], 0.5)
        near(page.ink(other).middle[0], 0.5)
        near(page.ink(one).middle[1], 0.38)

    contrast(in_the_middle, column(f"国{ellipsis}国"), column("w……w"))


@pytest.mark.parametrize("ellipsis", SHAPES)
def test_an_ellipsis_is_not_opened_in_a_loose_line(ellipsis):
    """The line's other gaps are; a break opportunity between the two parts does not matter."""

    def solid(page: Printed) -> None:
        line = page.lines[0]
        near(line[4].x - line[3].x, 1)
        assert line[1].x - line[0].x > 1.05

    copy = f"国国国{ellipsis}国国——国国国"
    off = "p { text-align: start }"
    contrast(solid, column(copy, 7.6), column(copy, 7.6, off))


@pytest.mark.parametrize("ellipsis", SHAPES)
def test_an_ellipsis_takes_its_two_em_at_a_line_s_end(ellipsis):
    """It has no blank to lose: the line ends with its second em."""

    def whole(page: Printed) -> None:
        assert len(page.lines[0]) == 10
        near(page.lines[0][-1].end, 10)
        near(page.lines[0][-1].x, 9)

    copy = "国" * 8 + ellipsis + "国" * 6
    contrast(whole, column(copy, 10), column(copy, 9.9))
