"""A tree of HTML made of the elements of the tree before it, where these are as they were.

Boxes, styles and places are known by the element that they are of. An element that has the name and
the attributes that it had is the same one, with the text and the children that it has now.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import Any


def with_known_elements(known: Any, new: Any) -> Any:
    """The root of the new tree; of the known one nothing is left that differs."""
    if not _alike(known, new):
        return new
    waiting = [(known, new)]
    while waiting:
        old, element = waiting.pop()
        old.text, old.tail = element.text, element.tail
        pairs = _pairs(list(old), list(element))
        old[:] = [before if before is not None else child for before, child in pairs]
        waiting += ((before, child) for before, child in pairs if before is not None)
    return known


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
