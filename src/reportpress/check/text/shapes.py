"""Which character a glyph's shape is, told by the font program and never by the file's ToUnicode.

What is asked, in this order:

1. the program's own table of characters (cmap), where it is embedded with one: our files have it;
2. an installed font of the same PostScript name: the outline of the glyph is compared with the
   outlines of the characters that the file uses.

Fonts with one-byte codes, glyphs that no table lists (alternative forms) and fonts that are not
installed stay unknown: no answer is a guess. fontTools, which comes with WeasyPrint, is needed.
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterable
from functools import lru_cache
from io import BytesIO
from typing import Any

from reportpress.check.pdf import UNKNOWN, PdfFont

TIMEOUT = 20  # seconds for fontconfig
OPENTYPE = (b"OTTO", b"\0\1\0\0", b"true")
_ENCODING_SUFFIXES = ("-Identity-H", "-Identity-V")

# Signs that fonts draw alike, or exchange for one another by the language of the text.
ALIKE = ("·・‧•∙⋅･", "—―─–", "…⋯", "-‐‑−", "‘’'", '“”"', "°˚", "~∼～〜")
# Signs whose vertical forms are one: quotes are set as corner brackets.
VERTICALLY_ALIKE = ("“『", "”』", "‘「", "’」")

Outline = tuple[Any, ...]
Outlines = Callable[[int], Outline | None]  # of a glyph's number: see `_of_glyphs`


class Shapes:
    """The shapes of one font; `used` are the characters that the file claims to print."""

    def __init__(self, font: PdfFont, used: Iterable[str] = ()) -> None:
        self.font, self.used = font, frozenset(used)
        self._installed: dict[Outline, set[str]] | None = None
        program = font.program() if font.composite and font.embedded else b""
        self._listed, self._outlines = _opened_program(program)

    def characters(self, code: int) -> frozenset[str]:
        """The characters that a glyph's shape may stand for; none: unknown."""
        glyph = self.font.glyph_id(code)
        if self._listed:
            return self._listed.get(glyph, frozenset())
        outline = self._outlines(glyph)
        return frozenset(self._of_installed().get(outline, ()) if outline else ())

    def _of_installed(self) -> dict[Outline, set[str]]:
        """Characters of the installed font by outline."""
        if self._installed is None:
            self._installed = {}
            name = self.font.name
            for suffix in _ENCODING_SUFFIXES:
                name = name.removesuffix(suffix)
            for character, outline in _installed_outlines(name, self.used):
                self._installed.setdefault(outline, set()).add(character)
        return self._installed


@lru_cache(maxsize=16)
def _opened_program(program: bytes) -> tuple[dict[int, frozenset[str]], Outlines]:
    """A program's table of characters by glyph, empty when it has none, and its outlines."""
    try:
        if program[:4] in OPENTYPE:
            return _opened_font(program)
        if program[:1] == b"\1":
            return {}, _of_cff(program)
    except Exception:  # fontTools raises many kinds on damaged programs, or is not there
        pass
    return {}, _nothing


def _opened_font(program: bytes) -> tuple[dict[int, frozenset[str]], Outlines]:
    from fontTools.ttLib import TTFont

    opened = TTFont(BytesIO(program), lazy=True)
    keyed = "CFF " in opened and hasattr(opened["CFF "].cff[0], "ROS")
    order = opened.getGlyphOrder()
    listed: dict[str, set[str]] = {}
    if "cmap" in opened:
        for code, name in (opened.getBestCmap() or {}).items():
            listed.setdefault(name, set()).add(chr(code))
    if not listed:
        return {}, _of_glyphs(opened.getGlyphSet(), keyed, order)
    places = {name: place for place, name in enumerate(order)}
    return {
        int(name.removeprefix("cid")) if keyed else places[name]: frozenset(each)
        for name, each in listed.items()
    }, _nothing


def _nothing(glyph: int) -> Outline | None:
    return None


def _of_glyphs(glyphs: Any, keyed: bool, order: list[str]) -> Outlines:
    """Outlines by number.

    A CID-keyed program counts its glyphs by their CIDs, which need not be their places in it; in
    every other a number is a place (ISO 32000-2, 9.7.4.2).
    """

    def outline(number: int) -> Outline | None:
        try:
            return _drawn(glyphs[f"cid{number:05d}" if keyed else order[number]])
        except Exception:
            return None

    return outline


def likeliest(characters: Iterable[str]) -> str:
    """Which of several characters of one shape copy would have: rather 民 than the radical ⺠."""
    return min(characters, key=lambda each: (not "一" <= each <= "鿿", each), default=UNKNOWN)


def alike(first: str, second: str) -> bool:
    """Whether two signs are one to the eye."""
    return any(first in signs and second in signs for signs in ALIKE)


def may_share(first: str, second: str) -> bool:
    """Whether a font may draw two characters with one glyph, which then stands for both."""
    pair = {first, second}
    return alike(first, second) or any(pair <= set(signs) for signs in VERTICALLY_ALIKE)


def _of_cff(program: bytes) -> Outlines:
    """Outlines of a bare CFF program."""
    from fontTools.cffLib import CFFFontSet

    fonts = CFFFontSet()
    fonts.decompile(BytesIO(program), None)
    top = fonts[0]
    return _of_glyphs(top.CharStrings, hasattr(top, "ROS"), top.charset)


def _drawn(glyph: Any) -> Outline | None:
    """An outline as plain data; `None` for white space, whose glyphs are all alike."""
    from fontTools.pens.recordingPen import DecomposingRecordingPen

    pen = DecomposingRecordingPen({})
    glyph.draw(pen)
    return tuple(pen.value) or None


def _installed_outlines(name: str, used: Iterable[str]) -> Iterable[tuple[str, Outline]]:
    opened = _installed(name)
    if opened is None:
        return
    glyphs, listed = opened.getGlyphSet(), opened.getBestCmap() or {}
    for character in used:
        if len(character) == 1 and ord(character) in listed:
            outline = _drawn(glyphs[listed[ord(character)]])
            if outline is not None:
                yield character, outline


@lru_cache(maxsize=32)
def _installed(name: str) -> Any:
    """The installed font of a PostScript name, `None` where there is none or no fontconfig."""
    if not name.replace("-", "").isalnum():
        return None
    command = ["fc-list", f":postscriptname={name}", "file", "index"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=TIMEOUT)
    except (OSError, subprocess.SubprocessError):
        return None
    for line in sorted(done.stdout.splitlines()):
        file, _, index = line.rpartition(": :index=")
        if file and index.isdigit():
            return _opened(file, int(index) & 0xFFFF)  # higher bits number named instances
    return None


def _opened(file: str, index: int) -> Any:
    from fontTools.ttLib import TTFont, TTLibError

    try:
        return TTFont(file, fontNumber=index, lazy=True)
    except (OSError, TTLibError):
        return None
