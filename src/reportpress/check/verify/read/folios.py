"""The number by which each page of a PDF is called: printed on it, or its own in the edition."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reportpress.check.verify.read.blocks import TextRange
from reportpress.check.verify.read.plans import plans_for
from reportpress.check.verify.read.printed import PrintedText
from reportpress.content.model import Edition

FOLIO = re.compile(r"\d{1,4}|[ivxlc]{1,8}|[IVXLC]{1,8}")
EDGE = 0.12  # of a page's height, at its head and foot
LEAST_ROW = 2  # pages that are counted on: one alone may print any number at its foot
ROMANS = (
    *(("c", 100), ("xc", 90), ("l", 50), ("xl", 40)),
    *(("x", 10), ("ix", 9), ("v", 5), ("iv", 4), ("i", 1)),
)


class Counting(NamedTuple):
    """How pages are counted: in figures, or in small or large Roman numerals; `first` is what the
    first page of the PDF would be called.
    """

    numerals: str
    first: int

    def at(self, page: int) -> str:
        """What the page with that index is called; "" for none."""
        number = self.first + page
        return written(number, self.numerals) if number > 0 else ""


FRONT = Counting("i", 1), Counting("I", 1)  # from the cover on, which may be of one page that tells


def written(number: int, numerals: str) -> str:
    """A number in figures (`1`), or in Roman numerals (`i`, `I`)."""
    if numerals == "1":
        return str(number)
    text = ""
    for sign, worth in ROMANS:
        text, number = text + sign * (number // worth), number % worth
    return text if numerals == "i" else text.upper()


class Folios:
    """Pages that print a number by itself at head or foot are called by it.

    Where most of these numbers are those that the edition gives, all pages have the edition's: one
    that is printed wrong is told by itself. Else they are called as they are counted: i, ii, iii
    before 1, 2, 3; a number that others do not count on to or from is none.
    """

    def __init__(self, edition: Edition, printed: PrintedText) -> None:
        self._printed = printed
        count = len(printed.page_starts)
        plans = plans_for(edition, printed)
        self._numbers = [edition.pages[plan].number for plan in plans] if plans else None
        shown = [self._shown(page) for page in range(count)]
        given = [str(number) for number in self._numbers or range(1, count + 1)]
        alike = sum(own in found for own, found in zip(given, shown, strict=True))
        known = sum(len(found) == 1 for found in shown)
        self._pages = given if 2 * alike >= known else self._counted(shown, given)

    def at(self, page: int) -> str:
        """What the page with that index is called."""
        return self._pages[page]

    def _counted(self, shown: Sequence[frozenset[str]], given: Sequence[str]) -> list[str]:
        """What pages are called: each as it prints, or as the one before counts on."""
        ways = self._ways(shown)
        if not ways:
            pairs = zip(shown, given, strict=True)
            return [next(iter(own)) if len(own) == 1 else other for own, other in pairs]
        found, last = [], None
        for page, numbers in enumerate(shown):
            fitting = [way for way in (*ways, *FRONT) if way.at(page) in numbers]
            last = last if last in fitting else next(iter(fitting), last)
            found.append(last.at(page) if last else given[page])
        return found

    def _ways(self, shown: Sequence[frozenset[str]]) -> list[Counting]:
        """How several pages are counted, the commonest first."""
        votes = Counter(
            Counting(numerals, number - page)
            for page, numbers in enumerate(shown)
            for text in sorted(numbers)
            for numerals, number in _read(text)
        )
        return [way for way, number in votes.most_common() if number >= LEAST_ROW]

    def _shown(self, page: int) -> frozenset[str]:
        """The numbers that are lines at a page's head or foot."""
        ends = (*self._printed.page_starts[1:], len(self._printed.text))
        lines = self._printed.lines_of(TextRange(self._printed.page_starts[page], ends[page]))
        text = self._printed.text
        return frozenset(
            text[line.start : line.end]
            for line in lines
            if FOLIO.fullmatch(text, line.start, line.end) and self._is_at_edge(line.start)
        )

    def _is_at_edge(self, offset: int) -> bool:
        place = self._printed.place_of(offset)
        if place is None:
            return False
        trim = self._printed.glyphs.geometries[place.page].boxes.trim
        if trim is None:
            return False
        edge = EDGE * (trim.top - trim.bottom)
        return not trim.bottom + edge < place.y < trim.top - edge


def _read(text: str) -> Iterator[tuple[str, int]]:
    """A number, with the numerals that it is written in."""
    if text.isdecimal():
        yield "1", int(text)
        return
    numerals, rest, number = "i" if text.islower() else "I", text.lower(), 0
    for sign, worth in ROMANS:
        while rest.startswith(sign):
            number, rest = number + worth, rest.removeprefix(sign)
    if not rest and written(number, numerals) == text:
        yield numerals, number
