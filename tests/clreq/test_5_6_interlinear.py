"""CLREQ 5.6.1, handling interlinear punctuation: 专名号, 书名号甲式, and dots beside them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from clreq.marks import dots, rule, rules
from clreq.page import Printed, all_near, column, contrast, near, printed, read

HAN = "国"
LINE = "u { text-decoration: underline } "
NO_LINE = "u { text-decoration: none } "
WAVE = "u { text-decoration: underline wavy } "


@pytest.mark.parametrize("tag", ["p", "h1"])
def test_a_name_s_line_is_as_long_as_its_character_frames(tag):
    def as_long(page: Printed) -> None:
        line = rule(page)
        name = page.lines[0][1:4]
        near(line.left, name[0].x)
        near(line.right, name[-1].end)

    body = f"<{tag}>国<u>张国文</u>国</{tag}>"
    if tag == "p":
        contrast(as_long, column(body, css=LINE), column(body, css=NO_LINE))
    else:
        contrast(as_long, printed(body, LINE), printed(body, NO_LINE))


def test_a_name_s_line_stands_close_below_the_characters():
    """Clear of their ink, and in the upper half of the line gap."""

    def close(page: Printed) -> None:
        line = rule(page)
        name = page.lines[0][1:4]
        lowest = max(glyph.y - page.ink(glyph).bottom for glyph in name)
        assert lowest <= line.top and line.bottom <= name[0].y + 0.12 + 0.5

    body = "国<u>张国文</u>国"
    contrast(close, column(body, css=LINE), column(body, css=NO_LINE))


@pytest.mark.parametrize("style", [LINE, WAVE])
def test_lines_of_adjacent_names_are_told_apart(style):
    """Each is shortened where they meet, by an eighth of an em at most, and nowhere else."""

    def apart(page: Printed) -> None:
        paths = sorted(page.strokes, key=lambda path: path.left)
        first = [path for path in paths if path.left < 2.5]
        second = [path for path in paths if path.left >= 2.5]
        assert first and second
        near(first[0].left, 1)
        near(second[-1].right, 5)
        inner = second[0].left - first[-1].right
        assert 0.04 <= inner <= 2 / 8 + 0.01

    body = "国<u>张三</u><u>李四</u>国"
    contrast(apart, column(body, css=style), column(body, css=NO_LINE))


UNTRIMMED = "p, h1 { text-spacing-trim: space-all } "


@pytest.mark.parametrize("tag", ["p", "h1"])
@pytest.mark.parametrize("style", [LINE, WAVE])
def test_a_line_goes_from_bracket_to_bracket_without_their_blanks(tag, style):
    """At a line's start the blank of the first is gone: nothing begins outside the measure."""

    def without_blanks(page: Printed) -> None:
        paths = sorted(page.strokes, key=lambda path: path.left)
        first = [path for path in paths if path.left < 4]
        second = [path for path in paths if path.left >= 4]
        near(first[0].left, 0)
        near(first[-1].right, 3)  # half a bracket on either side of two characters
        near(second[0].left, 6)  # 》 keeps its blank, 国国, the blank of 《
        near(second[-1].right, 9)

    body = f"<{tag}><u>《红楼》</u>国国<u>《西厢》</u>国</{tag}>"
    contrast(without_blanks, in_tag(tag, body, style), in_tag(tag, body, style + UNTRIMMED))


def in_tag(tag: str, body: str, css: str) -> Printed:
    return column(body, 12, css) if tag == "p" else printed(body, css + "h1 { width: 12em }")


def test_a_line_that_goes_on_begins_where_the_next_line_does():
    def at_the_edge(page: Printed) -> None:
        assert [read(line) for line in page.lines] == ["国国国国国", "（国）国国"]
        first, second = sorted(page.strokes, key=lambda path: path.top)
        near(first.left, 4)
        near(first.right, 5)
        near(second.left, 0)

    body = "国国国国<u>国（国）国</u>国"
    contrast(at_the_edge, column(body, 5, LINE), column(body, 5, LINE + UNTRIMMED))


