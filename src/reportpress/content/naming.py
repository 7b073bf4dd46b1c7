"""The words of references, and the anchors of index terms.

Stories are gone through in the order of the edition's pages, so that anchors rise as they are read.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from msgspec.structs import replace

from reportpress.content.body import (
    TARGET_KINDS,
    Block,
    Body,
    Box,
    Cell,
    Figure,
    Inline,
    Note,
    Run,
    Table,
    TableRow,
)
from reportpress.content.hints import nearest, shown
from reportpress.content.model import Story
from reportpress.source.errors import Place, Problem


def named(
    stories: Iterable[Story], labels: Mapping[str, str], problems: list[Problem]
) -> dict[str, Story]:
    """The stories with words for their references and anchors for their index terms, by id.

    `labels` says how each target is called; a reference to another is a problem.
    """
    namer = _Namer(labels, problems)
    return {story.id: namer.story(story) for story in stories}


@dataclass
class _Namer:
    labels: Mapping[str, str]
    problems: list[Problem]
    anchors: dict[Place, str] = field(default_factory=dict)

    def story(self, story: Story) -> Story:
        return dataclasses.replace(story, body=tuple(map(self.block, story.body)))

    def block(self, block: Body) -> Body:
        if isinstance(block, Box):
            title = block.title and self.copy(block.title)
            return replace(block, title=title, blocks=tuple(map(self.plain, block.blocks)))
        return self.plain(block)

    def plain(self, block: Block | Table | Figure) -> Block | Table | Figure:
        if isinstance(block, Block):
            return self.copy(block)
        caption = block.caption and self.copy(block.caption)
        block = replace(block, caption=caption, remarks=tuple(map(self.copy, block.remarks)))
        if isinstance(block, Table):
            head, rows, totals = map(self.rows, (block.head, block.rows, block.totals))
            return replace(block, head=head, rows=rows, totals=totals)
        return block

    def rows(self, rows: tuple[TableRow, ...]) -> tuple[TableRow, ...]:
        return tuple(tuple(map(self.cell, row)) for row in rows)

    def cell(self, cell: Cell) -> Cell:
        return replace(cell, copy=self.copy(cell.copy))

    def copy(self, block: Block) -> Block:
        items = tuple(map(self.copy, block.items))
        return replace(block, runs=tuple(map(self.inline, block.runs)), items=items)

    def inline(self, inline: Inline) -> Inline:
        if isinstance(inline, Note):
            return replace(inline, runs=tuple(map(self.run, inline.runs)))
        return self.run(inline)

    def run(self, run: Run) -> Run:
        if run.target:
            return replace(run, text=self.words(run))
        if run.index is None:
            return run
        # A term is of several runs where parts of it are emphasised: all have its one anchor.
        anchor = self.anchors.setdefault(run.index.place, f"index-{len(self.anchors) + 1}")
        return replace(run, index=replace(run.index, anchor=anchor))

    def words(self, run: Run) -> str:
        if run.target not in self.labels:
            prefix = run.target.partition("-")[0]
            alike = [known for known in self.labels if known.partition("-")[0] == prefix]
            message = f"there is no {TARGET_KINDS[prefix]} “{shown(run.target)}”"
            hint = nearest(run.target, alike) or f"give it this id: “id: {run.target}”"
            self.problems.append(Problem(run.place, message, hint))
        return self.labels.get(run.target, "")
