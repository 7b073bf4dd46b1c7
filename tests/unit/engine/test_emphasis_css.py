"""`text-emphasis` is parsed as CSS Text Decoration says."""

from __future__ import annotations

from pathlib import Path

import pytest
from tinycss2.color5 import parse_color

from reportpress.engine.layout.layoutinput import LayoutInput, StyleSheet
from reportpress.engine.layout.skeleton import lay_out, walk
from reportpress.source.errors import Place


def computed(declarations: str) -> tuple[object, object, object]:
    """Style, colour and position of a child of the element that has the declarations."""
    sheet = StyleSheet(Place("page.css"), text=f"div {{ {declarations} }}")
    html = "<html><body><div><p>国</p></div></body></html>"
    skeleton = lay_out(LayoutInput(html, Place("p"), (sheet,), (Path.cwd(),)))
    assert skeleton.problems == ()
    style = next(b.style for page in skeleton.pages for b in walk(page) if b.element_tag == "p")
    return tuple(style[f"text_emphasis_{name}"] for name in ("style", "color", "position"))


@pytest.mark.parametrize(
    ("value", "style"),
    [
        ("none", "none"),
        ("dot", "filled dot"),
        ("filled", "filled auto"),
        ("open sesame", "open sesame"),
        ("triangle open", "open triangle"),
        ("double-circle", "filled double-circle"),
    ],
)
def test_styles(value, style):
    assert computed(f"text-emphasis-style: {value}")[0] == style


@pytest.mark.parametrize(
    ("value", "sides"),
    [
        ("auto", "auto"),
        ("over", "over right"),
        ("under right", "under right"),
        ("left over", "over left"),
    ],
)
def test_positions(value, sides):
    assert computed(f"text-emphasis-position: {value}")[2] == sides


@pytest.mark.parametrize("value", ["dot red", "red dot"])
def test_shorthand(value):
    assert computed(f"text-emphasis: {value}")[:2] == ("filled dot", parse_color("red"))


def test_the_shorthand_resets_what_it_does_not_name():
    found = computed("text-emphasis: dot red; text-emphasis: open circle")
    assert found[:2] == ("open circle", "currentcolor")


@pytest.mark.parametrize(
    "declaration",
    [
        "text-emphasis: dot circle",
        "text-emphasis-style: filled open",
        "text-emphasis-style: '字'",
        "text-emphasis: '※' red",
        "text-emphasis-style: none dot",
        "text-emphasis-position: over under",
        "text-emphasis-position: left",
        "text-emphasis-position: over left right",
    ],
)
def test_what_is_no_value_is_told(declaration):
    sheet = StyleSheet(Place("page.css"), text=f"p {{ {declaration} }}")
    skeleton = lay_out(LayoutInput("<p>国</p>", Place("p"), (sheet,), (Path.cwd(),)))
    (problem,) = skeleton.problems
    assert "text-emphasis" in problem.message