def test_a_vertical_line_s_name_begins_where_it_does():
    def at_the_top(page: Printed) -> None:
        (line,) = page.strokes
        near(line.top, 0)
        near(line.bottom, 3)

    css = f"h1 {{ writing-mode: vertical-rl; height: 12em; width: 2em }} {LINE}"
    body = "<h1><u>《红楼》</u>国国</h1>"
    contrast(at_the_top, printed(body, css), printed(body, css + UNTRIMMED))


def test_one_name_has_one_line():
    """However its letters are spaced: longer, and never broken."""

    def unbroken(page: Printed) -> None:
        line = rule(page)
        name = page.lines[0][1:4]
        near(name[1].x - name[0].x, 1.5)
        near(line.left, name[0].x)
        assert line.right >= name[-1].end - 0.01

    body = "国<u>张国文</u>国"
    spaced = "p { letter-spacing: 0.5em } "
    contrast(unbroken, column(body, css=LINE + spaced), column(body, css=LINE))


def test_a_name_s_line_grows_with_a_loose_line():
    def grown(page: Printed) -> None:
        line = rule(page)
        name = page.lines[0][3:6]
        assert name[1].x - name[0].x > 1.1
        near(line.left, name[0].x)
        near(line.right, name[-1].end)

    body = f"{HAN * 3}<u>张国文</u>{HAN * 3}（{HAN * 6}"
    off = LINE + "p { text-align: start }"
    contrast(grown, column(body, 10, LINE), column(body, 10, off))


def test_a_name_across_two_lines_has_a_line_on_each():
    def one_on_each(page: Printed) -> None:
        assert len(rules(page)) == 2
        first, second = rules(page)
        near(first.left, 8)
        near(first.right, 10)
        near(second.left, 0)
        near(second.right, 2)

    body = f"{HAN * 8}<u>欧阳国文</u>{HAN * 6}"
    contrast(one_on_each, column(body, 10, LINE), column(body, 10, NO_LINE))


def test_lines_with_names_are_no_further_apart():
    def even(page: Printed) -> None:
        assert rules(page)
        all_near([b[0].y - a[0].y for a, b in pairwise(page.lines)], 2)

    body = f"{HAN * 12}<u>张国文</u>{HAN * 12}"
    contrast(even, column(body, 10, LINE), column(body, 10, NO_LINE))


def test_a_title_s_wavy_line_is_as_long_as_its_character_frames():
    def as_long(page: Printed) -> None:
        title = page.lines[0][1:4]
        assert page.strokes
        near(min(path.left for path in page.strokes), title[0].x)
        near(max(path.right for path in page.strokes), title[-1].end)
        height = max(p.bottom for p in page.strokes) - min(p.top for p in page.strokes)
        assert 0.06 < height < 0.3

    body = "国<u>红楼梦</u>国"
    contrast(as_long, column(body, css=WAVE), column(body, css=LINE))


def test_dots_stand_below_a_name_s_line():
    """Horizontal copy has both on one side: the line at the characters, the dots beyond it."""

    def line_then_dots(page: Printed) -> None:
        line = rule(page)
        assert len(dots(page)) == 3
        assert all(dot.y > line.bottom for dot in dots(page))

    css = "u { text-emphasis: filled dot; text-emphasis-position: under right } "
    body = "国<u>张国文</u>国"
    contrast(line_then_dots, column(body, css=LINE + css), column(body, css=LINE))


def test_a_name_s_line_stands_to_the_left_of_a_vertical_line():
    def to_the_left(page: Printed) -> None:
        name = page.glyphs[1:4]
        assert len(page.strokes) == 1
        (line,) = page.strokes
        assert name[0].x - 0.5 <= line.left and line.right <= name[0].x
        near(line.top, name[0].y - 0.88)
        near(line.bottom, name[-1].y + 0.12)

    css = "h1 { writing-mode: vertical-rl; height: 8em; width: 4em; line-height: 2 } "
    body = "<h1>国<u>张国文</u>国</h1>"
    contrast(to_the_left, printed(body, css + LINE), printed(body, css + NO_LINE))
