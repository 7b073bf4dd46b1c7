"""What a layout's templates declare to be furniture: elements with the attribute `data-furniture`.

Running heads, contents, rubrics and the like are words of the layout, or words of the copy once
more; only the templates know which. They are filled as for a build; nothing is laid out,
and no chart drawn.
"""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from reportpress.content.model import Edition
from reportpress.source.errors import Refused

ATTRIBUTE = "data-furniture"
BLOCKS = frozenset({"p", "li", "div", "tr", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "br"})
VOID = frozenset({"br", "img", "hr", "wbr", "input", "meta", "link", "col", "source"})


def declared_furniture(edition: Edition) -> tuple[str, ...]:
    """The texts of such elements, block by block; none where the layout cannot be filled."""
    from reportpress.source.projectfolders import find_project
    from reportpress.template.render import render_html

    try:
        layout = find_project(edition.folder).layout(edition.layout)
        if not any(ATTRIBUTE in text for text in _templates(layout)):
            return ()
        html = render_html(edition, layout, "").html
    except (Refused, OSError, UnicodeDecodeError):
        return ()
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return tuple(dict.fromkeys(filter(None, (" ".join(each.split()) for each in reader.texts))))


def _templates(layout: Path) -> Iterator[str]:
    return (path.read_text("utf-8") for path in sorted(layout.rglob("*.j2")))


class _Reader(HTMLParser):
    """Collects the text of declared elements; each block in one is a text of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.depth = 0  # of open elements within the declared one, itself counted

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        declared = any(name == ATTRIBUTE for name, _ in attrs)
        if declared or (self.depth and tag in BLOCKS):
            self.texts.append("")
        if tag not in VOID and (declared or self.depth):
            self.depth += 1

    def handle_endtag(self, tag: str) -> None:
        if self.depth and tag not in VOID:
            self.depth -= 1
            if tag in BLOCKS:
                self.texts.append("")

    def handle_data(self, data: str) -> None:
        if self.depth:
            self.texts[-1] += data
