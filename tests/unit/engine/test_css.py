"""The registered CSS properties cascade, inherit and report errors like WeasyPrint's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportpress.engine.host.css import PROPERTIES
from reportpress.engine.layout.layoutinput import LayoutInput, StyleSheet
from reportpress.engine.layout.skeleton import Skeleton, lay_out, walk
from reportpress.source.errors import Place, Severity

PAGE = Place("page.html.j2")


def laid_out(css: str, body: str = "<div><p>国</p></div>") -> Skeleton:
    sheet = StyleSheet(Place("page.css"), text=css)
    return lay_out(LayoutInput(f"<html><body>{body}</body></html>", PAGE, (sheet,), (Path.cwd(),)))


def style_of(skeleton: Skeleton, tag: str) -> dict[str, object]:
    boxes = (box for page in skeleton.pages for box in walk(page))
    return next(box.style for box in boxes if box.element_tag == tag)


@pytest.mark.parametrize("new", PROPERTIES, ids=lambda new: new.name)
def test_initial_value(new):
    style = style_of(laid_out(""), "p")
    assert style[new.name.replace("-", "_")] == new.initial


def test_without_declarations_copy_is_set_as_in_a_newspaper():
    """As docs/css.md has it; what is not named here begins as `none`, `auto` or `normal`."""
    others = {
        "wrap-margin": 0, "text-spacing-trim": "trim-both", "text-autospace": 0.25,
        "text-wrap-style": "pretty", "text-emphasis-color": "currentcolor",
        "ruby-position": "over", "ruby-align": "space-around", "writing-mode": "horizontal-tb",
        "text-orientation": "mixed", "text-combine-upright": 0, "initial-letter": 1,
        "line-grid": "match-parent", "line-snap": "baseline", "note-area": "column",
        "repeated-pages": "print", "continued": "no", "fill-out": (0.0,), "copyfit": 0.0,
    }  # fmt: skip
    found = {new.name: new.initial for new in PROPERTIES}
    assert {name: found[name] for name in others} == others
    assert {found[name] for name in found.keys() - others.keys()} == {"none", "auto", "normal"}


def test_what_is_about_lines_and_characters_is_inherited_and_what_is_about_boxes_is_not():
    boxes = {
        "flow-into", "flow-from", "wrap-flow", "wrap-margin", "initial-letter", "line-grid",
        "box-snap", "note-area", "page-label", "repeated-pages", "continued", "fill-out",
    }  # fmt: skip
    assert {new.name for new in PROPERTIES if not new.inherited} == boxes
    assert [new.name for new in PROPERTIES if new.length] == ["wrap-margin"]


@pytest.mark.parametrize(
    ("declaration", "value"),
    [
        ("line-break: strict", "strict"),
        ("text-spacing-trim: space-all", "space-all"),
        ("text-autospace: no-autospace", 0.0),
        ("text-autospace: 0.125em", 0.125),
        ("hanging-punctuation: allow-end", "allow-end"),
        ("text-wrap-style: balance", "balance"),
    ],
)
def test_inherited_properties_reach_children(declaration, value):
    name = declaration.partition(":")[0].replace("-", "_")
    assert style_of(laid_out(f"div {{ {declaration} }}"), "p")[name] == value


def test_flow_names_do_not_inherit():
    skeleton = laid_out("div { flow-from: lead }")
    assert style_of(skeleton, "div")["flow_from"] == "lead"
    assert style_of(skeleton, "p")["flow_from"] == "none"


def test_variables_work():
    skeleton = laid_out(":root { --strictness: loose } p { line-break: var(--strictness) }")
    assert style_of(skeleton, "p")["line_break"] == "loose"


def test_wrap_margin_is_computed_in_px():
    assert style_of(laid_out("p { font-size: 10px; wrap-margin: 2em }"), "p")["wrap_margin"] == 20


@pytest.mark.parametrize(
    "declaration", [f"{new.name}: 3fishes" for new in PROPERTIES if new.name != "flow-into"]
)
def test_wrong_value_is_a_located_warning(declaration):
    skeleton = laid_out(f"p {{\n  {declaration};\n}}")
    (problem,) = skeleton.problems
    assert str(problem.place) == "page.css:2:3"
    assert problem.severity is Severity.WARNING
    assert declaration in problem.message


def test_unknown_property_is_a_located_warning():
    (problem,) = laid_out("p { colour: red }").problems
    assert str(problem.place) == "page.css:1:5"
    assert "unknown property" in problem.message


def test_clean_sheet_is_silent():
    assert laid_out("p { color: device-cmyk(0 0 0 1); line-break: strict }").problems == ()


@pytest.mark.parametrize("display", ["flex", "grid"])
def test_inline_elements_that_become_items_keep_what_they_were_given(display: str):
    css = (
        f"div {{ display: {display} }} a {{ bookmark-level: 2;"
        " bookmark-label: '甲'; string-set: head '乙' }"
    )
    skeleton = laid_out(css, '<div><a href="https://example.org/">国</a></div>')
    (item,) = (
        box
        for page in skeleton.pages
        for box in walk(page)
        if box.element_tag == "a" and (box.is_flex_item or box.is_grid_item)
    )
    assert item.link == ("url", ("external", "https://example.org/"))
    assert (item.bookmark_label, item.string_set) == ("甲", [("head", "乙")])
