"""Copy around a picture, in the PDF: margins, sides, grid, justification. Lengths in em."""

from __future__ import annotations

from itertools import groupby

import pytest
from clreq.page import Line, near, printed

TEXT = "".join(chr(0x4E00 + i) for i in range(200))
WIDTH, TOP, HIGH, MARGIN = 22.0, 4.5, 4.0, 1.0
TOUCHED = {1, 2, 3, 4}  # rows of 2 em between 3.5 em and 9.5 em, margins included


def around(wrap: str, left: float, width: float, text: str = TEXT) -> dict[int, list[Line]]:
    """The parts of each row of a column beside a picture, by the number of the row."""
    css = (
        f"body {{ position: relative; line-grid: create; height: 60em }} "
        f".frame {{ position: absolute; left: 0; top: 0; width: {WIDTH}em; height: 60em }} "
        f".x {{ position: absolute; top: {TOP}em; height: {HIGH}em; left: {left}em; "
        f"width: {width}em; wrap-flow: {wrap}; wrap-margin: {MARGIN}em }}"
    )
    copy = f'<div class="copy"><p>{text}</p></div><div class="frame"></div>'
    page = printed(f'{copy}<div class="x"></div>', css)
    rows: dict[int, list[Line]] = {}
    for y, glyphs in groupby(page.glyphs, key=lambda glyph: round(glyph.y, 3)):
        row = (y - 1.38) / 2  # the first baseline: 0.88 em of an em in the middle of 2 em
        near(row, round(row))  # every baseline is on the grid
        rows.setdefault(round(row), []).extend(_parts(tuple(glyphs)))
    return rows


def _parts(line: Line) -> list[Line]:
    """A row's stretches, told by gaps as wide as a picture."""
    parts = [[line[0]]]
    for glyph in line[1:]:
        if glyph.x - parts[-1][-1].end > 3:
            parts.append([])
        parts[-1].append(glyph)
    return [tuple(part) for part in parts]


BEFORE, AFTER = (0.0, 7.0), (16.0, 22.0)  # of a picture from 8 to 15 em


@pytest.mark.parametrize(
    ("wrap", "expected"),
    [
        ("both", [BEFORE, AFTER]),
        ("start", [BEFORE]),
        ("end", [AFTER]),
        ("maximum", [BEFORE]),
        ("clear", []),
    ],
)
def test_rows_beside_a_picture_end_at_its_margin(wrap: str, expected: list[tuple[float, float]]):
    rows = around(wrap, 8, 7)
    for row in TOUCHED:
        parts = rows.get(row, [])
        assert len(parts) == len(expected)
        for part, (start, end) in zip(parts, expected, strict=True):
            near(part[0].x, start)
            near(part[-1].end, end)


@pytest.mark.parametrize(("left", "width", "start", "end"), [(0, 7, 8, 22), (15, 7, 0, 14)])
@pytest.mark.parametrize("wrap", ["both", "maximum"])
def test_a_picture_at_one_side(wrap: str, left: float, width: float, start: float, end: float):
    rows = around(wrap, left, width)
    for row in TOUCHED:
        (part,) = rows[row]
        near(part[0].x, start)
        near(part[-1].end, end)


@pytest.mark.parametrize("wrap", ["both", "start", "end", "maximum", "clear"])
def test_rows_above_and_below_run_over_the_whole_width(wrap: str):
    rows = around(wrap, 8, 7)
    for row in set(rows) - TOUCHED - {max(rows)}:
        (part,) = rows[row]
        near(part[0].x, 0)
        near(part[-1].end, WIDTH)


def test_nothing_is_lost_or_set_twice_and_rows_read_from_left_to_right():
    rows = around("both", 8, 7)
    parts = [part for row in sorted(rows) for part in rows[row]]
    assert "".join(glyph.text for part in parts for glyph in part) == TEXT


def test_marks_are_taken_up_beside_a_picture_as_elsewhere():
    """Every part of a row with marks in it ends at its measure, but for a blank at its end."""
    text = "中国报纸的版面由标题、正文、图片和表格组成，" * 8
    rows = around("both", 8, 7, text)
    ends = {0: 7.0, 1: 22.0}
    for row in TOUCHED:
        for number, part in enumerate(rows[row]):
            blank = 0.5 if part[-1].text in "，、" else 0.0
            assert part[-1].end == pytest.approx(ends[number] + blank, abs=0.01)


def test_without_wrap_flow_the_picture_takes_no_room():
    """The control: the same page, its picture an ordinary box."""
    rows = around("auto", 8, 7)
    assert all(len(rows[row]) == 1 for row in TOUCHED)
