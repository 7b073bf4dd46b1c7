"""Elements around blocks of copy are drawn: borders, backgrounds, paddings. Lengths in em."""

from __future__ import annotations

import pytest
from clreq.page import Printed, Stroke, column, near, printed

HAN = "天"
GREY = ".x { background: #ccc } "


def areas(page: Printed) -> list[tuple[float, float, float, float]]:
    """Left, top, right and bottom of each filled area from the first baseline's line on."""
    return [_rounded(stroke) for stroke in page.strokes]


def _rounded(stroke: Stroke) -> tuple[float, float, float, float]:
    edges = stroke.left, stroke.top, stroke.right, stroke.bottom
    left, top, right, bottom = (round(edge, 2) for edge in edges)
    return left, top, right, bottom


def test_a_background_is_behind_all_blocks_of_its_element():
    page = column(f'<p>{HAN}</p><div class="x"><p>地</p><p>人</p></div><p>和</p>', 10, GREY)
    assert areas(page) == [(0, 2, 10, 6)]
    assert [round(line[0].y, 2) for line in page.lines] == [1.38, 3.38, 5.38, 7.38]


def test_paddings_are_inside_of_it_and_margins_outside():
    css = GREY + ".x { padding: 0.5em 1em; margin: 1em 2em }"
    page = column(f'<p>{HAN}</p><div class="x"><p>地</p></div><p>和</p>', 20, css)
    (area,) = areas(page)
    near(page.lines[1][0].x, 3)
    assert area == (2, 3.5, 18, 6.5)
    assert [round(line[0].y, 2) for line in page.lines] == [1.38, 5.38, 9.38]


def test_margins_of_the_first_and_last_block_are_inside_of_a_padding_and_outside_without_one():
    copy = f'<p>{HAN}</p><div class="x"><p>地</p></div>'
    css = GREY + ".x p { margin: 2em 0 }"
    assert areas(column(copy, 10, css)) == [(0, 4, 10, 6)]
    assert areas(column(copy, 10, css + ".x { padding: 2em 0 }")) == [(0, 2, 10, 12)]


def test_borders_take_room_on_all_sides():
    css = ".x { border: 0.5em solid #ccc }"
    page = column(f'<p>{HAN}</p><div class="x"><p>{HAN * 20}</p></div>', 11, css)
    assert page.texts[1:] == [HAN * 10, HAN * 10]
    near(page.lines[1][0].x, 0.5)
    strokes = page.strokes
    near(min(stroke.left for stroke in strokes), 0)
    near(max(stroke.right for stroke in strokes), 11)
    near(min(stroke.top for stroke in strokes), 3.5)
    near(max(stroke.bottom for stroke in strokes), 8.5)


def test_elements_in_one_another_are_drawn_each_in_the_other():
    css = ".x { background: #ccc; padding: 1em } .y { background: #eee; padding: 1em 2em }"
    page = column(f'<div class="x"><div class="y"><p>{HAN}</p></div></div>', 20, css)
    assert areas(page) == [(0, 0, 20, 6), (1, 1, 19, 5)]
    near(page.lines[0][0].x, 3)
    near(page.lines[0][0].y, 2 + 1.38)


def test_a_paragraph_s_own_background_is_inside_of_the_elements_around_it():
    css = ".x { padding-left: 2em; margin-right: 3em } p { background: #ccc }"
    page = column(f'<div class="x"><p>{HAN}</p></div>', 20, css)
    assert areas(page) == [(2, 0, 17, 2)]


COLUMNS = """
.frame { width: 20em; columns: 2; column-gap: 0; column-fill: auto; height: 8em }
p { orphans: 1; widows: 1 }
"""


def test_a_box_goes_on_in_the_next_column_without_an_edge_between():
    """A grid line of padding above the first line, one below the last, none where it is cut."""
    css = COLUMNS + ".x { background: #ccc; padding: 2em 0 }"
    copy = f'<div class="x"><p>{HAN * 30}</p><p>{HAN * 20}</p></div>'
    page = printed(f'<div class="copy">{copy}</div><div class="frame"></div>', css)
    assert areas(page) == [(0, 0, 10, 8), (10, 0, 20, 6)]


def test_a_list_and_its_items_are_drawn():
    css = "ul { margin: 0; padding: 0 0 0 2em; background: #ccc } li { background: #eee }"
    page = column(f"<ul><li>{HAN}</li><li>地</li></ul>".join(["<p>和</p>", ""]), 10, css)
    assert areas(page) == [(0, 2, 10, 6), (2, 2, 10, 4), (2, 4, 10, 6)]


@pytest.mark.parametrize(
    "css", ["transform: translate(2em)", "outline: 0.1em solid", "opacity: 0.5"]
)
def test_what_is_done_to_a_whole_box_is_done_to_one_around_copy(css: str):
    copy = '<div class="x"><p>天</p><p>地</p></div>'
    plain, changed = (column(copy, 20, f".x {{ {each} }}") for each in ("", css))
    moved = 2 if "translate" in css else 0
    near(changed.glyphs[0].x, plain.glyphs[0].x + moved)
    near(changed.glyphs[1].x, plain.glyphs[1].x + moved)
    if "outline" in css:
        assert max(stroke.bottom for stroke in changed.strokes) >= 4
    if "opacity" in css:
        assert changed.data != plain.data


def test_a_table_is_inside_of_what_is_around_it():
    css = ".x { background: #ccc; padding: 2em 1em } td { padding: 0 }"
    page = column(f'<p>和</p><div class="x"><table><tr><td>{HAN}</td></tr></table></div>', 10, css)
    ((left, top, right, bottom),) = areas(page)
    assert (left, top, right) == (0, 2, 10)
    assert bottom - top >= 6
    assert page.glyphs[-1].x > 1


@pytest.mark.parametrize("css", [".x { margin-top: 2em }", ".x p { margin-top: 2em }"])
def test_margins_of_what_is_not_drawn_count_once(css: str):
    page = column(f'<p>{HAN}</p><div class="x"><p>地</p></div>', 10, css)
    near(page.lines[1][0].y - page.lines[0][0].y, 4)
