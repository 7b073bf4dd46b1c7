"""OpenDocument text (.odt): changes that are tracked, all text in order, ruby between signs.

As `wordfile` does for Word. (OpenDocument 1.3, part 3: 5.5, 6.1, 6.3, 6.4.)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportpress.importing.copydocument import Telling
from reportpress.importing.rubytext import BASE, END, OVER
from reportpress.importing.zipparts import Element, ZipParts, local
from reportpress.source.errors import Place

CONTENT = "content.xml"
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_NO_COPY = frozenset(
    {"tracked-changes", "annotation", "note-citation", "sequence-decls", "title", "desc"}
    | {"ruby-text", "forms", "bookmark-ref"}
)
_CHANGE_MARKS = frozenset({"change-start", "change"})


@dataclass(frozen=True)
class OpenDocumentFile:
    """An OpenDocument text; it is read with its tracked changes accepted."""

    parts: ZipParts

    def tracked(self) -> list[tuple[int, str]]:
        """Each tracked change: the number of its paragraph, and that paragraph's first words."""
        found = []
        for number, paragraph in enumerate(self._paragraphs(), 1):
            marks = [each for each in paragraph.iter() if local(each) in _CHANGE_MARKS]
            words = "".join(self._text(paragraph)).strip()[:20]
            found += [(number, words)] * len(marks)
        return found

    def _body(self) -> Element:
        root = self.parts.xml(CONTENT)
        body = None if root is None else root.find(f".//{{{OFFICE}}}text")
        if body is None:
            raise self.parts.unusable("is no OpenDocument text")
        return body

    def _paragraphs(self) -> list[Element]:
        names = (f"{{{TEXT}}}p", f"{{{TEXT}}}h")
        return [each for each in self._body().iter() if each.tag in names]

    def text(self) -> str:
        """All copy in order, notes where they are called."""
        return "".join(self._text(self._body()))

    def _text(self, element: Element) -> Iterator[str]:
        name = local(element)
        if name in _NO_COPY:
            return
        if name == "note-body":
            yield from ("\n", *(part for child in element for part in self._text(child)), "\n")
            return
        if name in ("s", "tab", "line-break"):
            yield " "
        if name == "ruby":
            yield BASE
        yield element.text or "" if element.tag.startswith(f"{{{TEXT}}}") else ""
        for child in element:
            yield from self._text(child)
            if element.tag.startswith(f"{{{TEXT}}}"):
                yield child.tail or ""
        if name == "ruby":
            parts = (each.text or "" for each in element if local(each) == "ruby-text")
            yield f"{OVER}{''.join(parts)}{END}"
        if name in ("p", "h"):
            yield "\n"

    def tell_left_out(self, telling: Telling) -> None:
        """What the file holds beside its copy."""
        comments = sum(local(each) == "annotation" for each in self._body().iter())
        if comments:
            telling.tell(Place(telling.file), f"left out: comments ({comments})")

    def prepared(self, telling: Telling) -> bytes | None:
        """The file with ruby between signs, None where there is none."""
        root = self.parts.as_written(CONTENT)
        rubies = [each for each in (() if root is None else root.iter()) if local(each) == "ruby"]
        if root is None or not rubies:
            return None
        for ruby in rubies:
            _between_signs(ruby)
        return self.parts.changed({CONTENT: root})


def _between_signs(ruby: Element) -> None:
    """Base and text of a ruby as two stretches of text."""
    for part in ruby:
        if local(part) == "ruby-text":
            part.text = f"{OVER}{part.text or ''}{END}"
        else:
            part.text = f"{BASE}{part.text or ''}"
        part.tag = "text:span"
    ruby.tag = "text:span"
