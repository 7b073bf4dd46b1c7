"""The number by which each page of a PDF is called: printed on it, or its own in the edition."""

from __future__ import annotations

import re

from reportpress.check.verify.read.blocks import TextRange
from reportpress.check.verify.read.plans import plans_for
from reportpress.check.verify.read.printed import PrintedText
from reportpress.content.model import Edition

FOLIO = re.compile(r"\d{1,4}|[ivxlc]{1,8}|[IVXLC]{1,8}")
EDGE = 0.12  # of a page's height, at its head and foot


class Folios:
    """Pages that print a number by itself at head or foot are called by it.

    Where most of these numbers are those that the edition gives, all pages have the edition's: one
    that is printed wrong is told by itself.
    """

    def __init__(self, edition: Edition, printed: PrintedText) -> None:
        self._printed = printed
        count = len(printed.page_starts)
        plans = plans_for(edition, printed)
        numbers = [edition.pages[plan].number for plan in plans] if plans else range(1, count + 1)
        self._given = [str(number) for number in numbers]
        shown = [self._shown(page) for page in range(count)]
        alike = sum(one == other for one, other in zip(shown, self._given, strict=True))
        known = sum(each is not None for each in shown)
        self._pages = (
            self._given
            if 2 * alike >= known
            else [one or other for one, other in zip(shown, self._given, strict=True)]
        )

    def at(self, page: int) -> str:
        """What the page with that index is called."""
        return self._pages[page]

    def _shown(self, page: int) -> str | None:
        """The only number that is a line at a page's head or foot."""
        ends = (*self._printed.page_starts[1:], len(self._printed.text))
        lines = self._printed.lines_of(TextRange(self._printed.page_starts[page], ends[page]))
        text = self._printed.text
        found = {
            text[line.start : line.end]
            for line in lines
            if FOLIO.fullmatch(text, line.start, line.end) and self._is_at_edge(line.start)
        }
        return found.pop() if len(found) == 1 else None

    def _is_at_edge(self, offset: int) -> bool:
        place = self._printed.place_of(offset)
        if place is None:
            return False
        trim = self._printed.glyphs.geometries[place.page].boxes.trim
        if trim is None:
            return False
        edge = EDGE * (trim.top - trim.bottom)
        return not trim.bottom + edge < place.y < trim.top - edge
