"""From the place of a passage to that of what is told about in it."""

from __future__ import annotations

from pathlib import Path

from reportpress.source.errors import Place, Problem
from reportpress.source.files import read_source


def pinned(passage: Place, text: str) -> Place:
    """Where `text` is in a file, from the place of its passage on.

    The passage's own place where the file has it in other characters, such as an escape.
    """
    unread: list[Problem] = []
    source = read_source(Path(passage.file), unread) if passage.line else None
    if source is None or passage.line > len(source.line_starts):
        return passage
    index = source.text.find(text, source.line_starts[passage.line - 1] + passage.column - 1)
    return passage if index < 0 else source.place(index)
