"""Stretches of a PDF that cannot be seen, or read, as differences: which copy it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportpress.check.verify.differences.difference import Area, Difference, DifferenceKind
from reportpress.check.verify.differences.locator import Locator, characters, shortened
from reportpress.check.verify.read.blocks import TextRange
from reportpress.check.verify.read.writtenunits import Role
from reportpress.check.visibility.reasons import ILLEGIBLE, Hidden, Reason

APART = 3  # characters, such as a mark between two covered words, that do not part a stretch
MOST_CHARACTERS = 2_000  # of one stretch, whose rectangles are told
RUNNING = (Role.PARAGRAPH, Role.SUBHEAD, Role.QUOTE, Role.ITEM)  # are set the way the page reads
HINTS = {
    Reason.NO_CONTRAST: "is it meant to be read? then give it another colour",
    Reason.CLIPPED: "make its frame larger, or the copy shorter",
    Reason.TRIMMED: "move it into the page",
    Reason.OUTSIDE: "move it into the page",
}


def hidden_differences(locator: Locator, hidden: Sequence[Hidden]) -> Iterator[Difference]:
    """A difference for each stretch; what is outside the trim and is no copy may stay there."""
    for stretch in _joined(hidden):
        first = _first_printed(locator, stretch)
        source = None if first is None else locator.meant_at(first)
        if source is None and (stretch.reason is Reason.TRIMMED or stretch.reason in ILLEGIBLE):
            continue
        if (
            stretch.reason is Reason.TURNED
            and source is not None
            and _is_all(locator, stretch, source)
        ):
            continue
        yield _difference(locator, stretch, first, source)


def _is_all(locator: Locator, stretch: Hidden, source: int) -> bool:
    """Whether all of a line is turned that may be: a credit along a picture, a label."""
    unit = locator.source.unit_at(source)
    return unit.role not in RUNNING and unit.end - unit.start <= stretch.end - stretch.start


def _joined(hidden: Sequence[Hidden]) -> list[Hidden]:
    found: list[Hidden] = []
    for each in hidden:
        last = found[-1] if found else None
        if last and last.reason is each.reason and each.start - last.end <= APART:
            found[-1] = last._replace(end=each.end)
        else:
            found.append(each)
    return found


def _first_printed(locator: Locator, stretch: Hidden) -> int | None:
    offsets = (locator.printed_of(glyph) for glyph in range(stretch.start, stretch.end))
    return next((offset for offset in offsets if offset is not None), None)


def _difference(
    locator: Locator, stretch: Hidden, first: int | None, source: int | None
) -> Difference:
    glyphs = locator.printed.glyphs
    text = glyphs.text[stretch.start : stretch.end]
    areas = _areas(locator, stretch)
    length = stretch.end - stretch.start
    whose = "" if source is not None else ", no copy"
    illegible = stretch.reason in ILLEGIBLE
    kind = DifferenceKind.ILLEGIBLE if illegible else DifferenceKind.HIDDEN
    return Difference(
        kind, f"{characters(length)} {stretch.reason}{whose}: {shortened(text)}",
        None if source is None else locator.place(source), "", text, areas[0].page, areas,
        hint=HINTS.get(stretch.reason, ""),
        source=None if source is None else TextRange(source, source + length),
        printed=None if first is None else TextRange(first, first + length),
    )  # fmt: skip


def _areas(locator: Locator, stretch: Hidden) -> tuple[Area, ...]:
    """One rectangle for each run."""
    glyphs = locator.printed.glyphs
    end = min(stretch.end, stretch.start + MOST_CHARACTERS)
    boxes: dict[int, Area] = {}
    for offset in range(stretch.start, end):
        start, (page, here) = glyphs.run_at(offset).start, glyphs.rectangle(offset)
        known = boxes.get(start)
        boxes[start] = Area(page, known.rectangle.joined(here) if known else here)
    return tuple(boxes.values())
