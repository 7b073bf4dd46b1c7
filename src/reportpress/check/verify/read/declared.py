"""What a layout's templates declare to be furniture: elements with the attribute `data-furniture`.

Running heads, contents, rubrics and the like are words of the layout, or words of the copy once
more; only the templates know which. They are filled as for a build; nothing is laid out,
and no chart drawn.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path

from msgspec import Struct, field

from reportpress.check.verify.read.templatecode import template_code
from reportpress.content.model import Edition
from reportpress.source.errors import Place, Refused

ATTRIBUTE = "data-furniture"
BLOCKS = frozenset({"p", "li", "div", "tr", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "br"})
VOID = frozenset({"br", "img", "hr", "wbr", "input", "meta", "link", "col", "source"})
# Elements whose end tag may be left out (HTML, 13.1.2.4), and what begins where they end.
ENDED_BY = {
    "p": BLOCKS - {"br"}, "li": {"li"}, "tr": {"tr"}, "td": {"td", "th", "tr"},
    "th": {"td", "th", "tr"}, "dt": {"dt", "dd"}, "dd": {"dt", "dd"},
}  # fmt: skip


class DeclaredText(Struct, frozen=True):
    """A text of such elements; `targets` are the ids that its links lead to, in their order."""

    text: str
    targets: tuple[str, ...] = ()


class DeclaredTexts(Struct, frozen=True):
    """What templates declare. `places` has where copy with an id is written, by the id."""

    entries: tuple[DeclaredText, ...] = ()
    places: Mapping[str, Place] = field(default_factory=dict)

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts, each once."""
        return tuple(dict.fromkeys(entry.text for entry in self.entries))


def declared_furniture(edition: Edition) -> DeclaredTexts:
    """Such elements, block by block; none where the layout cannot be filled."""
    from reportpress.source.projectfolders import find_project
    from reportpress.template.render import render_html

    try:
        layout = find_project(edition.folder).layout(edition.layout)
        marked = bool(edition.advertisements)  # by what every layout may import
        if not marked and not any(ATTRIBUTE in text for text in templates_of(layout)):
            return DeclaredTexts()
        html = render_html(edition, layout, "", template_code()).html
    except (Refused, OSError, UnicodeDecodeError):
        return DeclaredTexts()
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return DeclaredTexts(tuple(reader.entries), reader.places)


def templates_of(layout: Path) -> Iterator[str]:
    """The texts of a layout's templates. Raises OSError and UnicodeDecodeError."""
    return (path.read_text("utf-8") for path in sorted(layout.rglob("*.j2")))


class _Reader(HTMLParser):
    """Collects the text of declared elements; each block in one is a text of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.entries: list[DeclaredText] = []
        self.places: dict[str, Place] = {}
        self._text = ""
        self._targets: list[str] = []
        self._open: list[str] = []  # the declared element and those within it that are open
        self._ids: list[str] = []  # of elements whose place has not come yet

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._locate(given)
        declared = ATTRIBUTE in given
        if self._open and tag in ENDED_BY.get(self._open[-1], ()):
            self._close(len(self._open) - 1)
        if declared or (self._open and tag in BLOCKS):
            self._end()
        if tag not in VOID and (declared or self._open):
            self._open.append(tag)
        if self._open and given.get("href", "").startswith("#"):
            self._targets.append(given["href"][1:])

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            self._close(len(self._open) - 1 - self._open[::-1].index(tag))
        elif self._open and self._open[0] in ENDED_BY:  # the end of what the declared one is in
            self._close(0)

    def _close(self, at: int) -> None:
        """The end of an open element, and of those in it whose end tags were left out."""
        closed = self._open[at:]
        del self._open[at:]
        if not self._open or not BLOCKS.isdisjoint(closed):
            self._end()

    def handle_data(self, data: str) -> None:
        if self._open:
            self._text += data

    def close(self) -> None:
        super().close()
        self._end()

    def _end(self) -> None:
        """The end of a text."""
        if text := " ".join(self._text.split()):
            self.entries.append(DeclaredText(text, tuple(self._targets)))
        self._text, self._targets = "", []

    def _locate(self, given: Mapping[str, str]) -> None:
        """An element's place is its own, or that of the first in it that has one."""
        if "id" in given:
            self._ids.append(given["id"])
        if "data-at" in given:
            place = Place.written(given["data-at"])
            self.places |= {id: place for id in self._ids if id not in self.places}
            self._ids = []
