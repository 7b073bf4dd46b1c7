"""Who belongs to whom on paper: captions to pictures, headings to the copy that they name.

The order of the file says nothing of that. Two of a sort that lie at each other's place are told
once for each; distances are those between rectangles.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, groupby, pairwise
from math import hypot
from typing import NamedTuple

from reportpress.check.pdf import PdfRectangle
from reportpress.check.report.finding import POINTS_TO_MM, Rectangle
from reportpress.check.text.lines import RAISED
from reportpress.check.verify.differences.difference import Area, Difference, DifferenceKind
from reportpress.check.verify.differences.locator import Locator, shortened
from reportpress.check.verify.differences.picturefaults import PictureCheck
from reportpress.check.verify.read.blocks import TextRange
from reportpress.check.verify.read.characters import step
from reportpress.check.verify.read.source import CopyUnit
from reportpress.check.verify.read.writtenunits import Role

FAR = 72 * POINTS_TO_MM  # mm; a caption is beside its picture, one picture's side off at most
NEAR = 24 * POINTS_TO_MM  # mm; where the others of its pages are
CROSSED = 0.5  # of the way to one's own: what the way to the other's must be shorter than
NAMES = (Role.KICKER, Role.HEADLINE, Role.DECK, Role.BYLINE)
COPY = (Role.PARAGRAPH, Role.SUBHEAD, Role.QUOTE, Role.ITEM)


class Belonging(NamedTuple):
    """A piece of copy, what it belongs to, and where both are on a page."""

    unit: CopyUnit
    owner: str
    page: int
    place: Rectangle
    home: Rectangle

    @property
    def way(self) -> float:
        """How far it is from what it belongs to, in mm."""
        return distance(self.place, self.home)


def distance(first: Rectangle, second: Rectangle) -> float:
    """The gap between two rectangles in mm; 0 where they meet."""
    across = max(first.left - second.left - second.width, second.left - first.left - first.width)
    down = max(first.top - second.top - second.height, second.top - first.top - first.height)
    return hypot(max(across, 0.0), max(down, 0.0))


def belonging(locator: Locator, pictures: PictureCheck) -> Iterator[Difference]:
    """Captions at other pictures, or far from theirs; headings at other stories, or reversed."""
    captions = list(_captions(locator, pictures))
    exchanged = list(_exchanged(locator, captions, "picture"))
    told = [each.source for each in exchanged]
    yield from exchanged
    yield from (each for each in _far(locator, captions) if each.source not in told)
    yield from _exchanged(locator, list(_headings(locator)), "story")
    yield from _reversed(locator)


def _places(locator: Locator, unit: CopyUnit) -> dict[int, Rectangle]:
    """Where a unit is printed, page by page."""
    found: dict[int, Rectangle] = {}
    first, last = locator.printed_at(unit.start), locator.printed_at(unit.end - 1)
    if first is None or last is None or last - first != unit.end - 1 - unit.start:
        return found
    for page, rectangle in locator.areas(TextRange(first, last + 1)):
        known = found.get(page)
        found[page] = known.joined(rectangle) if known else rectangle
    return found


def _captions(locator: Locator, pictures: PictureCheck) -> Iterator[Belonging]:
    """The captions of pictures that were found, each on the page of its picture."""
    spots: dict[str | int, tuple[str, int, PdfRectangle]] = {}
    for page, reference, sighting, captions in pictures.sightings:
        if sighting.seen is not None:
            name = f"picture {reference.id}"
            keys = captions or (name,)
            spots |= dict.fromkeys(keys, (name, page, sighting.seen.spot.box))
    geometries = locator.printed.glyphs.geometries
    for unit in locator.source.units:
        if unit.role is not Role.CAPTION:
            continue
        stream = locator.source.streams[unit.stream].name
        known = spots.get(unit.start) or spots.get(stream)
        if known is not None:
            name, page, box = known
            place = _places(locator, unit).get(page)
            if place is not None:
                yield Belonging(unit, name, page, place, geometries[page - 1].rectangle(box))


def _headings(locator: Locator) -> Iterator[Belonging]:
    """The lines of headings, with where the copy of their stories begins on their page."""
    for stream in locator.source.streams:
        if not stream.story:
            continue
        units = list(_units_of(locator, stream.start, stream.end))
        first = next((unit for unit in units if unit.role in COPY), None)
        home = _places(locator, first) if first else {}
        for unit in units:
            for page, place in _places(locator, unit).items() if unit.role in NAMES else ():
                if page in home:
                    yield Belonging(unit, stream.name, page, place, home[page])


def _units_of(locator: Locator, start: int, end: int) -> Iterator[CopyUnit]:
    while start < end:
        unit = locator.source.unit_at(start)
        yield unit
        start = unit.end


def _exchanged(locator: Locator, all_: Sequence[Belonging], what: str) -> Iterator[Difference]:
    """Pieces of one role and page that lie at each other's place."""
    told: set[int] = set()
    listed = sorted(all_, key=lambda each: (each.page, each.unit.role, each.unit.start))
    for _, group in groupby(listed, key=lambda each: (each.page, each.unit.role)):
        for first, second in combinations(group, 2):
            if first.owner == second.owner or not _crossed(first, second):
                continue
            for mine, other in ((first, second), (second, first)):
                if mine.unit.start not in told:
                    told.add(mine.unit.start)
                    yield _difference(locator, mine, f"is at the {what} of {_name(other)}")


