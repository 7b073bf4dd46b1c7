"""Lines of CSS grids that are counted from the end. Lengths in em."""

from __future__ import annotations

import inspect

import pytest
from clreq.page import near, printed
from weasyprint import HTML
from weasyprint.layout import grid

GRID = """
.grid { display: grid; grid-template-rows: 4em 4em 4em; grid-template-columns: 10em 10em }
.grid { font-size: 20px; height: 12em } .grid > * { border-top: 1px solid }
"""


def item(place: str, text: str = "天") -> str:
    return f'<div class="grid"><p style="{place}">{text}</p></div>'


@pytest.mark.parametrize(
    ("place", "x", "y"),
    [
        ("grid-row: 1 / -1", 0, 0),
        ("grid-row: -2 / -1", 0, 8),
        ("grid-row: -1 / 2", 0, 4),
        ("grid-row: 2 / -1; grid-column: 2 / -1", 10, 4),
        ("grid-row: 1 / -1; grid-column: 1 / -1", 0, 0),
        ("grid-row: span 2 / -1", 0, 4),
    ],
)
def test_what_is_placed_by_them_is_there(place: str, x: float, y: float):
    page = printed(item(place), GRID)
    (line,) = page.lines
    near(line[0].x, x)
    near(line[0].y, y + 0.05 + 1.38)


def test_areas_have_lines_from_the_end_too():
    css = "grid-template-areas: 'a' 'b'; grid-template-rows: 4em 8em; grid-template-columns: 20em"
    page = printed(item("grid-row: 1 / -1"), GRID + f".grid {{ {css} }}")
    (line,) = page.lines
    near(line[0].x, 0)
    near(line[0].y, 0.05 + 1.38)


@pytest.mark.parametrize("places", [("2", "2"), ("1 / 3", "2"), ("2", "1 / -1")])
def test_what_has_a_row_alone_is_in_its_first_free_column(places: tuple[str, str]):
    first, second = (f'<p style="grid-row: {place}">天</p>' for place in places)
    page = printed(f'<div class="grid">{first}{second}</div>', GRID)
    assert [round(glyph.x) for glyph in page.glyphs] == [0, 10]


def test_so_it_is_in_copy():
    figure = item("grid-row: 2 / -1")
    page = printed(f'<div class="copy">{figure}</div><div class="frame"></div>', GRID)
    (line,) = page.lines
    near(line[0].y, 4 + 0.05 + 1.38)


def test_plain_weasyprint_is_as_it_was():
    """The day that it counts them, `engine/host/gridlines.py` can go."""
    html = f"<style>{GRID}</style>{item('grid-row: 1 / -1')}"
    page = HTML(string=html).render().pages[0]._page_box
    assert not [box for box in page.descendants() if getattr(box, "text", "").strip()]
    assert list(inspect.signature(grid._get_line).parameters) == ["line", "lines", "side"]
    placement = inspect.getsource(grid._get_second_placement)
    assert "for x, y, width, height in children_positions.values()" in placement
    assert "max(occupied_tracks or [0]) + 1" in placement
