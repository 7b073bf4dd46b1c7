"""Stories of a page in each other's slots: the copy of one where that of the other should be.

Nothing says on which part of the paper a slot is but the layout. Three things tell all the same:
what continues under the heading of another story, or a story under the jump line that leads to
another; a story at the pictures of another's slot; and a file that is in the order of the
layout's templates throughout, but for two stories.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce
from itertools import combinations, pairwise
from typing import NamedTuple

from reportpress.check.report.finding import Rectangle, RelatedPlace
from reportpress.check.verify.differences.belonging import COPY, CROSSED, FAR, NAMES, distance
from reportpress.check.verify.differences.difference import Area, Difference, DifferenceKind
from reportpress.check.verify.differences.locator import Locator
from reportpress.check.verify.differences.picturefaults import PictureCheck
from reportpress.check.verify.read.blocks import MatchingBlock, TextRange
from reportpress.check.verify.read.normalise import fold
from reportpress.check.verify.read.plans import plans_for
from reportpress.check.verify.read.slotorder import SlotOrder
from reportpress.content.model import Edition, PagePlan, Reference

ALIKE = 4  # neighbours that must be in the order of the templates before two that are not are told
FROM = ("上接", "接", "（上接", "（接", "(上接", "(接")


class PrintedStory(NamedTuple):
    """A story on a page: where its copy begins there, and all of it; `order` is that of print."""

    slot: str
    reference: Reference
    begins: Rectangle
    whole: Rectangle
    order: int
    heading: Rectangle | None = None
    continued: bool = False


class SlottedPage(NamedTuple):
    """The stories of a page that were found on it, by its number from 1."""

    number: int
    plan: PagePlan
    stories: tuple[PrintedStory, ...]


class Exchange(NamedTuple):
    """Two stories of a page that stand at each other's place, and what tells."""

    page: SlottedPage
    first: PrintedStory
    second: PrintedStory
    why: str


def exchanged_stories(locator: Locator, pictures: PictureCheck) -> Iterator[Difference]:
    """A difference for each two stories that were exchanged."""
    edition = locator.source.edition
    plans = plans_for(edition, locator.printed) if edition else None
    if edition is None or plans is None:
        return
    shown = list(enumerate(plans, 1))
    several = [(number, plan) for number, plan in shown if len(edition.pages[plan].flows) > 1]
    if not several:
        return
    pieces = _pieces(locator)
    pages = [_page(locator, edition.pages[plan], number, pieces) for number, plan in several]
    found = [
        *(each for page in pages for each in _at_headings(page)),
        *(each for page in pages for each in _at_pictures(locator, page, pictures)),
        *_out_of_order(locator, edition, pages, plans),
    ]
    told: set[tuple[int, frozenset[str]]] = set()
    for each in found:
        key = each.page.number, frozenset((each.first.slot, each.second.slot))
        if key not in told:
            told.add(key)
            yield _difference(each)


Pieces = dict[tuple[int, str], list[MatchingBlock]]  # copy by page and story, in print's order


def _pieces(locator: Locator) -> Pieces:
    """The copy of stories, page by page; headings are not in it."""
    found: Pieces = {}
    source = locator.source
    for row in locator.matching.rows:
        unit = source.unit_at(row.source)
        while unit.role not in COPY and unit.end < row.source_end:
            unit = source.unit_at(unit.end)
        start = max(row.source, unit.start)
        stream = source.streams[unit.stream]
        if stream.story and unit.role in COPY and start < row.source_end:
            skipped = start - row.source
            kept = MatchingBlock(row.printed + skipped, start, row.length - skipped)
            found.setdefault((locator.page(kept.printed), stream.name), []).append(kept)
    return found


