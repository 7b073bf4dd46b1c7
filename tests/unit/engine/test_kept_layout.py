"""Pages of a session's documents are laid out again only as far as they have changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reportpress.engine.layout import skeleton
from reportpress.engine.layout.keptabsolutes import AbsoluteLayouts
from reportpress.engine.layout.layoutinput import LayoutInput, StyleSheet
from reportpress.engine.layout.resources import Resources
from reportpress.engine.layout.skeleton import Skeleton, lay_out
from reportpress.source.errors import Place

CSS = """
@page { size: 100mm 60mm; margin: 0 }
body { margin: 0; font: 10px/20px Noto Serif CJK SC }
section { position: relative; height: 50mm } p { margin: 0 }
div { position: absolute; width: 20mm }
.a { left: 5mm } .b { left: 40mm }
"""
DIVS = '<div class="a"><p>春雨</p></div><div class="b"><p>农时</p></div>'
BODY = f"<section>{DIVS}<p>文</p></section>"


class Pages:
    """Lays out documents of one session; counts the pages and the boxes that had to be."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.resources, self.documents, self.boxes = Resources(), 0, list[str]()
        plain, boxes_again = skeleton.layout_document, AbsoluteLayouts.lay_out

        def document(*args: Any) -> Any:
            self.documents += 1
            return plain(*args)

        def lay_out_box(kept: Any, plain_box: Callable[..., Any], *args: Any) -> Any:
            def counted(context: Any, box: Any, *others: Any) -> Any:
                self.boxes.append(box.element.get("class"))
                return plain_box(context, box, *others)

            return boxes_again(kept, counted, *args)

        monkeypatch.setattr(skeleton, "layout_document", document)
        monkeypatch.setattr(AbsoluteLayouts, "lay_out", lay_out_box)

    def of(self, body: str = BODY, css: str = "") -> Skeleton:
        self.documents, self.boxes = 0, []
        html = f'<html lang="zh"><title>报</title><body>{body}'
        sheet = StyleSheet(Place("page.css"), text=CSS + css)
        return lay_out(LayoutInput(html, Place("p"), (sheet,), (Path.cwd(),)), self.resources)


@pytest.fixture
def pages(monkeypatch: pytest.MonkeyPatch) -> Pages:
    return Pages(monkeypatch)


def places(found: Skeleton) -> list[tuple[str, int, int]]:
    """The text of each line and where it is, px."""
    return [
        (box.piece.text, round(box.piece.start + box.moved), round(box.position_y))
        for page in found.pages
        for box in page.descendants(placeholders=True)
        if hasattr(box, "piece")
    ]


def test_a_page_that_is_the_same_is_not_laid_out_again(pages: Pages):
    first = pages.of()
    assert (pages.documents, pages.boxes) == (1, ["a", "b"])
    again = pages.of()
    assert pages.documents == 0
    assert places(again) == places(first)
    assert sorted(text for text, *_ in places(again)) == ["农时", "文", "春雨"]
    # The first may be painted into.
    boxes = {id(box) for box in first.pages[0].descendants(placeholders=True)}
    assert not [box for box in again.pages[0].descendants(placeholders=True) if id(box) in boxes]


@pytest.mark.parametrize(
    ("body", "css", "boxes"),
    [
        (BODY.replace("春雨", "秋雨"), "", ["a"]),
        (BODY, ".b { letter-spacing: 1px }", ["b"]),
        (BODY, ".b { left: 41mm }", ["b"]),
        (BODY.replace("文", "文字"), "", []),
        (BODY, "section { letter-spacing: 1px }", ["a", "b"]),
        (BODY, "section { width: 90mm }", ["a", "b"]),
        ("<p>新</p>" + BODY, "", ["a", "b"]),  # each is lower
    ],
)
def test_of_a_page_that_has_changed_those_boxes_are_that_have(
    pages: Pages, body: str, css: str, boxes: list[str]
):
    pages.of()
    changed = pages.of(body, css)
    assert (pages.documents, pages.boxes) == (1, boxes)
    assert places(changed) == places(Pages.of(fresh(pages), body, css))


def test_of_a_page_that_has_other_colours_nothing_is_laid_out(pages: Pages):
    before = places(pages.of())
    for css in (".b { color: red }", "section { color: blue }"):
        changed = pages.of(css=css)
        assert (pages.documents, pages.boxes) == (0, [])
        assert places(changed) == before


def fresh(pages: Pages) -> Pages:
    """The same, with nothing kept."""
    pages.resources = Resources()
    return pages


def test_the_last_four_pages_are_kept(pages: Pages):
    styles = [f".a {{ top: {number}mm }}" for number in range(5)]
    for css in styles[:4]:
        pages.of(css=css)
    for css in (*styles[:4], styles[3], styles[0]):
        pages.of(css=css)
        assert pages.documents == 0
    pages.of(css=styles[4])
    for css, times in ((styles[0], 0), (styles[3], 0), (styles[1], 1), (styles[0], 0)):
        pages.of(css=css)
        assert pages.documents == times, css


@pytest.mark.parametrize(
    ("body", "css"),
    [
        (
            '<p id="x">文<a class="n" href="#x">页</a></p>',
            ".n::after { content: target-counter(attr(href), page) }",
        ),
        ("<p>文</p>", ".nothing { color: red } p { widht: 1px }"),
    ],
)
def test_what_waits_for_numbers_is_laid_out_each_time_and_faults_are_told_each_time(
    pages: Pages, body: str, css: str
):
    told = [[problem.message for problem in pages.of(body, css).problems] for _ in range(3)]
    assert told[0] == told[1] == told[2]
    assert pages.documents == ("counter" in css)


def test_a_box_that_goes_on_on_the_next_page_is_laid_out_each_time(pages: Pages):
    """Where it goes on is part of what is laid out with it."""
    long = f'<section>{DIVS}<div class="long">{"<p>雨</p>" * 14}</div></section>'
    first = places(pages.of(long))
    changed = pages.of(long, ".b { text-indent: 0.1px }")
    assert places(changed) == first
    assert pages.boxes == ["b", "long"]
