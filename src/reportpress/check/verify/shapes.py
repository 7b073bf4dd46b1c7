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

from reportpress.check.facts import UNKNOWN, Font

TIMEOUT = 20  # seconds for fontconfig
OPENTYPE = (b"OTTO", b"\0\1\0\0", b"true")
_ENCODING_SUFFIXES = ("-Identity-H", "-Identity-V")

# Signs that fonts draw alike, or exchange for one another by the language of the text.
ALIKE = ("·・‧•∙⋅･", "—―─–", "…⋯", "-‐‑−", "‘’'", '“”"', "°˚", "~∼～〜")

Outline = tuple[Any, ...]
Outlines = Callable[[int], Outline | None]  # of a glyph id


class Shapes:
    """The shapes of one font; `used` are the characters that the file claims to print."""

    def __init__(self, font: Font, used: Iterable[str] = ()) -> None:
        self.font, self.used = font, frozenset(used)
        self._installed: dict[Outline, set[str]] | None = None
        program = font.program() if font.composite and font.embedded else b""
        self._listed, self._outlines = _opened_program(program)

    def characters(self, code: int) -> frozenset[str]:
        """The characters that a glyph's shape may stand for; none: unknown."""
        glyph = self.font.cid(code)
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
    listed: dict[int, set[str]] = {}
    if "cmap" in opened:
        for code, name in (opened.getBestCmap() or {}).items():
            listed.setdefault(opened.getGlyphID(name), set()).add(chr(code))
    characters = {glyph: frozenset(each) for glyph, each in listed.items()}
    return characters, _nothing if listed else _of_glyph_set(opened)


def _nothing(glyph: int) -> Outline | None:
    return None


def _of_glyph_set(opened: Any) -> Outlines:
    glyphs = opened.getGlyphSet()

    def outline(glyph: int) -> Outline | None:
        try:
            return _drawn(glyphs[opened.getGlyphName(glyph)])
        except Exception:
            return None

    return outline


def likeliest(characters: Iterable[str]) -> str:
    """Which of several characters of one shape copy would have: rather 民 than the radical ⺠."""
    return min(characters, key=lambda each: (not "一" <= each <= "鿿", each), default=UNKNOWN)


def alike(first: str, second: str) -> bool:
    """Whether two signs are one to the eye."""
    return any(first in signs and second in signs for signs in ALIKE)


def _of_cff(program: bytes) -> Outlines:
    """Outlines of a bare CFF program by CID."""
    from fontTools.cffLib import CFFFontSet

    fonts = CFFFontSet()
    fonts.decompile(BytesIO(program), None)
    strings = fonts[0].CharStrings

    def outline(cid: int) -> Outline | None:
        name = f"cid{cid:05d}"
        try:
            return _drawn(strings[name]) if name in strings else None
        except Exception:
            return None

    return outline


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
