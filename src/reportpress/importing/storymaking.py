"""Documents become stories: ids, heads, headings by rank, pictures with names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from reportpress.content.load import CSS_KEYWORDS
from reportpress.content.schema import ID_PATTERN
from reportpress.importing.copydocument import (
    CopyBlock,
    CopyDocument,
    CopyKind,
    CopyPicture,
    CopyPiece,
    CopyText,
    Telling,
    characters,
)
from reportpress.importing.headlines import StoryHead, divided
from reportpress.source.errors import Place

TYPED_NUMBER = re.compile(
    r"第[一二三四五六七八九十百\d]{1,4}[章节篇编目]|[一二三四五六七八九十]{1,3}、"
    r"|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}(?:\.\d{1,2})*[.、\s]"
)
RANKS = 3  # of numbered headings


class EditionForm(StrEnum):
    """What headings and pictures of a document become."""

    REPORT = "report"  # headings are numbered sections, pictures figures in the copy
    PAPER = "paper"  # headings are subheads, pictures are for slots of the page


class NamedPicture(Struct, frozen=True):
    """A picture of a story by the id that it has in pictures.yaml."""

    id: str
    picture: CopyPicture

    @property
    def place(self) -> Place:
        """Where the document has it."""
        return self.picture.place


StoryBlock = CopyBlock | NamedPicture


class NewStory(Struct, frozen=True):
    """A story to write; `named`: it has no headline, its id is its headline until it has one."""

    id: str
    head: StoryHead
    blocks: tuple[StoryBlock, ...]
    form: EditionForm
    place: Place
    named: bool = False

    @property
    def pictures(self) -> tuple[NamedPicture, ...]:
        """The pictures in it."""
        return tuple(block for block in self.blocks if isinstance(block, NamedPicture))

    @property
    def body(self) -> tuple[StoryBlock, ...]:
        """What is written into its body: a paper's pictures are not."""
        if self.form is EditionForm.REPORT:
            return self.blocks
        return tuple(block for block in self.blocks if not isinstance(block, NamedPicture))


def story_id(name: str) -> str:
    """An id made of a name: what an id may not hold becomes -."""
    signs = (sign if re.fullmatch(ID_PATTERN, f"a{sign}") else "-" for sign in name)
    id = re.sub("--+", "-", "".join(signs)).strip("-") or "story"
    if not re.fullmatch(ID_PATTERN, id):
        id = f"story-{id}"
    return f"{id}-story" if id.lower() in CSS_KEYWORDS else id


def stories_of(
    document: CopyDocument, id: str, form: EditionForm, telling: Telling, split: bool = False
) -> list[NewStory]:
    """The stories of a document: one, or one for each heading of the first rank."""
    if split and not document.heads:
        parts = list(_parts(document.blocks))
    else:
        parts = list(_cut_at(document.blocks, document.heads if split else document.begins))
    several = len(parts) > 1
    return [
        _story(blocks, f"{id}-{number}" if several else id, form, telling)
        for number, blocks in enumerate(parts, 1)
    ]


def _cut_at(
    blocks: tuple[CopyBlock, ...], begins: Sequence[int]
) -> Iterator[tuple[CopyBlock, ...]]:
    """The parts that begin at some blocks; what is before the first of these is one, too."""
    starts = sorted({0, *begins})
    for start, end in zip(starts, [*starts[1:], len(blocks)], strict=True):
        yield blocks[start:end]


def _parts(blocks: Sequence[CopyBlock]) -> Iterator[tuple[CopyBlock, ...]]:
    top = min((_level(b) for b in blocks if _is_heading(b)), default=0)
    part: list[CopyBlock] = []
    for block in blocks:
        if _is_heading(block) and _level(block) == top and part:
            yield tuple(part)
            part = []
        part.append(block)
    if part:
        yield tuple(part)


def _is_heading(block: object) -> bool:
    return isinstance(block, CopyText) and block.kind is CopyKind.HEADING


