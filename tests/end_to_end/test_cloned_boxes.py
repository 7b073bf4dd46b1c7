"""Boxes that are closed where frames cut them, and opened again: `box-decoration-break: clone`.

Two columns of ten characters and four rows of two em; lengths in em.
"""

from __future__ import annotations

from clreq.page import Printed, printed

HAN = "天"
CSS = """
.frame { width: 20em; columns: 2; column-gap: 0; column-fill: auto; height: 8em }
p { orphans: 1; widows: 1 } .x { box-decoration-break: clone; background: #ccc; padding: 1em 0 }
"""


def through(copy: str, css: str = "", frames: int = 1) -> Printed:
    return printed(f'<div class="copy">{copy}</div>{"<div class=frame></div>" * frames}', CSS + css)


def areas(page: Printed) -> list[tuple[float, ...]]:
    """Left, top, right and bottom of each filled area."""
    found = ((each.left, each.top, each.right, each.bottom) for each in page.strokes)
    return [tuple(round(edge, 2) for edge in edges) for edges in found]


def tops(page: Printed) -> list[tuple[int, float]]:
    """The column of each line, and its top; a baseline is 1.38 em below it."""
    lines = ((int(line[0].x > 9.9), round(line[0].y - 1.38, 2)) for line in page.lines)
    return sorted(lines)


def test_a_paragraph_has_its_edges_in_each_frame():
    page = through(f'<p class="x">{HAN * 40}</p>')
    assert tops(page) == [(0, 2), (0, 4), (1, 2), (1, 4)]
    assert areas(page) == [(0, 1, 10, 7), (10, 1, 20, 7)]


def test_without_it_they_are_open_where_it_is_cut():
    page = through(f'<p class="x">{HAN * 50}</p>', ".x { box-decoration-break: slice }")
    assert tops(page) == [(0, 2), (0, 4), (1, 0), (1, 2), (1, 4)]
    assert areas(page) == [(0, 1, 10, 6), (10, 0, 20, 7)]


def test_an_element_around_blocks_is_closed_between_two_of_them():
    page = through(f'<div class="x"><p>{HAN * 20}</p><p>{HAN * 20}</p></div>')
    assert tops(page) == [(0, 2), (0, 4), (1, 2), (1, 4)]
    assert areas(page) == [(0, 1, 10, 7), (10, 1, 20, 7)]


def test_and_within_one_of_them():
    page = through(f'<p>{HAN}</p><div class="x"><p>{HAN * 20}</p><p>{HAN}</p></div>', frames=2)
    assert tops(page) == [(0, 0), (0, 4), (1, 2), (1, 4)]
    assert areas(page) == [(0, 3, 10, 7), (10, 1, 20, 7)]


def test_elements_in_one_another_are_closed_each_inside_the_other():
    css = ".y { background: #eee; padding: 0.5em 1em; box-decoration-break: clone }"
    copy = f'<div class="x"><div class="y"><p>{HAN * 16}</p><p>{HAN * 16}</p></div></div>'
    page = through(copy, css)
    assert tops(page) == [(0, 2), (0, 4), (1, 2), (1, 4)]
    assert areas(page) == [
        *((0, 0.5, 10, 7.5), (0, 1.5, 10, 6.5)),
        *((10, 0.5, 20, 7.5), (10, 1.5, 20, 6.5)),
    ]


def test_of_two_elements_the_one_that_asks_for_it_is_closed():
    css = ".y { background: #eee; padding: 1em } .x { padding: 1em 0 }"
    copy = f'<div class="y"><div class="x"><p>{HAN * 16}</p><p>{HAN * 16}</p></div></div>'
    page = through(copy, css)
    assert tops(page) == [(0, 2), (0, 4), (1, 2), (1, 4)]
    assert areas(page) == [
        *((0, 0, 10, 7), (1, 1, 9, 7)),
        *((10, 1, 20, 8), (11, 1, 19, 7)),
    ]


def test_notes_are_below_a_box_that_is_closed_above_them():
    css = ".note { float: footnote } .note::before, .note::after { content: none }"
    css += ".frame { height: 10em } @page { @footnote { margin: 0 } }"
    note = '<span class="note">注</span>'
    page = through(f'<div class="x"><p>{HAN}{note}{HAN * 28}</p></div>', css)
    assert [top for top in tops(page) if top[1] % 2 == 0][-2:] == [(0, 8), (1, 2)]
    assert areas(page) == [(0, 1, 10, 7), (10, 1, 20, 5)]


def test_a_table_in_a_box_is_cut_within_its_edges():
    rows = "<tr><td>行</td></tr>" * 6
    css = "table { break-inside: auto; border-collapse: collapse } td, th { padding: 0 }"
    head = "<thead><tr><th>表</th></tr></thead>"
    page = through(f'<div class="x"><table>{head}{rows}</table></div>', css, frames=3)
    assert tops(page)[:4] == [(0, 2), (0, 4), (0, 10), (0, 12)]
    assert areas(page)[:2] == [(0, 1, 10, 7), (10, 1, 20, 7)]
    assert [line[0].text for line in page.lines] == ["表", "行"] * 6
