"""Pages that repeat until the copy of their flows has ended."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from reportpress.content.model import Edition, PagePlan
from reportpress.source.errors import Problem

TURNS_BEGUN = 3
BLANK = "blank"  # the page of a layout that is printed before one that begins on a side


def repeating_problems(pages: tuple[PagePlan, ...]) -> Iterator[Problem]:
    """Faults of pages that repeat, and of the numbers of those behind them."""
    repeating: set[str] = set()
    behind = False
    for page in pages:
        yield from _wrongly_numbered(page, behind)
        if page.as_needed and page.index != pages[-1].index:
            message = "of a planned page in the middle there cannot be as many as it takes"
            yield Problem(page.places["repeat"], message, "put it last, or leave out repeat")
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
    elif not behind and page.begins not in ("", side_of(page.number)):
        message = f"page {page.number} is on the {side_of(page.number)}, not on the {page.begins}"
        yield Problem(page.places["begins"], message, "right-hand pages have odd numbers")


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


def written(edition: Edition) -> tuple[PagePlan, ...]:
    """The pages as edition.yaml has them: each once, without blank ones between them."""
    return tuple(page for page in edition.pages if page.turn == 1 and not page.blank)


def begun(edition: Edition) -> Edition:
    """The edition with the first turns of each page that repeats: one that begins, and one of each
    side behind it, which those that follow are like.
    """
    turns = {page.index: TURNS_BEGUN for page in edition.pages if page.repeats}
    return grown(edition, turns) if turns else edition


def sketched(edition: Edition) -> Edition:
    """The edition without the pages behind all that repeat on which no flow is named: they tell
    neither where copy ends nor how pages before them are numbered.
    """
    last = max((n for n, page in enumerate(edition.pages) if page.repeats), default=-1)
    kept = (page for n, page in enumerate(edition.pages) if n <= last or page.flows or page.blank)
    return replace(edition, pages=tuple(kept))


def grown(edition: Edition, turns: Mapping[int, int]) -> Edition:
    """The edition with each page that repeats as often as `turns` says, by its index; else once.

    Pages are numbered on behind it; a page that begins on a side has a blank one before it where
    its number is of the other side.
    """
    pages: list[PagePlan] = []
    counted = False
    for page in written(edition):
        number = _following(pages) if counted else page.number
        if counted and page.begins and page.begins != side_of(number):
            pages.append(_blank(page, number))
            number += 1
        count = turns.get(page.index, 1)
        for turn in range(count):
            pages.append(replace(page, number=number + turn, turn=turn + 1, turns=count))
        counted = counted or page.repeats
    return replace(edition, pages=tuple(pages))


def side_of(number: int) -> str:
    """Right-hand pages have odd numbers."""
    return "right" if number % 2 else "left"


def _following(pages: list[PagePlan]) -> int:
    return max(pages[-1].number, pages[-1].through) + 1


def _blank(page: PagePlan, number: int) -> PagePlan:
    """The empty page before one."""
    return PagePlan(number, BLANK, page.place, {}, blank=True, index=page.index, places=page.places)
