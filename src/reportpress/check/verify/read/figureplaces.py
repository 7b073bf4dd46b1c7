"""The pictures in figures of stories, and on which page of a PDF each should be.

A figure is laid out whole: its picture is on the page of its caption. One that has no words is
between the copy before it and the copy behind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from reportpress.check.verify.read.source import SourceText
from reportpress.content.body import Body, Figure, flat
from reportpress.content.model import Edition, Reference
from reportpress.source.errors import Place

Pager = Callable[[int], int | None]  # the page, from 1, on which a character of the source is


class FigurePlace(NamedTuple):
    """A picture that a figure shows, the pages it may be on, best first, and where the units of
    its captions begin in the source."""

    reference: Reference
    pages: tuple[int, ...]
    captions: tuple[int, ...]


def figure_places(edition: Edition, source: SourceText, page_of: Pager) -> Iterator[FigurePlace]:
    """The pictures of all figures whose place in print is known."""
    if not any(_figures(story.body) for story in edition.stories.values()):
        return
    starts = {unit.parts[0].place: unit.start for unit in source.units}
    named = dict.fromkeys(ref.id for page in edition.pages for ref in page.flows.values())
    for id in named:
        body = edition.stories[id].body
        for at, block in enumerate(body):
            for figure in _figures((block,)):
                yield from _places(figure, body, at, starts, page_of)


def _figures(body: tuple[Body, ...]) -> list[Figure]:
    return [block for block in flat(body) if isinstance(block, Figure)]


def _places(
    figure: Figure, body: Sequence[Body], at: int, starts: Mapping[Place, int], page_of: Pager
) -> Iterator[FigurePlace]:
    pages = _pages((part.place for part in figure.parts), starts, page_of)[:1]
    pages = pages or _pages(_around(body, at), starts, page_of)
    common = [figure.caption] if figure.caption else []
    for picture in figure.pictures:
        captions = [*picture.captions[:1], *(common if len(figure.pictures) == 1 else ())]
        known = tuple(starts[each.place] for each in captions if each.place in starts)
        if pages:
            yield FigurePlace(Reference(picture.id, picture.place), pages, known)


def _around(body: Sequence[Body], at: int) -> Iterator[Place]:
    """The blocks next to one, the one before it first."""
    for block in chain(body[at - 1 : at] if at else (), body[at + 1 : at + 2]):
        yield from (part.place for part in block.parts)


def _pages(places: Iterator[Place], starts: Mapping[Place, int], page_of: Pager) -> tuple[int, ...]:
    """The pages on which copy of these places is, each once."""
    found = (page_of(starts[place]) for place in places if place in starts)
    return tuple(dict.fromkeys(page for page in found if page is not None))
