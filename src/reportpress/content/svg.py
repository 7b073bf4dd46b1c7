"""SVG pictures: well-formed, self-contained, without scripts, drawn in bounded time."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from reportpress.content.hints import shown
from reportpress.content.svgnumbers import (
    MOST_TILES,
    Pattern,
    Patterns,
    scale_of,
    size_fault,
    view_area,
)
from reportpress.content.svgpaint import PAINTING, PaintAsked
from reportpress.content.svgpath import path_fault
from reportpress.source.errors import Place, Problem
from reportpress.source.files import display_name
from reportpress.source.nesting import deeper_than
from reportpress.source.places import noncharacter
from reportpress.source.scripts import unset_texts

if TYPE_CHECKING:
    from xml.parsers.expat import XMLParserType

SVG_NAMESPACE = "http://www.w3.org/2000/svg"
MAX_BYTES = 8_000_000
MAX_DEPTH = 64  # of elements, and of elements drawn by reference
MAX_DRAWN = 100_000  # elements drawn by reference; each takes a printer a tenth of a millisecond
# Elements that run, or that bring in what an SVG printer cannot draw.
REFUSED_ELEMENTS = frozenset({"script", "foreignObject", "iframe", "audio", "video"})
REFERENCES = frozenset({"href", "src"})
SERVERS = {"gradientTransform": "a gradient", "patternTransform": "a pattern"}
OWN_REFERENCE = re.compile(r"\s*(#|data:image/(png|jpeg);base64,)", re.IGNORECASE)
LETTERS = frozenset({"text", "tspan", "textPath", "a"})  # elements whose words are drawn
OWN_URL = re.compile(r"url\(\s*['\"]?\s*#([^)'\"\s]+)", re.IGNORECASE)
CSS_URL = re.compile(r"@import|url\(\s*['\"]?\s*(?!#|['\"\s])", re.IGNORECASE)


class _Stop(Exception):
    """Nothing after this is worth reading."""


def svg_problems(path: Path) -> list[Problem]:
    """What is wrong with an SVG file, each fault at its place in the file.

    Raises OSError where the file cannot be read.
    """
    name = display_name(path)
    if path.stat().st_size > MAX_BYTES:
        hint = "draw it simpler, or save it as PNG"
        return [Problem(Place(name), f"larger than {MAX_BYTES // 1_000_000} MB", hint)]
    return _Inspection(name).problems_of(path.read_bytes())


def drawing_problems(data: bytes) -> list[Problem]:
    """What is wrong with a drawing that a page or a layout holds, without a file in its places.

    It may name files, which are fetched as those of the page are.
    """
    return _Inspection("", alone=False).problems_of(data)


class _Inspection:
    """One walk over an SVG file's elements; what stands `alone` may name no other file."""

    def __init__(self, name: str, alone: bool = True) -> None:
        from xml.parsers import expat

        self.name, self.alone = name, alone
        self.problems: list[Problem] = []
        self.open: list[str] = []
        self.ids: list[str] = [""]  # of the open elements, the whole drawing first
        self.references: dict[str, list[str]] = defaultdict(list)  # from the inside of each id
        self.patterns, self.view = Patterns(), 1.0
        self.paint, self.filter, self.sheet = PaintAsked(), "", ""
        self.scales: list[float] = [1.0]  # of areas, in the open elements
        self.error = expat.ExpatError
        self.parser: XMLParserType = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.characters
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self.doctype
        self.parser.ProcessingInstructionHandler = self.instruction

    def problems_of(self, data: bytes) -> list[Problem]:
        """Walk over the file; stops at the first fault that makes the rest unsafe to read."""
        try:
            self.parser.Parse(data, True)
        except _Stop:
            pass
        except ValueError as error:  # expat knows no encodings of several bytes but Unicode's
            hint = "save it as UTF-8"
            self.problems.append(Problem(Place(self.name, 1, 1), f"cannot be read: {error}", hint))
        except self.error as error:
            place = Place(self.name, error.lineno, error.offset + 1)
            hint = "save it again from a drawing program"
            self.problems.append(Problem(place, f"not well-formed XML: {_words(error)}", hint))
        if _drawn_anew(self.references) > MAX_DRAWN:
            message = "a few elements draw each other more often than can be printed"
            hint = "repeat less with <use>, patterns and masks"
            self.problems.append(Problem(Place(self.name), message, hint))
        for pattern in self.patterns.too_fine(self.view):
            place = Place(self.name, pattern.line, pattern.column)
            message = f"a pattern of more than {MOST_TILES:,} tiles"
            self.problems.append(
                Problem(place, message, "make its tiles larger, or draw a gradient")
            )
        return [*self.problems, *self.paint.found()]

    def refuse(self, message: str, hint: str) -> None:
        """Report a fault at the parser's position; a hundred are enough."""
        self.problems.append(Problem(self.place, message, hint))
        if len(self.problems) >= 100:
            raise _Stop

    @property
    def place(self) -> Place:
        """The parser's position."""
        line, column = self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1
        return Place(self.name, line, column)

    def doctype(self, *_: object) -> None:
        """A DOCTYPE can define entities that grow without bound."""
        self.refuse("a DOCTYPE is not allowed in SVG pictures", "delete the <!DOCTYPE …>")
        raise _Stop

    def instruction(self, target: str, _: str) -> None:
        """A processing instruction can name a style sheet elsewhere."""
        self.refuse(f"<?{target}?> is not allowed in SVG pictures", "delete it")

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Look at an element and its attributes."""
        namespace, _, local = tag.rpartition(" ")
        if not self.open and (namespace, local) != (SVG_NAMESPACE, "svg"):
            svg = local == "svg"
            message = "<svg> without its namespace" if svg else f"the root is <{local}>, not <svg>"
            self.refuse(message, f'it begins with <svg xmlns="{SVG_NAMESPACE}">')
            raise _Stop
        self.open.append(local)
        if len(self.open) == 1:
            self.size(attributes)
        if len(self.open) > MAX_DEPTH:
            self.refuse(f"elements nested deeper than {MAX_DEPTH}", "ungroup some")
            raise _Stop
        if local in REFUSED_ELEMENTS:
            self.refuse(f"<{local}> is not allowed in SVG pictures", "delete it")
        self.ids.append(attributes.get("id", ""))
        self.scales.append(self.scales[-1] * scale_of(attributes.get("transform", "")))
        if local == "textPath":
            self.paint.path_of_words(self.place)
        if local == "filter":
            self.filter = self.ids[-1]
        elif local.startswith("fe") and self.open[-2:-1] == ["filter"]:
            self.paint.primitives[self.filter].add(local)
        if local == "pattern":
            named = {name.rpartition(" ")[2]: value for name, value in attributes.items()}
            line, column = self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1
            self.patterns.known[self.ids[-1]] = Pattern(named, line, column)
        for name, value in attributes.items():
            self.attribute(name.rpartition(" ")[2], value)

    def size(self, attributes: dict[str, str]) -> None:
        """Look at the sizes of the drawing."""
        for name in ("viewBox", "width", "height"):
            if fault := size_fault(name, attributes[name]) if name in attributes else "":
                self.refuse(
                    f"the attribute “{name}” {fault}", "save it again from a drawing program"
                )
        self.view = view_area(attributes)

    def attribute(self, name: str, value: str) -> None:
        """Refuse attributes that run code or name other files."""
        if name.lower().startswith("on"):
            self.refuse(f"the attribute “{name}” runs code", "delete it")
        elif self.alone and _leads_outside(name, value):
            hint = "draw it in this file, or embed it as data:image/png;base64,…"
            self.refuse(f"the attribute “{name}” names something outside this file", hint)
        elif name in SERVERS and scale_of(value) == 0:
            hint = "give it a scale above 0"
            self.refuse(f"`{shown(value)}` leaves no extent of {SERVERS[name]}", hint)
        elif name == "d" and (fault := path_fault(value)):
            self.refuse(f"path data cannot be read from “{shown(fault)}” on", "draw the path again")
        own = value.strip()
        targets = [own[1:]] if name in REFERENCES and own[:1] == "#" else OWN_URL.findall(value)
        for id in set(self.ids):
            self.references[id] += targets
        for target in targets:
            self.patterns.used(target, self.scales[-1])
        if not self.too_deep(value) and name in PAINTING:
            self.paint.property(name, value, self.place)

    def characters(self, text: str) -> None:
        """Refuse style sheets that load others, and words in scripts that are not set."""
        if self.alone and self.open and self.open[-1] == "style" and CSS_URL.search(text):
            self.refuse("the style sheet names something outside this file", "delete the url(…)")
        if self.open and self.open[-1] == "style":
            self.sheet += text
        elif self.open and self.open[-1] in LETTERS:
            self.words(text)

    def words(self, text: str) -> None:
        """Refuse words whose letters join or change places: they are set one by one here."""
        self.paint.has_words |= bool(text.strip())
        for found in unset_texts(text):
            message = f"“{shown(found.text)}” cannot be set: {found.script} script orders or joins"
            hint = "write it in Chinese or Latin letters, or turn the words into paths"
            self.refuse(f"{message} its letters", hint)
        if sign := noncharacter(text):
            self.refuse(f"U+{ord(sign):04X} is no character and cannot be printed", "delete it")

    def too_deep(self, text: str) -> bool:
        """Refuse style sheets and values whose brackets nest too deep to be read."""
        if deeper_than(MAX_DEPTH, text) is None:
            return False
        self.refuse(f"brackets nested deeper than {MAX_DEPTH}", "write it simpler")
        return True

    def end(self, _: str) -> None:
        """Leave an element."""
        if self.open.pop() == "style":
            if not self.too_deep(self.sheet):
                self.paint.sheet(self.sheet, self.place)
            self.sheet = ""
        self.ids.pop()
        self.scales.pop()


def _leads_outside(name: str, value: str) -> bool:
    if name in REFERENCES:
        return not OWN_REFERENCE.match(value)
    return bool(CSS_URL.search(value))


def _drawn_anew(references: dict[str, list[str]]) -> int:
    """How many references are followed inside of what references bring in; at most one too many."""
    known: dict[str, int] = {}

    def inside(id: str, depth: int) -> int:
        if depth > MAX_DEPTH:
            return MAX_DRAWN + 1
        if id not in known:
            known[id] = 0  # for what refers to itself: it is not followed
            total = sum(1 + inside(target, depth + 1) for target in references.get(id, ()))
            known[id] = min(total, MAX_DRAWN + 1)
        return known[id]

    return min(sum(inside(target, 1) for target in references.get("", ())), MAX_DRAWN + 1)


def _words(error: Exception) -> str:
    return str(error).partition(": line")[0]
