"""Strong words that are printed as all others, and others that are printed as strong ones.

Strong is whatever a layout shows it by: another face, size or colour.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from reportpress.check.pdf import PdfFont
from reportpress.check.verify.differences.difference import Difference
from reportpress.check.verify.differences.locator import Locator, shortened
from reportpress.check.verify.differences.structurefault import (
    PARAGRAPHS,
    running_units,
    structure_fault,
)
from reportpress.check.verify.read.blocks import TextRange
from reportpress.check.verify.read.source import CopyUnit
from reportpress.check.verify.read.writtenunits import Part, Role

SURE = 2  # characters in the look of strong text that are no chance, as a mark beside it is


class PrintedLook(NamedTuple):
    """What emphasis is seen by: face, size in units, colour."""

    font: PdfFont
    size: float
    colour: object


def _look(locator: Locator, source: int) -> PrintedLook | None:
    printed = locator.printed_at(source)
    glyph = -1 if printed is None else locator.printed.glyph(printed)
    if glyph < 0:
        return None
    event = locator.printed.glyphs.run_at(glyph).event
    fill = event.graphics.fill
    return PrintedLook(event.font, round(event.size, 1), fill.rgb or fill.components)


def emphasis(locator: Locator) -> Iterator[Difference]:
    """Strong words that look as their paragraph does, and others that look as strong ones do."""
    units = [unit for unit in running_units(locator) if unit.role in (*PARAGRAPHS, Role.ITEM)]
    plain = {unit.start: _common(locator, unit, strong=False) for unit in units}
    looks = {
        look
        for unit in units
        if (look := _common(locator, unit, strong=True)) and look != plain[unit.start]
    }
    for unit in units:
        own = plain[unit.start]
        for part, stretch in unit.stretches() if own else ():
            yield from _of_stretch(locator, part, stretch, own, looks)


def _of_stretch(
    locator: Locator, part: Part, stretch: TextRange, own: PrintedLook | None,
    looks: set[PrintedLook],
) -> Iterator[Difference]:  # fmt: skip
    quoted = shortened(locator.expected(stretch)) if stretch.length else ""
    seen = [(at, _look(locator, at)) for at in range(*stretch) if _is_letter(locator, at)]
    if part.strong:
        if seen and all(look == own for _, look in seen):
            yield structure_fault(
                locator, f"{quoted} is strong, and printed as all the rest", stretch
            )
        return
    strong = [at for at, look in seen if look in looks and look != own]
    if len(strong) >= SURE:
        printed = TextRange(strong[0], strong[-1] + 1)
        quoted = shortened(locator.expected(printed))
        yield structure_fault(locator, f"{quoted} is printed as strong words are", printed)


def _common(locator: Locator, unit: CopyUnit, *, strong: bool) -> PrintedLook | None:
    """The look of most of a unit's strong letters, or of the others."""
    looks = Counter(
        look
        for part, stretch in unit.stretches()
        if part.strong is strong and not part.link
        for at in range(*stretch)
        if _is_letter(locator, at) and (look := _look(locator, at))
    )
    return max(looks, key=lambda look: looks[look], default=None)


def _is_letter(locator: Locator, source: int) -> bool:
    return "\u4e00" <= locator.source.text[source] <= "\u9fff"
