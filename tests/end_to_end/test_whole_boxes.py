"""Boxes of a flow that are laid out and placed whole, read back from the PDF. Lengths in em."""

from __future__ import annotations

import numpy as np
import pytest
from clreq.page import Printed, near, printed, read
from painting import data_url
from PIL import Image

PICTURE = data_url(Image.fromarray(np.full((4, 8, 3), 90, np.uint8)))
FRAME = ".frame { width: 10em; height: 10em }"


def through(html: str, css: str = "", frames: int = 2) -> Printed:
    places = '<div class="frame"></div>' * frames
    return printed(f'<div class="copy">{html}</div>{places}', FRAME + css)


def placed(page: Printed) -> list[tuple[str, float]]:
    """The lines, each with the height of its baseline."""
    return [(read(line), round(line[0].y, 2)) for line in page.lines]


def test_a_flex_box_takes_whole_rows_and_its_place_in_the_copy():
    flex = "<div class='pair'><p>左</p><p>右</p></div>"
    page = through(f"<p>上</p>{flex}<p>下</p>", ".pair { display: flex } .pair p { flex: 1 }")
    assert placed(page) == [("上", 1.38), ("左右", 3.38), ("下", 5.38)]
    near(page.lines[1][1].x, 5)


def test_a_grid_moves_on_whole_where_it_has_no_room():
    grid = "<div class='grid'><p>甲</p><p>乙</p></div>"
    page = through("<p>上</p>" * 4 + grid, ".grid { display: grid; row-gap: 1em }")
    assert placed(page)[3:] == [("上", 7.38), ("甲", 11.88), ("乙", 14.88)]


def test_a_figure_in_a_context_of_its_own_holds_a_picture_in_per_cent_and_its_caption():
    figure = f'<figure><img src="{PICTURE}" alt="灰"><figcaption>说明</figcaption></figure>'
    css = "figure { display: flow-root; margin: 0 } img { display: block; width: 80% }"
    page = through(f"<p>上</p>{figure}<p>下</p>", css)
    assert [text for text, _ in placed(page)] == ["上", "说明", "下"]
    near(page.lines[1][0].y, 2 + 4 + 1.38)
    near(page.lines[2][0].y, 8 + 1.38)


def test_a_picture_may_be_a_block():
    css = "img { display: block; width: 5em; margin: 0 auto }"
    page = through(f'<p>上</p><img src="{PICTURE}" alt="灰"><p>下</p>', css)
    near(page.lines[1][0].y, 2 + 4 + 1.38)  # two em and a half of picture take two rows


def test_what_is_higher_than_any_frame_is_overset():
    with pytest.raises(ValueError, match="does not fit"):
        through("<div style='display: flow-root; height: 12em'>高</div>")


def test_a_whole_box_goes_below_what_it_is_tied_to():
    page = through(
        "<p>上</p>" * 3 + "<h3>题</h3><div class='box'>文</div>",
        ".box { display: flow-root; height: 4em } h3 { break-after: avoid }",
    )
    assert placed(page)[3:] == [("题", 11.38), ("文", 13.38)]


def test_a_caption_for_parts_that_go_on_is_not_printed_outside_of_flows():
    table = "<table><caption class='continued'>续表</caption><tr><td>格</td></tr></table>"
    assert printed(table).texts == ["格"]


@pytest.mark.parametrize("display", ["flow-root", "grid"])
def test_a_list_in_a_whole_box_has_its_markers(display: str):
    """They are placed when all else of the box is; a build ended in a traceback without them."""
    listed = "<div class='box'><ol><li>甲</li><li>乙</li></ol></div>"
    page = through(listed, f".box {{ display: {display} }} ol {{ margin: 0; padding-left: 2em }}")
    lines = {read(line): line for line in page.lines}
    assert set(lines) == {"甲", "乙", "1.", "2."}
    for marker, item in (("1.", "甲"), ("2.", "乙")):
        near(lines[marker][0].y, lines[item][0].y)
        assert 0 < lines[marker][0].x < lines[marker][-1].end < lines[item][0].x


def test_what_is_positioned_in_a_whole_box_is_in_its_place():
    css = (
        ".box { display: flow-root; position: relative; height: 4em } "
        "i { position: absolute; top: 2em; left: 3em }"
    )
    page = through("<div class='box'>文<i>角</i></div>", css)
    [corner] = [line[0] for line in page.lines if read(line) == "角"]
    near(corner.x, 3)
    near(corner.y, 2 + 1.38)
