"""Annotations (ruby) on their way through an import: between signs that no copy may hold.

Pandoc knows none and takes them for text. So what is read of a file has the base between `BASE` and
`OVER`, the annotation up to `END`, wherever it comes from; `annotated` makes pieces of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from msgspec.structs import replace

from reportpress.importing.copydocument import CopyPiece, in_brackets

BASE, OVER, END = "\ufdd0", "\ufdd1", "\ufdd2"  # noncharacters (Unicode 16, 23.7)
NEXT = END + BASE  # between the pairs of one ruby
_SIGNS = re.compile(f"([{BASE}{OVER}{END}])")
_PAIR = re.compile(rf"{BASE}([^{BASE}{OVER}{END}]*){OVER}([^{BASE}{OVER}{END}]*){END}")
_TAGS = {
    r"<rp\b[^>]*>[^<]*</rp\s*>": "", r"<ruby\b[^>]*>": BASE, r"<rt\b[^>]*>": OVER,
    r"</rt\s*>": NEXT, r"</ruby\s*>": END,
}  # fmt: skip


def without_tags(html: str) -> str:
    """HTML with these signs in place of the tags of ruby."""
    for tag, sign in _TAGS.items():
        html = re.sub(tag, sign, html, flags=re.IGNORECASE)
    return html


def read_out(text: str) -> str:
    """A text with each annotation in brackets behind what it is over, as stories read out."""
    told = _PAIR.sub(lambda pair: in_brackets(*pair.groups()), text)
    return _SIGNS.sub("", re.sub(f"{OVER}([^{END}]*){END}", r"（\1）", told))


@dataclass
class _Annotating:
    """Pieces up to where they are read; `base` is the number of the first of what is annotated."""

    made: list[CopyPiece] = field(default_factory=list)
    base: int | None = None
    over: list[str] | None = None

    def take(self, piece: CopyPiece) -> None:
        """The next piece, its signs taken out."""
        for part in [piece.text] if piece.note else _SIGNS.split(piece.text):
            if part in (BASE, OVER) and self.over is not None:
                self.end()
            if part == BASE:
                self.base = len(self.made)
            elif part == OVER:
                self.over = []
            elif part == END:
                self.end()
            elif self.over is not None:
                self.over.append(part)
            elif part or piece.note:
                self.made.append(replace(piece, text=part))

    def end(self) -> None:
        """The annotation is read, if there was one."""
        annotation = " ".join("".join(self.over or ()).split())
        under = [] if self.base is None else self.made[self.base :]
        base = "".join(piece.text for piece in under)
        if annotation and base.strip() and not any(piece.note for piece in under):
            self.made[self.base :] = [replace(under[0], text=base, ruby=annotation)]
        elif annotation:
            self.made.append(CopyPiece(in_brackets("", annotation)))
        self.base = self.over = None


def annotated(pieces: Iterable[CopyPiece]) -> list[CopyPiece]:
    """The pieces with annotations where the signs say so."""
    reading = _Annotating()
    for piece in pieces:
        reading.take(piece)
    reading.end()
    return reading.made
