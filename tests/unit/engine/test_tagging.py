"""Parts of one element of the HTML are one element of the structure tree (ISO 32000-2, 14.7)."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pydyf
import pytest

from reportpress.engine.pdf.tagging import Tagged, joined

FIRST, SECOND = b"1 0 R", b"2 0 R"  # pages


class Tree:
    """A structure tree that is made element by element."""

    def __init__(self) -> None:
        self.pdf = pydyf.PDF()
        self.tagged: list[Tagged] = []
        self.root = self.add(pydyf.Dictionary({"Type": "/StructTreeRoot"}))
        self.top = self.element("/Document", None)

    def add(self, each: Any) -> Any:
        self.pdf.add_object(each)
        return each

    def element(
        self, kind: str, html: Any, parent: Any = None, page: bytes = FIRST, **more: Any
    ) -> pydyf.Dictionary:
        """An element with marked content, made for a box of an element of the HTML."""
        above = parent or getattr(self, "top", None)
        made = self.add(pydyf.Dictionary({
            "Type": "/StructElem", "S": kind, "K": pydyf.Array(more.get("kids", ())), "Pg": page,
            "P": above.reference if above else self.root.reference,
        }))  # fmt: skip
        if above is not None:
            above["K"].append(made.reference)
            box = SimpleNamespace(element=html, element_tag=more.get("tag", "p"))
            self.tagged.append(Tagged(made, box, above, None))
        return made

    def joined(self) -> list[pydyf.Dictionary]:
        return [each.element for each in joined(self.pdf, self.tagged)]


def html(**attributes: str) -> Any:
    return SimpleNamespace(get=attributes.get)


def test_the_parts_of_a_paragraph_are_one_with_what_all_hold():
    tree, one, other = Tree(), html(), html()
    first = tree.element("/P", one, kids=[0, 1])
    between = tree.element("/P", other, kids=[2])
    last = tree.element("/P", one, kids=[3])
    assert tree.joined() == [first, between]
    assert list(first["K"]) == [0, 1, 3]
    assert (list(between["K"]), list(last["K"])) == ([2], [])
    assert list(tree.top["K"]) == [first.reference, between.reference]


def test_marked_content_of_another_page_names_its_page():
    tree, one = Tree(), html()
    first = tree.element("/P", one, kids=[0])
    tree.element("/P", one, page=SECOND, kids=[0, b"9 0 R"])
    tree.joined()
    number, moved, reference = first["K"]
    assert (number, reference) == (0, b"9 0 R")
    assert dict(moved) == {"Type": "/MCR", "Pg": SECOND, "MCID": 0}


def test_elements_in_a_part_are_then_in_the_whole():
    tree, one, inner = Tree(), html(), html()
    first = tree.element("/L", one)
    last = tree.element("/L", one)
    item = tree.element("/LI", inner, last, kids=[5])
    tree.joined()
    assert item["P"] == first.reference
    assert list(first["K"]) == [item.reference]


@pytest.mark.parametrize("kind", ["/Document", "/Figure"])
def test_what_no_cut_parts_stays_apart(kind: str):
    tree, one = Tree(), html()
    both = [tree.element(kind, one), tree.element(kind, one)]
    assert tree.joined() == both


def test_boxes_without_an_element_stay_apart_and_so_do_those_of_other_kinds():
    tree, one = Tree(), html()
    alone = [tree.element("/P", None), tree.element("/P", None)]
    kinds = [tree.element("/P", one), tree.element("/Span", one)]
    pseudo = [tree.element("/P", one, tag="p::before")]
    assert tree.joined() == alone + kinds + pseudo


def test_an_element_in_another_of_the_same_is_no_part_of_it():
    """WeasyPrint makes two boxes of a list's item, one in the other; the next part has both."""
    tree, one = Tree(), html()
    made = []
    for number in range(2):
        outer = tree.element("/LI", one)
        inner = tree.element("/LI", one, outer)
        made += [outer, inner, tree.element("/LI", one, inner, kids=[number])]
    assert tree.joined() == made[:3]
    outer, inner, innermost = made[:3]
    assert list(innermost["K"]) == [0, 1]
    assert (list(inner["K"]), list(outer["K"])) == ([innermost.reference], [inner.reference])


def test_articles_are_one_story_where_templates_say_so_and_else_each_by_itself():
    tree = Tree()
    story, same, other = html(**{"data-at": "a:1"}), html(**{"data-at": "a:1"}), html()
    first = tree.element("/Art", story, tag="article", kids=[0])
    tree.element("/Art", same, tag="article", kids=[1])
    alone = tree.element("/Art", other, tag="article")
    paragraphs = [tree.element("/P", story), tree.element("/P", same)]
    assert tree.joined() == [first, alone, *paragraphs]
    assert list(first["K"]) == [0, 1]


def test_the_parent_tree_names_links_that_hold_their_content_now():
    tree, one, other = Tree(), html(), html()
    first = tree.element("/Link", one, kids=[0])
    last = tree.element("/Link", one, page=SECOND, kids=[0])
    text, rest = tree.element("/P", other, kids=[1]), tree.element("/P", other, kids=[2])
    row = pydyf.Array([first.reference, last.reference, rest.reference])
    parents = tree.add(pydyf.Dictionary({"Nums": pydyf.Array([0, row, 1, last.reference])}))
    tree.root["ParentTree"] = parents.reference
    assert tree.joined() == [first, text]
    assert list(row) == [first.reference, first.reference, rest.reference]
    assert list(parents["Nums"]) == [0, row, 1, first.reference]
