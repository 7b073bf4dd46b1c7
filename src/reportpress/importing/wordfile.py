"""Word files (.docx): changes that are tracked, all text in order, what Pandoc would lose.

Pandoc passes over ruby and text boxes; `prepared` gives it the same file with ruby as text in
brackets and the paragraphs of text boxes behind the one that they hang on. `text` reads the file
apart from Pandoc: the proof compares with that. (ECMA-376-1, 17.3, 17.11, 17.13.5, 17.3.3.25.)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

from reportpress.importing.copydocument import Telling
from reportpress.importing.rubytext import BASE, END, OVER
from reportpress.importing.zipparts import Element, ZipParts, attribute, local
from reportpress.source.errors import Place

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DOCUMENT = "word/document.xml"
_NOTES = {"footnoteReference": "word/footnotes.xml", "endnoteReference": "word/endnotes.xml"}
_INSERTED, _DELETED = frozenset({"ins", "moveTo"}), frozenset({"del", "moveFrom"})
_SIGNS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
# Properties and codes that are no copy; a drawing's fallback is another form of what is before it.
_NO_COPY = frozenset({"rPr", "pPr", "instrText", "Fallback", "sdtPr", "tblPr", "trPr", "tcPr"})
ACCEPT, REJECT = "accept", "reject"
SHOWN = 20


@dataclass(frozen=True)
class WordFile:
    """A Word file, its tracked changes accepted or rejected."""

    parts: ZipParts
    changes: str = ACCEPT

    def tracked(self) -> list[tuple[int, str]]:
        """Each tracked change: the number of its paragraph, and its first words."""
        found = []
        for number, paragraph in enumerate(self._root().iter(f"{{{WORD}}}p"), 1):
            for element in paragraph.iter():
                if local(element) in _INSERTED | _DELETED:
                    words = "".join(t.text or "" for t in element.iter() if _is_text(t))
                    found.append((number, words[:SHOWN]))
        return found

    def _root(self) -> Element:
        root = self.parts.xml(DOCUMENT)
        if root is None:
            raise self.parts.unusable(f"is no Word file: there is no {DOCUMENT}")
        return root

    def text(self) -> str:
        """All copy in order: notes where they are called, text boxes behind their paragraphs."""
        return "".join(self._text(self._root()))

    def _text(self, element: Element) -> Iterator[str]:
        name = local(element)
        if name in _NO_COPY or name in (_DELETED if self.changes == ACCEPT else _INSERTED):
            return
        if _is_text(element):
            yield element.text or ""
        elif name in _SIGNS:
            yield _SIGNS[name]
        elif name in _NOTES:
            yield from self._note(_NOTES[name], attribute(element, "id"))
        elif name == "ruby":
            yield from self._ruby(element)
        elif name == "p":
            yield from self._paragraph(element)
        elif name != "txbxContent":
            for child in element:
                yield from self._text(child)

    def _paragraph(self, element: Element) -> Iterator[str]:
        for child in element:
            yield from self._text(child)
        yield "\n"
        for box in _boxes(element):
            for child in box:
                yield from self._text(child)

    def _ruby(self, element: Element) -> Iterator[str]:
        parts = {local(child): child for child in element}
        for name, before, after in (("rubyBase", BASE, ""), ("rt", OVER, END)):
            if name in parts:
                yield before
                for child in parts[name]:
                    yield from self._text(child)
                yield after

    def _note(self, part: str, number: str) -> Iterator[str]:
        root = self.parts.xml(part)
        for note in () if root is None else root:
            if attribute(note, "id") == number:
                yield from ("\n", *(part for child in note for part in self._text(child)), "\n")

    def tell_left_out(self, telling: Telling) -> None:
        """What the file holds beside its copy: heads and feet of pages, comments; hidden text."""
        place = Place(telling.file)
        for name in sorted(self.parts.names):
            sort = name.removeprefix("word/").rstrip("0123456789.xml")
            if sort in ("header", "footer", "comments") and (words := self._words(name)):
                what = {"header": "a page's head", "footer": "a page's foot"}.get(sort, sort)
                telling.tell(place, f"left out: {what}, “{words}”")
        for number, paragraph in enumerate(self._root().iter(f"{{{WORD}}}p"), 1):
            if any(local(each) == "vanish" for each in paragraph.iter()):
                message = "text that Word hides is taken as copy"
                telling.tell(Place(telling.file, number), message)

    def _words(self, part: str) -> str:
        root = self.parts.xml(part)
        found = "" if root is None else "".join(t.text or "" for t in root.iter() if _is_text(t))
        found = " ".join(found.split())
        return found if len(found) <= SHOWN else found[:SHOWN] + "…"

    def prepared(self, telling: Telling) -> bytes | None:
        """The file without what Pandoc would lose, None where there is nothing of that sort."""
        changed = {}
        for name in (DOCUMENT, *_NOTES.values()):
            root = self.parts.as_written(name)
            if root is not None and _rewritten(root, telling):
                changed[name] = root
        return self.parts.changed(changed) if changed else None


def _is_text(element: Element) -> bool:
    return element.tag in (f"{{{WORD}}}t", f"{{{WORD}}}delText")


def _boxes(paragraph: Element) -> Iterator[Element]:
    """The text boxes that hang on a paragraph, without those in their fallbacks."""
    for child in paragraph:
        if local(child) == "txbxContent":
            yield child
        elif local(child) != "Fallback":
            yield from _boxes(child)


def _rewritten(root: Element, telling: Telling) -> bool:
    """Whether ruby and text boxes were found in a part, and made text that Pandoc reads."""
    parents = {child: parent for parent in root.iter() for child in parent}
    paragraphs = {p: number for number, p in enumerate(root.iter("w:p"), 1)}
    found = False
    for paragraph, number in paragraphs.items():
        place = Place(telling.file, number)
        for run in [run for run in paragraph.iter("w:r") if _has(run, "ruby")]:
            if parents.get(run) is not None:
                _inline_ruby(run, parents[run])
                found = True
        boxes = list(_boxes(paragraph))
        if boxes:
            telling.tell(place, "a text box is put behind its paragraph")
            _behind(paragraph, parents[paragraph], boxes)
            found = True
    return found


def _has(run: Element, name: str) -> bool:
    return any(local(child) == name for child in run)


def _inline_ruby(run: Element, parent: Element) -> None:
    """In place of a run with ruby: the runs of its base, then those of its text, between signs."""
    made: list[Element] = []
    for child in run:
        parts = {local(part): part for part in child}
        if local(child) == "ruby":
            made += [_run(BASE), *parts.get("rubyBase", ())]
            made += [_run(OVER), *parts.get("rt", ()), _run(END)]
        elif local(child) != "rPr":
            made.append(ElementTree.Element("w:r"))
            made[-1].append(child)
    at = list(parent).index(run)
    parent[at : at + 1] = made


def _run(text: str) -> Element:
    run = ElementTree.Element("w:r")
    ElementTree.SubElement(run, "w:t").text = text
    return run


def _behind(paragraph: Element, parent: Element, boxes: list[Element]) -> None:
    at = list(parent).index(paragraph) + 1
    inside = [child for box in boxes for child in box]
    for box in boxes:
        for child in list(box):
            box.remove(child)
    parent[at:at] = inside
