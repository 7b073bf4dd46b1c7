"""Pieces of text put in order: line ends, white space, characters that copy may not hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from reportpress.content.signs import CHINESE
from reportpress.importing.copydocument import CopyPiece, Pieces, Telling, characters
from reportpress.source.errors import Place
from reportpress.source.places import bad_character

WRAPPED = "\n"  # the line ended there, the paragraph did not
FORCED = "\v"  # the line was made to end there
WHITE = " \t\n\u3000"
_BREAK = re.compile(f"[ \t]*[{FORCED}][ \t\n]*")
_WRAP = re.compile(rf"(?<=[{CHINESE}])[ \t]*[\n{FORCED}][ \t\n{FORCED}]*(?=[{CHINESE}])")
_SPACES = re.compile(f"[ \t\n{FORCED}]+")
GONE = "\0"
_CALL = "\ufffc"  # where a note is called


def settled(pieces: Iterable[CopyPiece], place: Place, telling: Telling) -> Pieces:
    """The pieces as one paragraph: white space collapsed, none at its ends, a line feed between
    Chinese characters gone (CSS Text 3, 4.1.2), what copy may not hold told and gone.
    """
    kept = [
        replace(piece, note=settled(piece.note, place, telling)) if piece.note else piece
        for piece in pieces
    ]
    text = without_unseen("".join(_shown(piece) for piece in kept), place, telling)
    made = tuple(_cut_as(kept, _collapsed(text)))
    if made and not any(piece.text.strip() for piece in made):
        telling.tell(place, "a note without text that calls it is text itself")
        space = CopyPiece(" ")
        loose = (inner for piece in made for inner in (*(piece.note or (piece,)), space))
        return settled(loose, place, telling)
    return made


def _shown(piece: CopyPiece) -> str:
    """A note counts as one character, so that space beside it is space between words."""
    return _CALL if piece.note else piece.text.replace(_CALL, "\ufffd")


def _cut_as(pieces: list[CopyPiece], text: str) -> Iterator[CopyPiece]:
    """The pieces with the characters that are left in a text of the same length."""
    start = 0
    for piece in pieces:
        length = len(_shown(piece))
        left = text[start : start + length].replace(GONE, "")
        start += length
        if piece.note:
            if characters(piece.note):
                yield piece
        elif left:
            yield replace(piece, text=left)


def without_unseen(text: str, place: Place, telling: Telling) -> str:
    """Characters that copy may not hold are told and marked as gone."""
    text = text.replace(GONE, " ")
    shown = text.replace(_CALL, "某").replace(FORCED, "\n")
    while found := bad_character(shown, invisible=True):
        at, what = found
        telling.tell(place, f"left out: {what}", "write what was meant, if anything was")
        shown = f"{shown[:at]} {shown[at + 1 :]}"
        text = f"{text[:at]}{GONE}{text[at + 1 :]}"
    return text


def _collapsed(text: str) -> str:
    """`text` in the same length, superfluous white space marked as gone."""
    text = _WRAP.sub(lambda found: GONE * len(found.group()), text)
    text = _SPACES.sub(lambda found: " " + GONE * (len(found.group()) - 1), text)
    ends = WHITE + GONE
    lead = len(text) - len(text.lstrip(ends))
    core = text.strip(ends)
    return GONE * lead + core + GONE * (len(text) - lead - len(core))


def at_forced_breaks(pieces: Iterable[CopyPiece]) -> Iterator[list[CopyPiece]]:
    """The pieces of each of the lines that were made to end."""
    line: list[CopyPiece] = []
    for piece in pieces:
        first, *others = [piece.text] if piece.note else _BREAK.split(piece.text)
        line.append(replace(piece, text=first))
        for text in others:
            yield line
            line = [replace(piece, text=text)]
    yield line
