"""Font programs, embedded in a PDF or installed: their outlines and their tables of characters.

fontTools, which comes with WeasyPrint, opens them. A broken program fails anywhere inside it and in
many ways; what cannot be read is not known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from io import BytesIO
from itertools import chain
from typing import TYPE_CHECKING, Any

from reportpress.check.pdf import PdfFont, Unreadable

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

SFNT = (b"OTTO", b"\0\1\0\0", b"true")  # OpenType and TrueType files
BARE_CFF = b"\1"  # a CFF table without a file round it, by its version
_SUBSET_TAG = re.compile(r"[A-Z]{6}\+")  # ISO 32000-2, 9.9.2

Outline = tuple[Any, ...]
_Numbered = tuple[tuple["FontProgram", ...], int]  # faces, and a glyph


class _Inked(Exception):
    """A glyph draws a line."""


@dataclass(frozen=True, eq=False)
class FontProgram:
    """An opened font program; `names` are its glyphs' names, in the order of their indexes.

    A CID-keyed program counts its glyphs by their CIDs, which need not be their indexes; in every
    other one a number is an index (ISO 32000-2, 9.7.4.2). `unit` is the length of its unit in em,
    `cmap` gives the name of each character's glyph; `postscript_name` is what a bare CFF program
    calls itself, without the tag of a subset.
    """

    glyphs: Mapping[str, Any]
    names: Sequence[str]
    keyed: bool
    unit: float
    cmap: Mapping[int, str]
    postscript_name: str = ""
    _blanks: dict[int, bool] = field(default_factory=dict, repr=False)
    _hashes: dict[str, int] = field(default_factory=dict, repr=False)
    _numbered: dict[_Numbered, frozenset[str]] = field(default_factory=dict, repr=False)

    @cached_property
    def listed(self) -> Mapping[str, str]:
        """The characters of each glyph's name; empty where there is no sound table of them."""
        found: dict[str, str] = {}
        for code, name in self.cmap.items():
            found[name] = found.get(name, "") + chr(code)
        return found if self._knows(found) else {}

    def _knows(self, names: Mapping[str, str]) -> bool:
        """Whether glyphs are called so."""
        if self.keyed:
            return all(name.removeprefix("cid").isdecimal() for name in names)
        return names.keys() <= set(self.names)

    def characters(self, number: int) -> frozenset[str]:
        """The characters that the table lists for a glyph."""
        if not self.keyed and number >= len(self.names):
            return frozenset()
        return frozenset(self.listed.get(self._name(number), ""))

    def numbered(self, faces: tuple[FontProgram, ...], number: int) -> frozenset[str]:
        """The characters that faces list for a CID, where their glyph is drawn alike; asked once,
        as files may share a program.
        """
        if (faces, number) not in self._numbered:
            listed = (
                face.characters(number)
                for face in faces
                if self.keyed and face.keyed and self.draws_like(face, number)
            )
            self._numbered[faces, number] = frozenset(chain.from_iterable(listed))
        return self._numbered[faces, number]

    def draws_like(self, other: FontProgram, number: int) -> bool:
        """Whether another program draws a glyph alike, or both leave it blank."""
        outline = self.outline(number)
        if outline is None:
            return self.is_blank(number) and other.is_blank(number)
        return outline == other.outline(number)

    def outline(self, number: int) -> Outline | None:
        """A glyph's outline as plain data; `None` for white space and where it is not known."""
        try:
            return self._drawn(self._name(number))
        except Exception:
            return None

    def outline_of(self, character: str) -> Outline | None:
        """The outline of a character's glyph."""
        name = self.cmap.get(ord(character))
        return self._drawn(name) if name is not None else None

    def drawn_like(self, outline: Outline, characters: Iterable[str]) -> Iterator[str]:
        """Those of some characters whose glyphs have an outline, of which hashes are kept."""
        wanted = hash(outline)
        for character in characters:
            if len(character) == 1 and ord(character) in self.cmap:
                if character not in self._hashes:
                    self._hashes[character] = hash(self.outline_of(character))
                if self._hashes[character] == wanted and self.outline_of(character) == outline:
                    yield character

    def ink(self, number: int) -> tuple[float, float] | None:
        """Left and right end of a glyph's ink in em from its origin, `None` where not known."""
        from fontTools.pens.boundsPen import BoundsPen

        pen = BoundsPen(self.glyphs)
        try:
            self.glyphs[self._name(number)].draw(pen)
        except Exception:
            return None
        return (pen.bounds[0] * self.unit, pen.bounds[2] * self.unit) if pen.bounds else None

    def width(self, number: int) -> float | None:
        """The advance of a glyph in em, `None` where it is not known."""
        from fontTools.pens.basePen import NullPen

        try:
            glyph = self.glyphs[self._name(number)]
            glyph.draw(NullPen())  # that of an outline in CFF is known once it is drawn
            return float(glyph.width) * self.unit
        except Exception:
            return None

    def is_blank(self, number: int) -> bool:
        """Whether a glyph is there and draws nothing; asked once, as fonts may share a program."""
        if number not in self._blanks:
            self._blanks[number] = self._draws_nothing(number)
        return self._blanks[number]

    def _draws_nothing(self, number: int) -> bool:
        try:
            self.glyphs[self._name(number)].draw(_ink_pen())
        except Exception:  # ink, or a glyph that is not known
            return False
        return True

    def _name(self, number: int) -> str:
        return f"cid{number:05d}" if self.keyed else self.names[number]

    def _drawn(self, name: str) -> Outline | None:
        from fontTools.pens.recordingPen import DecomposingRecordingPen

        pen = DecomposingRecordingPen(self.glyphs)
        self.glyphs[name].draw(pen)
        return tuple(pen.value) or None


