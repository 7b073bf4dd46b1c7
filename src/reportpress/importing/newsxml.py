"""NITF 3 and NewsML-G2 as the tree that Pandoc would make of them.

NITF: `hedline` and `byline` of `body.head`, then `body.content`. NewsML-G2: an item's `inlineXML`
of XHTML or NITF, or `inlineData`; `headline` of its `contentMeta` where that has no head, and `by`
where its words are not in it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from reportpress.importing.copydocument import Telling
from reportpress.importing.rubytext import BASE, END, NEXT, OVER
from reportpress.importing.zipparts import Element, attribute, local, whole

Node = dict[str, Any]
NOTHING: list[Any] = ["", [], []]
_INLINES = {
    "em": "Emph", "i": "Emph", "strong": "Strong", "b": "Strong", "sub": "Subscript",
    "sup": "Superscript", "u": "Underline",
}  # fmt: skip
_AROUND = {"q": ("“", "”"), "ruby": (BASE, END), "rt": (OVER, NEXT)}
_HEADS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6, "hl1": 1, "hl2": 2}
# What papers print with a story, and stories here have no place for.
_BESIDE = frozenset("dateline abstract note tagline bibliography creditline".split())  # noqa: SIM905
_TITLES = frozenset({"h1", "hl1"})
_NO_COPY = frozenset(
    """script style head media-metadata media-object media-reference rp docdata
    distributor""".split()  # noqa: SIM905
)
_BLOCKS = frozenset(
    """p h1 h2 h3 h4 h5 h6 hl1 hl2 ul ol li table tr td th caption blockquote bq pre figure media
    figcaption media-caption media-producer div section article block hr dl dt dd byline hedline
    headline by""".split()  # noqa: SIM905
)


def news_items(root: Element) -> list[Element]:
    """The items of a file: a NITF document, or each newsItem of NewsML-G2."""
    if local(root) == "nitf":
        return [root]
    return [each for each in root.iter() if local(each) == "newsItem"]


def copy_parts(item: Element) -> list[Element]:
    """The elements of an item that hold copy, in order: heads, then what is below them."""
    if local(item) == "nitf":
        heads = [each for each in item.iter() if local(each) in ("hedline", "byline")]
        return [*heads, *(each for each in item.iter() if local(each) == "body.content")]
    bodies: list[Element] = []
    for each in item.iter():
        if local(each) == "inlineXML":
            inner = next((child for child in each if local(child) == "nitf"), None)
            bodies += copy_parts(inner) if inner is not None else list(_bodies(each))
        elif local(each) == "inlineData":
            bodies.append(each)
    return _with_named(item, bodies)


def _with_named(item: Element, bodies: list[Element]) -> list[Element]:
    """The copy of an item with what is told of it beside that, and is not in it."""
    meta = next((each for each in item if local(each) == "contentMeta"), ())
    written = _closed("".join(text for body in bodies for text in body.itertext()))
    named = (each for each in meta if local(each) == "by")
    authors = [each for each in named if _closed("".join(each.itertext())) not in written]
    if any(local(each) in _TITLES for body in bodies for each in body.iter()):
        return _below_head(bodies, authors)
    return [*(each for each in meta if local(each) == "headline"), *authors, *bodies]


def _below_head(bodies: list[Element], authors: list[Element]) -> list[Element]:
    """The copy with its authors behind its first head."""
    for at, body in enumerate(bodies, 1):
        if local(body) == "hedline":
            return [*bodies[:at], *authors, *bodies[at:]]
        for parent in body.iter():
            for behind, child in enumerate(parent, 1):
                if local(child) in _TITLES:
                    parent[behind:behind] = authors
                    return bodies
    return [*authors, *bodies]


def beside_copy(item: Element) -> Iterator[Element]:
    """What an item tells readers beside its copy, and is no head either: a dateline, a credit."""
    for each in item:
        if local(each) in _BESIDE and "".join(each.itertext()).strip():
            yield each
        elif local(each) != "body.content":
            yield from beside_copy(each)


def _closed(text: str) -> str:
    return "".join(text.split())


def _bodies(inline: Element) -> Iterator[Element]:
    found = [each for each in inline.iter() if local(each) == "body"]
    yield from found or list(inline)


def news_text(parts: Sequence[Element]) -> str:
    """All copy of an item in order, read apart from its tree."""
    return "\n".join("".join(_texts(part)) for part in parts)


def _texts(element: Element) -> Iterator[str]:
    name = local(element)
    if name in _NO_COPY:
        return
    before, after = _AROUND.get(name, ("", ""))
    yield ("\n" if name in _BLOCKS or name == "br" else "") + before + (element.text or "")
    for child in element:
        yield from _texts(child)
        yield child.tail or ""
    yield after + ("\n" if name in _BLOCKS else "")


class NewsTree:
    """Makes the tree of an item."""

    def __init__(self, telling: Telling) -> None:
        self.telling = telling

    def tree(self, parts: Sequence[Element]) -> bytes:
        """An item's tree as JSON."""
        blocks = [node for part in parts for node in self._part(part)]
        return json.dumps({"meta": {}, "blocks": blocks}).encode()

    def _part(self, part: Element) -> Iterator[Node]:
        match local(part):
            case "hedline":
                named = {"hl1": "title", "hl2": "subtitle"}
                for child in part:
                    yield _styled(named.get(local(child), "subtitle"), list(self._inside(child)))
            case "headline":
                yield _styled("title", list(self._inside(part)))
            case "byline" | "by":
                yield _styled("author", list(self._inside(part)))
            case "inlineData":
                for line in filter(None, map(str.strip, (part.text or "").splitlines())):
                    yield {"t": "Para", "c": [_text(line)]}
            case _:
                yield from self._blocks(part)

    def _blocks(self, element: Element) -> Iterator[Node]:
        """The blocks in an element; text between them is paragraphs."""
        loose: list[Node] = _texts_of(element.text)
        for child in element:
            if local(child) in _BLOCKS:
                yield from _loose(loose)
                loose = []
                yield from self._block(child)
            else:
                loose += self._inline(child)
            loose += _texts_of(child.tail)
        yield from _loose(loose)

    def _block(self, element: Element) -> Iterator[Node]:
        name = local(element)
        if name in _HEADS:
            inside = list(self._inside(element))
            yield {"t": "Header", "c": [_HEADS[name], NOTHING, inside]}
            return
        makers: dict[str, Callable[[Element], Iterator[Node]]] = {
            "p": self._paragraph, "ul": self._list, "ol": self._list, "table": self._table,
            "blockquote": self._quote, "bq": self._quote, "figure": self._media,
            "media": self._media, "hr": self._rule, "pre": self._code,
            "byline": self._author, "by": self._author,
        }  # fmt: skip
        yield from makers.get(name, self._blocks)(element)

    def _paragraph(self, element: Element) -> Iterator[Node]:
        yield {"t": "Para", "c": list(self._inside(element))}

    def _author(self, element: Element) -> Iterator[Node]:
        yield _styled("author", list(self._inside(element)))

    def _quote(self, element: Element) -> Iterator[Node]:
        yield {"t": "BlockQuote", "c": list(self._blocks(element))}

    def _code(self, element: Element) -> Iterator[Node]:
        yield {"t": "CodeBlock", "c": [NOTHING, "".join(element.itertext()).strip("\n")]}

    def _rule(self, element: Element) -> Iterator[Node]:
        yield {"t": "HorizontalRule"}

    def _list(self, element: Element) -> Iterator[Node]:
        items = [list(self._blocks(each)) for each in element if local(each) == "li"]
        if local(element) == "ul":
            yield {"t": "BulletList", "c": items}
        else:
            yield {"t": "OrderedList", "c": [[1, None, None], items]}

    def _table(self, element: Element) -> Iterator[Node]:
        rows = [each for each in element.iter() if local(each) == "tr"]
        head = 0
        while head < len(rows) and all(local(each) == "th" for each in rows[head]):
            head += 1
        made = [[NOTHING, [self._cell(cell) for cell in row]] for row in rows]
        captions = [each for each in element if local(each) == "caption"]
        caption = [{"t": "Plain", "c": list(self._inside(each))} for each in captions]
        body = [NOTHING, 0, [], made[head:]]
        whole = [NOTHING, [None, caption], [], [NOTHING, made[:head]], [body], [NOTHING, []]]
        yield {"t": "Table", "c": whole}

    def _cell(self, cell: Element) -> list[Any]:
        down, across = (whole(attribute(cell, name), 1) for name in ("rowspan", "colspan"))
        return [NOTHING, None, down, across, list(self._blocks(cell))]

    def _media(self, element: Element) -> Iterator[Node]:
        """A picture with its caption, and who made it behind that."""
        images: list[Node] = []
        for each in element.iter():
            if local(each) in ("media-reference", "img"):
                source = attribute(each, "source") or attribute(each, "src")
                alt = attribute(each, "alternate-text") or attribute(each, "alt")
                images.append({"t": "Image", "c": [NOTHING, [_text(alt)], [source, ""]]})
        words = [
            {"t": "Para", "c": list(self._inside(each))}
            for each in element
            if local(each) in ("media-caption", "figcaption", "media-producer")
        ]
        yield {"t": "Figure", "c": [NOTHING, [None, words], [{"t": "Plain", "c": images}]]}

    def _inside(self, element: Element) -> Iterator[Node]:
        """What is within an element, as inline nodes."""
        yield from _texts_of(element.text)
        for child in element:
            yield from self._inline(child)
            yield from _texts_of(child.tail)

    def _inline(self, element: Element) -> list[Node]:
        name = local(element)
        if name in _NO_COPY:
            return []
        inside = list(self._inside(element))
        if name in _INLINES:
            return [{"t": _INLINES[name], "c": inside}]
        match name:
            case "br":
                return [{"t": "LineBreak"}]
            case "a":
                return [{"t": "Link", "c": [NOTHING, inside, [attribute(element, "href"), ""]]}]
            case "img":
                alt = [_text(attribute(element, "alt"))]
                return [{"t": "Image", "c": [NOTHING, alt, [attribute(element, "src"), ""]]}]
            case _ if name in _AROUND:
                before, after = _AROUND[name]
                return [_text(before), *inside, _text(after)]
            case "code":
                return [{"t": "Code", "c": [NOTHING, "".join(element.itertext())]}]
        return inside


def _text(text: str) -> Node:
    return {"t": "Str", "c": text}


def _texts_of(text: str | None) -> list[Node]:
    return [_text(text)] if text else []


def _loose(nodes: list[Node]) -> Iterator[Node]:
    if any(node["t"] != "Str" or node["c"].strip() for node in nodes):
        yield {"t": "Para", "c": nodes}


def _styled(style: str, inlines: list[Node]) -> Node:
    return {"t": "Div", "c": [["", [], [["custom-style", style]]], [{"t": "Para", "c": inlines}]]}
