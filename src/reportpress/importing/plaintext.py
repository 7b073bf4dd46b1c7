"""Plain text as a document: pulled out of an old PDF, or pasted from a chat.

What the paragraphs are is said by `plainkinds`, what is damaged by `plaindamage`. Nothing is mended
but by `join`: then a sentence that breaks off is followed by the block where it goes on.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from reportpress.content.signs import CHINESE
from reportpress.importing.continuing import Continuation, continuations, is_open_end
from reportpress.importing.copydocument import (
    CopyBlock,
    CopyDocument,
    CopyKind,
    CopyList,
    CopyPiece,
    CopyText,
    Pieces,
    Telling,
)
from reportpress.importing.pieces import settled
from reportpress.importing.plaindamage import Damage, DamageKind, damages
from reportpress.importing.plainkinds import BULLET, ITEM, Kinded, PlainKind, kinded
from reportpress.importing.wrappedlines import paragraphs
from reportpress.source.errors import Place, Problem, Severity
from reportpress.source.files import Source

KINDS = {
    PlainKind.KICKER: CopyKind.KICKER,
    PlainKind.HEADLINE: CopyKind.HEADLINE,
    PlainKind.DECK: CopyKind.DECK,
    PlainKind.BYLINE: CopyKind.BYLINE,
    PlainKind.HEADING: CopyKind.HEADLINE,
    PlainKind.SUBHEAD: CopyKind.HEADING,
    PlainKind.NUMBERED_HEAD: CopyKind.HEADING,
}
HEAD_KINDS = (PlainKind.KICKER, PlainKind.HEADLINE, PlainKind.HEADING, PlainKind.DECK)
LISTED = {PlainKind.ITEM: ITEM, PlainKind.BULLET: BULLET}
_NO_SPACE = re.compile(rf"(?<=[{CHINESE}])\n|\n(?=[{CHINESE}])|(?<=\d[.,])\n(?=\d)")
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
HINTS = {
    DamageKind.DOUBLED: "delete one of them",
    DamageKind.CUT: "--join puts it there; or mend the text and import it again",
    DamageKind.BEGINNING: "what is before it is missing, or at another place",
    DamageKind.STRAY: "delete it, or put it where it belongs",
    DamageKind.HEADLESS: "write it in a line of its own above",
    DamageKind.HALF_WIDTH: "use the Chinese marks",
    DamageKind.FULL_WIDTH: "write them in half width",
}


def plain_document(source: Source, join: bool) -> CopyDocument:
    """The text as a document; `join`: sentences that break off are followed by what goes on."""
    telling = Telling(source.name)
    blocks = kinded(paragraphs(source.text))
    for damage in damages(blocks):
        telling.problems.append(_problem(source.name, damage, join))
    found = continuations(blocks) if join else []
    telling.problems += _told_joins(source.name, blocks, found)
    joined = _joined(blocks, found)
    rows = list(_rows(joined))
    made: list[CopyBlock] = []
    heads = []
    for before, row in pairwise([[], *rows]):
        if _is_head(row) and not _is_head(before):
            heads.append(len(made))
        made += _blocks(row, telling)
    text = _text(source, rows, join)
    return CopyDocument(source.name, tuple(made), text, telling.told(), heads=tuple(heads))


def _is_head(row: list[list[Kinded]]) -> bool:
    """Whether a block is a line of a story's head."""
    return bool(row) and row[0][0].kind in HEAD_KINDS


def _problem(file: str, damage: Damage, join: bool) -> Problem:
    """Damage as it is told; what is joined is a note, as are lines that a column ended."""
    mended = damage.kind is DamageKind.WRAPPED or _is_joined(damage, join)
    severity = Severity.NOTE if mended else Severity.WARNING
    hint = "" if mended else HINTS.get(damage.kind, "")
    if damage.kind is DamageKind.CUT and not damage.other:
        hint = "what goes on is missing, or begins like a paragraph"
    message = damage.message
    if mended and damage.kind is DamageKind.CUT:
        message = message.replace("it seems to go on", "it is joined with what was")
    return Problem(Place(file, damage.line), message, hint, severity)


def _told_joins(
    file: str, blocks: Sequence[Kinded], found: Sequence[Continuation]
) -> Iterator[Problem]:
    """Paragraphs that are joined although a sentence ended where they were cut."""
    for each in found:
        end, beginning = blocks[each.end].paragraph.end, blocks[each.beginning].paragraph.start
        if not is_open_end(blocks[each.end]):
            message = f"a paragraph is joined with what was in line {beginning}"
            yield Problem(Place(file, end), message, severity=Severity.NOTE)


