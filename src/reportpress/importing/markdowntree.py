"""Markdown as the tree that Pandoc would make of it, by markdown-it-py: tokens know their lines.

CommonMark with tables, struck text, notes (`[^1]` and `^[…]`), sub- and superscripts, and front
matter as the head. HTML within lines is obeyed where copy has a word for it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.footnote.index import footnote_inline
from mdit_py_plugins.front_matter import front_matter_plugin
from mdit_py_plugins.subscript import sub_plugin
from mdit_py_plugins.superscript import superscript_plugin

from reportpress.importing.copydocument import Telling
from reportpress.importing.rubytext import BASE, END, NEXT, OVER
from reportpress.source.errors import Place

Node = dict[str, Any]
_WRAPPING = {
    "em": "Emph", "strong": "Strong", "s": "Strikeout", "sub": "Subscript", "sup": "Superscript"
}  # fmt: skip
_TAGS = {
    "b": "Strong", "strong": "Strong", "i": "Emph", "em": "Emph", "u": "Underline",
    "sub": "Subscript", "sup": "Superscript", "s": "Strikeout", "del": "Strikeout",
    "ruby": "Ruby", "rt": "RubyText", "rp": "Nothing", "rb": "Span", "span": "Span",
    "mark": "Span", "small": "Span", "font": "Span", "a": "Span", "q": "Span",
}  # fmt: skip
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)\b[^>]*?(/?)>\Z", re.DOTALL)
_HEAD = re.compile(r"^([A-Za-z]+|[\u4e00-\u9fff]+)[:：][ \t]*(.+?)[ \t]*$", re.M)
_HEAD_KEYS = {
    "title": "title", "headline": "title", "标题": "title", "subtitle": "subtitle",
    "deck": "subtitle", "副题": "subtitle", "author": "author", "byline": "author",
    "作者": "author", "date": "date",
}  # fmt: skip


def markdown_tree(source: str, telling: Telling) -> bytes:
    """The text's tree as JSON; each block has its `line`."""
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    for plugin in (front_matter_plugin, sub_plugin, superscript_plugin):
        parser.use(plugin)
    parser.use(footnote_plugin, inline=False)
    parser.inline.ruler.before("emphasis", "footnote_inline", footnote_inline)  # before ^…^
    maker = _TreeMaker(telling, parser)
    tokens = parser.parse(source)
    maker.notes = dict(maker.read_notes(tokens))
    blocks = list(maker.blocks([t for t in tokens if not t.type.startswith("front_matter")]))
    head = next((t.content for t in tokens if t.type == "front_matter"), "")
    return json.dumps({"meta": maker.meta(head), "blocks": blocks}).encode()


@dataclass
class _Open:
    """An element that is open: what it becomes, and what is in it so far."""

    kind: str
    inside: list[Node] = field(default_factory=list)
    href: str = ""
    tag: str = ""


