"""What the engine may use for one document after another: faces, measured clusters, style sheets.

Each is reused only where that gives the same pages as a new one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from reportpress.compose.text.collect import Measurer
from reportpress.engine.host.counterstyles import Counters
from reportpress.engine.host.fetch import ConfinedFetcher
from reportpress.engine.host.findfaces import unresolved
from reportpress.engine.host.htmldocument import CSS
from reportpress.engine.host.installedfaces import (
    Installed,
    SharedFaces,
    installed,
    remove_own_files,
)
from reportpress.engine.host.logs import Collector
from reportpress.engine.host.pangotext import FontConfiguration
from reportpress.engine.layout.layoutinput import StyleSheet
from reportpress.engine.text.shaping import Shaper
from reportpress.source.errors import Place, Problem
from reportpress.source.exhaustion import within_means
from reportpress.source.lrucache import LruCache
from reportpress.template.facelist import FontRole

MOST_SHEETS = 32
MOST_CLUSTERS = 100_000  # a daily's copy has some 3 000, in all its sizes and faces


@dataclass(frozen=True, slots=True)
class Fonts:
    """Faces, and what was measured with them: glyphs by the shaper, clusters by the measurer."""

    faces: FontConfiguration
    shaper: Shaper
    measurer: Measurer


def fonts_with(faces: FontConfiguration) -> Fonts:
    """Faces with which nothing has been measured yet."""
    shaper = Shaper()
    return Fonts(faces, shaper, Measurer(shaper))


@dataclass(frozen=True, slots=True)
class _Parsed:
    """A style sheet, and what was found wrong with it."""

    css: CSS
    problems: tuple[Problem, ...]


class Resources:
    """Fonts and style sheets, for one document at a time.

    Fonts are kept as long as the same files of faces are installed. A style sheet is kept under its
    text and its place, unless it imports others or defines counters, which belong to a document.
    """

    def __init__(self) -> None:
        self._fonts: Fonts | None = None
        self._installed: Installed = frozenset()
        self._found: set[tuple[str, int]] = set()  # families and weights that are installed
        self._own: list[FontConfiguration] = []
        self._sheets: LruCache[tuple[Place, str, str], _Parsed] = LruCache(MOST_SHEETS)

    def fonts(self) -> Fonts:
        """The installed faces; those kept, unless others are installed by now."""
        faces = SharedFaces()  # takes some milliseconds
        now = installed(faces)
        kept = self._fonts
        if kept is None or now != self._installed or _is_outdated(kept):
            self._fonts = kept = fonts_with(faces)
            self._installed, self._found = now, set()
        return kept

    def own_faces(self) -> FontConfiguration:
        """Faces to which a document adds its own, as files of a folder, until `let_go`."""
        self._own.append(FontConfiguration())
        return self._own[-1]

    def let_go(self) -> None:
        """Remove the files of documents that are done with."""
        for faces in self._own:
            remove_own_files(faces)
        self._own.clear()

    def unresolved(self, roles: Iterable[FontRole]) -> list[Problem]:
        """A problem for each role whose face is not installed; each face is looked for once."""
        self.fonts()
        wanted = [role for role in roles if (role.family, role.weight) not in self._found]
        problems = unresolved(wanted) if wanted else []
        if not problems:
            self._found.update((role.family, role.weight) for role in wanted)
        return problems

    def style_sheet(self, sheet: StyleSheet, document: DocumentParts) -> CSS:
        """A sheet, parsed for a document; its problems are reported each time."""
        text = sheet.text if sheet.path is None else sheet.path.read_text("utf-8")
        base = None if sheet.path is None else sheet.path.as_uri()
        key = sheet.place, base or "", text
        heard = document.heard
        if kept := self._sheets.get(key):
            heard.problems.extend(kept.problems)
            return kept.css
        told, fetched = len(heard.problems), document.fetcher.fetched
        counters = dict(document.counters)
        with heard.at(sheet.place), within_means(sheet.place):
            css = CSS(string=text, base_url=base, **document.options)
        if document.fetcher.fetched == fetched and document.counters == counters:
            self._sheets.keep(key, _Parsed(css, tuple(heard.problems[told:])))
        return css


@dataclass(frozen=True, slots=True)
class DocumentParts:
    """What belongs to one document alone: its faces, counters, files, and the log of it."""

    faces: FontConfiguration
    counters: Counters
    fetcher: ConfinedFetcher
    heard: Collector

    @property
    def options(self) -> dict[str, Any]:
        """As WeasyPrint's style sheets take them."""
        return {
            "url_fetcher": self.fetcher,
            "font_config": self.faces,
            "counter_style": self.counters,
        }


def _is_outdated(fonts: Fonts) -> bool:
    """Whether fonts are to be made anew: missing glyphs and forms are told of each document."""
    told = fonts.shaper.missing or fonts.shaper.lost_forms
    return bool(told) or fonts.measurer.measured > MOST_CLUSTERS
