"""Tables in copy and outside of it, read back from the PDF. Lengths in em."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from clreq.page import BASE, Printed, column, near, one, printed, read

from reportpress.engine.layout.flows import read_flows
from reportpress.engine.layout.layoutinput import LayoutInput, StyleSheet
from reportpress.engine.layout.skeleton import lay_out, walk
from reportpress.source.errors import Place

HAN = "天"
CSS = """
table { border-collapse: collapse; width: 100%; table-layout: fixed }
td { padding: 0; border: 1px solid; text-align: justify }
"""
TABLE = f"<table><tr><td>地</td><td>{'人' * 12}</td></tr></table>"


def baselines(page: Printed) -> list[float]:
    return sorted({round(glyph.y, 3) for glyph in page.glyphs if glyph.text == HAN})


def around(table: str = TABLE, measure: float = 20, css: str = "") -> Printed:
    return column(f"<p>{HAN * 3}</p>{table}<p>{HAN * 3}</p>", measure, CSS + css)


def test_a_table_stands_between_the_paragraphs_around_it():
    page = around()
    first, last = baselines(page)
    assert all(first < glyph.y < last for glyph in page.glyphs if glyph.text in "地人")
    assert "".join(glyph.text for glyph in page.glyphs) == f"{HAN * 3}地{'人' * 12}{HAN * 3}"


@pytest.mark.parametrize("part", ["table", "td"])
def test_a_table_or_what_is_in_a_cell_is_copy_by_itself(part: str):
    """What the table's element asks is of the box inside that which is round it and its caption."""
    css = f"{CSS} {part} {{ flow-into: copy }} .frame {{ width: 20em; height: 9em }}"
    page = printed(f'{TABLE}<div class="frame"></div>', css)
    assert "".join(glyph.text for glyph in page.glyphs) == f"地{'人' * 12}"


def test_the_copy_behind_a_table_is_on_the_grid_again():
    """Two rows of 2 em and their rules: three grid lines."""
    first, last = baselines(around())
    near(last - first, 8)


def test_a_table_is_as_wide_as_its_column():
    strokes = around().strokes
    near(min(stroke.left for stroke in strokes), 0)
    near(max(stroke.right for stroke in strokes), 20)


def test_a_narrow_table_with_auto_margins_stands_in_the_middle():
    css = "table { width: 10em; margin: 0 auto }"
    strokes = around("<table><tr><td>地</td></tr></table>", 20, css).strokes
    near(min(stroke.left for stroke in strokes), 5)
    near(max(stroke.right for stroke in strokes), 15)


def test_a_table_is_never_cut_at_a_column_s_foot():
    """The first column has room for two grid lines behind the paragraph, the table needs three."""
    css = CSS + ".frame { width: 42em; columns: 2; column-gap: 2em; height: 6em }"
    page = printed(
        f'<div class="copy"><p>{HAN}</p>{TABLE}</div><div class="frame"></div>', css
    )  # fmt: skip
    assert min(glyph.x for glyph in page.glyphs if glyph.text in "地人") > 22


TWO = (
    ".frame { width: 12em; height: 12em } "
    ".second { flow-from: copy; position: absolute; left: 14em; top: 0 } "
    ".second { width: 26em; height: 20em } "
)


def second_frame(css: str, before: str) -> list[tuple[str, float, float]]:
    """Where the glyphs of a table are in the second of two frames, by their text."""
    copy = f'<div class="copy">{before}{TABLE}<p>{HAN * 3}</p></div>'
    first = '<div class="frame"></div>' if before else ""
    page = printed(f'{copy}{first}<div class="second"></div>', CSS + TWO + css)
    return [(g.text, round(g.x, 3), round(g.y, 3)) for g in page.glyphs if g.x >= 14]