@dataclass
class _TreeMaker:
    """Makes nodes of tokens."""

    telling: Telling
    parser: MarkdownIt
    notes: dict[int, list[Node]] = field(default_factory=dict)
    line: int = 0

    @property
    def place(self) -> Place:
        return Place(self.telling.file, self.line)

    def meta(self, head: str) -> Node:
        """Title, subtitle and author of the front matter; the rest is told."""
        found: Node = {}
        for key, value in _HEAD.findall(head):
            name = _HEAD_KEYS.get(key.lower())
            if name and name not in found:
                inline = self.parser.parseInline(value.strip("\"'"))
                found[name] = {"t": "MetaInlines", "c": self._inlines(inline)}
            else:
                self.telling.tell(Place(self.telling.file, 1), f"left out: “{key}” of the head")
        return found

    def read_notes(self, tokens: Sequence[Token]) -> Iterator[tuple[int, list[Node]]]:
        """The blocks of each note, by its number."""
        at = 0
        while at < len(tokens):
            end = at + 1
            if tokens[at].type == "footnote_open":
                end = _end(tokens, at)
                yield tokens[at].meta["id"], list(self.blocks(tokens[at + 1 : end]))
            at = end

    def blocks(self, tokens: Sequence[Token]) -> Iterator[Node]:
        """The blocks of a sequence of tokens."""
        at = 0
        while at < len(tokens):
            token = tokens[at]
            end = _end(tokens, at) if token.nesting == 1 else at
            self.line = token.map[0] + 1 if token.map else self.line
            inside = tokens[at + 1 : end]
            for node in self._block(token, inside):
                yield {"line": self.line, **node}
            at = end + 1

    def _block(self, token: Token, inside: Sequence[Token]) -> Iterator[Node]:
        match token.type:
            case "paragraph_open":
                yield {"t": "Para", "c": self._inlines(inside)}
            case "heading_open":
                level = int(token.tag[1:])
                yield {"t": "Header", "c": [level, ["", [], []], self._inlines(inside)]}
            case "blockquote_open":
                yield {"t": "BlockQuote", "c": list(self.blocks(inside))}
            case "bullet_list_open":
                yield {"t": "BulletList", "c": self._items(inside)}
            case "ordered_list_open":
                start = int(token.attrs.get("start", 1))
                yield {"t": "OrderedList", "c": [[start, None, None], self._items(inside)]}
            case "fence" | "code_block":
                yield {"t": "CodeBlock", "c": [["", [], []], token.content.rstrip("\n")]}
            case "table_open":
                yield {"t": "Table", "c": self._table(inside)}
            case "hr":
                yield {"t": "HorizontalRule"}
            case "html_block":
                yield from self._html(token.content)
            case "footnote_block_open":
                pass

    def _items(self, tokens: Sequence[Token]) -> list[list[Node]]:
        return [list(self.blocks(part)) for _, part in _children(tokens, "list_item_open")]

    def _table(self, tokens: Sequence[Token]) -> list[Any]:
        rows = [self._row(part) for _, part in _children(tokens, "tr_open")]
        body = [["", [], []], 0, [], rows[1:]]
        empty = [["", [], []], []]
        return [["", [], []], [None, []], [], [["", [], []], rows[:1]], [body], empty]

    def _row(self, tokens: Sequence[Token]) -> list[Any]:
        cells = []
        for token in tokens:
            if token.type == "inline":
                text = {"t": "Plain", "c": self._inlines([token])}
                cells.append([["", [], []], None, 1, 1, [text]])
        return [["", [], []], cells]

    def _html(self, content: str) -> Iterator[Node]:
        """A block of HTML: its text, without its elements."""
        from reportpress.importing.htmltext import html_text

        if content.lstrip().startswith("<!--"):
            self.telling.tell(self.place, "left out: a comment")
            return
        self.telling.tell(self.place, "a block of HTML: its text stays, without its elements")
        for line in filter(None, map(str.strip, html_text(content).split("\n"))):
            yield {"t": "Para", "c": [{"t": "Str", "c": line}]}

    def _inlines(self, tokens: Sequence[Token]) -> list[Node]:
        """The inline nodes of a block's only inline token."""
        stack = [_Open("")]
        for token in tokens:
            for child in token.children or ():
                self._inline(child, stack)
        while len(stack) > 1:
            self._close(stack)
        return stack[0].inside

    def _inline(self, token: Token, stack: list[_Open]) -> None:
        kind = token.type
        if kind.endswith("_open"):
            name = _WRAPPING.get(kind.removesuffix("_open"), "Link")
            stack.append(_Open(name, href=str(token.attrs.get("href", ""))))
        elif kind.endswith("_close"):
            self._close(stack)
        elif kind == "html_inline":
            self._tag(token.content, stack)
        elif node := self._leaf(token):
            stack[-1].inside.append(node)

    def _leaf(self, token: Token) -> Node | None:
        match token.type:
            case "text" | "text_special":
                return {"t": "Str", "c": token.content} if token.content else None
            case "softbreak":
                return {"t": "SoftBreak"}
            case "hardbreak":
                return {"t": "LineBreak"}
            case "code_inline":
                return {"t": "Code", "c": [["", [], []], token.content]}
            case "footnote_ref":
                return {"t": "Note", "c": self.notes.get(token.meta["id"], [])}
            case "image":
                alt = [{"t": "Str", "c": token.content}]
                return {"t": "Image", "c": [["", [], []], alt, [str(token.attrs["src"]), ""]]}
        return None

    def _close(self, stack: list[_Open]) -> None:
        done = stack.pop()
        into = stack[-1].inside if stack else []
        match done.kind:
            case "Link":
                into.append({"t": "Link", "c": [["", [], []], done.inside, [done.href, ""]]})
            case "Ruby":
                into += [{"t": "Str", "c": BASE}, *done.inside, {"t": "Str", "c": END}]
            case "RubyText":
                into += [{"t": "Str", "c": OVER}, *done.inside, {"t": "Str", "c": NEXT}]
            case "Span":
                into += done.inside
            case "Nothing":
                pass
            case _:
                into.append({"t": done.kind, "c": done.inside})

    def _tag(self, content: str, stack: list[_Open]) -> None:
        """An HTML tag within a line."""
        found = _TAG.match(content)
        end, name, alone = found.groups() if found else ("", "", "")
        name = name.lower()
        if name == "br":
            stack[-1].inside.append({"t": "LineBreak"})
        elif end and any(each.tag == name for each in stack):
            while stack[-1].tag != name:
                self._close(stack)
            self._close(stack)
        elif name in _TAGS and not end and not alone:
            stack.append(_Open(_TAGS[name], tag=name))
        else:
            self.telling.tell(self.place, f"left out: {content[:30]}")


def _end(tokens: Sequence[Token], start: int) -> int:
    """Where what opens at `start` closes."""
    depth = 0
    for at in range(start, len(tokens)):
        depth += tokens[at].nesting
        if depth == 0:
            return at
    return len(tokens)


def _children(tokens: Sequence[Token], kind: str) -> Iterator[tuple[Token, Sequence[Token]]]:
    """Each element of a kind, wherever it is, with what is in it."""
    at = 0
    while at < len(tokens):
        if tokens[at].type == kind:
            end = _end(tokens, at)
            yield tokens[at], tokens[at + 1 : end]
            at = end
        at += 1
