"""Installed faces that an embedded font may be of, by its names."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from reportpress.check.text.fontprogram import FontProgram, program_of
from reportpress.programs import fclist
from reportpress.programs.running import ProgramError

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont


@lru_cache(maxsize=32)
def faces_of(name: str, program_name: str) -> tuple[FontProgram, ...]:
    """The installed face of a font's PostScript name, else those of its program's name.

    Faces of a collection share a CFF table, which has the name of one of them and is embedded for
    all: of several, those count whose family a font's name begins with, as `Noto-Serif-CJK-SC-Bold`
    does. Where none does, all of them count, since each reads the glyphs in its own way. None where
    nothing is installed, or no fontconfig.
    """
    if found := _named(name):
        return _programs(found[:1])
    collection = _all_of(*_named(program_name)[:1])
    return _programs([face for face in collection if _is_of(face, name)] or collection)


Face = tuple[str, int]  # a file, and the number of the face in it


def _named(name: str) -> list[Face]:
    if not name.replace("-", "").isalnum():
        return []
    try:
        return fclist.faces(name)
    except ProgramError:
        return []


def _all_of(*named: Face) -> list[Face]:
    """All faces of the files of some faces."""
    found: list[Face] = []
    for file, index in named:
        if font := _opened(file, index):
            with font:
                count = getattr(font.reader, "numFonts", 1)
            found += [(file, number) for number in range(count)]
    return found


def _is_of(face: Face, name: str) -> bool:
    """Whether the family of a face is what a name begins with, blanks being hyphens there."""
    font = _opened(*face)
    if font is None:
        return False
    with font:
        family = font["name"].getBestFamilyName() if "name" in font else None
    return bool(family) and f"{name}-".startswith(f"{family}-".replace(" ", "-"))


def _programs(faces: list[Face]) -> tuple[FontProgram, ...]:
    fonts = [_opened(*face) for face in faces]
    return tuple(program_of(font) for font in fonts if font)


def _opened(file: str, index: int) -> TTFont | None:
    from fontTools.ttLib import TTFont, TTLibError

    try:
        return TTFont(file, fontNumber=index, lazy=True)
    except (OSError, TTLibError):
        return None