def _crossed(first: Belonging, second: Belonging) -> bool:
    ways = distance(first.place, second.home), distance(second.place, first.home)
    nearer = ways[0] < first.way and ways[1] < second.way
    own = first.way + second.way
    return nearer and own > FAR and sum(ways) < CROSSED * own


def _name(each: Belonging) -> str:
    return each.owner.removeprefix("picture ")


def _far(locator: Locator, captions: Sequence[Belonging]) -> Iterator[Difference]:
    """Captions far from their pictures, where most others are beside theirs."""
    near = sum(each.way <= NEAR for each in captions)
    for each in captions:
        side = max(each.home.width, each.home.height, FAR)
        if each.way > side and near and 2 * near >= len(captions) - 1:
            yield _difference(locator, each, f"is {each.way:.0f} mm from its picture")


def _difference(locator: Locator, each: Belonging, what: str) -> Difference:
    part = TextRange(each.unit.start, each.unit.end)
    quoted = shortened(locator.expected(part))
    first = locator.printed_at(each.unit.start)
    printed = None if first is None else TextRange(first, first + part.length)
    return Difference(
        DifferenceKind.MOVED, f"the {each.unit.role} {quoted} of {_name(each)} {what}",
        locator.place(each.unit.start), locator.expected(part), "", each.page,
        (Area(each.page, each.place),), source=part, printed=printed,
    )  # fmt: skip


def _reversed(locator: Locator) -> Iterator[Difference]:
    """A line of a heading above the line that it follows."""
    for stream in locator.source.streams:
        units = _units_of(locator, stream.start, stream.end) if stream.story else ()
        for first, second in pairwise(units):
            if first.role is second.role and first.role in NAMES and _above(locator, first, second):
                page, place = next(iter(_places(locator, second).items()))
                each = Belonging(second, stream.name, page, place, place)
                before = shortened(locator.expected(TextRange(first.start, first.end)))
                yield _difference(locator, each, f"is above the line that it follows, {before}")


def _above(locator: Locator, first: CopyUnit, second: CopyUnit) -> bool:
    """Whether the second of two level lines begins above the first, and not to its right."""
    at, behind = locator.printed_at(first.start), locator.printed_at(second.start)
    if at is None or behind is None or _is_stacked(locator, at, first.end - first.start):
        return False
    one, two = locator.printed.place_of(at), locator.printed.place_of(behind)
    if one is None or two is None or one.page != two.page or one.along != two.along:
        return False
    way = step(one, two)
    return way.down < -RAISED and way.along < 0


def _is_stacked(locator: Locator, start: int, length: int) -> bool:
    """Whether a line is set downwards, character by character."""
    lines = locator.printed.lines_of(TextRange(start, start + length))
    return any(line.length == 1 for line in lines)
