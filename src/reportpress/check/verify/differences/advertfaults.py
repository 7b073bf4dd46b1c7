"""Advertisements that come as files: are they printed on their pages, as their files have them?

What they say is no copy of the edition. It is held against their own files, and is left out of what
is compared with the copy.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum

from reportpress.check.report.finding import RelatedPlace
from reportpress.check.verify.differences.difference import Area, Difference, DifferenceKind
from reportpress.check.verify.pictures.advertpages import (
    AdvertPage,
    advert_page,
    offsets_within,
    words_within,
)
from reportpress.check.verify.pictures.look import look_at
from reportpress.check.verify.pictures.originals import original
from reportpress.check.verify.pictures.pagedrawing import drawn, resolution
from reportpress.check.verify.pictures.sought import PHOTOGRAPH, Seen, sought
from reportpress.check.verify.read.extract import PdfReading
from reportpress.check.verify.read.printed import PrintedText
from reportpress.check.verify.read.spots import PictureSpot
from reportpress.content.model import Advertisement, Edition, Picture, Reference
from reportpress.content.schema import PAGE_SUFFIXES

SHAPE = 0.03  # by which the sides of a printed page may be apart from those of its file


class AdvertFault(Enum):
    """What is wrong with an advertisement."""

    LOST = "is not printed: nothing on its page has its shape"
    WORDS = "is printed with other words than its file has"
    LOOKS = "does not look as its file does"


@dataclass
class AdvertCheck:
    """What became of the advertisements.

    `offsets` are those of the glyphs that are theirs, `spots` the rectangles that they take.
    """

    differences: list[Difference] = field(default_factory=list)
    offsets: set[int] = field(default_factory=set)
    spots: list[PictureSpot] = field(default_factory=list)
    notes: dict[str, None] = field(default_factory=dict)


def look_for_advertisements(
    edition: Edition, plans: Sequence[int] | None, reading: PdfReading
) -> AdvertCheck:
    """Look for the advertisements of each page of a PDF, whose plans are given by index.

    Those of a double truck on two pages are on one of them; what crosses the fold is not compared.
    """
    check = AdvertCheck()
    for plan in dict.fromkeys(plans or ()):
        indexes = [index for index, each in enumerate(plans or ()) if each == plan]
        pages = [_AdvertSearch(reading, index, check) for index in indexes]
        for reference in edition.pages[plan].advertisements.values():
            advertisement = edition.advertisements[reference.id]
            here = pages if len(pages) == 1 else [p for p in pages if p.shows(advertisement)]
            if here:
                here[0].look(reference, advertisement)
            else:
                note = f"the advertisement {reference.id} of a cut double truck was not found whole"
                check.notes[note] = None
    return check


class _AdvertSearch:
    """One page of the PDF, by index."""

    def __init__(self, reading: PdfReading, index: int, check: AdvertCheck) -> None:
        self.reading, self.index, self.check = reading, index, check
        self.glyphs = reading.printed.glyphs
        self.geometry = self.glyphs.geometries[index]
        self.forms = [spot for spot in reading.forms if spot.page == index + 1]

    def shows(self, advertisement: Advertisement) -> bool:
        """Whether a form of it has the shape of an advertisement's page."""
        page = advert_page(advertisement) if _is_page(advertisement) else None
        return page is not None and self._place(page) is not None

    def look(self, reference: Reference, advertisement: Advertisement) -> None:
        """Look for an advertisement on it."""
        if _is_page(advertisement):
            self._page(reference, advertisement)
        else:
            self._picture(reference, advertisement)

    def _page(self, reference: Reference, advertisement: Advertisement) -> None:
        page = advert_page(advertisement)
        if page is None:
            self._note(f"the advertisement {advertisement.id} cannot be read")
            return
        spot = self._place(page)
        if spot is None:
            self._tell(advertisement, reference, AdvertFault.LOST.value)
            return
        self.forms.remove(spot)
        self.check.spots += [each for each in self.reading.spots if _overlap(each, spot)]
        self.check.offsets |= {*offsets_within(self.glyphs, self.index, spot.box, forms=1)}
        printed = words_within(self.glyphs, self.index, spot.box, forms=1)
        if printed != page.words:
            words = page.words, printed
            self._tell(advertisement, reference, AdvertFault.WORDS.value, spot, words)
        elif not self._looks_like(page, spot):
            self._tell(advertisement, reference, AdvertFault.LOOKS.value, spot)

    def _place(self, page: AdvertPage) -> PictureSpot | None:
        """The form of its shape; of several the one with its words."""

        def fits(spot: PictureSpot) -> bool:
            sides = spot.box.width * self.geometry.unit, spot.box.height * self.geometry.unit
            pairs = zip(sides, page.size, strict=True)
            return all(abs(side - own) <= SHAPE * own for side, own in pairs)

        fitting = [spot for spot in self.forms if fits(spot)]
        for spot in fitting:
            if words_within(self.glyphs, self.index, spot.box, forms=1) == page.words:
                return spot
        return fitting[0] if fitting else None

    def _looks_like(self, page: AdvertPage, spot: PictureSpot) -> bool:
        """Whether it looks as in its file; so it does where nothing can be drawn."""
        (seen,) = self._seen([spot]) or (None,)
        own = page.look() if seen is not None else None
        if seen is None or own is None:
            self._note("advertisements were not looked at: install poppler-utils or pypdfium2")
            return True
        return own.likeness(seen.look) >= PHOTOGRAPH

    def _picture(self, reference: Reference, advertisement: Advertisement) -> None:
        """One that is a picture is looked for as those of stories are."""
        picture = Picture(
            advertisement.id, advertisement.place, advertisement.file, "", advertisement.alt
        )
        known = original(picture)
        spots = [spot for spot in self.reading.spots if spot.page == self.index + 1]
        seen = self._seen([spot for spot in spots if spot not in self.check.spots])
        if known is None or seen is None:
            self._note(f"the advertisement {advertisement.id} was not looked at")
            return
        (found,) = sought([known], seen)
        if found.seen is not None:
            self.check.spots.append(found.seen.spot)
        if found.fault is not None:
            self._tell(advertisement, reference, found.fault.value, found.seen and found.seen.spot)

    def _seen(self, spots: Sequence[PictureSpot]) -> list[Seen] | None:
        """How rectangles of the page look; `None` where it cannot be drawn."""
        if self.reading.file is None:
            return None
        if not spots:
            return []
        paper = drawn(self.reading.file, self.geometry, resolution(spots, self.geometry))
        if paper is None:
            return None
        boxes = ((spot, paper.box(spot.box)) for spot in spots)
        return [Seen(spot, look_at(paper.image, box)) for spot, box in boxes if box is not None]

    def _note(self, note: str) -> None:
        self.check.notes[note] = None

    def _tell(
        self,
        advertisement: Advertisement,
        reference: Reference,
        fault: str,
        spot: PictureSpot | None = None,
        words: tuple[str, str] = ("", ""),
    ) -> None:
        page, file = self.index + 1, advertisement.file.name
        areas = (Area(page, self.geometry.rectangle(spot.box)),) if spot else ()
        self.check.differences.append(
            Difference(
                DifferenceKind.PICTURE, f"the advertisement {advertisement.id} {fault}",
                advertisement.place, words[0] or file, words[1], page, areas,
                (RelatedPlace("asked for here", source=reference.place),),
            )
        )  # fmt: skip


def _is_page(advertisement: Advertisement) -> bool:
    return advertisement.file.suffix.lower() in PAGE_SUFFIXES


def _overlap(one: PictureSpot, other: PictureSpot) -> bool:
    """Whether a rectangle is in another of the same page."""
    a, b = one.box, other.box
    across = min(a.right, b.right) - max(a.left, b.left)
    down = min(a.top, b.top) - max(a.bottom, b.bottom)
    return one.page == other.page and min(across, down) > 0


def without_advertisements(printed: PrintedText, check: AdvertCheck) -> PrintedText:
    """The text without what advertisements say."""
    if not check.offsets:
        return printed
    return printed.without(set(_theirs(printed, check.offsets)))


def _theirs(printed: PrintedText, glyphs: set[int]) -> Iterator[int]:
    return (at for at in range(len(printed.text)) if printed.glyph(at) in glyphs)
