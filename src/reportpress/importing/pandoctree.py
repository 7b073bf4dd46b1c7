"""Pandoc's JSON tree as blocks of a document.

The types are those of pandoc-types 1.23: a node is `{"t": type, "c": contents}`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from reportpress.content.body import Shift
from reportpress.importing.copydocument import (
    CopyBlock,
    CopyCell,
    CopyKind,
    CopyList,
    CopyPicture,
    CopyPiece,
    CopyTable,
    CopyText,
    Pieces,
    Telling,
)
from reportpress.importing.markupwriting import unsayable
from reportpress.importing.pieces import (
    FORCED,
    GONE,
    WRAPPED,
    at_forced_breaks,
    settled,
    without_unseen,
)
from reportpress.importing.rubytext import annotated
from reportpress.importing.stylenames import CAPTION, KIND_OF_STYLE, NO_STYLE
from reportpress.importing.tablemaking import made_whole
from reportpress.source.errors import Place

Node = dict[str, Any]
# Looks that copy has no word for; their text stays.
_LOOKS = {"Underline": "underlining", "Strikeout": "strike-through", "SmallCaps": "small capitals"}
_QUOTES = {"DoubleQuote": "“”", "SingleQuote": "‘’"}
LISTS = frozenset({"BulletList", "OrderedList"})
_META = (
    ("title", CopyKind.HEADLINE),
    ("subtitle", CopyKind.DECK),
    ("author", CopyKind.BYLINE),
    ("date", CopyKind.PARAGRAPH),
    ("abstract", CopyKind.PARAGRAPH),
)
Pictured = Callable[[str], bytes | None]  # the bytes of a picture that the document names


class Styled(Struct, frozen=True):
    """A block, and whether its style says that it is a caption."""

    block: CopyBlock
    is_caption: bool = False


@dataclass
class TreeReader:
    """Reads a tree; `picture` gives the pictures that it names, None for one there is not."""

    file: str
    telling: Telling
    picture: Pictured
    has_head: bool = True  # whether what the tree tells beside its blocks is copy
    number: int = 0
    waiting: list[Styled] = field(default_factory=list)  # pictures of the paragraph that is read

    def read(self, tree: bytes) -> list[Styled]:
        """All blocks of a document, those of its title first."""
        root: Node = json.loads(tree)
        head = self._meta(root["meta"]) if self.has_head else ()
        return [*head, *self._blocks(root["blocks"])]

    @property
    def place(self) -> Place:
        """Of the block that is read."""
        return Place(self.file, self.number)

    def _meta(self, meta: Node) -> Iterator[Styled]:
        for key, kind in _META:
            for inlines in _meta_texts(meta.get(key)):
                yield from self._text(kind, inlines)

    def _blocks(self, nodes: list[Node], style: str = NO_STYLE) -> Iterator[Styled]:
        for node in nodes:
            self._go_to(node)
            yield from self._block(node["t"], node.get("c"), style)
            yield from self.waiting
            self.waiting = []

    def _go_to(self, node: Node) -> None:
        """Nodes of files that have lines know theirs; the next block is at it."""
        if "line" in node:
            self.number = node["line"] - 1

    def _block(self, kind: str, c: Any, style: str) -> Iterator[Styled]:
        match kind:
            case "Para" | "Plain":
                yield from self._paragraph(c, style)
            case "Header":
                yield from self._text(CopyKind.HEADING, c[2], level=c[0])
            case "Div":
                yield from self._blocks(c[1], _style_of(c[0]) or style)
            case "BlockQuote":
                yield from self._quote(c, style)
            case "BulletList":
                yield from self._list(c, numbered=False)
            case "OrderedList":
                yield from self._ordered(c)
            case "Table":
                yield from self._table(c)
            case "Figure":
                yield from self._figure(c)
            case _:
                yield from self._rare(kind, c)

    def _rare(self, kind: str, c: Any) -> Iterator[Styled]:
        match kind:
            case "CodeBlock":
                self.number += 1
                code = self._code(c[1])
                if code[0].text.strip():
                    yield Styled(CopyText(CopyKind.CODE, code, self.place))
            case "LineBlock":
                for line in c:
                    yield from self._text(CopyKind.PARAGRAPH, line)
            case "DefinitionList":
                yield from self._definitions(c)
            case "HorizontalRule":
                self.telling.tell(self.place, "a rule between paragraphs is not kept")
            case "RawBlock":
                self.telling.tell(self.place, f"left out: a block of {c[0]}")
            case _:
                self.telling.tell(self.place, f"left out: a block of the sort {kind}")

    def _code(self, text: str) -> Pieces:
        """Lines of code as they are, but for characters that no copy may hold."""
        lines = [
            without_unseen(line, self.place, self.telling).replace(GONE, "")
            for line in text.split("\n")
        ]
        return (CopyPiece("\n".join(lines), code=True),)

    def _paragraph(self, inlines: list[Node], style: str) -> Iterator[Styled]:
        kind = KIND_OF_STYLE.get(style, CopyKind.PARAGRAPH)
        yield from self._text(kind, inlines, caption=style in CAPTION)

    def _text(
        self, kind: CopyKind, inlines: list[Node], level: int = 0, caption: bool = False
    ) -> Iterator[Styled]:
        """A text as one block, or as one for each line that was made to end."""
        self.number += 1
        lines = [self._settled(line) for line in at_forced_breaks(self._inlines(inlines))]
        lines = [line for line in lines if line]
        if len(lines) > 1 and kind is not CopyKind.HEADLINE:
            self.telling.tell(self.place, "a line made to end is a paragraph of its own")
        for pieces in lines:
            yield Styled(CopyText(kind, pieces, self.place, level), caption)

    def _settled(self, pieces: list[CopyPiece]) -> Pieces:
        pieces = annotated(pieces)
        for piece in pieces:
            if problem := unsayable(piece):
                self.telling.tell(self.place, f"{problem}: the text stays")
        return settled(pieces, self.place, self.telling)

    def _quote(self, nodes: list[Node], style: str) -> Iterator[Styled]:
        for styled in self._blocks(nodes, style):
            block = styled.block
            if isinstance(block, CopyText) and block.kind is CopyKind.PARAGRAPH:
                block = replace(block, kind=CopyKind.QUOTE)
            yield Styled(block, styled.is_caption)

    def _ordered(self, c: Any) -> Iterator[Styled]:
        (start, *_), items = c
        if start != 1:
            message = f"a list whose numbers begin at {start} is counted from 1"
            self.telling.tell(Place(self.file, self.number + 1), message)
        yield from self._list(items, numbered=True)

    def _list(self, items: list[list[Node]], *, numbered: bool) -> Iterator[Styled]:
        place = Place(self.file, self.number + 1)
        found = [item for nodes in items for item in self._items(nodes)]
        if found:
            yield Styled(CopyList(tuple(found), place, numbered))

    def _items(self, nodes: list[Node]) -> Iterator[Pieces]:
        """An item; lists within it become items behind it."""
        for is_list, group in groupby(nodes, lambda node: node["t"] in LISTS):
            inside = list(group)
            if not is_list:
                self._go_to(inside[0])
                if pieces := self._as_one(inside, "an item"):
                    yield pieces
                continue
            self.telling.tell(self.place, "a list within an item: its items follow it")
            for node in inside:
                inner = node["c"][1] if node["t"] == "OrderedList" else node["c"]
                for each in inner:
                    yield from self._items(each)

    def _as_one(self, nodes: list[Node], what: str) -> Pieces:
        """Blocks as the text of one item, cell, note or caption."""
        self.number += 1
        parts = [part for node in nodes for part in _parts(node)]
        if len(parts) > 1:
            self.telling.tell(self.place, f"{what} of several paragraphs is one")
        pieces: list[CopyPiece] = []
        for part in parts:
            pieces += ([CopyPiece(WRAPPED)] if pieces else []) + list(self._inlines(part))
        return self._settled([replace(p, text=p.text.replace(FORCED, WRAPPED)) for p in pieces])

    def _table(self, c: Any) -> Iterator[Styled]:
        _, caption, _, head, bodies, foot = c
        place = Place(self.file, self.number + 1)
        title = self._as_one(caption[1], "a caption") if caption[1] else ()
        heads = [*head[1], *(row for body in bodies for row in body[2])]
        rows = [*heads, *(row for body in bodies for row in body[3]), *foot[1]]
        read = tuple(filter(None, (tuple(map(self._cell, row[1])) for row in rows)))
        made, head = made_whole(read, sum(bool(row[1]) for row in heads))
        if read != made:
            self.telling.tell(place, "rows of a table are filled up, cells cut to what there is")
        if made:
            yield Styled(CopyTable(made, place, head, title))
        elif title:
            yield Styled(CopyText(CopyKind.PARAGRAPH, title, place))

    def _cell(self, c: Any) -> CopyCell:
        _, _, down, across, blocks = c
        return CopyCell(self._as_one(blocks, "a cell"), across, down)

    def _figure(self, c: Any) -> Iterator[Styled]:
        _, caption, blocks = c
        inside = list(self._blocks(blocks))
        title = self._as_one(caption[1], "a caption") if caption[1] else ()
        pictures = [each for each in inside if isinstance(each.block, CopyPicture)]
        for styled in inside:
            block = styled.block
            if title and isinstance(block, CopyPicture) and styled is pictures[-1]:
                yield Styled(replace(block, caption=title))
                title = ()
            else:
                yield styled
        if title:
            yield Styled(CopyText(CopyKind.PARAGRAPH, title, self.place))

    def _definitions(self, c: Any) -> Iterator[Styled]:
        self.telling.tell(self.place, "a list of terms: terms and meanings are paragraphs")
        for term, meanings in c:
            yield from self._text(CopyKind.PARAGRAPH, [{"t": "Strong", "c": term}])
            for blocks in meanings:
                yield from self._blocks(blocks)

    def _inlines(self, nodes: list[Node], look: CopyPiece = CopyPiece("")) -> Iterator[CopyPiece]:  # noqa: B008
        for node in nodes:
            yield from self._inline(node["t"], node.get("c"), look)

    def _inline(self, kind: str, c: Any, look: CopyPiece) -> Iterator[CopyPiece]:
        match kind:
            case "Str":
                yield replace(look, text=c)
            case "Space":
                yield replace(look, text=" ")
            case "SoftBreak":
                yield replace(look, text=WRAPPED)
            case "LineBreak":
                yield replace(look, text=FORCED)
            case "Strong":
                yield from self._inlines(c, replace(look, strong=True))
            case "Emph":
                yield from self._inlines(c, replace(look, emphasis=True))
            case "Superscript":
                yield from self._inlines(c, replace(look, shift=Shift.SUPER))
            case "Subscript":
                yield from self._inlines(c, replace(look, shift=Shift.SUB))
            case "Code":
                yield replace(look, text=c[1], code=True)
            case "Link":
                yield from self._inlines(c[1], replace(look, link=c[2][0]))
            case "Note":
                yield CopyPiece("", note=self._note(c))
            case _:
                yield from self._rare_inline(kind, c, look)

    def _rare_inline(self, kind: str, c: Any, look: CopyPiece) -> Iterator[CopyPiece]:
        if kind in _LOOKS:
            self.telling.tell(self.place, f"{_LOOKS[kind]} is not kept: the text stays")
            yield from self._inlines(c, look)
        elif kind == "Quoted":
            opening, closing = tuple(_QUOTES[c[0]["t"]])
            yield replace(look, text=opening)
            yield from self._inlines(c[1], look)
            yield replace(look, text=closing)
        elif kind in ("Span", "Cite"):
            yield from self._inlines(c[1], look)
        elif kind == "Image":
            self._image(c)
        elif kind == "Math":
            self.telling.tell(self.place, "a formula: its TeX is written as code")
            yield replace(look, text=c[1], code=True)
        else:
            self.telling.tell(self.place, f"left out: a part of the sort {kind}")

    def _note(self, blocks: list[Node]) -> Pieces:
        number, self.number = self.number, self.number - 1  # it is a part of its paragraph
        pieces = self._as_one(blocks, "a note")
        self.number = number
        if any(piece.note for piece in pieces):
            self.telling.tell(self.place, "a note within a note is text of it")
        return tuple(inner for piece in pieces for inner in piece.note or (piece,))

    def _image(self, c: Any) -> None:
        _, alt, (name, _) = c
        data = self.picture(name)
        words = "".join(piece.text for piece in self._inlines(alt)).strip()
        if data is None:
            hint = "put it beside the document, or into pictures/ by hand"
            self.telling.tell(self.place, f"left out: the picture “{name}” cannot be read", hint)
        else:
            self.waiting.append(Styled(CopyPicture(name, data, self.place, words)))


def _meta_texts(value: Node | None) -> Iterator[list[Node]]:
    """The texts of an entry of the head: one, or one of each in a list."""
    if value is None:
        return
    if value["t"] == "MetaInlines":
        yield value["c"]
    elif value["t"] == "MetaString":
        yield [{"t": "Str", "c": value["c"]}]
    elif value["t"] == "MetaBlocks":
        yield from (part for node in value["c"] for part in _parts(node))
    elif value["t"] == "MetaList":
        for each in value["c"]:
            yield from _meta_texts(each)


def _parts(node: Node) -> Iterator[list[Node]]:
    """The texts within a block, each its inlines."""
    c: Any = node.get("c")
    match node["t"]:
        case "Para" | "Plain":
            yield c
        case "Header":
            yield c[2]
        case "CodeBlock":
            yield [{"t": "Code", "c": c}]
        case "LineBlock":
            yield from c
        case _:
            for inner in _within(node["t"], c):
                yield from _parts(inner)


def _within(kind: str, c: Any) -> list[Node]:
    """The blocks within a block."""
    match kind:
        case "BulletList" | "OrderedList":
            return [inner for item in (c[1] if kind == "OrderedList" else c) for inner in item]
        case "Div":
            return list(c[1])
        case "Figure":
            return [*c[2], *c[1][1]]
        case "DefinitionList":
            return [part for term, meanings in c for part in _defined(term, meanings)]
        case "BlockQuote":
            return list(c)
        case "Table":
            bodies = (row for body in c[4] for row in (*body[2], *body[3]))
            rows = [*c[3][1], *bodies, *c[5][1]]
            return [*c[1][1], *(inner for row in rows for cell in row[1] for inner in cell[4])]
    return []


def _defined(term: list[Node], meanings: list[list[Node]]) -> list[Node]:
    return [{"t": "Plain", "c": term}, *(inner for blocks in meanings for inner in blocks)]


def _style_of(attributes: Any) -> str:
    """The name of a Word style, in lower case."""
    return next((str(v).lower() for key, v in attributes[2] if key == "custom-style"), NO_STYLE)
