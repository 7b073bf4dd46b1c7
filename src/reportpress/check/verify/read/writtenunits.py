"""What a source is made of: units of copy, with the places of their parts."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from msgspec import Struct

from reportpress.content.body import BlockKind
from reportpress.source.errors import Place


class Role(StrEnum):
    """What a unit is to its reader."""

    KICKER = "kicker"
    HEADLINE = "headline"
    DECK = "deck"
    BYLINE = "byline"
    PARAGRAPH = "paragraph"
    SUBHEAD = "subhead"
    QUOTE = "quote"
    ITEM = "list item"
    NOTE = "note"
    SECTION = "section's title"
    TITLE = "box's title"
    CELL = "cell"
    REMARK = "remark"
    CODE = "code"
    CAPTION = "caption"
    CREDIT = "credit"
    LABEL = "label"
    LINE = "line"  # of a text file

    @property
    def heading(self) -> bool:
        """Whether it names what follows."""
        return self in (
            Role.KICKER, Role.HEADLINE, Role.DECK, Role.SUBHEAD, Role.LABEL,
            Role.SECTION, Role.TITLE,
        )  # fmt: skip

    @property
    def above_copy(self) -> bool:
        """Whether it belongs to a story's heading, whose parts a layout may put in any order."""
        return self in (Role.KICKER, Role.HEADLINE, Role.DECK, Role.BYLINE)

    @property
    def caption(self) -> bool:
        """Whether it belongs to a picture."""
        return self in (Role.CAPTION, Role.CREDIT)


BLOCKS = {
    BlockKind.PARAGRAPH: Role.PARAGRAPH,
    BlockKind.SUBHEAD: Role.SUBHEAD,
    BlockKind.QUOTE: Role.QUOTE,
    BlockKind.ITEM: Role.ITEM,
    BlockKind.SECTION: Role.SECTION,
    BlockKind.SUBSECTION: Role.SECTION,
    BlockKind.SUBSUBSECTION: Role.SECTION,
    BlockKind.CODE: Role.CODE,
    BlockKind.CAPTION: Role.CAPTION,
    BlockKind.CELL: Role.CELL,
    BlockKind.REMARK: Role.REMARK,
    BlockKind.SOURCE: Role.CREDIT,
    BlockKind.TITLE: Role.TITLE,
}


class Part(Struct, frozen=True):
    """A stretch of copy whose first character is at `place`, `strong` or linked to an address.

    It ends with its `annotation`, which is above or below the rest.
    """

    text: str
    place: Place
    strong: bool = False
    link: str = ""
    annotation: str = ""


class WrittenUnit(NamedTuple):
    """What becomes a unit."""

    role: Role
    parts: tuple[Part, ...]
    number: int = 0
