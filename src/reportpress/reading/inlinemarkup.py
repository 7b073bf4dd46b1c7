"""Inline parts of copy as elements: emphasis, links, calls of notes, references.

Notes are called by numbers, and lead back to where they are called (DPUB-ARIA: `doc-noteref`,
`doc-backlink`); those of tables and figures by letters, as in print.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from string import ascii_lowercase
from xml.etree.ElementTree import Element

from reportpress.content.body import Inline, Note, Run
from reportpress.reading.elements import Content, element
from reportpress.reading.wordsof import MarkupWords


def letter(number: int) -> str:
    """How the note of a table or figure is called, counted from 0."""
    return ascii_lowercase[number] if number < len(ascii_lowercase) else str(number + 1)


@dataclass
class NoteCalls:
    """Notes as they are called, in their order; `mark` says how, counted from 0."""

    prefix: str
    mark: Callable[[int], str]
    words: MarkupWords
    notes: list[Note] = field(default_factory=list)

    def call(self, note: Note) -> Element:
        """The sign that leads to a note."""
        mark, id = self.mark(len(self.notes)), f"{self.prefix}{len(self.notes) + 1}"
        self.notes.append(note)
        attributes = {
            "id": f"call-{id}",
            "href": f"#note-{id}",
            "role": "doc-noteref",
            "aria-label": self.words.note.format(mark),
        }
        return element("sup", {"class": "call"}, element("a", attributes, mark))

    def texts(self, tag: str, inlines: InlineMarkup) -> Iterator[Element]:
        """The notes, each an element of this kind behind the sign that leads back."""
        for number, note in enumerate(self.notes):
            mark, id = self.mark(number), f"{self.prefix}{number + 1}"
            attributes = {
                "href": f"#call-{id}",
                "role": "doc-backlink",
                "aria-label": self.words.back.format(mark),
            }
            back = element("a", attributes, mark)
            copy = inlines.elements(note.runs, self)
            yield element(tag, {"id": f"note-{id}", "class": "note"}, back, " ", *copy)


@dataclass(frozen=True)
class InlineMarkup:
    """`address` says where the target of a reference is."""

    address: Callable[[str], str]

    def elements(self, inlines: Iterable[Inline], calls: NoteCalls) -> Iterator[Content]:
        """Text and elements; the runs of one term of the index are in one."""
        for term, alike in groupby(
            inlines, lambda each: each.index if isinstance(each, Run) else None
        ):
            found = [
                calls.call(each) if isinstance(each, Note) else self._run(each) for each in alike
            ]
            if term:
                yield element("span", {"class": "index", "id": term.anchor}, *found)
            else:
                yield from found

    def _run(self, run: Run) -> Content:
        content: Content = run.text
        if run.ruby:
            content = element("ruby", None, run.text, element("rt", None, run.ruby))
        for tag, is_in in (
            ("code", run.code),
            (run.shift.value, bool(run.shift)),
            ("em", run.emphasis),
            ("strong", run.strong),
        ):
            if is_in:
                content = element(tag, None, content)
        if run.link:
            content = element("a", {"href": run.link}, content)
        if run.target:
            attributes = {"class": "reference", "href": self.address(run.target)}
            content = element("a", attributes, content)
        return content
