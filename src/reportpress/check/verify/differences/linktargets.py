"""Words of the copy that lead to another address than the source says, or nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.verify.differences.difference import Difference
from reportpress.check.verify.differences.locator import Locator, shortened
from reportpress.check.verify.differences.structurefault import structure_fault
from reportpress.check.verify.read.extract import PdfReading


def link_faults(locator: Locator, reading: PdfReading) -> Iterator[Difference]:
    """Words of the copy that lead to another address than the source says, or to none."""
    if not reading.tags.blocks and not reading.tags.links:
        return  # on paper there are none
    for unit in locator.source.units:
        for part, stretch in unit.stretches() if any(each.link for each in unit.parts) else ():
            first = locator.printed_at(stretch.start) if part.link and stretch.length else None
            if first is None:
                continue
            found = _addresses(locator, reading, first)
            if found is not None and not any(_same(each, part.link) for each in found):
                quoted = shortened(locator.expected(stretch))
                leads = f"leads to {found[0]}" if found else "leads nowhere"
                yield structure_fault(locator, f"{quoted} {leads}, not to {part.link}", stretch)


def _addresses(locator: Locator, reading: PdfReading, printed: int) -> list[str] | None:
    """The addresses of the links over a character; `None` where its place is not known."""
    glyph = locator.printed.glyph(printed)
    if glyph < 0:
        return None
    page = locator.printed.glyphs.run_at(glyph).page
    box = locator.printed.glyphs.box(glyph)
    x, y = (box.left + box.right) / 2, (box.bottom + box.top) / 2
    return [
        link.uri
        for link in reading.tags.links
        if link.page == page
        and link.box.left <= x <= link.box.right
        and link.box.bottom <= y <= link.box.top
    ]


def _same(first: str, second: str) -> bool:
    return first.rstrip("/") == second.rstrip("/")
