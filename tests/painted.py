"""What a small PDF's page paints, for tests of the checks."""

from __future__ import annotations

from typing import TypeVar

from pdfs import Pdf, Value, one_page

from reportpress.check.pdf import Event, Image, Page, Path, ShownText, read_bytes

Kind = TypeVar("Kind", bound=Event)
HAN = {1: ("中", 1000.0), 2: ("文", 1000.0), 3: ("a", 500.0), 32: (" ", 250.0)}


def page_of(data: bytes | Pdf) -> Page:
    """The first page."""
    return read_bytes(data if isinstance(data, bytes) else data.bytes()).pages[0]


def events(content: str | bytes, **resources: Value) -> list[Event]:
    """All events of a page with this content."""
    return list(page_of(one_page(content, **resources)).events)


def every(kind: type[Kind], source: Page | list[Event]) -> list[Kind]:
    """The events of a kind."""
    listed = source if isinstance(source, list) else list(source.events)
    return [event for event in listed if isinstance(event, kind)]


def one(kind: type[Kind], source: Page | list[Event]) -> Kind:
    """The only event of a kind."""
    found = every(kind, source)
    assert len(found) == 1, found
    return found[0]


def set_text(content: str, glyphs: dict[int, tuple[str, float]] | None = None) -> list[ShownText]:
    """The runs of a page that has the font /F, whose codes 1, 2, 3, 32 are 中, 文, a, space."""
    pdf = Pdf()
    pdf.page(content, Font={"F": pdf.identity_font(glyphs or HAN)})
    return every(ShownText, page_of(pdf))


def drawn(content: str, **resources: Value) -> list[Path]:
    """The paths of a page."""
    return every(Path, events(content, **resources))


def pictures(content: str, **resources: Value) -> list[Image]:
    """The images of a page."""
    return every(Image, events(content, **resources))
