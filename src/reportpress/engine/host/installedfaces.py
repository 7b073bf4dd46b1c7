"""The faces that documents share: those installed, as long as none of their files changes."""

from __future__ import annotations

import os
import shutil
from typing import Any, NoReturn

from reportpress.engine.host.pangotext import FontConfiguration, ffi, fontconfig

Installed = frozenset[tuple[str, int, int]]


class OwnFaces(Exception):
    """A document brings faces of its own (`@font-face`), which no other document may see."""


class SharedFaces(FontConfiguration):  # type: ignore[misc]
    """The installed faces; whoever adds to them is stopped by `OwnFaces`.

    `files` are theirs, as they were when these faces were loaded.
    """

    def __init__(self) -> None:
        super().__init__()
        self.files = _files_of(self._config)

    def add_font_face(self, *_: Any) -> NoReturn:
        """Refuse a face of a document's own."""
        raise OwnFaces


def remove_own_files(faces: FontConfiguration) -> None:
    """Remove the copies of a document's own faces, which WeasyPrint does when it forgets them.

    A process that ends at once forgets nothing.
    """
    if faces._folder:
        shutil.rmtree(faces._folder, ignore_errors=True)
        faces._folder = None


def installed() -> Installed:
    """The files of all faces at hand, each with its size and when it was changed (ns).

    fontconfig alone is asked: Pango never gives back what it knows of the faces that it is given,
    a quarter of a megabyte.
    """
    config = fontconfig.FcInitLoadConfigAndFonts()
    found = _files_of(config)
    fontconfig.FcConfigDestroy(config)
    return found


def _files_of(config: Any) -> Installed:
    """The files of the faces that fontconfig has loaded."""
    found = fontconfig.FcConfigGetFonts(config, fontconfig.FcSetSystem)
    text = ffi.new("FcChar8 **")
    names = set()
    for number in range(found.nfont):
        fontconfig.FcPatternGetString(found.fonts[number], b"file", 0, text)
        names.add(ffi.string(text[0]))
    return frozenset(map(_state, names))


def family_names(faces: FontConfiguration) -> frozenset[str]:
    """The names, in all languages, of the families at hand, those of a document's own too."""
    return frozenset().union(*names_of_faces(faces))


def names_of_faces(faces: FontConfiguration) -> frozenset[frozenset[str]]:
    """The same, the names of one face together."""
    text, known = ffi.new("FcChar8 **"), set[frozenset[str]]()
    for kind in (fontconfig.FcSetSystem, fontconfig.FcSetApplication):
        found = fontconfig.FcConfigGetFonts(faces._config, kind)
        for number in range(0 if found == ffi.NULL else found.nfont):
            names = list[str]()
            while not fontconfig.FcPatternGetString(
                found.fonts[number], b"family", len(names), text
            ):
                names.append(ffi.string(text[0]).decode())
            known.add(frozenset(names))
    return frozenset(known)


def _state(name: bytes) -> tuple[str, int, int]:
    path = os.fsdecode(name)
    try:
        facts = os.stat(path)
    except OSError:  # gone since fontconfig looked
        return path, 0, 0
    return path, facts.st_size, facts.st_mtime_ns
