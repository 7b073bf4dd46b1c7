"""A story that runs on over pages is one story in the tags too, so that it is read in one go.

WeasyPrint tags page by page: the part of a story on a later page is an `Art` of its own, behind
whatever precedes it on that page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pydyf

from reportpress.engine.layout.skeleton import walk
from reportpress.engine.text.sourcemap import Box

ARTICLE, ART = "article", "/Art"


def join_stories(pdf: pydyf.PDF, pages: Sequence[Box]) -> None:
    """Move what later pages hold of a story behind what earlier ones hold of it.

    Articles are parts of one story where templates wrote the same `data-at` on them.
    """
    stories = list(_stories(pages))
    arts = [item for item in pdf.objects if _is(item, ART)]
    if len(arts) != len(stories):  # tags were made otherwise than WeasyPrint makes them
        return
    objects = {item.reference: item for item in pdf.objects if _is(item)}
    first: dict[str, pydyf.Dictionary] = {}
    for story, art in zip(stories, arts, strict=True):
        whole = first.setdefault(story, art)
        if story and whole is not art:
            _move(art, whole, objects)


def _stories(pages: Sequence[Box]) -> Iterator[str]:
    for page in pages:
        for box in walk(page):
            if getattr(box, "element", None) is not None and box.element_tag == ARTICLE:
                yield box.element.get("data-at", "")


def _is(item: object, kind: str = "") -> bool:
    """Whether an object is an element of the structure tree, of a kind if one is given."""
    if not isinstance(item, pydyf.Dictionary) or item.get("Type") != "/StructElem":
        return False
    return kind in ("", item["S"])


def _move(
    part: pydyf.Dictionary, whole: pydyf.Dictionary, objects: dict[bytes, pydyf.Dictionary]
) -> None:
    for kid in part["K"]:
        if kid in objects:
            objects[kid]["P"] = whole.reference
    whole["K"].extend(part["K"])
    part["K"] = pydyf.Array()
    siblings = objects[part["P"]]["K"]
    siblings.remove(part.reference)
