"""What copy is on which page of print, and how readers call the pages: for books that name them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from reportpress.build.outputs.output import PaintedPages
from reportpress.ebook.pagemarks import CopyOnPage, PageOfPrint
from reportpress.engine.layout.frames import FrameColumn
from reportpress.engine.pdf.pagelabels import labels_of
from reportpress.engine.text.sourcemap import BlockSource

if TYPE_CHECKING:
    from reportpress.compose.interface import Composition, Fragment


def pages_of_print(pages: PaintedPages) -> tuple[PageOfPrint, ...]:
    """The pages in their order, each with where the copy of every story begins on it."""
    skeleton = pages.laid_out.skeleton
    on: dict[int, list[CopyOnPage]] = {}
    for composition in pages.composed.compositions:
        for page, copy in _copy(composition):
            on.setdefault(page, []).append(copy)
    for page, copy in _unthreaded(pages):
        on.setdefault(page, []).append(copy)
    labels = _labels(pages)
    return tuple(
        PageOfPrint(labels[page], tuple(on.get(page, ()))) for page in range(len(skeleton.pages))
    )


def _unthreaded(pages: PaintedPages) -> Iterator[tuple[int, CopyOnPage]]:
    """The stories that no frames hold, a forecast say: each is on the first page that names it."""
    edition = pages.filled.edition
    known = {composition.flow.name for composition in pages.composed.compositions}
    for index, plan in enumerate(edition.pages):
        for reference in plan.flows.values():
            if reference.id not in known:
                known.add(reference.id)
                story = edition.stories[reference.id]
                yield index, CopyOnPage(story.id, story.place, first=True)


def _labels(pages: PaintedPages) -> list[str]:
    """What each page is called: by its `page-label`, else by its number in the edition."""
    skeleton, plans = pages.laid_out.skeleton, pages.filled.edition.pages
    labels = labels_of(skeleton)
    if len(plans) != len(labels):
        return labels
    named = zip(labels, plans, skeleton.pages, strict=True)
    return [
        _number(plan.number, plan.through) if page.style["page_label"] == "auto" else label
        for label, plan, page in named
    ]


def _number(number: int, through: int) -> str:
    return f"{number}–{through}" if through else str(number)


def _copy(composition: Composition) -> Iterator[tuple[int, CopyOnPage]]:
    """Where the copy of a story begins on each of its pages, with the indexes of these."""
    known: set[int] = set()
    behind: dict[int, int] = {}  # characters of each block that were set on pages before
    for part in composition.frames:
        page = cast(FrameColumn, part.frame.tag).page_index
        for fragment in part.fragments:
            block = fragment.block
            if page not in known and isinstance(block.tag, BlockSource):
                story, place = composition.flow.name, block.tag.place
                yield page, CopyOnPage(story, place, behind.get(id(block), 0), not known)
                known.add(page)
            behind[id(block)] = behind.get(id(block), 0) + _characters(fragment)


def _characters(fragment: Fragment) -> int:
    """How many characters of copy are set in it, white space and calls of notes excluded."""
    pieces = (piece for line in fragment.lines for piece in line.pieces)
    own = (piece for piece in pieces if not piece.run.notes and piece.ruby is None)
    return sum(not sign.isspace() for piece in own for sign in piece.text)
