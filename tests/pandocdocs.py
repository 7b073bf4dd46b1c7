"""Bodies of stories as documents of other programs: Pandoc writes them, importing reads them."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from reportpress.content.body import (
    HEADINGS,
    Block,
    BlockKind,
    Body,
    Cell,
    Figure,
    Inline,
    Note,
    Run,
    Shift,
    Table,
)
from reportpress.programs import pandoc

Node = dict[str, Any]
NO_ATTRIBUTES: list[Any] = ["", [], []]
RANKS = {kind: rank for rank, kind in enumerate(HEADINGS, 1)} | {BlockKind.SUBHEAD: 4}
SHIFTS = {Shift.SUB: "Subscript", Shift.SUPER: "Superscript"}


def node(kind: str, contents: Any = None) -> Node:
    return {"t": kind} if contents is None else {"t": kind, "c": contents}


def document(body: Sequence[Body], **head: str) -> bytes:
    """A tree of Pandoc's, as JSON."""
    meta = {key: node("MetaInlines", [node("Str", text)]) for key, text in head.items()}
    tree = {
        "pandoc-api-version": [1, 23, 1],
        "meta": meta,
        "blocks": [block(each) for each in body],
    }
    return json.dumps(tree).encode()


def written(tree: bytes, target: Path) -> Path:
    """The document as a file of the format that its name ends with."""
    command = [pandoc.program(), "--from", "json", "--output", str(target)]
    subprocess.run(command, input=tree, check=True, capture_output=True, cwd=target.parent)
    return target


def block(each: Body) -> Node:
    if isinstance(each, Table):
        return table(each)
    if isinstance(each, Figure):
        images = [image(picture.id, each) for picture in each.pictures]
        return node("Figure", [NO_ATTRIBUTES, caption(each), [node("Plain", images)]])
    assert isinstance(each, Block)
    match each.kind:
        case BlockKind.PARAGRAPH:
            return node("Para", inlines(each.runs))
        case BlockKind.QUOTE:
            return node("BlockQuote", [node("Para", inlines(each.runs))])
        case BlockKind.CODE:
            return node("CodeBlock", [NO_ATTRIBUTES, each.text])
        case BlockKind.LIST:
            return node("BulletList", items(each))
        case BlockKind.NUMBERED:
            return node("OrderedList", [[1, node("Decimal"), node("Period")], items(each)])
    return node("Header", [RANKS[each.kind], NO_ATTRIBUTES, inlines(each.runs)])


def items(each: Block) -> list[list[Node]]:
    return [[node("Plain", inlines(item.runs))] for item in each.items]


def image(file: str, figure: Figure) -> Node:
    return node("Image", [NO_ATTRIBUTES, [node("Str", "画")], [file, ""]])


def caption(each: Table | Figure) -> list[Any]:
    runs = each.caption.runs if each.caption else ()
    return [None, [node("Para", inlines(runs))] if runs else []]


def table(each: Table) -> Node:
    rows = [*each.head, *each.rows, *each.totals]
    width = sum(cell.across for cell in rows[0])
    columns = [[node("AlignDefault"), node("ColWidthDefault")]] * width
    head = [NO_ATTRIBUTES, [row(cells) for cells in each.head]]
    body = [NO_ATTRIBUTES, 0, [], [row(cells) for cells in (*each.rows, *each.totals)]]
    foot = [NO_ATTRIBUTES, []]
    return node("Table", [NO_ATTRIBUTES, caption(each), columns, head, [body], foot])


def row(cells: Sequence[Cell]) -> list[Any]:
    return [NO_ATTRIBUTES, [cell(each) for each in cells]]


def cell(each: Cell) -> list[Any]:
    text = [node("Plain", inlines(each.runs))] if each.runs else []
    return [NO_ATTRIBUTES, node("AlignDefault"), each.down, each.across, text]


def inlines(runs: Sequence[Inline]) -> list[Node]:
    return [part for run in runs for part in inline(run)]


def inline(run: Inline) -> list[Node]:
    if isinstance(run, Note):
        return [node("Note", [node("Para", inlines(run.runs))])]
    made = [node("Code", [NO_ATTRIBUTES, run.text])] if run.code else words(run)
    if run.shift is not Shift.NONE:
        made = [node(SHIFTS[run.shift], made)]
    if run.emphasis:
        made = [node("Emph", made)]
    if run.strong:
        made = [node("Strong", made)]
    if run.link:
        made = [node("Link", [NO_ATTRIBUTES, made, [run.link, ""]])]
    return made


def words(run: Run) -> list[Node]:
    """Text as Pandoc has it: spaces are nodes of their own."""
    made: list[Node] = []
    for number, word in enumerate(run.text.split(" ")):
        made += [node("Space")] if number else []
        made += [node("Str", word)] if word else []
    return made
