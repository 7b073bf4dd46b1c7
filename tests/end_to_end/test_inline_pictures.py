"""Pictures in lines of copy, read back from the PDF: places in em of the body (20 px)."""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pypdf
import pytest
from clreq.page import Glyph, Printed, Stroke, column, printed
from painting import painted

from reportpress.engine.boxes.lineboxes import SetText
from reportpress.engine.layout.flows import read_flows
from reportpress.engine.layout.layoutinput import LayoutInput, StyleSheet
from reportpress.engine.layout.skeleton import lay_out, walk
from reportpress.source.errors import Place, Refused

HAN = "天"
SVG = (
    "data:image/svg+xml,%3Csvg xmlns=%27http://www.w3.org/2000/svg%27 width=%2720%27"
    " height=%2720%27%3E%3Crect width=%2720%27 height=%2720%27/%3E%3C/svg%3E"
)
PICTURE = f'<img src="{SVG}" alt="方">'


def glyph(page: Printed, text: str) -> Glyph:
    (found,) = [glyph for glyph in page.glyphs if glyph.text == text]
    return found


def picture(page: Printed) -> Stroke:
    (found,) = page.strokes
    return found


@pytest.mark.parametrize("tag", ["p", "h1"])
def test_a_picture_stands_on_the_baseline_and_takes_its_width(tag: str):
    body = f"<{tag}>{HAN}{PICTURE}地</{tag}>"
    page = column(body) if tag == "p" else printed(body)
    shown, baseline = picture(page), page.glyphs[0].y
    assert (shown.left, shown.right) == (pytest.approx(1, abs=0.01), pytest.approx(2, abs=0.01))
    assert (shown.top, shown.bottom) == (
        pytest.approx(baseline - 1, abs=0.01),
        pytest.approx(baseline, abs=0.01),
    )
    assert glyph(page, "地").x == pytest.approx(2, abs=0.01)


def test_its_size_margins_and_height_on_the_line_are_the_style_s():
    css = "img { width: 10px; height: 16px; margin: 0 5px; vertical-align: -0.1em }"
    page = column(f"{HAN}{PICTURE}地", css=css)
    shown, baseline = picture(page), page.glyphs[0].y
    assert (shown.left, shown.right) == (pytest.approx(1.25), pytest.approx(1.75))
    assert shown.bottom == pytest.approx(baseline + 0.1, abs=0.01)
    assert shown.bottom - shown.top == pytest.approx(0.8, abs=0.01)
    assert glyph(page, "地").x == pytest.approx(2, abs=0.01)


def test_a_picture_in_a_raised_word_is_raised_with_it():
    page = column(f"{HAN}<b>{PICTURE}</b>地", css="b { vertical-align: 0.3em }")
    assert picture(page).bottom == pytest.approx(page.glyphs[0].y - 0.3, abs=0.01)


def test_a_picture_in_a_frame_is_inside_it():
    css = "b { border: 2px solid; padding: 0 2px }"
    page = column(f"{HAN}<b>{PICTURE}</b>地", css=css)
    assert (min(s.left for s in page.strokes), max(s.right for s in page.strokes)) == (
        pytest.approx(1, abs=0.01),
        pytest.approx(2.4, abs=0.01),
    )
    assert glyph(page, "地").x == pytest.approx(2.4, abs=0.01)


def test_lines_with_pictures_are_justified_and_stand_on_the_grid():
    """A picture of seven tenths of an em; the line opens between Han and beside it."""
    page = column(f"{HAN * 4}{PICTURE}{HAN * 30}", 10, "img { width: 0.7em }")
    assert {round(line[-1].end, 2) for line in page.lines[:-1]} == {10}
    assert {round(b[0].y - a[0].y, 2) for a, b in pairwise(page.lines)} == {2}
    gaps = [picture(page).left - page.lines[0][3].end, page.lines[0][4].x - picture(page).right]
    assert gaps == [pytest.approx(0.3 / 9, abs=0.01)] * 2


def test_a_line_may_begin_with_a_picture():
    page = column(f"{HAN * 10}{PICTURE}{HAN * 4}", 10)
    assert picture(page).left == pytest.approx(0, abs=0.01)
    assert picture(page).bottom == pytest.approx(page.lines[1][0].y, abs=0.01)


