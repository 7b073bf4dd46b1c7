"""Which character a glyph's shape is, told by the font program and never by the file's ToUnicode.

What is asked, in this order:

1. the program's own table of characters (cmap), where it is embedded with one: our files have it;
2. an installed font of the same PostScript name, which is the font's or that of its bare CFF
   program: in CID-keyed fonts, what it lists for the same CID, if the outlines are equal, too;
3. there, the outlines of the characters that the file uses: which of them the glyph's is.

Fonts with one-byte codes, glyphs that no table lists (alternative forms) and fonts that are not
installed stay unknown: no answer is a guess. fontTools, which comes with WeasyPrint, is needed.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from itertools import chain

from reportpress.check.pdf import UNKNOWN, PdfFont
from reportpress.check.text.fontprogram import FontProgram, Outline, font_program
from reportpress.check.text.likelyfaces import faces_of

_ENCODING_SUFFIXES = ("-Identity-H", "-Identity-V")

# Signs that fonts draw alike, or exchange for one another by the language of the text.
ALIKE = ("·・‧•∙⋅･", "—―─–", "…⋯", "-‐‑−", "‘’'", '“”"', "°˚", "~∼～〜")
# Signs whose vertical forms are one: quotes are set as corner brackets.
VERTICALLY_ALIKE = ("“『", "”』", "‘「", "’」")
DASHES = ({"——", "⸺"}, {"———", "⸻"})  # one dash that is as long as several


class Shapes:
    """The shapes of one font; `used` are the characters that the file claims to print."""

    def __init__(self, font: PdfFont, used: Iterable[str] = ()) -> None:
        self.font, self.used = font, frozenset(used)

    def characters(self, code: int) -> frozenset[str]:
        """The characters that a glyph's shape may stand for; none: unknown."""
        program, glyph = font_program(self.font), self.font.glyph_id(code)
        if program is None:
            return frozenset()
        if program.listed:
            return program.characters(glyph)
        return self._numbered(program, glyph) or self._drawn_like(program.outline(glyph))

    def _numbered(self, program: FontProgram, glyph: int) -> frozenset[str]:
        """What installed faces list for a CID, where their glyph is the one that is embedded.

        Of several characters, those that the file uses, if it uses any.
        """
        listed = program.numbered(self._faces, glyph)
        return listed & self.used or listed

    def _drawn_like(self, outline: Outline | None) -> frozenset[str]:
        if outline is None:
            return frozenset()
        alike = (face.drawn_like(outline, self.used) for face in self._faces)
        return frozenset(chain.from_iterable(alike))

    @cached_property
    def _faces(self) -> tuple[FontProgram, ...]:
        """The installed faces that the font may be of: by its name, else by its program's."""
        name = self.font.name
        for suffix in _ENCODING_SUFFIXES:
            name = name.removesuffix(suffix)
        program = font_program(self.font)
        return faces_of(name, program.postscript_name if program else "")


def likeliest(characters: Iterable[str]) -> str:
    """Which of several characters of one shape copy would have: rather 民 than the radical ⺠."""
    return min(characters, key=lambda each: (not "一" <= each <= "鿿", each), default=UNKNOWN)


def alike(first: str, second: str) -> bool:
    """Whether two signs are one to the eye."""
    return any(first in signs and second in signs for signs in ALIKE)


def may_share(first: str, second: str) -> bool:
    """Whether a font may draw two characters with one glyph, which then stands for both."""
    pair = {first, second}
    return alike(first, second) or pair in DASHES or are_vertically_alike(first, second)


def are_vertically_alike(first: str, second: str) -> bool:
    """Whether two signs are one to the eye in vertical lines."""
    return any({first, second} <= set(signs) for signs in VERTICALLY_ALIKE)
