"""A tree made of the elements of the one before it says what the new one says."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportpress.engine.host.knownelements import tree_of, with_known_elements

BEFORE = '<html><body><p at="1">a</p><p at="2">b<b>c</b>d</p><p at="3">e</p></body></html>'


def tree(text: str) -> ElementTree.Element:
    return ElementTree.fromstring(text)


def written(root: ElementTree.Element) -> bytes:
    return ElementTree.tostring(root)


def known(before: ElementTree.Element, after: str) -> list[str]:
    """The places of the elements that are still the same ones."""
    old = {id(each) for each in before.iter()}
    made = with_known_elements(tree_of(before), tree(after)).root
    assert written(made) == written(tree(after))
    return [each.get("at", "") for each in made.iter("p") if id(each) in old]


@pytest.mark.parametrize(
    ("after", "same"),
    [
        (BEFORE, ["1", "2", "3"]),
        (BEFORE.replace("b<b>", "x<b>"), ["1", "2", "3"]),
        (BEFORE.replace('<p at="2">', '<p at="9">'), ["1", "3"]),
        (BEFORE.replace('<p at="1">a</p>', ""), ["2", "3"]),
        (BEFORE.replace('<p at="3">', '<p at="4">x</p><p at="3">'), ["1", "2", "3"]),
        (BEFORE.replace("<html>", "<html lang='zh'>"), []),
    ],
)
def test_elements_with_the_same_attributes_stay(after: str, same: list[str]) -> None:
    assert known(tree(BEFORE), after) == same


@pytest.mark.parametrize(
    ("after", "is_same"),
    [
        (BEFORE, True),
        (BEFORE.replace("b<b>", "x<b>").replace(">e<", ">f<"), True),
        (BEFORE.replace(">e<", "><"), False),
        (BEFORE.replace("<b>c</b>", "<b>c</b><b/>"), False),
        (BEFORE.replace("<b>c</b>", ""), False),
        (BEFORE.replace('at="2"', 'at="9"'), False),
        (BEFORE.replace("<html>", "<html lang='zh'>"), False),
    ],
)
def test_a_structure_is_the_same_where_no_selector_tells_the_trees_apart(after, is_same) -> None:
    first = with_known_elements(tree_of(tree(BEFORE)), tree(BEFORE))
    second = with_known_elements(first, tree(after))
    assert (second.structure is first.structure) == is_same
    assert with_known_elements(second, tree(after)).structure is second.structure


@pytest.mark.parametrize(
    ("after", "settled"),
    [
        (BEFORE.replace("b<b>", "x<b>"), ["1", "2", "b", "3"]),
        (BEFORE.replace("<b>c</b>", "<b>c</b><i/>"), ["1", "2", "3"]),
        (BEFORE.replace('<p at="3">e</p>', ""), []),
        (BEFORE.replace('at="3"', 'at="9"'), []),
        (BEFORE.replace(">e<", "><"), []),
        (BEFORE.replace("<b>c</b>", "<b/>"), ["1", "2", "3"]),
        (BEFORE.replace("<html>", "<html lang='zh'>"), []),
    ],
)
def test_an_element_is_settled_where_all_around_it_is_as_it_was(after, settled) -> None:
    made = with_known_elements(tree_of(tree(BEFORE)), tree(after))
    inside = [each for each in made.root.iter() if each.tag in "pbi" and each in made.settled]
    assert [each.get("at", each.tag) for each in inside] == settled


trees = st.recursive(
    st.builds(lambda tag, at, text: (tag, at, text, []), *[st.sampled_from("ab")] * 3),
    lambda inner: st.builds(
        lambda tag, at, text, children: (tag, at, text, children),
        *[st.sampled_from("ab")] * 3,
        st.lists(inner, max_size=4),
    ),
    max_leaves=12,
)


def element(made: tuple) -> ElementTree.Element:
    tag, at, text, children = made
    root = ElementTree.Element(tag, {"at": at})
    root.text = root.tail = text
    root.extend(map(element, children))
    return root


@given(st.lists(trees, min_size=2, max_size=4))
def test_a_tree_says_what_the_new_one_says(made: list[tuple]) -> None:
    tree = tree_of(element(made[0]))
    for new in made[1:]:
        tree = with_known_elements(tree, element(new))
        root = tree.root
        assert written(root) == written(element(new))
        assert len({id(each) for each in root.iter()}) == len(list(root.iter()))
