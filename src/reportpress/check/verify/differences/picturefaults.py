"""Pictures that are not printed, or not as the edition has them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from reportpress.check.report.finding import RelatedPlace
from reportpress.check.verify.differences.difference import Area, Difference, DifferenceKind
from reportpress.check.verify.differences.locator import Locator
from reportpress.check.verify.pictures.look import look_at
from reportpress.check.verify.pictures.originals import is_drawing, original
from reportpress.check.verify.pictures.pagedrawing import drawn, resolution
from reportpress.check.verify.pictures.sought import Seen, Sighting, sought
from reportpress.check.verify.read.figureplaces import FigurePlace, figure_places
from reportpress.check.verify.read.plans import plans_for
from reportpress.check.verify.read.spots import PictureSpot
from reportpress.content.model import Edition, Picture, Reference

NO_DRAWER = "pictures were not compared: install poppler-utils, or the Python package pypdfium2"
NO_SVG = "drawings were not compared: install mupdf-tools for its mutool"


class FoundPicture(NamedTuple):
    """A picture of the edition, where it was looked for (pages count from 1) and how it is there.

    `captions` are offsets of the units in the source that belong to it in a figure.
    """

    page: int
    reference: Reference
    sighting: Sighting
    captions: tuple[int, ...] = ()


class PictureCheck(NamedTuple):
    """Each picture with where it was found; `notes` say what could not be compared."""

    sightings: tuple[FoundPicture, ...]
    notes: tuple[str, ...] = ()


Looked = tuple[FigurePlace, FoundPicture]  # what was looked for, and what was found


@dataclass
class _Search:
    """Looks for pictures page by page; a page is drawn where one is expected, once."""

    locator: Locator
    edition: Edition
    pdf: Path
    spots: Sequence[PictureSpot]
    notes: dict[str, None] = field(default_factory=dict)
    taken: dict[int, list[Seen]] = field(default_factory=dict)  # of each page, what is no picture's

    def on_page(self, page: int, wanted: Sequence[FigurePlace]) -> Iterator[Looked]:
        """The pictures wanted on a page; nothing where it cannot be drawn."""
        if page not in self.taken:
            mine = [spot for spot in self.spots if spot.page == page]
            seen = _seen(self.locator, self.pdf, page, mine)
            if seen is None:
                self.notes[NO_DRAWER] = None
                return
            self.taken[page] = seen
        known = [(each, original(self.edition.pictures[each.reference.id])) for each in wanted]
        for each, picture in known:
            if picture is None:
                self.notes[_unread(self.edition.pictures[each.reference.id])] = None
        readable = [(each, picture) for each, picture in known if picture is not None]
        found = sought([picture for _, picture in readable], self.taken[page])
        spots = [each.seen.spot for each in found if each.seen is not None]
        self.taken[page] = [each for each in self.taken[page] if each.spot not in spots]
        for (each, _), sighting in zip(readable, found, strict=True):
            yield each, FoundPicture(page, each.reference, sighting, each.captions)

    def elsewhere(self, looked: Looked) -> FoundPicture:
        """The same, or where a figure without words is, whose page is not known for sure."""
        place, found = looked
        for page in place.pages[1:] if found.sighting.seen is None else ():
            for _, again in self.on_page(page, [place]):
                if again.sighting.seen is not None:
                    return again
        return found


def look_for_pictures(locator: Locator, pdf: Path, spots: Sequence[PictureSpot]) -> PictureCheck:
    """Look for the pictures of an edition's pages, and of its stories' figures, in a PDF."""
    edition = locator.source.edition
    plans = plans_for(edition, locator.printed) if edition else None
    if edition is None or plans is None:
        return PictureCheck(())
    search = _Search(locator, edition, pdf, spots)
    looked = [
        each
        for page, wanted in sorted(_wanted(locator, edition, plans).items())
        for each in search.on_page(page, wanted)
    ]
    found = tuple(map(search.elsewhere, looked))
    return PictureCheck(found, tuple(search.notes))


def _wanted(
    locator: Locator, edition: Edition, plans: Sequence[int]
) -> dict[int, list[FigurePlace]]:
    """The pictures that each page should have. A double truck on two pages is left out: each of
    them shows half of what crosses the fold."""

    def page_of(source: int) -> int | None:
        at = locator.printed_at(source)
        return None if at is None else locator.page(at)

    found: dict[int, list[FigurePlace]] = {
        page: [
            FigurePlace(reference, (page,), ())
            for references in edition.pages[plan].pictures.values()
            for reference in references
        ]
        for page, plan in enumerate(plans, 1)
    }
    for each in figure_places(edition, locator.source, page_of):
        found[each.pages[0]].append(each)
    return {
        page: wanted
        for page, wanted in found.items()
        if wanted and plans.count(plans[page - 1]) == 1
    }


def _unread(picture: Picture) -> str:
    return NO_SVG if is_drawing(picture) else f"the picture {picture.id} cannot be read"


def _seen(
    locator: Locator, pdf: Path, page: int, spots: Sequence[PictureSpot]
) -> list[Seen] | None:
    """How each rectangle of a page looks; `None` where the page cannot be drawn."""
    if not spots:
        return []
    geometry = locator.printed.glyphs.geometries[page - 1]
    paper = drawn(pdf, geometry, resolution(spots, geometry))
    if paper is None:
        return None
    boxes = ((spot, paper.box(spot.box)) for spot in spots)
    return [Seen(spot, look_at(paper.image, box)) for spot, box in boxes if box is not None]


def picture_faults(locator: Locator, check: PictureCheck) -> Iterator[Difference]:
    """A difference for each picture with a fault."""
    for each in check.sightings:
        if each.sighting.fault is not None:
            yield _difference(locator, each)


def _difference(locator: Locator, each: FoundPicture) -> Difference:
    page, reference, sighting, _ = each
    picture, fault = sighting.original.picture, sighting.fault
    areas: tuple[Area, ...] = ()
    if sighting.seen is not None:
        geometry = locator.printed.glyphs.geometries[page - 1]
        areas = (Area(page, geometry.rectangle(sighting.seen.spot.box)),)
    return Difference(
        DifferenceKind.PICTURE, f"the picture {picture.id} {fault.value if fault else ''}",
        picture.place, picture.file.name, "", page, areas,
        (RelatedPlace("asked for here", source=reference.place),),
    )  # fmt: skip