def _is_joined(damage: Damage, join: bool) -> bool:
    return join and damage.kind is DamageKind.CUT and bool(damage.other)


def _joined(blocks: Sequence[Kinded], found: Sequence[Continuation]) -> list[list[Kinded]]:
    """Each block with those that go on with it behind it.

    Where a column begins with what goes on, the rest of it comes along: two stories whose columns
    are in turn are one after the other then.
    """
    following = {each.end: each.beginning for each in found}
    moved = set(following.values())
    rest: dict[int, list[int]] = {}  # of each column, by its first block: those that are not moved
    first = 0
    for at, block in enumerate(blocks):
        first = at if block.paragraph.first else first
        rest.setdefault(first, [])
        if at not in moved and at != first:
            rest[first].append(at)
    columns = [[at, *others] for at, others in rest.items() if at not in moved]
    return [chain for column in columns for chain in _chains(blocks, column, following, rest)]


def _chains(
    blocks: Sequence[Kinded],
    column: list[int],
    following: dict[int, int],
    rest: dict[int, list[int]],
) -> Iterator[list[Kinded]]:
    """The blocks of a column, and of those that go on with it."""
    waiting = deque(column)
    while waiting:
        at = waiting.popleft()
        chain = [blocks[at]]
        while at in following:
            at = following[at]
            chain.append(blocks[at])
            waiting.extend(rest.get(at, ()))
        yield chain


def _rows(joined: Sequence[list[Kinded]]) -> Iterator[list[list[Kinded]]]:
    """Blocks one by one, items that are counted from 1, and bullets, as rows of their own."""
    for kind, group in groupby(joined, lambda chain: chain[0].kind):
        chains = list(group)
        if kind is PlainKind.ITEM and not _is_counted(chains):
            yield from ([chain] for chain in chains)
        elif kind in LISTED and len(chains) > 1:
            yield chains
        else:
            yield from ([chain] for chain in chains)


def _is_counted(chains: Sequence[list[Kinded]]) -> bool:
    """Whether items are numbered 1, 2, 3 … in one form."""
    found = [ITEM.match(chain[0].paragraph.text) for chain in chains]
    numbers = [
        int(each[1]) if each and each[1] else CIRCLED.find(each[2]) + 1 if each else 0
        for each in found
    ]
    return numbers == list(range(1, len(chains) + 1))


def _blocks(row: list[list[Kinded]], telling: Telling) -> Iterator[CopyBlock]:
    kind = row[0][0].kind
    place = Place(telling.file, row[0][0].paragraph.start)
    if len(row) > 1:
        items = tuple(
            _pieces(chain, telling, LISTED[kind].sub("", _shown(chain), 1)) for chain in row
        )
        message = (
            "numbers of the items are the list's own"
            if kind is PlainKind.ITEM
            else ("signs before the items are the list's own")
        )
        telling.problems.append(Problem(place, message, severity=Severity.NOTE))
        yield CopyList(items, place, numbered=kind is PlainKind.ITEM)
        return
    pieces = _pieces(row[0], telling, _shown(row[0]))
    if kind is PlainKind.CAPTION:
        message = "a caption, kept as a paragraph: name its picture in pictures/pictures.yaml"
        telling.problems.append(Problem(place, message, severity=Severity.NOTE))
    if pieces:
        level = row[0][0].level
        yield CopyText(KINDS.get(kind, CopyKind.PARAGRAPH), pieces, place, level)


def _shown(chain: Sequence[Kinded]) -> str:
    """The text of blocks; where a line ended beside a Chinese character, or in a figure, nothing
    was between its ends.
    """
    return _NO_SPACE.sub("", "\n".join(each.paragraph.text for each in chain))


def _pieces(chain: Sequence[Kinded], telling: Telling, text: str) -> Pieces:
    place = Place(telling.file, chain[0].paragraph.start)
    return settled([CopyPiece(text)], place, telling)


def _text(source: Source, rows: Sequence[list[list[Kinded]]], join: bool) -> str:
    """The file's lines as they should have been written: without the marks of items, and, where
    blocks were joined, in their order. Lines that no block holds come last: they are missed.
    """
    lines = re.split("\r\n|\r|\n", source.text)
    for chain in (chain for row in rows if len(row) > 1 for chain in row):
        at = chain[0].paragraph.start - 1
        lines[at] = LISTED[chain[0].kind].sub("", lines[at].strip(), 1)
    if not join:
        return "\n".join(lines)
    blocks = (block for row in rows for chain in row for block in chain)
    order = [line.number for block in blocks for line in block.paragraph.lines]
    held = set(order)
    order += [number for number in range(1, len(lines) + 1) if number not in held]
    return "\n".join(lines[number - 1] for number in order)
