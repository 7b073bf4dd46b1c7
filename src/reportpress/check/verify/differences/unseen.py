"""Hidden stretches of a PDF as differences: which copy it is that nobody can see."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportpress.check.verify.differences.difference import Area, Difference, DifferenceKind
from reportpress.check.verify.differences.locator import Locator, characters, shortened
from reportpress.check.verify.read.blocks import TextRange
from reportpress.check.verify.read.hidden import Hidden, Reason

APART = 3  # characters, such as a mark between two covered words, that do not part a stretch
MOST_CHARACTERS = 2_000  # of one stretch, whose rectangles are told
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
        if stretch.reason is not Reason.TRIMMED or source is not None:
            yield _difference(locator, stretch, first, source)


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
    return Difference(
        DifferenceKind.HIDDEN, f"{characters(length)} {stretch.reason}{whose}: {shortened(text)}",
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
