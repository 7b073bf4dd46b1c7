"""Blocks in a vertical block become its lines, or it is told that they cannot."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportpress.engine.layout.layoutinput import LayoutInput, StyleSheet
from reportpress.engine.layout.skeleton import Skeleton, lay_out
from reportpress.source.errors import Place

CSS = """
@page { size: 400px 400px; margin: 20px } p, h1 { margin: 0; font-size: 10px }
.v { writing-mode: vertical-rl; height: 200px } body { font-family: "Noto Serif CJK SC" }
"""
MESSAGE = "blocks in a vertical <div> are set one below the other"


def laid(inside: str, css: str = "") -> Skeleton:
    html = f'<html lang="zh-CN"><body><div class=v data-at="s:7:5">{inside}</div></body></html>'
    sheet = StyleSheet(Place("page.css"), text=CSS + css)
    return lay_out(LayoutInput(html, Place("p"), (sheet,), (Path.cwd(),)))


@pytest.mark.parametrize(
    ("inside", "css", "told"),
    [
        ("国家", "", 0),
        ("<p>国</p>", "", 0),
        ("<p>国</p><p>家</p>", "", 0),
        ("<p>国</p><p>家</p>", "p { padding: 1px }", 1),
        ("<p>国</p>", "p { padding: 1px }", 0),  # one block stands by itself
        ("<p>国</p><p>家</p>", "p { border-left: 1px solid }", 1),
        ("<p>国</p><p>家</p>", "p { text-indent: 1em }", 1),
        ("<p>国</p><p>家</p>", "p { background: red }", 1),
        ("<p>国</p><p>家</p>", "p { width: 20px }", 1),
        ("<p>国</p><p>家</p>", "p + p { text-align: center }", 1),
        ("<p>国</p><p>家</p>", "p + p { font-size: 20px }", 0),
        ("<p>国</p><div><p>家</p></div>", "", 0),
        ("<p>国</p><p></p>", "p { padding: 1px }", 0),
    ],
)
def test_blocks_that_are_no_lines_are_told_at_their_place(inside: str, css: str, told: int):
    found = [each for each in laid(inside, css).problems if "vertical" in each.message]
    assert [(each.message, str(each.place)) for each in found] == [(MESSAGE, "s:7:5")] * told
