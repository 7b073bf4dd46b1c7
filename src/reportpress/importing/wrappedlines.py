"""Lines of plain text as paragraphs: lines that a column's width ended are one again.

A stretch of lines without an empty one between them is *wrapped* where most of its lines are as
wide as its widest: then a line goes on in the next unless it is shorter, or the next is indented.
In other stretches each line is a paragraph, as in what is pasted from a chat.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import takewhile
from unicodedata import east_asian_width

from msgspec import Struct

from reportpress.importing.headlines import BYLINE

INDENT = re.compile("[ \t]{2,}|\u3000+|\t")
SLACK = 1.6  # em by which a full line may be short: a mark that may not begin the next
WIDEST = 60  # em; no column is wider
NARROWEST = 6
ENDED = re.compile(r"[。！？!?；;：:][”’」』）)》】]*$")
MOST_HEADS = 4  # lines of a headline with what is above and below it
LEAST_WRAPPED = 3  # full lines that a stretch must have to tell its own measure


class WrappedLine(Struct, frozen=True):
    """A line of the file: its number from 1, and its text without white space at its ends."""

    number: int
    text: str
    indent: str

    @property
    def indented(self) -> bool:
        """Whether it is set in, as the first line of a paragraph is."""
        return bool(INDENT.match(self.indent))

    @property
    def width(self) -> float:
        """In em of Han characters, its indent with it; signs of half width count one half."""
        return em_width(self.indent + self.text)


def em_width(text: str) -> float:
    """How wide a text is in em, where Han characters are one and Latin letters one half."""
    return sum(1.0 if east_asian_width(sign) in "WFA" else 0.5 for sign in text)


class PlainParagraph(Struct, frozen=True):
    """Lines that are one paragraph; `full`: the last is as wide as its column.

    `first`: an empty line, or the file's beginning, is above it.
    """

    lines: tuple[WrappedLine, ...]
    full: bool = False
    measure: float = 0.0
    first: bool = False

    @property
    def text(self) -> str:
        """Its text, a line feed where a line ended."""
        return "\n".join(line.text for line in self.lines)

    @property
    def bare(self) -> str:
        """Its text without any white space."""
        return "".join(self.text.split())

    @property
    def start(self) -> int:
        """The number of its first line."""
        return self.lines[0].number

    @property
    def end(self) -> int:
        """The number of its last line."""
        return self.lines[-1].number

    @property
    def indented(self) -> bool:
        """Whether its first line is."""
        return self.lines[0].indented


def paragraphs(text: str) -> list[PlainParagraph]:
    """The paragraphs of a text, in order."""
    stretches = list(_stretches(text))
    measures = Counter(round(m) for s in stretches if (m := _own_measure(s)))
    return [each for stretch in stretches for each in _divided(stretch, measures)]


def _stretches(text: str) -> Iterator[list[WrappedLine]]:
    """Lines that follow one another without an empty one."""
    found: list[WrappedLine] = []
    for number, line in enumerate(re.split("\r\n|\r|\n", text), 1):
        if line.strip():
            indent = line[: len(line) - len(line.lstrip())]
            found.append(WrappedLine(number, line.strip(), indent))
        elif found:
            yield found
            found = []
    if found:
        yield found


def _own_measure(lines: Sequence[WrappedLine]) -> float:
    """The width that most lines have, 0 where they are of many widths."""
    if len(lines) < LEAST_WRAPPED:
        return 0.0
    widest = max(line.width for line in lines)
    full = [line for line in lines if line.width >= widest - SLACK]
    ended = [line for line in full if ENDED.search(line.text)]
    wrapped = len(full) * 4 >= len(lines) and len(ended) * 2 <= len(full)
    if not wrapped or len(full) < LEAST_WRAPPED or not NARROWEST <= widest <= WIDEST:
        return 0.0
    widths = Counter(line.width for line in full)
    return max(widths, key=lambda width: (widths[width], width))  # the others have marks that hang


def _divided(lines: list[WrappedLine], measures: Counter[int]) -> Iterator[PlainParagraph]:
    measure = _own_measure(lines) or _like(lines, measures)
    found: list[WrappedLine] = []
    first = True
    for at, line in enumerate(lines):
        found.append(line)
        full = bool(measure) and line.width >= measure - SLACK
        if not full or _begins_anew(line, lines[at + 1 :], measure):
            yield PlainParagraph(tuple(found), full, measure, first)
            found, first = [], False


def _begins_anew(line: WrappedLine, behind: Sequence[WrappedLine], measure: float) -> bool:
    """Whether a paragraph ends with a full line: the next is set in, or a heading, or a head."""
    if not behind or behind[0].indented or _is_head(behind, measure):
        return True
    return bool(ENDED.search(line.text)) and _is_short(behind[0], measure)


def _is_short(line: WrappedLine, measure: float) -> bool:
    return line.width < measure - SLACK and not ENDED.search(line.text)


def _is_head(lines: Sequence[WrappedLine], measure: float) -> bool:
    """Whether lines begin with those of a headline: short ones with a byline below."""
    head = [*takewhile(lambda line: not BYLINE.match(line.text), lines[: MOST_HEADS + 1])]
    above_byline = 0 < len(head) <= MOST_HEADS and len(head) < len(lines)
    return above_byline and all(_is_short(line, measure) for line in head)


def _like(lines: Sequence[WrappedLine], measures: Counter[int]) -> float:
    """The measure of other stretches, for one of few lines that has a line of that width."""
    if not any(ENDED.search(line.text) for line in lines):
        return 0.0  # lines of a head
    widest = max(line.width for line in lines)
    near = [m for m in measures if abs(m - widest) <= SLACK]
    return widest if near else 0.0
