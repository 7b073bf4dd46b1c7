"""CLREQ 2.1, writing modes: horizontal copy; vertical headlines and labels."""

from __future__ import annotations

from itertools import pairwise

import pytest
from clreq.page import Glyph, Printed, all_near, column, contrast, near, printed

HAN = "国"
VERTICAL = "h1 { writing-mode: vertical-rl; height: 8em; width: 20em; line-height: 2 } "
HORIZONTAL = "h1 { height: 8em; width: 20em; line-height: 2 } "


def headline(text: str, css: str = "") -> tuple[Printed, Printed]:
    """A vertical headline, and the same one set across."""
    body = f"<h1>{text}</h1>"
    return printed(body, VERTICAL + css), printed(body, HORIZONTAL + css)


def down(glyphs: tuple[Glyph, ...]) -> list[float]:
    """Distances downwards from one glyph to the next."""
    return [b.y - a.y for a, b in pairwise(glyphs)]


# 2.1.1 Writing modes in Chinese composition


def test_horizontal_copy_runs_from_left_to_right_and_downwards():
    def across(page: Printed) -> None:
        assert [len(line) for line in page.lines] == [10, 10, 5]
        for line in page.lines:
            assert all(b.x > a.x for a, b in pairwise(line))
        assert all(b[0].y > a[0].y for a, b in pairwise(page.lines))

    contrast(across, column(HAN * 25, 10), column(HAN * 25, 1))


def test_a_vertical_headline_runs_downwards_and_from_right_to_left():
    def downwards(page: Printed) -> None:
        first, second = page.glyphs[:8], page.glyphs[8:]
        all_near(down(first), 1)
        all_near(down(second), 1)
        near(first[0].x - second[0].x, 2)
        near(first[0].y, second[0].y)

    contrast(downwards, *headline(HAN * 14))


# 2.1.2 Major differences between horizontal and vertical writing modes


def test_columns_of_horizontal_copy_run_from_left_to_right():
    def to_the_right(page: Printed) -> None:
        starts = [line[0].x for line in page.lines]
        assert starts == sorted(starts)
        assert len({round(start, 2) for start in starts}) == 3
        near(page.lines[5][0].y, page.lines[0][0].y)

    css = ".frame { height: 10em; columns: 3; column-gap: 1em }"
    off = ".frame { height: 30em; width: 10em !important }"
    contrast(to_the_right, column(HAN * 150, 32, css), column(HAN * 150, 10, off))


@pytest.mark.parametrize("place", ["above", "below"])
def test_a_caption_of_horizontal_copy_stands_above_or_below_its_picture(place):
    """And not at its side."""

    def stands(page: Printed) -> None:
        box = page.strokes[0]
        for glyph in page.glyphs:
            assert box.left - 0.01 <= glyph.x and glyph.end <= box.right + 0.01
            assert glyph.y < box.top if place == "above" else glyph.y - 0.8 > box.bottom

    parts = ["<figcaption>图一</figcaption>", '<div class="box"></div>']
    body = "<figure>" + "".join(parts if place == "above" else parts[::-1]) + "</figure>"
    css = "figure { margin: 0; width: 10em } .box { height: 5em; background: #000 } "
    off = "figure { display: flex } .box { width: 5em }"
    contrast(stands, printed(body, css), printed(body, css + off))


def test_a_last_page_s_columns_of_horizontal_copy_end_level():
    """No more than the last column's lines are missing."""

    def level(page: Printed) -> None:
        starts = [round(line[0].x, 1) for line in page.lines]
        assert [starts.count(start) for start in sorted(set(starts))] == [3, 3, 2]

    css = ".frame { height: 20em; columns: 3; column-gap: 1em; column-fill: %s }"
    on, off = (column(HAN * 80, 32, css % fill) for fill in ("balance", "auto"))
    contrast(level, on, off)


@pytest.mark.parametrize("mark", "。，、")
def test_a_vertical_pause_or_stop_stands_in_the_upper_right_of_its_square(mark):
    def upper_right(page: Printed) -> None:
        before, glyph, after = page.glyphs
        near(after.y - before.y, 2)
        ink = page.ink(glyph)
        x = glyph.x + ink.middle[0] - before.x
        y = glyph.y - ink.middle[1] - before.y
        assert x > 0.5 and 0.12 < y < 0.12 + 0.5  # the square under `before` begins 0.12 below it

    contrast(upper_right, *headline(f"国{mark}国", "h1 { text-spacing-trim: space-all }"))


