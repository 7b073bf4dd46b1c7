"""Pages in which only colours were turned are not laid out again; in doubt they are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from reportpress.engine.boxes.lineboxes import SetText
from reportpress.engine.layout import skeleton as skeletons
from reportpress.engine.layout.layoutinput import LayoutInput, StyleSheet
from reportpress.engine.layout.resources import Resources
from reportpress.engine.layout.skeleton import Skeleton, lay_out, walk
from reportpress.source.errors import Place

BODY = """<h1 class="one">国<em>家</em></h1><p>人<u>民</u></p><p class="two">日报</p>
<div><p>甲</p><p class="three">乙</p></div><section><p>丙</p></section><p>工</p>"""
CSS = """
@page { size: 200px 200px; margin: 20px; @top-left { content: "刊"; font-size: 8px } }
:root { --ink: #400; --gap: 2px; font-family: Noto Serif CJK SC }
body { margin: 0 } div { display: grid; grid-template: 1fr / 40px 1fr }
h1 { color: #100; background: #fee; font-size: 20px } h1::before { content: "·"; color: #300 }
em { border: 1px solid #200; padding: 0 var(--gap) } u { text-decoration: underline #500 }
section { position: absolute; right: 0; bottom: 0; outline: 1px solid #600 }
.two { color: var(--ink); width: calc(100% - var(--gap)) } .three { color: #700 }
"""
COLOURS = ("color", "background_color", "border_top_color", "outline_color")


def laid(resources: Resources, css: str, body: str = BODY) -> Skeleton:
    html = f'<html lang="zh"><body>{body}</body></html>'
    sheet = StyleSheet(Place("page.css"), text=css)
    return lay_out(LayoutInput(html, Place("p"), (sheet,), (Path.cwd(),)), resources)


def seen(skeleton: Skeleton) -> Iterator[tuple[Any, ...]]:
    """All boxes, with their places and colours."""
    for page in skeleton.pages:
        yield "canvas", page.canvas_background and str(page.canvas_background.color)
        for box in walk(page):
            background = box.background and (
                str(box.background.color),
                [layer.painting_area for layer in box.background.layers],
                str(box.background.style["color"]),
            )
            ruled = box.ruled if isinstance(box, SetText) else ()
            lines = [str(each.style["text_decoration_color"]) for each in ruled]
            place = box.position_x, box.position_y, box.width, box.height
            colours = [str(box.style[name]) for name in COLOURS]
            yield type(box).__name__, box.element_tag, place, colours, background, lines


@pytest.fixture
def laid_out(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """One for each document that WeasyPrint laid out."""
    documents: list[object] = []
    plain = skeletons.layout_document

    def count(html: object, *others: object) -> object:
        documents.append(html)
        return plain(html, *others)

    monkeypatch.setattr(skeletons, "layout_document", count)
    return documents


def is_laid_out_for(laid_out: list[object], turned: str, css: str = CSS, body: str = BODY) -> bool:
    """Whether a document is laid out after another, from which it differs in a rule at its end.

    It is always as it is by itself.
    """
    resources = Resources()
    laid(resources, css, body)
    laid_out.clear()
    found = laid(resources, css + turned, body)
    again = bool(laid_out)
    assert [*seen(found)] == [*seen(laid(Resources(), css + turned, body))]
    assert [*seen(laid(resources, css, body))] == [*seen(laid(Resources(), css, body))]
    return again


@pytest.mark.parametrize(
    "turned",
    [
        "h1 { color: #010 }",
        "h1, .two { color: #010 }",
        "h1 { background-color: #efe }",
        "h1 { background-color: transparent }",
        "h1 { background-color: currentcolor }",
        "div { background-color: #000 }",  # equal to none at all, but for what is seen through
        "em { border-color: #020 }",
        "em { border-block-start-color: #020 }",
        "h1::before { color: #030 }",
        "u { text-decoration-color: #050 }",
        "section { outline-color: currentcolor }",
        "section { color: #060; background-color: #eef }",
        "div { color: #070 } div p { color: inherit }",
        ":root { --ink: #040 }",
        "html { color: #080 }",  # that of margin boxes, too
    ],
)
def test_a_colour_lays_nothing_out(laid_out: list[object], turned: str) -> None:
    assert not is_laid_out_for(laid_out, turned)


@pytest.mark.parametrize(
    "turned",
    [
        "h1 { color: #010; font-size: 21px }",
        "em { border-color: #020; border-width: 2px }",
        ":root { --gap: 3px }",
        "section + p { color: #010 }",  # its style was another element's, too
        "html { background: #efe }",  # all of the page is painted with it
        "body { background-color: #efe }",
        "h1::first-line { color: #010 }",  # there was none
        "@page { color: #010 }",
        "h1 { visibility: hidden }",
        "h1 { background-image: linear-gradient(red, blue) }",
    ],
)
def test_whatever_else_is_laid_out(laid_out: list[object], turned: str) -> None:
    assert is_laid_out_for(laid_out, turned)


def test_a_canvas_that_was_coloured_is_painted_anew(laid_out: list[object]) -> None:
    assert is_laid_out_for(laid_out, "body { background: #eef }", CSS + "body { background: #efe }")


def test_a_first_line_of_its_own_colour_is_laid_out(laid_out: list[object]) -> None:
    first = CSS + "h1::first-line { color: #010 }"
    assert is_laid_out_for(laid_out, "h1::first-line { color: #020 }", first)


def test_a_first_line_that_had_another_size_is_coloured(laid_out: list[object]) -> None:
    first = CSS + "h1::first-line { font-size: 15px }"
    assert not is_laid_out_for(laid_out, "h1 { color: #020 }", first)


def test_tables_are_laid_out(laid_out: list[object]) -> None:
    table = "<table><tr><td>甲</td><td>乙</td></tr></table>"
    css = CSS + "table { border-collapse: collapse } td { border: 1px solid #100 }"
    assert is_laid_out_for(laid_out, "td { border-color: #010 }", css, table)


def test_what_is_wrong_with_a_colour_is_told(laid_out: list[object]) -> None:
    turned = CSS + "h1 { background-color: var(--none) }"
    resources = Resources()
    laid(resources, CSS)
    problems = [str(each) for each in laid(resources, turned).problems]
    assert problems == [str(each) for each in laid(Resources(), turned).problems]
    assert len(problems) == 1
