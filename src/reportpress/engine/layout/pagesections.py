"""Which page of an edition each laid-out page is of, where a template may take several."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from reportpress.engine.layout.skeleton import Skeleton
from reportpress.engine.text.sourcemap import Box


def sections_of(skeleton: Skeleton) -> tuple[int, ...]:
    """The number of the body's element that each page is of, from 0 on.

    Empty where pages are not of one element each, or an element is on none.
    """
    body = next(iter(skeleton.root.iter("body")), ())
    numbers = {id(child): n for n, child in enumerate(each for each in body if _is_element(each))}
    found = [
        {numbers[id(each)] for each in _on(page) if id(each) in numbers} for page in skeleton.pages
    ]
    if any(len(each) != 1 for each in found):
        return ()
    sections = tuple(min(each) for each in found)
    steps = {after - before for before, after in pairwise((-1, *sections, len(numbers)))}
    return sections if steps <= {0, 1} else ()


def _is_element(node: object) -> bool:
    return isinstance(getattr(node, "tag", None), str)


def _on(page: Box) -> Iterator[object]:
    """The elements of the body that have boxes on a page."""
    for root in page.children:
        if root.element_tag == "html":
            for body in root.children:
                yield from (box.element for box in body.children)
