"""What pages repeat is told from what they say once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from reportpress.engine.layout.layoutinput import LayoutInput, StyleSheet
from reportpress.engine.layout.skeleton import Skeleton, lay_out, walk
from reportpress.engine.pdf.repeated import artifact_of, is_repeated, mark_repeated
from reportpress.source.errors import Place

CSS = """
@page { size: 300px 200px; margin: 30px; @top-center { content: "眉" } }
@page { @bottom-center { content: counter(page) } }
body { margin: 0; font: 10px/20px "Noto Serif CJK SC" } table { border-spacing: 0 }
td, th { padding: 0 } p { margin: 0 }
"""


def marked(body: str, css: str = "") -> Skeleton:
    sheet = StyleSheet(Place("page.css"), text=CSS + css)
    html = f"<html><body>{body}</body></html>"
    skeleton = lay_out(LayoutInput(html, Place("p"), (sheet,), (Path.cwd(),)))
    mark_repeated(skeleton.pages)
    return skeleton


def repeated(skeleton: Skeleton) -> list[tuple[int, str, Any]]:
    """The texts that are repeated, with their pages and what is said of them."""
    return [
        (number, box.text, artifact_of(box) and dict(artifact_of(box)))
        for number, page in enumerate(skeleton.pages, 1)
        for box in walk(page)
        if getattr(box, "text", None) and is_repeated(box)
    ]


def place(kind: str) -> dict[str, str]:
    return {"Type": "/Pagination", "Subtype": f"/{kind}"}


MARGINS = [(1, "眉", place("Header")), (1, "1", place("Footer"))]


def test_margins_are_heads_above_and_feet_below():
    assert sorted(repeated(marked("<p>国</p>"))) == sorted(MARGINS)


@pytest.mark.parametrize(("top", "kind"), [(0, "Header"), (119, "Header"), (120, "Footer")])
def test_what_those_who_listen_are_spared_is_a_head_in_the_upper_half_of_the_page(top, kind):
    """The box's middle is 40 px down and half of its margin; the page's is 100 px."""
    body = f'<p aria-hidden="true" style="margin-top: {top}px"><b>国</b></p>'
    assert [each for each in repeated(marked(body)) if each[1] == "国"] == [(1, "国", place(kind))]


def test_a_positioned_head_is_one_too_and_a_pull_quote_is_neither():
    body = '<div aria-hidden="true">眉2</div><aside aria-hidden="true">引文</aside><p>国</p>'
    css = "div { position: absolute; top: -10px } aside { position: absolute; top: 100px }"
    found = {text: said for _, text, said in repeated(marked(body, css))}
    assert found == {
        "眉": place("Header"),
        "1": place("Footer"),
        "眉2": place("Header"),
        "引文": None,
    }


def test_the_head_of_a_table_is_repeated_from_its_second_page_on():
    rows = "".join(f"<tr><td>行{n}</td></tr>" for n in range(12))
    table = f"<table><thead><tr><th>表头</th></tr></thead><tbody>{rows}</tbody></table>"
    found = [(page, said) for page, text, said in repeated(marked(table)) if text == "表头"]
    assert found == [(2, None)]
    other = table.replace("表头", "另一").replace("行", "栏")
    both = [(page, text) for page, text, _ in repeated(marked(table + other)) if len(text) > 1]
    assert {text for _, text in both} == {"表头", "另一"}
    assert min(page for page, text in both if text == "另一") > 2
