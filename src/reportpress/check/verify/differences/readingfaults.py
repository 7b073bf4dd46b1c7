"""What documents tell of the copy besides its words: blocks, strong words, links, pictures."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, groupby
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from reportpress.check.verify.differences.difference import Difference, DifferenceKind
from reportpress.check.verify.differences.locator import Locator, shortened
from reportpress.check.verify.read.blocks import TextRange
from reportpress.check.verify.read.documents import DocumentsReading
from reportpress.check.verify.read.source import CopyUnit
from reportpress.check.verify.read.writtenunits import Part, Role
from reportpress.content.body import Figure, flat
from reportpress.content.model import Edition
from reportpress.source.errors import Place

ABROAD = ("http:", "https:", "mailto:")  # other links lead within the edition
TOGETHER = (Role.KICKER, Role.HEADLINE, Role.DECK, Role.CAPTION, Role.CREDIT)


def reading_faults(
    locator: Locator, reading: DocumentsReading, edition: Edition | None
) -> Iterator[Difference]:
    """A difference for each fault of structure, and each picture that is not there."""
    for unit in locator.source.units:
        yield from _block(locator, unit)
        for part, stretch in unit.stretches():
            yield from _marks(locator, reading, part, stretch)
    yield from _turned_back(locator)
    if edition is not None:
        yield from _pictures(reading, edition)


def _turned_back(locator: Locator) -> Iterator[Difference]:
    """Units that are before one which they follow: items and cells too short to be told otherwise.

    The parts of a heading may be in any order.
    """
    moved = {block.source for block in locator.matching.moved}
    for _, units in groupby(locator.source.units, key=lambda unit: unit.stream):
        last = -1
        for unit in units:
            printed = locator.printed_at(unit.start)
            if printed is None or unit.role.above_copy or unit.start in moved:
                continue
            if printed < last:
                whole = TextRange(unit.start, unit.end)
                quoted = shortened(locator.expected(whole))
                yield Difference(
                    DifferenceKind.MOVED, f"the {unit.role} {quoted} is before what it follows",
                    locator.place(unit.start), locator.expected(whole), "", locator.page(printed),
                    source=whole, printed=TextRange(printed, printed + unit.end - unit.start),
                )  # fmt: skip
            last = max(last, printed)


def _block(locator: Locator, unit: CopyUnit) -> Iterator[Difference]:
    """A unit that goes on in the block of another, or in two blocks."""
    first, last = locator.printed_at(unit.start), locator.printed_at(unit.end - 1)
    if first is None or last is None or last - first != unit.end - 1 - unit.start:
        return  # it is told already
    together = unit.role in TOGETHER  # lines of a heading, a caption and its credit
    if not together and not locator.printed.starts_line(first):
        yield _structure(locator, unit, first, "goes on in the block of what is before it")
    if not together and not locator.printed.starts_line(last + 1):
        yield _structure(locator, unit, first, "goes on with what follows it in one block")
    if any(locator.printed.starts_line(at) for at in range(first + 1, last + 1)):
        yield _structure(locator, unit, first, "is parted into several blocks")


def _structure(locator: Locator, unit: CopyUnit, printed: int, what: str) -> Difference:
    whole = TextRange(unit.start, unit.end)
    return Difference(
        DifferenceKind.STRUCTURE, f"the {unit.role} {shortened(locator.expected(whole))} {what}",
        locator.place(unit.start), locator.expected(whole), "", locator.page(printed),
        source=whole, printed=TextRange(printed, printed + 1),
    )  # fmt: skip


def _marks(
    locator: Locator, reading: DocumentsReading, part: Part, stretch: TextRange
) -> Iterator[Difference]:
    """Words that are strong or linked otherwise than they were written."""
    for (strong, link), alike in groupby(
        ((locator.printed_at(at), at) for at in range(*stretch)),
        lambda pair: _marked(reading, pair[0], part),
    ):
        if strong == part.strong and link == part.link:
            continue
        printed, at = next(alike)
        assert printed is not None
        wanted = TextRange(at, stretch.end)
        what = f"leads to {link or 'nothing'}" if link != part.link else (
            "is strong" if strong else "is not strong"
        )  # fmt: skip
        yield Difference(
            DifferenceKind.STRUCTURE, f"{shortened(locator.expected(wanted))} {what}",
            locator.place(at), locator.expected(wanted), "", locator.page(printed),
            source=wanted, printed=TextRange(printed, printed + 1),
        )  # fmt: skip


def _marked(reading: DocumentsReading, printed: int | None, part: Part) -> tuple[bool, str]:
    """How a character is marked; one that is not there is told already."""
    if printed is None:
        return part.strong, part.link
    link = reading.linked[printed]
    return bool(reading.strong[printed]), link if link.startswith(ABROAD) else ""


def _pictures(reading: DocumentsReading, edition: Edition) -> Iterator[Difference]:
    """Pictures of the edition that no document shows with what they show in words."""
    shown = [picture.alt for document in reading.documents for picture in document.pictures]
    for document in reading.documents:
        for picture in document.pictures:
            source = picture.source.partition("#")[0]
            path = normpath(join(dirname(document.name), unquote(source)))
            if source and not source.startswith("data:") and path not in reading.files:
                message = f"{document.name} shows {source}, which is not there"
                yield Difference(DifferenceKind.PICTURE, message, found=source)
    for name, alt, place in _wanted(edition):
        if alt not in shown:
            message = f"{name} is not shown with its words {shortened(alt)}"
            yield Difference(DifferenceKind.PICTURE, message, place, alt)
        else:
            shown.remove(alt)


def _wanted(edition: Edition) -> Iterator[tuple[str, str, Place]]:
    """The pictures of pages and of figures, and charts, with what they show in words."""
    pages = chain.from_iterable(page.pictures.values() for page in edition.pages)
    ids = dict.fromkeys(each.id for each in chain.from_iterable(pages))
    named = dict.fromkeys(ref.id for page in edition.pages for ref in page.flows.values())
    bodies = chain.from_iterable(flat(edition.stories[id].body) for id in named)
    figures = [block for block in bodies if isinstance(block, Figure)]
    for id in (*ids, *(each.id for figure in figures for each in figure.pictures)):
        picture = edition.pictures[id]
        yield f"the picture {id}", picture.alt, picture.place
    for chart in (figure.chart for figure in figures):
        if chart is not None:
            yield "the chart", chart.alt, chart.place
