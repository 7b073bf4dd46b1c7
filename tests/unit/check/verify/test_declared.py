"""What is read of filled templates: the texts that are declared, and where copy with ids is."""

from __future__ import annotations

import pytest

from reportpress.check.verify.read.declared import DeclaredText, DeclaredTexts, _Reader
from reportpress.source.errors import Place


def read(html: str) -> _Reader:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader


@pytest.mark.parametrize(
    ("html", "texts"),
    [
        ("<p>copy</p>", []),
        ("<p data-furniture>head</p><p>copy</p>", ["head"]),
        ("<nav data-furniture>one<p>two</p>three</nav>copy", ["one", "two", "three"]),
        ("<nav data-furniture><b>one</b> <i>more</i></nav>", ["one more"]),
        ("<nav data-furniture>  one \n  line </nav>", ["one line"]),
        ("<ul data-furniture><li>one<li>two</ul>", ["one", "two"]),
        ("<td data-furniture>one<br>two</td>copy", ["one", "two"]),
        ("<p data-furniture>one<img>more</p>copy", ["onemore"]),
        ("<div data-furniture><div><div>in</div></div>end</div>copy", ["in", "end"]),
        ("<p data-furniture>one</p><p data-furniture>two</p>", ["one", "two"]),
        ("<p data-furniture>one<span data-furniture>two</span>three</p>", ["one", "twothree"]),
        ("<p data-furniture> </p>copy</p>copy", []),
        ("copy</p><p data-furniture>one", ["one"]),
        ("<img data-furniture>copy", []),
        ("<ul data-furniture><li>one<li>two</ul>copy", ["one", "two"]),
        ("<ul><li data-furniture>one<li>copy</ul>copy", ["one"]),
        ("<ul><li>copy<li data-furniture>one</ul>copy", ["one"]),
        ("<div><p data-furniture>one<p>copy</div>", ["one"]),
        ("<dl data-furniture><dt>one<dd>two<dt>three</dl>copy", ["one", "two", "three"]),
        ("<table data-furniture><tr><td>one<td>two<tr><td>three</table>copy", ["onetwo", "three"]),
        ("<p data-furniture><b>one</b> two</p>copy", ["one two"]),
        ("<div data-furniture>one</i> two</div>copy", ["one two"]),
        ("<span data-furniture>one</span>copy<span data-furniture>two</span>", ["one", "two"]),
    ],
)
def test_each_block_of_a_declared_element_is_a_text(html: str, texts: list[str]):
    assert [entry.text for entry in read(html).entries] == texts


@pytest.mark.parametrize("tag", ["p", "li", "div", "tr", "dt", "dd", "h1", "h6"])
def test_blocks_part_texts(tag: str):
    html = f"<nav data-furniture>one<{tag}>two</{tag}>three</nav>"
    assert [entry.text for entry in read(html).entries] == ["one", "two", "three"]


def test_a_text_has_the_links_that_are_in_it():
    html = (
        '<a href="#none">copy</a><ol data-furniture><li><a href="#a">one</a> <a href="#b">2</a>'
        '<li><a href="https://b.cn">two</a><li>three</ol><a href="#none">copy</a>'
    )
    assert read(html).entries == [
        DeclaredText("one 2", ("a", "b")), DeclaredText("two"), DeclaredText("three"),
    ]  # fmt: skip


def test_a_text_that_is_declared_twice_is_one_text():
    found = DeclaredTexts((DeclaredText("one", ("a",)), DeclaredText("two"), DeclaredText("one")))
    assert found.texts == ("one", "two")


def test_an_id_is_where_its_element_is_written_or_the_first_in_it():
    html = (
        '<p data-at="a.yaml:1:2">before</p><h2 id="own" data-at="a.yaml:3:4">head</h2>'
        '<div id="outer"><div id="inner"><p data-at="a.yaml:5:6">copy</p>'
        '<p data-at="a.yaml:7:8">more</p></div></div>'
        '<p id="own" data-at="a.yaml:9:1">again</p><p id="nowhere">end</p>'
    )
    first, third = Place("a.yaml", 3, 4), Place("a.yaml", 5, 6)
    assert read(html).places == {"own": first, "outer": third, "inner": third}