def _page(locator: Locator, plan: PagePlan, number: int, pieces: Pieces) -> SlottedPage:
    stories = []
    for slot, reference in plan.flows.items():
        mine = pieces.get((number, reference.id), [])
        lines = [box for piece in mine for box in _lines(locator, piece, number)]
        if lines:
            heading, continued = _heading(locator, number, plan, reference)
            whole = reduce(Rectangle.joined, lines)
            order = mine[0].printed
            stories.append(
                PrintedStory(slot, reference, lines[0], whole, order, heading, continued)
            )
    return SlottedPage(number, plan, tuple(stories))


def _lines(locator: Locator, piece: MatchingBlock, number: int) -> Iterator[Rectangle]:
    """The lines of a piece of copy that are on a page."""
    printed = locator.printed
    for line in printed.lines_of(TextRange(piece.printed, piece.printed_end)):
        ends = [printed.glyph(at) for at in (line.start, line.end - 1)]
        boxes = [printed.glyphs.rectangle(glyph) for glyph in ends if glyph >= 0]
        here = [box for page, box in boxes if page == number]
        if here:
            yield reduce(Rectangle.joined, here)


def _heading(
    locator: Locator, number: int, plan: PagePlan, reference: Reference
) -> tuple[Rectangle | None, bool]:
    """Where a story's heading is on a page, or the line that says where it comes from."""
    source = locator.source
    stream = next(each for each in source.streams if each.story and each.name == reference.id)
    unit = source.unit_at(stream.start)
    while unit.role in NAMES:
        at = locator.printed_at(unit.start)
        if at is not None and locator.page(at) == number:
            areas = locator.areas(TextRange(at, at + unit.end - unit.start))
            mine = [area.rectangle for area in areas if area.page == number]
            return (reduce(Rectangle.joined, mine) if mine else None), False
        if unit.end >= stream.end:
            break
        unit = source.unit_at(unit.end)
    return _jump_line(locator, number, plan, reference), True


def _jump_line(
    locator: Locator, number: int, plan: PagePlan, reference: Reference
) -> Rectangle | None:
    """The line of a page that says where a story comes from; `None` if it may be another's."""
    edition = locator.source.edition
    assert edition is not None
    lines = [
        (locator.printed.text[line.range.start : line.range.end], line.range)
        for line in locator.matching.furniture.lines
        if line.page == number - 1 and "jump" in line.keys
    ]
    lines = [(text, part) for text, part in lines if text.startswith(FROM)]
    titles = {fold(line.text) for line in edition.stories[reference.id].headline}
    named = [part for text, part in lines if any(title in text for title in titles)]
    if len(named) != 1 and len(lines) == 1 and len(_continued(edition, plan)) == 1:
        named = [lines[0][1]]
    areas = locator.areas(named[0]) if len(named) == 1 else ()
    return areas[0].rectangle if areas else None


def _continued(edition: Edition, plan: PagePlan) -> list[str]:
    """The stories of a page that began on one before it."""
    at = edition.pages.index(plan)
    before = {each.id for page in edition.pages[:at] for each in page.flows.values()}
    return [each.id for each in plan.flows.values() if each.id in before]


def _at_headings(page: SlottedPage) -> Iterator[Exchange]:
    """Stories at each other's headings, one of which is a jump line: `belonging` tells others."""
    for first, second in combinations(page.stories, 2):
        one, two = first.heading, second.heading
        if one is None or two is None or not (first.continued or second.continued):
            continue
        own = distance(one, first.begins), distance(two, second.begins)
        other = distance(one, second.begins), distance(two, first.begins)
        if _crossed(own, other):
            yield Exchange(page, first, second, "each begins at the other's heading")
        elif _led_astray(first, own[0], other[0], own[1]):
            why = f"what says where {first.reference.id} comes from is at the other's copy"
            yield Exchange(page, first, second, why)
        elif _led_astray(second, own[1], other[1], own[0]):
            why = f"what says where {second.reference.id} comes from is at the other's copy"
            yield Exchange(page, first, second, why)


def _led_astray(story: PrintedStory, own: float, other: float, others: float) -> bool:
    """Whether the jump line of a story lies far from it, between another one and its heading."""
    return story.continued and own > FAR and other < min(CROSSED * own, others)


