"""Which character a glyph's shape is, told by the font program and never by the file's ToUnicode.

What is asked, in this order:

1. the program's own table of characters (cmap), where it is embedded with one: our files have it;
2. an installed font of the same PostScript name: the outline of the glyph is compared with the
   outlines of the characters that the file uses.

Fonts with one-byte codes, glyphs that no table lists (alternative forms) and fonts that are not
installed stay unknown: no answer is a guess. fontTools, which comes with WeasyPrint, is needed.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property, lru_cache

from reportpress.check.pdf import UNKNOWN, PdfFont
from reportpress.check.text.fontprogram import FontProgram, Outline, font_program, program_of
from reportpress.programs import fclist
from reportpress.programs.running import ProgramError

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
        if program.characters:
            return program.characters.get(glyph, frozenset())
        outline = program.outline(glyph)
        return frozenset(self._installed.get(outline, ()) if outline else ())

    @cached_property
    def _installed(self) -> dict[Outline, set[str]]:
        """Characters of the installed font by outline."""
        name = self.font.name
        for suffix in _ENCODING_SUFFIXES:
            name = name.removesuffix(suffix)
        found: dict[Outline, set[str]] = {}
        for character, outline in _installed_outlines(name, self.used):
            found.setdefault(outline, set()).add(character)
        return found


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


def _installed_outlines(name: str, used: Iterable[str]) -> Iterable[tuple[str, Outline]]:
    program = _installed(name)
    if program is None:
        return
    for character in used:
        outline = program.outline_of(character) if len(character) == 1 else None
        if outline is not None:
            yield character, outline


@lru_cache(maxsize=32)
def _installed(name: str) -> FontProgram | None:
    """The installed font of a PostScript name, `None` where there is none or no fontconfig."""
    if not name.replace("-", "").isalnum():
        return None
    try:
        faces = fclist.faces(name)
    except ProgramError:
        return None
    return _opened(*faces[0]) if faces else None


def _opened(file: str, index: int) -> FontProgram | None:
    from fontTools.ttLib import TTFont, TTLibError

    try:
        return program_of(TTFont(file, fontNumber=index, lazy=True))
    except (OSError, TTLibError):
        return None
