"""Does every page name what exists, and is everything placed on a page?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from reportpress.content.body import Figure, flat
from reportpress.content.hints import nearest, shown
from reportpress.content.model import PagePlan, Picture, Reference, Story
from reportpress.source.errors import Problem, Severity


def reference_problems(
    pages: tuple[PagePlan, ...],
    stories: Mapping[str, Story | None],
    pictures: Mapping[str, Picture | None] | None,
) -> list[Problem]:
    """Faults of the page numbers and of the ids named on pages.

    An id whose entry is None is known, but faulty for reasons reported elsewhere; `pictures` is
    None when their ids could not be read.
    """
    on_pages = [*_pictures_on(pages), *_pictures_in(stories.values())]
    return [
        *_numbering(pages),
        *_unknown("story", (ref for page in pages for ref in page.flows.values()), stories),
        *_unknown("picture", [] if pictures is None else on_pages, pictures or {}),
        *_twice_on_a_page(pages),
        *_unquoted(pages, stories),
        *_picture_again(on_pages),
    ]


def _pictures_on(pages: Iterable[PagePlan]) -> Iterator[Reference]:
    return (ref for page in pages for refs in page.pictures.values() for ref in refs)


def _pictures_in(stories: Iterable[Story | None]) -> Iterator[Reference]:
    for block in (block for story in stories if story for block in flat(story.body)):
        if isinstance(block, Figure):
            yield from (Reference(each.id, each.place) for each in block.pictures)


def _numbering(pages: tuple[PagePlan, ...]) -> Iterator[Problem]:
    for page in pages:
        if page.number and page.through and page.through != page.number + 1:
            message = f"a double truck covers two pages: {page.number} and {page.number + 1}"
            place = page.places["through"]
            yield Problem(place, message, f"through: {page.number + 1}")
    for before, page in pairwise(page for page in pages if page.number):
        last = max(before.number, before.through)
        if page.number <= last:
            message = f"page {page.number} stands behind page {last}"
            if page.number in (before.number, before.through):
                message = f"page {page.number} is there twice"
            yield Problem(page.places["number"], message, "page numbers must ascend")


def _unknown(
    sort: str, references: Iterable[Reference], known: Mapping[str, object]
) -> Iterator[Problem]:
    for reference in references:
        if reference.id not in known:
            message = f"there is no {sort} “{shown(reference.id)}”"
            yield Problem(reference.place, message, nearest(reference.id, known) or _home(sort))


def _home(sort: str) -> str:
    return "stories/<id>.yaml" if sort == "story" else "pictures/pictures.yaml"


def _twice_on_a_page(pages: tuple[PagePlan, ...]) -> Iterator[Problem]:
    for page in pages:
        seen: set[str] = set()
        for reference in page.flows.values():
            if reference.id in seen:
                message = f"the story “{reference.id}” already runs in another flow of this page"
                hint = "one flow of the layout may have many frames"
                yield Problem(reference.place, message, hint)
            seen.add(reference.id)


def _unquoted(pages: Iterable[PagePlan], stories: Mapping[str, Story | None]) -> Iterator[Problem]:
    for box in (box for page in pages for box in page.boxes if box.quote):
        story = stories.get(box.reference.id)
        if story and not story.pull_quote:
            message = f"the story “{story.id}” has no pull quote to show"
            hint = "give it a pull-quote, or run makeup again: its place is white"
            yield Problem(box.place, message, hint, Severity.WARNING)


def _picture_again(references: list[Reference]) -> Iterator[Problem]:
    seen: set[str] = set()
    for reference in references:
        if reference.id in seen:
            message = f"the picture “{reference.id}” is printed a second time"
            hint = "is another one meant?"
            yield Problem(reference.place, message, hint, Severity.WARNING)
        seen.add(reference.id)


def absence_problems(
    pages: tuple[PagePlan, ...],
    stories: Mapping[str, Story | None],
    pictures: Mapping[str, Picture | None] | None,
) -> Iterator[Problem]:
    """Stories (an error) and pictures (a warning) that are placed on no page."""
    placed = {ref.id for page in pages for ref in page.flows.values()}
    for story in stories.values():
        if story and story.id not in placed:
            message = f"the story “{story.id}” is on no page"
            yield Problem(story.place, message, "name it in a page's flows in edition.yaml")
    shown_pictures = {ref.id for ref in (*_pictures_on(pages), *_pictures_in(stories.values()))}
    for picture in (pictures or {}).values():
        if picture and picture.id not in shown_pictures:
            message = f"the picture “{picture.id}” is on no page"
            hint = "name it in a page's pictures in edition.yaml, or in a figure of a story"
            yield Problem(picture.place, message, hint, Severity.WARNING)