@pytest.mark.parametrize("css", ["", "table { table-layout: auto; width: auto }"])
def test_a_table_is_as_wide_as_the_frame_it_stands_in(css: str):
    """Pushed over from a narrow frame it is what it would be if it had begun in the wide one."""
    moved = second_frame(css, f"<p>{HAN * 72}</p>")
    assert moved == second_frame(css, "")
    assert [text for text, _, _ in moved] == [*"地", *"人" * 12, *HAN * 3]


def test_a_table_moved_to_a_narrower_frame_is_as_high_as_it_is_there():
    """Cells of 12 characters in a column of 13: two lines each, where one would do before."""
    css = (
        f"{CSS} td {{ border: 0 }} .frame {{ width: 30em; height: 4em }} "
        ".second { flow-from: copy; position: absolute; left: 32em; top: 0; width: 13em } "
        ".second { height: 20em }"
    )
    body = (
        f'<div class="copy"><p>{HAN * 60}</p>{TABLE}<p>{HAN}</p></div>'
        '<div class="frame"></div><div class="second"></div>'
    )
    page = printed(body, css)
    first, second, behind = (line for line in page.lines if line[0].x >= 32 and read(line) != "地")
    assert (read(first), read(second), read(behind)) == ("人" * 6, "人" * 6, HAN)
    near(behind[0].y - first[0].y, 4)


def test_a_table_tried_in_another_width_is_the_same_again():
    """Which the composer does where it looks for places: layouts share cells, and must not move."""
    body = f'<div class="copy">{TABLE}</div><div class="frame"></div>'
    sheet = StyleSheet(Place("page.css"), text=f"{BASE}{CSS}.frame {{ width: 12em }}")
    skeleton = lay_out(LayoutInput(body, Place("page"), (sheet,), (Path.cwd(),)))
    (block,) = read_flows(skeleton, Place("page")).threads[0].flow.blocks
    before = [(box.position_x, box.position_y, box.width) for box in walk(block.tag.table.box)]
    assert block.within(240.0) is block
    assert block.within(600.0).tag.table.width == 600
    assert [
        (box.position_x, box.position_y, box.width) for box in walk(block.tag.table.box)
    ] == before


def test_a_table_that_no_frame_can_hold_is_overset():
    with pytest.raises(ValueError, match="does not fit"):
        around(css=".frame { height: 5em }")


def test_a_table_goes_below_a_picture_that_leaves_it_no_room():
    picture = ".x { position: absolute; left: 0; top: 0; width: 8em; height: 5em; wrap-flow: both }"
    css = f"{CSS} {picture} .frame {{ width: 20em }} body {{ position: relative }}"
    body = f'<div class="copy">{TABLE}</div><div class="frame"></div><div class="x"></div>'
    assert min(glyph.y for glyph in printed(body, css).glyphs) > 6


@pytest.mark.parametrize("flows", [True, False])
def test_a_cell_s_lines_are_set_by_the_composer(flows: bool):
    """Ten characters wide: the eleventh is a stop mark; the line is justified without it."""
    table = f"<table><tr><td>{'人' * 10}。{'人' * 3}</td></tr></table>"
    css = CSS + "td { border: 0 } .frame, .b { width: 10em }"
    copy = f'<div class="copy">{table}</div><div class="frame"></div>'
    page = printed(copy if flows else f'<div class="b">{table}</div>', css)
    first, second = page.lines
    assert (read(first), read(second)) == ("人" * 9, "人。人人人")
    near(first[-1].end, 10)
    assert [round(b.x - a.x, 3) for a, b in pairwise(first)] == [round(9 / 8, 3)] * 8


def test_a_caption_stands_above_its_table():
    page = around("<table><caption>表题</caption><tr><td>地</td></tr></table>")
    assert one(page.lines[1], "表").y < next(g.y for g in page.glyphs if g.text == "地")


def test_a_table_s_margins_keep_it_from_its_neighbours():
    plain, wide = (around(css=f"table {{ margin: {margin} 0 }}") for margin in ("0", "2em"))
    assert [b - a for a, b in pairwise(baselines(wide))] > [
        b - a for a, b in pairwise(baselines(plain))
    ]
