"""Where what contents, index and references lead to is written, by its id."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.content.body import Block, Figure, Inline, Note, Run, Table, flat
from reportpress.content.model import Edition
from reportpress.source.errors import Place


def target_places(edition: Edition) -> dict[str, Place]:
    """The places of the first words: of headings, captions, and terms of the index."""
    stories = edition.stories.values()
    blocks = [block for story in stories for block in flat(story.body)]
    found = {block.id: place for block in blocks if block.id and (place := _begins(block))}
    for part in (part for story in stories for block in story.body for part in block.parts):
        found |= {
            run.index.anchor: run.place
            for run in reversed([*_runs(part.runs)])
            if run.index and run.index.anchor and run.text
        }
    return found


def _begins(block: Block | Table | Figure) -> Place | None:
    text = block if isinstance(block, Block) else block.caption
    if text is None:
        return None
    return next((run.place for run in text.runs if isinstance(run, Run) and run.text), None)


def _runs(inlines: tuple[Inline, ...]) -> Iterator[Run]:
    for inline in inlines:
        yield from inline.runs if isinstance(inline, Note) else (inline,)