def _story(blocks: Sequence[CopyBlock], id: str, form: EditionForm, telling: Telling) -> NewStory:
    place = blocks[0].place if blocks else Place(telling.file)
    head, rest = divided(blocks)
    if _heads_sections(blocks, rest):
        head, rest = StoryHead(), tuple(blocks)
    _tell_looks(head, place, telling)
    named = not head.headline
    if named:
        message = f"no headline was found: “{id}” is written for one"
        telling.tell(place, message, "style it as Title, or put it first in a paragraph of its own")
        head = replace(head, headline=((CopyPiece(id),),))
    made = _ranked([_plain_part(block) for block in rest], form, telling)
    return NewStory(id, head, tuple(_with_ids(made, id)), form, place, named)


def _heads_sections(blocks: Sequence[CopyBlock], rest: Sequence[CopyBlock]) -> bool:
    """Whether the first heading is one of several of its rank, so that it is no headline."""
    first = blocks[0] if blocks else None
    if not isinstance(first, CopyText) or first.kind is not CopyKind.HEADING:
        return False
    return any(_is_heading(block) and _level(block) <= first.level for block in rest)


def _level(block: CopyBlock) -> int:
    return block.level if isinstance(block, CopyText) else 0


def _tell_looks(head: StoryHead, place: Place, telling: Telling) -> None:
    """A head is plain text: what is marked in it is not kept."""
    pieces = [p for lines in (head.kicker, head.headline, head.deck, head.byline) for p in lines]
    for piece in (piece for line in pieces for piece in line):
        if piece.note:
            telling.tell(place, "a note in the head is kept as text of the head")
        elif piece.link or piece.shift or piece.code:
            telling.tell(place, "links and raised text of the head are not kept: the text stays")


def _plain_part(block: CopyBlock) -> CopyBlock:
    """Parts of a head behind the beginning: paragraphs and headings like others."""
    if not isinstance(block, CopyText):
        return block
    match block.kind:
        case CopyKind.KICKER | CopyKind.DECK | CopyKind.BYLINE:
            return replace(block, kind=CopyKind.PARAGRAPH)
        case CopyKind.HEADLINE:
            return replace(block, kind=CopyKind.HEADING, level=1)
        case _:
            return block


def _ranked(
    blocks: Sequence[CopyBlock], form: EditionForm, telling: Telling
) -> Iterator[CopyBlock]:
    """Headings by their ranks: the highest that there is becomes the first; 0 is a subhead."""
    levels = sorted({_level(block) for block in blocks if _is_heading(block)})
    if form is EditionForm.PAPER and len(levels) > 1:
        place = next(b.place for b in blocks if _is_heading(b) and _level(b) != levels[0])
        telling.tell(place, f"{len(levels)} ranks of headings are all subheads in a paper")
    for block in blocks:
        if isinstance(block, CopyText) and _is_heading(block):
            rank = block.level - levels[0] + 1
            numbered = form is EditionForm.REPORT and rank <= RANKS
            if numbered and TYPED_NUMBER.match(characters(block.pieces)):
                message = "a heading has a number of its own, and a section is numbered too"
                telling.tell(block.place, message, "delete it, or make the heading a subhead")
            block = replace(block, level=rank if numbered else 0)
        yield block


def _with_ids(blocks: Iterator[CopyBlock], id: str) -> Iterator[StoryBlock]:
    count = 0
    for block in blocks:
        if isinstance(block, CopyPicture):
            count += 1
            yield NamedPicture(f"{id}-{count}", block)
        else:
            yield block


def head_text(lines: Sequence[Sequence[CopyPiece]]) -> list[str]:
    """The lines of a part of the head as plain text, notes behind a space."""
    return [
        "".join(f"\u3000{characters(p.note)}" if p.note else characters((p,)) for p in line)
        for line in lines
    ]
