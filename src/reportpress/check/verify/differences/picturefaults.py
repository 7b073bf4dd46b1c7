"""Pictures that are not printed, or not as the edition has them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from reportpress.check.report.finding import RelatedPlace
from reportpress.check.verify.differences.difference import Area, Difference, DifferenceKind
from reportpress.check.verify.differences.locator import Locator
from reportpress.check.verify.pictures.look import look_at
from reportpress.check.verify.pictures.originals import is_drawing, original
from reportpress.check.verify.pictures.pagedrawing import drawn, resolution
from reportpress.check.verify.pictures.sought import Seen, Sighting, sought
from reportpress.check.verify.read.plans import plans_for
from reportpress.check.verify.read.spots import PictureSpot
from reportpress.content.model import Edition, Picture, Reference

NO_DRAWER = "pictures were not compared: install poppler-utils, or the Python package pypdfium2"
NO_SVG = "drawings were not compared: install mupdf-tools for its mutool"


class PictureCheck(NamedTuple):
    """Each picture with where it was found; `notes` say what could not be compared."""

    sightings: tuple[tuple[int, Reference, Sighting], ...]  # with the page, from 1
    notes: tuple[str, ...] = ()


def look_for_pictures(locator: Locator, pdf: Path, spots: Sequence[PictureSpot]) -> PictureCheck:
    """Look for the pictures of an edition's pages on the pages of a PDF."""
    edition = locator.source.edition
    plans = plans_for(edition, locator.printed) if edition else None
    found: list[tuple[int, Reference, Sighting]] = []
    notes: dict[str, None] = {}
    for page, plan in enumerate(plans or (), 1):
        if edition is None or plans is None or plans.count(plan) > 1:
            continue  # a double truck on two pages: each shows half of what crosses the fold
        references = [ref for refs in edition.pages[plan].pictures.values() for ref in refs]
        mine = [spot for spot in spots if spot.page == page]
        seen = _seen(locator, pdf, page, mine) if references else []
        if seen is None:
            notes[NO_DRAWER] = None
            continue
        for reference, sighting in _on_page(edition, references, seen, notes):
            found.append((page, reference, sighting))
    return PictureCheck(tuple(found), tuple(notes))


def _on_page(
    edition: Edition, references: Sequence[Reference], seen: Sequence[Seen], notes: dict[str, None]
) -> Iterator[tuple[Reference, Sighting]]:
    pictures = [(reference, edition.pictures[reference.id]) for reference in references]
    known = [(reference, original(picture)) for reference, picture in pictures]
    for reference, each in known:
        if each is None:
            notes[_unread(edition.pictures[reference.id])] = None
    readable = [(reference, each) for reference, each in known if each is not None]
    found = sought([each for _, each in readable], seen)
    yield from zip((reference for reference, _ in readable), found, strict=True)


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
    for page, reference, sighting in check.sightings:
        if sighting.fault is not None:
            yield _difference(locator, page, reference, sighting)


def _difference(
    locator: Locator, page: int, reference: Reference, sighting: Sighting
) -> Difference:
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
