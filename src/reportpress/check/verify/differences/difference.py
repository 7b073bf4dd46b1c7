"""One difference between a PDF and its source, with all the places that it concerns."""

from __future__ import annotations

from enum import StrEnum
from functools import reduce
from typing import NamedTuple

from msgspec import Struct

from reportpress.check.report.finding import Rectangle, RelatedPlace
from reportpress.check.verify.read.blocks import TextRange
from reportpress.source.errors import Place


class DifferenceKind(StrEnum):
    """What is different. The values are those of `--json` and never change their meaning."""

    MISSING = "missing"  # copy that is not printed
    ADDED = "added"  # print that is no copy
    DOUBLED = "doubled"  # copy printed once more
    MOVED = "moved"  # copy in another place
    CHANGED = "changed"  # characters printed as others
    JOIN = "join"  # a wrong join or split between words, columns, frames or pages
    HEADING = "heading"  # a heading that is not printed
    CAPTION = "caption"  # a caption or credit that is not printed
    FURNITURE = "furniture"  # a folio or jump line where it may not be, or missing
    HIDDEN = "hidden"  # text that nobody can see
    ILLEGIBLE = "illegible"  # text that is seen and cannot be read
    PICTURE = "picture"  # a picture that is not printed, or not as the edition has it
    STRUCTURE = "structure"  # blocks, emphasis, links, the title: what is told besides the words
    PAGE = "page"  # a page too many or too few
    NUMBER = "number"  # a page number in contents, index or copy that is not its target's
    LETTER = "letter"  # a glyph whose Unicode value is not that of its shape


class Area(NamedTuple):
    """A part of a page; pages count from 1."""

    page: int
    rectangle: Rectangle


class Difference(Struct, frozen=True):
    """`expected` is what the source says, `found` what is printed.

    `source` and `printed` are stretches of the folded texts, for sorting and for marking.
    `elsewhere` holds further places: where moved text comes from, where doubled text is first.
    """

    kind: DifferenceKind
    message: str
    place: Place | None = None
    expected: str = ""
    found: str = ""
    page: int = 0
    areas: tuple[Area, ...] = ()
    elsewhere: tuple[RelatedPlace, ...] = ()
    hint: str = ""
    source: TextRange | None = None
    printed: TextRange | None = None

    @property
    def rectangle(self) -> Rectangle | None:
        """The rectangle round its areas on its first page, `None` where it has none."""
        mine = [area.rectangle for area in self.areas if area.page == self.page]
        return reduce(Rectangle.joined, mine) if mine else None
