"""CLREQ 7.1, general page layout and progression: type area, orphans and widows, headings."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest
from clreq.page import (
    Line,
    Printed,
    all_near,
    column,
    contrast,
    gaps,
    near,
    printed,
    read,
)

HAN = "国"
COLUMNS = ".frame { height: %sem; columns: 3; column-gap: 1em; column-fill: auto } "


def columns_of(page: Printed) -> list[list[Line]]:
    """The lines of each column, from left to right."""
    lefts = sorted({round(line[0].x / 11) for line in page.lines})
    return [[line for line in page.lines if round(line[0].x / 11) == left] for left in lefts]


# 7.1.1 Page design


def test_the_type_area_has_its_columns_lines_and_characters():
    """7.1.1.2: three columns an em apart, of five lines of ten characters."""

    def as_designed(page: Printed) -> None:
        columns = columns_of(page)
        assert [len(lines) for lines in columns] == [5, 5, 5]
        for number, lines in enumerate(columns):
            for line in lines:
                assert len(line) == 10
                near(line[0].x, number * 11)

    off = ".frame { height: 10em; columns: 3; column-gap: 2.5em } "
    contrast(as_designed, column(HAN * 150, 32, COLUMNS % 10), column(HAN * 150, 35, off))


def test_the_lines_of_neighbouring_columns_stand_on_one_grid():
    """7.1.1.1: though a heading of another size is in one of them."""

    def level(page: Printed) -> None:
        first, second = (
            [line[0].y for line in page.lines if line[0].size < 1.1 and side(line)]
            for side in (lambda line: line[0].x < 20, lambda line: line[0].x > 20)
        )
        assert first and second
        for y in (*first, *second):
            rows = (y - first[0]) / 2
            near(2 * rows, 2 * round(rows))

    body = (
        f'<div class="a"><h2>题</h2><p>{HAN * 120}</p></div><div class="b"><p>{HAN * 80}</p></div>'
        '<div class="page"><div class="one"></div><div class="two"></div></div>'
    )
    css = """
    .a { flow-into: a } .b { flow-into: b } h2 { font-size: 1.3em; line-height: 1.7 }
    .page { position: relative; height: 40em }
    .one, .two { position: absolute; width: 10em; height: 30em; top: 0; left: 0 }
    .one { flow-from: a } .two { flow-from: b; left: 30em; top: 1.3em }
    """
    contrast(level, printed(body, css + ".page { line-grid: create }"), printed(body, css))


@pytest.mark.parametrize("lines", [1, 2])
def test_a_heading_takes_whole_lines_and_stands_in_the_middle_of_them(lines):
    """7.1.1.3, 占行: one line of heading on three lines, two on five."""

    def on_whole_lines(page: Printed) -> None:
        heading = [line for line in page.lines if line[0].size > 1.1]
        body = [line for line in page.lines if line[0].size < 1.1]
        before, after = body[0][0].y, body[1][0].y
        taken = {1: 3, 2: 5}[lines]
        near(after - before, 2 * (taken + 1))
        tops = [line[0].y - 0.88 * line[0].size for line in heading]
        feet = [line[0].y + 0.12 * line[0].size for line in heading]
        near(tops[0] - (before + 0.12 + 0.5), after - 0.88 - 0.5 - feet[-1])

    heading = "题目" if lines == 1 else "题目<br>题目"
    copy = f"<p>{HAN}</p><h2>{heading}</h2><p>{HAN}</p>"
    margin = 0.9 if lines == 1 else 1.5
    css = f"h2 {{ font-size: 1.5em; line-height: 1.6; margin: {margin}em 0 }} "
    contrast(
        on_whole_lines,
        column(copy, 10, css + "h2 { box-snap: block }"),
        column(copy, 10, css),
    )


def test_copy_runs_from_wide_columns_into_narrow_ones():
    """7.1.1.3, 破栏: three columns become two; each line fills the column it is in."""

    def each_fills_its_own(page: Printed) -> None:
        widths = Counter(round(line[-1].end - line[0].x) for line in page.lines[:-1])
        assert widths == {10: 9, 16: 7}

    frames = '<div class="three"></div><div class="two"></div>'
    body = f'<div class="copy"><p>{HAN * 216}</p></div>{frames}'
    css = """
    .three, .two { flow-from: copy; column-gap: 2em; column-fill: auto; width: 34em }
    .three { columns: 3; height: 6em } .two { columns: 2; height: 12em }
    """
    off = css + ".two { columns: 3 }"
    contrast(each_fills_its_own, printed(body, css), printed(body, off))


@pytest.mark.parametrize("measure", [10, 17, 40])
def test_a_measure_of_whole_characters_needs_no_adjustment(measure):
    """7.1.1.5: lines of Han are solid and end together."""

    def solid(page: Printed) -> None:
        for line in page.lines:
            assert len(line) == measure
            all_near(gaps(line), 0)

    copy = HAN * measure * 3
    contrast(solid, column(copy, measure), column(copy, measure + 0.4))


def test_the_line_gap_is_the_same_throughout():
    """7.1.1.5: whatever a line holds."""

    def same(page: Printed) -> None:
        all_near([b[0].y - a[0].y for a, b in pairwise(page.lines)], 2)

    copy = (
        f"<p>{HAN * 8}“国”（A1）<b>{HAN * 6}</b>{HAN * 9}</p>"
        f"<p>{HAN * 8}<small>{HAN * 6}</small>{HAN * 9}</p>"
    )
    css = "small { font-size: 0.8em } "
    contrast(same, column(copy, 10, css), column(copy, 10, css + "p { margin: 0.5em 0 }"))


# 7.1.2 Handling of widows and orphans


@pytest.mark.parametrize("count", [21, 31])
@pytest.mark.parametrize("end", ["", "。"])
def test_a_paragraph_s_last_line_has_two_characters_at_least(count, end):
    """孤字不成行: one is fetched from the line before, which opens evenly."""

    def no_orphan(page: Printed) -> None:
        last = read(page.lines[-1]).rstrip("。")
        assert len(last) >= 2

    copy = HAN * count + end
    first_fit = "p { text-wrap-style: auto }"
    contrast(no_orphan, column(copy, 10), column(copy, 10, first_fit))


def test_no_column_begins_with_a_paragraph_s_last_line():
    """孤行不成页: a line is fetched from the column before."""

    def no_widow(page: Printed) -> None:
        first, second = columns_of(page)
        assert [len(first), len(second)] == [4, 2]

    copy = HAN * 55
    css = COLUMNS % 10 + "p { widows: %s; orphans: 2 }"
    contrast(no_widow, column(copy, 32, css % 2), column(copy, 32, css % 1))


def test_no_column_ends_with_a_paragraph_s_first_line():
    def no_orphan_line(page: Printed) -> None:
        first, second = columns_of(page)
        assert [len(first), len(second)] == [4, 2]

    copy = f"<p>{HAN * 40}</p><p>{HAN * 18}</p>"
    css = COLUMNS % 10 + "p { orphans: %s; widows: 1 }"
    contrast(no_orphan_line, column(copy, 32, css % 2), column(copy, 32, css % 1))


# 7.1.3 Headings and page breaks


def test_a_block_heading_stands_on_lines_of_its_own():
    """7.1.3.1: the copy goes on below it."""

    def alone(page: Printed) -> None:
        assert page.texts == ["标题", HAN * 4]
        assert page.lines[1][0].y > page.lines[0][0].y + 1

    contrast(
        alone, column(f"<h2>标题</h2><p>{HAN * 4}</p>"), column(f"<p><b>标题</b>{HAN * 4}</p>")
    )


def test_a_heading_may_span_several_columns():
    """7.1.3.1: above them, across their whole width."""

    def spans(page: Printed) -> None:
        heading, *lines = page.lines
        near((heading[0].x + heading[-1].end) / 2, 16)
        assert all(line[0].y > heading[0].y for line in lines)
        assert len(columns_of(Printed(page.data))) >= 3

    body = f'<h2>标题</h2><div class="copy"><p>{HAN * 120}</p></div><div class="frame"></div>'
    css = COLUMNS % 10 + ".frame, h2 { width: 32em } h2 { text-align: %s }"
    contrast(spans, printed(body, css % "center"), printed(body, css % "start"))


def test_headings_of_higher_rank_are_larger():
    """7.1.3.2: copy 9 pt, then 10, 12 and 14 pt."""

    def larger(page: Printed) -> None:
        sizes = [line[0].size for line in page.lines]
        for found, wanted in zip(sizes, (14 / 9, 12 / 9, 10 / 9, 1), strict=True):
            near(found, wanted)

    copy = f"<h1>大标</h1><h2>中标</h2><h3>小标</h3><p>{HAN}</p>"
    css = "".join(
        f"h{rank} {{ font-size: {size / 9:.4f}em; line-height: 1.2 }}"
        for rank, size in ((1, 14), (2, 12), (3, 10))
    )
    contrast(larger, column(copy, 10, css), column(copy, 10))


def test_headings_stand_out_by_a_heavier_face():
    """7.1.3.2: Hei, or Song made heavier."""

    def heavier(page: Printed) -> None:
        heading, text = page.lines
        assert {glyph.font for glyph in heading} == {"Noto-Sans-CJK-SC-Bold"}
        assert {glyph.font for glyph in text} == {"Noto-Serif-CJK-SC"}

    copy = f"<h2>小标</h2><p>{HAN}</p>"
    css = 'h2 { font-family: "Noto Sans CJK SC"; font-weight: 700 }'
    contrast(heavier, column(copy, 10, css), column(copy, 10))


def test_headings_stand_in_the_middle_or_are_indented_by_whole_characters():
    """7.1.3.2: the copy's characters, not the heading's."""

    def placed(page: Printed) -> None:
        middle, indented = page.lines
        near((middle[0].x + middle[-1].end) / 2, 5)
        near(indented[0].x, 2)

    copy = "<h1>大标</h1><h2>小标</h2>"
    css = "h1 { font-size: 1.5em; text-align: center } h2 { margin-left: 2em }"
    contrast(placed, column(copy, 10, css), column(copy, 10))


@pytest.mark.parametrize(("value", "number"), [("page", 1), ("right", 2)])
def test_a_large_heading_may_begin_a_page(value, number):
    """7.1.3.3: the next one, or the next right-hand one."""

    def on_its_page(page: Printed) -> None:
        assert {glyph.page for glyph in page.glyphs if glyph.text in "大标"} == {number}

    body = f"<p>{HAN}</p><h1>大标</h1>"
    css = f"h1 {{ break-before: {value} }}"
    contrast(on_its_page, printed(body, css), printed(body, "h1 { break-before: auto }"))


def test_a_small_heading_never_ends_a_column():
    """7.1.3.3: it goes with the lines behind it."""

    def goes_along(page: Printed) -> None:
        first, second = columns_of(page)
        assert read(first[-1]) != "小标"
        assert read(second[0]) == "小标"

    copy = f"<p>{HAN * 40}</p><h2>小标</h2><p>{HAN * 30}</p>"
    css = COLUMNS % 10 + "h2 { break-after: %s }"
    contrast(goes_along, column(copy, 32, css % "avoid"), column(copy, 32, css % "auto"))


def test_a_column_before_a_break_is_left_as_it_is():
    """7.1.3.4: nothing is spread out to fill it."""

    def left_as_it_is(page: Printed) -> None:
        first, second = (
            [line for line in page.lines if line[0].page == number] for number in (0, 1)
        )
        assert len(first) == 3 and len(second) == 1
        all_near([b[0].y - a[0].y for a, b in pairwise(first)], 2)

    body = f"<p>{HAN * 25}</p><h1>大标</h1>"
    css = "p { width: 10em } h1 { break-before: %s }"
    contrast(left_as_it_is, printed(body, css % "page"), printed(body, css % "auto"))


@pytest.mark.parametrize(("count", "lines"), [(60, [2, 2, 2]), (70, [3, 3, 1]), (80, [3, 3, 2])])
def test_columns_before_a_break_have_as_many_lines_each(count, lines):
    """7.1.3.4: what is missing is missing in the last."""

    def level(page: Printed) -> None:
        assert [len(column) for column in columns_of(page)] == lines

    css = COLUMNS % 20 + ".frame { column-fill: %s }"
    copy = f"<p>{HAN * 10}</p>" * (count // 10)
    contrast(level, column(copy, 32, css % "balance"), column(copy, 32, css % "auto"))


@pytest.mark.parametrize("face", ["Noto Sans CJK SC", "LXGW WenKai"])
def test_a_run_in_heading_is_followed_by_one_em(face):
    """7.1.3.5: in Hei or Kai, no smaller than the copy; a full-width space behind it."""

    def one_em_behind(page: Printed) -> None:
        line = page.lines[0]
        near(line[2].x - line[1].end, 1)
        assert {glyph.font.partition("-")[0] for glyph in line[:2]} == {face.partition(" ")[0]}
        near(line[2].y, line[1].y)

    css = f"b {{ font-family: '{face}'; font-weight: 400 }}"
    copy = f"<b>小标</b>\u3000{HAN * 12}"
    contrast(one_em_behind, column(copy, 20, css), column(copy.replace("\u3000", ""), 20, css))
