"""The copy of an HTML file as plain text, read apart from Pandoc: the proof compares with it.

Notes that are marked as such (roles of DPUB-ARIA 1.1: doc-noteref, doc-endnotes, doc-backlink) are
where they are called, as in stories.
"""

from __future__ import annotations

from html.parser import HTMLParser

from reportpress.importing.rubytext import BASE, END, NEXT, OVER

_NO_COPY = frozenset({"head", "script", "style", "template", "rp", "title", "noscript", "svg"})
_INLINE = frozenset(
    """a abbr b bdi bdo big cite code data del dfn em font i img ins kbd label mark q rb rt ruby s
    samp small span strike strong sub sup time tt u var wbr""".split()  # noqa: SIM905
)
_VOID = frozenset(
    "area base br col embed hr img input link meta param source track wbr".split()  # noqa: SIM905
)
_MARKS = {"ruby": (BASE, END), "rt": (OVER, NEXT), "q": ("“", "”")}
_PASSED = frozenset({"doc-noteref", "doc-backlink"})  # roles: a note's number, the way back
_CALL = "\0"  # around the id of a note, where it is called


class _HtmlReader(HTMLParser):
    """Collects text, that of notes by their ids; blocks are on lines of their own."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: dict[str, list[str]] = {"": []}
        self.open: list[tuple[str, bool, str]] = []  # tag, whether it is no copy, note's id

    @property
    def is_copy(self) -> bool:
        """Whether text here is printed."""
        return not any(passed for _, passed, _ in self.open)

    @property
    def found(self) -> list[str]:
        """Where text goes: to the copy, or to a note."""
        return self.parts[next((note for *_, note in reversed(self.open) if note), "")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        role = given.get("role", "")
        if role == "doc-noteref":
            self.found.append(f"{_CALL}{given.get('href', '').removeprefix('#')}{_CALL}")
        self._mark(tag, 0)
        if tag not in _VOID:
            notes = any(note for *_, note in self.open)
            note = "-" if role == "doc-endnotes" else given.get("id", "") if notes else ""
            self.parts.setdefault(note, [])
            self.open.append((tag, tag in _NO_COPY or role in _PASSED, note))

    def handle_endtag(self, tag: str) -> None:
        if any(each == tag for each, *_ in self.open):
            while self.open[-1][0] != tag:
                self.open.pop()
            self._mark(tag, 1)
            self.open.pop()

    def _mark(self, tag: str, end: int) -> None:
        if not self.is_copy:
            return
        if tag in _MARKS:
            self.found.append(_MARKS[tag][end])
        elif tag not in _INLINE and tag not in _NO_COPY:
            self.found.append("\n")

    def handle_data(self, data: str) -> None:
        if self.is_copy:
            self.found.append(data)

    def text(self) -> str:
        """All of it, notes where they are called."""
        notes = {id: "".join(parts).strip() for id, parts in self.parts.items() if id}
        pieces = "".join(self.parts[""]).split(_CALL)
        for at in range(1, len(pieces), 2):
            pieces[at] = f"\n{notes.get(pieces[at], '')}\n"
        return "".join(pieces)


def html_text(source: str) -> str:
    """What a browser would show of it, captions and cells included."""
    reader = _HtmlReader()
    reader.feed(source.replace(_CALL, " "))
    reader.close()
    return reader.text()
