"""An HTML or XHTML document as its reader has it: blocks of text in order, pictures, links.

Read is what is in `<main>`, of a document without one what is in `<body>`. Not read are navigation
and forms, what is hidden, scripts, drawings, what is folded away, and the signs that lead to notes
and back (DPUB-ARIA 1.1: `doc-noteref`, `doc-backlink`). Of ruby the base is read, and behind it how
it is read. Tables that are folded away behind a picture are its numbers, and read as such.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from posixpath import dirname, join, normpath
from typing import NamedTuple
from urllib.parse import unquote

# Elements without an end (HTML, 13.1.2).
VOID = frozenset((
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
))  # fmt: skip
UNREAD = frozenset((
    "details", "form", "head", "math", "nav", "noscript", "rp", "script", "style", "svg",
    "template", "title",
))  # fmt: skip
SIGNS = frozenset(("doc-noteref", "doc-backlink", "doc-pagebreak"))
INLINE = frozenset((
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "i", "img", "ins",
    "kbd", "label", "mark", "math", "noscript", "q", "rb", "rp", "rt", "ruby", "s", "samp",
    "small", "span", "strong", "sub", "sup", "svg", "time", "u", "var", "wbr",
))  # fmt: skip
STRONG = frozenset(("b", "strong"))
TABLE = frozenset(("details", "table", "thead", "tbody", "tfoot", "tr"))  # text is in none of these


class HtmlPicture(NamedTuple):
    """A picture: what it shows in words, and its file, "" for a drawing in the document."""

    alt: str
    source: str


@dataclass
class HtmlData:
    """A table that is folded away: row by row its cells, and what the picture before it shows in
    words.
    """

    alt: str
    rows: list[list[str]] = field(default_factory=list)

    def begin(self, tag: str) -> None:
        """An element begins in it."""
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th") and self.rows:
            self.rows[-1].append("")

    def add(self, text: str) -> None:
        """Text of the cell that began last."""
        if self.rows and self.rows[-1]:
            self.rows[-1][-1] += text


@dataclass
class HtmlBlock:
    """The text of a block, white space as it is; for each of its characters whether it is strong,
    and the number of its link among `links`, from 1, or 0.
    """

    tag: str
    text: str = ""
    strong: bytearray = field(default_factory=bytearray)
    linked: list[int] = field(default_factory=list)
    links: list[str] = field(default_factory=list)


@dataclass
class HtmlDocument:
    """What was read; `leads` are the addresses of all its links, those of navigation too."""

    name: str
    blocks: list[HtmlBlock] = field(default_factory=list)
    pictures: list[HtmlPicture] = field(default_factory=list)
    data: list[HtmlData] = field(default_factory=list)
    leads: list[str] = field(default_factory=list)


def read_html(text: str, name: str) -> HtmlDocument:
    """Read a document that is called `name`. Nothing is refused: HTML has a reading of anything."""
    reader = _BlockParser(name, has_main="<main" in text)
    reader.feed(text)
    reader.close()
    reader.end_block()
    return reader.document


@dataclass
class _OpenElement:
    """An element that is open, and what it means for the text in it."""

    tag: str
    read: bool
    strong: bool
    link: str
    data: HtmlData | None = None


class _BlockParser(HTMLParser):
    def __init__(self, name: str, has_main: bool) -> None:
        super().__init__()
        self.document = HtmlDocument(name)
        self._open: list[_OpenElement] = [_OpenElement("", not has_main, False, "")]
        self._block = HtmlBlock("")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins; one without an end is over at once."""
        given = {name: value or "" for name, value in attrs}
        tag = tag.rpartition(":")[2]
        above = self._open[-1]
        if tag == "a" and "href" in given:
            self.document.leads.append(given["href"])
        if above.read:
            self._look(tag, given)
        elif above.data is not None:
            above.data.begin(tag)
        if tag not in INLINE:
            self.end_block(tag)
        if tag in VOID:
            return
        here = _OpenElement(tag, _is_read(tag, given, above), above.strong, above.link)
        here.data = self._folded(tag, above)
        here.strong = here.strong or tag in STRONG
        here.link = given.get("href", here.link) if tag == "a" else here.link
        self._open.append(here)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """In XHTML any element may be over at once."""
        self.handle_starttag(tag, attrs)
        if tag.rpartition(":")[2] not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """An element ends, and with it those in it that were left open."""
        tag = tag.rpartition(":")[2]
        if all(each.tag != tag for each in self._open[1:]):
            return
        while self._open.pop().tag != tag:
            pass
        if tag not in INLINE:
            self.end_block(self._open[-1].tag)

    def handle_data(self, data: str) -> None:
        """Text."""
        here, block = self._open[-1], self._block
        if here.data is not None and here.tag not in TABLE:
            here.data.add(data)
        if not here.read:
            return
        number = 0
        if here.link:
            if not block.links or block.links[-1] != here.link:
                block.links.append(here.link)
            number = len(block.links)
        block.text += data
        block.strong += bytes([here.strong]) * len(data)
        block.linked += [number] * len(data)

    def end_block(self, tag: str = "") -> None:
        """The block that is open ends, and one in an element of this name begins."""
        if self._block.text.strip():
            self.document.blocks.append(self._block)
        self._block = HtmlBlock(tag)

    def _look(self, tag: str, given: Mapping[str, str]) -> None:
        """Take note of a picture."""
        if tag == "img":
            self.document.pictures.append(HtmlPicture(given.get("alt", ""), given.get("src", "")))
        elif tag == "svg" and given.get("role") == "img":
            self.document.pictures.append(HtmlPicture(given.get("aria-label", ""), ""))

    def _folded(self, tag: str, above: _OpenElement) -> HtmlData | None:
        """The table of data that an element is in: one that is folded away begins another."""
        if tag != "details" or not above.read or not self.document.pictures:
            return above.data
        self.document.data.append(HtmlData(self.document.pictures[-1].alt))
        return self.document.data[-1]


def _is_read(tag: str, given: Mapping[str, str], above: _OpenElement) -> bool:
    if tag == "main":
        return True
    hidden = "hidden" in given or given.get("aria-hidden") == "true"
    return above.read and not hidden and tag not in UNREAD and given.get("role") not in SIGNS


def in_reading_order(documents: Mapping[str, HtmlDocument], first: str) -> Iterator[HtmlDocument]:
    """Documents by their paths: the `first`, those that it leads to, those that these lead to …;
    what nothing leads to comes last.
    """
    order: dict[str, None] = dict.fromkeys([first] if first in documents else [])
    waiting = [*order]
    while waiting:
        here = waiting.pop(0)
        for lead in documents[here].leads:
            path = normpath(join(dirname(here), unquote(lead.partition("#")[0])))
            if path in documents and path not in order:
                order[path] = None
                waiting.append(path)
    rest = sorted(path for path in documents if path not in order)
    yield from (documents[path] for path in (*order, *rest))
