"""Pieces of text as inline markup of copy, the inverse of `content.markup`.

Marks are toggles, so pieces are written one after another with what changes between them. What is
no mark here is escaped where the reader would take it for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from msgspec.structs import replace

from reportpress.content.body import Shift
from reportpress.content.signs import SHIFTED, URL
from reportpress.importing.copydocument import CopyPiece, Pieces, in_brackets

# What is a mark wherever it stands; `]` closes links and notes alone, `@` begins references.
_SIGNS = re.compile(r"\\(?=[!-/:-@\[-`{-~]|\Z)|[*\[~^`]|@(?=[a-z]+-[A-Za-z0-9]|\{)")
_CLOSING = re.compile(r"\]")
_SHIFT_MARKS = {Shift.SUB: "~", Shift.SUPER: "^"}
_EDGES = re.compile(r"(\s*)(.*?)(\s*)", re.DOTALL)


def markup(pieces: Sequence[CopyPiece]) -> str:
    """The pieces as a paragraph of copy is written."""
    return _Writing(inside=False).written(tidy(pieces))


def tidy(pieces: Sequence[CopyPiece]) -> Pieces:
    """Pieces that markup can say: no white space at the edges of marks, like ones joined, what no
    mark may hold plain.
    """
    said = map(_sayable, _merged(pieces))
    cleaned = (part for piece in said for part in _without_white_edges(piece))
    return tuple(piece for piece in _merged(cleaned) if piece.text or piece.note)


def unsayable(piece: CopyPiece) -> str:
    """What markup cannot say of a piece, in the words of a message; "" if all."""
    if piece.link and not URL.fullmatch(piece.link):
        return "a link that leads to no address of the web"
    if piece.ruby and not _is_annotatable(piece):
        return "an annotation within a link, or of a small sign, or with quotes or braces in it"
    if piece.shift and not _is_shiftable(piece.text):
        return f"a {piece.shift.words} that holds white space, or Han and other characters"
    if piece.code and not _is_codable(piece.text):
        return "code that begins or ends with a backtick"
    return ""


def _sayable(piece: CopyPiece) -> CopyPiece:
    if piece.link and not URL.fullmatch(piece.link):
        piece = replace(piece, link="")
    if piece.ruby and not _is_annotatable(piece):
        piece = replace(piece, text=in_brackets(piece.text, piece.ruby), ruby="")
    if piece.code and (piece.shift or not _is_codable(piece.text)):
        piece = replace(piece, code=False)
    if piece.shift and not _is_shiftable(piece.text):
        piece = replace(piece, shift=Shift.NONE)
    return piece


def _is_annotatable(piece: CopyPiece) -> bool:
    """Neither in a link's brackets nor with signs that end what is over it."""
    inside = piece.link or piece.shift or piece.code
    return not inside and not set(piece.ruby) & set('"{}')


def _is_shiftable(text: str) -> bool:
    return bool(SHIFTED.fullmatch(_escaped(text, inside=True)))


def _is_codable(text: str) -> bool:
    """Of what is left between its marks: white space at its edges stands outside them."""
    text = text.strip()
    return not text or (text[0] != "`" != text[-1])


def _without_white_edges(piece: CopyPiece) -> Iterator[CopyPiece]:
    """Marks stand close to the text that they mark: white space goes outside."""
    found = _EDGES.fullmatch(piece.text)
    if piece.note or found is None:
        yield piece
        return
    before, text, after = found.groups()
    for part, whole in ((before, False), (text, True), (after, False)):
        if part:
            yield replace(piece, text=part) if whole else CopyPiece(part, link=piece.link)


def _merged(pieces: Iterable[CopyPiece]) -> Iterator[CopyPiece]:
    return (_joined(list(alike)) for _, alike in groupby(pieces, _style))


def _style(piece: CopyPiece) -> tuple[object, ...]:
    single = id(piece) if piece.note or piece.ruby else 0
    return (piece.strong, piece.emphasis, piece.shift, piece.code, piece.link, single)


def _joined(alike: list[CopyPiece]) -> CopyPiece:
    return replace(alike[0], text="".join(piece.text for piece in alike))


def _escaped(text: str, inside: bool) -> str:
    """Text with a backslash before each sign that would be a mark; `inside` a link or a note."""
    text = _SIGNS.sub(lambda sign: "\\" + sign.group(), text)
    return _CLOSING.sub(r"\\]", text) if inside else text


class _Writing:
    """Writes one paragraph, or one note."""

    def __init__(self, inside: bool) -> None:
        self.inside = inside
        self.out: list[str] = []

    def written(self, pieces: Sequence[CopyPiece]) -> str:
        """Links are outermost: what is marked in one is marked for itself."""
        for link, group in groupby(pieces, lambda piece: piece.link):
            if link:
                self.out.append("[")
            self._row(list(group), self.inside or bool(link))
            if link:
                self.out.append(f"]({_address(link)})")
        return "".join(self.out)

    def _row(self, pieces: list[CopyPiece], inside: bool) -> None:
        plain = CopyPiece("")
        for before, piece in pairwise([plain, *pieces]):
            self._toggle(before, piece)
            self._piece(piece, inside)
        self._toggle(pieces[-1], plain)

    def _toggle(self, before: CopyPiece, after: CopyPiece) -> None:
        self.out.append("**" * (before.strong != after.strong))
        self.out.append("*" * (before.emphasis != after.emphasis))

    def _piece(self, piece: CopyPiece, inside: bool) -> None:
        if piece.note:
            self.out.append(f"^[{_Writing(inside=True).written(tidy(piece.note))}]")
        elif piece.code:
            row = "`" * (1 + max((len(row) for row in re.findall("`+", piece.text)), default=0))
            self.out.append(f"{row}{piece.text}{row}")
        elif piece.ruby:
            self.out.append(f'[{_escaped(piece.text, inside=True)}]{{ruby="{piece.ruby}"}}')
        else:
            mark = _SHIFT_MARKS.get(piece.shift, "")
            self.out.append(f"{mark}{_escaped(piece.text, inside)}{mark}")


def _address(link: str) -> str:
    """Brackets would end it."""
    return link.replace("(", "%28").replace(")", "%29")
