"""The numbers of list items that a layout's templates count otherwise than from 1 on.

HTML lets a list begin anywhere, count down, and set the number of an item (HTML 4.4.5, 4.4.8).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import accumulate

from reportpress.check.verify.read.declared import templates_of
from reportpress.check.verify.read.templatecode import template_code
from reportpress.content.model import Edition
from reportpress.source.errors import Refused

COUNTING = re.compile(r"<ol\b[^>]*\s(?:start|reversed)\b|<li\b[^>]*\svalue\b", re.IGNORECASE)


def list_numbers(edition: Edition) -> Mapping[str, int]:
    """The numbers of items, by their places as templates write them; none where they count none,
    or where the layout cannot be filled. Style sheets, which may count too, are not asked.
    """
    from reportpress.source.projectfolders import find_project
    from reportpress.template.render import render_html

    try:
        layout = find_project(edition.folder).layout(edition.layout)
        if not any(COUNTING.search(text) for text in templates_of(layout)):
            return {}
        html = render_html(edition, layout, "", template_code()).html
    except (Refused, OSError, UnicodeDecodeError):
        return {}
    reader = _ListReader()
    reader.feed(html)
    return reader.numbers


@dataclass(slots=True)
class _OpenList:
    """A list whose end has not come: where its items are written, and the numbers that they set."""

    start: int | None
    step: int
    places: list[str] = field(default_factory=list)
    values: list[int | None] = field(default_factory=list)

    def numbers(self) -> Iterator[int]:
        """The numbers of its items."""
        first = self.start
        if first is None:
            first = 1 if self.step > 0 else len(self.values)
        counted = accumulate(
            self.values,
            lambda before, value: before + self.step if value is None else value,
            initial=first - self.step,
        )
        return (number for at, number in enumerate(counted) if at)


class _ListReader(HTMLParser):
    """Collects the numbers of the items of `<ol>`, by their places."""

    def __init__(self) -> None:
        super().__init__()
        self.numbers: dict[str, int] = {}
        self._open: list[_OpenList] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in ("ol", "ul"):
            step = -1 if "reversed" in given else 1
            self._open.append(_OpenList(_whole(given.get("start", "")), step))
        elif tag == "li" and self._open:
            self._open[-1].places.append("")
            self._open[-1].values.append(_whole(given.get("value", "")))
        if self._open and self._open[-1].places and tag not in ("ol", "ul"):
            places = self._open[-1].places  # an item's place is its own, or the first in it
            places[-1] = places[-1] or given.get("data-at", "")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("ol", "ul") and self._open:
            ended = self._open.pop()
            if tag == "ol":
                self.numbers |= dict(zip(ended.places, ended.numbers(), strict=True))


def _whole(written: str) -> int | None:
    found = re.match(r"\s*[+-]?\d{1,9}", written)
    return int(found[0]) if found else None
