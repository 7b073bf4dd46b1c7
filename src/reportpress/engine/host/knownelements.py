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

    The tree was made of one whose structure was `before`. Elements that are `settled` have been in
    that, and so have all around them: their siblings, those they are in, and the siblings of these.
    What is in them may be other.
    """

    root: Any
    structure: object
    before: object = None
    settled: frozenset[Any] = frozenset()


def tree_of(root: Any) -> KnownTree:
    """A tree that none was known before."""
    return KnownTree(root, object())


def same_tree(known: KnownTree) -> KnownTree:
    """The tree itself, once more."""
    return KnownTree(known.root, known.structure, known.structure)


def with_known_elements(known: KnownTree, new: Any) -> KnownTree:
    """The new tree, by its root; of the known one nothing is left that differs."""
    if not _alike(known.root, new):
        return tree_of(new)
    all_same = _has_same([(known.root, new)])
    settled = {known.root} if all_same else set[Any]()
    waiting = [(known.root, new)]
    while waiting:
        old, element = waiting.pop()
        pairs = _pairs(list(old), list(element))
        is_same = len(old) == len(element) and _has_same(pairs)
        all_same = all_same and is_same
        if is_same and old in settled:
            settled.update(before for before, _ in pairs)
        old.text, old.tail = element.text, element.tail
        old[:] = [before if before is not None else child for before, child in pairs]
        waiting += ((before, child) for before, child in pairs if before is not None)
    structure = known.structure if all_same else object()
    return KnownTree(known.root, structure, known.structure, frozenset(settled))


def _has_same(pairs: list[tuple[Any, Any]]) -> bool:
    """Whether all elements were there, and are empty where they were (`:empty`)."""
    return all(before is not None and _filled(before) == _filled(new) for before, new in pairs)


def _filled(element: Any) -> tuple[bool, bool]:
    """Whether an element has text before its first child, and whether it has children."""
    return bool(element.text), any(isinstance(child.tag, str) for child in element)


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
