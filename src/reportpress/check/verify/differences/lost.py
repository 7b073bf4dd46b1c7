"""Copy that is not printed: headings and captions by name, cuts at columns' ends, the rest."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from reportpress.check.verify.differences.difference import Difference, DifferenceKind
from reportpress.check.verify.differences.locator import Locator, characters, shortened
from reportpress.check.verify.read.blocks import TextRange
from reportpress.check.verify.read.source import CopyUnit
from reportpress.check.verify.read.writtenunits import Role

WHOLE = {Role.CAPTION: "the caption", Role.CREDIT: "the credit"}


def lost(locator: Locator) -> Iterator[Difference]:
    """A difference for each heading, caption and stretch of copy that is not printed."""
    for part in locator.matching.free_source():
        for kind, units in groupby(_units(locator, part), key=lambda unit: _kind(unit, part)):
            listed = list(units)
            start, end = max(part.start, listed[0].start), min(part.end, listed[-1].end)
            yield _difference(locator, kind, listed, TextRange(start, end))


def _units(locator: Locator, part: TextRange) -> Iterator[CopyUnit]:
    at = part.start
    while at < part.end:
        unit = locator.source.unit_at(at)
        yield unit
        at = unit.end


def _kind(unit: CopyUnit, part: TextRange) -> DifferenceKind:
    whole = unit.start >= part.start and unit.end <= part.end
    if whole and unit.role.heading:
        return DifferenceKind.HEADING
    if whole and unit.role.caption:
        return DifferenceKind.CAPTION
    return DifferenceKind.MISSING


def _difference(
    locator: Locator, kind: DifferenceKind, units: list[CopyUnit], part: TextRange
) -> Difference:
    before, after = locator.gap(part)
    if kind is DifferenceKind.MISSING and _cut(locator, units, part, before, after):
        kind = DifferenceKind.JOIN
    stream = locator.source.streams[units[0].stream]
    near = before if before is not None else after
    page = locator.page(near) if near is not None else locator.planned_page(stream)
    return Difference(
        kind, _message(locator, kind, units, part), locator.place(part.start),
        locator.expected(part), "", page, locator.caret(before, after), source=part,
    )  # fmt: skip


def _cut(
    locator: Locator, units: list[CopyUnit], part: TextRange, before: int | None, after: int | None
) -> bool:
    """Whether a unit is cut in two where its reader goes on to another column, frame or page."""
    starts_within, ends_within = part.start > units[0].start, part.end < units[-1].end
    if not starts_within and not ends_within:
        return False
    if before is None and starts_within:
        return False
    if after is None and before is not None:
        after = before + 1
        if after >= len(locator.printed.text):
            return True
    if before is None or after is None:
        return False
    return locator.printed.leaps(before, after)


def _message(locator: Locator, kind: DifferenceKind, units: list[CopyUnit], part: TextRange) -> str:
    quoted = shortened(locator.expected(part))
    name = locator.source.streams[units[0].stream].name
    if kind is DifferenceKind.HEADING:
        return f"the {units[0].role} {quoted} of {name} is lost"
    if kind is DifferenceKind.CAPTION:
        return f"{WHOLE[units[0].role]} {quoted} of {name} is lost"
    if kind is DifferenceKind.JOIN:
        return f"cut off at the end of a column: {characters(part.length)} missing, {quoted}"
    whole = len(units) > 1 or part == TextRange(units[0].start, units[0].end)
    what = f"{len(units)} {units[0].role}s" if len(units) > 1 else f"the {units[0].role}"
    if whole:
        return f"{what} {quoted} of {name} not printed ({characters(part.length)})"
    return f"{characters(part.length)} missing: {quoted}"
