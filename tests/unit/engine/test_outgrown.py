"""Copy that has outgrown its box: how much of a text is outside, and how far, px."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportpress.engine.layout.layoutinput import LayoutInput, StyleSheet
from reportpress.engine.layout.outgrown import outgrown
from reportpress.engine.layout.skeleton import lay_out
from reportpress.source.errors import Place

BASE = """
@page { size: 400px 400px; margin: 20px }
body { margin: 0; font: 10px/10px "Noto Serif CJK SC" } p { margin: 0 }
.b { width: 100px; text-align: left }
"""
Told = tuple[str, int, float]  # text, characters outside, how far
TWO, LONG = "<p>春雨</p><p>润田</p>", "<p>春雨润田麦</p>"


def told(css: str, body: str) -> list[Told]:
    sheet = StyleSheet(Place("page.css"), text=BASE + css)
    html = f'<html lang="zh-CN"><body><div class=b>{body}</div></body></html>'
    skeleton = lay_out(LayoutInput(html, Place("p"), (sheet,), (Path.cwd(),)))
    return [
        (each.text, each.characters, round(each.beyond, 1)) for each in outgrown(skeleton.pages)
    ]


@pytest.mark.parametrize(
    ("height", "wanted"),
    [
        ("20px", []), ("19px", []), ("17px", []),  # seven tenths of the second line are inside
        ("16.9px", [("润田", 2, 3.1)]), ("10px", [("润田", 2, 10.0)]),
        ("6.9px", [("春雨", 2, 3.1), ("润田", 2, 13.1)]),
        ("0", []), ("auto", []), ("10px; overflow: hidden", []),
        ("10px; padding-bottom: 7px", []), ("10px; padding-bottom: 6.9px", [("润田", 2, 3.1)]),
        ("10px; max-height: 30px", [("润田", 2, 10.0)]), ("1px; min-height: 20px", []),
    ],
)  # fmt: skip
def test_lines_below_a_box_are_told(height: str, wanted: list[Told]):
    assert told(f".b {{ height: {height} }}", TWO) == wanted


@pytest.mark.parametrize(
    ("css", "wanted"),
    [
        ("margin-top: 15px", [("润田", 2, 15.0)]), ("border-top: 15px solid", [("润田", 2, 30.0)]),
        ("margin: 5px 0 -5px", []),
    ],
)  # fmt: skip
def test_blocks_reach_as_low_as_their_borders_do(css: str, wanted: list[Told]):
    """The second of two in a box of two lines."""
    found = told(f".b {{ height: 20px }} p {{ {css} }}", TWO)
    assert found[-1:] == wanted


def test_a_page_may_have_a_folio_in_its_margin():
    folio = "@page { @top-center { content: '一' } @bottom-center { content: counter(page) } }"
    assert told(f"{folio} .b {{ height: 10px }}", TWO) == [("润田", 2, 10.0)]


@pytest.mark.parametrize(
    ("css", "wanted"),
    [
        ("line-height: 30px; height: 50px", []),  # the em box of the second ends at 50
        ("line-height: 30px; height: 47px", []),
        ("line-height: 30px; height: 46.9px", [("润田", 2, 3.1)]),
        ("line-height: 4px; height: 8px", []),
    ],
)  # fmt: skip
def test_a_high_line_loses_nothing_with_its_room(css: str, wanted: list[Told]):
    assert told(f".b {{ {css} }}", TWO) == wanted


@pytest.mark.parametrize(
    ("css", "wanted"),
    [
        (".b p { position: relative; top: 8px }", []),
        (".b p { position: relative; bottom: -8px }", []),
        (".b p { margin-bottom: -3px } .b { height: 14px }", []),  # what is drawn up is meant to be
        (".b p + p { position: absolute; top: 300px }", []), (".b p + p { float: left }", []),
    ],
)  # fmt: skip
def test_what_is_moved_on_purpose_is_where_it_should_be(css: str, wanted: list[Told]):
    assert told(f".b {{ height: 20px }} {css}", TWO) == wanted


@pytest.mark.parametrize(
    ("width", "wanted"),
    [
        ("50px", []), ("49.96px", []), ("40px", [("春雨润田麦", 1, 10.0)]),
        ("30px", [("春雨润田麦", 2, 20.0)]), ("25px", [("春雨润田麦", 2, 25.0)]),
        ("0", []),
        ("40px; padding: 0 20px", [("春雨润田麦", 1, 10.0)]),  # the paragraph has its own room
        ("40px; text-align: right", [("春雨润田麦", 1, 10.0)]),
        ("40px; text-indent: -15px", [("春雨润田麦", 2, 15.0)]),
    ],
)  # fmt: skip
def test_characters_beside_a_box_are_counted(width: str, wanted: list[Told]):
    assert told(f".b {{ width: {width}; white-space: nowrap }}", LONG) == wanted


@pytest.mark.parametrize(
    ("css", "wanted"),
    [
        ("height: 10px", []), ("height: 7px", []),
        ("height: 6.9px", [("春雨", 2, 3.1), ("润田", 2, 3.1)]),
        ("width: 30px; height: 10px", [("润田", 1, 10.0)]), ("width: 40px; height: 10px", []),
        ("height: 10px; flex-direction: column", [("润田", 2, 10.0)]),
    ],
)  # fmt: skip
def test_children_side_by_side_are_judged_each(css: str, wanted: list[Told]):
    assert told(f".b {{ display: flex; {css} }} .b p {{ flex: none }}", TWO) == wanted


@pytest.mark.parametrize(
    ("height", "wanted"),
    [("50px", []), ("40px", [("春雨润田麦", 1, 10.0)]), ("35px", [("春雨润田麦", 2, 15.0)])],
)
def test_a_vertical_line_may_be_too_long(height: str, wanted: list[Told]):
    css = f".b {{ writing-mode: vertical-rl; width: 20px; height: {height}; white-space: nowrap }}"
    assert told(css, LONG) == wanted


def test_each_text_is_told_once_though_several_boxes_are_around_it():
    body = f"<div class=c>{TWO}</div>"
    assert told(".b, .c { height: 10px }", body) == [("润田", 2, 10.0)]
