"""InCopy and InDesign: stories of .icml files and .idml packages as trees that Pandoc would make.

IDML File Format Specification, 10 (stories): a story is ranges of paragraph styles, in them ranges
of character styles, in them `Content`; `Br` ends a paragraph wherever it is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from msgspec import Struct

from reportpress.importing.copydocument import Telling
from reportpress.importing.packagepages import SPREAD, PlacedPicture, pictures_beside
from reportpress.importing.rubytext import BASE, END, OVER
from reportpress.importing.stylenames import CAPTION
from reportpress.importing.wordfile import ACCEPT
from reportpress.importing.zipparts import Element, ZipParts, attribute, local, whole
from reportpress.source.errors import Place

Node = dict[str, Any]
NOTHING: list[Any] = ["", [], []]
MAP = "designmap.xml"
PARTS = ("Story", "Styles", SPREAD)
_HEADING = re.compile(
    r"(?:heading|header|标题|小标题|subhead|一级标题|二级标题|三级标题)\s*([1-6])?\Z"
)
_RANKS = {"一级标题": 1, "二级标题": 2, "三级标题": 3}
_SUBHEAD_RANK = 4
_LISTS = (("BulletList", re.compile("bul|项目符号")), ("OrderedList", re.compile("num|编号")))
_BOLD, _ITALIC = re.compile("bold|black|heavy|semi|粗"), re.compile("ital|obli|斜")
_DROPPED = {ACCEPT: "DeletedText", "reject": "InsertedText"}


class _StoryPart(Struct, frozen=True):
    """A stretch of a paragraph: inline nodes; or a table or note; or the paragraph's end."""

    style: str
    list_type: str
    node: Node | None


