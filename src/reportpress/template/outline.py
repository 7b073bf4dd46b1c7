"""What tables of contents and indexes are made of: headings, figures, tables and index terms."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from reportpress.content.body import Block, Figure, Inline, Note, Run, Table, flat
from reportpress.content.model import Edition, Story


class IndexEntry(Struct, frozen=True):
    """A term of the index, and the ids of the places where copy names it."""

    term: str
    anchors: tuple[str, ...]


def blocks(of: Edition | Story, *kinds: str) -> tuple[Block | Table | Figure, ...]:
    """The blocks of these kinds in the order in which they are read, those in boxes too, of an
    edition or of a story.
    """
    stories = [of] if isinstance(of, Story) else _in_order(of)
    bodies = (flat(story.body) for story in stories)
    return tuple(block for body in bodies for block in body if block.kind in kinds)


def index(edition: Edition) -> tuple[IndexEntry, ...]:
    """The terms of the index in their order: Latin letters, then Han by their sound.

    The common characters of GB 2312 are in the order of their pinyin. A term that begins with
    another, or with one of several readings, says by `sort` where it belongs: 重庆 by 崇庆.
    """
    anchors: dict[str, dict[str, None]] = {}
    sorts: dict[str, bytes] = {}
    for run in _runs(edition):
        if run.index:
            anchors.setdefault(run.index.term, {})[run.index.anchor] = None
            sorts.setdefault(run.index.term, run.index.sort.casefold().encode("gb18030"))
    terms = sorted(anchors, key=lambda term: (sorts[term], term))
    return tuple(IndexEntry(term, tuple(anchors[term])) for term in terms)


def _in_order(edition: Edition) -> list[Story]:
    named = (ref.id for page in edition.pages for ref in page.flows.values())
    return [edition.stories[id] for id in dict.fromkeys(named)]


def _runs(edition: Edition) -> Iterator[Run]:
    for story in _in_order(edition):
        for block in story.body:
            for part in block.parts:
                yield from _plain(part.runs)


def _plain(inlines: tuple[Inline, ...]) -> Iterator[Run]:
    for inline in inlines:
        yield from inline.runs if isinstance(inline, Note) else (inline,)