def test_no_line_begins_with_the_mark_behind_a_picture():
    page = column(f"{HAN * 9}{PICTURE}，{HAN * 4}", 10)
    assert glyph(page, "，").x == pytest.approx(picture(page).right, abs=0.01)
    assert picture(page).left == pytest.approx(0, abs=0.01)


def test_a_picture_higher_than_a_line_makes_the_paragraph_s_lines_two_grid_steps_high():
    high = "img { height: 2em; width: 1em }"
    page = column(f"<p>{HAN * 12}{PICTURE}{HAN * 12}</p>", 10, high)
    assert {round(b[0].y - a[0].y, 2) for a, b in pairwise(page.lines)} == {4}
    assert picture(page).top > 0


def test_a_headline_is_as_high_as_its_picture_needs():
    body = f"<h1>{HAN}{PICTURE}</h1><h2>地</h2>"
    low, high = (printed(body, f"img {{ height: {height}em; width: 1em }}") for height in (1, 3))
    assert picture(high).top >= -0.01
    assert glyph(high, "地").y - glyph(high, HAN).y == pytest.approx(
        glyph(low, "地").y - glyph(low, HAN).y, abs=0.01
    )
    assert glyph(high, HAN).y == pytest.approx(3, abs=0.01)


def skeleton_of(body: str, css: str):
    sheet = StyleSheet(Place("page.css"), text='body { font: 10px "Noto Serif CJK SC" } ' + css)
    html = f'<html lang="zh-CN"><body>{body}</body></html>'
    return lay_out(LayoutInput(html, Place("p"), (sheet,), (Path.cwd(),)))


def test_a_headline_with_a_picture_is_set_by_the_composer():
    skeleton = skeleton_of(f"<h1>国{PICTURE}</h1>", "")
    assert any(isinstance(box, SetText) for box in walk(skeleton.pages[0]))


@pytest.mark.parametrize(
    ("body", "css"),
    [
        (f"<h1>国{PICTURE}</h1>", "img { width: 50% }"),
        (f"<h1>{PICTURE}</h1>", ""),
        (f"<h1>国{PICTURE}</h1>", "h1 { writing-mode: vertical-rl }"),
        (f"<h1>国{PICTURE}</h1>", "img { vertical-align: middle }"),
    ],
)
def test_other_lines_with_pictures_are_left_to_weasyprint(body: str, css: str):
    skeleton = skeleton_of(body, css)
    assert not any(isinstance(box, SetText) for box in walk(skeleton.pages[0]))


FLOW = (
    '<div style="flow-into: a"><p data-at="s.yaml:3:5">{}</p></div>'
    '<div style="flow-from: a; height: 90px"></div>'
)


def test_a_picture_in_copy_sized_in_percent_is_refused_at_its_place():
    skeleton = skeleton_of(FLOW.format(f"国{PICTURE}"), "img { width: 50% }")
    with pytest.raises(Refused) as refused:
        read_flows(skeleton, Place("p"))
    (problem,) = refused.value.problems
    assert str(problem.place) == "s.yaml:3:5"
    assert "absolute" in problem.hint


def test_what_is_not_done_of_a_picture_s_style_is_told():
    skeleton = skeleton_of(FLOW.format(f"国{PICTURE}"), "img { vertical-align: middle }")
    (problem,) = read_flows(skeleton, Place("p")).problems
    assert problem.message.startswith("vertical-align: middle of <img>")


def test_those_who_cannot_see_it_hear_what_it_shows():
    data = painted(f"<p>国{PICTURE}</p>", "", "screen").data
    reader = pypdf.PdfReader(BytesIO(data))
    found = [reader.get_object(number) for number in range(1, int(reader.trailer["/Size"]))]
    alts = [each["/Alt"] for each in found if isinstance(each, dict) and "/Alt" in each]
    assert alts == ["方"]


def test_a_high_picture_takes_its_own_height_and_that_of_its_text():
    """Six em above a baseline that is 1.38 em below its row: four rows, not six."""
    svg = (
        '<svg viewBox="0 0 9 9" style="width: 6em; height: 6em"><rect width="9" height="9"/></svg>'
    )
    copy = f"<p>天</p><p>{svg}</p><p>地</p>"
    page = printed(f'<div class="copy">{copy}</div><div class="frame"></div>', ".frame{width:20em}")
    assert page.lines[-1][0].y == pytest.approx(2 + 8 + 1.38, abs=0.01)
    assert picture(page).top == pytest.approx(3.38, abs=0.01)
    assert picture(page).bottom == pytest.approx(9.38, abs=0.01)
