"""A fault of structure: what is told of the copy besides its words."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.verify.differences.difference import Difference, DifferenceKind
from reportpress.check.verify.differences.locator import Locator
from reportpress.check.verify.read.blocks import TextRange
from reportpress.check.verify.read.source import CopyUnit
from reportpress.check.verify.read.writtenunits import Role

PARAGRAPHS = (Role.PARAGRAPH, Role.QUOTE)
RUNNING = (*PARAGRAPHS, Role.SUBHEAD, Role.ITEM)


def running_units(locator: Locator) -> Iterator[CopyUnit]:
    """What runs in stories."""
    streams = locator.source.streams
    for unit in locator.source.units:
        if unit.role in RUNNING and streams[unit.stream].story:
            yield unit


def structure_fault(locator: Locator, message: str, part: TextRange) -> Difference:
    """A difference at a stretch of the source."""
    first = locator.printed_at(part.start)
    shown = None if first is None else TextRange(first, first + part.length)
    return Difference(
        DifferenceKind.STRUCTURE, message, locator.place(part.start), locator.expected(part), "",
        0 if first is None else locator.page(first), locator.areas(shown) if shown else (),
        source=part, printed=shown,
    )  # fmt: skip
