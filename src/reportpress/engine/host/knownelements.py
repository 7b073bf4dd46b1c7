"""A tree of HTML made of the elements of the tree before it, where these are as they were.

Boxes, styles and places are known by the element that they are of. An element that has the name and
the attributes that it had is the same one, with the text and the children that it has now.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import Any, NamedTuple


class KnownTree(NamedTuple):
    """The root of a tree. Trees that have the same `structure` have the same elements: no selector
    tells one from the other.
    """

    root: Any
    structure: object


def tree_of(root: Any) -> KnownTree:
    """A tree that none was known before."""
    return KnownTree(root, object())


def with_known_elements(known: KnownTree, new: Any) -> KnownTree:
    """The new tree, by its root; of the known one nothing is left that differs."""
    if not _alike(known.root, new):
        return tree_of(new)
    waiting, is_same = [(known.root, new)], True
    while waiting:
        old, element = waiting.pop()
        pairs = _pairs(list(old), list(element))
        is_same = is_same and _has_same(old, element, pairs)
        old.text, old.tail = element.text, element.tail
        old[:] = [before if before is not None else child for before, child in pairs]
        waiting += ((before, child) for before, child in pairs if before is not None)
    return known if is_same else tree_of(known.root)


def _has_same(old: Any, new: Any, pairs: list[tuple[Any, Any]]) -> bool:
    """Whether an element has the children it had, and is empty where it was (`:empty`)."""
    return (
        len(old) == len(new)
        and all(before is not None for before, _ in pairs)
        and bool(old.text) == bool(new.text)
    )


def _alike(old: Any, new: Any) -> bool:
    return bool(old.tag == new.tag and old.attrib == new.attrib)


def _pairs(old: list[Any], new: list[Any]) -> list[tuple[Any, Any]]:
    """Each new child, with the known one that it is like: from the first on, and from the last."""
    head = _run(old, new)
    tail = _run(old[head:][::-1], new[head:][::-1])
    middle = zip_longest(old[head : len(old) - tail], new[head : len(new) - tail])
    same = len(old) == len(new)
    return [
        *zip(old[:head], new[:head], strict=True),
        *(
            (before if same and _alike(before, child) else None, child)
            for before, child in middle
            if child is not None
        ),
        *zip(old[len(old) - tail :], new[len(new) - tail :], strict=True),
    ]


def _run(old: list[Any], new: list[Any]) -> int:
    """How many children from the first on are alike."""
    count = 0
    for before, child in zip(old, new, strict=False):
        if not _alike(before, child):
            break
        count += 1
    return count