@pytest.mark.parametrize("pair", ["（）", "《》", "「」"])
def test_vertical_brackets_open_downwards(pair):
    """Their ink lies across: in the lower half for the opening, the upper for the closing one."""

    def across(page: Printed) -> None:
        before, opening, inside, closing, _ = page.glyphs
        for glyph in (opening, closing):
            ink = page.ink(glyph)
            assert ink.right - ink.left > ink.top - ink.bottom or glyph.turned == 90
        near(inside.y - before.y, 2)

    contrast(across, *headline(f"国{pair[0]}文{pair[1]}国", "h1 { text-spacing-trim: space-all }"))


@pytest.mark.parametrize("mark", ["——", "……", "～"])
def test_vertical_dashes_ellipses_and_connectors_are_turned(mark):
    def turned(page: Printed) -> None:
        for glyph in page.glyphs[1:-1]:
            ink = page.ink(glyph)
            assert glyph.turned == 90 or ink.top - ink.bottom > ink.right - ink.left
        near(page.glyphs[-1].y - page.glyphs[0].y, 1 + len(mark))

    contrast(turned, *headline(f"国{mark}国"))


@pytest.mark.parametrize(("quotes", "corners"), [("“”", "『』"), ("‘’", "「」")])
def test_vertical_quotes_are_corner_brackets(quotes, corners):
    """GB/T 15834, 4.9.3.3: the ink is that of the corner brackets of the same double or single."""
    model, _ = headline(f"国{corners[0]}文{corners[1]}国")

    def as_corners(page: Printed) -> None:
        for number in (1, 3):
            found, wanted = page.ink(page.glyphs[number]), model.ink(model.glyphs[number])
            for edge, other in zip(found[2:], wanted[2:], strict=True):
                near(edge, other)

    contrast(as_corners, *headline(f"国{quotes[0]}文{quotes[1]}国"))


def test_vertical_lines_begin_with_no_closing_mark():
    """The prohibitions of 6.1.1: here for a stop that a careless breaker puts at a line's head."""

    def obeyed(page: Printed) -> None:
        heads = [b for a, b in pairwise(page.glyphs) if b.x < a.x - 1]
        assert heads and all(glyph.text != "。" for glyph in heads)

    on, _ = headline(HAN * 8 + "。" + HAN * 4)
    off, _ = headline(HAN * 8 + "。" + HAN * 4, "h1 { line-break: anywhere }")
    contrast(obeyed, on, off)


@pytest.mark.parametrize("pair", ["））", "。”", "，“"])
def test_adjacent_vertical_marks_take_one_em_and_a_half(pair):
    """As in horizontal lines (6.3.2.2)."""

    def one_and_a_half(page: Printed) -> None:
        near(page.glyphs[-1].y - page.glyphs[0].y, 1 + 1.5)

    on, _ = headline(f"国{pair}国")
    off, _ = headline(f"国{pair}国", "h1 { text-spacing-trim: space-all }")
    contrast(one_and_a_half, on, off)


# 2.1.3 Mixed text composition in vertical writing mode


def test_vertical_western_words_are_turned():
    def turned(page: Printed) -> None:
        letters = page.glyphs[1:-1]
        assert [glyph.turned for glyph in letters] == [90] * 6
        for a, b in pairwise(letters):
            near(b.y - a.y, a.advance)

    contrast(turned, *headline("国editor国"))


def test_vertical_acronyms_may_stand_upright_one_under_the_other():
    def upright(page: Printed) -> None:
        assert [glyph.turned for glyph in page.glyphs] == [0] * 5
        all_near(down(page.glyphs), 1)

    contrast(upright, *headline("国GDP国", "h1 { text-orientation: upright }"))


def test_vertical_numbers_may_stand_upright_side_by_side():
    """纵中横排: two or three figures in the square of one character."""

    def side_by_side(page: Printed) -> None:
        before, one, two, after = page.glyphs
        near(one.y, two.y)
        near(after.y - before.y, 2)
        near((one.x + two.end) / 2, before.x + 0.5)
        assert two.end - one.x <= 1.01

    contrast(side_by_side, *headline("国<b>12</b>国", "b { text-combine-upright: all }"))


def test_a_quarter_em_stands_between_vertical_han_and_western_words():
    def quarter(page: Printed) -> None:
        before, *letters, after = page.glyphs
        near(letters[0].y - (before.y + 0.12), 1 / 4)
        near(after.y - 0.88 - (letters[-1].y + letters[-1].advance), 1 / 4)

    contrast(quarter, *headline("国Ab国"))
