"""Copy in another place than its source has it: later, earlier, inside another story."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportpress.check.report.finding import RelatedPlace
from reportpress.check.verify.differences.difference import Difference, DifferenceKind
from reportpress.check.verify.differences.locator import Locator, characters, shortened
from reportpress.check.verify.read.blocks import MatchingBlock, TextRange
from reportpress.check.verify.read.source import CopyUnit

NEAR = 400  # characters of print between two pieces of one moved text: a line of every column


def moved(locator: Locator) -> Iterator[Difference]:
    """One difference for each stretch of copy that is elsewhere."""
    for pieces in _groups(locator.matching.moved):
        if not _in_its_heading(locator, pieces):
            yield _moved(locator, pieces)


def _groups(blocks: Iterable[MatchingBlock]) -> Iterator[list[MatchingBlock]]:
    """Moved blocks that go on in the source where the one before ended."""
    group: list[MatchingBlock] = []
    for block in blocks:
        if group and not (
            group[-1].source_end <= block.source <= group[-1].source_end + 3
            and block.printed - group[-1].printed_end < NEAR
        ):
            yield group
            group = []
        group.append(block)
    if group:
        yield group


def _in_its_heading(locator: Locator, pieces: list[MatchingBlock]) -> bool:
    """Whether it is a part of a story's heading beside another part of it, or beside the copy.

    A layout may put kicker, headline, deck and byline in any order, and the byline last.
    """
    start, end = pieces[0].source, pieces[-1].source_end
    if len(pieces) > 1 or not all(unit.role.above_copy for unit in _units(locator, start, end)):
        return False
    source, matching = locator.source, locator.matching
    stream = source.stream_at(start)
    before = matching.row_before(pieces[0].printed)
    if before is not None:
        unit = source.unit_at(before.source_end - 1)
        last = unit.end == source.streams[unit.stream].end
        if unit.stream == stream and (unit.role.above_copy or last):
            return True
    after = matching.row_after(pieces[0].printed_end)
    if after is None:
        return False
    unit = source.unit_at(after.source)
    first = source.unit_at(unit.start - 1).role.above_copy  # a story's heading is before its copy
    return unit.stream == stream and (unit.role.above_copy or first)


def _units(locator: Locator, start: int, end: int) -> Iterator[CopyUnit]:
    while start < end:
        unit = locator.source.unit_at(start)
        yield unit
        start = unit.end


def _moved(locator: Locator, pieces: list[MatchingBlock]) -> Difference:
    part = TextRange(pieces[0].source, pieces[-1].source_end)
    areas = tuple(
        area
        for piece in pieces
        for area in locator.areas(TextRange(piece.printed, piece.printed_end))
    )
    pieced = f" in {len(pieces)} pieces" if len(pieces) > 1 else ""
    quoted = shortened(locator.expected(part))
    return Difference(
        DifferenceKind.MOVED, f"in another place{pieced}: {characters(part.length)}, {quoted}",
        locator.place(part.start), locator.expected(part),
        locator.found(TextRange(pieces[0].printed, pieces[0].printed_end)),
        locator.page(pieces[0].printed), areas, tuple(_from_and_to(locator, part, pieces)),
        source=part, printed=TextRange(pieces[0].printed, pieces[-1].printed_end),
    )  # fmt: skip


def _from_and_to(
    locator: Locator, part: TextRange, pieces: list[MatchingBlock]
) -> Iterator[RelatedPlace]:
    """Which words it should follow, and which it follows."""
    before, after = locator.gap(part)
    for label, neighbour in (("from: behind this", before), ("from: before this", after)):
        if neighbour is not None:
            yield locator.spot(label, _line_round(locator, neighbour))
            break
    start = pieces[0].printed
    if start:
        yield locator.spot("to: behind this", _line_round(locator, start - 1))
    else:
        yield RelatedPlace("to: the beginning of the file", 1)


def _line_round(locator: Locator, printed: int) -> TextRange:
    """The part of a printed line up to a character."""
    page = locator.printed.page_starts[locator.printed.page_at(printed)]
    lines = list(locator.printed.lines_of(TextRange(max(page, printed - 60), printed + 1)))
    return lines[-1]
