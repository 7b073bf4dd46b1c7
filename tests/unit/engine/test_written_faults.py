"""Faults of pages are told at the nearest place that a template wrote down."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportpress.engine.layout.layoutinput import LayoutInput, StyleSheet
from reportpress.engine.layout.skeleton import Skeleton, lay_out, walk
from reportpress.source.errors import Place, Problem, Refused


def laid(body: str, css: str = "") -> Skeleton:
    html = f'<html lang="zh"><body style="font-family: Noto Serif CJK SC">{body}</body></html>'
    sheet = StyleSheet(Place("page.css"), text=css)
    return lay_out(LayoutInput(html, Place("page.html"), (sheet,), (Path.cwd(),)))


def told(body: str, css: str = "") -> list[Problem]:
    """What is told of a page that is refused."""
    with pytest.raises(Refused) as refused:
        laid(body, css)
    return refused.value.problems


FAULTY = '<svg viewBox="0 0 9 9"><script>1</script></svg>'


def test_a_drawing_is_told_of_at_its_place_and_once():
    (problem,) = told(f'<p data-at="s.yaml:3:5">{FAULTY}</p><p data-at="s.yaml:3:5">{FAULTY}</p>')
    assert str(problem.place) == "s.yaml:3:5"
    assert problem.message.startswith("in a drawing: ")
    first, second = told(
        f'<p data-at="s.yaml:3:5">{FAULTY}</p><p data-at="s.yaml:7:5">{FAULTY}</p>'
    )
    assert [str(each.place) for each in (first, second)] == ["s.yaml:3:5", "s.yaml:7:5"]


def test_a_drawing_in_another_is_told_of_with_it():
    inner = FAULTY.replace("<svg", '<svg x="1"')
    assert len(told(f'<svg viewBox="0 0 9 9"><g>{inner}</g></svg>')) == 1


DEEP = "<div style='columns: 2'>" * 4 + "字" + "</div>" * 4


@pytest.mark.parametrize(
    ("body", "place"),
    [
        (DEEP, "page.html"),
        (
            f'<p data-at="s.yaml:3:5">甲</p><section data-at="s.yaml:7:5">{DEEP}</section>',
            "s.yaml:7:5",
        ),
        (f'<section data-at="s.yaml:7:5"><div>{DEEP}</div></section>', "s.yaml:7:5"),
        (f'<main data-at="s.yaml:1:1"><div data-at="s.yaml:7:5">{DEEP}</div></main>', "s.yaml:7:5"),
    ],
)
def test_columns_in_columns_are_told_of_at_the_innermost_place(body: str, place: str):
    (problem,) = told(body)
    assert problem.message == "columns in columns, more than 3 deep"
    assert str(problem.place) == place


def texts(body: str, css: str) -> list[str]:
    """The texts of each page, in order."""
    return [
        " ".join(box.text for box in walk(page) if getattr(box, "text", None))
        for page in laid(body, css).pages
    ]


PAGES = "@page { size: 300px 200px; margin: 10px } section { break-before: page } "


@pytest.mark.parametrize(
    ("css", "item"),
    [
        ("div { display: flex } b::before { content: counter(page) '/' }", "<div><b>乙</b></div>"),
        ("div { display: grid } b::before { content: counter(page) '/' }", "<div><b>乙</b></div>"),
        ("li::marker { content: counter(page) '/' }", "<ul><li>乙</li></ul>"),
        (
            "ul { list-style-position: inside } li::marker { content: counter(page) '/' }",
            "<ul><li>乙</li></ul>",
        ),
    ],
)
def test_numbers_of_pages_are_written_where_items_and_markers_are(css: str, item: str):
    """WeasyPrint writes them into the boxes that these were made of."""
    found = texts(f"<section>甲</section><section>{item}</section>", PAGES + css)
    assert sorted("".join(found).replace(" ", "")) == sorted("甲2/乙")


def test_a_page_that_is_referred_to_is_named_before_and_behind_it():
    css = PAGES + "a::after { content: target-counter(attr(href), page) }"
    link = '<a href="#there">见</a>'
    body = f'<section>{link}</section><section id="there">甲</section><section>{link}</section>'
    assert [each.split() for each in texts(body, css)][-3:] == [["见", "2"], ["甲"], ["见", "2"]]


LETTERS = [("color: red", 0), ("initial-letter: 1", 0), ("initial-letter: 2", 1)]


@pytest.mark.parametrize(("css", "number"), LETTERS)
def test_letters_of_several_lines_outside_of_copy_are_told(css: str, number: int):
    skeleton = laid("<h1>国家</h1>", f"h1::first-letter {{ {css} }}")
    assert len(skeleton.setter.undone) == number
