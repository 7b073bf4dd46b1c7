"""CLREQ 5.3.1, emphasis marks (着重号)."""

from __future__ import annotations

from itertools import pairwise

import pytest
from clreq.marks import Dot, dots
from clreq.page import Line, Printed, all_near, column, contrast, near, printed

HAN = "国"
DOTS = "em { font-style: normal; text-emphasis: filled dot; text-emphasis-position: under right }"
NONE = "em { font-style: normal; text-emphasis: none }"


def below(page: Printed) -> list[tuple[Line, Dot]]:
    """Each dot, with the line of copy above it."""
    found = []
    for dot in dots(page):
        lines = [line for line in page.lines if line[0].size > 0.7 and line[0].y < dot.y]
        found.append((lines[-1], dot))
    return found


@pytest.mark.parametrize("tag", ["p", "h1"])
def test_a_dot_stands_under_the_middle_of_each_emphasised_character(tag):
    def under_each(page: Printed) -> None:
        marked = below(page)
        assert len(marked) == 3
        for (line, dot), number in zip(marked, (2, 3, 4), strict=True):
            near(dot.x, line[number].x + 0.5)
            assert 0.12 <= dot.y - line[number].y <= 0.62  # below the frame, inside the line gap

    copy = f"<{tag}>不要<em>忘记了</em>它</{tag}>"
    if tag == "p":
        contrast(under_each, column(copy, css=DOTS), column(copy, css=NONE))
    else:
        contrast(under_each, printed(copy, DOTS), printed(copy, NONE))


MARKS = "。，、：；！？—…～·/“”（）《》"


def test_no_dot_stands_under_a_mark():
    def under_han_alone(page: Printed) -> None:
        han = [glyph.x + 0.5 for line in page.lines for glyph in line if glyph.text == HAN]
        found = [dot.x for dot in dots(page)]
        assert len(found) == len(han)
        for dot, middle in zip(found, han, strict=True):
            near(dot, middle)

    copy = "<em>" + HAN.join(["", *MARKS, ""]) + "</em>"
    css = " p { text-align: start }"
    contrast(under_han_alone, column(copy, css=DOTS + css), column(copy, css=NONE + css))


def test_dots_stay_in_the_middle_of_their_characters_in_a_loose_line():
    """5.6.1: gaps may open, dots go with their characters."""

    def under_the_middle(page: Printed) -> None:
        line = page.lines[0]
        assert line[1].x - line[0].x > 1.1
        assert dots(page)
        for glyph, dot in zip(line, dots(page), strict=False):
            near(dot.x, glyph.x + 0.5)

    copy = f"<em>{HAN * 9}</em>（{HAN * 6}"
    contrast(under_the_middle, column(copy, 10, DOTS), column(copy, 10, NONE))


def test_lines_with_dots_are_no_further_apart():
    """5.6.1: the line gap was made for them."""

    def even(page: Printed) -> None:
        assert dots(page)
        ys = sorted({round(glyph.y, 2) for glyph in page.glyphs if glyph.text == HAN})
        all_near([b - a for a, b in pairwise(ys)], 2)

    copy = HAN * 12 + f"<em>{HAN * 4}</em>" + HAN * 12
    contrast(even, column(copy, 10, DOTS), column(copy, 10, NONE))


def test_a_dot_stands_to_the_right_of_each_character_of_a_vertical_line():
    def to_the_right(page: Printed) -> None:
        first, *_ = page.glyphs
        assert len(dots(page)) == 2
        for number, dot in enumerate(sorted(dots(page), key=lambda dot: dot.y)):
            assert first.x + 1 <= dot.x <= first.x + 1.5
            near(dot.y, first.y - 0.38 + number + 1)

    css = "h1 { writing-mode: vertical-rl; height: 8em; width: 4em; line-height: 2 } "
    body = "<h1>国<em>强调</em>国</h1>"
    contrast(to_the_right, printed(body, css + DOTS), printed(body, css + NONE))
