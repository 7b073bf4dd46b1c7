"""A document as the importer knows it, whatever program wrote it: what stories can hold, no more.

Readers make it (`readers.py`), `storymaking.py` makes stories of it. Every block knows its place in
the file that was read; in files without lines (Word, OpenDocument, HTML) `line` counts blocks.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from msgspec import Struct

from reportpress.content.body import Shift
from reportpress.content.rubymarks import one_each
from reportpress.source.errors import Place, Problem, Severity


class CopyPiece(Struct, frozen=True):
    """A stretch of text of one kind; or a note, which has its own pieces and no text."""

    text: str
    strong: bool = False
    emphasis: bool = False
    shift: Shift = Shift.NONE
    code: bool = False
    link: str = ""
    note: tuple[CopyPiece, ...] = ()
    ruby: str = ""  # what is over it


Pieces = tuple[CopyPiece, ...]


class CopyKind(StrEnum):
    """What a block of text is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    QUOTE = "quote"
    CODE = "code"
    KICKER = "kicker"
    HEADLINE = "headline"
    DECK = "deck"
    BYLINE = "byline"


class CopyText(Struct, frozen=True):
    """A paragraph, heading, quote, code, or a line of the head; headings have a `level` from 1."""

    kind: CopyKind
    pieces: Pieces
    place: Place
    level: int = 0


class CopyList(Struct, frozen=True):
    """A list, its items one after another."""

    items: tuple[Pieces, ...]
    place: Place
    numbered: bool = False


class CopyCell(Struct, frozen=True):
    """A cell over `across` columns and `down` rows."""

    pieces: Pieces
    across: int = 1
    down: int = 1


CopyRow = tuple[CopyCell, ...]


class CopyTable(Struct, frozen=True):
    """A table; `caption_last`: its caption is below it in the file."""

    rows: tuple[CopyRow, ...]
    place: Place
    head: int = 0
    caption: Pieces = ()
    caption_last: bool = False


class CopyPicture(Struct, frozen=True):
    """A picture with its caption; `file` is how the document names it, `data` what is in it."""

    file: str
    data: bytes
    place: Place
    alt: str = ""
    caption: Pieces = ()


CopyBlock = CopyText | CopyList | CopyTable | CopyPicture


class CopyDocument(Struct, frozen=True):
    """What was read of a file: its blocks, all its text for the proof, and what cannot be kept."""

    file: str
    blocks: tuple[CopyBlock, ...]
    text: str  # every character of the input's copy in order, read apart from the blocks
    told: tuple[Problem, ...] = ()
    begins: tuple[int, ...] = ()  # blocks at which stories begin, where the file itself says so
    heads: tuple[int, ...] = ()  # blocks at which they seem to begin, for who wants to split it


@dataclass
class Telling:
    """Collects what cannot be kept; the same at many places is told once, with their number."""

    file: str
    found: dict[tuple[str, str], list[Place]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def tell(self, place: Place, message: str, hint: str = "") -> None:
        """Something that cannot be kept, at its place."""
        self.found.setdefault((message, hint), []).append(place)

    def told(self) -> tuple[Problem, ...]:
        """All of it, in order of place."""
        listed = [
            Problem(places[0], message + _also(places[1:]), hint, Severity.WARNING)
            for (message, hint), places in self.found.items()
        ]
        return tuple(sorted([*listed, *self.problems], key=lambda problem: problem.place))


MOST_PLACES = 8  # of one message


def _also(places: list[Place]) -> str:
    """The other places of a message, by their lines."""
    if not places:
        return ""
    numbers = list(dict.fromkeys(str(place.line) for place in places if place.line))
    more = ", …" if len(numbers) > MOST_PLACES else ""
    return f" (also at {', '.join(numbers[:MOST_PLACES])}{more})" if numbers else ""


def characters(pieces: Pieces) -> str:
    """The characters of pieces, those of notes where they are called, annotations in brackets."""
    return "".join(
        characters(piece.note) if piece.note else in_brackets(piece.text, piece.ruby)
        for piece in pieces
    )


def in_brackets(base: str, annotation: str) -> str:
    """An annotation as text behind what it is over: a character, or the whole."""
    if words := one_each(base, annotation):
        return "".join(map("{}（{}）".format, base, words))
    return f"{base}（{annotation}）" if annotation.strip() else base


def texts(block: CopyBlock) -> Iterator[Pieces]:
    """The pieces of a block, in the order in which they are read."""
    match block:
        case CopyText(pieces=pieces):
            yield pieces
        case CopyList(items=items):
            yield from items
        case CopyTable():
            if not block.caption_last:
                yield block.caption
            yield from (cell.pieces for row in block.rows for cell in row)
            if block.caption_last:
                yield block.caption
        case CopyPicture(caption=caption):
            yield caption
