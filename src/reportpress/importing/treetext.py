"""All text of a Pandoc tree in order, whatever it is in: the proof compares Markdown with it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from reportpress.importing.rubytext import BASE, END, NEXT, OVER

_BLOCKS = frozenset(
    {"Para", "Plain", "Header", "CodeBlock", "BulletList", "OrderedList", "Table", "Div"}
)
_HTML = re.compile(r"<[^>]*>|<!--.*?-->", re.DOTALL)
_RUBY = {"<ruby>": BASE, "<rt>": OVER, "</rt>": NEXT, "</ruby>": END}


def tree_text(tree: bytes) -> str:
    """The text of a tree, those of notes where they are called."""
    root = json.loads(tree)
    head = (root["meta"].get(key) for key in ("title", "subtitle", "author", "date"))
    return "".join(part for node in (*filter(None, head), root["blocks"]) for part in _text(node))


def _text(node: Any) -> Iterator[str]:
    if isinstance(node, list):
        for each in node:
            yield from _text(each)
    elif isinstance(node, dict):
        yield from _node_text(node.get("t", ""), node.get("c"))
        if node.get("t") in _BLOCKS:
            yield "\n"


def _node_text(kind: str, c: Any) -> Iterator[str]:
    match kind:
        case "Str" | "MetaString":
            yield c
        case "Space" | "SoftBreak" | "LineBreak":
            yield " "
        case "Code" | "CodeBlock" | "Math":
            yield c[1]
        case "RawInline":
            yield _RUBY.get(c[1], "")
        case "RawBlock":
            yield _HTML.sub(" ", c[1])
        case "Note":
            text = "".join(_text(c))
            yield f"\n{text}\n" if text.strip() else ""  # an empty one parts no words
        case "Link":
            yield from _text(c[1])
        case "Image":
            pass
        case _:
            yield from _text(c)


NOTE = "\uf8f0"  # for private use: stands for the ^[ of a note, which CommonMark does not know


def with_notes_marked(source: str) -> str:
    """Markdown with one sign for each `^[`, which Pandoc takes for text."""
    return re.sub(r"(?<!\\)\^\[", NOTE, source)


def without_note_marks(text: str) -> str:
    """That sign, and the `]` that belongs to it, taken out."""
    out: list[str] = []
    notes: list[bool] = []  # for each bracket that is open, whether it is a note's
    for sign in text:
        if sign in ("[", NOTE):
            notes.append(sign == NOTE)
        marks = sign == NOTE or (sign == "]" and bool(notes) and notes.pop())
        out.append("\n" if marks else sign)
    return "".join(out)
