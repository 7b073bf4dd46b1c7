"""Pages that repeat until the copy of their flows has ended."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from reportpress.content.model import Edition, PagePlan
from reportpress.source.errors import Problem


def repeating_problems(pages: tuple[PagePlan, ...]) -> Iterator[Problem]:
    """Faults of pages that repeat, and of the numbers of those behind them."""
    repeating: set[str] = set()
    behind = False
    for page in pages:
        yield from _wrongly_numbered(page, behind)
        if page.repeats:
            yield from _unable_to_repeat(page, repeating)
            repeating |= {reference.id for reference in page.flows.values()}
            behind = True


def _wrongly_numbered(page: PagePlan, behind: bool) -> Iterator[Problem]:
    if behind and page.number:
        message = "a page behind one that repeats has no number of its own"
        yield Problem(page.places["number"], message, "leave it out: it is counted on")
    elif not behind and not page.number:
        yield Problem(page.place, "“number” is missing", "number: 1, the printed page number")


def _unable_to_repeat(page: PagePlan, taken: set[str]) -> Iterator[Problem]:
    place = page.places["repeat"]
    if not page.flows:
        message = "a page without a flow cannot repeat: nothing says how often"
        yield Problem(place, message, "name the story that runs through it under flows")
    if page.through:
        message, hint = "a double truck cannot repeat", "leave out repeat, or through"
        yield Problem(place, message, hint)
    for references in page.pictures.values():
        message = f"the picture “{references[0].id}” would be printed on each turn of the page"
        yield Problem(references[0].place, message, "put it on a page that does not repeat")
    for reference in page.flows.values():
        if reference.id in taken:
            message = f"the story “{reference.id}” already runs through pages that repeat"
            yield Problem(reference.place, message, "the first of them take all of it")


def grown(edition: Edition, turns: Mapping[int, int]) -> Edition:
    """The edition with each page that repeats as often as `turns` says, by its index; else once.

    `edition` is as it was written, or has each page once. Pages are numbered on behind it.
    """
    pages: list[PagePlan] = []
    counted = False
    for index, page in enumerate(edition.pages):
        count = turns.get(index, 1)
        for turn in range(1, count + 1):
            number = max(pages[-1].number, pages[-1].through) + 1 if counted else page.number
            pages.append(replace(page, number=number, turn=turn, turns=count))
            counted = counted or page.repeats
    return replace(edition, pages=tuple(pages))
