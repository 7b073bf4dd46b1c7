"""What the engine may use for one document after another: faces, measured clusters, style sheets.

Each is reused only where that gives the same pages as a new one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum
from pathlib import Path
from typing import Any

from msgspec import Struct

from reportpress.compose.lines.keptcopies import KeptCopies
from reportpress.compose.text.collect import Measurer
from reportpress.engine.host.counterstyles import Counters
from reportpress.engine.host.fetch import ConfinedFetcher
from reportpress.engine.host.findfaces import unresolved
from reportpress.engine.host.fullhtml import FullHTML
from reportpress.engine.host.htmldocument import CSS
from reportpress.engine.host.installedfaces import (
    Installed,
    SharedFaces,
    installed,
    remove_own_files,
)
from reportpress.engine.host.keptimages import KeptImages
from reportpress.engine.host.keptrules import KeptRules
from reportpress.engine.host.keptstyles import KeptStyles
from reportpress.engine.host.knownelements import KnownTree, same_tree, tree_of, with_known_elements
from reportpress.engine.host.logs import Collector
from reportpress.engine.host.pangotext import FontConfiguration
from reportpress.engine.host.sheetbounds import SheetLooks
from reportpress.engine.layout.keptabsolutes import MOST_ABSOLUTES, Kept
from reportpress.engine.layout.keptflows import KeptFlows
from reportpress.engine.layout.kepttables import MOST_TABLES
from reportpress.engine.layout.kepttables import Kept as KeptTables
from reportpress.engine.layout.layoutinput import StyleSheet
from reportpress.engine.text.shaping import Shaper
from reportpress.source.errors import Place, Problem
from reportpress.source.exhaustion import within_means
from reportpress.source.lrucache import LruCache
from reportpress.template.facelist import FontRole

MOST_SHEETS = 32
MOST_ROOTS = 4
MOST_CLUSTERS = 100_000  # a daily's copy has some 3 000, in all its sizes and faces


class Looked(Enum):
    """How often it is looked which faces are installed; `DONE` is once, and it was."""

    EACH_TIME, ONCE, DONE = range(3)


class Fonts(Struct, frozen=True):
    """Faces, and what was measured with them: glyphs by the shaper, clusters by the measurer."""

    faces: FontConfiguration
    shaper: Shaper
    measurer: Measurer


def fonts_with(faces: FontConfiguration) -> Fonts:
    """Faces with which nothing has been measured yet."""
    shaper = Shaper()
    return Fonts(faces, shaper, Measurer(shaper))


class _ReadHtml(Struct, frozen=True):
    """The text of a document, and what was read in it."""

    text: str
    base_url: str
    tree: KnownTree


class _Parsed(Struct, frozen=True):
    """A style sheet, what was found wrong with it, and the digests of those it imports, by URL."""

    css: CSS
    problems: tuple[Problem, ...]
    imported: Mapping[str, bytes | None]

    def is_of(self, fetcher: ConfinedFetcher) -> bool:
        """Whether what it imports is as it was. Raises `FatalURLFetchingError`, as reading does."""
        for url in self.imported:
            fetcher.fetch(url)
        return all(fetcher.digests.get(url) == was for url, was in self.imported.items())


class Resources:
    """Fonts, style sheets, computed styles and layouts, for one document at a time.

    Where they are not `lasting`, nothing is kept that is of use to a later document alone.

    Fonts, and the styles that measure with them, are kept as long as the same files of faces are
    installed. A style sheet is kept under its text and its place as long as those that it imports
    are the same, unless it defines counters, which belong to a document.
    """

    def __init__(self, lasting: bool = True, faces_stay: bool = False) -> None:
        self.lasting, self._faces_stay = lasting, faces_stay
        self.flows, self.images, self.looks = KeptFlows(), KeptImages(), SheetLooks()
        self.absolutes: Kept = LruCache(MOST_ABSOLUTES)
        self.tables: KeptTables = LruCache(MOST_TABLES)  # of one build: its last pass paints them
        self._in_passes = False
        self.copies: KeptCopies | None = None
        self.styles = self._new_styles()
        self._read: LruCache[tuple[Path, ...], _ReadHtml] = LruCache(MOST_ROOTS)
        self._fonts: Fonts | None = None
        self._looked = Looked.EACH_TIME
        self._installed: Installed = frozenset()
        self._found: set[tuple[str, int]] = set()  # families and weights that are installed
        self._own: list[FontConfiguration] = []
        self._rules = KeptRules()
        self._sheets: LruCache[tuple[Place, str, str], _Parsed] = LruCache(MOST_SHEETS)

    def fonts(self) -> Fonts:
        """The installed faces; those kept, unless others are installed by now.

        Between `begin` and `let_go` they are looked for once; once and for all if they stay.
        """
        looked = self._faces_stay or self._looked is Looked.DONE
        if looked and self._fonts and not _is_outdated(self._fonts):
            return self._fonts
        if self._looked is Looked.ONCE:
            self._looked = Looked.DONE
        kept = self._fonts
        # To ask what is installed takes as long as to load it, and what is loaded tells it, too.
        if kept is None or installed() != self._installed or _is_outdated(kept):
            faces = SharedFaces()
            self._fonts = kept = fonts_with(faces)
            self._installed, self._found = faces.files, set()
            self.styles = self._new_styles()
        return kept

    def _new_styles(self) -> KeptStyles:
        """Styles of which nothing is kept yet, nor of what was made of others."""
        styles = KeptStyles()
        for kept in (self.flows, self.absolutes, self.tables):
            kept.clear()
            styles.forgetting.append(kept.clear)
        return styles

    def html(self, text: str, folders: tuple[Path, ...], fetcher: ConfinedFetcher) -> FullHTML:
        """A document, made of the elements of the one before it, where they are alike."""
        known = self._read.get(folders) if self.keeping else None
        if known is not None and known.text == text:
            return FullHTML.again(same_tree(known.tree), known.base_url, fetcher)
        html = FullHTML(string=text, base_url=folders[0].as_uri() + "/", url_fetcher=fetcher)
        if self.keeping:
            root = html.etree_element
            tree = tree_of(root) if known is None else with_known_elements(known.tree, root)
            html.take_root(tree)
            self._read.keep(folders, _ReadHtml(text, html.base_url, tree))
        return html

    def forget(self) -> bool:
        """Forget what may be told otherwise of a document by itself; whether there was any."""
        any_kept = bool(self.styles)
        self.styles.clear()
        return any_kept

    def own_faces(self) -> FontConfiguration:
        """Faces to which a document adds its own, as files of a folder, until `let_go`."""
        self._own.append(FontConfiguration())
        return self._own[-1]

    @property
    def keeping(self) -> bool:
        """Whether elements and styles are kept for the next document."""
        return self.lasting or self._in_passes

    @property
    def kept_copy(self) -> tuple[KeptFlows | None, KeptTables | None]:
        """The flows and tables of documents before, where the next one may have them."""
        return self.flows if self.lasting else None, self.tables if self.keeping else None

    def begin(self) -> None:
        """Begin with documents of one build."""
        self._looked = Looked.ONCE

    def expect_passes(self) -> None:
        """Begin with passes over one document, which has most in common with itself."""
        self._in_passes = True
        self.copies = KeptCopies()

    def let_go(self) -> None:
        """Remove the files of documents that are done with."""
        for faces in self._own:
            remove_own_files(faces)
        self._own.clear()
        self.tables.clear()
        self._in_passes = False
        self.copies = None
        self._looked = Looked.EACH_TIME

    def unresolved(self, roles: Iterable[FontRole]) -> list[Problem]:
        """A problem for each role whose face is not installed; each face is looked for once."""
        faces = self.fonts().faces
        wanted = [role for role in roles if (role.family, role.weight) not in self._found]
        problems = unresolved(wanted, faces) if wanted else []
        if not problems:
            self._found.update((role.family, role.weight) for role in wanted)
        return problems

    def style_sheet(self, sheet: StyleSheet, document: DocumentParts) -> CSS:
        """A sheet, parsed for a document; its problems are reported each time."""
        text = sheet.text if sheet.path is None else sheet.path.read_text("utf-8")
        base = None if sheet.path is None else sheet.path.as_uri()
        key = sheet.place, base or "", text
        heard = document.heard
        fetcher = document.fetcher
        if (kept := self._sheets.get(key)) and kept.is_of(fetcher):
            heard.problems.extend(kept.problems)
            return kept.css
        told, fetched = len(heard.problems), len(fetcher.fetched)
        counters = dict(document.counters)
        with heard.at(sheet.place), within_means(sheet.place):
            css = self._css(text, base, **document.options)
        imported = {url: fetcher.digests.get(url) for url in fetcher.fetched[fetched:]}
        if document.counters == counters and None not in imported.values():
            self._sheets.keep(key, _Parsed(css, tuple(heard.problems[told:]), imported))
        return css

    def _css(self, text: str, base: str | None, **options: Any) -> CSS:
        """A style sheet, of the rules of sheets before where these are kept."""
        if self.lasting:
            return self._rules.sheet(text, base, **options)
        return CSS(string=text, base_url=base, **options)


class DocumentParts(Struct, frozen=True):
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
