"""Blocks of a tagged file against those of the copy: breaks of paragraphs, subheads."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from reportpress.check.pdf import StructureBlock
from reportpress.check.verify.differences.difference import Difference
from reportpress.check.verify.differences.locator import Locator, shortened
from reportpress.check.verify.differences.structurefault import (
    PARAGRAPHS,
    running_units,
    structure_fault,
)
from reportpress.check.verify.read.blocks import TextRange
from reportpress.check.verify.read.extract import PdfReading
from reportpress.check.verify.read.source import CopyUnit
from reportpress.check.verify.read.writtenunits import Role


def block_faults(locator: Locator, reading: PdfReading) -> Iterator[Difference]:
    """Differences of blocks; none of a file without tags."""
    if reading.tags.blocks:
        yield from _breaks(locator, reading)
        yield from _subheads(locator, reading)


def _block_at(locator: Locator, reading: PdfReading, source: int) -> StructureBlock | None:
    """The block of the character that prints one of the source."""
    printed = locator.printed_at(source)
    glyph = -1 if printed is None else locator.printed.glyph(printed)
    if glyph < 0:
        return None
    return reading.tags.blocks.get(locator.printed.glyphs.run_at(glyph).start)


def _breaks(locator: Locator, reading: PdfReading) -> Iterator[Difference]:
    """Paragraphs that are one block, and those that are two in one column."""
    for first, second in pairwise(running_units(locator)):
        if first.stream == second.stream and first.end == second.start:
            blocks = [_block_at(locator, reading, at) for at in (first.end - 1, second.start)]
            if blocks[0] is not None and blocks[0] == blocks[1]:
                begins = TextRange(second.start, min(second.end, second.start + 12))
                quoted = shortened(locator.expected(begins))
                message = f"no new {second.role} begins at {quoted}: it is one with what precedes"
                yield structure_fault(locator, message, begins)
    for unit in running_units(locator):
        yield from _split(locator, reading, unit)


def _split(locator: Locator, reading: PdfReading, unit: CopyUnit) -> Iterator[Difference]:
    before: StructureBlock | None = None
    at: int | None = None
    for start in _run_starts(locator, unit):
        block = _block_at(locator, reading, start)
        printed = locator.printed_at(start)
        if block is None or printed is None:
            continue
        parted = before is not None and before != block and before.role == block.role
        if parted and at is not None and not locator.printed.leaps(at, printed):
            begins = TextRange(start, min(unit.end, start + 12))
            quoted = shortened(locator.expected(begins))
            yield structure_fault(locator, f"the {unit.role} is parted before {quoted}", begins)
        before, at = block, printed


def _run_starts(locator: Locator, unit: CopyUnit) -> Iterator[int]:
    """The offsets of a unit at which a printed line begins, its first one too."""
    yield unit.start
    for at in range(unit.start + 1, unit.end):
        printed = locator.printed_at(at)
        if printed is not None and locator.printed.starts_line(printed):
            yield at


def _subheads(locator: Locator, reading: PdfReading) -> Iterator[Difference]:
    """Subheads that are paragraphs where others are headings, and paragraphs that are headings."""
    found = [(unit, _block_at(locator, reading, unit.start)) for unit in running_units(locator)]
    marked = any(block.heading for unit, block in found if block and unit.role is Role.SUBHEAD)
    for unit, block in found:
        part = TextRange(unit.start, unit.end)
        if block is None:
            continue
        if (unit.role is Role.SUBHEAD and marked and not block.heading) or (
            unit.role in PARAGRAPHS and block.heading
        ):
            yield structure_fault(locator, f"the {unit.role} is tagged as {block.role}", part)
