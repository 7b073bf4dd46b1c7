"""What the engine lays out: HTML, and the style sheets and folders that go with it."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct, field

from reportpress.engine.layout.pagination import Pagination
from reportpress.source.errors import Place


class StyleSheet(Struct, frozen=True):
    """A style sheet: a file of the layout, or generated text with its faults at `place`."""

    place: Place
    path: Path | None = None
    text: str = ""


class LayoutInput(Struct, frozen=True):
    """What the engine lays out: HTML, style sheets in cascade order, folders it may read from.

    Flows are taken to be on the pages where `known` has them.
    """

    html: str
    place: Place
    sheets: tuple[StyleSheet, ...]
    folders: tuple[Path, ...]
    known: Pagination = field(default_factory=Pagination)