def _at_pictures(locator: Locator, page: SlottedPage, pictures: PictureCheck) -> Iterator[Exchange]:
    """Stories at the pictures of each other's slot."""
    geometry = locator.printed.glyphs.geometries[page.number - 1]
    spots = {
        each.reference.id: geometry.rectangle(each.sighting.seen.spot.box)
        for each in pictures.sightings
        if each.page == page.number and each.sighting.seen is not None
    }
    beside = {
        slot: spots[each[0].id] for slot, each in page.plan.pictures.items() if each[0].id in spots
    }
    for first, second in combinations(page.stories, 2):
        if first.slot in beside and second.slot in beside:
            one, two = beside[first.slot], beside[second.slot]
            own = distance(one, first.whole), distance(two, second.whole)
            other = distance(one, second.whole), distance(two, first.whole)
            if _crossed(own, other):
                yield Exchange(page, first, second, "each is at the picture of the other's slot")


def _crossed(own: tuple[float, float], other: tuple[float, float]) -> bool:
    nearer = other[0] < own[0] and other[1] < own[1]
    return nearer and sum(own) > FAR and sum(other) < CROSSED * sum(own)


def _out_of_order(
    locator: Locator, edition: Edition, pages: Sequence[SlottedPage], plans: Sequence[int]
) -> Iterator[Exchange]:
    """Two stories of a page alone that the file has in another order than the templates."""
    order = SlotOrder(edition)
    alike = 0
    found: list[Exchange] = []
    for page in pages:
        wanted = _known(order.stories(page.plan), [each.reference.id for each in page.stories])
        printed = _printed_order(page, wanted)
        apart = [
            at for at, pair in enumerate(zip(wanted, printed, strict=True)) if len({*pair}) > 1
        ]
        if not apart:
            alike += max(0, len(wanted) - 1)
        elif len(apart) == 2:
            mine = {each.reference.id: each for each in page.stories}
            first, second = (mine[wanted[at]] for at in apart)
            why = f"the layout has {wanted[apart[0]]} first, and the file follows it but for this"
            found.append(Exchange(page, first, second, why))
        else:
            return
        pictures = _picture_order(locator, order, page)
        if pictures is None:
            return
        alike += pictures
    if alike >= ALIKE:
        yield from found


def _known(names: Sequence[str], known: Sequence[str]) -> list[str]:
    return [name for name in names if name in known]


def _printed_order(page: SlottedPage, names: Sequence[str]) -> list[str]:
    mine = [each for each in page.stories if each.reference.id in names]
    return [each.reference.id for each in sorted(mine, key=lambda each: each.order)]


def _picture_order(locator: Locator, order: SlotOrder, page: SlottedPage) -> int | None:
    """How many neighbours among a page's captions are in the templates' order; `None`: not all."""
    starts = {
        stream.name.removeprefix("picture "): locator.printed_at(stream.start)
        for stream in locator.source.streams
        if not stream.story
    }
    places = [starts.get(name) for name in order.pictures(page.plan)]
    found = [at for at in places if at is not None and locator.page(at) == page.number]
    return max(0, len(found) - 1) if all(a < b for a, b in pairwise(found)) else None


def _difference(each: Exchange) -> Difference:
    page, first, second, why = each
    return Difference(
        DifferenceKind.MOVED,
        f"{first.reference.id} and {second.reference.id} stand in each other's slots: {why}",
        first.reference.place, first.reference.id, second.reference.id, page.number,
        (Area(page.number, first.whole), Area(page.number, second.whole)),
        (
            RelatedPlace(f"{first.reference.id} is here", page.number, first.whole),
            RelatedPlace(
                f"{second.reference.id} is here", page.number, second.whole, second.reference.place
            ),
        ),
        hint="was the edition or the layout changed after the file was made?",
    )  # fmt: skip