@dataclass
class InCopyStories:
    """The stories of a file, its tracked changes accepted or rejected."""

    roots: list[Element]
    changes: str
    telling: Telling
    number: int = field(default=0)

    @cached_property
    def stories(self) -> list[Element]:
        """Those that hold any text, but for captions of pictures that stand by themselves."""
        named = {each.caption for pictures in self._beside.values() for each in pictures}
        return [each for each in self._written if attribute(each, "Self") not in named]

    @cached_property
    def _written(self) -> list[Element]:
        found = [each for root in self.roots for each in root.iter() if local(each) == "Story"]
        inner = [each for each in found if all(local(child) != "Story" for child in each)]
        return [each for each in inner if any(map(str.strip, self._texts(each)))]

    @cached_property
    def _beside(self) -> Mapping[str, tuple[PlacedPicture, ...]]:
        """The pictures of a package's spreads that are beside each story, by its name."""
        spreads = [each for root in self.roots for each in root if local(each) == SPREAD]
        captions = frozenset(
            attribute(each, "Self") for each in self._written if self._is_caption(each)
        )
        found = pictures_beside(spreads, captions)
        for picture in (each for pictures in found.values() for each in pictures):
            message = f"the picture {picture.file} is given to the story that is nearest to it"
            self.telling.tell(Place(self.telling.file), message, "is it this story's?")
        return found

    @staticmethod
    def _is_caption(story: Element) -> bool:
        ranges = [each for each in story.iter() if local(each) == "ParagraphStyleRange"]
        styles = {_name(attribute(each, "AppliedParagraphStyle")) for each in ranges}
        return bool(styles) and styles <= CAPTION

    def _with_captions(self, story: Element) -> list[Element]:
        """A story, and the captions of the pictures beside it, which come behind its copy."""
        named = [each.caption for each in self._beside.get(attribute(story, "Self"), ())]
        known = {attribute(each, "Self"): each for each in self._written}
        return [story, *(known[name] for name in named if name)]

    def tracked(self) -> list[tuple[int, str]]:
        """Each tracked change: the number of its story, and its first words."""
        return [
            (number, "".join(self._texts(each))[:20])
            for number, story in enumerate(self.stories, 1)
            for part in self._with_captions(story)
            for each in part.iter()
            if local(each) == "Change"
        ]

    def text(self) -> str:
        """All copy in order, notes where they are called: read apart from the tree."""
        parts = (part for story in self.stories for part in self._with_captions(story))
        return "\n".join("".join(self._texts(part)) for part in parts)

    def _texts(self, element: Element) -> Iterator[str]:
        name = local(element)
        if name == "Change" and attribute(element, "ChangeType") == _DROPPED[self.changes]:
            return
        if name == "Content":
            yield from element.itertext()
        elif name == "Br":
            yield "\n"
        elif name == "Footnote":
            yield from ("\n", *(part for child in element for part in self._texts(child)), "\n")
        elif name != "Note":  # an editor's remark
            for child in element:
                yield from self._texts(child)
            yield "\n" if name == "Cell" else ""
        ruby = attribute(element, "RubyString") if name == "CharacterStyleRange" else ""
        yield f"{OVER}{ruby}{END}" if ruby else ""

    def trees(self) -> list[bytes]:
        """Each story as a tree."""
        return [
            json.dumps(
                {"meta": {}, "blocks": [*self._blocks(story), *self._placed(story)]}
            ).encode()
            for story in self.stories
        ]

    def _placed(self, story: Element) -> Iterator[Node]:
        """The pictures beside a story, each with its caption below."""
        known = {attribute(each, "Self"): each for each in self._written}
        for picture in self._beside.get(attribute(story, "Self"), ()):
            yield {"t": "Para", "c": [{"t": "Image", "c": [NOTHING, [], [picture.file, ""]]}]}
            if picture.caption:
                yield from self._blocks(known[picture.caption])

    @cached_property
    def _links(self) -> dict[str, str]:
        """The address that each source of a hyperlink leads to."""
        found = {}
        for root in self.roots:
            addresses = {
                attribute(each, "Self"): attribute(each, "DestinationURL")
                for each in root.iter()
                if local(each) == "HyperlinkURLDestination"
            }
            for each in (each for each in root.iter() if local(each) == "Hyperlink"):
                there = "".join(t.text or "" for t in each.iter() if local(t) == "Destination")
                url = addresses.get(there, unquote(there.rpartition("HyperlinkURLDestination/")[2]))
                found[attribute(each, "Source")] = url.replace("%3a", ":")
        return found

    @cached_property
    def _looks(self) -> dict[str, Element]:
        """Styles of characters and paragraphs by their names."""
        return {
            attribute(each, "Self"): each
            for root in self.roots
            for each in root.iter()
            if local(each) in ("CharacterStyle", "ParagraphStyle")
        }

    def _blocks(self, story: Element) -> Iterator[Node]:
        """The paragraphs of a story, those of lists together."""
        rows = [row for row in self._rows(self._parts(story, "", "")) if row]
        for (kind, _), group in groupby(rows, self._list_of):
            inside = [self._paragraph(row) for row in group]
            if kind == "BulletList":
                yield {"t": kind, "c": [[node] for node in inside]}
            elif kind == "OrderedList":
                yield {"t": kind, "c": [[1, None, None], [[node] for node in inside]]}
            else:
                yield from inside

    def _rows(self, parts: Iterable[_StoryPart]) -> Iterator[list[_StoryPart]]:
        row: list[_StoryPart] = []
        for part in parts:
            if part.node is None or part.node["t"] == "Table":
                yield row
                row = [] if part.node is None else [part]
            if part.node is not None and part.node["t"] == "Table":
                yield row
                row = []
            elif part.node is not None:
                row.append(part)
        yield row

    def _list_of(self, row: list[_StoryPart]) -> tuple[str, int]:
        """The sort of list that a paragraph is an item of; others are groups of their own."""
        style, given = row[0].style, row[0].list_type
        for kind, words in _LISTS:
            if given == kind.replace("Ordered", "Numbered") or words.match(style):
                return kind, 0
        self.number += 1
        return "", self.number

    def _paragraph(self, row: list[_StoryPart]) -> Node:
        inlines = [part.node for part in row if part.node is not None]
        if inlines[0]["t"] == "Table":
            return inlines[0]
        style = row[0].style
        if rank := _rank(style):
            return {"t": "Header", "c": [rank, NOTHING, inlines]}
        node: Node = {"t": "Para", "c": inlines}
        if style.startswith(("blockquote", "引文")):
            return {"t": "BlockQuote", "c": [node]}
        if style.startswith("codeblock"):
            text = "".join(_plain(inline) for inline in inlines)
            return {"t": "CodeBlock", "c": [NOTHING, text.replace("\u2028", "\n")]}
        return {"t": "Div", "c": [["", [], [["custom-style", style]]], [node]]}

    def _parts(self, element: Element, style: str, kind: str) -> Iterator[_StoryPart]:
        for child in element:
            name = local(child)
            if name == "ParagraphStyleRange":
                own = attribute(child, "AppliedParagraphStyle")
                listed = attribute(child, "BulletsAndNumberingListType")
                if own in self._looks and not listed:
                    listed = attribute(self._looks[own], "BulletsAndNumberingListType")
                yield from self._parts(child, _name(own), listed)
            elif name == "Change":
                if attribute(child, "ChangeType") != _DROPPED[self.changes]:
                    yield from self._parts(child, style, kind)
            elif name in ("CharacterStyleRange", "HyperlinkTextSource"):
                yield from self._marked(child, style, kind)
            else:
                yield from self._leaf(child, name, style, kind)

    def _leaf(self, child: Element, name: str, style: str, kind: str) -> Iterator[_StoryPart]:
        match name:
            case "Content":
                text = "".join(child.itertext()).replace("\u2028", "\v").replace("\ufeff", "")
                yield _StoryPart(style, kind, {"t": "Str", "c": text})
            case "Br":
                yield _StoryPart(style, kind, None)
            case "Footnote":
                rows = self._rows(self._parts(child, "", ""))
                notes = [self._paragraph(row) for row in rows if row]
                yield _StoryPart(style, kind, {"t": "Note", "c": notes})
            case "Table":
                yield _StoryPart(style, kind, {"t": "Table", "c": self._table(child)})
            case "Note":
                self.telling.tell(Place(self.telling.file), "left out: an editor's remark")
            case "Rectangle" | "Polygon" | "Oval" | "Group" | "Image":
                yield from self._pictures(child, style, kind)
            case "XMLElement" | "TextVariableInstance":
                yield from self._parts(child, style, kind)

    def _marked(self, child: Element, style: str, kind: str) -> Iterator[_StoryPart]:
        """What is in a range, with its looks; ends of paragraphs and tables stay outside."""
        wraps = self._wraps(child)
        if ruby := attribute(child, "RubyString"):
            yield _StoryPart(style, kind, {"t": "Str", "c": BASE})
        for part in self._parts(child, style, kind):
            node = part.node
            if node is not None and node["t"] not in ("Table", "Note", "Image"):
                for wrap in wraps:
                    node = wrap(node)
            yield _StoryPart(part.style or style, part.list_type or kind, node)
        if ruby:
            yield _StoryPart(style, kind, {"t": "Str", "c": f"{OVER}{ruby}{END}"})

    def _wraps(self, child: Element) -> list[Any]:
        if local(child) == "HyperlinkTextSource":
            address = self._links.get(attribute(child, "Self"), "")
            return [lambda node: {"t": "Link", "c": [NOTHING, [node], [address, ""]]}]
        style = self._looks.get(attribute(child, "AppliedCharacterStyle"))
        looks = [child] if style is None else [child, style]
        font = " ".join(attribute(each, "FontStyle").lower() for each in looks)
        place = " ".join(attribute(each, "Position") for each in looks)
        named = _name(attribute(child, "AppliedCharacterStyle"))
        kinds = [
            ("Strong", _BOLD.search(font)), ("Emph", _ITALIC.search(font)),
            ("Superscript", "Superscript" in place), ("Subscript", "Subscript" in place),
        ]  # fmt: skip
        if named == "code":
            return [lambda node: {"t": "Code", "c": [NOTHING, _plain(node)]}]
        return [lambda node, kind=kind: {"t": kind, "c": [node]} for kind, is_so in kinds if is_so]

    def _table(self, table: Element) -> list[Any]:
        """Cells are named by column and row, `1:0`; the head is as many rows as it says."""
        rows: dict[int, list[Any]] = {}
        for cell in (each for each in table if local(each) == "Cell"):
            column, _, row = attribute(cell, "Name").partition(":")
            inside = [
                self._paragraph(each) for each in self._rows(self._parts(cell, "", "")) if each
            ]
            spans = [whole(attribute(cell, name), 1) for name in ("RowSpan", "ColumnSpan")]
            rows.setdefault(whole(row, 0), []).append(
                (whole(column, 0), [NOTHING, None, *spans, inside])
            )
        made = [
            [NOTHING, [c for _, c in sorted(rows[at], key=lambda each: each[0])]]
            for at in sorted(rows)
        ]
        head = whole(attribute(table, "HeaderRowCount"), 0)
        body = [NOTHING, 0, [], made[head:]]
        return [NOTHING, [None, []], [], [NOTHING, made[:head]], [body], [NOTHING, []]]

    def _pictures(self, child: Element, style: str, kind: str) -> Iterator[_StoryPart]:
        for link in (each for each in child.iter() if local(each) == "Link"):
            name = unquote(attribute(link, "LinkResourceURI")).removeprefix("file:")
            yield _StoryPart(style, kind, {"t": "Image", "c": [NOTHING, [], [Path(name).name, ""]]})


def _name(style: str) -> str:
    """A style's own name, in lower case: `ParagraphStyle/标题` is 标题."""
    return unquote(style).rpartition("/")[2].partition(" >")[0].lower()


def _rank(style: str) -> int:
    found = _HEADING.match(style)
    if not found or style in ("标题",):
        return 0
    return int(found[1]) if found[1] else _RANKS.get(style, _SUBHEAD_RANK)


def _plain(node: Node) -> str:
    c: Any = node.get("c")
    if node["t"] in ("Str", "Code"):
        return str(c if node["t"] == "Str" else c[1])
    inside = c[1] if node["t"] == "Link" else c
    return "".join(_plain(each) for each in inside) if isinstance(inside, list) else ""


def package_roots(parts: ZipParts) -> list[Element]:
    """The stories of an .idml package, in the order of its map, its styles and spreads."""
    design = parts.xml(MAP)
    if design is None:
        raise parts.unusable(f"is no IDML package: there is no {MAP}")
    named = [attribute(each, "src") for each in design if local(each) in PARTS]
    return [design, *(root for name in named if (root := parts.xml(name)) is not None)]
