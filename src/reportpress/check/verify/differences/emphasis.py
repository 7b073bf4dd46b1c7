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
from reportpress.check.verify.read.writtenunits import Role

SURE = 2  # characters in the look of strong text that are no chance, as a mark beside it is


class PrintedLook(NamedTuple):
    """What emphasis is seen by: face, size in units, colour."""

    font: PdfFont
    size: float
    colour: object


class _SeenStretch(NamedTuple):
    """A stretch of the source that one run prints, and its look."""

    stretch: TextRange
    look: PrintedLook


def emphasis(locator: Locator) -> Iterator[Difference]:
    """Strong words that look as their paragraph does, and others that look as strong ones do."""
    units = [unit for unit in running_units(locator) if unit.role in (*PARAGRAPHS, Role.ITEM)]
    if not any(part.strong for unit in units for part in unit.parts):
        return
    pieces = {unit.start: [*_pieces(locator, TextRange(unit.start, unit.end))] for unit in units}
    plain = {unit.start: _common(locator, unit, pieces[unit.start], strong=False) for unit in units}
    looks = {
        look
        for unit in units
        if (look := _common(locator, unit, pieces[unit.start], strong=True))
        and look != plain[unit.start]
    }
    for unit in units:
        own = plain[unit.start]
        for part, stretch in unit.stretches() if own else ():
            seen = _within(pieces[unit.start], stretch)
            if part.strong:
                yield from _lost(locator, stretch, seen, own)
            else:
                yield from _gained(locator, [each for each in seen if each.look in looks], own)


def _lost(
    locator: Locator, stretch: TextRange, seen: list[_SeenStretch], own: PrintedLook | None
) -> Iterator[Difference]:
    """Strong words that look as all the rest."""
    lettered = [each for each in seen if _letters(locator, each.stretch)]
    if lettered and all(each.look == own for each in lettered):
        quoted = shortened(locator.expected(stretch))
        yield structure_fault(locator, f"{quoted} is strong, and printed as all the rest", stretch)


def _gained(
    locator: Locator, strong: list[_SeenStretch], own: PrintedLook | None
) -> Iterator[Difference]:
    """Other words that look as strong ones."""
    strong = [each for each in strong if each.look != own]
    if sum(_letters(locator, each.stretch) for each in strong) >= SURE:
        printed = TextRange(strong[0].stretch.start, strong[-1].stretch.end)
        quoted = shortened(locator.expected(printed))
        yield structure_fault(locator, f"{quoted} is printed as strong words are", printed)


def _common(
    locator: Locator, unit: CopyUnit, pieces: list[_SeenStretch], *, strong: bool
) -> PrintedLook | None:
    """The look of most of a unit's strong letters, or of the others."""
    looks: Counter[PrintedLook] = Counter()
    for part, stretch in unit.stretches():
        if part.strong is strong and not part.link:
            for each in _within(pieces, stretch):
                looks[each.look] += _letters(locator, each.stretch)
    return max(+looks, key=lambda look: looks[look], default=None)


def _pieces(locator: Locator, stretch: TextRange) -> Iterator[_SeenStretch]:
    """A stretch of the source, run by run of its print."""
    at, glyphs = stretch.start, locator.printed.glyphs
    while at < stretch.end:
        printed = locator.printed_at(at)
        glyph = -1 if printed is None else locator.printed.glyph(printed)
        if printed is None or glyph < 0:
            at += 1
            continue
        run = glyphs.run_at(glyph)
        last = min(stretch.end, at + run.start + run.length - glyph)
        if locator.printed_at(last - 1) != printed + last - 1 - at:
            last = at + 1  # something is lost, or between
        fill = run.event.graphics.fill
        look = PrintedLook(run.event.font, round(run.event.size, 1), fill.rgb or fill.components)
        yield _SeenStretch(TextRange(at, last), look)
        at = last


def _within(pieces: list[_SeenStretch], stretch: TextRange) -> list[_SeenStretch]:
    """The parts of pieces that lie in a stretch."""
    return [
        _SeenStretch(TextRange(max(start, stretch.start), min(end, stretch.end)), look)
        for (start, end), look in pieces
        if start < stretch.end and stretch.start < end
    ]


def _letters(locator: Locator, stretch: TextRange) -> int:
    """How many Han a stretch has; marks may well have another face."""
    return sum("\u4e00" <= sign <= "\u9fff" for sign in locator.source.text[slice(*stretch)])
