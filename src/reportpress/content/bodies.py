"""A story's body: YAML nodes that fit the schema become blocks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from reportpress.content import text
from reportpress.content.body import (
    HEADINGS,
    Block,
    BlockKind,
    Body,
    Box,
    Figure,
    FigurePicture,
    Run,
    Table,
)
from reportpress.content.charts import ChartReader
from reportpress.content.datafiles import DataFiles
from reportpress.content.tablereading import TableReader
from reportpress.source.errors import Problem
from reportpress.source.yamlnodes import Mapping, Node, Scalar, Sequence

PREFIXES = dict.fromkeys(HEADINGS, "sec-") | {BlockKind.FIGURE: "fig-", BlockKind.TABLE: "tbl-"}


class BodyReader(Struct, frozen=True):
    """Reads blocks of an edition in `folder`; what is wrong is appended to `problems`."""

    folder: Path
    problems: list[Problem]
    data: DataFiles

    def body(self, node: Node | None) -> tuple[Body, ...]:
        """The blocks of a story."""
        return tuple(block for item in _items(node) for block in self._block(item))

    def _block(self, item: Node) -> Iterator[Body]:
        if isinstance(item, Scalar):
            yield self._plain(BlockKind.PARAGRAPH, item)
        elif isinstance(item, Mapping) and item.entries:
            key, value = item.entries[0]
            yield from self._named(BlockKind(key.text), value)

    def _named(self, kind: BlockKind, node: Node) -> Iterator[Body]:
        if isinstance(node, Sequence):
            scalars = (item for item in node.items if isinstance(item, Scalar))
            items = tuple(self._plain(BlockKind.ITEM, item) for item in scalars)
            yield Block(kind, (), node.place, items)
        elif kind is BlockKind.CODE and isinstance(node, Scalar):
            place = node.place_at(0)
            yield Block(kind, (Run(node.text.rstrip(), place, code=True),), place)
        elif isinstance(node, Scalar):
            yield self._plain(kind, node)
        elif kind in HEADINGS:
            yield from self._heading(kind, node)
        elif kind is BlockKind.TABLE:
            yield self._table(node)
        elif kind is BlockKind.FIGURE:
            yield self._figure(node)
        elif kind is BlockKind.CHART:
            yield self._chart(node)
        else:
            yield self._box(node)

    def _plain(self, kind: BlockKind, scalar: Scalar) -> Block:
        return Block(kind, text.runs(scalar, self.problems), scalar.place_at(0))

    def _heading(self, kind: BlockKind, node: Mapping) -> Iterator[Block]:
        title = node.get("title")
        if isinstance(title, Scalar):
            yield replace(self._plain(kind, title), id=self._id(kind, node))

    def _table(self, node: Mapping) -> Table:
        table = TableReader(node, self.folder, self.problems, self.data).read()
        caption, remarks = self._part(node, "caption", BlockKind.CAPTION), self._remarks(node)
        id = self._id(table.kind, node)
        return replace(table, caption=caption, remarks=remarks, id=id)

    def _figure(self, node: Mapping) -> Figure:
        named = node.get("pictures")
        scalars = (named,) if isinstance(named, Scalar) else _items(named)
        pictures = tuple(
            FigurePicture(each.text, each.place_at(0))
            for each in scalars
            if isinstance(each, Scalar)
        )
        caption, remarks = self._part(node, "caption", BlockKind.CAPTION), self._remarks(node)
        return Figure(node.place, pictures, caption, remarks, self._id(BlockKind.FIGURE, node))

    def _chart(self, node: Mapping) -> Figure:
        chart = ChartReader(node, self.folder, self.problems, self.data).read()
        return replace(self._figure(node), chart=chart)

    def _box(self, node: Mapping) -> Box:
        inside = self.body(node.get("blocks"))
        blocks = tuple(block for block in inside if not isinstance(block, Box))
        return Box(node.place, blocks, self._part(node, "title", BlockKind.TITLE))

    def _remarks(self, node: Mapping) -> tuple[Block, ...]:
        parts = (
            self._part(node, "note", BlockKind.REMARK),
            self._part(node, "source", BlockKind.SOURCE),
        )
        return tuple(filter(None, parts))

    def _part(self, node: Mapping, key: str, kind: BlockKind) -> Block | None:
        value = node.get(key)
        return self._plain(kind, value) if isinstance(value, Scalar) else None

    def _id(self, kind: BlockKind, node: Mapping) -> str:
        """The id that references name."""
        id = node.get("id")
        if not isinstance(id, Scalar):
            return ""
        prefix = PREFIXES[kind]
        if not id.text.startswith(prefix) or id.text == prefix:
            message = f"the id of a {kind} begins with “{prefix}”"
            self.problems.append(Problem(id.place, message, f"id: {prefix}{id.text}"))
        return id.text


def _items(node: Node | None) -> tuple[Node, ...]:
    return node.items if isinstance(node, Sequence) else ()
