"""Styles of pseudo-elements and pages are computed once where the same is declared."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
import weasyprint
from weasyprint.css import ComputedStyle, StyleFor
from weasyprint.css.properties import INITIAL_VALUES

from reportpress.engine.host import htmldocument, pangotext

assert htmldocument  # which has the hooks put in place

SHEET = """
@page { size: 50mm 20mm; margin: 4mm; @bottom-center { content: counter(page) } }
@page :first { @bottom-center { content: "first" } }
p { break-after: page }
p::before { content: counter(page) attr(class); color: red }
p.other::before { color: blue !important }
li::marker { color: green }
div { color: teal } div p { font-size: 2em } div p::before { font-size: 2em }
"""
BODY = """
<p>one</p><p>two</p><p class="other">three</p><div><p>four</p><p>five</p></div>
<ul><li>six</li><li>seven</li></ul>
"""


PHYSICAL = [name for name in INITIAL_VALUES if not {"block", "inline"} & set(name.split("_"))]


def laid_out(body: str = BODY, sheet: str = SHEET) -> Any:
    css = weasyprint.CSS(string=sheet)
    return weasyprint.HTML(string=body).render(stylesheets=[css])


def styles_of(document: Any) -> list[tuple[Any, ...]]:
    """Every property of every box, page by page."""
    return [
        tuple(str(box.style[name]) for name in PHYSICAL)
        for page in document.pages
        for box in page._page_box.descendants()
    ]


def test_shared_styles_are_those_that_weasyprint_computes(monkeypatch: pytest.MonkeyPatch) -> None:
    shared = styles_of(laid_out())
    monkeypatch.setattr(StyleFor, "set_computed_styles", StyleFor.set_computed_styles.__wrapped__)
    plain = styles_of(laid_out())
    assert shared == plain
    assert len(set(plain)) > 10


def counted(monkeypatch: pytest.MonkeyPatch, body: str) -> Counter[str | None]:
    """How many styles are made for pseudo-elements, by their names."""
    made: Counter[str | None] = Counter()
    plain = ComputedStyle.__init__

    def counting(style: Any, parent: Any, cascaded: Any, pseudo: str | None, *rest: Any) -> None:
        made[pseudo] += 1
        plain(style, parent, cascaded, pseudo, *rest)

    monkeypatch.setattr(ComputedStyle, "__init__", counting)
    laid_out(body)
    monkeypatch.undo()
    return made


def test_as_many_styles_are_made_for_many_paragraphs_and_pages_as_for_few(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    few, many = (counted(monkeypatch, "<p>one</p>" * count) for count in (4, 40))
    assert few == many
    assert few["before"] == 1
    assert few["@bottom-center"] == 3  # the first page's, one of left pages, one of right ones


def test_pages_of_other_styles_have_their_own() -> None:
    document = laid_out()
    texts = [
        "".join(box.text for box in page._page_box.descendants() if hasattr(box, "text"))
        for page in document.pages
    ]
    assert "first" in texts[0]
    assert [text[-1] for text in texts[1:]] == list("234567")


def test_each_note_is_called_by_an_anchor_of_its_own() -> None:
    notes = "<p>a<span>one</span></p><p>b<span>two</span></p>"
    sheet = "@page { @note-area { content: element(notes) } } span { position: note(notes) }"
    document = laid_out(notes, sheet)
    anchors = [
        box.style["anchor"]
        for page in document.pages
        for box in page._page_box.descendants()
        if box.element_tag == "span::note-call" and box.style["anchor"]
    ]
    assert anchors == ["call-0", "call-1"]


def test_the_strut_of_a_style_is_read_once(monkeypatch: pytest.MonkeyPatch):
    class Style(dict[str, int]):
        """As WeasyPrint's: a copy is another one, which may have another size."""

    read: list[int] = []
    monkeypatch.setattr(pangotext, "read_strut", lambda style: read.append(1) or (style["size"], 1))
    style = Style(size=12)
    assert [pangotext.strut(style), pangotext.strut(style)] == [(12, 1), (12, 1)] and len(read) == 1
    assert pangotext.strut(Style(style, size=9)) == (9, 1)