@cache
def _ink_pen() -> Any:
    """A pen that ends the drawing with the first line."""
    from fontTools.pens.basePen import NullPen

    class Ink(NullPen):  # type: ignore[misc]
        def lineTo(self, *_: Any) -> None:
            raise _Inked

        curveTo = qCurveTo = addComponent = lineTo

    return Ink()


@lru_cache(maxsize=32)
def font_program(font: PdfFont) -> FontProgram | None:
    """The embedded program of a composite font; `None` without one that can be opened.

    Raises `Unreadable` where the file decodes to more than any newspaper's.
    """
    return _opened(font.program()) if font.composite and font.embedded else None


@lru_cache(maxsize=1024)  # of a file's fonts only few marks end lines
def ink_of(font: PdfFont, code: int) -> tuple[float, float] | None:
    """Left and right end of a glyph's ink in em from its origin; `None` where it is not known.

    Some setters align marks at line ends by their ink, not by half their em: only the outline
    tells.
    """
    try:
        program = font_program(font)
    except Unreadable:
        return None
    return program.ink(font.glyph_id(code)) if program else None


@lru_cache(maxsize=1 << 14)
def is_blank(font: PdfFont, code: int) -> bool:
    """Whether a glyph of an embedded program has no ink; `False` where it is not known."""
    try:
        program = font_program(font)
    except Unreadable:
        return False
    return program is not None and program.is_blank(font.glyph_id(code))


@lru_cache(maxsize=64)  # several fonts of a file may have one program, and so may files
def _opened(program: bytes) -> FontProgram | None:
    try:
        if program[:4] in SFNT:
            from fontTools.ttLib import TTFont

            return program_of(TTFont(BytesIO(program), lazy=True))
        return _bare(program) if program[:1] == BARE_CFF else None
    except Exception:
        return None


def program_of(font: TTFont) -> FontProgram:
    """The program of an OpenType or TrueType file; CFF outlines are read, and the file closed."""
    cmap = font.getBestCmap() if "cmap" in font else None
    unit = 1 / font["head"].unitsPerEm
    if "CFF " not in font:
        return FontProgram(font.getGlyphSet(), font.getGlyphOrder(), False, unit, cmap or {})
    with font:  # its metrics, which the glyph set reads, take longer than the rest
        top = font["CFF "].cff[0]
    return FontProgram(top.CharStrings, top.charset, hasattr(top, "ROS"), unit, cmap or {})


def _bare(program: bytes) -> FontProgram:
    from fontTools.cffLib import CFFFontSet

    fonts = CFFFontSet()
    fonts.decompile(BytesIO(program), None)
    top = fonts[0]
    keyed, unit = hasattr(top, "ROS"), top.FontMatrix[0]
    name = _SUBSET_TAG.sub("", fonts.fontNames[0])
    return FontProgram(top.CharStrings, top.charset, keyed, unit, {}, name)
